import { type Currency, exact, formatMoney, type Money } from '../../core/domain/numbers/money.ts';
import { type Calendar, formatInstant, formatTime, type Instant } from '../../core/domain/time/day.ts';

const SIGNS: Readonly<Record<string, string>> = {
  CNY: '¥',
  JPY: '¥',
  HKD: 'HK$',
  TWD: 'NT$',
  USD: '$',
  EUR: '€',
  GBP: '£',
  SGD: 'S$',
};

/** Money for people: `¥1,234.50`. For programs: {@link formatMoney}. */
export function moneyText(amount: Money, currency: Currency): string {
  const plain = grouped(formatMoney(Math.abs(amount), currency));
  return `${amount < 0 ? '-' : ''}${SIGNS[currency.code] ?? `${currency.code} `}${plain}`;
}

/** Points and other counts for people: `12,345`. */
export const countText = (count: number): string => `${count < 0 ? '-' : ''}${grouped(String(Math.abs(exact(count))))}`;

/** With its sign, also when it is a gain: `+500`. */
export const signed = (text: string): string => (text.startsWith('-') ? text : `+${text}`);

/** A time for people, by the shop's clock: `2026-11-22 10:00`. */
export const timeText = (at: Instant, calendar: Calendar): string =>
  `${formatInstant(at, calendar).slice(0, 10)} ${formatTime(at, calendar)}`;

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
