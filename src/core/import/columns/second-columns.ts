import { type Field, VALUE_FIELDS } from '../header/field.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';

/** A column that counts only where another one says nothing, and says something else somewhere. */
export interface SecondColumn extends NamedColumn {
  /** The word of the one that counts. */
  readonly first: string;
}

/** Of several columns of one field the first counts that says something: what the others say besides is left behind. */
export function secondColumns(table: Table): SecondColumn[] {
  const { columns, names, profile } = table.header;
  let open = [...columns].flatMap(([field, [first = 0, ...others]]) =>
    JOINED.has(field) || (field === 'status' && profile.kind === 'members')
      ? []
      : others.map((column) => ({ word: names[column] ?? '', column, place: first, first: names[first] ?? '' })),
  );
  const found: SecondColumn[] = [];
  for (const { rows, footers } of open.length > 0 ? readTable(table) : []) {
    for (const { cells } of [...rows, ...footers]) {
      open = open.filter(({ place, ...second }) => {
        const [own, counts] = [second.column, place].map((column) => unpack(cells[column] ?? '')) as [string, string];
        if (own === counts || isNone(own) || isNone(counts)) return true;
        found.push(second);
        return false;
      });
    }
    if (open.length === 0) break;
  }
  return found;
}

/** Fields whose columns all count. */
const JOINED: ReadonlySet<Field> = new Set(['note', 'cards', ...VALUE_FIELDS]);
