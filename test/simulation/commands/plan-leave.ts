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
    const entries = model.auditor.plans.entriesOf(who.memberId, plan.code);
    return [...new Set([who.accountId, ...entries.flatMap((entry) => model.accountsBack(entry))])];
  },
  deed(model, { to = null, ...typed }) {
    const { person, plan, isGood } = chosen(model, typed) as NonNullable<ReturnType<typeof chosen>>;
    const { who } = person;
    const refusal = isGood ? null : 'plan_not_joined';
    return {
      run: (shop, request) => leavePlan(shop, request, { who, plan: plan.code, to }),
      refusal: model.refused(person, 'out') ?? refusal,
      account: who.accountId,
      back: model.auditor.plans.open(who.memberId, plan.code).map(({ entry }) => entry),
      tell: (entry) => model.auditor.plans.leave(entry, who.memberId, who.accountId, { code: plan.code, to }),
    };
  },
};
