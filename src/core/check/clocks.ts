import { type ClockRules, clockEnd } from '../domain/ledger/expiry.ts';
import { type Day, latestOf } from '../domain/time/day.ts';
import { clockByEntries } from '../operations/clock.ts';
import { activitiesOf, type KeptClock, keptClocksAfter } from '../store/check/clocks.ts';
import type { AccountClock } from '../store/clocks.ts';
import { clocksMended } from '../store/ends-then.ts';
import { programmeByVersion } from '../store/programmes.ts';
import type { Tx } from '../store/statement.ts';
import { type CheckFinding, finding, type Invariant } from './invariant.ts';

/**
 * The inactivity clock of each account runs from the newest activity that stands, and until the latest end that any of
 * it gives by the rules of its day. One that had run out by then says nothing, and is as good as none. Where a merge or
 * a reinstatement has moved it, it is derived entry by entry.
 */
export const clocks: Invariant = {
  async *find(tx) {
    const mended = new Set(await clocksMended(tx));
    const rules = new Map<number, ClockRules>();
    for (let page = await keptClocksAfter(tx, 0); page.length > 0; ) {
      const [first, last] = [page[0] as KeptClock, page.at(-1) as KeptClock];
      const derived = await clocksOf(tx, { first: first.accountId, last: last.accountId }, rules);
      for (const kept of page) {
        const { accountId } = kept;
        const own = mended.has(accountId) ? await clockByEntries(tx, accountId) : (derived.get(accountId) ?? NEVER);
        yield* apart(kept, own);
      }
      page = await keptClocksAfter(tx, last.accountId);
    }
  },
};

const NEVER: AccountClock = { day: null, end: null };

async function clocksOf(
  tx: Tx,
  accounts: { readonly first: number; readonly last: number },
  rules: Map<number, ClockRules>,
): Promise<ReadonlyMap<number, AccountClock>> {
  const found = new Map<number, AccountClock>();
  for (const { accountId, programme, day } of await activitiesOf(tx, accounts)) {
    const points = rules.get(programme) ?? (await programmeByVersion(tx, programme)).programme.points;
    rules.set(programme, points);
    const known = found.get(accountId) ?? NEVER;
    found.set(accountId, { day: latestOf([known.day, day]), end: latestOf([known.end, clockEnd(points, day)]) });
  }
  return found;
}

function* apart({ accountId, activeOn, endsOn }: KeptClock, { day, end }: AccountClock): Generator<CheckFinding> {
  const subject = `account ${accountId}`;
  if (activeOn !== day) yield finding('clock_start', { subject, expected: day, found: activeOn });
  const [expected, found] = [running(day, end), running(activeOn, endsOn)];
  if (expected !== found) yield finding('clock_end', { subject, expected, found });
}

const running = (from: Day | null, end: Day | null): Day | null =>
  from !== null && end !== null && end < from ? null : end;
