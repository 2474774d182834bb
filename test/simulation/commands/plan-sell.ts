import fc from 'fast-check';
import { joinPlan, renewPlan } from '../../../src/core/index.ts';
import type { Command, Model } from '../model.ts';
import { accountsPaying, type Paying, paying, paymentsOf } from './paying.ts';
import { anyPlan, type PlanChoice, planChosen } from './plans.ts';

interface Input extends Paying {
  readonly plan: PlanChoice;
}

const input: fc.Arbitrary<Input> = fc.record({ ...paying, plan: anyPlan });

const selling = (as: 'join' | 'renew', weight: number): Command<Input> => {
  const chosen = (model: Model, { plan }: Input) =>
    planChosen(model, plan, (member, code) => {
      const { plans } = model.auditor;
      return as === 'join' ? plans.open(member, code).length === 0 : plans.isKnown(member, code);
    });
  return {
    name: `plan ${as}`,
    weight,
    input,
    accounts(model, typed) {
      const choice = chosen(model, typed);
      return choice && accountsPaying(model, choice.person, typed);
    },
    deed(model, typed) {
      const { person, plan, isGood } = chosen(model, typed) as NonNullable<ReturnType<typeof chosen>>;
      const { who } = person;
      const payments = paymentsOf(model, person, plan.price, typed);
      // Who brings only cash takes nothing off a card.
      const draws = payments.paid.some(({ account }) => account !== undefined);
      const comers = [person, ...payments.people].map((each) => model.refused(each, draws ? 'out' : 'in'));
      const refusal = (): string | null => {
        if (!isGood) return as === 'join' ? 'plan_running' : 'plan_not_joined';
        return payments.short ? 'balance_insufficient' : null;
      };
      const sale = { who, plan: plan.code, tenders: payments.typed, others: payments.others };
      return {
        run: (shop, request) => (as === 'join' ? joinPlan : renewPlan)(shop, request, sale),
        refusal: comers.find((code) => code !== null) ?? refusal(),
        account: who.accountId,
        takes: payments.takes,
        tell: (entry) => model.auditor.plans.sell(entry, who.memberId, who.accountId, { plan, tenders: payments.paid }),
      };
    },
  };
};

export const planJoinCommand = selling('join', 5);

export const planRenewCommand = selling('renew', 3);
