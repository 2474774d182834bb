import type { Programme } from '../domain/programme/programme.ts';
import type { Conditional } from '../domain/rules/when.ts';

/** Every rule of a programme that may have conditions, in whichever list. */
export const conditionalRules = (programme: Programme): Conditional[] => {
  const { topupOffers, earning, factors, promotions, rewards, passes, coupons } = programme;
  return [...topupOffers, ...earning, ...factors, ...promotions, ...rewards, ...passes, ...coupons].map(
    ({ code, when = {} }) => ({ code, when }),
  );
};

/** Whether a rule comes to an end by itself: after so many times, once for a member, once in a year; or is for chosen people. */
export const isLimited = ({ when }: Pick<Conditional, 'when'>): boolean =>
  Boolean(when.limitPerMember ?? when.limitTotal ?? when.first ?? when.tags) || when.birthday === 'day';
