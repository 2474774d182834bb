import type { OtherCard } from '../domain/bills/spend.ts';
import type { TypedTender } from '../domain/bills/tendering.ts';
import { accept } from '../domain/decision.ts';
import type { Death } from '../domain/ledger/deaths.ts';
import type { Tender } from '../domain/ledger/entry.ts';
import { decidePlanLeave } from '../domain/plans/plan-leave.ts';
import { decidePlanSell } from '../domain/plans/plan-sell.ts';
import type { PlanTerm } from '../domain/plans/plan-term.ts';
import { codeCalled } from '../domain/programme/called.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { accountsPaying, type Who } from '../domain/staff/who.ts';
import type { Day } from '../domain/time/day.ts';
import { termsOf } from '../store/plans.ts';
import type { Tx } from '../store/statement.ts';
import { givingRoom, heldToLimits } from './limits.ts';
import { type OperationDefinition, operation } from './operation.ts';
import { settlePlans } from './plan-night.ts';
import { accountsOfEntry, endsTouched, loadReversible } from './reversible.ts';
import { standingOf } from './standing.ts';

export interface PlanSellInput {
  readonly who: Who;
  readonly plan: string;
  readonly tenders: readonly TypedTender[];
  /** Whom the `card:…` tenders name. */
  readonly others: readonly { readonly tender: Tender; readonly who: Who }[];
}

export interface PlanLeaveInput {
  readonly who: Who;
  readonly plan: string;
  readonly to: Tender | null;
}

const planCalled = <I extends { readonly plan: string }>(input: I, { plans }: Programme): I => ({
  ...input,
  plan: codeCalled(input.plan, plans),
});

const selling = (as: 'join' | 'renew'): OperationDefinition<PlanSellInput> => ({
  name: `plan ${as}`,
  called: planCalled,
  accounts: async (_tx, { who, others }) => accountsPaying(who, others),
  async decide(tx, input, { day, store, reason, version, holdings }) {
    const standing = await standingOf(tx, input.who);
    const others: OtherCard[] = [];
    for (const other of input.others) others.push({ ...other, standing: await standingOf(tx, other.who) });
    const terms = await termsOf(tx, input.who.memberId);
    const common = { standing, others, terms, holdings, version, day, store, as, note: reason };
    const decision = decidePlanSell({ ...input, ...common });
    const within = await heldToLimits(tx, day, [...others, { who: input.who, standing }], decision);
    return within.ok ? accept({ entry: within.value }) : within;
  },
});

/** A plan is joined. Refusals: those of decidePlanSell. */
export const joinPlan = operation<PlanSellInput>(selling('join'));

/** One more term of it. Refusals: those of decidePlanSell. */
export const renewPlan = operation<PlanSellInput>(selling('renew'));

/** A member leaves a plan. Refusals: those of decidePlanLeave. */
export const leavePlan = operation<PlanLeaveInput>({
  name: 'plan leave',
  called: planCalled,
  async accounts(tx, { who, plan }) {
    const accounts = [who.accountId];
    for (const term of await termsOf(tx, who.memberId)) {
      if (term.plan === plan) accounts.push(...(await accountsOfEntry(tx, term.entryId)));
    }
    return [...new Set(accounts)];
  },
  async settleFirst(tx, shop, input, day) {
    await settlePlans(tx, shop, () => openTerms(tx, input, day), day);
  },
  async endsFirst(tx, input, scene) {
    const deaths: Death[] = [];
    for (const { entryId } of await openTerms(tx, input, scene.day)) {
      deaths.push(...(await endsTouched(tx, entryId, scene)));
    }
    return deaths.filter((death, index) => deaths.findIndex(({ lot }) => lot.id === death.lot.id) === index);
  },
  async decide(tx, input, { day, reason, version, holdings }) {
    const terms = [];
    for (const term of await openTerms(tx, input, day)) {
      terms.push({ term, original: await loadReversible(tx, term.entryId) });
    }
    const standing = await standingOf(tx, input.who);
    const decision = decidePlanLeave({ ...input, standing, terms, holdings, version, day, note: reason });
    if (!decision.ok) return decision;
    const originals = terms.map(({ original }) => original);
    return accept({ entry: await givingRoom(originals, decision.value) });
  },
});

/** Terms of the plan that run on a day or are still to come. */
const openTerms = async (tx: Tx, { who, plan }: PlanLeaveInput, day: Day): Promise<PlanTerm[]> =>
  (await termsOf(tx, who.memberId)).filter((term) => term.plan === plan && term.endsOn >= day);
