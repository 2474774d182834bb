import { fail } from '../../problem.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { withoutCurrency } from './currency.ts';

declare const brand: unique symbol;
/** Minor units of the shop's currency: 12345 is ¥123.45. Always a whole number. */
export type Money = number & { readonly [brand]?: 'money' };
/** Whole points. */
export type Points = number & { readonly [brand]?: 'points' };

export interface Currency {
  /** ISO 4217 */
  readonly code: string;
  /** Digits after the point: 2 for CNY, 0 for JPY, 3 for KWD. */
  readonly decimals: number;
}

/** The most that one entry or one balance may hold, in minor units. */
export const MONEY_MAX: Money = 10 ** 13;
/** The most points that one entry or one balance may hold. */
export const POINTS_MAX: Points = 10 ** 12;

const WITHOUT_DECIMALS = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF';
const WITH_THREE = 'BHD IQD JOD KWD LYD OMR TND';
const WITH_TWO =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE ' +
  'CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR ' +
  'KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB ' +
  'PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY ' +
  'TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG';
const DECIMALS = new Map<string, number>([
  ...WITHOUT_DECIMALS.split(' ').map((code) => [code, 0] as const),
  ...WITH_TWO.split(' ').map((code) => [code, 2] as const),
  ...WITH_THREE.split(' ').map((code) => [code, 3] as const),
]);

/** Decimals by ISO 4217, from our own table: `Intl` differs between versions of its data. Undefined if unknown. */
export const decimalsOf = (code: string): number | undefined => DECIMALS.get(code);

/**
 * Reads an amount as a person types it: `128`, `128.5`, `¥1,234.50`, digits of any width and script, a leading
 * minus. A sign or word
 * for a currency is that of the shop or makes it no amount. Straight to minor units, never through a float.
 * Refuses: amount_malformed, amount_precision, above_maximum.
 */
export function parseMoney(text: string, currency: Currency): Decision<Money> {
  const figure = withoutCurrency(plainFigures(text).trim(), currency);
  if (figure === undefined) return refuse({ code: 'amount_malformed', text, currency: currency.code });
  const plain = plainNumber(figure);
  if (plain === undefined) return refuse({ code: 'amount_malformed', text });
  const { negative, whole, fraction } = plain;
  if (fraction.length > currency.decimals) {
    return refuse({ code: 'amount_precision', text, decimals: currency.decimals });
  }
  const units = BigInt(whole + fraction.padEnd(currency.decimals, '0'));
  if (units > BigInt(MONEY_MAX)) {
    return refuse({ code: 'above_maximum', text, maximum: MONEY_MAX });
  }
  return accept(negative ? 0 - Number(units) : Number(units));
}

/** As {@link parseMoney}, for an amount that must be above zero. Refuses besides: amount_not_positive. */
export function parseAmount(text: string, currency: Currency): Decision<Money> {
  const parsed = parseMoney(text, currency);
  if (parsed.ok && parsed.value <= 0) return refuse({ code: 'amount_not_positive', text });
  return parsed;
}

/** What a whole number that was typed stands for; only its refusals tell. */
export type NumberUnit = 'points' | 'count';

/** Whole points as typed. Refuses: amount_malformed, amount_precision, above_maximum. */
export function parsePoints(text: string, unit: NumberUnit = 'points'): Decision<Points> {
  const plain = plainNumber(text);
  if (plain === undefined) return refuse({ code: 'amount_malformed', text, unit });
  if (/[1-9]/.test(plain.fraction)) return refuse({ code: 'amount_precision', text, decimals: 0 });
  const points = BigInt(plain.whole);
  if (points > BigInt(POINTS_MAX)) {
    return refuse({ code: 'above_maximum', text, maximum_points: POINTS_MAX });
  }
  return accept(plain.negative ? 0 - Number(points) : Number(points));
}

/** As {@link parsePoints}, for a number that must be above zero. Refuses besides: amount_not_positive. */
export function parsePositivePoints(text: string, unit: NumberUnit = 'points'): Decision<Points> {
  const parsed = parsePoints(text, unit);
  if (parsed.ok && parsed.value <= 0) return refuse({ code: 'amount_not_positive', text, unit });
  return parsed;
}

/** A sum as it stands: one that a number cannot tell to the last unit is refused, never rounded. Refuses: sum_too_large. */
export function exact(sum: number): number {
  if (Math.abs(sum) > Number.MAX_SAFE_INTEGER) fail({ code: 'sum_too_large' });
  return sum;
}

/** The decimal string of the contract: `128.00`, for JPY `128`. Refuses: sum_too_large. */
export function formatMoney(amount: Money, { decimals }: Currency): string {
  exact(amount);
  if (decimals === 0) return String(amount);
  const figure = Math.abs(amount);
  const scale = 10 ** decimals;
  const fraction = figure % scale;
  return `${amount < 0 ? '-' : ''}${(figure - fraction) / scale}.${String(fraction).padStart(decimals, '0')}`;
}

/** Full-width digits and marks to their plain twins: ５００．００ is 500.00. */
export const halfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xfee0)).replace(/　/g, ' ');

/** As {@link halfWidth}, and the digits of other scripts with their marks too: ٥٠٠٫٥٠ and ๕๐๐.๕๐ are 500.50. */
export const plainFigures = (text: string): string =>
  plainDigits(halfWidth(text)).replace(/[٫٬]/g, (mark) => (mark === '٫' ? '.' : ','));

/** Digits of any width and of the scripts that have their own, and nothing but those: letters are their own business. */
export const plainDigits = (text: string): string =>
  text.replace(DIGITS, (digit) => {
    const zero = ZEROS.find((first) => digit >= first && digit.charCodeAt(0) - first.charCodeAt(0) < 10) as string;
    return String(digit.charCodeAt(0) - zero.charCodeAt(0));
  });

/** Of full width, Arabic, Persian, Indian, Bengali, Thai, Lao, Burmese, Khmer. */
const ZEROS = [...'０٠۰०০๐໐၀០'];
const DIGITS = /[０-９٠-٩۰-۹०-९০-৯๐-๙໐-໙၀-၉០-៩]/g;

const SIGN_AND_FIGURE = /^([+\-−]?)\s*([\d,.]+)$/;
/** No thousands begin with a zero: 0,500 is a half with a comma, or a slip. */
const THOUSANDS = /^[1-9]\d{0,2}(?:,\d{3})+$/;

function plainNumber(text: string): { negative: boolean; whole: string; fraction: string } | undefined {
  const match = SIGN_AND_FIGURE.exec(plainFigures(text).trim());
  if (!match) return undefined;
  const [, sign = '', digits = ''] = match;
  const [whole = '', fraction, ...rest] = digits.split('.');
  if (rest.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return undefined;
  if (!/^\d+$/.test(whole) && !THOUSANDS.test(whole)) return undefined;
  return {
    negative: sign !== '' && sign !== '+',
    whole: whole.replaceAll(',', ''),
    fraction: fraction ?? '',
  };
}
