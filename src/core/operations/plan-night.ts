/** What days bring to plans: months that begin, with what they promise, and ends. Each once, dated on its own day. */
import { Book } from '../domain/ledger/book.ts';
import { type PlanHolder, planLapse, planMonth } from '../domain/plans/plan-month.ts';
import { nextOn, type PlanTerm } from '../domain/plans/plan-term.ts';
import { type Day, startOfDay } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { holdingOf } from '../store/lots.ts';
import { memberById, memberNumber } from '../store/members.ts';
import { termsDue } from '../store/plans.ts';
import { programmeByVersion, programmeInForce } from '../store/programmes.ts';
import type { Tx } from '../store/statement.ts';
import { appendOnClock } from './append-on-clock.ts';
import { entriesBehind } from './behind.ts';
import { following } from './following.ts';

/** One month that began, or an end. */
export interface PlanEvent {
  readonly member: string;
  readonly plan: string;
  readonly what: 'month' | 'lapse';
  readonly day: Day;
}

/** Books what is due to all plans by a day, whenever it is found out, in the order of the days. */
export const bookPlans = (tx: Tx, shop: Shop, through: Day): Promise<PlanEvent[]> =>
  bookInOrder(tx, shop, () => termsDue(tx, through));

/** The same for some terms only, which are read anew each time, oldest first. */
export const settlePlans = (tx: Tx, shop: Shop, read: () => Promise<PlanTerm[]>, day: Day): Promise<PlanEvent[]> =>
  bookInOrder(tx, shop, async () => {
    const due = (await read()).flatMap((term) => {
      const on = nextOn(term);
      return on !== null && on <= day ? [{ term, on }] : [];
    });
    return due.sort((a, b) => (a.on === b.on ? 0 : a.on < b.on ? -1 : 1)).map(({ term }) => term);
  });

/** Books until nothing is due any more. */
async function bookInOrder(tx: Tx, shop: Shop, due: () => Promise<PlanTerm[]>): Promise<PlanEvent[]> {
  const booked: PlanEvent[] = [];
  for (;;) {
    const terms = await due();
    if (terms.length === 0) return booked;
    // A term may have more months due than one, and another one's come in between.
    const [first] = terms;
    const soonest = terms.filter((term) => nextOn(term) === (first && nextOn(first)));
    for (const term of soonest) booked.push(await bookNext(tx, shop, term));
  }
}

async function bookNext(tx: Tx, shop: Shop, term: PlanTerm): Promise<PlanEvent> {
  const day = nextOn(term);
  if (day === null) throw new Error(`nothing is due to entry ${term.entryId}`);
  const holder = await holderOf(tx, term.memberId);
  const begins = term.settled < term.months;
  const version = begins ? await programmeByVersion(tx, term.programme) : await programmeInForce(tx, day);
  const holdings = begins ? [await holdingOf(tx, holder.accountId)] : [];
  const plan = begins ? planMonth(new Book(day, holdings), version, term, holder) : planLapse(term, holder);
  const stamp = {
    occurredAt: startOfDay(day, shop.calendar),
    recordedAt: shop.now(),
    day,
    store: term.store,
    operator: null,
    programme: version.version,
    batchId: null,
    salt: () => shop.random(16),
  };
  await entriesBehind(tx, stamp, version, plan, await appendOnClock(tx, plan, stamp, version, holdings));
  return { member: memberNumber(holder.memberId), plan: term.plan, what: begins ? 'month' : 'lapse', day };
}

/** Who has the term by now. */
async function holderOf(tx: Tx, id: number): Promise<PlanHolder> {
  const own = await memberById(tx, id);
  const member = own?.status === 'merged' ? await following(tx, own) : own;
  if (!member) throw new Error(`no member ${id}`);
  return { memberId: member.id, accountId: member.accountId, isClosed: member.status === 'closed' };
}
