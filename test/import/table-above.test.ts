/** What stands above a header: titles, filters and sums are no data, and a list is never taken for them. */
import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { readMapping } from '../../src/core/import/header/mapping.ts';
import { readMembers } from '../../src/core/import/read.ts';
import { CHINA, openingFor, refusalOf, together } from '../support/foreign-file.ts';

const open = openingFor(CHINA);
const cardsOf = (content: string, options: FileOptions = {}) =>
  together(readMembers(open(content, options))).rows.map(({ card }) => card);

const BELOW = 'card,name,phone,paid,bonus,points\nJ1,Anna,13915334431,10.50,0.00,5\n';
const LATIN = 'card;name;phone;paid;bonus;points\nJ1;Anna;13915334431;10,50;0,00;5\n';

describe('a list above the header is refused', () => {
  test.each<[string, string, number, number]>([
    [
      'with words known less well',
      `会员卡号,姓名,手机号,本金余额,赠送余额,积分\nK1,李四,13915334331,10.00,0.00,5\n${BELOW}`,
      1,
      3,
    ],
    ['of two columns', `卡号,余额\n001,50.00\n\n${BELOW}`, 1, 4],
    ['of cards alone', `卡号,姓名\n001,甲\n002,乙\n${BELOW}`, 1, 4],
    ['below a title of its own', `阿榕茶铺 会员列表\n\n卡号,姓名,余额\n001,甲,50.00\n${BELOW}`, 3, 5],
    ['with other delimiters', `会员卡号,姓名,手机号,本金余额\nK1,李四,13915334331,10.00\n${LATIN}`, 1, 3],
    ['with words that nobody knows', `Nro,Socio,Haber\nK1001,Ana,10.00\nK1002,Eva,20.00\n${BELOW}`, 1, 4],
    ['of packed cards', `卡号,姓名,余额\n"=""00123""",甲,50.00\n${BELOW}`, 1, 3],
    ['without a header, as a sheet that was sorted has it', `A1,Bea,13915334432,7.00,0.00,1\n${BELOW}`, 1, 2],
    ['without a header and names', '001,50.00\n002,60.00\ncard,paid\n003,7.00\n', 1, 3],
  ])('%s', (_, content, first, line) => {
    expect(refusalOf(() => open(content))).toMatchObject({ code: 'table_above', path: 'members.csv', first, line });
  });

  test('unless somebody has said where the header stands', () => {
    const content = `卡号,姓名,余额\n001,甲,50.00\n${BELOW}`;
    const mapping = readMapping(
      'name: own\nkind: members\nheader_line: 3\ncolumns: { card: card, name: name, phone: phone, paid: paid, bonus: bonus, points: points }\n',
      'map.yaml',
    );
    expect(cardsOf(content, { mapping })).toEqual(['J1']);
  });
});

test.each<[string, string]>([
  ['a title and a day', 'Tea Shop\n"Printed, 2026-11-20 10:05"\n\n'],
  ['a title padded to the width', 'Tea Shop,,,,,\nPrinted on 2026-11-20,,,,,\n'],
  ['a filter', 'Filter: active\nFilter,active,Level,VIP1\n'],
  ['keys and values in one row', 'Store:,Main,Date:,2026-11-20,Members:,120\n'],
  [
    'keys and values below each other',
    'Store,Main\nDate,2026-11-20\nMembers,120\nBalance,5000.00\nPhone,021-55512345\n',
  ],
  ['whom it is of', '会员卡号：,K1001,姓名：,李四\n'],
  ['a summary', 'Members,Paid,Bonus\n120,5000.00,300.00\n\n'],
  ['a summary of branches', '门店,会员数,储值余额,积分\n中山店,80,3000.00,20\n板桥店,40,2000.00,10\n\n'],
  ['a summary of known words', 'Store,Balance,Points\nMain,3000.00,20\nNorth,2000.00,10\n'],
  ['a total above the list', '合计:120人,,,5000.00,300.00,50\nTotal,,,5000.00,300.00,50\n'],
  ['what a spreadsheet has added up', '120,,,5000.00,300.00,50\n'],
  ['the shop and its phone', 'Shop,Phone,Printed\nBella,021-55512345,2026-11-20\n'],
  ['its address', 'Bella Salon,021-55512345,Main Street 5\n'],
  ['levels', '等级,折扣,倍数\nV1,9.5,1\nV2,9,2\n'],
  ['a header over the header', '会员信息,,,余额,,积分\n'],
])('%s above the header is no data', (_, above) => {
  expect(cardsOf(`${above}${BELOW}`)).toEqual(['J1']);
});
