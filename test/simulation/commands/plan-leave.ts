import fc from 'fast-check';
import { leavePlan } from '../../../src/core/index.ts';
import type { Command, Model } from '../model.ts';
import { backTo } from './money.ts';
import { anyPlan, type PlanChoice, planChosen } from './plans.ts';

interface Input extends PlanChoice {
  readonly to?: string | null;
}

const input: fc.Arbitrary<Input> = fc.tuple(anyPlan, backTo).map(([choice, to]) => ({ ...choice, to }));

const chosen = (model: Model, typed: PlanChoice) =>
  planChosen(model, typed, (member, code) => model.auditor.plans.open(member, code).length > 0);

export const planLeaveCommand: Command<Input> = {
  name: 'plan leave',
  weight: 3,
  input,
  accounts(model, typed) {
    const choice = chosen(model, typed);
    if (choice === null) return null;
    const { person, plan } = choice;
    const { who } = person;
    const { plans, ladder } = model.auditor;
    const sold = plans.entriesOf(who.memberId, plan.code).flatMap((entry) => model.accountsBack(entry));
    const given = plans.accountsOfGiven(who.memberId, plan.code);
    const gifts = given.length > 0 ? ladder.giftsOn(who.memberId) : [];
    return [...new Set([who.accountId, ...sold, ...given, ...gifts])];
  },
  deed(model, { to = null, ...typed }) {
    const { person, plan, isGood } = chosen(model, typed) as NonNullable<ReturnType<typeof chosen>>;
    const { who } = person;
    const refusal = isGood ? null : 'plan_not_joined';
    return {
      run: (shop, request) => leavePlan(shop, request, { who, plan: plan.code, to }),
      refusal: model.refused(person, 'out') ?? refusal,
      account: who.accountId,
      back: model.auditor.plans.open(who.memberId, plan.code).flatMap(({ by, entry }) => (by === null ? [entry] : [])),
      tell: (entry) => model.auditor.plans.leave(entry, who.memberId, who.accountId, { code: plan.code, to }),
    };
  },
};
