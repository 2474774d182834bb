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

test('may stand in another column than the card', () => {
  const content = '序号,卡号,姓名,余额\n挂失卡,,,\n1,8001,张三,100\n';
  expect(refusalOf(() => read(content))).toMatchObject({ code: 'state_headings', lines: ['2'], headings: ['挂失卡'] });
});

test.each([
  ['all are good', HEAD + section('正常卡', '8001')],
  ['they are titles of tiers', HEAD + section('金卡', '8001') + section('VIP', '8002')],
  ['nobody is below', `${HEAD}8001,张三,13800008001,100\n挂失卡,,,\n`],
  ['others are below', `${HEAD}挂失卡,,,\n正常卡,,,\n8001,张三,13800008001,100\n`],
])('are none where %s', (_, content) => {
  expect(read(content).rejections.every(({ code }) => code === 'card_doubtful')).toBe(true);
});

test('say nothing beside a column of states', () => {
  const content = '卡号,姓名,状态,余额\n挂失卡,,,\n8001,张三,挂失,100\n';
  expect(read(content)).toMatchObject({ rows: [{ card: '8001', status: 'blocked' }], rejections: [{ line: 2 }] });
});
