import { fail } from '../problem.ts';
import type { Field } from './field.ts';
import type { DateOrder } from './profile.ts';
import { readTable, type Table } from './table.ts';
import { provenOrder } from './values/date.ts';
import { unpack } from './values/packing.ts';

/** What one answer for the whole file decides, however many cells ask. */
export interface FileStyle {
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
 * decimal_unclear, when some amounts end in `,dd`, others have no cents, and none has a decimal point.
 */
export function surveyStyle(
  table: Table,
  stated: { readonly [K in 'dates' | 'decimal']: FileStyle[K] | null },
): FileStyle {
  const birthday = table.columns.get('birthday');
  const days = placesOf(table, DAY_FIELDS);
  const amounts = placesOf(table, isCounted(table) ? PRICE_FIELDS : MONEY_FIELDS);
  const orders = { either: 0, day_first: 0, month_first: 0 };
  const decimals = { comma: 0, point: 0, whole: 0 };
  let rowsSeen = 0;
  for (const { rows } of readTable(table)) {
    for (const row of rows) {
      for (const column of days) {
        const order = provenOrder(row.cells[column] ?? '', { yearless: column === birthday });
        if (order) orders[order] += 1;
      }
      for (const column of amounts) {
        const mark = decimalMark(row.cells[column] ?? '');
        if (mark) decimals[mark] += 1;
      }
    }
    rowsSeen += rows.length;
    const asks = orders.either + orders.day_first + orders.month_first + decimals.comma > 0;
    if (!asks && rowsSeen >= ROWS_ASKED) break;
  }
  return {
    dates: stated.dates ?? provenBy(orders, table),
    datesAsked: orders.either + orders.day_first + orders.month_first > 0,
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
/** Where amounts are visits and uses. */
const PRICE_FIELDS: readonly Field[] = ['cost', 'unit_cost', 'unearned'];

const isCounted = ({ header: { profile } }: Table): boolean => profile.kind === 'passes' || profile.kind === 'coupons';

const placesOf = ({ columns }: Table, fields: readonly Field[]): number[] =>
  fields.flatMap((field) => columns.get(field) ?? []);

function provenBy(orders: Record<DateOrder | 'either', number>, { source }: Table): DateOrder | null {
  if (orders.day_first > 0 && orders.month_first > 0) return null;
  if (orders.day_first > 0) return 'day_first';
  if (orders.month_first > 0) return 'month_first';
  if (orders.either > 0) fail({ code: 'dates_unclear', path: source.path, option: '--dates' });
  return null;
}

/** `1,5` in a file of points is neither 1.5 nor 15; only a file whose every amount ends in `,dd` has a decimal comma. */
function markOf({ comma, point, whole }: Record<'comma' | 'point' | 'whole', number>, { source }: Table) {
  if (comma === 0 || point > 0) return 'point';
  return whole === 0 ? 'comma' : fail({ code: 'decimal_unclear', path: source.path, option: '--decimal' });
}

function decimalMark(cell: string): 'comma' | 'point' | 'whole' | undefined {
  const text = unpack(cell);
  if (/\d,\d\d\D*$/.test(text)) return 'comma';
  if (/\.\d{1,2}\D*$/.test(text)) return 'point';
  return /[1-9]/.test(text) ? 'whole' : undefined;
}
