import type { Take } from '../../core/domain/rules/take.ts';
import { phrase } from '../shared/language.ts';
import type { Speech } from './speech.ts';

/** What is still paid, as 折 counts it: 80 % of the price are 8 折, 95 % are 95 折, 5 % are 0.5 折. */
const paidInTenths = (percent: number): string => String(percent < 10 || percent % 10 === 0 ? percent / 10 : percent);

const sayings = {
  percent: phrase<{ percent: number }>({
    en: ({ percent }) => `${percent} % off`,
    'zh-CN': ({ percent }) => `减 ${percent}%${percent < 100 ? `（${paidInTenths(100 - percent)} 折）` : ''}`,
  }),
  amount: phrase<{ amount: string }>({
    en: ({ amount }) => `${amount} off`,
    'zh-CN': ({ amount }) => `减 ${amount}`,
  }),
  per: phrase<{ amount: string; per: string }>({
    en: ({ amount, per }) => `${amount} off for every full ${per}`,
    'zh-CN': ({ amount, per }) => `每满 ${per} 减 ${amount}`,
  }),
  each: phrase<{ price: string }>({ en: ({ price }) => `${price} each`, 'zh-CN': ({ price }) => `每件 ${price}` }),
  all: phrase<{ price: string }>({
    en: ({ price }) => `${price} for the whole bill`,
    'zh-CN': ({ price }) => `整单 ${price}`,
  }),
  max: phrase<{ max: string }>({ en: ({ max }) => `at most ${max}`, 'zh-CN': ({ max }) => `最多减 ${max}` }),
};

/** What is taken off, and how far it goes. */
export function takeSaid({ amount, per, percent, price, max, on }: Take, { say, money }: Speech): string[] {
  const said: string[] = [];
  if (amount != null && per != null) said.push(say(sayings.per, { amount: money(amount), per: money(per) }));
  else if (amount != null) said.push(say(sayings.amount, { amount: money(amount) }));
  if (percent != null) said.push(say(sayings.percent, { percent }));
  if (price != null) said.push(say(on === 'items' ? sayings.each : sayings.all, { price: money(price) }));
  if (max != null) said.push(say(sayings.max, { max: money(max) }));
  return said;
}
