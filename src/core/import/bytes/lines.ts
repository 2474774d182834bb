import type { Source } from './source.ts';

/** A physical line as bytes, with its line end. */
export interface LineBytes {
  /** From 1, counted as the scanner counts rows. */
  readonly line: number;
  readonly bytes: Uint8Array;
}

/**
 * The physical lines of a file as they stand there. Line feed and carriage return are never part of another character
 * in the encodings that we read, save for those of two bytes a unit.
 */
export function* linesOf(source: Source, encoding: string): Generator<LineBytes> {
  const unit = unitOf(encoding);
  let rest: Uint8Array = new Uint8Array(0);
  let line = 1;
  for (const block of source.blocks()) {
    const bytes = rest.length === 0 ? block : Buffer.concat([rest, block]);
    let start = 0;
    for (let end = endOfLine(bytes, start, unit); end !== undefined; end = endOfLine(bytes, start, unit)) {
      yield { line: line++, bytes: bytes.subarray(start, end) };
      start = end;
    }
    rest = bytes.slice(start);
  }
  // A carriage return at the very end waits for a line feed that does not come.
  if (rest.length > 0) yield { line, bytes: rest };
}

/** How a code unit is told to be a line end: its width in bytes and which of them counts. */
interface Unit {
  readonly width: 1 | 2;
  readonly low: 0 | 1;
}

const unitOf = (encoding: string): Unit =>
  encoding === 'utf-16le'
    ? { width: 2, low: 0 }
    : encoding === 'utf-16be'
      ? { width: 2, low: 1 }
      : { width: 1, low: 0 };

const LINE_FEED = 0x0a;
const RETURN = 0x0d;

/** Where the line that starts here ends, its line end included; undefined if the bytes break off before that is sure. */
function endOfLine(bytes: Uint8Array, start: number, { width, low }: Unit): number | undefined {
  const at = (place: number): number | undefined => {
    if (place + width > bytes.length) return undefined;
    const code = bytes[place + low] as number;
    return width === 2 && bytes[place + 1 - low] !== 0 ? -1 : code;
  };
  for (let place = start; place + width <= bytes.length; place += width) {
    const code = at(place);
    if (code === LINE_FEED) return place + width;
    if (code !== RETURN) continue;
    const next = at(place + width);
    if (next === undefined) return undefined;
    return next === LINE_FEED ? place + 2 * width : place + width;
  }
  return undefined;
}
