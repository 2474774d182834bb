import type { EntryFacts } from '../domain/ledger/entry.ts';
import { type Limits, type Spent, spentCounters } from '../domain/staff/limits.ts';
import type { Day } from '../domain/time/day.ts';
import { countOf } from './counters.ts';
import { MEMBER_COLUMNS, type Member, rehomeCards } from './members.ts';
import { mergedInto } from './merges.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** Who spends from an account beside those who live on it: their own holds their points. */
export const payersFrom = (tx: Port, accountId: number): Promise<Member[]> => tx.all(payers, { accountId });

/** What somebody has taken of what they may, with what other records took that became part of theirs. */
export async function spentBy(tx: Port, memberId: number, day: Day): Promise<Spent> {
  const spent = { day: 0, month: 0 };
  for (const id of [memberId, ...(await mergedInto(tx, memberId))]) {
    const counters = spentCounters(id, day);
    spent.day += await countOf(tx, counters.day);
    spent.month += await countOf(tx, counters.month);
  }
  return spent;
}

export const setLimits = (tx: Tx, id: number, limits: Limits): Promise<number> =>
  tx.run(updateLimits, { id, ...limits });

/** The account that pays from now on; null: their own. */
export const setPaysFrom = (tx: Tx, id: number, paysFrom: number | null): Promise<number> =>
  tx.run(updatePaysFrom, { id, paysFrom });

/** A person with all their cards and the records that became part of theirs goes to another account; no value does. */
export async function rehomeMember(tx: Tx, memberId: number, accountId: number): Promise<void> {
  for (const id of [memberId, ...(await mergedInto(tx, memberId))]) await tx.run(updateAccount, { id, accountId });
  await rehomeCards(tx, memberId, { memberId, accountId });
}

/** The accounts that a member had alone and left empty when they joined somebody. */
export async function leftByJoining(tx: Port, memberId: number): Promise<number[]> {
  const left = await tx.all(joinings, { memberId });
  return left.flatMap(({ accountId, facts }) => {
    const { steps } = JSON.parse(facts) as EntryFacts;
    return steps.some((step) => step.step === 'joined' && !step.ownPoints) ? [accountId] : [];
  });
}

const joinings = statement<{ memberId: number }, { accountId: number; facts: string }>((db, at) =>
  db
    .selectFrom('entry')
    .select(['account_id as accountId', 'facts'])
    .where('member_id', '=', at.memberId)
    .where('kind', '=', 'status')
    .where('facts', 'like', '%"step":"joined"%')
    .orderBy('id')
    .$narrowType<{ accountId: number; facts: string }>(),
);

const payers = statement<{ accountId: number }, Member>((db, at) =>
  db
    .selectFrom('member')
    .select(MEMBER_COLUMNS)
    .where('pays_from', '=', at.accountId)
    .where('status', '<>', 'merged')
    .orderBy('id'),
);

const updateLimits = statement<Limits & { id: number }>((db, at) =>
  db
    .updateTable('member')
    .set({ limit_bill: at.bill, limit_day: at.day, limit_month: at.month })
    .where('id', '=', at.id),
);

const updatePaysFrom = statement<{ id: number; paysFrom: number | null }>((db, at) =>
  db.updateTable('member').set({ pays_from: at.paysFrom }).where('id', '=', at.id),
);

const updateAccount = statement<{ id: number; accountId: number }>((db, at) =>
  db.updateTable('member').set({ account_id: at.accountId }).where('id', '=', at.id),
);
