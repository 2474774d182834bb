import { fail } from '../../problem.ts';
import { PRIVATE } from '../bytes/encoding.ts';
import { type ScannedRow, scanRows } from '../bytes/scan.ts';
import type { Source } from '../bytes/source.ts';
import { soundText } from '../bytes/utf16.ts';
import { type Field, NAMES, OWN_COLUMNS, VALUE_FIELDS } from '../header/field.ts';
import { type Header, readColumns } from '../header/header.ts';
import { fold } from '../header/words.ts';
import { isClosing } from '../values/closing-words.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import { sumKind } from '../values/sum-word.ts';
import { type LineKind, lineKind } from '../values/total.ts';
import { QuotedLines } from './quoted-lines.ts';
import { SecondHeader } from './second-header.ts';
import { stateSaid } from './state-headings.ts';
import { sumsBeside, sumsInWords } from './stated-sums.ts';

/** Enough to read the rows of a file as cells. */
export interface Table {
  readonly source: Source;
  readonly encoding: string;
  readonly header: Header;
  readonly columns: ReadonlyMap<Field, number>;
}

/** The rows of one block: what is data, and what adds data up. Blank rows and rules of dashes are neither. */
export interface TableRows {
  readonly rows: readonly ScannedRow[];
  /** What stands above the table, and its header. */
  readonly above: readonly ScannedRow[];
  /** Grand totals, to be compared. */
  readonly totals: readonly ScannedRow[];
  /** Sums of a page, a branch, a tier: their rows are here themselves. */
  readonly subtotals: readonly ScannedRow[];
  /** What is printed around a table: its header or title once more, page numbers, who printed it, notes. */
  readonly printed: readonly ScannedRow[];
  /** Those of the printed ones that are notes. */
  readonly notes: readonly ScannedRow[];
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

/**
 * The table below the header, a block at a time. A row says what its columns are by where it stands, so one file is one
 * table. Refuses: encoding_changes (below some line it is no UTF-16), table_second (another header, of other columns).
 */
export function* readTable(table: Table): Generator<TableRows> {
  const { header } = table;
  const lines = new PrintedLines(table);
  const last = new LastRows(identityOf(table));
  const quoted = new QuotedLines(table, identityOf(table));
  const text = new WatchedText(soundText(table.source, table.encoding));
  for (const scanned of scanRows(text.blocks(), header.delimiter)) {
    const above: ScannedRow[] = [];
    const data: ScannedRow[] = [];
    const by: Record<LineKind, ScannedRow[]> = { total: [], subtotal: [], printed: [] };
    for (const row of scanned) {
      if (row.line <= (header.unitRow?.line ?? header.line)) {
        lines.above(row);
        above.push(row);
        continue;
      }
      const doubtful = quoted.doubtful(row);
      if (doubtful) {
        data.push(...doubtful.filter((line) => firstFilled(line) !== undefined));
        continue;
      }
      const first = firstFilled(row);
      if (first === undefined || (lines.expected && isRule(row, first))) continue;
      const kind = lines.kindOf(row, first);
      (kind === undefined ? data : by[kind]).push(row);
      if (lines.expected && kind === undefined) last.below(row);
      if (kind === 'total') last.total();
    }
    yield {
      rows: lines.expected ? last.after(data) : data,
      above,
      totals: by.total,
      subtotals: by.subtotal,
      printed: by.printed,
      notes: by.printed.filter(isNote),
      damaged: text.damaged,
      strange: text.strange,
      footers: [],
    };
  }
  if (last.held.length > 0) {
    const notes = last.held.filter((row) => last.isNote(row));
    const footers = last.held.filter((row) => !last.isNote(row));
    yield {
      ...{ rows: [], above: [], totals: [], subtotals: [], printed: notes, notes, footers },
      ...{ damaged: text.damaged, strange: text.strange },
    };
  }
}

/** All of our columns: nobody has printed anything around such a table, and every row of it is one. */
export const isOurExport = ({ profile: { own, kind }, columns }: Header): boolean =>
  own === true && OWN_COLUMNS[kind].every((field) => columns.has(field));

/** Whose a row is, or which. */
const IDENTITY: readonly Field[] = ['card', 'phone', 'ref', 'code'];
export const identityOf = ({ columns }: Table): number[] => IDENTITY.flatMap((field) => columns.get(field) ?? []);

/** Whether a row says of whom or of what it is besides its card: no total has a name, only how many there are. */
export const namesSomething = ({ cells }: ScannedRow, { columns }: Pick<Table, 'columns'>): boolean =>
  NAMED.some((field) => /^\D*\p{L}\D*$/u.test(cellOf(cells, columns, field))) ||
  FACTS.some((field) => cellOf(cells, columns, field) !== '');

const NAMED: readonly Field[] = [...NAMES, 'product'];
const FACTS: readonly Field[] = ['email', 'birthday', 'joined_on'];

/** Empty where it says nothing, or what a total says. */
function cellOf(cells: readonly string[], columns: Table['columns'], field: Field): string {
  const text = unpack(cells[columns.get(field) ?? -1] ?? '');
  return isNone(text) || lineKind(text) ? '' : text;
}

/** Tells the lines of a printed table from its data by what is written in them. */
class PrintedLines {
  /** Our own export holds nothing but data, so nothing is looked for in it but a total that somebody has put there. */
  readonly expected: boolean;
  readonly #table: Table;
  readonly #identity: readonly number[];
  readonly #values: readonly number[];
  /** The header and what stands above it, by first cells: printed again on every page. */
  readonly #heads = new Map<string, Set<string>>();
  readonly #second: SecondHeader;

  constructor(table: Table) {
    this.#table = table;
    this.#identity = identityOf(table);
    this.#values = readColumns(table.header).flatMap(([column, field]) => (VALUE_FIELDS.has(field) ? [column] : []));
    this.expected = !isOurExport(table.header);
    this.#keep(table.header.cells);
    this.#second = new SecondHeader(table.header);
  }

  above({ cells }: ScannedRow): void {
    if (cells.some((cell) => cell.trim() !== '')) this.#keep(cells);
  }

  #keep(cells: readonly string[]): void {
    const [first = ''] = cells;
    this.#heads.set(first, (this.#heads.get(first) ?? new Set()).add(cells.map(fold).join('\n')));
  }

  kindOf(row: ScannedRow, first: string): LineKind | undefined {
    const { cells } = row;
    if (this.#heads.get(cells[0] ?? '')?.has(cells.map(fold).join('\n'))) return 'printed';
    for (const column of this.#identity) {
      const cell = cells[column] ?? '';
      if (cell === first || cell === '' || isDate(cell)) continue;
      if (isNumber(cell)) return undefined;
      if (!isNone(unpack(cell))) return this.#kindOf(cell, row);
    }
    return this.#kindOf(first, row);
  }

  /** A row that says it where nothing else can stand: in its first cell or its card's, with no other card. */
  #kindOf(cell: string, row: ScannedRow): LineKind | undefined {
    if (!mayBeWord(cell)) return undefined;
    const word = unpack(cell);
    const kind = sumKind(word) ?? this.#headKind(cell, row);
    if (kind !== undefined || !this.expected) return kind;
    const { header } = this.#table;
    if (sumsBeside(row.cells, header)) return 'total';
    const said = sumsInWords(word, header) ? 'total' : lineKind(word);
    if (said === undefined) return undefined;
    if (said === 'printed' && this.#mayBeHeading(word)) return undefined;
    if (said === 'printed') return this.#values.some((column) => isFigure(row.cells[column] ?? '')) ? undefined : said;
    return namesSomething(row, this.#table) ? undefined : said;
  }

  /** That those below may not be used is no line that may be left out. */
  #mayBeHeading(word: string): boolean {
    const { header, columns } = this.#table;
    return header.profile.kind === 'members' && !columns.has('status') && (stateSaid(word) ?? 'active') !== 'active';
  }

  #headKind(cell: string, { line, cells }: ScannedRow): 'printed' | undefined {
    const mayBe = this.#second.mayBe(cell) && !cells.some(isNumber);
    const kind = mayBe ? this.#second.kindOf(cells) : undefined;
    if (kind === undefined) return undefined;
    if (kind === 'same') return 'printed';
    const { source, header } = this.#table;
    return fail({
      code: 'table_second',
      path: source.path,
      line,
      above: headerWords(header.cells),
      below: headerWords(cells),
    });
  }
}

const headerWords = (cells: readonly string[]): string[] => cells.map((cell) => cell.trim()).filter(Boolean);

/** Whether a cell may be a word for a total or a header: it is no number, and no letters and digits alone as most cards are. */
const mayBeWord = (cell: string): boolean => !isNumber(cell) && /[^\0-\x7f]|[\s:()]|^\D*$/.test(cell);

const isNumber = (cell: string): boolean => isDigit(cell.charCodeAt(0)) && isDigit(cell.charCodeAt(cell.length - 1));
export const isDate = (cell: string): boolean => /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}/.test(cell);
const isFigure = (cell: string): boolean => /\d/.test(cell) && !isDate(cell);

/** Holds back the last rows that may be footers until another row has come. */
class LastRows {
  held: ScannedRow[] = [];
  #numbered = 0;
  /** A total stands above, and nothing below it yet but rows of one cell; those of them that close the list. */
  #isBelowTotal = false;
  #closing = new Set<ScannedRow>();
  readonly #identity: readonly number[];

  constructor(identity: readonly number[]) {
    this.#identity = identity;
  }

  /** The next row is a total. */
  total(): void {
    this.#isBelowTotal = true;
  }

  /** The next row is none of those that are printed. */
  below(row: ScannedRow): void {
    this.#isBelowTotal &&= isAlone(row);
    if (this.#isBelowTotal && isClosing(unpack(firstFilled(row) ?? ''))) this.#closing.add(row);
  }

  /** Words below the table, and nothing else in their row. */
  isNote(row: ScannedRow): boolean {
    return this.#closing.has(row) || isNote(row);
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
    if (this.#numbered < FEWEST_ABOVE || row.quote) return false;
    return this.#kindOf(row) !== 'numbered' || this.isNote(row) || (isLast && saysTotal(row));
  }

  #release(certain: ScannedRow[]): void {
    for (const row of this.held) {
      this.#closing.delete(row);
      this.#take(row, certain);
    }
    this.held = [];
  }

  #take(row: ScannedRow, certain: ScannedRow[]): void {
    certain.push(row);
    if (this.#numbered < FEWEST_ABOVE && this.#kindOf(row) === 'numbered') this.#numbered += 1;
  }

  #kindOf(row: ScannedRow): 'numbered' | 'worded' | 'nameless' {
    return identityKind(row, this.#identity);
  }
}

/** Whether a row names a card, and no digit. */
export const isWorded = (row: ScannedRow, table: Table): boolean => identityKind(row, identityOf(table)) === 'worded';

/** One cell is all that a row has. */
export const isAlone = ({ cells }: ScannedRow): boolean => cells.filter((cell) => cell.trim() !== '').length === 1;

/**
 * A line below a table with a mark of notes, or a word for them, words, and nothing else in its row: ※ 逾期失效, * Bonus is
 * not paid out, 注：不含赠送金.
 */
const isNote = (row: ScannedRow): boolean =>
  isAlone(row) && [NOTE, NOTED].some((pattern) => pattern.test(firstFilled(row) ?? ''));
const NOTED = /^\s*(?:备注|備註|说明|說明|注|附注|附註|note|notes|hinweis|remarque|nota)\s*[:：]\s*\S/i;
/** A mark and letters that may be a card are none. */
const NOTE = /^\s*[※*＊#＃・·•●]\s*(?:\P{L}*\p{L}+.*\s.*\p{L}|.*[^\0-\x7f]{2})/u;

/** Cards and phones have digits, nearly everywhere; where cards are words, a word is a card. */
function identityKind({ cells }: ScannedRow, identity: readonly number[]): 'numbered' | 'worded' | 'nameless' {
  let kind: 'worded' | 'nameless' = 'nameless';
  for (const column of identity) {
    const cell = cells[column] ?? '';
    if (isNumbered(cell) || /\p{Nd}/u.test(cell)) return 'numbered';
    if (/\p{L}/u.test(cell)) kind = 'worded';
  }
  return kind;
}

/** One row shows how cards look here. */
const FEWEST_ABOVE = 1;
/** A list of more rows is no footer. */
export const MOST_FOOTERS = 10;

/** Beside a number that may be a card, or how many there are, or with one (TOTAL1). */
export const saysTotal = (row: ScannedRow): boolean =>
  sumKind((firstFilled(row) ?? '').replace(/\d+/g, '')) === 'total';

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

/** It begins or ends with a digit, as most cards and phones do and no word for a total does: seen at a glance. */
const isNumbered = (cell: string): boolean => isDigit(cell.charCodeAt(0)) || isDigit(cell.charCodeAt(cell.length - 1));

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;
