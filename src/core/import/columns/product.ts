import type { Money } from '../../domain/numbers/money.ts';
import { calledAs } from '../../domain/programme/called.ts';
import { fail } from '../../problem.ts';
import type { ImportKind } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, spokenIn } from '../header/header.ts';
import { fold, meaningOf } from '../header/words.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { isNone } from '../values/none.ts';
import { unpackText } from '../values/packing.ts';

/** What the programme calls its passes and its coupons, as `calledAs` has it. */
export interface ProductNames {
  readonly passes: ReadonlySet<string>;
  readonly coupons: ReadonlySet<string>;
  /** What a coupon of that name takes off; null: no fixed amount. */
  readonly worth: ReadonlyMap<string, Money | null>;
}

export const NO_PRODUCTS: ProductNames = { passes: new Set(), coupons: new Set(), worth: new Map() };

/**
 * A list of passes or coupons says of each which one it is. Where no column does so, the columns that may are named:
 * those in which the programme's own stand, else all of texts that are not known to say something else. If there are
 * none, each row is rejected by itself.
 * Refuses: product_unclear.
 */
export function requireProduct(
  table: Table,
  unread: readonly NamedColumn[],
  names: ProductNames,
  said: ColumnWords,
): void {
  const { header, source } = table;
  const { kind, constants } = header.profile;
  if (!isOfProducts(kind) || header.columns.has('product') || constants?.product !== undefined) return;
  const spoken = spokenIn(header, said);
  const open = unread.filter(
    ({ word, column }) => !spoken.has(columnNumber(header.cells, column)) && !spoken.has(fold(word)),
  );
  const seen = lookAt(table, open, names[kind]);
  const named = seen.filter(({ known }) => known > 0);
  const likely = named.length > 0 ? named : seen.filter(mayBeNames);
  if (likely.length === 0) return;
  const columns = likely.map(({ column, samples }) => ({
    column: columnName(header.cells, column.column),
    samples: samples.join(', '),
  }));
  fail({ code: 'product_unclear', path: source.path, option: '--column', file_kind: kind, columns });
}

const isOfProducts = (kind: ImportKind): kind is 'passes' | 'coupons' => kind === 'passes' || kind === 'coupons';

interface Seen {
  readonly column: NamedColumn;
  readonly samples: string[];
  texts: number;
  others: number;
  /** Cells that name something of the programme. */
  known: number;
}

/** Nobody's name, phone or note says which pass it is. */
const mayBeNames = ({ column: { word }, texts, others }: Seen): boolean =>
  texts > others && meaningOf(fold(word), 'members') === undefined;

function lookAt(table: Table, columns: readonly NamedColumn[], names: ReadonlySet<string>): Seen[] {
  const all = columns.map((column): Seen => ({ column, samples: [], texts: 0, others: 0, known: 0 }));
  let rows = 0;
  for (const { rows: certain, footers } of readTable(table)) {
    for (const { cells } of [...certain, ...footers]) {
      for (const seen of all) count(seen, unpackText(cells[seen.column.column] ?? ''), names);
    }
    rows += certain.length;
    if (rows >= ENOUGH) break;
  }
  return all;
}

function count(seen: Seen, text: string, names: ReadonlySet<string>): void {
  if (isNone(text)) return;
  if (names.has(calledAs(text))) seen.known += 1;
  if (/^[\p{N}\s\p{P}\p{S}年月日時时分秒]+$/u.test(text)) seen.others += 1;
  else seen.texts += 1;
  if (seen.samples.length < SAMPLES && !seen.samples.includes(text)) seen.samples.push(text);
}

/** So many rows show what a column is. */
const ENOUGH = 1000;
const SAMPLES = 3;
