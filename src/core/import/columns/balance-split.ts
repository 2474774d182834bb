import { fail } from '../../problem.ts';
import type { FileOptions } from '../file-options.ts';
import { type ColumnWords, columnName, columnNumber, together } from '../header/header.ts';
import type { BalanceIs, Profile } from '../header/profile.ts';
import { saysPart } from '../header/word-parts.ts';
import { fold } from '../header/words.ts';
import type { Table } from '../table/table.ts';

/**
 * What a balance is: one alone has to be split; beside one of its parts it may be the other, or both, unless a person has
 * named it so. Where the part says by its word that it is in the balance, nothing else is told of it. What stands beside
 * it is known by then. Refuses: split_unclear.
 */
export function splitOf(
  { source, header, columns }: Table,
  { typed, kept }: { readonly typed: FileOptions; readonly kept: Profile | undefined },
): BalanceIs | null {
  const { cells, names, profile } = header;
  const balanceIs = typed.balanceIs ?? profile.balanceIs ?? null;
  const balance = columns.get('balance');
  if (profile.kind !== 'members' || balance === undefined || (columns.has('paid') && columns.has('bonus')))
    return balanceIs;
  const wordOf = (column: number): string => names[column] ?? '';
  const asked = { path: source.path, option: '--balance-is', column: wordOf(balance) };
  const beside = columns.get('paid') ?? columns.get('bonus');
  if (beside === undefined) {
    if (balanceIs !== null) return balanceIs;
    return fail({ code: 'split_unclear', ...asked });
  }
  if (saysPart(fold(wordOf(beside)))) return null;
  const [part, rest] = columns.has('paid') ? (['paid', 'bonus'] as const) : (['bonus', 'paid'] as const);
  const isSaid = (column: number, words: ColumnWords = {}): boolean =>
    Object.keys(words).some((word) => [fold(wordOf(column)), columnNumber(cells, column)].includes(fold(word)));
  const isNamed = (column: number): boolean => isSaid(column, typed.columns) || isSaid(column, kept?.columns);
  // What a mapping says of a balance it says of what it names beside it: of no column that it does not know.
  if (balanceIs === rest && (typed.balanceIs !== undefined || isNamed(beside))) return balanceIs;
  if (typed.balanceIs === undefined && isSaid(balance, typed.columns)) return null;
  if (balanceIs === null && isNamed(balance)) return null;
  // Who has named a column as a part may mean this one too, and who has said that all of the balance is that part does.
  const isAll = typed.balanceIs === part;
  const parts = (header.columns.get(part) ?? []).filter((column) => isAll || isNamed(column));
  const all = [...parts, balance].sort((a, b) => a - b).map((column) => columnName(cells, column));
  const offered = parts.length === 0 ? {} : together([[part, all]]);
  const other = isAll ? { option: '--column', said: part } : { other: rest };
  return fail({ code: 'split_unclear', ...asked, beside: wordOf(beside), ...other, ...offered });
}
