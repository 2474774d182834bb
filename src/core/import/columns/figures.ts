import { type Currency, plainDigits } from '../../domain/numbers/money.ts';
import type { ReadingStyle } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { type AmountFault, inUnit, readMoney } from '../values/amount.ts';
import { unpack } from '../values/packing.ts';
import { figureOfPoints, MOST_MARKS } from '../values/points-unit.ts';

/** A column that may hold figures. */
export interface Looked {
  readonly column: number;
  /** By how many places its unit is another than the currency. */
  readonly places: number;
  /** Its word speaks of value: so do figures that cannot be read. */
  readonly saysValue: boolean;
  /** It may hold points, so that their unit may stand behind its figures. */
  readonly mayBePoints: boolean;
}

type Decimal = ReadingStyle['decimal'];

/** What a column comes to if its decimals stand behind a point, or behind a comma. */
interface Tally {
  /** Cells that are read, and figures beside marks that nothing reads, or in other money. */
  amounts: number;
  others: number;
  sum: number;
}

const DECIMALS = ['point', 'comma'] as const;

interface Seen<C extends Looked> {
  readonly column: C;
  readonly samples: string[];
  readonly by: Readonly<Record<Decimal, Tally>>;
  isMoney: boolean;
  isSigned: boolean;
  /** How many of its figures have a word for points behind them, how many another one or none. */
  readonly units: Record<'points' | 'likely' | 'open' | 'none', number>;
  /** Some of its figures cannot be read, so it has no sum. */
  isMarked: boolean;
  /** What it begins with if so far it numbers the rows from 0 or 1; null: it does not. */
  numbersFrom: number | null;
  rows: number;
  /** The largest amount, in minor units. */
  most: number;
}

/** What a column came to when all rows had been seen. */
export type Figures<C extends Looked = Looked> = Seen<C> & {
  readonly sum: number;
  /** Nearly all of its figures have a word for points behind them. */
  readonly inPoints: boolean;
};

/** Columns that hold figures, wholly or for the most part, and more than the numbers of their rows. */
export function figuresIn<C extends Looked>(
  table: Table,
  open: readonly C[],
  style: Pick<ReadingStyle, 'currency' | 'decimal'>,
): Figures<C>[] {
  const all = open.map(
    (column): Seen<C> => ({
      ...{ column, samples: [], isMoney: false, isSigned: false, isMarked: false, numbersFrom: null, rows: 0, most: 0 },
      by: { point: { amounts: 0, others: 0, sum: 0 }, comma: { amounts: 0, others: 0, sum: 0 } },
      units: { points: 0, likely: 0, open: 0, none: 0 },
    }),
  );
  // Below a word that speaks of value one figure is enough, whatever is printed there besides.
  const isOfAmounts = ({ amounts, others }: Tally, { saysValue }: Looked): boolean =>
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
    if (!isOfAmounts(tally, seen.column) || isNothing) return [];
    const inPoints = saysPoints(seen, style.currency);
    const isOfMarks = !seen.column.saysValue && !inPoints && seen.units.likely > seen.units.none;
    return isOfMarks ? [] : [{ ...seen, sum: tally.sum, inPoints }];
  });
}

/** Whether the units of figures say that they are points: below a word of value in whatever figures. */
function saysPoints({ column, units, most }: Seen<Looked>, { decimals }: Currency): boolean {
  const isMore = column.saysValue || most > MOST_MARKS * 10 ** decimals;
  const points = units.points + (isMore ? units.likely : 0) + units.open;
  return points > 0 && points >= 9 * (units.none + (isMore ? 0 : units.likely));
}

/** As the file has its decimals, unless this column has them otherwise: nobody has surveyed it. */
function likelier(by: Seen<Looked>['by'], decimal: Decimal): Tally {
  const other = by[decimal === 'point' ? 'comma' : 'point'];
  return other.amounts > by[decimal].amounts ? other : by[decimal];
}

/** So many cells that are no amounts say what a column is. */
const ENOUGH = 20;
const SAMPLES = 3;

/** `last`: it is one of the last rows, which may hold the sums of those above. */
function look(seen: Seen<Looked>, cell: string, { currency }: Pick<ReadingStyle, 'currency'>, last: boolean): void {
  const text = unpack(cell);
  if (text === '') return;
  // Phones, numbers of cards and days by their digits are no amounts.
  const isNumber = /^\+|^0\d|\d{8}/.test(plainDigits(text));
  const unit = inUnit(currency, seen.column.places);
  const ofPoints = pointsIn(text, seen.column);
  const readings = DECIMALS.map((decimal) => ({
    decimal,
    ...readMoney(ofPoints?.figure ?? cell, { currency: unit, decimal, signed: true }),
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
  if (isAmount) seen.units[ofPoints?.says ?? 'none'] += 1;
  seen.isMoney ||= isAmount && MONEY.test(ofPoints?.figure ?? text);
  const number = Number(text);
  if (seen.rows === 0 && (number === 0 || number === 1)) seen.numbersFrom = number;
  if (seen.numbersFrom !== null && number !== seen.numbersFrom + seen.rows) seen.numbersFrom = null;
  seen.rows += 1;
  if (isAmount && seen.samples.length < SAMPLES && !seen.samples.includes(text)) seen.samples.push(text);
}

/** A figure of points by its unit; what minutes have as well says so only below a word of value. */
function pointsIn(text: string, { saysValue, mayBePoints }: Looked): ReturnType<typeof figureOfPoints> {
  const found = mayBePoints ? figureOfPoints(text) : undefined;
  return found?.says === 'open' && !saysValue ? undefined : found;
}

/**
 * Whether a cell that is not read holds a figure all the same, besides one of more decimals than there are: money of
 * another currency, or, below a word that speaks of value, one with marks beside it: 2500.00 Cr, 300元整, 约300, 2.5万, Rs. 500/-.
 */
function isFigure(text: string, fault: AmountFault, { saysValue }: Looked): boolean {
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
