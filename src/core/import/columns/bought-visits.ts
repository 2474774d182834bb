import { type ColumnWords, columnNumber, type Header, spokenIn, withField } from '../header/header.ts';
import { countsWhole } from '../header/pass-word.ts';
import { dayMeant, fold, namesMoney } from '../header/words.ts';
import { readTable, type Table } from '../table/table.ts';
import { isEndless } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import { countIn } from './passes-unread.ts';

/**
 * How many visits a pass had may stand below a word that says nothing of it: Total, Qtd, Ilość. In a list that says what
 * was used of each and what is left, it is the one column that nothing reads and that is both together in every row.
 */
export function withBought(table: Table, said: ColumnWords): Header {
  const { header } = table;
  const { cells: words, columns, fields, profile } = header;
  const [used] = columns.get('gone') ?? [];
  const [left] = columns.get('remaining') ?? [];
  const isOpen = profile.kind === 'passes' && profile.byMeaning === true && !columns.has('amount');
  if (!isOpen || used === undefined || left === undefined) return header;
  const spoken = spokenIn(header, said);
  const free = [...words.keys()].filter((column) => {
    const word = words[column] ?? '';
    const isFree = fields[column] === null && !spoken.has(fold(word)) && !spoken.has(columnNumber(words, column));
    return isFree && word.trim() !== '' && !namesMoney(word) && dayMeant(word) === undefined;
  });
  const [bought, ...others] = free.filter((column) => {
    const rows = rowsAddingUp(table, column, [used, left]);
    return rows >= TELLING || (rows > 0 && countsWhole(fold(words[column] ?? '')));
  });
  return bought === undefined || others.length > 0 ? header : withField(header, bought, 'amount');
}

/**
 * What a column of counts that nobody reads may be in a list of passes: how many there were, where in no row more are
 * left and in some less, or how many were used, where these and those left are all. Empty: neither.
 */
export function countsAs(table: Table, column: number): readonly ('amount' | 'gone')[] {
  const { columns } = table.header;
  const [left] = columns.get('remaining') ?? [];
  const [bought] = columns.get('amount') ?? [];
  if (left === undefined) return [];
  if (bought !== undefined)
    return !columns.has('gone') && rowsAddingUp(table, bought, [column, left]) > 0 ? ['gone'] : [];
  let more = 0;
  for (const { rows } of readTable(table)) {
    for (const { cells } of rows) {
      const [all, rest] = [column, left].map((place) => countIn(cells[place] ?? ''));
      if (all === undefined || rest === undefined || all < rest) return [];
      if (all > rest) more += 1;
    }
  }
  return more > 0 ? ['amount'] : [];
}

/**
 * In how many rows a column is what two others are together, and something stands in each of them, as of few visits those
 * that were bought, used and left. 0: in some row it is not. One of visits without an end says nothing.
 */
export function rowsAddingUp(table: Table, total: number, [one, other]: readonly [number, number]): number {
  let telling = 0;
  for (const { rows } of readTable(table)) {
    for (const { cells } of rows) {
      const texts = [total, one, other].map((column) => cells[column] ?? '');
      if (texts.some((text) => isEndless(unpack(text)))) continue;
      const [all, first, second] = texts.map(countIn);
      if (all === undefined || first === undefined || second === undefined || all !== first + second) return 0;
      if (first > 0 && second > 0) telling += 1;
    }
  }
  return telling;
}

/** So many rows are no chance. */
const TELLING = 3;
