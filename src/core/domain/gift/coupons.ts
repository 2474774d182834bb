import { couponLot, daysAtIssue } from '../coupons/coupon.ts';
import type { Book } from '../ledger/book.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import { mostTakenOff } from '../rules/take.ts';
import { countLess, type GiftKind, type Giving, type Recipient, type TakenBack, type Taking } from './kind.ts';

/** Coupons of the member, as if they were issued by hand. */
export const coupons: GiftKind = {
  told: ({ rule, gift }) =>
    gift.coupons.map(({ template, count }) => ({ step: 'gift_coupons', rule, template, count })),
  worth: (gift, { coupons: templates }) =>
    gift.coupons.reduce((sum, { template: code, count }) => {
      const template = templates.find((one) => one.code === code);
      return template ? sum + mostTakenOff(template.take) * template.uses * count : sum;
    }, 0),
  open: openCoupons,
  less({ coupons: given }, gone) {
    const listed = given.map(({ template: product, count }) => ({ product, count }));
    const { left, held } = countLess('coupon', listed, gone);
    const rest = given.map((one, at) => ({ ...one, count: left[at] ?? 0 })).filter(({ count }) => count > 0);
    return { gift: { coupons: rest }, held };
  },
  asset: 'coupon',
  takeBack,
};

/** A programme is checked as a whole, so every template that it gives is among its own. */
function openCoupons(book: Book, { rule, gift }: Giving, to: Recipient): Step[] {
  return gift.coupons.flatMap(({ template: code, count }): Step[] => {
    const template = to.version.programme.coupons.find((one) => one.code === code);
    if (!template) return [];
    const { expiresOn } = daysAtIssue(template, book.day);
    if (expiresOn !== null && expiresOn < book.day) {
      return [{ step: 'gift_coupons_over', rule, template: code, endedOn: expiresOn }];
    }
    const issued = { accountId: to.accountId, code: null, rule, store: to.store };
    for (let number = 0; number < count; number += 1) {
      book.open(couponLot(template, to.version, book.day, issued), 'coupons_issued');
    }
    return [];
  });
}

/** Uses are the shop's loss; what has ended or was closed was no use to anybody. */
function takeBack(book: Book, lot: Lot, { opening }: Taking): TakenBack {
  const { id, asset, product } = lot;
  const found = book.isDead(lot) ? 0 : book.left(lot);
  if (found > 0) book.take(lot, found, 'coupons_issued', 'withdrawn', opening(lot));
  const gone = book.used(lot);
  return { asset, product, lot: id, due: found + gone, found, gone };
}
