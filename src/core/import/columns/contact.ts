import { NAMES } from '../header/field.ts';
import { type ColumnWords, columnNumber, type Header, spokenIn, withField } from '../header/header.ts';
import { fold } from '../header/words.ts';
import { readTable, type Table } from '../table/table.ts';
import { isNone } from '../values/none.ts';
import { unpackText } from '../values/packing.ts';

/** `Contact` may be a phone, an address or a name: where no other column is one, cells of words are the names of members. */
export function withContact(table: Table, said: ColumnWords): Header {
  const { header } = table;
  const { kind, own, byMeaning } = header.profile;
  if (kind !== 'members' || own || !byMeaning || NAMES.some((field) => header.columns.has(field))) return header;
  const spoken = spokenIn(header, said);
  const column = header.cells.findIndex(
    (word, place) =>
      CONTACT.test(fold(word)) &&
      header.fields[place] === null &&
      !spoken.has(fold(word)) &&
      !spoken.has(columnNumber(header.cells, place)),
  );
  return column >= 0 && isOfNames(table, column) ? withField(header, column, 'name') : header;
}

const CONTACT = /^(?:contact|kontakt|contacto|contatto|contato)$/;

function isOfNames(table: Table, column: number): boolean {
  let names = 0;
  let rows = 0;
  for (const { rows: some } of readTable(table)) {
    for (const { cells } of some) {
      const text = unpackText(cells[column] ?? '');
      if (isNone(text)) continue;
      if (!/\p{L}/u.test(text) || /[\p{Nd}@]/u.test(text)) return false;
      names += 1;
    }
    rows += some.length;
    if (rows >= ROWS_SEEN) break;
  }
  return names > 0;
}

/** So many rows show what a column is. */
const ROWS_SEEN = 1000;
