/** A balance beside the bonus and a column that its owner calls paid: a gift card may stand in the balance or beside it. */
import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { readMapping } from '../../src/core/import/header/mapping.ts';
import type { MemberRow } from '../../src/core/import/row.ts';
import { AMERICA, batchesOf, linesOfCodes, openingFor, refusalOf, together } from '../support/foreign-file.ts';

const open = openingFor(AMERICA);
const list = (...rows: readonly string[]): string =>
  `Card,Name,Balance,Bonus,Gift card\n${rows.map((row, n) => `100${n},Ann,${row}\n`).join('')}`;
const BESIDE = list('100.00,20.00,50.00', '60.00,0.00,25.00', '200.00,30.00,0.00', ',,');
const PAID: FileOptions = { columns: { 'Gift card': 'paid' } };

function read(content: string, options: FileOptions) {
  const { rows, rejections } = together(batchesOf(open(content, options)));
  return {
    rows: (rows as MemberRow[]).map(({ paid, bonus }) => [paid, bonus]),
    rejections: linesOfCodes(rejections),
  };
}

describe('where the balance is their sum in no row', () => {
  test('it is asked whether the column is in it, once for the file', () => {
    expect(refusalOf(() => open(BESIDE, PAID))).toEqual({
      ...{ code: 'split_unclear', path: 'members.csv', option: '--column', column: 'Balance', beside: 'Gift card' },
      ...{ said: 'paid', parts: ['Gift card', 'Bonus'], unlike: 3, rows: 3 },
      together: [
        { field: 'paid', column: 'Balance' },
        { field: 'paid', column: 'Gift card' },
      ],
    });
  });

  test('so it is of a mapping that names it', () => {
    const mapping = readMapping('by_meaning: true\ncolumns: {Gift card: paid}\n', 'map.yaml');
    expect(() => open(BESIDE, { mapping })).toThrow('split_unclear');
  });

  test('each answer is read', () => {
    const beside: FileOptions = { columns: { Balance: 'paid', 'Gift card': 'paid' } };
    const all = [
      [15_000, 2000],
      [8500, 0],
      [20_000, 3000],
      [0, 0],
    ];
    expect(read(BESIDE, beside)).toEqual({ rows: all, rejections: [] });
    const within: FileOptions = { columns: { 'Gift card': 'ignore' }, balanceIs: 'total' };
    expect(read(BESIDE, within).rows.slice(0, 2)).toEqual([
      [8000, 2000],
      [6000, 0],
    ]);
  });

  test('one row in ten may be their sum by chance', () => {
    const rows = Array.from({ length: 9 }, () => '100.00,20.00,50.00');
    expect(() => open(list(...rows, '70.00,20.00,50.00'), PAID)).toThrow('split_unclear');
  });
});

test.each<[string, string, string[]]>([
  ['it is the sum in some rows', list('70.00,20.00,50.00', '60.00,0.00,25.00'), ['3 balance_differs']],
  ['there is one row', list('100.00,20.00,50.00', ',,'), ['2 balance_differs']],
])('rows are rejected by themselves where %s', (_, content, rejections) => {
  expect(read(content, PAID)).toMatchObject({ rejections });
});

test('rows are rejected by themselves where words say what was paid', () => {
  const content = 'Card,Name,Balance,Bonus,Paid\n1001,Ann,100.00,20.00,50.00\n1002,Bob,60.00,5.00,25.00\n';
  expect(read(content, {})).toMatchObject({ rejections: ['2 balance_differs', '3 balance_differs'] });
});
