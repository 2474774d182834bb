import { fail } from '../../problem.ts';
import type { FileOptions } from '../file-options.ts';
import { bonusBeside } from '../header/bonus-beside.ts';
import { type ColumnWords, columnName, columnNumber, together } from '../header/header.ts';
import type { Profile } from '../header/profile.ts';
import { saysPart } from '../header/word-parts.ts';
import { fold } from '../header/words.ts';
import type { ReadingStyle } from '../rows/cells.ts';
import type { Table } from '../table/table.ts';

/**
 * What a balance is: one alone has to be split; beside one of its parts it may be the other part, or both of them, which
 * a person has to say (`total`): whoever has called a column the balance may not have seen the part by then. Where the
 * part says by its word that it is in the balance, or the balance whether the bonus is, nothing else is told of it. Null:
 * it is both, or there is none.
 * Refuses: split_unclear.
 */
export function splitOf(
  { source, header, columns }: Table,
  { typed, kept }: { readonly typed: FileOptions; readonly kept: Profile | undefined },
): ReadingStyle['balanceIs'] {
  const { cells, names, profile } = header;
  const told = typed.balanceIs ?? profile.balanceIs ?? null;
  const balanceIs = told === 'total' ? null : told;
  const balance = columns.get('balance');
  if (profile.kind !== 'members' || balance === undefined || (columns.has('paid') && columns.has('bonus')))
    return balanceIs;
  const wordOf = (column: number): string => names[column] ?? '';
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
  const isSaid = (column: number, words: ColumnWords = {}): boolean =>
    Object.keys(words).some((word) => [fold(wordOf(column)), columnNumber(cells, column)].includes(fold(word)));
  const isNamed = (column: number): boolean => isSaid(column, typed.columns) || isSaid(column, kept?.columns);
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
