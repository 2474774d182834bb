import type { When } from '../../domain/rules/when.ts';
import { lint, REASON } from './lint.ts';

/** A ladder is written in one group; without it, who pays in enough for the third step gets all three. */
export const addUp = lint({
  code: 'add_up',
  about: {
    en: 'steps of a ladder without a group: they add up',
    'zh-CN': '阶梯没有写 group，几档会叠加',
  },
  source: REASON.slip,
  finds: ({ topupOffers, promotions }) => {
    const offers = topupOffers.filter(
      ({ group, when, give }) => group === null && isStep(when, when.atLeast) && (give.bonus || give.bonusPercent),
    );
    const ofBill = promotions.filter(
      ({ group, phase, when }) => group === undefined && phase === 'bill' && isStep(when, when.billAtLeast),
    );
    return [offers, ofBill]
      .filter((steps) => steps.length > 1)
      .map((steps) => ({ rules: steps.map(({ code }) => code) }));
  },
});

/** It asks for a sum and for nothing else. */
const isStep = (when: When, least: number | null | undefined): boolean =>
  Boolean(least) && Object.values(when).filter((said) => said !== null && said !== undefined).length === 1;
