import fc from 'fast-check';
import { redeem } from '../../../src/core/index.ts';
import type { Command } from '../model.ts';
import { REWARDS } from '../rules.ts';
import { some } from './money.ts';

interface Input {
  readonly person: number;
  readonly reward: number;
  readonly quantity: number;
}

export const redeemCommand: Command<Input> = {
  name: 'redeem',
  weight: 6,
  input: fc.record({ person: some, reward: fc.nat(REWARDS.length - 1), quantity: fc.integer({ min: 1, max: 2 }) }),
  accounts: (model, { person: number }) => {
    const person = model.person(number);
    return [...new Set([person.who.accountId, model.payerOf(person)])];
  },
  deed({ auditor, person, refused }, { person: number, reward, quantity }) {
    const someone = person(number);
    const { who } = someone;
    const {
      code,
      points,
      bonus,
      coupons,
      passes,
      tier = null,
      plans = [],
    } = REWARDS[reward] as (typeof REWARDS)[number];
    const times = (codes: readonly string[]) => Array.from({ length: quantity }, () => codes).flat();
    const needed = points * quantity;
    const short = auditor.books.balance(who.accountId).points < needed;
    return {
      run: (shop, request) => redeem(shop, request, { who, reward: code, quantity }),
      refusal: refused(someone, 'out') ?? (short ? 'points_insufficient' : null),
      account: who.accountId,
      tell: (entry) => {
        auditor.redemptions.add(entry, who.accountId, needed, {
          gifts: [{ bonus: bonus * quantity, points: 0, coupons: times(coupons), passes: times(passes) }],
        });
        auditor.ladder.given(entry, who.memberId, tier === null ? [] : [tier]);
        auditor.plans.given(entry, who.memberId, times(plans));
      },
    };
  },
};
