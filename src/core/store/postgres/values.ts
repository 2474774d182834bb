/** Values as the rest of the program knows them: the same on every engine. */
import { types } from 'pg';
import { exact } from '../../domain/numbers/money.ts';

/** Whole numbers come as text, since sums may be larger than a number can tell exactly. Refuses: sum_too_large. */
export function wholeNumber(text: string): number {
  const number = exact(Number(text));
  if (!Number.isInteger(number)) throw new Error('assumption broken: a number in the database is out of range');
  return number;
}

const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT2]: Number,
  [types.builtins.INT4]: Number,
  [types.builtins.INT8]: wholeNumber,
  // Sums of whole numbers are whole.
  [types.builtins.NUMERIC]: wholeNumber,
  // As the other engine says it.
  [types.builtins.BOOL]: (text) => (text === 't' ? 1 : 0),
  [types.builtins.BYTEA]: (text) => Buffer.from(text.slice(2), 'hex'),
};

/** How this program reads what the server sends. Everything that is not named here is text. */
export const readers = {
  getTypeParser: (type: number) => PARSERS[type] ?? ((text: string) => text),
} as never;

/** A value as a cell of `copy … from stdin` in text format. */
export function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`;
  return String(value).replace(/[\\\t\n\r]/g, (letter) => ESCAPES[letter] as string);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
