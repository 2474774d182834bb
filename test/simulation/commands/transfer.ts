import fc from 'fast-check';
import { transfer } from '../../../src/core/index.ts';
import type { Command } from '../model.ts';
import { partOf, share, some } from './money.ts';

interface Input {
  readonly from: number;
  readonly to: number;
  readonly money: number | null;
  readonly points: number | null;
  readonly pass: { readonly pass: number; readonly visits: number } | null;
}

export const transferCommand: Command<Input> = {
  name: 'transfer',
  weight: 7,
  input: fc.record({
    from: some,
    to: some,
    money: fc.option(share, { freq: 2 }),
    points: fc.option(share, { freq: 2 }),
    pass: fc.option(fc.record({ pass: fc.nat(1), visits: fc.integer({ min: 1, max: 4 }) }), { freq: 2 }),
  }),
  accounts(model, { from, to, money, points, pass }) {
    const [giver, receiver] = [model.person(from), model.person(to)];
    if (money === null && points === null && pass === null) return null;
    return [giver.who.accountId, receiver.who.accountId];
  },
  deed({ auditor, person, payerOf, refused }, typed) {
    const [from, to] = [person(typed.from), person(typed.to)];
    const [giver, receiver] = [from.who.accountId, to.who.accountId];
    const has = auditor.books.balance(giver);
    const amount = typed.money === null ? null : partOf(has.paid + has.bonus, typed.money);
    const points = typed.points === null ? null : partOf(has.points, typed.points);
    const { passes } = auditor.books.rules;
    const code = typed.pass === null ? undefined : passes[typed.pass.pass % passes.length]?.code;
    const pass = typed.pass === null || code === undefined ? null : { code, visits: typed.pass.visits };
    const refusal = (): string | null => {
      const comers = refused(from, 'out') ?? refused(to, 'in');
      if (comers !== null) return comers;
      if (giver === receiver) return 'same_account';
      if ((amount ?? 0) > has.paid + has.bonus) return 'balance_insufficient';
      if ((points ?? 0) > has.points) return 'points_insufficient';
      return pass && auditor.passes.refused(giver, pass);
    };
    return {
      run: (shop, request) =>
        transfer(shop, request, {
          ...{ from: from.who, to: to.who, amount, points },
          ...(pass && { pass: { pass: pass.code, visits: pass.visits } }),
        }),
      refusal: refusal(),
      account: giver,
      takes: [
        { member: from.who.memberId, account: payerOf(from), amount: payerOf(from) === giver ? (amount ?? 0) : 0 },
      ],
      tell: (entry) =>
        auditor.transfers.add(entry, giver, receiver, { amount: amount ?? 0, points: points ?? 0, pass }),
    };
  },
};
