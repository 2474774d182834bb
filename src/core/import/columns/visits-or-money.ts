import { calledAs } from '../../domain/programme/called.ts';
import { fail } from '../../problem.ts';
import type { Field } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, type Header } from '../header/header.ts';
import { countNamed, countsWhole, visitsIn } from '../header/pass-word.ts';
import { fold, namesMoney } from '../header/words.ts';
import { readTable, type Table } from '../table/table.ts';
import { isEndless, isNone } from '../values/none.ts';
import { unpack, unpackText } from '../values/packing.ts';
import { rowsAddingUp } from './bought-visits.ts';
import { countIn, isProduct } from './passes-unread.ts';
import type { ProductNames } from './product.ts';

/**
 * What is left of a pass is called a balance too: Saldo beside Pacote, 余额 beside 项目. A balance in small whole numbers
 * beside a column in which nearly all cells are passes of the programme, or, where no other value is read, whose word says
 * which pass a row is, or that has words where the balance is what there was of so many less what was used, is asked about
 * before anything is called money. Only somebody's word for that very column, or
 * for the rows, settles it: what a balance is may have been said of another file.
 * Refuses: passes_unclear.
 */
export function requireNoVisits(table: Table, { passes }: ProductNames, said: ColumnWords): void {
  const { header, source } = table;
  const { cells, fields, profile } = header;
  if (profile.kind !== 'members' || !profile.byMeaning) return;
  const balances = balancesOf(header, said).map((column) => ({ column, isCount: true, sum: 0 }));
  if (balances.length === 0) return;
  const products = cells.flatMap((word, column) =>
    fields[column] === null ? [{ column, isNamed: isProduct(word), known: 0, others: 0, words: 0 }] : [],
  );
  let rows = 0;
  for (const { rows: certain } of readTable(table)) {
    for (const { cells } of certain) {
      for (const seen of balances) {
        const cell = cells[seen.column] ?? '';
        const count = isEndless(unpack(cell)) ? 0 : countIn(cell);
        seen.isCount &&= count !== undefined;
        seen.sum += count ?? 0;
      }
      for (const seen of products) {
        const text = unpackText(cells[seen.column] ?? '');
        if (isNone(text)) continue;
        if (passes.has(calledAs(text))) seen.known += 1;
        else seen.others += 1;
        if (/\p{L}/u.test(text)) seen.words += 1;
      }
    }
    rows += certain.length;
    if (rows >= ROWS_SEEN || balances.every(({ isCount }) => !isCount)) break;
  }
  const [visits, ...more] = balances.filter(({ isCount, sum }) => isCount && sum > 0);
  if (visits === undefined || more.length > 0) return;
  const certain = products.filter(({ known, others }) => known > 0 && known >= others);
  const isAlone = !VALUE.some((field) => header.columns.has(field));
  const named = products.filter(({ isNamed }) => isNamed);
  const worded = products.filter(({ words }) => words * 2 > rows);
  const open = named.length > 0 || !isLessUsed(table, visits.column) ? named : worded;
  const likely = certain.length > 0 ? certain : isAlone ? open : [];
  if (likely.length === 0) return;
  const columns = likely.map(({ column }) => columnName(cells, column));
  fail({
    ...{ code: 'passes_unclear', path: source.path, option: '--as', columns },
    left: columnName(cells, visits.column),
    ...(certain.length > 0 ? { known: 'yes' } : {}),
  });
}

const VALUE: readonly Field[] = ['paid', 'bonus', 'points'];

/** Whether a balance is in every row what a column counts in all, less what another one says was used. */
function isLessUsed(table: Table, balance: number): boolean {
  const { cells, fields } = table.header;
  const free = cells.map(fold).flatMap((word, column) => (fields[column] === null ? [{ word, column }] : []));
  const used = free.filter(({ word }) => countNamed(word) === 'used' || visitsIn(word) === 'used');
  return free
    .filter(({ word }) => countsWhole(word))
    .some((all) => used.some((gone) => rowsAddingUp(table, all.column, [gone.column, balance]) > 0));
}

/** Columns that are the balance by their word alone, or may be it, and that do not say in which money. */
function balancesOf({ cells, columns, rivals }: Header, said: ColumnWords): number[] {
  const spoken = new Set(Object.keys(said).map(fold));
  const isRival = (column: number): boolean => rivals?.columns.includes(columnName(cells, column)) ?? false;
  const all = rivals?.field === 'balance' ? [...cells.keys()].filter(isRival) : (columns.get('balance') ?? []);
  return all.filter((column) => {
    const word = cells[column] ?? '';
    return !namesMoney(word) && !spoken.has(fold(word)) && !spoken.has(columnNumber(cells, column));
  });
}

/** So many rows show what a column is. */
const ROWS_SEEN = 1000;
