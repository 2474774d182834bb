import type { Asset } from '../../domain/ledger/lot.ts';
import { withoutCurrency, withoutPlainMark } from '../../domain/numbers/currency.ts';
import { hasMark } from '../../domain/numbers/currency-marks.ts';
import { type Currency, decimalsOf, parseMoney, parsePoints, plainFigures } from '../../domain/numbers/money.ts';
import { isNone, isUnknown } from './none.ts';
import { unpack } from './packing.ts';
import { figureOfPoints } from './points-unit.ts';

/** Why a cell is no amount. Money is never guessed: nothing is rounded, evaluated or cut off. */
export type AmountFault =
  | 'amount_malformed'
  | 'amount_precision'
  | 'amount_negative'
  | 'above_maximum'
  | 'currency_differs';

export type AmountReading = { readonly value: number; readonly empty: boolean } | { readonly fault: AmountFault };

export interface AmountStyle {
  readonly currency: Currency;
  /** What stands before the cents, for the whole file. */
  readonly decimal: 'point' | 'comma';
  /** Changes have signs, balances have none. */
  readonly signed: boolean;
}

/** A currency in which amounts are counted in a larger unit, or in a smaller one, by so many places of ten. */
export const inUnit = (currency: Currency, places: number): Currency =>
  places === 0 ? currency : { ...currency, decimals: currency.decimals + places };

/**
 * A balance or a change of money in minor units. An empty cell is zero, and is counted. Of a unit that is less than the
 * smallest coin whole coins are read.
 */
export function readMoney(cell: string, style: AmountStyle): AmountReading {
  const { currency } = style;
  if (currency.decimals >= 0) return readUnits(cell, style);
  const reading = readUnits(cell, { ...style, currency: { ...currency, decimals: 0 } });
  if ('fault' in reading) return reading;
  const value = reading.value / 10 ** -currency.decimals;
  return Number.isInteger(value) ? { ...reading, value } : { fault: 'amount_precision' };
}

function readUnits(cell: string, style: AmountStyle): AmountReading {
  const quick = plainAmount(withoutPlainMark(cell, style.currency), style.currency.decimals, style);
  if (quick !== undefined) return { value: quick, empty: false };
  const text = figureIn(cell, style);
  if (isUnknown(text)) return { fault: 'amount_malformed' };
  if (isNone(text) || DASH.test(text)) return NOTHING;
  const bare = withoutCurrency(bookkeeping(text), style.currency);
  if (bare === '-') return NOTHING;
  if (bare === undefined) return { fault: namesCurrency(text) ? 'currency_differs' : 'amount_malformed' };
  const plain = withoutZeros(pointed(bare, style), style.currency.decimals);
  const reading = judge(parseMoney(plain, style.currency), style);
  return 'fault' in reading && hasMark(bare) ? { fault: 'currency_differs' } : reading;
}

/**
 * Whole points, visits of a pass or uses of a coupon, of a unit of so many places of ten, with a word for what is counted
 * behind them: visits are no points. A fraction of a point is not rounded in silence, so its row is refused.
 */
export function readPoints(
  cell: string,
  style: AmountStyle,
  { places = 0, asset = 'points' }: { readonly places?: number; readonly asset?: Asset } = {},
): AmountReading {
  const quick = plainAmount(cell, places, style);
  if (quick !== undefined) return { value: quick, empty: false };
  const text = figureIn(cell, style);
  if (isUnknown(text)) return { fault: 'amount_malformed' };
  if (isNone(text)) return NOTHING;
  const figure = bookkeeping(text);
  const bare =
    asset === 'pass' || asset === 'coupon'
      ? figure.replace(COUNTED[asset], '')
      : (figureOfPoints(figure)?.figure ?? figure);
  const plain = pointed(bare, style);
  if (places === 0) return judge(parsePoints(plain), style);
  return judge(parseMoney(withoutZeros(plain, places), { ...style.currency, decimals: places }), style);
}

const countedIn = (words: string): RegExp =>
  new RegExp(`(?<=\\d)\\s*(?:${words.replaceAll(' ', '|')})(?:\\s+(?:left|remaining))?\\.?$`, 'iu');

/** Words for what is counted, behind a number. */
const COUNTED = {
  pass: countedIn(
    '次 回 回分 회 번 堂 堂课 堂課 节 節 节课 節課 课时 課時 times? visits? sessions? class(?:es)? lessons? uses? entries besuche? eintritte? mal visites? séances? passages? visitas? sesion(?:es)? sesión clases? ingressi lezioni bezoeken lessen keer',
  ),
  coupon: countedIn(
    '张 張 枚 장 매 个 個 次 회 回 coupons? vouchers? uses? pcs stück gutscheine? bons? cupones cupón buoni',
  ),
};

/** By how many places a unit makes points more: 分 are points, and there is nothing less. */
export const pointPlaces = (places = 0): number => Math.max(places, 0);

const NOTHING: AmountReading = { value: 0, empty: true };

type Parsed = ReturnType<typeof parseMoney> | ReturnType<typeof parsePoints>;

function judge(parsed: Parsed, { signed }: AmountStyle): AmountReading {
  if (!parsed.ok) {
    const { code } = parsed.problem;
    if (code === 'amount_precision') return { fault: 'amount_precision' };
    if (code === 'above_maximum') return { fault: 'above_maximum' };
    return { fault: 'amount_malformed' };
  }
  if (parsed.value < 0 && !signed) return { fault: 'amount_negative' };
  return { value: parsed.value, empty: false };
}

/** A cell in plain figures. An Arabic decimal mark is one, whatever stands before the decimals of the rest of the file. */
function figureIn(cell: string, { decimal, currency }: AmountStyle): string {
  const text = unpack(cell).replace(BACKSLASH, (whole, before: string) => {
    const sign = SIGNS_AT_BACKSLASH[currency.code];
    return sign === undefined ? whole : before + sign;
  });
  const marked = decimal === 'point' ? text : text.replace(/[٫٬]/g, (mark) => (mark === '٫' ? ',' : '.'));
  return plainFigures(marked).trim();
}

/** In the letters of Japan and Korea the sign of their money is the byte of the backslash: \1,000 is ¥1,000 there. */
const SIGNS_AT_BACKSLASH: Readonly<Record<string, string>> = { JPY: '¥', KRW: '₩' };
const BACKSLASH = /^(\s*[-−(]?\s*)\\(?=\s*[-−]?\d)/;

/** A figure as we write it: no marks of thousands but commas, a point before the cents, and a zero before that. */
const pointed = (text: string, style: AmountStyle): string =>
  decimalPoint(ungrouped(withoutDash(text, style), style), style).replace(/^([+\-−]?)(?=\.\d)/, '$10');

/** A dash in place of the cents that are none: 300.-, 300,--, 300:-. What has a decimal mark before it is no such figure. */
const withoutDash = (text: string, { decimal }: AmountStyle): string =>
  text.replace(/^(.*\d)\s?[.,:](?:--?|[–—−])$/, (whole, figure: string) =>
    figure.includes(decimal === 'point' ? '.' : ',') ? whole : figure,
  );

/** Accountants write a negative amount in brackets: (7.50). */
const bookkeeping = (text: string): string => text.replace(/^\((.+)\)$/, '-$1');

/** Zero, as the accounting format of spreadsheets shows it: ¥ -, - kr. */
const DASH = /^[¥￥$€£]\s*-$/;

/** Whether what stands beside the figure is a currency at all: 12 PCS is none. */
export const namesCurrency = (text: string): boolean =>
  /[€£¥￥$元圆圓円块]|RMB|NTD|人民[币幣]|[台臺][币幣]/.test(text) ||
  (text.match(/[A-Z]{3}/g) ?? []).some((word) => decimalsOf(word) !== undefined) ||
  hasMark(text);

/**
 * Thousands marks beside the usual comma: 1 234,50 where the comma is a decimal one, 1'234.50 anywhere, and where
 * people count in lakhs also 12,34,567.89.
 */
function ungrouped(text: string, { decimal, currency }: AmountStyle): string {
  const groups = decimal === 'comma' ? GROUPS_WITH_BLANKS : GROUPS;
  const plain = text.replace(groups, (number) => number.replace(/\D/g, ''));
  if (decimal === 'comma' || !COUNT_IN_LAKHS.has(currency.code)) return plain;
  return plain.replace(LAKHS, (number) => number.replaceAll(',', ''));
}

const COUNT_IN_LAKHS = new Set(['INR', 'PKR', 'BDT', 'NPR', 'LKR']);

const LAKHS = /(?<![\d.,])\d{1,2}(?:,\d{2})+,\d{3}(?![\d,])/;

const GROUPS = /(?<![\d.,])[1-9]\d{0,2}(?:[\u00A0\u2009\u202F'’ʼ´]\d{3})+(?!\d)/;
const GROUPS_WITH_BLANKS = /(?<![\d.,])[1-9]\d{0,2}(?:[ \u00A0\u2009\u202F'’ʼ´]\d{3})+(?!\d)/;

/** In a file with a decimal comma the point marks thousands. */
function decimalPoint(text: string, { decimal }: AmountStyle): string {
  if (decimal === 'point') return text;
  return text.replace(/[.,]/g, (mark) => (mark === ',' ? '.' : ','));
}

/** Zeros that say nothing: 1234.00 yen, 12.5000 dollars. Behind three of them alone they might be thousands. */
const withoutZeros = (text: string, decimals: number): string =>
  text.replace(/\.(\d+)$/, (whole, fraction: string) => {
    if (fraction.length <= decimals || fraction.length === 3 || /[1-9]/.test(fraction.slice(decimals))) return whole;
    return decimals === 0 ? '' : `.${fraction.slice(0, decimals)}`;
  });

/** `1234.50`, `1,234.50` and the like, which most cells are: digits, and at most as many decimals as there may be. */
function plainAmount(cell: string, decimals: number, { decimal }: AmountStyle): number | undefined {
  if (decimal !== 'point' || cell.length === 0 || cell.length > LONGEST_PLAIN || decimals > 3) return undefined;
  let units = 0;
  let behindPoint = -1;
  let behindComma = -1;
  for (let at = 0; at < cell.length; at++) {
    const code = cell.charCodeAt(at);
    if (code >= ZERO && code <= NINE) {
      units = units * 10 + (code - ZERO);
      if (behindPoint >= 0) behindPoint += 1;
      else if (behindComma >= 0) behindComma += 1;
    } else if (code === POINT) {
      if (behindPoint >= 0 || at === 0) return undefined;
      behindPoint = 0;
    } else if (code === COMMA) {
      // Three digits stand behind each, and in front of the first one up to three that are no zeros.
      const parts = behindComma < 0 ? at > 0 && at <= 3 && cell.charCodeAt(0) !== ZERO : behindComma === 3;
      if (!parts || behindPoint >= 0) return undefined;
      behindComma = 0;
    } else return undefined;
  }
  if (behindPoint === 0 || behindPoint > decimals || (behindComma >= 0 && behindComma !== 3)) return undefined;
  return units * 10 ** (decimals - Math.max(behindPoint, 0));
}

const [ZERO, NINE, POINT, COMMA] = [0x30, 0x39, 0x2e, 0x2c];

/** With up to three decimals more this stays below every maximum. */
const LONGEST_PLAIN = 9;
