import type { Money } from '../../domain/numbers/money.ts';
import type { Programme, TopupOffer } from '../../domain/programme/programme.ts';
import { billAlone } from '../../domain/rules/facts.ts';
import { offersFor } from '../../domain/stored-value/offers.ts';
import { isLarge, LARGE } from './bonus-large.ts';
import { lint, REASON } from './lint.ts';

/** Each for itself may be small; groups add up. Only of offers that everybody gets at once, as the till gives them. */
export const bonusAddsUp = lint({
  code: 'bonus_adds_up',
  about: {
    en: `offers of several groups that together give ${LARGE} % of a top-up or more as bonus`,
    'zh-CN': `不同组的优惠叠加，一次充值共送 ${LARGE}% 以上`,
  },
  source: REASON.loses,
  finds: (programme) => {
    const found = amountsOf(programme).map((amount) => ({ amount, ...given(programme, amount) }));
    const large = found.filter(
      ({ amount, bonus, grants }) =>
        isLarge(bonus, amount) && grants.length > 1 && !grants.some(({ gift }) => isLarge(gift.bonus, amount)),
    );
    if (large.length === 0) return [];
    const { grants, amount, bonus } = large.reduce((most, next) =>
      next.bonus * most.amount > most.bonus * next.amount ? next : most,
    );
    return [{ rules: grants.map(({ rule }) => rule), amount, bonus }];
  },
});

const amountsOf = ({ topupOffers, storedValue }: Programme): Money[] => [
  ...new Set(topupOffers.flatMap(({ when }) => when.atLeast ?? storedValue.minTopup ?? [])),
];

function given(programme: Programme, amount: Money) {
  const offers = offersFor(
    { ...programme, topupOffers: programme.topupOffers.filter(asksOnlyMoney) },
    { ...billAlone(null), topup: amount },
  );
  const grants = offers.grants.filter(({ gift }) => gift.bonus > 0);
  return { grants, bonus: grants.reduce((sum, { gift }) => sum + gift.bonus, 0) };
}

const asksOnlyMoney = ({ when: { atLeast: _, lessThan: __, ...others } }: TopupOffer): boolean =>
  Object.values(others).every((said) => said === null || said === undefined);
