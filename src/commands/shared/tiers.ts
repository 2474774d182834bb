/** Conditions of a tier, for programs and for people. */
import { type Currency, formatMoney } from '../../core/domain/numbers/money.ts';
import type { Progress } from '../../core/domain/tiers/tier.ts';
import type { Conditions, TierPlace } from '../../core/index.ts';
import { tier as text } from '../text/tier.ts';
import { measures, words } from '../text/words.ts';
import { countText, moneyText } from './figures.ts';
import { clean } from './harmless.ts';
import type { Say } from './language.ts';
import type { Json } from './output.ts';

const isMoney = ({ measure }: Progress): boolean => measure === 'spend' || measure === 'topup';

const missingOf = ({ have, least }: Progress): number => Math.max(0, least - have);

export const conditionsJson = ({ need, progress }: Conditions, currency: Currency) => ({
  need,
  conditions: progress.map((one) => {
    const figure = (amount: number) => (isMoney(one) ? formatMoney(amount, currency) : amount);
    const { measure, have, least, months, single, from } = one;
    return {
      measure,
      have: figure(have),
      least: figure(least),
      missing: figure(missingOf(one)),
      months,
      single,
      counted_from: from,
    };
  }),
});

/** `spent ¥200.00 of ¥1,000.00, ¥800.00 to go`, for each condition. */
export function conditionsText({ need, progress }: Conditions, say: Say, currency: Currency): string {
  const parts = progress.map((one) => {
    const figure = (amount: number) => (isMoney(one) ? moneyText(amount, currency) : countText(amount));
    const missing = missingOf(one);
    return say(text.condition, {
      what: say(measures[one.measure]),
      single: one.single,
      from: one.from,
      have: figure(one.have),
      least: figure(one.least),
      missing: missing === 0 ? null : figure(missing),
    });
  });
  return parts.join(need === 'any' ? say(text.or) : say(words.and));
}

/** Where a member stands, as `show` and `tier explain` give it. */
export const tierJson = ({ code, name, since, lent, review, next }: TierPlace, currency: Currency): Json => ({
  code,
  name,
  since,
  lent_by: lent && { plan: lent.plan, until: lent.until },
  next_review: review?.day ?? null,
  review: review && { deadline: review.deadline, held: review.held, ...conditionsJson(review, currency) },
  missing: next && { tier: next.code, ...conditionsJson(next, currency) },
});

/** The next review and the next tier, a line each. */
export const tierLines = ({ review, next }: TierPlace, say: Say, currency: Currency): string[] => [
  ...(review ? [say(text.keeps, { ...review, what: conditionsText(review, say, currency) })] : []),
  ...(next ? [say(text.next, { tier: clean(next.name ?? next.code), what: conditionsText(next, say, currency) })] : []),
];
