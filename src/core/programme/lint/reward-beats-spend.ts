import type { Money } from '../../domain/numbers/money.ts';
import { groupsOf } from '../../domain/points/earning.ts';
import type { EarningRule, Programme } from '../../domain/programme/programme.ts';
import { giftOf } from '../../domain/rules/give.ts';
import { worthByPrices } from '../worth.ts';
import { lint, REASON } from './lint.ts';

export const rewardBeatsSpend = lint({
  code: 'reward_beats_spend',
  about: {
    en: 'a reward that costs as much as members pay until they have its points, or more',
    'zh-CN': '兑换品的价格不低于攒这些积分要花的钱',
  },
  source: REASON.loses,
  finds: (programme) => {
    const rate = Math.max(rateOf(programme, 'spend'), rateOf(programme, 'topup'));
    if (rate === 0) return [];
    return programme.rewards.flatMap(({ code, points, plus = 0, give, limitPerMember, when = {} }) => {
      const worth = worthByPrices(giftOf(give, 0), programme);
      const paid: Money = Math.ceil(points / rate) + plus;
      const once = limitPerMember ?? when.limitPerMember ?? when.limitTotal ?? null;
      return worth < paid || once !== null ? [] : [{ rules: [code], paid, worth }];
    });
  },
});

/** Points for one minor unit by the rules that ask nothing: of a group the best. */
const rateOf = ({ earning }: Programme, on: EarningRule['on']): number =>
  groupsOf(earning.filter((rule) => rule.on === on && Object.keys(rule.when ?? {}).length === 0)).reduce(
    (sum, group) => sum + Math.max(...group.map(({ per, points }) => (per === null ? 0 : points / per))),
    0,
  );
