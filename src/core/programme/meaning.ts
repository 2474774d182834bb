/** What no single value can show: rules that contradict each other. Each check looks at what could be read. */

import { expiryOf } from '../domain/ledger/expiry.ts';
import { type Currency, formatMoney, MONEY_MAX } from '../domain/numbers/money.ts';
import { type Activity, type ExpiryPolicy, isOrdinaryTender, type Release } from '../domain/programme/programme.ts';
import { GIVE } from '../domain/rules/give/index.ts';
import { WHEN } from '../domain/rules/when/index.ts';
import type { When } from '../domain/rules/when.ts';
import { wordsAt, written } from '../domain/rules/words.ts';
import { addDays, type Day } from '../domain/time/day.ts';
import { releaseDay } from '../domain/time/release.ts';
import { againstPacks } from './against-packs.ts';
import { earningTenders, expiryPolicy, givesPoints, type Sections } from './compile.ts';
import type { Complaint } from './complaint.ts';
import type { EarningSection, GiveSection, PolicySection } from './schema.ts';
import { isPlainMap, type Path } from './source.ts';

/** A part of the file that could be read, and where it stands. */
export interface Located<T> {
  readonly value: T;
  readonly path: Path;
}

/** The sections of a file, as far as they could be read. */
export type Readable = {
  readonly [K in keyof Sections]: Sections[K] extends readonly (infer T)[] ? readonly Located<T>[] : Sections[K] | null;
} & {
  readonly currency: Currency;
  /** The file as written. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly lineOf: (path: Path) => number;
};

export type LocatedComplaint = Complaint & { readonly at: Path };

export function* complaintsOf(file: Readable): Iterable<LocatedComplaint> {
  yield* codesTwice(file);
  yield* storedValueLimits(file);
  yield* pointsAsMoney(file);
  yield* pointsExpiry(file);
  yield* gifts(file);
  yield* conditions(file);
  yield* discounts(file);
  yield* earning(file);
  yield* earningTwice(file);
  yield* passes(file);
  yield* coupons(file);
  yield* months(file);
  yield* ladder(file);
  yield* draws(file);
  yield* againstPacks(file);
}

/** Postings and receipts know a rule by its code. Rules that are wrong otherwise are looked at too. */
function* codesTwice({ values, lineOf }: Readable): Iterable<LocatedComplaint> {
  for (const [list, key] of CODED) {
    const seen = new Map<string, Path>();
    const rows = values[list];
    for (const [index, row] of (Array.isArray(rows) ? rows : []).entries()) {
      const value = isPlainMap(row) ? row[key] : undefined;
      if (typeof value !== 'string') continue;
      const at = [list, index, key];
      const first = seen.get(value);
      if (first === undefined) seen.set(value, at);
      else yield { at, code: 'code_twice', value, first_line: lineOf(first) };
    }
  }
}

const CODED = [
  ['topup_offers', 'code'],
  ['earning', 'code'],
  ['promotions', 'code'],
  ['rewards', 'code'],
  ['tiers', 'code'],
  ['items', 'sku'],
  ['passes', 'code'],
  ['coupons', 'code'],
  ['plans', 'code'],
] as const;

/** A smallest top-up that nobody may make. */
function* storedValueLimits({ storedValue, currency }: Readable): Iterable<LocatedComplaint> {
  const minimum = storedValue?.min_topup;
  for (const key of ['max_topup', 'max_balance'] as const) {
    const maximum = storedValue?.[key];
    if (minimum === undefined || maximum === undefined || minimum <= maximum) continue;
    yield {
      at: ['stored_value', 'min_topup'],
      code: 'minimum_above_maximum',
      minimum: formatMoney(minimum, currency),
      maximum: formatMoney(maximum, currency),
    };
  }
}

/** Limits of something that is not allowed, or that nobody can keep. */
function* pointsAsMoney({ points }: Readable): Iterable<LocatedComplaint> {
  const use = points?.use;
  if (!use) return;
  if (!points.value) yield { at: ['points', 'use'], code: 'key_needs', key: 'use', needs: 'value' };
  for (const key of ['min', 'step'] as const) {
    const minimum = use[key];
    if (minimum === undefined || use.max === undefined || minimum <= use.max) continue;
    yield {
      at: ['points', 'use', key],
      code: 'minimum_above_maximum',
      minimum: String(minimum),
      maximum: String(use.max),
    };
  }
}

function* pointsExpiry(file: Readable): Iterable<LocatedComplaint> {
  const pendingDays = file.points?.pending_days ?? 0;
  let clock: Path | null = null;
  for (const [index, section] of (file.points?.expire ?? []).entries()) {
    const at = ['points', 'expire', index];
    const policy = expiryPolicy(section);
    if (policy.rule === 'inactivity') {
      if (clock !== null) yield { at, code: 'code_twice', value: policy.rule, first_line: file.lineOf(clock) };
      clock = at;
      yield* clockMissesEarning(file, policy.activity, at);
    }
    if (canEndEarly(policy, pendingDays)) yield { at, code: 'ends_before_it_begins', pending_days: pendingDays };
  }
}

/** Whatever grants points must keep their clock running, or they could be dead when they are granted. */
function* clockMissesEarning(file: Readable, activity: readonly Activity[], at: Path): Iterable<LocatedComplaint> {
  if (activity.includes('earn')) return;
  const sources = new Set<Activity>(file.earning.map(({ value }) => value.on));
  if (file.topupOffers.some(({ value }) => value.give.gift.points !== undefined)) sources.add('topup');
  const missing = [...sources].filter((source) => !activity.includes(source));
  if (missing.length > 0) {
    yield { at: [...at, 'activity'], code: 'clock_misses_earning', missing: missing.join(', '), allowed: ['earn'] };
  }
}

/** Tried for every day of four years: months are short and long, and dates of the year come when they come. */
function canEndEarly(policy: ExpiryPolicy, pendingDays: number): boolean {
  if (pendingDays === 0) return false;
  const dated: ExpiryPolicy = policy.rule === 'inactivity' ? { rule: 'rolling', months: policy.months } : policy;
  return FOUR_YEARS.some((granted) => {
    const end = expiryOf([dated], granted).expiresOn;
    return end !== null && end < addDays(granted, pendingDays);
  });
}

const FOUR_YEARS: readonly Day[] = Array.from({ length: 1461 }, (_, index) => addDays('2025-01-01', index));

/** A ticket is all that a drawn reward gives; prizes have codes of their own, and the last one is never used up. */
function* draws({ rewards, lineOf }: Readable): Iterable<LocatedComplaint> {
  for (const { value, path } of rewards) {
    if (!value.draw) continue;
    for (const other of ['give', 'donate'] as const) {
      if (value[other]) yield { at: [...path, other], code: 'one_key_only', allowed: ['draw', other] };
    }
    const seen = new Map<string, Path>();
    for (const [index, { code, stock }] of value.draw.prizes.entries()) {
      const at = [...path, 'draw', 'prizes', index];
      const first = seen.get(code);
      if (first) yield { at: [...at, 'code'], code: 'code_twice', value: code, first_line: lineOf(first) };
      seen.set(code, [...at, 'code']);
      if (stock !== undefined && index === value.draw.prizes.length - 1) {
        const allowed = ['code', 'name', 'parts', 'give'];
        yield { at: [...at, 'stock'], code: 'key_unknown', key: 'stock', suggestion: null, allowed };
      }
    }
  }
}

/** How the gifts of any giver end and come. */
function* gifts({ topupOffers, rewards, tiers, birthday, storedValue }: Readable): Iterable<LocatedComplaint> {
  const bonusEnds = storedValue?.bonus_expires ?? [];
  for (const { value, path } of topupOffers) {
    const { give, bonus_expires: ownEnds, release } = value;
    yield* offerGift({ value, path });
    yield* partsEnding([...path, 'give'], give.release ?? release, give.expires ?? ownEnds ?? bonusEnds);
  }
  const others: { give: GiveSection | undefined; at: Path }[] = [
    ...rewards.flatMap(({ value, path }) => [
      { give: value.give, at: [...path, 'give'] },
      ...(value.draw?.prizes ?? []).map(({ give }, index) => ({
        give,
        at: [...path, 'draw', 'prizes', index, 'give'],
      })),
    ]),
    ...tiers.map(({ value, path }) => ({ give: value.gift, at: [...path, 'gift'] })),
    { give: birthday?.give, at: ['birthday', 'give'] },
  ];
  for (const { give, at } of others) {
    if (give === undefined) continue;
    yield* giftTerms(give, at);
    yield* partsEnding(at, give.release, give.expires ?? bonusEnds);
  }
}

const givesBonus = ({ gift }: GiveSection): boolean => gift.bonus !== undefined || gift.bonusPercent !== undefined;

function* giftTerms(give: GiveSection, at: Path): Iterable<LocatedComplaint> {
  const { gift, expires, release } = give;
  if (release !== undefined && !givesBonus(give)) {
    yield { at: [...at, 'release'], code: 'key_needs', key: 'release', needs: 'bonus' };
  }
  if (expires !== undefined && !givesBonus(give) && gift.points === undefined) {
    yield { at: [...at, 'expires'], code: 'key_needs', key: 'expires', needs: 'bonus' };
  }
}

/** An offer may say how its bonus ends and comes beside what it gives, too. */
function* offerGift({ value, path }: Readable['topupOffers'][number]): Iterable<LocatedComplaint> {
  const { expires, release } = value.give;
  for (const key of ['bonus_expires', 'release'] as const) {
    if (value[key] !== undefined && !givesBonus(value.give)) {
      yield { at: [...path, key], code: 'key_needs', key, needs: 'give.bonus' };
    }
  }
  yield* giftTerms(value.give, [...path, 'give']);
  if (expires !== undefined && value.bonus_expires !== undefined) {
    yield { at: [...path, 'bonus_expires'], code: 'one_key_only', allowed: ['give.expires', 'bonus_expires'] };
  }
  if (release !== undefined && value.release !== undefined) {
    yield { at: [...path, 'release'], code: 'one_key_only', allowed: ['give.release', 'release'] };
  }
}

function* partsEnding(
  at: Path,
  release: Release | undefined,
  ends: readonly PolicySection[],
): Iterable<LocatedComplaint> {
  if (release !== undefined && ends.some((end) => partsEndEarly(expiryPolicy(end), release))) {
    yield { at, code: 'part_ends_early', parts: release.parts, every: release.every };
  }
}

/** Dates count from the day of the gift, so the last part could be dead before it begins. */
const partsEndEarly = (policy: ExpiryPolicy, { parts, every }: Release): boolean =>
  FOUR_YEARS.some((granted) => {
    const end = expiryOf([policy], granted).expiresOn;
    return end !== null && end < releaseDay(granted, parts - 1, every);
  });

/** Conditions that no day and no amount can meet. */
function* conditions(file: Readable): Iterable<LocatedComplaint> {
  const { topupOffers, earning, promotions, rewards, coupons, currency } = file;
  for (const { value, path } of [...topupOffers, ...earning, ...promotions, ...rewards, ...coupons]) {
    const { from, to, atLeast, lessThan } = (value.when ?? {}) as When;
    if (from && to && from > to) {
      yield { at: [...path, 'when', 'from'], code: 'minimum_above_maximum', minimum: from, maximum: to };
    }
    if (atLeast && lessThan && atLeast >= lessThan) {
      const [minimum, maximum] = [formatMoney(atLeast, currency), formatMoney(lessThan, currency)];
      yield { at: [...path, 'when', 'at_least'], code: 'minimum_above_maximum', minimum, maximum };
    }
  }
}

/** `per` without what is taken for it, and more off than the sum that it is taken for. */
function* discounts({ promotions, tiers, coupons: templates, plans, currency }: Readable): Iterable<LocatedComplaint> {
  for (const { value, path } of [...promotions, ...tiers, ...templates, ...plans]) {
    const { amount, per } = value.take ?? {};
    if (per === undefined) continue;
    const at = [...path, 'take', 'per'];
    if (amount === undefined) yield { at, code: 'key_needs', key: 'per', needs: 'amount' };
    else if (amount > per) {
      const [minimum, maximum] = [formatMoney(amount, currency), formatMoney(per, currency)];
      yield { at: [...path, 'take', 'amount'], code: 'minimum_above_maximum', minimum, maximum };
    }
  }
}

function* earning(file: Readable): Iterable<LocatedComplaint> {
  for (const { value, path } of file.earning) {
    if (!givesPoints(value)) continue;
    const { per, round, points } = value;
    if (per === undefined && round !== undefined) {
      yield { at: [...path, 'round'], code: 'key_needs', key: 'round', needs: 'per' };
    }
    const most = per === undefined ? Number.POSITIVE_INFINITY : mostPointsPer(per);
    if (points > most) yield { at: [...path, 'points'], code: 'number_out_of_range', value: points, least: 1, most };
    yield* topupTenders(value, path);
  }
  yield* nothingToMultiply(file);
}

/** A factor on what no rule gives. */
function* nothingToMultiply({ earning: rules }: Readable): Iterable<LocatedComplaint> {
  for (const { value, path } of rules) {
    if (givesPoints(value) || rules.some((other) => givesPoints(other.value) && other.value.on === value.on)) continue;
    yield { at: [...path, 'factor'], code: 'key_needs', key: 'factor', needs: 'points' };
  }
}

/** Few enough that the largest bill there may be still earns an exact whole number. */
const mostPointsPer = (per: number): number => Math.floor((10 ** 15 / MONEY_MAX) * per);

/** Value cannot buy value: a top-up is never paid with it. */
function* topupTenders({ on, tenders }: EarningSection, path: Path): Iterable<LocatedComplaint> {
  if (on !== 'topup') return;
  for (const [index, tender] of (tenders ?? []).entries()) {
    if (isOrdinaryTender(tender)) continue;
    const at = [...path, 'tenders', index];
    yield { at, code: 'value_not_allowed', value: tender, suggestion: null, allowed: ['ordinary'] };
  }
}

/** A pass that begins with its first visit needs a time that runs from there; one between two days needs them in order. */
function* passes(file: Readable): Iterable<LocatedComplaint> {
  for (const { value, path } of file.passes) {
    const { valid, starts, when } = value;
    if (starts === 'first_use' && valid?.days === undefined && valid?.months === undefined) {
      yield { at: [...path, 'starts'], code: 'key_needs', key: 'starts: first_use', needs: 'valid.days' };
    }
    if (valid?.from !== undefined && valid.to !== undefined && valid.to < valid.from) {
      yield { at: [...path, 'valid', 'to'], code: 'minimum_above_maximum', minimum: valid.from, maximum: valid.to };
    }
    for (const key of ['limitPerMember', 'limitTotal'] as const) {
      if (when?.[key] === undefined) continue;
      // Its visits are its limit.
      yield outOfPlace([...path, 'when'], key, wordsAt(WHEN, 'spend'), ['limitPerMember', 'limitTotal']);
    }
    // Without a price nobody can be asked for it, and a slip would go unnoticed until somebody stands at the till.
    for (const [index, sku] of (when?.skus ?? []).entries()) {
      const known = file.items.map(({ value: item }) => item.sku);
      if (known.length === 0 || known.includes(sku)) continue;
      const at = [...path, 'when', 'skus', index];
      yield { at, code: 'value_not_allowed', value: sku, suggestion: null, allowed: known };
    }
  }
}

/** Days that a coupon could not be used on: its end before its beginning. */
function* coupons(file: Readable): Iterable<LocatedComplaint> {
  for (const { value, path } of file.coupons) {
    const { valid, starts } = value;
    if (valid?.from !== undefined && valid.to !== undefined && valid.to < valid.from) {
      yield { at: [...path, 'valid', 'to'], code: 'minimum_above_maximum', minimum: valid.from, maximum: valid.to };
    }
    if (starts === 'next_day' && valid?.days === 0) {
      yield { at: [...path, 'starts'], code: 'key_needs', key: 'starts: next_day', needs: 'valid.days: 1' };
    }
  }
}

/** Each unit of cash earns once, on its way in or on its way out, unless the programme says so in as many words. */
function* earningTwice({ points, earning, lineOf }: Readable): Iterable<LocatedComplaint> {
  const onTopup = earning.find(({ value }) => value.on === 'topup' && givesPoints(value));
  if (onTopup === undefined || points?.earn_twice === true) return;
  for (const { value, path } of earning) {
    if (!givesPoints(value) || value.on !== 'spend' || !earningTenders(value).includes('paid')) continue;
    yield { at: path, code: 'earns_twice', first_line: lineOf(onTopup.path), allowed: ['tenders: [ordinary]'] };
  }
}

/** A plan cannot bring itself or another every month: it would never end. */
function* months({ plans }: Readable): Iterable<LocatedComplaint> {
  for (const { value, path } of plans) {
    if (value.monthly?.gift.plan !== undefined) yield outOfPlace([...path, 'monthly'], 'plan', wordsAt(GIVE, 'gift'));
  }
}

/** A word of the language that says nothing sensible in this place. */
const outOfPlace = (
  at: Path,
  word: string,
  words: readonly string[],
  out: readonly string[] = [word],
): LocatedComplaint => {
  const allowed = words.filter((one) => !out.includes(one)).map(written);
  return { at: [...at, written(word)], code: 'key_unknown', key: written(word), suggestion: null, allowed };
};

/** What belongs together on a ladder: a gift to what is reached, one bill to what a bill has more or less of, a review to a condition. */
function* ladder({ tiers, tierReview }: Readable): Iterable<LocatedComplaint> {
  for (const { value, path } of tiers) {
    if (value.gift?.gift.tier !== undefined) yield outOfPlace([...path, 'gift'], 'tier', wordsAt(GIVE, 'gift'));
    if (value.gift && !value.qualify) yield { at: [...path, 'gift'], code: 'key_needs', key: 'gift', needs: 'qualify' };
    for (const need of ['any', 'all'] as const) {
      for (const [index, { single, visits }] of (value.qualify?.[need] ?? []).entries()) {
        if (single === undefined || visits === undefined) continue;
        const needs = 'spend|topup|points_earned';
        yield { at: [...path, 'qualify', need, index, 'single'], code: 'key_needs', key: 'single', needs };
      }
    }
  }
  if (tierReview && !tiers.some(({ value }) => value.qualify)) {
    yield { at: ['tier_review'], code: 'key_needs', key: 'tier_review', needs: 'tiers: qualify' };
  }
}
