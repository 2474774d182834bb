import type { Qualifier, Tier } from '../../domain/programme/programme.ts';
import { lint, REASON } from './lint.ts';

export const tierPassedOver = lint({
  code: 'tier_passed_over',
  about: {
    en: 'a tier that asks for no more than the one below it, which nobody will then hold',
    'zh-CN': '高一级的条件不比低一级难，低的那级没人会停留',
  },
  source: REASON.slip,
  finds: ({ tiers }) =>
    tiers.slice(1).flatMap((tier, index) => {
      const below = tiers[index] as Tier;
      return isEasier(tier, below) ? [{ rules: [tier.code, below.code] }] : [];
    }),
});

/** Whether whoever meets what is asked below meets what is asked above: only of ladders of one condition that can be compared. */
function isEasier({ qualify: above }: Tier, { qualify: below }: Tier): boolean {
  if (!above || !below) return false;
  const meets = (low: Qualifier, high: Qualifier): boolean =>
    low.measure === high.measure && low.months === high.months && low.single === high.single && high.least <= low.least;
  return below.need === 'any'
    ? below.of.every(
        (low) => above.of.some((high) => meets(low, high)) && (above.need === 'any' || above.of.length === 1),
      )
    : above.of.every((high) => below.of.some((low) => meets(low, high)));
}
