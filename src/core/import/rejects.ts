import { accessSync, constants, existsSync } from 'node:fs';
import { join, parse, resolve } from 'node:path';
import iconv from 'iconv-lite';
import type { NewFile } from '../new-file.ts';
import { type LineBytes, linesOf } from './bytes/lines.ts';
import { TWICE } from './bytes/twice.ts';
import { REJECT_COLUMNS } from './header/header.ts';
import { stemOf } from './likeness.ts';
import type { OpenFile } from './open.ts';

/** A row for the reject file. */
export interface RejectedRow {
  readonly line: number;
  readonly lines: number;
  /** Of several faults all codes, parted by blanks. */
  readonly code: string;
  /** Why, in words; the first that the file's encoding can hold is written. */
  readonly reasons: readonly string[];
}

/**
 * Writes the rejected rows of a file as they came, byte for byte, behind three columns of ours: line, code and reason.
 * With the header above them, in one line, and in the encoding of the original, so that they can be mended where they are and
 * imported as they stand. Rows must come in the order of their lines; the caller keeps the file or discards it.
 * Refuses: storage_failed.
 */
export async function writeRejects(to: NewFile, file: OpenFile, rows: AsyncIterable<RejectedRow>): Promise<void> {
  const { source, encoding, header } = file;
  const lines = linesOf(source, encoding);
  const ours = (cells: readonly string[]): Uint8Array =>
    encode(cells.map((cell) => `${quoted(cell, header.delimiter)}${header.delimiter}`).join(''), encoding);
  const mark = file.mark ? encode('\uFEFF', encoding) : new Uint8Array(0);
  to.write(mark);
  // Without what the amounts are counted in they would come in another size.
  for (const text of file.unitLines) to.write(encode(`${quoted(text, header.delimiter)}\r\n`, encoding));
  to.write(ours(REJECT_COLUMNS));
  const row = (cells: readonly string[]): Uint8Array =>
    encode(`${cells.map((cell) => quoted(cell, header.delimiter)).join(header.delimiter)}\r\n`, encoding);
  if (header.twoLines) to.write(row(header.cells));
  for (const { line, bytes } of header.twoLines ? [] : take(lines, header.line, header.lines)) {
    to.write(line === 1 ? bytes.subarray(mark.length) : bytes);
  }
  if (header.unitRow) {
    to.write(ours(REJECT_COLUMNS.map(() => '')));
    to.write(row(header.unitRow.cells));
  }
  for await (const row of rows) {
    const reason = row.reasons.find((words) => isWritable(words, encoding)) ?? row.code;
    to.write(ours([String(row.line), row.code, reason]));
    let last: Uint8Array = new Uint8Array(0);
    for (const { bytes } of take(lines, row.line, row.lines)) {
      to.write(bytes);
      last = bytes;
    }
    if (!endsLine(last)) to.write(encode('\r\n', encoding));
  }
  to.finish();
}

/** The lines from `first` on, so many of them; those before are passed over. */
function* take(lines: Generator<LineBytes>, first: number, count: number): Generator<LineBytes> {
  for (let next = lines.next(); !next.done; next = lines.next()) {
    if (next.value.line >= first) yield next.value;
    if (next.value.line >= first + count - 1) return;
  }
}

/** Among letters that were written twice ours stand as they are: they are read so. */
const encode = (text: string, encoding: string): Uint8Array => iconv.encode(text, bytesOf(encoding), { addBOM: false });
const bytesOf = (encoding: string): string => (encoding === TWICE ? 'utf-8' : encoding);

/** Nothing is lost on the way into the encoding and back. */
const isWritable = (text: string, encoding: string): boolean =>
  iconv.decode(Buffer.from(encode(text, encoding)), bytesOf(encoding)) === text;

const endsLine = (bytes: Uint8Array): boolean => bytes.subarray(-2).some((byte) => byte === 0x0a || byte === 0x0d);

const quoted = (text: string, delimiter: string): string =>
  text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** Where the rejected rows of a file go. */
export interface RejectPlace {
  readonly path: string;
  /** Files that may be there and stay as they are; one with the very same rows is the place, and nothing new is written. */
  readonly earlier: readonly string[];
}

/**
 * Where the rejected rows of a file go when nobody says: beside it, under a name that is free, so that rows somebody is
 * mending are never written over. `taken` are the places of other files of the import. Null: nothing may be written
 * there.
 */
export function rejectPlaceBeside(path: string, taken: readonly string[]): RejectPlace | null {
  const { dir, ext } = parse(path);
  const folder = dir === '' ? '.' : dir;
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    return null;
  }
  // Rows of a reject file that are rejected again belong beside the first ones.
  const stem = stemOf(path);
  const earlier: string[] = [];
  for (let number = 1; ; number++) {
    const next = numbered(join(dir, `${stem}.rejects${ext || '.csv'}`), number);
    if (isAmong(taken, next)) continue;
    if (!existsSync(next)) return { path: next, earlier };
    earlier.push(next);
  }
}

/** Where they go by what somebody said; files of one name get a place each. */
export function rejectPlaceTold(path: string, taken: readonly string[]): RejectPlace {
  for (let number = 1; ; number++) {
    const next = numbered(path, number);
    if (!isAmong(taken, next)) return { path: next, earlier: [next] };
  }
}

/** `a.csv`, `a-2.csv`, `a-3.csv`. */
function numbered(path: string, number: number): string {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}${number === 1 ? '' : `-${number}`}${ext}`);
}

const isAmong = (paths: readonly string[], path: string): boolean =>
  paths.some((other) => resolve(other) === resolve(path));
