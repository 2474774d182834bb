import { type ColumnWords, columnName, columnNumber, spokenIn } from '../header/header.ts';
import { fold } from '../header/words.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { isWrittenAsDay } from '../values/date.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import { isSurePhone } from '../values/phone.ts';

/**
 * Columns of phones that nothing reads, of members who come without any: nobody could be found by phone. Told by their
 * first cells, of which nearly all are phones, and nobody's second.
 */
export function phonesUnread(
  table: Table,
  unread: readonly NamedColumn[],
  region: string | null,
  said: ColumnWords,
): string[] {
  const { header, columns } = table;
  if (header.profile.kind !== 'members' || columns.has('phone')) return [];
  const spoken = spokenIn(header, said);
  const all = unread
    .filter(({ word, column }) => !spoken.has(fold(word)) && !spoken.has(columnNumber(header.cells, column)))
    .map(({ column }) => ({ column, phones: new Set<string>(), others: 0 }));
  let left = all;
  let rows = 0;
  for (const { rows: certain, footers } of left.length > 0 ? readTable(table) : []) {
    for (const { cells } of [...certain, ...footers]) {
      for (const seen of left) {
        const text = unpack(cells[seen.column] ?? '');
        if (isNone(text)) continue;
        const isPhone = text.length <= LONGEST && !isWrittenAsDay(text) && isSurePhone(text, region);
        if (isPhone && !seen.phones.has(text)) seen.phones.add(text);
        else seen.others += 1;
      }
      rows += 1;
      if (rows % SOME === 0) left = left.filter(isOfPhones);
      if (left.length === 0 || rows === ROWS_SEEN) return namesOf(left);
    }
  }
  return namesOf(left);

  function namesOf(found: typeof all): string[] {
    return found.filter(isOfPhones).map(({ column }) => columnName(header.cells, column));
  }
}

const isOfPhones = ({ phones, others }: { phones: Set<string>; others: number }): boolean =>
  phones.size > 1 && phones.size >= others * 9;

const LONGEST = 24;
const SOME = 20;
const ROWS_SEEN = 200;
