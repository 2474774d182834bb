import { expiryOf } from '../../domain/ledger/expiry.ts';
import { plainDigits } from '../../domain/numbers/money.ts';
import type { Day } from '../../domain/time/day.ts';
import { unpack } from './packing.ts';

/** How long something is good for. */
export interface Period {
  readonly months: number;
  readonly days: number;
}

/** A period in the place of a last day: 12个月, 90天, 半年, 两年, 1 year. Undefined: the cell is none. */
export function readPeriod(cell: string): Period | undefined {
  if (endsInFigure(cell)) return undefined;
  const text = plainDigits(unpack(cell).normalize('NFKC')).toLowerCase();
  if (HALF_YEAR.test(text)) return { months: 6, days: 0 };
  const [, count = '', unit] = PERIOD.exec(text) ?? [];
  if (unit === undefined) return undefined;
  const [months, days] = UNITS.find(([is]) => is.test(unit))?.[1] ?? [0, 0];
  const number = HAN_DIGITS.get(count) ?? Number(count);
  const period = { months: months * number, days: days * number };
  return period.months + period.days > 0 ? period : undefined;
}

/** As nearly all days do, and no period: what it counts stands behind the figure. */
function endsInFigure(cell: string): boolean {
  const last = cell.charCodeAt(cell.length - 1);
  return last >= ZERO && last <= NINE;
}

const [ZERO, NINE] = [0x30, 0x39];

/** The last good day of what was given on a day for so long, as the programme counts it. */
export const endOfPeriodFrom = (opened: Day, period: Period): Day | null =>
  expiryOf([{ rule: 'rolling', ...period }], opened).expiresOn;

const HALF_YEAR = /^(?:半年|half(?: a)? year)$/;
const HAN_DIGITS = new Map(
  ['一', '二两兩', '三', '四', '五', '六', '七', '八', '九', '十'].flatMap((digits, place) =>
    [...digits].map((digit) => [digit, place + 1] as const),
  ),
);
const PERIOD = /^(\d{1,4}|[一二两兩三四五六七八九十])\s*(\p{L}+)\.?$/u;

const UNITS: readonly (readonly [is: RegExp, length: readonly [months: number, days: number]])[] = [
  [/^(?:年|years?|yrs?|jahre?|ans?|années?|años?|anos?|anni|anno)$/, [12, 0]],
  [/^(?:个月|個月|ヶ月|か月|カ月|ケ月|months?|mths?|monate?|mois|mes|meses|mesi|mese)$/, [1, 0]],
  [/^(?:周|週|星期|weeks?|wks?)$/, [0, 7]],
  [/^(?:天|日|days?|tage?|jours?|d[ií]as?|dias?|giorni|giorno)$/, [0, 1]],
];

/** How many days are left, by a number with the word for days or without: less than none once it has ended. Undefined: it is none. */
export function readDaysLeft(cell: string): number | undefined {
  const [, sign, digits] =
    /^([-−]?)(\d{1,5})(?:\.0+)?\s*(?:天|日|d|days?|tage?)?$/i.exec(plainDigits(unpack(cell).normalize('NFKC'))) ?? [];
  if (digits === undefined) return undefined;
  return sign === '' ? Number(digits) : -Number(digits);
}
