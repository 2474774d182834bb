import { leavePlan } from '../../../src/core/index.ts';
import type { Command, Model } from '../model.ts';
import { anyPlan, type PlanChoice, planChosen } from './plans.ts';

const chosen = (model: Model, typed: PlanChoice) =>
  planChosen(model, typed, (member, code) => model.auditor.plans.open(member, code).length > 0);

export const planLeaveCommand: Command<PlanChoice> = {
  name: 'plan leave',
  weight: 3,
  input: anyPlan,
  accounts(model, typed) {
    const choice = chosen(model, typed);
    if (choice === null) return null;
    const { who } = choice.person;
    const entries = model.auditor.plans.entriesOf(who.memberId, choice.plan.code);
    return [...new Set([who.accountId, ...entries.flatMap((entry) => model.accountsBack(entry))])];
  },
  deed(model, typed) {
    const { person, plan, isGood } = chosen(model, typed) as NonNullable<ReturnType<typeof chosen>>;
    const { who } = person;
    const refusal = isGood ? null : 'plan_not_joined';
    return {
      run: (shop, request) => leavePlan(shop, request, { who, plan: plan.code, to: null }),
      refusal: model.refused(person, 'out') ?? refusal,
      account: who.accountId,
      back: model.auditor.plans.open(who.memberId, plan.code).map(({ entry }) => entry),
      tell: (entry) => model.auditor.plans.leave(entry, who.memberId, who.accountId, plan.code),
    };
  },
};
