import type { CouponClosed } from '../domain/coupons/coupon-close.ts';
import { accept, type Decision } from '../domain/decision.ts';
import type { Entry } from '../domain/ledger/entry.ts';
import { clockStartedBy } from '../domain/ledger/expiry.ts';
import type { MergeRecord } from '../domain/members/merge.ts';
import type { PlanTerm } from '../domain/plans/plan-term.ts';
import { mayReverse, type Reversible } from '../domain/reversals/reversal.ts';
import { decideVoid } from '../domain/reversals/void.ts';
import { decideVoidMerge, mergeRecordOf } from '../domain/reversals/void-merge.ts';
import type { TierRecord } from '../domain/tiers/tier.ts';
import { setClock } from '../store/accounts.ts';
import { entryById } from '../store/entries.ts';
import { type Member, memberById, memberNumber, removeTag, tagsOf } from '../store/members.ts';
import { firstSinceMerge, partAgain, setParticulars } from '../store/merges.ts';
import type { Tx } from '../store/statement.ts';
import { standingBy, tierEntries } from '../store/tiers.ts';
import { rewindClock, runsWithout } from './clock.ts';
import { operation, type Scene, type Work } from './operation.ts';
import { accountsOfEntry, loadReversible, toOpenMembers, withCoupons } from './reversible.ts';
import { liftBehind } from './tiers.ts';

export interface VoidInput {
  readonly entry: number;
  readonly acceptLoss: boolean;
}

/**
 * Strikes out a whole entry: of the same business day, a merge until something new has happened.
 * Refusals: entry_not_found and those of decideVoid, then member_closed (it would give back to nobody); or, of a merge,
 * those of mayReverse and decideVoidMerge.
 */
export const voidEntry = operation<VoidInput>({
  name: 'void',
  accounts: (tx, { entry }) => accountsOfEntry(tx, entry),
  async decide(tx, { entry, acceptLoss }, scene) {
    const original = await withCoupons(tx, await loadReversible(tx, entry));
    if (original.entry.kind === 'merge') return part(tx, original, scene);
    const { day, store, version, holdings, reason } = scene;
    const terms = await termsTouched(tx, original);
    const { closed } = original;
    const clock = clockOfOriginal(original);
    const clockless = clock !== null && !(await runsWithout(tx, clock, entry, day)) ? clock : null;
    const facts = { original, closed, clockless, terms, holdings, version, day, store, acceptLoss, note: reason };
    const decision = decideVoid(facts);
    if (!decision.ok) return decision;
    const reachable = await toOpenMembers(tx, decision.value.plan);
    if (!reachable.ok) return reachable;
    return accept({
      entry: decision.value.plan,
      warnings: decision.value.warnings,
      alongside: async (after) => {
        // A struck-out entry started no clock and wound none on: it runs as if the entry had never been.
        if (clock !== null) await rewindClock(after, clock);
        if (original.entry.kind === 'coupon_close') await openAgain(after, original.entry);
      },
    });
  },
});

/** Whose clock an entry started or wound on, as accounts are now: that of a transfer is where its points are. */
function clockOfOriginal({ entry, lots }: Reversible): number | null {
  if (entry.kind === 'reinstate') return entry.accountId;
  if (entry.kind !== 'transfer' || !entry.activity) return clockStartedBy(entry);
  return lots.find(({ entryId, onClock }) => entryId === entry.id && onClock)?.accountId ?? null;
}

/** A coupon that was closed is not closed any more. */
async function openAgain(tx: Tx, { facts }: Entry): Promise<void> {
  const { setClosedBy } = await import('../store/coupons.ts');
  await setClosedBy(tx, (facts.closed as CouponClosed).lot, null);
}

/** The terms of plans that an entry opened or changed. */
async function termsTouched(tx: Tx, { entry: { id, facts } }: Reversible): Promise<PlanTerm[]> {
  const named = [...(facts.terms ?? []).map(({ plan }) => ({ entry: id, plan })), ...(facts.termChanges ?? [])];
  if (named.length === 0) return [];
  const { termNamed } = await import('../store/plans.ts');
  const terms: PlanTerm[] = [];
  for (const term of named) terms.push(await termNamed(tx, term));
  return terms;
}

/** Two records that had become one are two again. */
async function part(tx: Tx, original: Reversible, { day, holdings, reason }: Scene): Promise<Decision<Work>> {
  // Once it is taken back, either may have gone again with the import that had brought them.
  const reversible = mayReverse(original, ['merge']);
  if (!reversible.ok) return reversible;
  const record = mergeRecordOf(original);
  const { memberId, accountId } = original.entry;
  const from = await memberById(tx, record.member);
  const into = memberId === null ? undefined : await memberById(tx, memberId);
  if (!from || !into || accountId === null) throw new Error('a merge has two members');
  const lifted = await liftBehind(tx, into.id, original.entry.id, day);
  const decision = decideVoidMerge({
    original,
    holdings,
    day,
    since: await sinceMerge(tx, original, { record, lift: lifted?.entry.id ?? null }),
    lifted,
    tier: await tierBefore(tx, original.entry.id, into),
    numbers: { from: memberNumber(from.id), into: memberNumber(into.id) },
    particulars: { from, into },
    note: reason,
  });
  if (!decision.ok) return decision;
  const { plan, particulars } = decision.value;
  return accept({
    entry: plan,
    alongside: async (after) => {
      await partAgain(after, record);
      const tags = await tagsOf(after, from.id);
      for (const place of record.tags) await removeTag(after, into.id, tags[place] ?? '');
      await setParticulars(after, into.id, particulars);
      await setClock(after, accountId, record.clock.activeOn, record.clock.clockEndsOn);
    },
  });
}

/** What happened first to either since. By the entry as it was made: the one that stayed may have gone on itself. */
async function sinceMerge(
  tx: Tx,
  { entry: { id } }: Reversible,
  { record, lift }: { readonly record: MergeRecord; readonly lift: number | null },
): Promise<number | null> {
  const made = await entryById(tx, id);
  if (!made || made.memberId === null || made.accountId === null) throw new Error('a merge has two members');
  const { member: from, account: emptied } = record;
  return firstSinceMerge(tx, { entry: id, from, into: made.memberId, emptied, filled: made.accountId, lift });
}

/** The tier of before is given back, whether the merge took one over or lifted; null: it did neither. */
async function tierBefore(tx: Tx, merge: number, into: Member): Promise<TierRecord | null> {
  const changes = await tierEntries(tx, into.id);
  const since = changes.filter(({ id }) => id >= merge);
  const [newest, first] = [since[0], since.at(-1)];
  if (!newest || !first) return null;
  const { after, spentBy, floor } = await standingBy(tx, into, changes[since.length], changes.at(-1));
  return { from: newest.record.to, to: first.record.from, reason: 'voided', after, spentBy, floor };
}
