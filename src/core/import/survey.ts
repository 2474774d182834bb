import { type Asset, UNIT_OF } from '../domain/lot.ts';
import { type Currency, halfWidth } from '../domain/money.ts';
import { fail } from '../problem.ts';
import type { Field } from './field.ts';
import type { DateOrder, Profile } from './profile.ts';
import { readTable, type Table } from './table.ts';
import { hasShortYear, provenOrder } from './values/date.ts';
import { unpack } from './values/packing.ts';

/** What one answer for the whole file decides, however many cells ask. */
interface FileStyle {
  readonly dates: DateOrder | null;
  /** The file has dates that need to know: otherwise the order is nobody's concern. */
  readonly datesAsked: boolean;
  readonly decimal: 'point' | 'comma';
}

/** Files that ask such a question ask it early; the others are not read twice. */
const ROWS_ASKED = 1000;

/**
 * Looks through the file for proof of the order of dates such as 01/05/2023 and of a decimal comma.
 * Refuses: dates_unclear, when such dates are there and none of them proves which number is the month;
 * decimal_unclear, when some amounts end in `,dd`, others have no cents, and none has a decimal point, or when amounts
 * of a currency of three decimals end in `,ddd` or points in `.ddd`, and nothing proves whether these are thousands.
 */
export function surveyStyle(
  table: Table,
  currency: Currency,
  stated: { readonly [K in 'dates' | 'decimal']: FileStyle[K] | null },
): FileStyle {
  const birthday = table.columns.get('birthday');
  const days = placesOf(table, DAY_FIELDS);
  const amounts = placesOf(table, moneyFieldsOf(table.header.profile));
  const orders = noOrders();
  const shortOrders = noOrders();
  const decimals: Marks = { comma: 0, point: 0, thousands: 0, whole: 0, either: 0, sample: null };
  const points = placesOf(table, ['points']);
  // A mark before three digits would be read, not rejected: it must be seen wherever it is.
  const late = (): boolean =>
    stated.decimal === null && (currency.decimals === 3 || (points.length > 0 && decimals.point === 0));
  let rowsSeen = 0;
  for (const { rows, footers } of readTable(table)) {
    for (const row of footers.length === 0 ? rows : footers) {
      for (const column of days) {
        const cell = row.cells[column] ?? '';
        const order = provenOrder(cell, { yearless: column === birthday });
        if (order) (hasShortYear(cell) ? shortOrders : orders)[order] += 1;
      }
      for (const column of amounts) {
        const cell = row.cells[column] ?? '';
        const mark = decimalMark(cell, currency);
        if (mark) decimals[mark] += 1;
        if (mark === 'either') decimals.sample ??= unpack(cell);
      }
      for (const column of points) {
        const cell = row.cells[column] ?? '';
        const mark = markOfPoints(halfWidth(unpack(cell)));
        if (mark) decimals[mark] += 1;
        if (mark === 'either') decimals.sample ??= unpack(cell);
      }
    }
    rowsSeen += rows.length;
    const asks = isAsked(orders) || isAsked(shortOrders) || decimals.comma > 0;
    if (!asks && !late() && rowsSeen >= ROWS_ASKED) break;
  }
  return {
    dates: stated.dates ?? provenByAll([orders, shortOrders], table),
    datesAsked: isAsked(orders) || isAsked(shortOrders),
    decimal: stated.decimal ?? markOf(decimals, table),
  };
}

const DAY_FIELDS: readonly Field[] = [
  'birthday',
  'joined_on',
  'points_expire_on',
  'balance_expire_on',
  'opened_on',
  'valid_from',
  'expires_on',
  'at',
];
const MONEY_FIELDS: readonly Field[] = ['paid', 'bonus', 'balance', 'amount'];
const LOT_FIELDS: readonly Field[] = ['remaining', 'unit_cost'];
/** Money where amounts are visits and uses. */
const PRICE_FIELDS: readonly Field[] = ['cost', 'unit_cost', 'unearned', 'value'];

/** Which fields of a file are money. Of lots all may be, unless the file is of points alone. */
export function moneyFieldsOf({ kind, constants }: Profile): readonly Field[] {
  if (kind === 'passes' || kind === 'coupons') return PRICE_FIELDS;
  if (kind !== 'lots') return MONEY_FIELDS;
  const asset = constants?.asset as Asset | undefined;
  return asset !== undefined && UNIT_OF[asset] !== 'money' ? [] : [...MONEY_FIELDS, ...LOT_FIELDS];
}

const placesOf = ({ header }: Table, fields: readonly Field[]): number[] =>
  fields.flatMap((field) => header.columns.get(field) ?? []);

type Orders = Record<DateOrder | 'either', number>;

const noOrders = (): Orders => ({ either: 0, day_first: 0, month_first: 0 });
const isAsked = ({ either, day_first, month_first }: Orders): boolean => either + day_first + month_first > 0;

/** Days with four digits of a year prove nothing of those with two, which may begin with it: they have to agree. */
function provenByAll(all: readonly Orders[], table: Table): DateOrder | null {
  const proofs = new Set(all.filter(isAsked).map((orders) => provenBy(orders, table)));
  const [proof = null] = proofs;
  return proofs.size === 1 ? proof : null;
}

function provenBy(orders: Orders, { source }: Table): DateOrder | null {
  if (orders.day_first > 0 && orders.month_first > 0) return null;
  if (orders.day_first > 0) return 'day_first';
  if (orders.month_first > 0) return 'month_first';
  if (orders.either > 0) fail({ code: 'dates_unclear', path: source.path, option: '--dates' });
  return null;
}

/** How many amounts prove a decimal mark, how many have points that can only be thousands, none, or either. */
interface Marks extends Record<'comma' | 'point' | 'thousands' | 'whole' | 'either', number> {
  /** The first that could have either. */
  sample: string | null;
}

/** `1,5` in a file of points is neither 1.5 nor 15; only a file whose every amount ends in `,dd` has a decimal comma. */
function markOf({ comma, point, thousands, whole, either, sample }: Marks, { source }: Table): 'comma' | 'point' {
  if (point > 0 || comma + thousands + either === 0) return 'point';
  if (thousands > 0) return 'comma';
  if (comma > 0 && whole === 0) return 'comma';
  return fail({ code: 'decimal_unclear', path: source.path, option: '--decimal', sample: sample ?? undefined });
}

function decimalMark(
  cell: string,
  { decimals }: Currency,
): 'comma' | 'point' | 'thousands' | 'whole' | 'either' | undefined {
  const text = halfWidth(unpack(cell));
  if (decimals === 3) {
    const mark = markOfThree(text);
    if (mark) return mark;
  }
  if (/\d,\d{1,2}\D*$/.test(text)) return 'comma';
  if (/\.\d{1,2}\D*$/.test(text)) return 'point';
  if (decimals !== 3 && THOUSANDS_BY_POINTS.test(text)) return 'thousands';
  return /[1-9]/.test(text) ? 'whole' : undefined;
}

/** 1.500.000: no number has two decimal points. */
const THOUSANDS_BY_POINTS = /(?<![\d.,])\d{1,3}(?:\.\d{3}){2,}(?![\d.])/;

/**
 * In a currency of three decimals its cents look like thousands. What no thousands could be proves its mark: 0,500,
 * 1234,500, 1.234,500; two of the same mark are thousands, and the decimals stand behind the other. A point alone is
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

/** Thousands marks that are no decimal mark anywhere. */
const BLANKS = /(?<=\d)[\s'’](?=\d{3})/g;
