import { type Currency, plainFigures } from '../../domain/numbers/money.ts';
import { fail } from '../../problem.ts';
import type { Field } from '../header/field.ts';
import { columnName } from '../header/header.ts';
import { type DateOrder, type MonthPlace, moneyFieldsOf, pointFieldsOf } from '../header/profile.ts';
import { readTable, type Table } from '../table/table.ts';
import { inUnit } from '../values/amount.ts';
import { hasShortYear, type OrderProof, provenOrder, type YearsProof, yearsOf } from '../values/date.ts';
import { thaiProof } from '../values/other-years.ts';
import { unpack } from '../values/packing.ts';
import { figureOfPoints } from '../values/points-unit.ts';
import { linesAround } from './units.ts';

/** What one answer for the whole file decides, however many cells ask. */
interface FileStyle {
  readonly dates: DateOrder | null;
  /** The file has dates that need to know: otherwise the order is nobody's concern. */
  readonly datesAsked: boolean;
  readonly thaiYears: ReadonlySet<Field>;
  readonly decimal: 'point' | 'comma';
}

/** Files that ask such a question ask it early; the others are not read twice. */
const ROWS_ASKED = 1000;

/**
 * Looks through the file for proof of the order of dates such as 01/05/2023 and of a decimal comma. Thousands parted by
 * blanks (1 250) are a hint of one where no amount says otherwise, so that they are read.
 * Refuses: dates_unclear, when such dates are there and none of them proves which number is the month, or when years of
 * two digits may be of the Republic;
 * decimal_unclear, when some amounts end in `,dd`, others have no cents, and none has a decimal point, or when amounts
 * of three decimals, in their currency or as thousands of one, end in `,ddd` or points in `.ddd`, and nothing proves
 * whether these are thousands. `units`: by how many places columns are counted in another unit.
 */
export function surveyStyle(
  table: Table,
  currency: Currency,
  stated: { readonly [K in 'dates' | 'decimal']: FileStyle[K] | null },
  units: ReadonlyMap<number, number>,
): FileStyle {
  const birthday = table.columns.get('birthday');
  const days = DAY_FIELDS.flatMap((field) =>
    placesOf(table, [field]).map((column) => new DaysTally(field, column, column === birthday)),
  );
  const amounts = placesOf(table, moneyFieldsOf(table.header.profile)).map((column) => ({
    column,
    unit: inUnit(currency, units.get(column) ?? 0),
  }));
  const areLong = amounts.some(({ unit }) => unit.decimals >= LONG);
  const decimals: Marks = { comma: 0, point: 0, thousands: 0, whole: 0, either: 0, sample: null };
  const blanks: Blanks = { thousands: 0, others: 0, commas: 0 };
  const points = placesOf(table, pointFieldsOf(table.header.profile));
  const figures = [...amounts.map(({ column }) => column), ...points];
  // A mark before three digits would be read, not rejected: it must be seen wherever it is.
  const late = (): boolean => stated.decimal === null && (areLong || (points.length > 0 && decimals.point === 0));
  let rowsSeen = 0;
  for (const { rows, footers, totals } of readTable(table)) {
    for (const row of footers.length === 0 ? rows : footers) {
      for (const tally of days) tally.count(row.cells[tally.column] ?? '');
      for (const { column, unit } of amounts) {
        const cell = row.cells[column] ?? '';
        const mark = decimalMark(cell, unit);
        if (mark) decimals[mark] += 1;
        if (mark === 'either') decimals.sample ??= unpack(cell);
      }
      for (const column of points) {
        const cell = row.cells[column] ?? '';
        const text = unpack(cell);
        const mark = markOfPoints(plainFigures(figureOfPoints(text)?.figure ?? text));
        if (mark) decimals[mark] += 1;
        if (mark === 'either') decimals.sample ??= unpack(cell);
      }
    }
    for (const { cells } of [...rows, ...footers, ...totals]) {
      for (const column of figures) countBlanks(cells[column] ?? '', blanks);
    }
    rowsSeen += rows.length;
    const asks = days.some((tally) => tally.asks || tally.isThai) || decimals.comma + blanks.thousands > 0;
    if (!asks && !late() && rowsSeen >= ROWS_ASKED) break;
  }
  return {
    dates: stated.dates ?? provenByAll(days, table),
    datesAsked: days.some((tally) => tally.asks),
    thaiYears: table.header.profile.own ? new Set() : thaiFields(days),
    decimal: stated.decimal ?? markOf(decimals, blanks, table),
  };
}

const DAY_FIELDS: readonly Field[] = [
  'birthday',
  'joined_on',
  'points_expire_on',
  'balance_expire_on',
  'bonus_expire_on',
  'opened_on',
  'valid_from',
  'expires_on',
  'at',
];

const placesOf = ({ header }: Table, fields: readonly Field[]): number[] =>
  fields.flatMap((field) => header.columns.get(field) ?? []);

type Orders = Record<OrderProof, number>;

const noOrders = (): Orders => ({ either: 0, day_or_year: 0, day_first: 0, month_first: 0 });
const isAsked = (orders: Orders): boolean => Object.values(orders).some((count) => count > 0);

/** What the days of one column prove; those with four digits of a year apart from those with two. */
class DaysTally {
  readonly field: Field;
  readonly column: number;
  readonly orders = noOrders();
  readonly shortOrders = noOrders();
  readonly thai: Record<'thai' | 'other', number> = { thai: 0, other: 0 };
  readonly years: Record<YearsProof, number> = { proof: 0, first: 0, short: 0, other: 0 };
  /** The first day that begins with a year of two digits, or may. */
  sample: string | null = null;
  readonly #yearless: boolean;

  constructor(field: Field, column: number, yearless: boolean) {
    this.field = field;
    this.column = column;
    this.#yearless = yearless;
  }

  count(cell: string): void {
    if (cell === '') return;
    const order = provenOrder(cell, { yearless: this.#yearless });
    if (order) (hasShortYear(cell) ? this.shortOrders : this.orders)[order] += 1;
    const years = yearsOf(cell);
    if (years) this.years[years] += 1;
    const thai = hasShortYear(cell) ? 'other' : thaiProof(cell, { lived: this.#yearless });
    if (thai) this.thai[thai] += 1;
    if (order === 'day_or_year' || years === 'first') this.sample ??= unpack(cell);
  }

  /** Where the month stands needs an answer. */
  get asksOrder(): boolean {
    return isAsked(this.orders) || isAsked(this.shortOrders);
  }

  /** All of its years are those of Thailand. */
  get isThai(): boolean {
    return this.thai.thai > 0 && this.thai.other === 0;
  }

  /** Some of its days need an answer that goes for all. */
  get asks(): boolean {
    return this.asksOrder || this.mayBeRepublic;
  }

  /** All of its days may be in years of the Republic, and some can be nothing else that is read. */
  get mayBeRepublic(): boolean {
    return this.years.other === 0 && this.years.proof + this.years.first > 0;
  }

  /** Its days do not begin with their year. */
  get isOtherwise(): boolean {
    const { years, orders } = this;
    return this.asksOrder && !this.mayBeRepublic && (years.other + years.short > 0 || orders.day_first > 0);
  }
}

/** Which days are in years of Thailand: of several columns of one field none may have others. */
const thaiFields = (days: readonly DaysTally[]): ReadonlySet<Field> => {
  const others = new Set(days.filter(({ thai }) => thai.other > 0).map(({ field }) => field));
  return new Set(days.filter(({ isThai, field }) => isThai && !others.has(field)).map(({ field }) => field));
};

/**
 * Years of the Republic count where a whole column proves them, and no other one writes its days otherwise. Where
 * another one only may have them, somebody must say: 83/02/19 can be of 1983.
 */
function provenByAll(days: readonly DaysTally[], table: Table): DateOrder | null {
  const candidates = days.filter((tally) => tally.mayBeRepublic);
  const says = candidates.length > 0 && linesAround(table).some((line) => REPUBLIC_WORD.test(line));
  const isProven = ({ years, column }: DaysTally): boolean =>
    years.proof > 0 || says || REPUBLIC_WORD.test(table.header.cells[column] ?? '');
  if (!candidates.some(isProven) || days.some((tally) => tally.isOtherwise)) return provenPlace(days, table);
  const open = candidates.find((tally) => !isProven(tally));
  if (open === undefined) return 'roc';
  return fail({
    code: 'dates_unclear',
    path: table.source.path,
    option: '--dates',
    sample: open.sample ?? undefined,
    column: columnName(table.header.cells, open.column),
  });
}

const REPUBLIC_WORD = /民[國国](?!中[小學学])/;

/** Days with four digits of a year prove nothing of those with two, which may begin with it: they have to agree. */
function provenPlace(days: readonly DaysTally[], table: Table): MonthPlace | null {
  const all = [summed(days.map(({ orders }) => orders)), summed(days.map(({ shortOrders }) => shortOrders))];
  const sample = days.find((tally) => tally.shortOrders.day_or_year > 0)?.sample ?? undefined;
  const proofs = new Set(all.filter(isAsked).map((orders) => provenBy(orders, table, sample)));
  const [proof = null] = proofs;
  return proofs.size === 1 ? proof : null;
}

function summed(all: readonly Orders[]): Orders {
  const sum = noOrders();
  for (const orders of all) for (const [proof, count] of Object.entries(orders)) sum[proof as OrderProof] += count;
  return sum;
}

function provenBy(orders: Orders, { source }: Table, sample: string | undefined): MonthPlace | null {
  if (orders.day_first > 0 && orders.month_first > 0) return null;
  if (orders.day_first > 0) return 'day_first';
  if (orders.month_first > 0) return 'month_first';
  const asked = { path: source.path, option: '--dates' };
  if (orders.day_or_year > 0) fail({ code: 'dates_unclear', ...asked, sample });
  if (orders.either > 0) fail({ code: 'dates_unclear', ...asked });
  return null;
}

/** How many amounts prove a decimal mark, how many have points that can only be thousands, none, or either. */
interface Marks extends Record<'comma' | 'point' | 'thousands' | 'whole' | 'either', number> {
  /** The first that could have either. */
  sample: string | null;
}

/** `1,5` in a file of points is neither 1.5 nor 15; only a file whose every amount ends in `,dd` has a decimal comma. */
function markOf(
  { comma, point, thousands, whole, either, sample }: Marks,
  blanks: Blanks,
  { source }: Table,
): 'comma' | 'point' {
  if (point > 0) return 'point';
  if (thousands > 0 || (comma > 0 && whole === 0)) return 'comma';
  if (blanks.thousands > blanks.others && blanks.commas + either === 0) return 'comma';
  if (comma + either === 0) return 'point';
  return fail({ code: 'decimal_unclear', path: source.path, option: '--decimal', sample: sample ?? undefined });
}

/** As many decimals as there are digits between the marks of thousands. */
const LONG = 3;

function decimalMark(
  cell: string,
  { decimals }: Currency,
): 'comma' | 'point' | 'thousands' | 'whole' | 'either' | undefined {
  const text = plainFigures(unpack(cell));
  if (decimals >= LONG) {
    const mark = markOfThree(text);
    if (mark) return mark;
  }
  // No thousands are marked before any other number of digits, or behind nothing or nothing but a zero.
  if (/,(?:\d{1,2}|\d{4,})\D*$|(?<![\d.,])0?,\d{3}\D*$/.test(text)) return 'comma';
  if (/\.(?:\d{1,2}|\d{4,})\D*$|(?<![\d.,])0?\.\d{3}\D*$/.test(text)) return 'point';
  if (decimals < LONG && THOUSANDS_BY_POINTS.test(text)) return 'thousands';
  return /[1-9]/.test(text) ? 'whole' : undefined;
}

/** 1.500.000: no number has two decimal points, or cents and a dash for none: 1.500,-. */
const THOUSANDS_BY_POINTS = /(?<![\d.,])\d{1,3}(?:(?:\.\d{3}){2,}(?![\d.])|\.\d{3},[-–—−])/;

/**
 * In a currency of three decimals, or in thousands of one of two, cents look like thousands. What no thousands could be
 * proves its mark: 0,500, 1234,500, 1.234,500; two of the same mark are thousands, and the decimals stand behind the other. A point alone is
 * what programs write, and stands for itself.
 */
function markOfThree(text: string): 'comma' | 'point' | 'either' | undefined {
  const [number = ''] = /\d[\d.,]*/.exec(text.replace(BLANKS, '')) ?? [];
  const [, whole = '', mark] = /^(.*?)([.,])\d{3}$/.exec(number) ?? [];
  if (mark === undefined) return undefined;
  const proof = mark === ',' ? 'comma' : 'point';
  if (whole.includes(mark)) return mark === ',' ? 'point' : 'comma';
  if (/[.,]/.test(whole) || /^0|^\d{4}/.test(whole)) return proof;
  return mark === ',' ? 'either' : undefined;
}

/** Points are whole: 150.00 proves a decimal point, 1.000 may be one point or a thousand. */
function markOfPoints(text: string): 'point' | 'either' | undefined {
  if (/^-?\d+\.0{1,2}$/.test(text)) return 'point';
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? 'either' : undefined;
}

/** How many amounts have blanks of thousands, blanks elsewhere, which may part two numbers, and commas of thousands. */
type Blanks = Record<'thousands' | 'others' | 'commas', number>;

function countBlanks(cell: string, blanks: Blanks): void {
  if (!/[\s,]/.test(cell)) return;
  const text = plainFigures(unpack(cell));
  if (THOUSANDS_BY_BLANKS.test(text)) blanks.thousands += 1;
  else if (/\d\s\d/.test(text)) blanks.others += 1;
  else if (/\d,\d{3}(?!\d)/.test(text)) blanks.commas += 1;
}

/** 1 250 and 12 500 000: a whole number, and no other one beside it. */
const THOUSANDS_BY_BLANKS = /^\D*(?<![.,])[1-9]\d{0,2}(?:[ \u00A0\u2009\u202F]\d{3})+(?![.,]?\d)\D*$/;

/** Thousands marks that are no decimal mark anywhere. */
const BLANKS = /(?<=\d)[\s'’](?=\d{3})/g;
