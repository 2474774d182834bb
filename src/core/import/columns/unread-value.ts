import { isOwnCurrency } from '../../domain/numbers/currency.ts';
import { formatMoney } from '../../domain/numbers/money.ts';
import { fail, type Problem } from '../../problem.ts';
import { type Field, type ImportKind, mayBeAdded } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, type Header, spokenIn, together } from '../header/header.ts';
import {
  flowIn,
  isBareLeft,
  isWholeAmount,
  notNow,
  saysFrozen,
  saysGone,
  saysOwed,
  saysUsable,
  valueWord,
} from '../header/value-word.ts';
import { wayOf } from '../header/way-word.ts';
import { kindNamed, saysEndingSoon, saysGathered, saysPart, speaksOfBonus } from '../header/word-parts.ts';
import { currencyIn, fold, isPassColumn, meaningOf } from '../header/words.ts';
import type { NamedColumn, ReadingStyle } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { type AmountFault, inUnit, readMoney } from '../values/amount.ts';
import { unpack } from '../values/packing.ts';
import { placesNamed } from './units.ts';

/**
 * Value must never stay behind in silence. Of the columns that nobody reads and nobody has spoken of, these are asked
 * about where they hold amounts: those without a header, those whose word is a kind of value or speaks of one, and
 * where the word says nothing those that hold money, or the only amounts of the file. In history, where many columns are
 * of the bill, such a word is asked about where no money of members is read and its amounts have signs: that is a change.
 * What whole figures below a word that says nothing come to is answered, so that it can be told: where amounts have
 * cents they may be anything, and where amounts are whole they are asked about too. What is left, and of nothing by its
 * word, is asked about in whatever figures; with it what is read as money beside it, unless both say the same.
 * Refuses: column_currency, of value whose word names another currency; value_unclear, with what stands in the columns.
 */
export function requireValueRead(
  table: Table,
  unread: readonly NamedColumn[],
  style: Pick<ReadingStyle, 'currency' | 'decimal' | 'profile'>,
  said: ColumnWords,
): readonly FiguresUnread[] {
  const { cells, columns: read } = table.header;
  const { kind } = style.profile;
  const spoken = spokenIn(table.header, said);
  // A coupon is one whatever its figures say.
  const free = freeFields(kind, read, unread);
  const hasMoney = MONEY_FIELDS.some((field) => read.has(field));
  const hasBalance = read.has('balance');
  const isBalanceLeft = (read.get('balance') ?? []).some((column) => isBareLeft(cells[column] ?? ''));
  const isHalf = read.has('in') !== read.has('out');
  const none = kind !== 'coupons' && (isHalf || !VALUES[kind].some((field) => read.has(field)));
  // Points that ever came are those of now where a list has no others: many systems write no others.
  const isOnlyPoints = (word: string): boolean => kind === 'members' && !read.has('points') && saysGathered(fold(word));
  const open = unread.flatMap(({ word, column }): OpenColumn[] => {
    const number = columnNumber(cells, column);
    if (spoken.has(number) || (word !== '' && spoken.has(fold(word)))) return [];
    const named = {
      name: word === '' ? number : columnName(cells, column),
      column,
      places: placesNamed(table.header, column),
      owed: false,
      past: false,
      isLeft: kind === 'members' && isBareLeft(word),
      not: kind === 'members' && !isOfPoints(word) ? notNow(word) : undefined,
      saysValue: false,
    };
    if (word === '') {
      const beside = wordBeside(cells, column);
      return [{ ...named, unnamed: true, beside, askedBy: 'amounts', ...answers(kind, free, word) }];
    }
    const meaning = valueMeant(word, kind);
    if (meaning === 'other' || (kind === 'members' && isPassColumn(word)) || isWithin(word, read)) return [];
    if (kind !== 'transactions' && saysOwed(word)) {
      return [
        {
          ...named,
          owed: true,
          saysValue: true,
          unnamed: false,
          beside: null,
          askedBy: 'amounts',
          likely: null,
          others: [],
        },
      ];
    }
    const said = meaning === undefined ? valueWord(word, kind) : 'value';
    // What is in the balance beside it is of its kind, whatever it is called.
    const says = said === 'open' && kind === 'members' && saysPart(fold(word)) ? 'value' : said;
    if (says === 'other' && isOnlyPoints(word)) {
      return [
        { ...named, saysValue: true, unnamed: false, beside: null, askedBy: 'amounts', likely: 'points', others: [] },
      ];
    }
    if (says === 'other' || (says === 'open' && kind === 'transactions' && !none && hasMoney)) return [];
    // What is counted in a unit of money is none of anything else; nor are whole amounts where all are whole.
    const whole = kind === 'members' && style.currency.decimals === 0;
    const askedBy = askedByOf(says, kind, none || whole || named.isLeft || named.places !== 0);
    const meant = meaning ?? (says === 'amount' && ONE_KIND.has(kind) ? 'amount' : undefined);
    const saysValue = says !== 'open' && says !== 'taken';
    const isPast = isWholeAmount(cells, column) || (says === 'value' && isBalanceLeft && !isOfPoints(word));
    if (kind === 'members' && hasBalance && isPast) {
      return [{ ...named, past: true, unnamed: false, beside: null, askedBy, likely: null, others: free }];
    }
    const isNamed = named.isLeft && hasBalance;
    const meanings = isNamed ? { likely: null, others: free } : answers(kind, free, word, meant);
    return [{ ...named, saysValue, unnamed: false, beside: null, askedBy, ...meanings }];
  });
  const figures = figuresIn(table, open, style);
  const unsaid = figures.filter(isAsked);
  const left = unsaid.find(({ column }) => column.isLeft);
  const beside = left === undefined ? [] : moneyBeside(table, left, spoken, style);
  const asked = beside === 'same' ? unsaid.filter((one) => one !== left) : unsaid;
  const others = beside === 'same' ? [] : beside;
  const whole = others.filter(({ column }) => column.past);
  if (left !== undefined && others.length > whole.length) {
    const columns = [...others, left].map(({ column }) => column.name);
    fail({ code: 'columns_unclear', path: table.source.path, option: '--column', field: 'balance', columns });
  }
  const now = asked.filter(({ column }) => column.not === undefined);
  const past = asked.filter(({ column }) => column.not !== undefined);
  const isBeside = hasMoney || now.length > 0;
  const columns = [
    ...[...whole, ...now].map((seen) => unreadColumn(seen, style)),
    ...past.map((seen) => (isBeside ? pastColumn(seen, table, style) : unreadColumn(seen, style))),
  ];
  for (const { column } of columns) {
    const currency = currencyIn(String(column));
    if (currency === undefined || isOwnCurrency(currency, style.currency)) continue;
    fail({
      code: 'column_currency',
      path: table.source.path,
      column: String(column),
      currency,
      shop: style.currency.code,
    });
  }
  if (columns.length === 0)
    return figures.filter((seen) => mayBeMore(seen, style)).map((seen) => figuresUnread(seen, style));
  const instead = kind === 'members' && cells.some(isPassColumn) ? { instead: 'passes' } : {};
  const question = { path: table.source.path, option: '--column', columns, ...instead };
  return fail({ code: 'value_unclear', ...question, ...addedTo(table.header, open, String(columns[0]?.column)) });
}

/**
 * The columns that are read as money though nobody has said so, where a column of what is left says something else than
 * they do together: they are what there once was, unless they say of themselves that it is left.
 */
function moneyBeside(
  table: Table,
  left: Figures,
  spoken: ReadonlySet<string>,
  style: Pick<ReadingStyle, 'currency' | 'decimal'>,
): Figures[] | 'same' {
  const { cells: words, columns } = table.header;
  const open = MONEY_FIELDS.flatMap((field) =>
    (columns.get(field) ?? []).map((column): OpenColumn => {
      const word = words[column] ?? '';
      const named = {
        name: columnName(words, column),
        column,
        places: placesNamed(table.header, column),
        beside: null,
      };
      const says = {
        owed: false,
        past: !saysUsable(word),
        isLeft: false,
        not: undefined,
        saysValue: true,
        unnamed: false,
      };
      return { ...named, ...says, askedBy: 'amounts', likely: null, others: [field] };
    }),
  ).filter(({ column }) => !spoken.has(columnNumber(words, column)) && !spoken.has(fold(words[column] ?? '')));
  const amount = (cells: readonly string[], { column, places }: OpenColumn): number | undefined => {
    const unit = inUnit(style.currency, places);
    const reading = readMoney(cells[column] ?? '', { currency: unit, decimal: style.decimal, signed: true });
    return 'fault' in reading ? undefined : (reading.value ?? 0);
  };
  const money = columns.has('balance') ? open.filter(({ others }) => others.includes('balance')) : open;
  const differs = (cells: readonly string[]): boolean => {
    const sum = money.reduce((sum, column) => sum + (amount(cells, column) ?? 0), 0);
    return sum !== (amount(cells, left.column) ?? sum);
  };
  if (open.length === 0) return [];
  for (const { rows } of readTable(table)) {
    if (rows.some(({ cells }) => differs(cells))) return figuresIn(table, open, style);
  }
  return 'same';
}

/** Figures that nothing reads and nobody is asked about, and what they come to. */
export interface FiguresUnread {
  readonly column: number;
  readonly sum: string;
}

/** What ends soon of a value that is read is in its figure. */
function isWithin(word: string, read: Header['columns']): boolean {
  if (!saysEndingSoon(fold(word))) return false;
  const named = kindNamed(fold(word));
  if (read.has('remaining')) return true;
  const isMoney = MONEY_FIELDS.some((field) => read.has(field));
  return named === undefined ? isMoney || read.has('points') : named === 'points' ? read.has('points') : isMoney;
}

/** What a column would be together with those that are read as that kind of value: of that which its word speaks of. */
function addedTo(
  { cells, columns, profile }: Header,
  open: readonly OpenColumn[],
  name: string,
): Pick<Problem<'value_unclear'>, 'together'> {
  const column = open.find((one) => one.name === name);
  if (column === undefined || column.owed || !column.saysValue) return {};
  const word = cells[column.column] ?? '';
  const field = isOfPoints(word) ? 'points' : speaksOfBonus(fold(word)) ? 'bonus' : 'paid';
  const beside = columns.get(field);
  if (beside === undefined || !mayBeAdded(profile.kind, field)) return {};
  return together([[field, [...beside.map((place) => columnName(cells, place)), name]]]);
}

/** By what amounts a column is asked about that says so much. */
function askedByOf(says: ReturnType<typeof valueWord>, kind: ImportKind, any: boolean): OpenColumn['askedBy'] {
  if (says === 'taken') return 'signed';
  if (any || says !== 'open') return 'amounts';
  return kind === 'transactions' ? 'signed' : 'money';
}

/** Where the value of a row stands in files of each kind, the likeliest first. */
const VALUES: Readonly<Record<ImportKind, readonly Field[]>> = {
  members: ['balance', 'paid', 'bonus', 'points'],
  lots: ['remaining', 'amount'],
  passes: ['remaining', 'amount', 'unearned', 'cost', 'unit_cost'],
  coupons: ['remaining', 'amount', 'value'],
  transactions: ['balance', 'in', 'out', 'paid', 'bonus', 'points', 'amount'],
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
  const byUnit = free.filter((field) => (field === 'points') === isOfPoints(word));
  const given = free.filter((field) => field === 'bonus' && !isOfPoints(word) && speaksOfBonus(fold(word)));
  const guesses = ONE_KIND.has(kind) ? [] : [...likeliest, ...given, ...byUnit];
  const likely = [meant, ...guesses].find((field) => field !== undefined && free.includes(field)) ?? null;
  return { likely, others: free.filter((field) => field !== likely) };
}

/**
 * Fields that nothing is read as yet. The change of a balance in history, in one column or in two, is that of paid and
 * bonus money: what stands beside a bonus is none.
 */
function freeFields(kind: ImportKind, read: Header['columns'], unread: readonly NamedColumn[]): Field[] {
  const taken = new Set(read.keys());
  if (kind === 'transactions') {
    const isOfParts = PARTS.some((part) => taken.has(part)) || unread.some(({ word }) => speaksOfBonus(fold(word)));
    if (taken.has('in') || taken.has('out')) for (const field of MONEY_FIELDS) taken.add(field);
    else if (taken.has('balance')) for (const field of [...PARTS, ...WAYS]) taken.add(field);
    else if (isOfParts) for (const field of ['balance', ...WAYS] as const) taken.add(field);
  }
  return VALUES[kind].filter((field) => !taken.has(field));
}

const PARTS = ['paid', 'bonus'] as const;
const MONEY_FIELDS = ['balance', ...PARTS] as const;
const WAYS = ['in', 'out'] as const;

const ONE_KIND: ReadonlySet<ImportKind> = new Set(['lots', 'passes', 'coupons']);

interface OpenColumn {
  /** How it is named behind `--column`. */
  readonly name: string;
  /** It has no header: it may do no more than number the rows. */
  readonly unnamed: boolean;
  /** Of a column without a header the header on its left: one that stands over both of them. */
  readonly beside: string | null;
  readonly column: number;
  /** By how many places its unit is another than the currency. */
  readonly places: number;
  /** What members owe the shop: no answer but to leave it out. */
  readonly owed: boolean;
  /** What there once was, since another column says what is left. */
  readonly past: boolean;
  /** What its word says that nobody has now, beside another one of what they have. */
  readonly not: ReturnType<typeof notNow>;
  /** It says what is left, and not of what. */
  readonly isLeft: boolean;
  /** Its word speaks of value: so do figures that cannot be read. */
  readonly saysValue: boolean;
  /** Whether all amounts are asked about, or those that can only be money, or those of which some are below zero. */
  readonly askedBy: 'amounts' | 'money' | 'signed';
  /** What is offered first to whoever is asked; null: nothing that such a file could say. */
  readonly likely: Field | null;
  /** What else it may be. */
  readonly others: readonly Field[];
}

const isOfPoints = (word: string): boolean => POINTS.test(fold(word)) || PTS.test(word);
/** As a word by itself: receipts are none. */
const PTS = /(?<!\p{L})pts(?!\p{L})|^\s*loyalty\s*$/iu;
const POINTS =
  /point|punkt|punt[oi]|punten|poäng|poin\b|điểm|\bbod[yuů]|積點|集點|紅利|红利|ポイント|ponto|puan|балл|бонус|ποντ|نقاط|포인트|coin|token|ticket|stamp|stempel|积分|積分|点数|點數|(?<!人民|[港台臺日韩韓澳加葡外纽紐])[币幣]|彩票|ポイント/;

const wordBeside = (cells: readonly string[], column: number): string | null =>
  cells
    .slice(0, column)
    .findLast((cell) => cell.trim() !== '')
    ?.trim() ?? null;

type Decimal = ReadingStyle['decimal'];

/** What a column comes to if its decimals stand behind a point, or behind a comma. */
interface Tally {
  /** Cells that are read, and figures beside marks that nothing reads, or in other money. */
  amounts: number;
  others: number;
  sum: number;
}

const DECIMALS = ['point', 'comma'] as const;

interface Seen {
  readonly column: OpenColumn;
  readonly samples: string[];
  readonly by: Readonly<Record<Decimal, Tally>>;
  isMoney: boolean;
  isSigned: boolean;
  /** Some of its figures cannot be read, so it has no sum. */
  isMarked: boolean;
  /** What it begins with if so far it numbers the rows from 0 or 1; null: it does not. */
  numbersFrom: number | null;
  rows: number;
  /** The largest amount, in minor units. */
  most: number;
}

/** What a column came to when all rows had been seen. */
type Figures = Seen & { readonly sum: number };

/** As a person is told it. */
type UnreadColumn = Problem<'value_unclear'>['columns'][number];

/** Columns that hold figures, wholly or for the most part, and more than the numbers of their rows. */
function figuresIn(
  table: Table,
  open: readonly OpenColumn[],
  style: Pick<ReadingStyle, 'currency' | 'decimal'>,
): Figures[] {
  const all = open.map(
    (column): Seen => ({
      ...{ column, samples: [], isMoney: false, isSigned: false, isMarked: false, numbersFrom: null, rows: 0, most: 0 },
      by: { point: { amounts: 0, others: 0, sum: 0 }, comma: { amounts: 0, others: 0, sum: 0 } },
    }),
  );
  // Below a word that speaks of value one figure is enough, whatever is printed there besides.
  const isOfAmounts = ({ amounts, others }: Tally, { saysValue }: OpenColumn): boolean =>
    amounts > (saysValue ? 0 : others);
  let left = all;
  for (const { rows, footers } of left.length > 0 ? readTable(table) : []) {
    for (const { cells } of rows) for (const seen of left) look(seen, cells[seen.column.column] ?? '', style, false);
    for (const { cells } of footers) for (const seen of left) look(seen, cells[seen.column.column] ?? '', style, true);
    left = left.filter(({ column, by }) =>
      [by.point, by.comma].some((tally) => column.saysValue || tally.others < ENOUGH || isOfAmounts(tally, column)),
    );
    if (left.length === 0) break;
  }
  return left.flatMap((seen) => {
    const tally = likelier(seen.by, style.decimal);
    const isNothing = tally.sum === 0 && !seen.isMarked && !seen.isSigned;
    return !isOfAmounts(tally, seen.column) || isNothing ? [] : [{ ...seen, sum: tally.sum }];
  });
}

function isAsked({ column, isMoney, isSigned, numbersFrom, rows }: Figures): boolean {
  if (column.askedBy === 'money' && !isMoney) return false;
  if (column.askedBy === 'signed' && !isSigned) return false;
  return !(column.unnamed && numbersFrom !== null && rows > 1);
}

/** Neither the numbers of the rows nor the numbers of a few answers, as 1 and 2 for what somebody is. */
const mayBeMore = ({ numbersFrom, rows, most }: Figures, { currency }: Pick<ReadingStyle, 'currency'>): boolean =>
  most >= 10 * 10 ** currency.decimals && (numbersFrom === null || rows < 2);

function unreadColumn(seen: Figures, { currency }: Pick<ReadingStyle, 'currency'>): UnreadColumn {
  const { column, samples, isMoney, isMarked, isSigned, sum } = seen;
  const { likely, others } = fitting(column, isSigned);
  return {
    ...{ column: column.name, beside: column.beside, samples: samples.join(', ') },
    ...{ likely, others: others.join(', ') },
    ...(column.owed
      ? { owed: 'yes' }
      : column.past
        ? { past: 'yes' }
        : saysFrozen(column.name)
          ? { frozen: 'yes' }
          : {}),
    sum: isMarked ? null : isMoney ? formatMoney(sum, currency) : wholeText(sum, currency),
  };
}

/** A column of what is not there now, with what it says of that, and how it comes to the balance where it does. */
function pastColumn(seen: Figures, table: Table, style: Pick<ReadingStyle, 'currency' | 'decimal'>): UnreadColumn {
  const { not } = seen.column;
  const others = [seen.column.likely, ...seen.column.others].filter((field) => field !== null);
  const column = { ...unreadColumn(seen, style), likely: null, others: others.join(', '), past: not ?? 'yes' };
  const formula = not === 'came' ? formulaIn(table, seen.column.column, style) : undefined;
  return formula === undefined ? column : { ...column, formula };
}

/** By which columns what came in comes to the balance in every row: 充值 − 消费 = 余额. Undefined: by none. */
function formulaIn(table: Table, came: number, style: Pick<ReadingStyle, 'currency' | 'decimal'>): string | undefined {
  const { cells: words, columns } = table.header;
  const [balance] = columns.get('balance') ?? [];
  if (balance === undefined) return undefined;
  const placesOf = (is: (word: string) => boolean): number[] =>
    words.flatMap((word, place) => (place !== balance && is(word) ? [place] : []));
  const before = [null, ...placesOf((word) => notNow(word) === 'before')];
  let open = placesOf(saysGone).flatMap((went) => before.map((opening) => ({ went, opening })));
  const amount = (cells: readonly string[], place: number | null): number => {
    const reading = readMoney(place === null ? '' : (cells[place] ?? ''), { ...style, signed: true });
    return 'fault' in reading ? Number.NaN : (reading.value ?? 0);
  };
  for (const { rows } of readTable(table)) {
    for (const { cells } of rows) {
      const left = amount(cells, balance) - amount(cells, came);
      open = open.filter(({ went, opening }) => left === amount(cells, opening) - amount(cells, went));
    }
    if (open.length === 0) return undefined;
  }
  const [{ went, opening } = { went: came, opening: null }] = open;
  const nameOf = (place: number): string => columnName(words, place);
  const start = opening === null ? '' : `${nameOf(opening)} + `;
  return went === came ? undefined : `${start}${nameOf(came)} − ${nameOf(went)} = ${nameOf(balance)}`;
}

const figuresUnread = ({ column, sum }: Figures, { currency }: Pick<ReadingStyle, 'currency'>): FiguresUnread => ({
  column: column.column,
  sum: wholeText(sum, currency),
});

const wholeText = (sum: number, currency: ReadingStyle['currency']): string =>
  formatMoney(sum, currency).replace(/\.0+$/, '');

/**
 * A change that has signs is no part of two columns, and one without is none by itself: it came in or went out, as its
 * word says.
 */
function fitting({ name, likely, others }: OpenColumn, isSigned: boolean): Pick<OpenColumn, 'likely' | 'others'> {
  const isOfTwo = (field: Field): boolean => field === 'in' || field === 'out';
  const all = [...(likely === null ? [] : [likely]), ...others];
  if (!all.some(isOfTwo)) return { likely, others };
  const fit = all.filter((field) => (isSigned ? !isOfTwo(field) : field !== 'balance'));
  const flow = flowIn(name) === 'came' ? 'in' : flowIn(name) === 'went' ? 'out' : undefined;
  const way = isOfPoints(name) ? undefined : (wayOf(name) ?? flow);
  const first =
    [way, likely, fit[0]].find((field) => field !== undefined && field !== null && fit.includes(field)) ?? null;
  return { likely: first, others: fit.filter((field) => field !== first) };
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
  const unit = inUnit(currency, seen.column.places);
  const readings = DECIMALS.map((decimal) => ({
    decimal,
    ...readMoney(cell, { currency: unit, decimal, signed: true }),
  }));
  if (readings.some((reading) => 'value' in reading && reading.empty)) return;
  const faults = readings.flatMap((reading) => ('fault' in reading ? [reading.fault] : []));
  const isMarked =
    !isNumber &&
    faults.length === DECIMALS.length &&
    (faults.includes('amount_precision') || faults.every((fault) => isFigure(text, fault, seen.column)));
  seen.isMarked ||= isMarked;
  let isAmount = isMarked;
  for (const reading of readings) {
    const tally = seen.by[reading.decimal];
    const value = isNumber || 'fault' in reading ? null : reading.value;
    if (value === null) tally[isMarked ? 'amounts' : 'others'] += 1;
    else if (!last || seen.rows < 2 || value !== tally.sum) {
      tally.amounts += 1;
      tally.sum += value;
      isAmount ||= value !== 0;
      seen.isSigned ||= value < 0;
      seen.most = Math.max(seen.most, value);
    }
  }
  seen.isMoney ||= isAmount && MONEY.test(text);
  const number = Number(text);
  if (seen.rows === 0 && (number === 0 || number === 1)) seen.numbersFrom = number;
  if (seen.numbersFrom !== null && number !== seen.numbersFrom + seen.rows) seen.numbersFrom = null;
  seen.rows += 1;
  if (isAmount && seen.samples.length < SAMPLES && !seen.samples.includes(text)) seen.samples.push(text);
}

/**
 * Whether a cell that is not read holds a figure all the same, besides one of more decimals than there are: money of another currency, or, below a word that speaks of
 * value, one with marks beside it: 2500.00 Cr, 300元整, 约300, 2.5万, Rs. 500/-.
 */
function isFigure(text: string, fault: AmountFault, { saysValue }: OpenColumn): boolean {
  const plain = text.normalize('NFKC');
  if (fault === 'currency_differs') return MARKED.test(plain) || /^\D*\d[\d.,]*\D*$/.test(plain);
  return saysValue && fault === 'amount_malformed' && MARKED.test(plain) && !COUNTING.test(plain);
}

/** No letter of a number by which something is known, and no other figure but in brackets. */
const MARKED = new RegExp(
  '^(?:(?:rs|inr|approx|about|circa)\\.?|[a-z]{0,3}[$¥€£₹]|[^\\p{L}\\d%/]|\\p{sc=Han}){0,6}' +
    "\\d[\\d.,'’\\s]*" +
    '(?:(?:cr|dr|k|m|tsd|pts?|points?|only|approx|left|remaining|credits?|coins?)\\b|[^\\p{L}\\d%:]|\\p{sc=Han}){0,6}' +
    '(?:\\(.*\\))?$',
  'iu',
);
/** A day, a time, or so many of something. */
const COUNTING = /\d\s*(?:[天日月年次堂张張杯个個节節课課人位件小周週时時期级級折]|days?|weeks?|months?|years?)/i;

/** With cents, or with a sign or word for a currency. */
const MONEY = /[.,]\d{1,2}\D*$|[^\d.,\s-]/;
