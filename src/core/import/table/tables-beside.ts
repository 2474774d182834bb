import { fail } from '../../problem.ts';
import { type Field, IMPORT_KINDS, NAMES, VALUE_FIELDS } from '../header/field.ts';
import { type ColumnWords, columnNumber, type Header } from '../header/header.ts';
import { valueWord } from '../header/value-word.ts';
import { meaningByParts } from '../header/word-parts.ts';
import { fold, meaningOf } from '../header/words.ts';
import { readTable, type Table } from './table.ts';

/**
 * One row of a sheet that was printed in two columns is of two people: added, the money of one would be the other's. Two
 * tables stand beside each other where all words of one half come again in the other, or where a column without a word or
 * a cell parts two halves that both say whose something is, and what. Columns that somebody leaves out are none.
 * Refuses: tables_beside.
 */
export function requireNoneBeside(table: Table, said: ColumnWords): void {
  const { header, source } = table;
  if (header.profile.own) return;
  const columns = wordedColumns(header, said);
  const second = columns[periodOf(columns.map(({ word }) => word))]?.column ?? columnBehindGap(table, columns);
  if (second === undefined) return;
  const cells = (of: readonly Worded[]): string[] => of.map(({ column }) => (header.cells[column] ?? '').trim());
  fail({
    code: 'tables_beside',
    path: source.path,
    column: columnNumber(header.cells, second),
    left: cells(columns.filter(({ column }) => column < second)),
    right: cells(columns.filter(({ column }) => column >= second)),
  });
}

interface Worded {
  readonly column: number;
  readonly word: string;
}

function wordedColumns({ cells, profile }: Header, said: ColumnWords): Worded[] {
  const ignored = new Set(
    [...Object.entries(profile.byOwner ? profile.columns : {}), ...Object.entries(said)].flatMap(([word, field]) =>
      field === 'ignore' ? [fold(word)] : [],
    ),
  );
  return cells
    .map((cell, column) => ({ column, word: fold(cell) }))
    .filter(({ column, word }) => word !== '' && !ignored.has(word) && !ignored.has(columnNumber(cells, column)));
}

/** After how many words all of them come again; -1: they do not. */
function periodOf(words: readonly string[]): number {
  const again = words.indexOf(words[0] ?? '', 1);
  if (again < FEWEST || words.length % again !== 0) return -1;
  const isAgain = words.every((word, place) => word === words[place % again]);
  return isAgain && words.slice(0, again).some((word) => says(word, IDENTITY)) ? again : -1;
}

/** The first column of a second table behind an empty one. */
function columnBehindGap(table: Table, columns: readonly Worded[]): number | undefined {
  const gaps = columns.slice(1).filter(({ column }, place) => column > (columns[place]?.column ?? 0) + 1);
  return gaps
    .map(({ column }) => column)
    .find((start) => {
      const halves = [columns.filter(({ column }) => column < start), columns.filter(({ column }) => column >= start)];
      return halves.every(isWhole) && isEmpty(table, start - 1);
    });
}

/** Whose it is, and what they have. */
const isWhole = (half: readonly Worded[]): boolean =>
  half.some(({ word }) => says(word, IDENTITY)) &&
  half.some(({ word }) => says(word, VALUE_FIELDS) || ['value', 'amount'].includes(valueWord(word, 'members')));

function isEmpty(table: Table, column: number): boolean {
  for (const { rows, footers } of readTable(table)) {
    const some = [...rows, ...footers];
    if (some.length > 0) return some.every(({ cells }) => (cells[column] ?? '').trim() === '');
  }
  return true;
}

const says = (word: string, fields: Iterable<Field>): boolean => {
  const meant = IMPORT_KINDS.map((kind) => meaningOf(word, kind) ?? meaningByParts(word, kind));
  return [...fields].some((field) => meant.includes(field));
};

const IDENTITY: readonly Field[] = ['card', 'ref', 'code', ...NAMES];
/** A word that comes twice is no table. */
const FEWEST = 2;
