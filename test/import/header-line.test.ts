/** Mappings that say on which line the header stands, used for the next file of the same system. */
import { expect, test } from 'vitest';
import { readMapping } from '../../src/core/import/header/mapping.ts';
import { writeMapping } from '../../src/core/import/header/saved-mapping.ts';
import { readMembers } from '../../src/core/import/read.ts';
import { CHINA, openingFor, refusalOf, together } from '../support/foreign-file.ts';

const open = openingFor(CHINA);
const table = '编号,姓名,剩余金,办卡\n8001,A,5.00,2024-01-02\n';
const columns = { 编号: 'card', 剩余金: 'balance', 办卡: 'joined_on' } as const;
const saved = writeMapping(open(`名单\n2026年10月\n${table}`, { columns, balanceIs: 'paid' }));
const mapping = readMapping(saved, 'm.yaml');

test('find it by its words where fewer or more titles stand above it', () => {
  expect(saved).toContain('header_line: 3\n');
  for (const titles of ['', '名单\n', '名单\n2026年10月\n', '名单\n\n\n门店,总店\n']) {
    const file = open(titles + table, { mapping });
    expect(together(readMembers(file)).rows).toMatchObject([{ card: '8001', paid: 500, joinedOn: '2024-01-02' }]);
    expect(file.header.line).toBe(titles.split('\n').length);
  }
});

test('keep to their line where it has the words too', () => {
  const twice = `${table}8002,B,1.00,2024-01-03\n${table}`;
  expect(open(`名单\n2026年10月\n${table}${table}`, { mapping }).header.line).toBe(3);
  const fourth = readMapping(saved.replace('header_line: 3', 'header_line: 4'), 'm.yaml');
  expect(open(twice, { mapping: fourth }).header.line).toBe(4);
});

test('tell which of their columns is not there', () => {
  const other = refusalOf(() => open('编号,姓名,余,办卡\n8001,A,5.00,2024-01-02\n', { mapping }));
  expect(other).toMatchObject({ code: 'header_not_found', absent: ['剩余金'] });
});

test('do not pass over a list above the header that they find', () => {
  const above = '卡号,姓名,余额\n001,甲,50.00\n002,乙,60.00\n\n\n';
  expect(refusalOf(() => open(above + table, { mapping }))).toMatchObject({ code: 'table_above', first: 1, line: 6 });
});
