/** Headers in two lines, as merged cells of a spreadsheet leave them: the lower one fills what the upper one leaves empty. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { readMapping } from '../../src/core/import/header/mapping.ts';
import { writeMapping } from '../../src/core/import/header/saved-mapping.ts';
import { readMembers } from '../../src/core/import/read.ts';
import { writeRejects } from '../../src/core/import/rejects.ts';
import { NewFile } from '../../src/core/new-file.ts';
import { CHINA, openingFor, refusalOf, together } from '../support/foreign-file.ts';

const open = openingFor(CHINA);
const read = (content: string, options: FileOptions = {}) => together(readMembers(open(content, options)));

let folder = '';
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const rows = '8001,张三,500.00,50.00,120\n8002,李四,300.00,0.00,35\n';

test.each([
  ['a group above two words', '卡号,姓名,余额,,积分\n,,本金,赠金,\n'],
  ['a group that nobody knows', '卡号,姓名,储值账户,,积分\n,,本金,赠送,\n'],
  ['the cards in the lower line', ',,余额,,积分\n卡号,姓名,本金,赠金,\n'],
  ['below a title', '会员储值表,,,,\n卡号,姓名,余额,,积分\n,,本金,赠金,\n'],
  ['in English', 'Card,Name,Balance,,Points\n,,Paid,Bonus,\n'],
])('are read as one: %s', (_, header) => {
  const { rows: members, rejections } = read(header + rows);
  expect(rejections).toEqual([]);
  expect(members).toMatchObject([
    { card: '8001', name: '张三', paid: 50_000, bonus: 5000, points: 120 },
    { card: '8002', paid: 30_000, bonus: 0, points: 35 },
  ]);
});

test('are printed lines where they come again on the next page', () => {
  const header = '卡号,姓名,余额,,积分\n,,本金,赠金,\n';
  const { rows: members, rejections, leftOut } = read(`${header}${rows}${header}8003,王五,1.00,0.00,3\n`);
  expect(members.map(({ card }) => card)).toEqual(['8001', '8002', '8003']);
  expect(rejections).toEqual([]);
  expect(leftOut.printed).toEqual([5, 6]);
});

test('are asked about by both words where the lower one says not what it is', () => {
  const ofBoth = '卡号,姓名,储值账户,,积分账户\n,,余额,赠送,余额\n8001,张三,500.00,50.00,120\n';
  const problem = refusalOf(() => open(ofBoth));
  expect(problem).toMatchObject({
    code: 'value_unclear',
    columns: [{ column: '储值账户 余额' }, { column: '积分账户 余额' }],
  });
  const columns = { '储值账户 余额': 'paid', '积分账户 余额': 'points' } as const;
  expect(read(ofBoth, { columns }).rows).toMatchObject([{ paid: 50_000, bonus: 5000, points: 120 }]);
  const given = '卡号,姓名,储值,,积分账户,\n,,本金,赠送,余额,赠送\n8001,张三,500.00,50.00,120,3\n';
  expect(refusalOf(() => open(given))).toMatchObject({ code: 'value_unclear' });
});

test.each([
  ['卡号,姓名,储值,,次卡剩余,,备注\n,,本金,赠送,足疗,推拿,\n', '次卡剩余', '足疗', '推拿'],
  ['卡号,姓名,储值,,次卡,,备注\n,,本金,赠送,足疗,推拿,\n', '次卡', '足疗', '推拿'],
  ['Card,Name,Balance,,Punch cards,,Note\n,,Paid,Bonus,Massage,Hot stone,\n', 'Punch cards', 'Massage', 'Hot stone'],
  ['Card,Nom,Solde,,Carnets,,Note\n,,Paid,Bonus,Hammam,Gommage,\n', 'Carnets', 'Hammam', 'Gommage'],
])('tell the passes of the upper line as visits, and offer them as nothing else: %s', (header, group, ...kinds) => {
  const content = `${header}8001,张三,500.00,50.00,6,0,\n8002,李四,300.00,0.00,17,9,\n`;
  const columns = kinds.map((kind) => `${group} ${kind}`);
  const file = open(content);
  expect(file.passes).toEqual({ columns, rows: 2 });
  expect(file.unused).toEqual(columns.map((word) => ({ word, sum: null, mayBe: [] })));
});

test.each(['卡号,姓名,储值,,次卡,\n,,本金,赠送,已用,单价\n', '卡号,姓名,储值,,到店次数,\n,,本金,赠送,本月,上月\n'])(
  'but not what is used of them, or something else: %s',
  (header) => {
    const file = open(`${header}8001,张三,500.00,50.00,6,2\n8002,李四,300.00,0.00,17,9\n`, {
      columns: { '#6': 'ignore' },
    });
    expect(file.passes.columns).toEqual([]);
  },
);

test('are none where the lower line has figures, units, or a word below a word', () => {
  expect(read('卡号,姓名,本金,,备注\n,,(元),,\n8001,张三,5.00,,x\n').rows).toMatchObject([{ card: '8001', paid: 500 }]);
  expect(open('卡号,姓名,本金,,备注\n8001,,5.00,x,\n').header).toMatchObject({ line: 1, twoLines: false });
  expect(open('卡号,姓名,本金\n卡号,姓名,本金\n8001,张三,5.00\n').header.twoLines).toBe(false);
});

test('go into a mapping and into a reject file as one line', async () => {
  const content = `卡号,姓名,余额,,积分\n,,本金,赠金,\n${rows}8003,王五,x,0.00,3\n`;
  const mapping = readMapping(writeMapping(open(content)), 'm.yaml');
  expect(read(content, { mapping }).rows).toHaveLength(2);
  folder = mkdtempSync(join(tmpdir(), 'member-two-lines-'));
  const to = new NewFile(join(folder, 'rejects.csv'), join(folder, 'shop.db'));
  await writeRejects(
    to,
    open(content),
    (async function* () {
      yield { line: 5, lines: 1, code: 'amount_malformed', reasons: ['no amount'] };
    })(),
  );
  to.keep();
  const rejects = readFileSync(to.path, 'utf8');
  expect(rejects).toBe(
    'line,code,reason,卡号,姓名,本金,赠金,积分\r\n5,amount_malformed,no amount,8003,王五,x,0.00,3\n',
  );
  expect(read(rejects.replace(',x,', ',1.00,')).rows).toMatchObject([{ card: '8003', paid: 100, points: 3 }]);
});
