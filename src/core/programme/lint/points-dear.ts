import { groupsOf } from '../../domain/points/earning.ts';
import type { EarningRule, Programme } from '../../domain/programme/programme.ts';
import { FACTOR_ONE } from '../../domain/rules/words.ts';
import { lint, REASON } from './lint.ts';

/** Percent of what was paid that comes back as points at the best. */
const MUCH = 30;

export const pointsDear = lint({
  code: 'points_dear',
  about: {
    en: `the points for a bill may be worth ${MUCH} % of it or more, all factors together`,
    'zh-CN': `各种倍数叠加后，一单的积分可能值该单的 ${MUCH}% 以上`,
  },
  source: REASON.loses,
  finds: (programme) => {
    const { points, earning } = programme;
    if (points.value === null) return [];
    const rules = (['spend', 'topup'] as const).flatMap((on) => {
      const given = earning.filter((rule) => rule.on === on && rule.per !== null && !isCapped(rule));
      if (given.length === 0) return [];
      const { share, factors } = best(programme, given, on);
      return share < MUCH
        ? []
        : [{ rules: [...given.map(({ code }) => code), ...factors], percent: Math.floor(share) }];
    });
    return rules;
  },
});

const isCapped = ({ maxPerBill, maxPerDay, maxPerMember }: EarningRule): boolean =>
  (maxPerBill ?? maxPerDay ?? maxPerMember) !== undefined;

/** Every rule at once (of a group the best), times the best factor of each group, times the best tier. */
function best({ points: { value }, factors, tiers }: Programme, rules: readonly EarningRule[], on: EarningRule['on']) {
  const rate = ({ per, points }: EarningRule): number => points / (per ?? Number.POSITIVE_INFINITY);
  const perUnit = groupsOf(rules).reduce((sum, group) => sum + Math.max(...group.map(rate)), 0);
  const tops = groupsOf(factors.filter((factor) => factor.on === on)).map((group) =>
    group.reduce((leader, next) => (next.factor > leader.factor ? next : leader)),
  );
  const tier = tiers.reduce((most, { earnFactor = 0 }) => Math.max(most, earnFactor), FACTOR_ONE);
  const times = tops.reduce((product, { factor }) => (product * factor) / FACTOR_ONE, tier / FACTOR_ONE);
  const worth = value === null ? 0 : value.worth / value.points;
  return { share: perUnit * times * worth * 100, factors: tops.map(({ code }) => code) };
}
