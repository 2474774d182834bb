import { accept, type Decision, refuse } from '../domain/decision.ts';
import { type Death, deathsAmong } from '../domain/ledger/deaths.ts';
import type { Entry, EntryPlan } from '../domain/ledger/entry.ts';
import type { Lot } from '../domain/ledger/lot.ts';
import { accountsFilled, type Reversible } from '../domain/reversals/reversal.ts';
import { mergeRecordOf } from '../domain/reversals/void-merge.ts';
import { fail } from '../problem.ts';
import { entryById, linesOf, postingsOf, reversalsOf } from '../store/entries.ts';
import { payersFrom } from '../store/groups.ts';
import { lotsOfEntry } from '../store/lots.ts';
import { memberById, memberNumber, membersOfAccount } from '../store/members.ts';
import type { Tx } from '../store/statement.ts';
import { accountFollowing, following } from './following.ts';
import type { Scene } from './operation.ts';
import { tierGiftAccounts } from './tiers.ts';

/** An entry with everything that undoing it needs. Refuses: entry_not_found. */
export async function loadReversible(tx: Tx, id: number): Promise<Reversible> {
  const { entry } = await requireEntry(tx, id);
  const reversals = await reversalsOf(tx, id);
  const refunds = [];
  for (const reversal of reversals) {
    if (reversal.kind !== 'refund') continue;
    const struckOut = (await reversalsOf(tx, reversal.id)).some(({ kind }) => kind === 'void');
    if (!struckOut) refunds.push({ entry: reversal, postings: await postingsOf(tx, reversal.id) });
  }
  return {
    entry,
    lines: await linesOf(tx, id),
    postings: await postingsOf(tx, id),
    lots: await lotsOfEntry(tx, id),
    voidedBy: reversals.find(({ kind }) => kind === 'void')?.id ?? null,
    refunds,
  };
}

/**
 * The entry, as it concerns whom its member has become: after a merge the one that stayed, and the account into which
 * that of the entry was emptied. With the account on which they live now, who may have left the one of the entry.
 * Refuses: entry_not_found.
 */
async function requireEntry(tx: Tx, id: number): Promise<{ readonly entry: Entry; readonly home: number | null }> {
  const entry = await entryById(tx, id);
  if (!entry) return fail({ code: 'entry_not_found', entry: String(id) });
  const member = entry.memberId === null ? undefined : await memberById(tx, entry.memberId);
  const now = await following(tx, member);
  const accountId = entry.accountId === null ? null : await accountFollowing(tx, entry.accountId);
  return { entry: { ...entry, memberId: now?.id ?? null, accountId }, home: now?.accountId ?? null };
}

/**
 * The accounts that undoing an entry may move: its own first, then where its lots live now, that of who made it, whose
 * tier may follow, those where its gifts are, and the one that a merge emptied.
 */
export async function accountsOfEntry(tx: Tx, id: number): Promise<number[]> {
  const { entry, home } = await requireEntry(tx, id);
  const lots = await lotsOfEntry(tx, id);
  const emptied = entry.kind === 'merge' ? [mergeRecordOf({ entry }).account] : [];
  const gifts = entry.memberId === null ? [] : await tierGiftAccounts(tx, entry.memberId);
  const accounts = [entry.accountId, ...lots.map(({ accountId }) => accountId), home, ...gifts, ...emptied];
  if (entry.memberId !== null && (entry.kind === 'spend' || entry.kind === 'pass_sell')) {
    const { rewardAccounts } = await import('./referral.ts');
    accounts.push(...(await rewardAccounts(tx, entry.memberId, id)));
  }
  const house = lots.some(isCoupon) ? await (await coupons()).houseAccount(tx) : null;
  return [...new Set(accounts.filter((accountId) => accountId !== null && accountId !== house))] as number[];
}

/** An entry with what is known of the coupons that it moved. */
export interface WithCoupons extends Reversible {
  /** Ids of those that another entry has closed. */
  readonly closed: ReadonlySet<number>;
}

/** Coupons that anybody may bring lie on no account that undoing holds: they are held by their codes, and looked at. */
export async function withCoupons(tx: Tx, original: Reversible): Promise<WithCoupons> {
  const moved = original.lots.filter(isCoupon);
  if (moved.length === 0) return { ...original, closed: new Set() };
  const { closedAmong, heldAs } = await coupons();
  await tx.holdCounters(moved.map((lot) => heldAs(lot.terms.coupon?.code ?? '')));
  const { id } = original.entry;
  return { ...original, lots: await lotsOfEntry(tx, id), closed: await closedAmong(tx, id) };
}

const isCoupon = ({ asset }: Lot): boolean => asset === 'coupon';

const coupons = () => import('../store/coupons.ts');

/** Ends of lots that an entry names and nobody has booked yet: undoing it puts value back into them. */
export async function endsTouched(tx: Tx, id: number, { holdings, day }: Scene): Promise<Death[]> {
  const lots = await lotsOfEntry(tx, id);
  const accounts = [...new Set(lots.map(({ accountId }) => accountId))];
  return accounts.flatMap((account) => {
    const held = holdings.find(({ accountId }) => accountId === account);
    const there = lots.filter(({ accountId }) => accountId === account);
    // The account of the shop itself is not held, and has no clock.
    return deathsAmong(there, held ?? { clockEndsOn: null }, day);
  });
}

/**
 * What comes back comes to somebody who can have it: nobody could spend what lies with a member who has been closed.
 * Refuses: member_closed (everybody who may use an account that gets something).
 */
export async function toOpenMembers(tx: Tx, plan: EntryPlan): Promise<Decision<null>> {
  for (const accountId of accountsFilled(plan)) {
    const users = [...(await membersOfAccount(tx, accountId)), ...(await payersFrom(tx, accountId))];
    const [first] = users;
    if (first && users.every(({ status }) => status === 'closed')) {
      return refuse({ code: 'member_closed', member: memberNumber(first.id) });
    }
  }
  return accept(null);
}
