/** Passes of which several have a row, and those that are frozen until a day. */
import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { batchesOf, CHINA, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(CHINA);
const asked = (content: string, options: FileOptions = {}) => refusalOf(() => open(content, options));
const passes = (column: string, first: string, second: string, left = '13') =>
  `会员卡号,项目,总次数,剩余次数,金额,有效期至,${column}\nG2,二十次,20,13,500,2026-12-31,${first}\nG4,二十次,20,${left},500,2026-12-31,${second}\n`;

describe('a column that names another card with the same pass', () => {
  test.each([
    ...[
      { word: '共享会员', first: 'G4', second: 'G2' },
      { word: '主卡', first: '', second: 'G2' },
    ],
    ...[{ word: 'Anything', first: '', second: 'G2' }],
  ])('is asked about: $word', ({ word, first, second }) => {
    const content = passes(word, first, second);
    expect(asked(content)).toMatchObject({ code: 'shared_unclear', column: word, file_kind: 'passes' });
    expect(asked(content, { columns: { [word]: 'ignore' } })).toBeUndefined();
  });

  test.each([
    ['another number of visits is left', passes('主卡', '', 'G2', '7')],
    ['nothing is left', passes('主卡', '', 'G2', '0')],
    ['it is a number of all of them', passes('教练编号', 'T1', 'T1')],
    ['it names a card that has no pass', passes('推荐会员', '', 'G9')],
  ])('is none where %s', (_, content) => {
    expect(asked(content)).toBeUndefined();
  });
});

describe('a pass that is frozen until a day', () => {
  test.each(['冻结至', '停卡结束', 'Frozen until'])('is good from then on: %s', (word) => {
    const rows = batchesOf(open(passes(word, '2026-12-10', ''))).flatMap((batch) => batch.rows);
    expect(rows).toMatchObject([{ validFrom: '2026-12-10' }, { validFrom: null }]);
  });

  test('is asked about where another column is the first day', () => {
    const content = passes('生效日期,冻结至', '2026-01-01,2026-12-10', '2026-01-01,');
    expect(asked(content)).toMatchObject({ code: 'start_unclear', column: '冻结至', file_kind: 'passes' });
    expect(asked(content.replace('2026-12-10', '2026-03-10'))).toBeUndefined();
  });
});

test('visits that were bought, used and are left must add up', () => {
  const rows = ['20,7,15', '20,17,20', '20,7,10', '20,7,13', '20,7,0', '20,,20'].map((row, at) => `G${at},x,${row}\n`);
  const found = batchesOf(open(`会员卡号,项目,总次数,已用次数,剩余次数\n${rows.join('')}`));
  const told = found.flatMap(({ rejections }) => rejections).map(({ line, code }) => `${line} ${code}`);
  expect(told).toEqual(['2 left_differs', '3 left_differs', '4 left_differs']);
});
