import { fail } from '../../problem.ts';
import { type Field, NAMES } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, spokenIn } from '../header/header.ts';
import { speaksOfOwner } from '../header/word-parts.ts';
import { fold, meaningOf } from '../header/words.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { isWrittenAsDay } from '../values/date.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import { readPhone } from '../values/phone.ts';

/**
 * A coupon that is nobody's is of whoever brings it. Where no column of a list of coupons is read as the card or the
 * phone of an owner, the columns that may be are asked about: those whose word speaks of people, and those of phones.
 * Refuses: owner_unclear.
 */
export function requireOwner(
  table: Table,
  unread: readonly NamedColumn[],
  region: string | null,
  said: ColumnWords,
): void {
  const { header, columns, source } = table;
  if (header.profile.kind !== 'coupons' || columns.has('card') || columns.has('phone')) return;
  const spoken = spokenIn(header, said);
  const open = unread.filter(
    ({ word, column }) =>
      !spoken.has(columnNumber(header.cells, column)) && !spoken.has(fold(word)) && !OF_SHOP.test(fold(word)),
  );
  const found = lookAt(table, open, region).flatMap(({ column, phones, days, others }) => {
    if (phones > days + others) return [{ column, field: 'phone' }];
    return phones + others > days && mayBeOwner(column.word) ? [{ column, field: 'card' }] : [];
  });
  if (found.length === 0) return;
  const named = found.map(({ column, field }) => ({ column: columnName(header.cells, column.column), field }));
  fail({ code: 'owner_unclear', path: source.path, option: '--column', columns: named });
}

/** A word that means something else of members says nothing of whose a coupon is. */
function mayBeOwner(word: string): boolean {
  const meaning = meaningOf(fold(word), 'members');
  return meaning === undefined ? speaksOfOwner(fold(word)) : OF_PERSON.has(meaning);
}

const OF_PERSON: ReadonlySet<Field> = new Set(['card', 'cards', 'phone', ...NAMES, 'email']);

/** Phones of a shop and of who works there. */
const OF_SHOP = /门店|門市|店铺|店鋪|商家|员工|員工|操作|store|shop|branch|staff|employee|operator|filiale/;

interface Seen {
  readonly column: NamedColumn;
  phones: number;
  days: number;
  others: number;
}

function lookAt(table: Table, columns: readonly NamedColumn[], region: string | null): Seen[] {
  const all = columns.map((column): Seen => ({ column, phones: 0, days: 0, others: 0 }));
  let rows = 0;
  for (const { rows: certain, footers } of all.length > 0 ? readTable(table) : []) {
    for (const { cells } of [...certain, ...footers]) {
      for (const seen of all) {
        const text = unpack(cells[seen.column.column] ?? '');
        if (isNone(text)) continue;
        if (isWrittenAsDay(text)) seen.days += 1;
        else if ('phone' in readPhone(text, region)) seen.phones += 1;
        else seen.others += 1;
      }
    }
    rows += certain.length;
    if (rows >= ENOUGH) break;
  }
  return all;
}

/** So many rows show what a column is. */
const ENOUGH = 1000;
