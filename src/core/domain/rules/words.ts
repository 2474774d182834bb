/**
 * The vocabularies of a programme: **when** (conditions), **give** (grants), **take** (discounts). Each word is one
 * small object in a file of its own, named as the word: what stands behind it, one line about it, a pure function.
 * The check of the YAML, `member programme words` and the till all follow from that object.
 */

import type { Tender } from '../ledger/entry.ts';
import type { Money, Points } from '../numbers/money.ts';
import type { Day, Weekday } from '../time/day.ts';

/** What may stand behind a word, by the name of its kind; `programme/arguments.ts` reads each kind from the YAML. */
export interface Arguments {
  readonly money: Money;
  readonly points: Points;
  /** A whole number from 1. */
  readonly count: number;
  /** 1 to 100. */
  readonly percent: number;
  readonly factor: Factor;
  readonly days: number;
  readonly day: Day;
  readonly weekdays: readonly Weekday[];
  readonly hours: readonly Hours[];
  readonly birthday: 'day' | 'month';
  readonly yes: true;
  /** Names that the shop makes up: tags, stores, channels, categories, goods. */
  readonly texts: readonly string[];
  readonly text: string;
  /** Codes of tiers of the same programme. */
  readonly tiers: readonly string[];
  readonly tier: string;
  readonly plan: string;
  /** Codes of plans of the same programme. */
  readonly plans: readonly string[];
  readonly tenders: readonly Tender[];
  /** Money that may be nothing. */
  readonly price: Money;
  readonly scope: 'bill' | 'items';
  readonly passes: readonly GivenPass[];
  readonly coupons: readonly GivenCoupons[];
}

/** So many passes of one kind, by its code in the same programme. */
export interface GivenPass {
  readonly pass: string;
  readonly count: number;
}

/** So many coupons of one template, by its code in the same programme. */
export interface GivenCoupons {
  readonly template: string;
  readonly count: number;
}

export type ArgumentKind = keyof Arguments;

/** Thousandths: 1200 is 1.2. */
export type Factor = number;
export const FACTOR_ONE: Factor = 1000;

/** Minutes after midnight, `to` excluded. From 22:00 to 02:00 goes over midnight. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** What is happening when a rule is asked. A word belongs to the occasions at which it means something. */
export type Occasion = 'topup' | 'spend' | 'redeem' | 'gift';

/** What every word says of itself. */
export interface Word<K extends ArgumentKind> {
  readonly argument: K;
  readonly at: readonly Occasion[];
  /** One line about it, in both languages. */
  readonly about: { readonly en: string; readonly 'zh-CN': string };
}

/** `billAtLeast` is written `bill_at_least`. */
export const written = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The words of a vocabulary that mean something at an occasion. */
export const wordsAt = <V extends Readonly<Record<string, Pick<Word<ArgumentKind>, 'at'>>>>(
  vocabulary: V,
  occasion: Occasion,
): (keyof V & string)[] =>
  Object.entries(vocabulary)
    .filter(([, word]) => word.at.includes(occasion))
    .map(([name]) => name);
