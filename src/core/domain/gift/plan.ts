import { countLess, type GiftKind } from './kind.ts';

/** A plan belongs to the member: the entry says that it was given, and a term of it stands behind the entry. */
export const plan: GiftKind = {
  told: ({ rule, gift }) => gift.plans.map((plan) => ({ step: 'gift_plan', rule, plan })),
  worth: (gift, { plans }) =>
    gift.plans.reduce((sum, given) => sum + (plans.find(({ code }) => code === given)?.price ?? 0), 0),
  open(book, { gift }) {
    for (const plan of gift.plans) book.givePlan(plan);
    return [];
  },
  less({ plans: given }, gone) {
    const listed = given.map((product) => ({ product, count: 1 }));
    const { left, held } = countLess('plan', listed, gone);
    return { gift: { plans: given.filter((_, at) => left[at] === 1) }, held };
  },
};
