import { formatMoney } from '../domain/money.ts';
import { fail } from '../problem.ts';
import type { Field } from './field.ts';
import { columnName, columnNumber } from './header.ts';
import type { NamedColumn, ReadingStyle } from './rows/cells.ts';
import { readTable, type Table } from './table.ts';
import { valueWord } from './value-word.ts';
import { readMoney } from './values/amount.ts';
import { unpack } from './values/packing.ts';
import { fold, isPassColumn, meaningOf } from './words.ts';

/**
 * Value must never stay behind in silence. Of the columns of members that nobody reads and nobody has spoken of, these
 * are asked about where they hold amounts: those without a header, those whose word is a kind of value or speaks of
 * one, and where the word says nothing those that hold money, or the only amounts of the file.
 * Refuses: value_unclear, with what stands in the columns.
 */
export function requireValueRead(
  table: Table,
  unread: readonly NamedColumn[],
  style: Pick<ReadingStyle, 'currency' | 'decimal' | 'profile'>,
  said: readonly string[],
): void {
  const { cells, fields } = table.header;
  const spoken = new Set([...Object.keys(style.profile.columns), ...said].map(fold));
  const none = !fields.some((field) => field !== null && VALUES.has(field));
  const open = unread.flatMap(({ word, column }): OpenColumn[] => {
    const number = columnNumber(cells, column);
    if (spoken.has(number) || (word !== '' && spoken.has(fold(word)))) return [];
    if (word === '') {
      const beside = wordBeside(cells, column);
      return [{ name: number, unnamed: true, beside, column, askedBy: 'amounts', likely: 'balance' }];
    }
    const meaning = meaningOf(fold(word), 'members');
    if (meaning !== undefined && !VALUES.has(meaning)) return [];
    if (isPassColumn(word)) return [];
    const says = meaning === undefined ? valueWord(word) : 'value';
    if (says === 'other') return [];
    return [
      {
        name: columnName(cells, column),
        unnamed: false,
        beside: null,
        column,
        askedBy: none || says === 'value' ? 'amounts' : 'money',
        likely: meaning ?? (POINTS.test(word) ? 'points' : 'balance'),
      },
    ];
  });
  const columns = amountsIn(table, open, style);
  if (columns.length > 0) fail({ code: 'value_unclear', path: table.source.path, option: '--column', columns });
}

const VALUES: ReadonlySet<string> = new Set(['paid', 'bonus', 'balance', 'points']);

interface OpenColumn {
  /** How it is named behind `--column`. */
  readonly name: string;
  /** It has no header: it may do no more than number the rows. */
  readonly unnamed: boolean;
  /** Of a column without a header the header on its left: one that stands over both of them. */
  readonly beside: string | null;
  readonly column: number;
  /** Whether all amounts are asked about, or those that can only be money. */
  readonly askedBy: 'amounts' | 'money';
  /** What is offered first to whoever is asked. */
  readonly likely: Field;
}

const POINTS = /point|punkt|punto|积分|積分|点数|點數|ポイント/i;

const wordBeside = (cells: readonly string[], column: number): string | null =>
  cells
    .slice(0, column)
    .findLast((cell) => cell.trim() !== '')
    ?.trim() ?? null;

type Decimal = ReadingStyle['decimal'];

/** What a column comes to if its decimals stand behind a point, or behind a comma. */
interface Tally {
  amounts: number;
  others: number;
  sum: number;
}

interface Seen {
  readonly column: OpenColumn;
  readonly samples: string[];
  readonly by: Readonly<Record<Decimal, Tally>>;
  isMoney: boolean;
  /** What it begins with if so far it numbers the rows from 0 or 1; null: it does not. */
  numbersFrom: number | null;
  rows: number;
}

function amountsIn(
  table: Table,
  open: readonly OpenColumn[],
  style: Pick<ReadingStyle, 'currency' | 'decimal'>,
): { column: string; beside: string | null; likely: string; sum: string; samples: string }[] {
  const all = open.map(
    (column): Seen => ({
      ...{ column, samples: [], isMoney: false, numbersFrom: null, rows: 0 },
      by: { point: { amounts: 0, others: 0, sum: 0 }, comma: { amounts: 0, others: 0, sum: 0 } },
    }),
  );
  let left = all;
  for (const { rows } of left.length > 0 ? readTable(table) : []) {
    for (const { cells } of rows) for (const seen of left) look(seen, cells[seen.column.column] ?? '', style);
    left = left.filter(({ by }) =>
      [by.point, by.comma].some(({ amounts, others }) => others < ENOUGH || amounts > others),
    );
    if (left.length === 0) break;
  }
  return left.flatMap(({ column, by, samples, isMoney, numbersFrom, rows }) => {
    const { amounts, others, sum } = likelier(by, style.decimal);
    if (amounts <= others || sum === 0) return [];
    if (column.askedBy === 'money' && !isMoney) return [];
    if (column.unnamed && numbersFrom !== null && rows > 1) return [];
    const shown = formatMoney(sum, style.currency);
    return [
      {
        ...{ column: column.name, beside: column.beside, likely: column.likely, samples: samples.join(', ') },
        sum: isMoney ? shown : shown.replace(/\.0+$/, ''),
      },
    ];
  });
}

/** As the file has its decimals, unless this column has them otherwise: nobody has surveyed it. */
function likelier(by: Seen['by'], decimal: Decimal): Tally {
  const other = by[decimal === 'point' ? 'comma' : 'point'];
  return other.amounts > by[decimal].amounts ? other : by[decimal];
}

/** So many cells that are no amounts say what a column is. */
const ENOUGH = 20;
const SAMPLES = 3;

function look(seen: Seen, cell: string, { currency }: Pick<ReadingStyle, 'currency'>): void {
  const text = unpack(cell);
  if (text === '') return;
  // Phones, numbers of cards and days by their digits are no amounts.
  const isNumber = /^\+|^0\d|\d{8}/.test(text);
  let isAmount = false;
  for (const decimal of ['point', 'comma'] as const) {
    const tally = seen.by[decimal];
    const reading = readMoney(cell, { currency, decimal, signed: true });
    if ('value' in reading && reading.empty) return;
    if ('fault' in reading || isNumber) {
      tally.others += 1;
      continue;
    }
    tally.amounts += 1;
    tally.sum += reading.value;
    isAmount ||= reading.value !== 0;
  }
  seen.isMoney ||= isAmount && MONEY.test(text);
  const number = Number(text);
  if (seen.rows === 0 && (number === 0 || number === 1)) seen.numbersFrom = number;
  if (seen.numbersFrom !== null && number !== seen.numbersFrom + seen.rows) seen.numbersFrom = null;
  seen.rows += 1;
  if (isAmount && seen.samples.length < SAMPLES && !seen.samples.includes(text)) seen.samples.push(text);
}

/** With cents, or with a sign or word for a currency. */
const MONEY = /[.,]\d{1,2}\D*$|[^\d.,\s-]/;
