/** One row as it stands in the file. */
export interface ScannedRow {
  /** The physical line it starts on, from 1, as an editor counts them. */
  readonly line: number;
  /** How many physical lines it takes: more than one when a quoted cell holds line breaks. */
  readonly lines: number;
  readonly cells: readonly string[];
  /** The lines on which a quote opens and closes, where what is between them may be text or rows, of which this is one. */
  /** The text ends in its last cell, with neither a quote nor a line end behind it. */
  readonly openEnd?: true;
  readonly quote?: { readonly opensOn: number; readonly closesOn: number };
}

/** A quoted cell longer than this never ends: its quote is text, and the rows after it are rows. */
const LONGEST_CELL = 1 << 17;

/**
 * Text, block by block, to rows, as many at a time as are complete. RFC 4180, and forgiving where other systems are
 * careless: LF, CRLF and CR in one file; blanks around a quoted cell; `="00123"`; a quote that is only text. A cell
 * counts as quoted if its closing quote is followed by the end of the cell; any other quote is text, and its row ends
 * where its line ends, so that one bad cell never swallows the rows after it.
 */
export function* scanRows(blocks: Iterable<string>, delimiter: string): Generator<ScannedRow[]> {
  const scanner = new Scanner(delimiter);
  for (const block of blocks) yield scanner.take(block, false);
  yield scanner.take('', true);
}

const NEED_MORE = -2;
const NOT_QUOTED = -1;
const NEVER = Number.POSITIVE_INFINITY;

class Scanner {
  readonly #delimiter: string;
  #text = '';
  #at = 0;
  #line = 1;
  #last = false;
  #nextLineFeed = -1;
  #nextReturn = -1;
  #nextQuote = -1;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  take(block: string, last: boolean): ScannedRow[] {
    this.#text = this.#text.slice(this.#at) + block;
    this.#at = 0;
    this.#last = last;
    this.#nextLineFeed = this.#nextReturn = this.#nextQuote = -1;
    const rows: ScannedRow[] = [];
    for (let row = this.#row(); row; row = this.#row()) rows.push(row);
    return rows;
  }

  #row(): ScannedRow | undefined {
    const start = this.#at;
    if (start >= this.#text.length) return undefined;
    const end = Math.min(this.#lineFeed(), this.#return());
    if (end === NEVER && !this.#last) return undefined;
    if (this.#quote() < end) return this.#quotedRow(start);

    const stop = end === NEVER ? this.#text.length : end;
    const next = this.#afterLineEnd(stop);
    if (next === NEED_MORE) return undefined;
    this.#at = next;
    const row = { line: this.#line++, lines: 1, cells: this.#text.slice(start, stop).split(this.#delimiter) };
    return end === NEVER ? { ...row, openEnd: true } : row;
  }

  #quotedRow(start: number): ScannedRow | undefined {
    const cells: string[] = [];
    let at = start;
    for (;;) {
      const cell = this.#cell(at);
      if (cell === undefined) return undefined;
      cells.push(cell.value);
      at = cell.end;
      if (this.#text[at] !== this.#delimiter) break;
      at += 1;
    }
    const next = this.#afterLineEnd(at);
    if (next === NEED_MORE) return undefined;
    const lines = 1 + lineEndsIn(this.#text, start, at);
    const row = { line: this.#line, lines, cells };
    this.#line += lines;
    this.#at = next;
    return at >= this.#text.length && this.#text[at - 1] !== '"' ? { ...row, openEnd: true } : row;
  }

  /** The cell that starts here and the place of the delimiter or line end after it; undefined: the text breaks off. */
  #cell(start: number): { value: string; end: number } | undefined {
    const text = this.#text;
    let open = this.#skipBlanks(start);
    const packed = text[open] === '=';
    if (packed) open += 1;
    if (open >= text.length && !this.#last) return undefined;
    if (text[open] === '"') {
      const close = this.#closingQuote(open + 1);
      if (close === NEED_MORE) return undefined;
      if (close !== NOT_QUOTED) {
        const value = text.slice(open + 1, close).replaceAll('""', '"');
        return { value: packed ? `="${value}"` : value, end: this.#skipBlanks(close + 1) };
      }
    }
    const end = this.#endOfPlainCell(start);
    return end === NEED_MORE ? undefined : { value: text.slice(start, end), end };
  }

  #closingQuote(from: number): number {
    const text = this.#text;
    let at = from;
    for (;;) {
      at = text.indexOf('"', at);
      if (at === -1 || at - from > LONGEST_CELL) {
        return this.#last || text.length - from > LONGEST_CELL ? NOT_QUOTED : NEED_MORE;
      }
      if (text[at + 1] === '"') {
        at += 2;
        continue;
      }
      const after = this.#skipBlanks(at + 1);
      if (after >= text.length) return this.#last ? at : NEED_MORE;
      const mark = text[after];
      return mark === this.#delimiter || mark === '\n' || mark === '\r' ? at : NOT_QUOTED;
    }
  }

  #endOfPlainCell(start: number): number {
    const text = this.#text;
    for (let at = start; at < text.length; at++) {
      const mark = text[at];
      if (mark === this.#delimiter || mark === '\n' || mark === '\r') return at;
    }
    return this.#last ? text.length : NEED_MORE;
  }

  #skipBlanks(from: number): number {
    let at = from;
    while (this.#text[at] === ' ' || (this.#text[at] === '\t' && this.#delimiter !== '\t')) at += 1;
    return at;
  }

  /** Where the next row starts, when a row's last cell ends here. */
  #afterLineEnd(end: number): number {
    if (this.#text[end] !== '\r') return end + 1;
    if (end + 1 >= this.#text.length && !this.#last) return NEED_MORE;
    return this.#text[end + 1] === '\n' ? end + 2 : end + 1;
  }

  // Where the next mark of each kind stands is remembered: rows are short, and most files lack two of the three.
  #lineFeed(): number {
    if (this.#nextLineFeed < this.#at) this.#nextLineFeed = this.#find('\n');
    return this.#nextLineFeed;
  }

  #return(): number {
    if (this.#nextReturn < this.#at) this.#nextReturn = this.#find('\r');
    return this.#nextReturn;
  }

  #quote(): number {
    if (this.#nextQuote < this.#at) this.#nextQuote = this.#find('"');
    return this.#nextQuote;
  }

  #find(mark: string): number {
    const at = this.#text.indexOf(mark, this.#at);
    return at === -1 ? NEVER : at;
  }
}

function lineEndsIn(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const mark = text[at];
    if (mark === '\n' || (mark === '\r' && text[at + 1] !== '\n')) count += 1;
  }
  return count;
}
