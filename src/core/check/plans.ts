import { behind, nextOn, type PlanTerm, sameState, type TermDraft, type TermState } from '../domain/plans/plan-term.ts';
import { moneyBehindPlans, type PlanSaying, planSayingsAfter } from '../store/check/plans.ts';
import { termsAfter } from '../store/plans.ts';
import type { Tx } from '../store/statement.ts';
import { factsIn } from './facts.ts';
import { type CheckFinding, finding, type Invariant } from './invariant.ts';
import { allPages } from './pages.ts';

/**
 * Each term of a plan stands as the entries that opened and changed it say, each change begins where the one before
 * ended, and behind all terms of a plan stands the price of their months that are not in the books yet.
 */
export const plans: Invariant = {
  async *find(tx) {
    const told = new Map<string, Told>();
    const sayings = allPages(
      0,
      ({ id }: PlanSaying) => id,
      (after) => planSayingsAfter(tx, after),
    );
    for await (const saying of sayings) yield* follow(told, saying);
    yield* againstKept(tx, told);
    yield* againstMoney(tx, told);
  },
};

/** A term as the entries tell it. */
interface Told {
  readonly term: TermDraft;
  readonly memberId: number;
  readonly state: TermState;
}

const nameOf = (entry: number, plan: string): string => `${plan} ${entry}`;

const written = ({ endsOn, settled, ended }: TermState): string => `${endsOn} ${settled}${ended ? ' ended' : ''}`;

function* follow(told: Map<string, Told>, { id, memberId, facts }: PlanSaying): Generator<CheckFinding> {
  const { terms = [], termChanges = [] } = factsIn(facts);
  for (const term of terms) told.set(nameOf(id, term.plan), { term, memberId, state: term });
  for (const { entry, plan, before, after } of termChanges) {
    const name = nameOf(entry, plan);
    const known = told.get(name);
    if (!known || !sameState(known.state, before)) {
      const expected = known ? written(known.state) : null;
      yield finding('plan_course', { entry: id, subject: name, expected, found: written(before) });
    }
    if (known) told.set(name, { ...known, state: after });
  }
}

async function* againstKept(tx: Tx, told: ReadonlyMap<string, Told>): AsyncGenerator<CheckFinding> {
  const kept = allPages(
    { entry: 0, plan: '' },
    ({ entryId: entry, plan }: PlanTerm) => ({ entry, plan }),
    (after) => termsAfter(tx, { ...after, limit: 5000 }),
  );
  const seen = new Set<string>();
  for await (const term of kept) {
    const name = nameOf(term.entryId, term.plan);
    seen.add(name);
    const one = told.get(name);
    const expected = one ? wholeOf({ ...one.term, ...one.state }, one.memberId) : null;
    const found = wholeOf(term, term.memberId);
    if (expected !== found) yield finding('plan_term', { entry: term.entryId, subject: name, expected, found });
  }
  for (const [name, { term, state, memberId }] of told) {
    if (!seen.has(name)) {
      yield finding('plan_term', { subject: name, expected: wholeOf({ ...term, ...state }, memberId), found: null });
    }
  }
}

/** All that a term is, in a line. */
const wholeOf = (term: TermDraft, memberId: number): string =>
  [
    `M${memberId}`,
    `${term.countedFrom}+${term.firstMonth}+${term.months}`,
    `${term.startsOn}…${term.endsOn}`,
    term.price,
    term.settled,
    nextOn(term) ?? '-',
    JSON.stringify(term.terms),
  ].join(' ');

async function* againstMoney(tx: Tx, told: ReadonlyMap<string, Told>): AsyncGenerator<CheckFinding> {
  const expected = new Map<string, number>();
  for (const { term, state } of told.values()) {
    expected.set(term.plan, (expected.get(term.plan) ?? 0) + behind({ ...term, ...state }));
  }
  for (const { plan, money } of await moneyBehindPlans(tx)) {
    const due = expected.get(plan) ?? 0;
    expected.delete(plan);
    if (due !== money) yield finding('plan_money', { subject: plan, unit: 'money', expected: due, found: money });
  }
  for (const [plan, due] of expected) {
    if (due !== 0) yield finding('plan_money', { subject: plan, unit: 'money', expected: due, found: 0 });
  }
}
