/** Years of Thailand, which are ours and 543 more: read where a whole column proves them. */
import { afterEach, expect, test } from 'vitest';
import { readMembers } from '../../src/core/import/read.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { CHINA, csv, linesOfCodes, openingFor, plainImport, together } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

const membersOf = (content: string) => {
  const { rows, rejections, warnings } = together(readMembers(openingFor(CHINA)(content)));
  return { rows, rejections: linesOfCodes(rejections), warnings };
};

let place: TestShop | undefined;
afterEach(() => place?.remove());

test('are read in every column that has no others, with birthdays of long ago', async () => {
  const content = '卡号,姓名,生日,办卡日期\n8001,A,2478-05-01,29/02/2567\n8002,B,,๑๓/๐๒/๒๕๖๔\n8003,C,25331231,\n';
  expect(membersOf(content)).toMatchObject({
    rows: [
      { birthday: '1935-05-01', joinedOn: '2024-02-29' },
      { birthday: null, joinedOn: '2021-02-13' },
      { birthday: '1990-12-31', joinedOn: null },
    ],
    rejections: [],
    warnings: [],
  });
  place = await testShop();
  const { files } = await importFiles(place.shop, asked(), { ...plainImport('2026-03-31'), files: [csv(content)] });
  expect(files).toMatchObject([{ imported: 3, thaiYears: true }]);
});

test('may be those of one column and not of another', () => {
  const { rows, rejections } = membersOf(
    '卡号,生日,办卡日期\n8001,1990-05-01,2567-01-02\n8002,1991-05-01,13 ก.พ. 2564\n',
  );
  expect(rejections).toEqual([]);
  expect(rows).toMatchObject([
    { birthday: '1990-05-01', joinedOn: '2024-01-02' },
    { birthday: '1991-05-01', joinedOn: '2021-02-13' },
  ]);
});

test('beside years of ours reject their rows, as a slip would, and leave out a day that no value counts from', () => {
  const mixed = (first: string, second: string) => `\n8001,1,${first}\n8002,1,${second}\n`;
  for (const days of [mixed('2567-01-02', '2027-01-02'), mixed('13/02/2570', '14/02/2027')]) {
    expect(membersOf(`卡号,积分,积分到期日${days}`).rejections).toEqual(['2 date_calendar']);
  }
  const joined = membersOf(`卡号,积分,办卡日期${mixed('2567-01-02', '2024-01-02')}`);
  expect(linesOfCodes(joined.warnings)).toEqual(['2 day_left']);
  expect(joined.rows.map(({ joinedOn }) => joinedOn)).toEqual([null, '2024-01-02']);
});

test('are none where the year is a round one, as for what never ends', () => {
  const ends = (day: string) => membersOf(`卡号,积分,积分到期日\n8001,1,${day}\n`);
  expect(ends('2569-12-31').rows).toMatchObject([{ pointsExpireOn: '2026-12-31' }]);
  expect(ends('2500-01-01').rejections).toEqual(['2 date_calendar']);
});
