import type { Money } from '../domain/numbers/money.ts';
import { behind, earnedBy, monthsBegun, type PlanTerm, runsOn } from '../domain/plans/plan-term.ts';
import { addDays, businessDay, type Day, type Instant } from '../domain/time/day.ts';
import { following } from '../operations/following.ts';
import type { Shop } from '../shop.ts';
import { memberById, memberNumber } from '../store/members.ts';
import { termsAfter, termsEnding, termsOf } from '../store/plans.ts';
import type { Port } from '../store/statement.ts';

/** How a term of a plan stands on a day. */
export const PLAN_STATES = ['running', 'waiting', 'ended'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

export interface PlanFilter {
  /** Whose; null: everybody's. */
  readonly memberId: number | null;
  readonly plan: string | null;
  /** Null: those that run or are still to come. */
  readonly state: PlanState | null;
  /** Only those that end within so many days. */
  readonly ending: number | null;
}

/** A term with whom it belongs to by now. */
export interface HeldPlan extends PlanTerm {
  readonly member: string;
  readonly name: string;
  readonly phone: string | null;
  readonly state: PlanState;
  /** The price of the months that have not begun. */
  readonly unearned: Money;
}

/** Hands over terms as they stand at a moment, in the order they were sold. */
export const listPlans = <T>(
  shop: Shop,
  filter: PlanFilter,
  moment: Instant,
  use: (plans: AsyncIterable<HeldPlan>) => Promise<T>,
): Promise<T> => shop.store.transaction('read', (tx) => use(held(tx, filter, businessDay(moment, shop.calendar))));

async function* held(tx: Port, { memberId, plan, state, ending }: PlanFilter, day: Day): AsyncGenerator<HeldPlan> {
  for await (const term of memberId === null ? everyTerm(tx) : await termsOf(tx, memberId)) {
    if (plan !== null && term.plan !== plan) continue;
    const stands = stateOn(term, day);
    if (state === null ? stands === 'ended' : stands !== state) continue;
    if (ending !== null && (term.endsOn < day || term.endsOn > addDays(day, ending))) continue;
    yield withHolder(tx, term, day);
  }
}

async function* everyTerm(tx: Port): AsyncGenerator<PlanTerm> {
  for (let last = { entry: 0, plan: '' }; ; ) {
    const page = await termsAfter(tx, { ...last, limit: PAGE });
    yield* page;
    const end = page.at(-1);
    if (!end || page.length < PAGE) return;
    last = { entry: end.entryId, plan: end.plan };
  }
}

/** Rows of one look into the book. */
const PAGE = 2000;

/** Terms that run or are still to come on a day, of one member. */
export async function plansOf(tx: Port, memberId: number, day: Day): Promise<HeldPlan[]> {
  const terms = (await termsOf(tx, memberId)).filter((term) => stateOn(term, day) !== 'ended');
  return withHolders(tx, terms, day);
}

/** Whose plan ends within so many days and is not renewed; soonest first. */
export const plansEnding = (
  shop: Shop,
  { asOf, days }: { readonly asOf: Day; readonly days: number },
): Promise<HeldPlan[]> =>
  shop.store.transaction('read', async (tx) =>
    withHolders(tx, await termsEnding(tx, { from: asOf, through: addDays(asOf, days) }), asOf),
  );

/** One after the other: a connection to a server answers one question at a time. */
async function withHolders(tx: Port, terms: readonly PlanTerm[], day: Day): Promise<HeldPlan[]> {
  const held: HeldPlan[] = [];
  for (const term of terms) held.push(await withHolder(tx, term, day));
  return held;
}

async function withHolder(tx: Port, term: PlanTerm, day: Day): Promise<HeldPlan> {
  const own = await memberById(tx, term.memberId);
  const member = own?.status === 'merged' ? await following(tx, own) : own;
  if (!member) throw new Error(`no member ${term.memberId}`);
  const { id, name, phone } = member;
  return { ...term, member: memberNumber(id), name, phone, state: stateOn(term, day), unearned: unearnedOn(term, day) };
}

const stateOn = (term: PlanTerm, day: Day): PlanState => {
  if (runsOn(term, day)) return 'running';
  return term.startsOn > day && term.endsOn >= term.startsOn ? 'waiting' : 'ended';
};

/** Of one that was left: nothing. */
const unearnedOn = (term: PlanTerm, day: Day): Money =>
  Math.min(behind(term), term.price - earnedBy(term, monthsBegun(term, day)));
