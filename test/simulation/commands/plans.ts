import fc from 'fast-check';
import type { Plan } from '../auditor/rules.ts';
import type { Model, Person } from '../model.ts';
import { some } from './money.ts';

/** Whose plan, and which; mostly one that the deed is good for. */
export interface PlanChoice {
  readonly person: number;
  readonly plan: number;
  readonly any: boolean;
}

export const anyPlan: fc.Arbitrary<PlanChoice> = fc.record({
  person: some,
  plan: fc.nat(1),
  any: fc.constantFrom(true, false, false, false, false),
});

/** Null: there are no plans. */
export function planChosen(
  { auditor, present, person }: Model,
  { person: number, plan: which, any }: PlanChoice,
  isGood: (member: number, code: string) => boolean,
): { readonly person: Person; readonly plan: Plan; readonly isGood: boolean } | null {
  const { plans } = auditor.books.rules;
  const all = present.flatMap((one) =>
    plans.map((plan) => ({ person: one, plan, isGood: isGood(one.who.memberId, plan.code) })),
  );
  const good = any ? [] : all.filter((choice) => choice.isGood);
  if (good.length > 0) return good[number % good.length] ?? null;
  return all.find((choice) => choice.person === person(number) && choice.plan === plans[which % plans.length]) ?? null;
}
