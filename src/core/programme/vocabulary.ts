/**
 * The check of **when**, **give** and **take**, made from the words themselves (`domain/rules`): a word that is there
 * is read, one that belongs to the language and is not there yet is told apart from a slip of the pen.
 */
import { z } from 'zod';
import type { Currency } from '../domain/numbers/money.ts';
import { RELEASES } from '../domain/programme/programme.ts';
import { GIVE } from '../domain/rules/give/index.ts';
import type { Give } from '../domain/rules/give.ts';
import type { TAKE } from '../domain/rules/take/index.ts';
import { TAKING } from '../domain/rules/take.ts';
import { WHEN } from '../domain/rules/when/index.ts';
import type { When } from '../domain/rules/when.ts';
import {
  type ArgumentKind,
  type Arguments,
  FACTOR_ONE,
  type Hours,
  type Occasion,
  type Word,
  wordsAt,
  written,
} from '../domain/rules/words.ts';
import { WEEKDAYS } from '../domain/time/day.ts';
import { formWrong } from './complaint.ts';
import { expiry, MONEY_POLICIES } from './expiry.ts';
import { amount, day, days, percent, points, price, text, value, wholeNumber } from './scalars.ts';
import { map, withJustOneOf, withOneOf } from './shapes.ts';
import { isDecimalNumber } from './source.ts';

/** What of a shop the words of its rules may name. */
export interface Nameable {
  readonly currency: Currency;
  /** Ordinary tenders, the shop's own too. */
  readonly tenders: readonly string[];
  /** Codes of its tiers, passes and coupons. */
  readonly tiers: readonly string[];
  readonly passes: readonly string[];
  readonly coupons: readonly string[];
  /** Codes of its plans. */
  readonly plans: readonly string[];
}

export const whenSchema = (shop: Nameable, occasion: Occasion) =>
  map(keysOf(WHEN, wordsAt(WHEN, occasion), shop))
    .transform((section) => wordsIn<When>(WHEN, section))
    .nullish();

/** What a rule gives, and beside that how it ends and comes. */
export const giveSchema = (shop: Nameable, occasion: Occasion) => {
  const words = wordsAt(GIVE, occasion);
  const how = { expires: expiry(MONEY_POLICIES).optional(), release: releaseSchema() };
  const keys = { ...keysOf(GIVE, words, shop), ...how };
  return withOneOf(words.map(written), map(keys)).transform((section) => {
    const { expires, release } = section as z.output<z.ZodObject<typeof how>>;
    return { expires, release, gift: wordsIn<Give>(GIVE, section) };
  });
};

export const releaseSchema = () => map({ parts: wholeNumber(2, 120), every: z.enum(RELEASES) }).optional();

export const takeSchema = (shop: Nameable) =>
  withJustOneOf(
    TAKING,
    map({
      amount: argument('money', shop).optional(),
      per: argument('money', shop).optional(),
      percent: argument('percent', shop).optional(),
      price: argument('price', shop).optional(),
      max: argument('money', shop).optional(),
      on: argument('scope', shop).optional(),
    } satisfies Record<keyof typeof TAKE, z.ZodType>),
  );

type Vocabulary = Readonly<Record<string, Pick<Word<ArgumentKind>, 'argument'>>>;

/** A schema for each word, by the key that the file writes. */
const keysOf = (vocabulary: Vocabulary, words: readonly string[], shop: Nameable) =>
  Object.fromEntries(
    words.map((name) => [written(name), argument((vocabulary[name] as Word<ArgumentKind>).argument, shop).optional()]),
  );

/** What a section says in words of a vocabulary, by the names that the rules know them by. */
const wordsIn = <T extends object>(vocabulary: Vocabulary, section: Readonly<Record<string, unknown>>): T =>
  Object.fromEntries(
    Object.keys(vocabulary).flatMap((name) => {
      const said = section[written(name)];
      return said === undefined ? [] : [[name, said]];
    }),
  ) as T;

/** The schema of what may stand behind a word. */
function argument<K extends ArgumentKind>(kind: K, shop: Nameable): z.ZodType<Arguments[K]> {
  const { currency } = shop;
  const schemas: { readonly [A in ArgumentKind]: () => z.ZodType<Arguments[A]> } = {
    money: () => amount(currency),
    price: () => price(currency),
    points,
    count: () => wholeNumber(1, 1_000_000),
    percent: () => percent(1),
    factor,
    days,
    day,
    weekdays: () => some(z.enum(WEEKDAYS)),
    hours,
    birthday: () => z.enum(['day', 'month']),
    yes: () => z.literal(true),
    text,
    texts: () => some(text()),
    tiers: () => some(z.enum(shop.tiers)),
    tier: () => z.enum(shop.tiers),
    plans: () => some(z.enum(shop.plans)),
    plan: () => z.enum(shop.plans),
    tenders: () => some(z.enum(['ordinary', 'balance', 'points', ...shop.tenders])),
    scope: () => z.enum(['bill', 'items']),
    passes: () => some(map({ pass: z.enum(shop.passes), count: wholeNumber(1, 100).default(1) })),
    coupons: () => some(map({ template: z.enum(shop.coupons), count: wholeNumber(1, 100).default(1) })),
  };
  return schemas[kind]();
}

const some = <T extends z.ZodType>(of: T) => z.array(of).min(1);

/** `3` or `1.25`: above zero, at most 100, at most three decimals. */
export const factor = () =>
  value((found) => {
    const typed = isDecimalNumber(found) ? (found.description ?? '') : typeof found === 'number' ? String(found) : '';
    const [, whole = '', fraction = ''] = /^(\d{1,3})(?:\.(\d{1,3}))?$/.exec(typed) ?? [];
    const thousandths = Number(whole) * FACTOR_ONE + Number(fraction.padEnd(3, '0'));
    if (whole === '' || thousandths === 0 || thousandths > 100 * FACTOR_ONE) {
      return { ...formWrong('factor', found), allowed: ['2', '1.5'] };
    }
    return { ok: thousandths };
  });

/** `"14:00-17:00"`, or a list of such. */
const hours = () => z.preprocess((found) => (Array.isArray(found) ? found : [found]), some(span()));

const span = () =>
  value<Hours>((found) => {
    const match = typeof found === 'string' ? /^([0-2]\d):([0-5]\d)-([0-2]\d):([0-5]\d)$/.exec(found) : null;
    const [from, to] = [1, 3].map((at) => Number(match?.[at]) * 60 + Number(match?.[at + 1])) as [number, number];
    if (typeof found === 'string' && match !== null && from === to) return { code: 'hours_empty', value: found };
    if (match === null || from >= 24 * 60 || to > 24 * 60) {
      return { ...formWrong('hours', found), allowed: ['"14:00-17:00"', '["11:00-14:00", "17:00-21:00"]'] };
    }
    return { ok: { from, to } };
  });
