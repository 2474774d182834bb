import { decode, PRIVATE } from './encoding.ts';
import { type Field, OWN_COLUMNS } from './field.ts';
import type { Header } from './header.ts';
import { type ScannedRow, scanRows } from './scan.ts';
import type { Source } from './source.ts';
import { isNone } from './values/none.ts';
import { unpack } from './values/packing.ts';
import { countsTotal, isSubtotal, isTotal } from './values/total.ts';
import { fold } from './words.ts';

/** Enough to read the rows of a file as cells. */
export interface Table {
  readonly source: Source;
  readonly encoding: string;
  readonly header: Header;
  readonly columns: ReadonlyMap<Field, number>;
}

/**
 * The rows of one block: what is data, and what adds data up. Blank rows, rules of dashes and repeated headers are
 * neither.
 */
export interface TableRows {
  readonly rows: readonly ScannedRow[];
  /** Grand totals, to be compared. Subtotals of printed pages are left out. */
  readonly totals: readonly ScannedRow[];
  /** Something up to here was not in the file's encoding: every row must be looked at. */
  readonly damaged: boolean;
  /** There were letters of private use up to here. */
  readonly strange: boolean;
  /**
   * The last rows of the table, where they say less of whose they are than every row above: they may be data, or lines
   * printed below them. They are none of the rows.
   */
  readonly footers: readonly ScannedRow[];
}

/** The table below the header, a block at a time. */
export function* readTable(table: Table): Generator<TableRows> {
  const { header } = table;
  const headerWords = header.cells.map(fold).join('\n');
  const printed = !isOurExport(header);
  const identity = IDENTITY.flatMap((field) => table.columns.get(field) ?? []);
  const last = new LastRows(identity);
  const text = new WatchedText(decode(table.source, table.encoding));
  for (const scanned of scanRows(text.blocks(), header.delimiter)) {
    const rows: ScannedRow[] = [];
    const totals: ScannedRow[] = [];
    for (const row of scanned) {
      if (row.line <= header.line) continue;
      const first = firstFilled(row);
      if (first === undefined || (printed && isRule(row, first))) continue;
      const total = totalKind(row, first, identity);
      if (total === 'total') totals.push(row);
      else if (total === undefined && !repeatsHeader(row, header, headerWords)) rows.push(row);
    }
    yield {
      rows: printed ? last.after(rows) : rows,
      totals,
      damaged: text.damaged,
      strange: text.strange,
      footers: [],
    };
  }
  if (last.held.length > 0)
    yield { rows: [], totals: [], damaged: text.damaged, strange: text.strange, footers: last.held };
}

/** All of our columns: nobody has printed anything around such a table, and every row of it is one. */
const isOurExport = ({ profile: { own, kind }, columns }: Header): boolean =>
  own === true && OWN_COLUMNS[kind].every((field) => columns.has(field));

/** Whose a row is, or which. */
const IDENTITY: readonly Field[] = ['card', 'phone', 'ref', 'code'];

/** Holds back the last rows that may be footers until another row has come. */
class LastRows {
  held: ScannedRow[] = [];
  #numbered = 0;
  #worded = 0;
  readonly #identity: readonly number[];

  constructor(identity: readonly number[]) {
    this.#identity = identity;
  }

  /** The rows that are certain by now: with those that were held back, without those that are. */
  after(rows: readonly ScannedRow[]): ScannedRow[] {
    const certain: ScannedRow[] = [];
    for (const row of rows) {
      if (this.#mayBeFooter(row, row === rows.at(-1))) {
        this.held.push(row);
        if (this.held.length > MOST_FOOTERS) this.#release(certain);
      } else {
        if (this.held.length > 0) this.#release(certain);
        this.#take(row, certain);
      }
    }
    return certain;
  }

  #mayBeFooter(row: ScannedRow, isLast: boolean): boolean {
    if (this.#numbered < FEWEST_ABOVE || this.#worded > 0) return false;
    return this.#kindOf(row) !== 'numbered' || (isLast && saysTotal(row));
  }

  #release(certain: ScannedRow[]): void {
    for (const row of this.held) this.#take(row, certain);
    this.held = [];
  }

  #take(row: ScannedRow, certain: ScannedRow[]): void {
    certain.push(row);
    if (this.#worded > 0) return;
    const kind = this.#kindOf(row);
    if (kind === 'numbered') this.#numbered += 1;
    if (kind === 'worded') this.#worded += 1;
  }

  /** Cards and phones have digits, nearly everywhere; where cards are words, a word is a card. */
  #kindOf({ cells }: ScannedRow): 'numbered' | 'worded' | 'nameless' {
    let kind: 'worded' | 'nameless' = 'nameless';
    for (const column of this.#identity) {
      const cell = cells[column] ?? '';
      if (isNumbered(cell) || /[\d０-９]/.test(cell)) return 'numbered';
      if (/\p{L}/u.test(cell)) kind = 'worded';
    }
    return kind;
  }
}

/** The sum of one row is that row again. */
const FEWEST_ABOVE = 2;
/** A list of more rows is no footer. */
const MOST_FOOTERS = 10;

/** Beside a number that may be a card, or how many there are. */
export const saysTotal = (row: ScannedRow): boolean => kindOfWord(firstFilled(row) ?? '') === 'total';

/** Looks at whole blocks for the mark of a broken character, so that the rows of sound files need not be searched. */
class WatchedText {
  damaged = false;
  strange = false;
  readonly #blocks: Iterable<string>;

  constructor(blocks: Iterable<string>) {
    this.#blocks = blocks;
  }

  *blocks(): Generator<string> {
    for (const block of this.#blocks) {
      this.damaged ||= isBroken(block);
      this.strange ||= PRIVATE.test(block);
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

/** A line of dashes, stars or the like that somebody drew: it says nothing. */
function isRule({ cells }: ScannedRow, first: string): boolean {
  return (
    RULE.test(first) && first.trim().length >= SHORTEST_RULE && cells.every((cell) => cell === '' || RULE.test(cell))
  );
}

const RULE = /^[\s\-–—−_=*#~.+|─━═]+$/;
/** Less than that is what people write where there is nothing. */
const SHORTEST_RULE = 3;

/** A row adds others up if it says so where nothing else can stand: in its first cell or its card's, with no other card. */
function totalKind(row: ScannedRow, first: string, identity: readonly number[]): 'total' | 'subtotal' | undefined {
  for (const column of identity) {
    const cell = row.cells[column] ?? '';
    if (cell === first || cell === '') continue;
    if (isNumbered(cell)) return undefined;
    if (!isNone(unpack(cell))) return kindOfWord(cell);
  }
  return kindOfWord(first);
}

function kindOfWord(cell: string): 'total' | 'subtotal' | undefined {
  if (isNumbered(cell)) return undefined;
  const word = unpack(cell);
  return isTotal(word) || countsTotal(word) ? 'total' : isSubtotal(word) ? 'subtotal' : undefined;
}

/** It begins or ends with a digit, as most cards and phones do and no word for a total does: seen at a glance. */
const isNumbered = (cell: string): boolean => isDigit(cell.charCodeAt(0)) || isDigit(cell.charCodeAt(cell.length - 1));

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

const repeatsHeader = (row: ScannedRow, header: Header, words: string): boolean =>
  row.cells[0] === header.cells[0] && row.cells.map(fold).join('\n') === words;
