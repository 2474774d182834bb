/** Terms of plans: opened and changed by the facts of entries (`journal.ts`), read by members, nights and reports. */

import { nextOn, type PlanTerm, runsOn, type TermChange, type TermDraft } from '../domain/plans/plan-term.ts';
import type { PlanTerms } from '../domain/programme/programme.ts';
import type { Day } from '../domain/time/day.ts';
import { mergedInto } from './merges.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** Every term of a member, and of those whose records became part of theirs, oldest first. */
export async function termsOf(tx: Port, memberId: number): Promise<PlanTerm[]> {
  const terms: PlanTerm[] = [];
  for (const id of [memberId, ...(await mergedInto(tx, memberId))]) {
    terms.push(...(await tx.all(ofMember, { memberId: id })).map(asTerm));
  }
  return terms.sort((a, b) => a.entryId - b.entryId);
}

/** Terms of a member that run on a day. */
export const plansRunning = async (tx: Port, memberId: number, day: Day): Promise<PlanTerm[]> =>
  (await termsOf(tx, memberId)).filter((term) => runsOn(term, day));

/**
 * Terms that run on a day for the members after one of them through another, oldest first. A term is given with the
 * member who has it now: who joined, or the record of which theirs became a part.
 */
export const plansRunningFor = async (
  tx: Port,
  at: { readonly after: number; readonly through: number; readonly day: Day },
): Promise<PlanTerm[]> =>
  [...(await tx.all(ofMembers, at)), ...(await tx.all(ofMerged, at))].map(asTerm).sort((a, b) => a.entryId - b.entryId);

export async function termNamed(tx: Port, { entry, plan }: Pick<TermChange, 'entry' | 'plan'>): Promise<PlanTerm> {
  const row = await tx.first(named, { entry, plan });
  if (!row) throw new Error(`no term of ${plan} in entry ${entry}`);
  return asTerm(row);
}

/** Terms of which something is not in the books that belongs to a day or one before it, in the order of those days. */
export const termsDue = async (tx: Port, day: Day): Promise<PlanTerm[]> => (await tx.all(due, { day })).map(asTerm);

/** Terms whose last good day lies in these days and after which none goes on, soonest first. */
export const termsEnding = async (tx: Port, at: { readonly from: Day; readonly through: Day }): Promise<PlanTerm[]> =>
  (await tx.all(ending, at)).map(asTerm);

/** Terms in their order, after one of them. */
export const termsAfter = async (
  tx: Port,
  at: { readonly entry: number; readonly plan: string; readonly limit: number },
): Promise<PlanTerm[]> => (await tx.all(page, at)).map(asTerm);

/** Keeps the terms that an entry opens. */
export async function openTerms(
  tx: Tx,
  entry: { readonly id: number; readonly memberId: number; readonly store: string; readonly programme: number },
  terms: readonly TermDraft[],
): Promise<void> {
  for (const term of terms) {
    const { id: entryId, ...whose } = entry;
    await tx.run(insert, { ...term, ...whose, ...kept(term), entryId, rules: JSON.stringify(term.terms) });
  }
}

/** Keeps what an entry makes of terms. */
export async function changeTerms(tx: Tx, changes: readonly TermChange[]): Promise<void> {
  for (const change of changes) {
    const { entry, plan, after } = change;
    const term = await termNamed(tx, change);
    await tx.run(update, { ...after, ...kept({ ...term, ...after }), entry, plan });
  }
}

const kept = (term: TermDraft): { readonly closed: 0 | 1; readonly nextOn: Day | null } => ({
  closed: term.ended ? 1 : 0,
  nextOn: nextOn(term),
});

type TermRow = Omit<PlanTerm, 'terms' | 'ended'> & { readonly rules: string; readonly closed: 0 | 1 };

const asTerm = ({ rules, closed, ...row }: TermRow): PlanTerm => ({
  ...row,
  ended: closed === 1,
  terms: JSON.parse(rules) as PlanTerms,
});

const TERM_COLUMNS = [
  'entry_id as entryId',
  'plan',
  'member_id as memberId',
  'counted_from as countedFrom',
  'first_month as firstMonth',
  'months',
  'starts_on as startsOn',
  'price',
  'terms as rules',
  'store',
  'programme',
  'ends_on as endsOn',
  'settled',
  'ended as closed',
] as const;

const ofMember = statement<{ memberId: number }, TermRow>((db, at) =>
  db.selectFrom('plan_term').select(TERM_COLUMNS).where('member_id', '=', at.memberId).orderBy('entry_id'),
);

const ofMembers = statement<{ after: number; through: number; day: Day }, TermRow>((db, at) =>
  db
    .selectFrom('plan_term')
    .select(TERM_COLUMNS)
    .where('member_id', '>', at.after)
    .where('member_id', '<=', at.through)
    .where('starts_on', '<=', at.day)
    .where('ends_on', '>=', at.day)
    .orderBy('entry_id')
    .orderBy('plan'),
);

const ofMerged = statement<{ after: number; through: number; day: Day }, TermRow>((db, at) =>
  db
    .selectFrom('member as gone')
    .innerJoin('plan_term', 'plan_term.member_id', 'gone.id')
    .select(
      TERM_COLUMNS.map((column) =>
        column === 'member_id as memberId'
          ? ('gone.merged_into as memberId' as const)
          : (`plan_term.${column}` as const),
      ),
    )
    .where('gone.merged_into', '>', at.after)
    .where('gone.merged_into', '<=', at.through)
    .where('starts_on', '<=', at.day)
    .where('ends_on', '>=', at.day)
    .orderBy('entry_id')
    .orderBy('plan')
    .$narrowType<{ memberId: number }>(),
);

const named = statement<{ entry: number; plan: string }, TermRow>((db, at) =>
  db.selectFrom('plan_term').select(TERM_COLUMNS).where('entry_id', '=', at.entry).where('plan', '=', at.plan),
);

const due = statement<{ day: Day }, TermRow>((db, at) =>
  db
    .selectFrom('plan_term')
    .select(TERM_COLUMNS)
    .where('next_on', '<=', at.day)
    .orderBy('next_on')
    .orderBy('entry_id')
    .orderBy('plan'),
);

const ending = statement<{ from: Day; through: Day }, TermRow>((db, at) =>
  db
    .selectFrom('plan_term')
    .select(TERM_COLUMNS)
    .where('ends_on', '>=', at.from)
    .where('ends_on', '<=', at.through)
    .where('next_on', 'is not', null)
    .where('ended', '=', 0)
    .orderBy('ends_on')
    .orderBy('entry_id')
    .orderBy('plan'),
);

const page = statement<{ entry: number; plan: string; limit: number }, TermRow>((db, at) =>
  db
    .selectFrom('plan_term')
    .select(TERM_COLUMNS)
    .where((term) =>
      term.or([
        term('entry_id', '>', at.entry),
        term.and([term('entry_id', '=', at.entry), term('plan', '>', at.plan)]),
      ]),
    )
    .orderBy('entry_id')
    .orderBy('plan')
    .limit(at.limit),
);

const insert = statement<Omit<TermRow, 'closed'> & { readonly closed: 0 | 1; readonly nextOn: Day | null }>((db, at) =>
  db.insertInto('plan_term').values({
    entry_id: at.entryId,
    plan: at.plan,
    member_id: at.memberId,
    counted_from: at.countedFrom,
    first_month: at.firstMonth,
    months: at.months,
    starts_on: at.startsOn,
    price: at.price,
    terms: at.rules,
    store: at.store,
    programme: at.programme,
    ends_on: at.endsOn,
    settled: at.settled,
    ended: at.closed,
    next_on: at.nextOn,
  }),
);

const update = statement<{
  entry: number;
  plan: string;
  endsOn: Day;
  settled: number;
  closed: 0 | 1;
  nextOn: Day | null;
}>((db, at) =>
  db
    .updateTable('plan_term')
    .set({ ends_on: at.endsOn, settled: at.settled, ended: at.closed, next_on: at.nextOn })
    .where('entry_id', '=', at.entry)
    .where('plan', '=', at.plan),
);
