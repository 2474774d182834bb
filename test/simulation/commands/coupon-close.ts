import fc from 'fast-check';
import { closeCoupon } from '../../../src/core/index.ts';
import { HOUSE } from '../auditor/books.ts';
import type { AuditedLot } from '../auditor/lots.ts';
import type { Command, Model } from '../model.ts';
import { recent } from './money.ts';

const chosen = ({ auditor }: Model, number: number): AuditedLot | undefined => {
  const { coded } = auditor.coupons;
  return coded.at(-1 - (number % Math.max(1, coded.length)));
};

export const couponCloseCommand: Command<{ coupon: number }> = {
  name: 'coupon close',
  weight: 2,
  input: fc.record({ coupon: recent }),
  accounts(model, { coupon }) {
    const lot = chosen(model, coupon);
    return lot === undefined ? null : lot.account === HOUSE ? [] : [lot.account];
  },
  deed(model, { coupon }) {
    const lot = chosen(model, coupon) as AuditedLot;
    return {
      run: (shop, request) => closeCoupon(shop, request, { coupon: lot.code as string }),
      refusal: null,
      account: lot.account === HOUSE ? null : lot.account,
      tell: (entry) => model.auditor.coupons.close(entry, lot),
    };
  },
};
