import { fail } from '../../problem.ts';
import type { FileOptions } from '../file-options.ts';
import { bonusBeside } from '../header/bonus-beside.ts';
import type { Field } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, together } from '../header/header.ts';
import type { Mapping } from '../header/profile.ts';
import { saysPart } from '../header/word-parts.ts';
import { fold } from '../header/words.ts';
import type { ReadingStyle } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { inUnit, readMoney } from '../values/amount.ts';

/** How the amounts of a file are written. */
type AmountsStyle = Pick<ReadingStyle, 'currency' | 'decimal' | 'units'>;

/**
 * What a balance is: one alone has to be split; beside one of its parts it may be the other part, or both of them, which
 * a person has to say (`total`): whoever has called a column the balance may not have seen the part by then. Where the
 * part says by its word that it is in the balance, or the balance whether the bonus is, nothing else is told of it. Beside
 * both of its parts it is their sum; where it is not in nearly all rows, paid money that somebody has named may stand
 * beside it. Null: it is both, or there is none.
 * Refuses: split_unclear.
 */
export function splitOf(
  table: Table,
  { typed, kept }: { readonly typed: FileOptions; readonly kept: Mapping | undefined },
  style: AmountsStyle,
): ReadingStyle['balanceIs'] {
  const { source, header, columns } = table;
  const { cells, names, profile } = header;
  const told = typed.balanceIs ?? profile.balanceIs ?? null;
  const balanceIs = told === 'total' ? null : told;
  const balance = columns.get('balance');
  if (profile.kind !== 'members' || balance === undefined) return balanceIs;
  const wordOf = (column: number): string => names[column] ?? '';
  const isSaid = (column: number, words: ColumnWords = {}): boolean =>
    Object.keys(words).some((word) => [fold(wordOf(column)), columnNumber(cells, column)].includes(fold(word)));
  const isNamed = (column: number): boolean => isSaid(column, typed.columns) || isSaid(column, kept?.columns);
  if (columns.has('paid') && columns.has('bonus')) {
    if ((header.columns.get('paid') ?? []).every(isNamed)) requireSum(table, style);
    return balanceIs;
  }
  const asked = { path: source.path, option: '--balance-is', column: wordOf(balance) };
  const beside = columns.get('paid') ?? columns.get('bonus');
  const within = bonusBeside(fold(wordOf(balance)))?.isWithin;
  if (beside === undefined) {
    if (balanceIs !== null) return balanceIs;
    if (within === false) return 'paid';
    return fail({ code: 'split_unclear', ...asked, ...(within === true ? { holds: 'bonus' } : {}) });
  }
  if (saysPart(fold(wordOf(beside)))) return null;
  if (told === null && within === true) return null;
  if (told === null && within === false && columns.has('bonus')) return 'paid';
  const [part, rest] = columns.has('paid') ? (['paid', 'bonus'] as const) : (['bonus', 'paid'] as const);
  // What a mapping says of a balance it says of what it names beside it: of no column that it does not know.
  if ((told === 'total' || told === rest) && (typed.balanceIs !== undefined || isNamed(beside))) return balanceIs;
  // Who has named a column as a part may mean this one too, and who has said that all of the balance is that part does.
  const isAll = typed.balanceIs === part;
  const parts = (header.columns.get(part) ?? []).filter((column) => isAll || isNamed(column));
  const all = [...parts, balance].sort((a, b) => a - b).map((column) => columnName(cells, column));
  const offered = parts.length === 0 ? {} : together([[part, all]]);
  const other = isAll ? { option: '--column', said: part } : { other: rest };
  return fail({ code: 'split_unclear', ...asked, beside: wordOf(beside), ...other, ...offered });
}

/** One row or a few that differ are wrong; nearly all say that the columns are not what they were called. */
function requireSum(table: Table, style: AmountsStyle): void {
  const { source, header } = table;
  const placesOf = (field: Field): readonly number[] => header.columns.get(field) ?? [];
  const [balance, paid, bonus] = [placesOf('balance'), placesOf('paid'), placesOf('bonus')];
  let [rows, unlike] = [0, 0];
  for (const { rows: certain } of readTable(table)) {
    for (const { cells } of certain) {
      const [stated, sum] = [balance, [...paid, ...bonus]].map((columns) => amountOf(columns, cells, style));
      if (stated === undefined || sum === undefined || (stated === 0 && sum === 0)) continue;
      rows += 1;
      if (stated !== sum) unlike += 1;
    }
    if (rows >= ROWS_SEEN) break;
  }
  if (unlike < FEWEST || unlike < rows * NEARLY_ALL) return;
  const named = (columns: readonly number[]): string[] => columns.map((column) => columnName(header.cells, column));
  const [beside = ''] = named(paid);
  fail({
    ...{ code: 'split_unclear', path: source.path, option: '--column', column: named(balance)[0] ?? '', beside },
    ...{ said: 'paid', parts: named([...paid, ...bonus]), unlike, rows },
    ...together([['paid', named([...balance, ...paid].sort((a, b) => a - b))]]),
  });
}

/** What some columns of a row come to; undefined: not all of them can be read. */
function amountOf(columns: readonly number[], cells: readonly string[], style: AmountsStyle): number | undefined {
  let sum = 0;
  for (const column of columns) {
    const currency = inUnit(style.currency, style.units.get(column) ?? 0);
    const reading = readMoney(cells[column] ?? '', { currency, decimal: style.decimal, signed: false });
    if ('fault' in reading) return undefined;
    sum += reading.value;
  }
  return sum;
}

/** So many rows show what a balance is. */
const ROWS_SEEN = 1000;
const FEWEST = 2;
const NEARLY_ALL = 0.9;
