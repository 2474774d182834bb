import { expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/open.ts';
import { CHINA, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(CHINA, { balanceIs: 'paid' });
const asked = (content: string, options: FileOptions = {}) => refusalOf(() => open(content, options));

const rows = 'Z001,,1000.00\nF001,Z001,1000.00\n';

test.each(['主卡号', '主卡卡号', '所属主卡', '母卡号', '主会员号', 'Main card', 'Parent account number'])(
  '%s says that cards share an account: the value of both rows is asked about',
  (word) => {
    const content = `卡号,${word},余额\n${rows}`;
    expect(asked(content)).toEqual({
      ...{ code: 'shared_unclear', path: 'members.csv', option: '--column' },
      ...{ column: word, card: 'F001', main: 'Z001' },
    });
    expect(asked(content, { columns: { [word]: 'ignore' } })).toBeUndefined();
  },
);

test.each([
  '卡号,是否主卡,余额\nZ001,是,5\nF001,否,5\n',
  '卡号,主卡号,余额\nZ001,Z001,5\nF001,-,5\n',
  '卡号,主卡类型,余额\nZ001,金卡1,5\n',
])('nothing is asked about %j', (content) => {
  expect(asked(content)).toBeUndefined();
});
