/** How the rules of a shop are said to its members: names instead of codes, amounts as they stand on a price list. */

import type { Money } from '../../core/domain/numbers/money.ts';
import type { Programme } from '../../core/domain/programme/programme.ts';
import { FACTOR_ONE, type Factor } from '../../core/domain/rules/words.ts';
import type { Weekday } from '../../core/domain/time/day.ts';
import { countText, moneyText } from '../shared/figures.ts';
import type { Phrase, Say, Text } from '../shared/language.ts';
import { tenderWord, words } from '../text/words.ts';

export interface Speech {
  readonly say: Say;
  readonly money: (amount: Money) => string;
  readonly count: (count: number) => string;
  readonly factor: (factor: Factor) => string;
  /** `09:30` */
  readonly clock: (minutes: number) => string;
  readonly weekday: (day: Weekday) => string;
  readonly tender: (tender: string) => string;
  readonly tier: (code: string) => string;
  readonly pass: (code: string) => string;
  readonly coupon: (code: string) => string;
  readonly plan: (code: string) => string;
  readonly item: (sku: string) => string;
  /** `a, b` */
  readonly list: (parts: readonly string[]) => string;
}

/** What a section of the wall says: nothing where the programme has no such rules. */
export interface Section {
  readonly title: Text;
  readonly lines: (programme: Programme, speech: Speech) => readonly string[];
}

/** A phrase of one thing, said with names and amounts. */
export type Saying<T> = Phrase<{ readonly is: T } & Speech>;

/** What speaking of rules takes of a programme. */
export type Named = Pick<Programme, 'currency' | 'tiers' | 'coupons' | 'passes' | 'plans' | 'items'>;

export function speechOf(programme: Named, say: Say): Speech {
  const named = (rows: readonly { readonly code: string; readonly name: string | null }[]) => (code: string) =>
    rows.find((row) => row.code === code)?.name ?? code;
  return {
    say,
    money: (amount) => moneyText(amount, programme.currency),
    count: countText,
    factor: (factor) => String(factor / FACTOR_ONE),
    clock: (minutes) => [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':'),
    weekday: (day) => say(weekdays[day]),
    tender: (tender) => (tender === 'ordinary' ? say(ordinary) : tenderWord(tender, say)),
    tier: named(programme.tiers),
    coupon: named(programme.coupons),
    pass: named(programme.passes),
    plan: named(programme.plans),
    item: (sku) => programme.items.find((item) => item.sku === sku)?.name ?? sku,
    list: (parts) => parts.join(say(words.comma)),
  };
}

/** The name of a rule, or its code if it has none. */
export const nameOf = ({ code, name }: { readonly code: string; readonly name?: string | null }): string =>
  name ?? code;

/** `name: this, that → what follows` */
export const sentence = (
  { say }: Pick<Speech, 'say'>,
  parts: { readonly name: string; readonly when?: readonly string[]; readonly get: readonly string[] },
): string => say(whole, { name: parts.name, when: parts.when ?? [], get: parts.get });

const whole: Phrase<{ name: string; when: readonly string[]; get: readonly string[] }> = {
  en: ({ name, when, get }) => `${name}: ${[when.join(', '), get.join(', ')].filter(Boolean).join(' → ')}`,
  'zh-CN': ({ name, when, get }) => `${name}：${[when.join('，'), get.join('，')].filter(Boolean).join(' → ')}`,
};

const ordinary: Text = { en: 'cash, card and the like', 'zh-CN': '现金、微信等' };

const weekdays: Readonly<Record<Weekday, Text>> = {
  mon: { en: 'Monday', 'zh-CN': '周一' },
  tue: { en: 'Tuesday', 'zh-CN': '周二' },
  wed: { en: 'Wednesday', 'zh-CN': '周三' },
  thu: { en: 'Thursday', 'zh-CN': '周四' },
  fri: { en: 'Friday', 'zh-CN': '周五' },
  sat: { en: 'Saturday', 'zh-CN': '周六' },
  sun: { en: 'Sunday', 'zh-CN': '周日' },
};
