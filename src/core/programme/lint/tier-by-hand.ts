import type { Programme, Tier } from '../../domain/programme/programme.ts';
import type { When } from '../../domain/rules/when.ts';
import { lint, REASON } from './lint.ts';

/** The lowest tier of a ladder reads like that of everybody, and nobody has it by joining. */
export const tierByHand = lint({
  code: 'tier_by_hand',
  about: {
    en: 'a first tier that asks for nothing and gives something, which nobody has by joining',
    'zh-CN': '最低一级没有条件却有待遇，而新会员入会时并没有这一级',
  },
  source: REASON.surprise,
  finds: (programme) => {
    const [first, ...above] = programme.tiers;
    const isLadder = above.some(({ qualify }) => qualify);
    if (!first || first.qualify || !isLadder || !givesSomething(programme, first)) return [];
    return programme.plans.some(({ tier }) => tier === first.code) ? [] : [{ rules: [first.code] }];
  },
});

const givesSomething = (programme: Programme, { code, take, earnFactor }: Tier): boolean => {
  const { topupOffers, promotions, earning, factors, coupons, rewards } = programme;
  const rules: readonly { readonly when?: When }[] = [
    ...[...topupOffers, ...promotions, ...earning],
    ...[...factors, ...coupons, ...rewards],
  ];
  return take != null || earnFactor !== undefined || rules.some(({ when }) => when?.tiers?.includes(code));
};
