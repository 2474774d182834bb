/** Rows of their own that say how the members below them stand. */
import { expect, test } from 'vitest';
import { readMembers } from '../../src/core/import/read.ts';
import { CHINA, openingFor, refusalOf, together } from '../support/foreign-file.ts';

const open = openingFor(CHINA, { balanceIs: 'paid' });
const read = (content: string) => together(readMembers(open(content)));

const section = (title: string, card: string) => `${title},,,\n${card},张三,1380000${card},100\n`;
const HEAD = '卡号,姓名,手机,余额\n';

test.each([
  ...[
    '挂失卡',
    '已退卡',
    '退卡会员',
    '停用会员',
    '【挂失】',
    '二、冻结卡',
    '挂失卡（1张）',
    '挂失卡1张',
    '注销卡：',
    '黑名单',
  ],
  ...['Lost cards', 'Blocked', 'Closed', 'Inactive members', 'Closed accounts', 'Gesperrte Karten', 'BLOCKED CARDS:'],
])('are refused where no column says it: %s', (title) => {
  const content = HEAD + section('正常卡', '8001') + section('金卡', '8002') + section(title, '8003');
  expect(refusalOf(() => read(content))).toEqual({
    code: 'state_headings',
    path: 'members.csv',
    lines: ['2', '6'],
    headings: ['正常卡', title],
  });
});

test.each([
  ...[
    '挂失卡,,,200',
    '挂失卡,2张,,¥200.00',
    '停用会员,,,200元',
    '挂失卡 2张 200元,,,',
    '挂失卡：200.00,,,',
    'Lost cards,,,200',
  ],
  ...['挂失卡小计,,,200', '挂失小计：2张,,,200', 'Total blocked,,,200', 'Subtotal lost cards,,,200'],
])('are refused with what their members come to: %s', (line) => {
  const members = '8003,张三,13800008003,150\n8004,李四,13800008004,50\n';
  const problem = { code: 'state_headings', headings: [line.split(',')[0]] };
  for (const above of ['', section('金卡', '8001')]) {
    const content = HEAD + above + line;
    expect(
      refusalOf(() => read(`${content}\n${members}`)),
      above,
    ).toMatchObject(problem);
  }
  const alone = '卡号,余额\n';
  expect(refusalOf(() => read(`${alone}${line.replace(/,.*,/, ',')}\n8003,200\n`))).toMatchObject(problem);
});

test('are refused as sums below their members', () => {
  const part = (card: string, title: string) => `${card},张三,1380000${card},100\n${title}小计,,,100\n`;
  const content = `${HEAD}${part('8001', '正常')}${part('8002', '挂失')}合计,,,200\n`;
  expect(refusalOf(() => read(content))).toMatchObject({ lines: ['3', '5'], headings: ['正常小计', '挂失小计'] });
  expect(read(`${HEAD}${part('8001', '正常')}${part('8002', '金卡')}`).rows).toHaveLength(2);
});

test.each([
  ['it has a card', '8003,挂失,,200'],
  ['it has a phone', ',挂失,13800008003,200'],
  ['it says something else too', '挂失,张三,,200'],
])('are no rows like others: %s', (_, line) => {
  expect(refusalOf(() => read(`${HEAD}${line}\n8004,李四,13800008004,50\n`))).toBeUndefined();
});

test('may stand in another column than the card', () => {
  const content = '序号,卡号,姓名,余额\n挂失卡,,,\n1,8001,张三,100\n';
  expect(refusalOf(() => read(content))).toMatchObject({ code: 'state_headings', lines: ['2'], headings: ['挂失卡'] });
});

test.each([
  ['all are good', HEAD + section('正常卡', '8001')],
  ['they are titles of tiers', HEAD + section('金卡', '8001') + section('VIP', '8002')],
  ['nobody is below', `${HEAD}8001,张三,13800008001,100\n挂失卡,,,\n`],
  ['nobody is below them with a figure', `${HEAD}8001,张三,13800008001,100\n挂失卡,,,50\n`],
  ['others are below', `${HEAD}挂失卡,,,\n正常卡,,,\n8001,张三,13800008001,100\n`],
])('are none where %s', (_, content) => {
  expect(read(content).rejections.every(({ code }) => code === 'card_doubtful')).toBe(true);
});

test('say nothing beside a column of states', () => {
  const content = '卡号,姓名,状态,余额\n挂失卡,,,\n8001,张三,挂失,100\n';
  expect(read(content)).toMatchObject({ rows: [{ card: '8001', status: 'blocked' }], rejections: [{ line: 2 }] });
});

test.each([
  ...[
    '以下为停用会员',
    '以下为挂失卡,,,,',
    ',以下为过期会员,,,',
    '以下会员已退卡',
    '---已退卡会员---',
    '以下為停用會員',
    '退会者',
  ],
  ...[
    'Inactive members below',
    '--- Closed accounts ---',
    'Ab hier gesperrte Karten',
    'Comptes fermés',
    'Clientes inactivos',
  ],
])('a sentence about those below is one too, and no printed line: %s', (line) => {
  const content = `卡号,姓名,手机,本金,积分\n1,A,,1,1\n2,B,,2,2\n${line}\n3,C,,3,3\n4,D,,4,4\n`;
  const reading = () => read(content);
  expect(refusalOf(reading)).toMatchObject({ code: 'state_headings', lines: ['4'] });
});

test.each(['以下为浦东店会员', '以下为正常会员', '打印日期：2026-11-01'])(
  'what says no such thing is left out: %s',
  (line) => {
    const content = `卡号,姓名,手机,本金,积分\n1,A,,1,1\n${line}\n3,C,,3,3\n`;
    const { rows, rejections } = read(content);
    expect([rows.length, rejections]).toEqual([2, []]);
  },
);

test.each([
  '* Closed accounts below',
  '"The following members have been cancelled:"',
  ',以下会员已退卡,,',
  '以下卡已作废，不可使用',
  '※ 以下为停用会员',
])('are refused below our own words too, and as sentences: %s', (line) => {
  const content = `Card,Name,Phone,Paid\n8001,A,,100.00\n${line}\n8003,C,,20.00\n`;
  expect(refusalOf(() => read(content))).toMatchObject({ code: 'state_headings', lines: ['3'] });
});

test.each(['* Prices include tax', 'The following page', '以下空白', 'Lost and found'])(
  'and %s says nothing of members',
  (line) => {
    const content = `Card,Name,Phone,Paid\n8001,A,,100.00\n${line}\n8003,C,,20.00\n`;
    expect(refusalOf(() => read(content))).toBeUndefined();
  },
);
