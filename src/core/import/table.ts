import { decode } from './encoding.ts';
import type { Field } from './field.ts';
import type { Header } from './header.ts';
import { type ScannedRow, scanRows } from './scan.ts';
import type { Source } from './source.ts';
import { unpack } from './values/packing.ts';
import { isSubtotal, isTotal } from './values/words.ts';
import { fold } from './words.ts';

/** Enough to read the rows of a file as cells. */
export interface Table {
  readonly source: Source;
  readonly encoding: string;
  readonly header: Header;
  readonly columns: ReadonlyMap<Field, number>;
}

/** The rows of one block: what is data, and what adds data up. Blank rows and repeated headers are neither. */
export interface TableRows {
  readonly rows: readonly ScannedRow[];
  /** Grand totals, to be compared. Subtotals of printed pages are left out. */
  readonly totals: readonly ScannedRow[];
  /** Something up to here was not in the file's encoding: every row must be looked at. */
  readonly damaged: boolean;
}

/** The table below the header, a block at a time. */
export function* readTable(table: Table): Generator<TableRows> {
  const { header, columns } = table;
  const headerWords = header.cells.map(fold).join('\n');
  const card = columns.get('card');
  const text = new WatchedText(decode(table.source, table.encoding));
  for (const scanned of scanRows(text.blocks(), header.delimiter)) {
    const rows: ScannedRow[] = [];
    const totals: ScannedRow[] = [];
    for (const row of scanned) {
      if (row.line <= header.line) continue;
      const first = firstFilled(row);
      if (first === undefined) continue;
      const total = totalKind(row, first, card);
      if (total === 'total') totals.push(row);
      else if (total === undefined && !repeatsHeader(row, header, headerWords)) rows.push(row);
    }
    yield { rows, totals, damaged: text.damaged };
  }
}

/** Looks at whole blocks for the mark of a broken character, so that the rows of sound files need not be searched. */
class WatchedText {
  damaged = false;
  readonly #blocks: Iterable<string>;

  constructor(blocks: Iterable<string>) {
    this.#blocks = blocks;
  }

  *blocks(): Generator<string> {
    for (const block of this.#blocks) {
      this.damaged ||= isBroken(block);
      yield block;
    }
  }
}

/** Text in which a decoder has found bytes that mean nothing, or that holds zeros where letters were. */
export const isBroken = (text: string): boolean => text.includes('\uFFFD') || text.includes('\0');

/** Undefined: the row is blank. */
function firstFilled(row: ScannedRow): string | undefined {
  const [first = ''] = row.cells;
  if (first !== '' && first.trim() !== '') return first;
  return row.cells.find((cell) => cell.trim() !== '');
}

/** A row adds others up if it says so where nothing else can stand: in its first cell, with no card beside it. */
function totalKind(row: ScannedRow, first: string, card: number | undefined): 'total' | 'subtotal' | undefined {
  const code = first.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) return undefined;
  const word = unpack(first);
  const kind = isTotal(word) ? 'total' : isSubtotal(word) ? 'subtotal' : undefined;
  if (kind === undefined || card === undefined) return kind;
  const cell = row.cells[card] ?? '';
  return cell.trim() === '' || cell === first ? kind : undefined;
}

const repeatsHeader = (row: ScannedRow, header: Header, words: string): boolean =>
  row.cells[0] === header.cells[0] && row.cells.map(fold).join('\n') === words;
