import { formatMoney } from '../domain/money.ts';
import { fail, type Problem } from '../problem.ts';
import type { Field, ImportKind } from './field.ts';
import { type ColumnWords, columnName, columnNumber, type Header, spokenIn } from './header.ts';
import type { NamedColumn, ReadingStyle } from './rows/cells.ts';
import { readTable, type Table } from './table.ts';
import { saysOwed, valueWord } from './value-word.ts';
import { readMoney } from './values/amount.ts';
import { unpack } from './values/packing.ts';
import { fold, isPassColumn, meaningOf } from './words.ts';

/**
 * Value must never stay behind in silence. Of the columns that nobody reads and nobody has spoken of, these are asked
 * about where they hold amounts: those without a header, those whose word is a kind of value or speaks of one, and
 * where the word says nothing those that hold money, or the only amounts of the file.
 * Refuses: value_unclear, with what stands in the columns.
 */
export function requireValueRead(
  table: Table,
  unread: readonly NamedColumn[],
  style: Pick<ReadingStyle, 'currency' | 'decimal' | 'profile'>,
  said: ColumnWords,
): void {
  const { cells, columns: read } = table.header;
  const { kind } = style.profile;
  const spoken = spokenIn(table.header, said);
  // A coupon is one whatever its figures say.
  const free = freeFields(kind, read);
  const none = kind !== 'coupons' && !VALUES[kind].some((field) => read.has(field));
  const open = unread.flatMap(({ word, column }): OpenColumn[] => {
    const number = columnNumber(cells, column);
    if (spoken.has(number) || (word !== '' && spoken.has(fold(word)))) return [];
    const named = { name: word === '' ? number : columnName(cells, column), column, owed: false };
    if (word === '') {
      const beside = wordBeside(cells, column);
      return [{ ...named, unnamed: true, beside, askedBy: 'amounts', ...answers(kind, free, word) }];
    }
    const meaning = valueMeant(word, kind);
    if (meaning === 'other' || (kind === 'members' && isPassColumn(word))) return [];
    if (kind !== 'transactions' && saysOwed(word)) {
      return [{ ...named, owed: true, unnamed: false, beside: null, askedBy: 'amounts', likely: null, others: [] }];
    }
    const says = meaning === undefined ? valueWord(word, kind) : 'value';
    if (says === 'other' || (says === 'open' && kind === 'transactions' && !none)) return [];
    const askedBy = none || says !== 'open' ? 'amounts' : 'money';
    const meant = meaning ?? (says === 'amount' && ONE_KIND.has(kind) ? 'amount' : undefined);
    return [{ ...named, unnamed: false, beside: null, askedBy, ...answers(kind, free, word, meant) }];
  });
  const columns = amountsIn(table, open, style);
  if (columns.length > 0) fail({ code: 'value_unclear', path: table.source.path, option: '--column', columns });
}

/** Where the value of a row stands in files of each kind, the likeliest first. */
const VALUES: Readonly<Record<ImportKind, readonly Field[]>> = {
  members: ['balance', 'paid', 'bonus', 'points'],
  lots: ['remaining', 'amount'],
  passes: ['remaining', 'amount', 'unearned', 'cost', 'unit_cost'],
  coupons: ['remaining', 'amount', 'value'],
  transactions: ['balance', 'paid', 'bonus', 'points', 'amount'],
};

/**
 * A kind of value that a word is known for, in files of this kind or as a kind of value that members have; `other`: it
 * is known for something else. What members have says nothing about the changes of it.
 */
function valueMeant(word: string, kind: ImportKind): Field | 'other' | undefined {
  const own = meaningOf(fold(word), kind);
  if (own !== undefined) return VALUES[kind].includes(own) ? own : 'other';
  const ofMembers = meaningOf(fold(word), 'members');
  if (ofMembers !== undefined && !VALUES.members.includes(ofMembers)) return 'other';
  return kind === 'transactions' ? undefined : ofMembers;
}

/**
 * What such a column can be: what nothing else is read as, and of that the likeliest. In lists that hold one kind of
 * value a row none is, unless its own word says so.
 */
function answers(
  kind: ImportKind,
  free: readonly Field[],
  word: string,
  meant?: Field,
): Pick<OpenColumn, 'likely' | 'others'> {
  const named = meaningOf(fold(word), 'members');
  const likeliest = free.filter((field) => field === named);
  const byUnit = free.filter((field) => (field === 'points') === POINTS.test(word));
  const guesses = ONE_KIND.has(kind) ? [] : [...likeliest, ...byUnit];
  const likely = [meant, ...guesses].find((field) => field !== undefined && free.includes(field)) ?? null;
  return { likely, others: free.filter((field) => field !== likely) };
}

/** Fields that nothing is read as yet. The change of a balance in history is that of paid and bonus money. */
function freeFields(kind: ImportKind, read: Header['columns']): Field[] {
  const taken = new Set(read.keys());
  if (kind === 'transactions') {
    if (taken.has('balance')) for (const part of PARTS) taken.add(part);
    if (PARTS.some((part) => taken.has(part))) taken.add('balance');
  }
  return VALUES[kind].filter((field) => !taken.has(field));
}

const PARTS = ['paid', 'bonus'] as const;

const ONE_KIND: ReadonlySet<ImportKind> = new Set(['lots', 'passes', 'coupons']);

interface OpenColumn {
  /** How it is named behind `--column`. */
  readonly name: string;
  /** It has no header: it may do no more than number the rows. */
  readonly unnamed: boolean;
  /** Of a column without a header the header on its left: one that stands over both of them. */
  readonly beside: string | null;
  readonly column: number;
  /** What members owe the shop: no answer but to leave it out. */
  readonly owed: boolean;
  /** Whether all amounts are asked about, or those that can only be money. */
  readonly askedBy: 'amounts' | 'money';
  /** What is offered first to whoever is asked; null: nothing that such a file could say. */
  readonly likely: Field | null;
  /** What else it may be. */
  readonly others: readonly Field[];
}

const POINTS = /point|punkt|punto|coin|token|ticket|积分|積分|点数|點數|(?<!人民|港|[台臺])[币幣]|彩票|ポイント/i;

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

/** As a person is told it. */
type UnreadColumn = Problem<'value_unclear'>['columns'][number];

function amountsIn(
  table: Table,
  open: readonly OpenColumn[],
  style: Pick<ReadingStyle, 'currency' | 'decimal'>,
): UnreadColumn[] {
  const all = open.map(
    (column): Seen => ({
      ...{ column, samples: [], isMoney: false, numbersFrom: null, rows: 0 },
      by: { point: { amounts: 0, others: 0, sum: 0 }, comma: { amounts: 0, others: 0, sum: 0 } },
    }),
  );
  let left = all;
  for (const { rows, footers } of left.length > 0 ? readTable(table) : []) {
    for (const { cells } of rows) for (const seen of left) look(seen, cells[seen.column.column] ?? '', style, false);
    for (const { cells } of footers) for (const seen of left) look(seen, cells[seen.column.column] ?? '', style, true);
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
        ...{ column: column.name, beside: column.beside, samples: samples.join(', ') },
        ...{ likely: column.likely, others: column.others.join(', ') },
        ...(column.owed ? { owed: 'yes' } : {}),
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

/** `last`: it is one of the last rows, which may hold the sums of those above. */
function look(seen: Seen, cell: string, { currency }: Pick<ReadingStyle, 'currency'>, last: boolean): void {
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
    if (last && seen.rows > 1 && reading.value === tally.sum) continue;
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
