import type { ScannedRow } from '../bytes/scan.ts';
import { type Field, VALUE_FIELDS } from '../header/field.ts';
import { readColumns } from '../header/header.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import type { Table } from './table.ts';

/**
 * Tells a note of several lines from rows that two stray quotes have made one cell of: one before some word opens it,
 * one behind another word closes it rows later (`"new bike` … `tyres 28"`). Both are good CSV.
 */
export class QuotedLines {
  readonly #delimiter: string;
  readonly #shortest: number;
  readonly #identity: readonly number[];
  readonly #values: readonly number[];

  /** `identity`: the columns that say whose a row is. */
  constructor({ header }: Table, identity: readonly number[]) {
    const read = readColumns(header);
    this.#delimiter = header.delimiter;
    this.#shortest = Math.max(...read.map(([column]) => column)) + 1;
    this.#identity = identity;
    this.#values = read.flatMap(([column, field]) => (isValue(field) ? [column] : []));
  }

  /**
   * The lines of a row that would be rows by themselves, if its quotes were text: one within a quoted cell, or its first
   * and its last. Nobody can say then which of the two they are. Undefined: the row is one.
   */
  doubtful(row: ScannedRow): ScannedRow[] | undefined {
    if (row.lines === 1) return undefined;
    const lines = this.#lines(row.cells);
    const [first = []] = lines;
    const named = this.#isNamed(first);
    const mayBeRow = (cells: readonly string[]): boolean => this.#mayBeRow(cells, named);
    const ends = [first, lines.at(-1) ?? []];
    if (!lines.slice(1, -1).some(mayBeRow) && !ends.every(mayBeRow)) return undefined;
    const quote = { opensOn: row.line, closesOn: row.line + row.lines - 1 };
    return lines.map((cells, index) => ({ line: row.line + index, lines: 1, cells, quote }));
  }

  /** A cell of several lines ends a row at each of them; in the others quotes hold what they hold. */
  #lines(cells: readonly string[]): string[][] {
    const lines: string[][] = [[]];
    for (const cell of cells) {
      const [head = '', ...rest] = cell.split(/\r\n?|\n/);
      lines.at(-1)?.push(...(rest.length === 0 ? [cell] : head.split(this.#delimiter)));
      for (const line of rest) lines.push(line.split(this.#delimiter));
    }
    return lines;
  }

  /** It has all columns that are read, a number for a card where its row has one, and figures where value stands. */
  #mayBeRow(cells: readonly string[], named: boolean): boolean {
    return (
      cells.length >= this.#shortest &&
      (!named || this.#isNamed(cells)) &&
      this.#values.every((column) => isFigure(cells[column] ?? ''))
    );
  }

  #isNamed(cells: readonly string[]): boolean {
    return this.#identity.some((column) => /\d/.test(unpack(cells[column] ?? '')));
  }
}

const isValue = (field: Field): boolean => VALUE_FIELDS.has(field);
const isFigure = (cell: string): boolean => /\d/.test(cell) || isNone(unpack(cell));
