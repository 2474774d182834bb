import fc from 'fast-check';
import { sellPass } from '../../../src/core/index.ts';
import type { Pass } from '../auditor/rules.ts';
import type { Command } from '../model.ts';
import { some } from './money.ts';
import { accountsPaying, type Paying, paying, paymentsOf } from './paying.ts';

interface Input extends Paying {
  readonly person: number;
  readonly pass: number;
  readonly quantity: number;
}

export const passSellCommand: Command<Input> = {
  name: 'pass sell',
  weight: 8,
  input: fc.record({ ...paying, person: some, pass: fc.nat(1), quantity: fc.constantFrom(1, 1, 1, 2) }),
  accounts(model, typed) {
    if (model.auditor.books.rules.passes.length === 0) return null;
    return accountsPaying(model, model.person(typed.person), typed);
  },
  deed(model, typed) {
    const person = model.person(typed.person);
    const { who } = person;
    const { passes } = model.auditor.books.rules;
    const pass = passes[typed.pass % passes.length] as Pass;
    const { quantity } = typed;
    const payments = paymentsOf(model, person, pass.price * quantity, typed);
    // Who brings only cash takes nothing off a card.
    const draws = payments.paid.some(({ account }) => account !== undefined);
    const comers = [person, ...payments.people].map((each) => model.refused(each, draws ? 'out' : 'in'));
    const input = { who, pass: pass.code, quantity, tenders: payments.typed, others: payments.others };
    return {
      run: (shop, request) => sellPass(shop, request, input),
      refusal: comers.find((code) => code !== null) ?? (payments.short ? 'balance_insufficient' : null),
      account: who.accountId,
      takes: payments.takes,
      tell: (entry) => {
        const tags = model.auditor.tags.of(who.memberId);
        const factor = model.auditor.benefits.factorOf(who.memberId);
        model.auditor.passes.sell(entry, who.accountId, { pass, quantity, tags, tenders: payments.paid, factor });
        model.auditor.referrals.bought(entry, who.memberId, () => model.auditor.passes.reallyPaid(entry));
      },
    };
  },
};
