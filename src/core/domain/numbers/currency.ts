/** Signs and words of currencies beside an amount. */
import { withoutMark } from './currency-marks.ts';
import type { Currency } from './money.ts';

/** Whether a word or a mark of a currency can be the shop's: EUR, US$, 元. */
export const isOwnCurrency = (word: string, currency: Currency): boolean =>
  [`1 ${word}`, `${word} 1`].every((text) => withoutCurrency(text, currency) !== undefined);

/**
 * An amount without signs and words for the shop's own currency: 128 of ¥128, 128元, CNY 128. Undefined: they are
 * another currency's, and so it is no amount here.
 */
export function withoutCurrency(text: string, { code }: Currency): string | undefined {
  const plain = withoutMark(text, code);
  if (plain !== undefined) return plain;
  const [, sign = '', before = '', rest = ''] = CURRENCY_BEFORE.exec(text) ?? [];
  const [, amount = '', after = ''] = CURRENCY_AFTER.exec(rest) ?? [];
  const words = [before, after].map((word) => CURRENCY_WORDS.get(word) ?? word.replace(/^([A-Z]+)[$¥]$/, '$1'));
  if (words.some((word) => /^[A-Z]/.test(word) && !code.startsWith(CURRENCY_WORDS.get(word) ?? word))) return undefined;
  const [mark] = MARK.exec(text) ?? [];
  return mark && !MARKS[mark]?.includes(code) ? undefined : sign + amount.replace(MARK_BEFORE, '');
}

/** The same without one mark right before the figure, or 元 right behind it, as most amounts with a mark have it; else the text. */
export function withoutPlainMark(text: string, { code }: Currency): string {
  const [first = '', last = ''] = [text[0], text[text.length - 1]];
  if (MARKS[first]?.includes(code) && MARK_BEFORE.test(first)) return text.slice(1);
  return last === '元' && YUAN.includes(code) ? text.slice(0, -1) : text;
}

const CURRENCY_BEFORE = /^([+\-−]?)\s*(人民[币幣]|[新台臺]{1,2}[币幣]|[A-Z]{2,3}[$¥]?(?![A-Z]))?\s*(.*)$/s;
const CURRENCY_AFTER = /^(.*?)\s*(元整?|[圆圓円块]|[¥￥$€£]|(?<![A-Z])[A-Z]{3})?$/s;
const MARK = /[€£¥￥$元圆圓円块]/;
const MARK_BEFORE = /^[¥￥$€£]\s*/;
const CURRENCY_WORDS = new Map([
  ['RMB', 'CNY'],
  ['人民币', 'CNY'],
  ['人民幣', 'CNY'],
  ...['NTD', 'NT$', '台币', '台幣', '臺幣', '新台币', '新台幣', '新臺幣'].map((word) => [word, 'TWD'] as const),
]);
const YUAN = ['CNY', 'TWD', 'HKD', 'MOP', 'SGD'];
/** Marks of one currency, or of few. */
const MARKS: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  '¥': ['CNY', 'JPY'],
  '￥': ['CNY', 'JPY'],
  円: ['JPY'],
  元: YUAN,
  圆: YUAN,
  圓: YUAN,
  块: YUAN,
  $: (
    'USD AUD BBD BMD BND BSD BZD CAD FJD GYD HKD JMD KYD LRD NAD NZD SBD SGD SRD TTD TWD XCD ZWG ' +
    'MXN ARS CLP COP CUP DOP UYU BRL NIO MOP TOP WST'
  ).split(' '),
  '£': ['GBP', 'GIP', 'FKP', 'SHP', 'EGP', 'LBP', 'SYP', 'SSP'],
};
