/** Rewards for bringing somebody: given by the night, taken back as soon as their purchase is. */

import { givingOf, ONCE, openWhatFits, takeGiftBack, tellTakenBack } from '../domain/gift/gift.ts';
import { Book } from '../domain/ledger/book.ts';
import type { EntryPlan } from '../domain/ledger/entry.ts';
import { draftEntry } from '../domain/ledger/entry-draft.ts';
import type { Lot } from '../domain/ledger/lot.ts';
import {
  cameBefore,
  firstRealPurchase,
  isSelf,
  type Purchase,
  REFERRAL_ROLES,
  type ReferralRecord,
  type ReferralRole,
  reallyPaid,
  rewardDay,
  rewardKey,
} from '../domain/members/referral.ts';
import { plansBack } from '../domain/plans/plan-given.ts';
import type { ProgrammeVersion } from '../domain/programme/programme.ts';
import { liftsBack } from '../domain/tiers/tier-given.ts';
import { addDays, type Day, startOfDay } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { entryKeyed, reversalsOf } from '../store/entries.ts';
import { append, type Stamp } from '../store/journal.ts';
import { holdingOf, lotsOfEntry } from '../store/lots.ts';
import { type Member, memberById, memberNumber } from '../store/members.ts';
import { mergedInto } from '../store/merges.ts';
import { programmeHistory } from '../store/programmes.ts';
import { friendsWhoBought, purchasesOf } from '../store/referrals.ts';
import type { Tx } from '../store/statement.ts';
import { appendOnClock } from './append-on-clock.ts';
import { entriesBehind } from './behind.ts';
import { following } from './following.ts';
import { type Followed, programmesOf } from './tiers.ts';

/** One reward that was given. */
export interface Reward {
  readonly member: string;
  readonly role: ReferralRole;
  readonly friend: string;
  readonly day: Day;
}

/** How long after its day a purchase may be typed in and still be found by a night. */
const TYPED_LATE = 31;

/**
 * Gives what is due by a day, dated on the day that the holding ended, once for each friend. The rule is that of the
 * day of the purchase; a purchase that has gone back meanwhile gives nothing, and the next one is the first. Whoever
 * came by an import was brought to the system they came from: nothing is due for them here.
 */
export async function bookReferrals(
  tx: Tx,
  shop: Shop,
  { from, through }: { readonly from: Day; readonly through: Day },
): Promise<Reward[]> {
  const inForce = programmesOf(tx);
  const holds = (await programmeHistory(tx)).flatMap(({ programme }) => programme.referral?.holdDays ?? []);
  if (holds.length === 0) return [];
  const given: Reward[] = [];
  const window = { from: addDays(from, -Math.max(...holds) - TYPED_LATE), to: through };
  const friends = new Map<number, Member>();
  for (const id of await friendsWhoBought(tx, window)) {
    const friend = await following(tx, await memberById(tx, id));
    if (friend) friends.set(friend.id, friend);
  }
  for (const friend of friends.values()) {
    const records = await recordsOf(tx, friend);
    if (records.some(cameBefore)) continue;
    const first = firstRealPurchase(await everyPurchase(tx, friend.id));
    if (!first) continue;
    const version = await inForce(first.entry.day);
    const rule = version.programme.referral;
    const referrer = await referrerOf(tx, records);
    if (!rule || !referrer || isSelf(friend, referrer)) continue;
    const day = rewardDay(first.entry.day, rule.holdDays);
    if (day > through) continue;
    for (const role of REFERRAL_ROLES) {
      const to = role === 'friend' ? friend : referrer;
      const record = { role, friend: friend.id, purchase: first.entry.id };
      const when = { day, store: to.store ?? first.entry.store };
      if (rule[role] && to.status !== 'closed' && (await give(tx, shop, version, to, record, when))) {
        given.push({ member: memberNumber(to.id), role, friend: memberNumber(friend.id), day });
      }
    }
  }
  return given.sort((a, b) => (a.day === b.day ? 0 : a.day < b.day ? -1 : 1));
}

/** A member, and the records that became part of theirs. */
async function recordsOf(tx: Tx, member: Member): Promise<Member[]> {
  const merged = [];
  for (const id of await mergedInto(tx, member.id)) merged.push((await memberById(tx, id)) as Member);
  return [member, ...merged];
}

async function referrerOf(tx: Tx, records: readonly Member[]): Promise<Member | undefined> {
  for (const { referrerId } of records) {
    if (referrerId !== null) return following(tx, await memberById(tx, referrerId));
  }
  return undefined;
}

/** What somebody bought, under whatever number, in the order of the entries. */
async function everyPurchase(tx: Tx, memberId: number): Promise<Purchase[]> {
  const purchases: Purchase[] = [];
  for (const id of [memberId, ...(await mergedInto(tx, memberId))]) {
    for (const entry of await purchasesOf(tx, id)) purchases.push(await asPurchase(tx, entry));
  }
  return purchases.sort((a, b) => a.entry.id - b.entry.id);
}

async function asPurchase(tx: Tx, entry: Purchase['entry']): Promise<Purchase> {
  const reversals = await reversalsOf(tx, entry.id);
  const refunds = [];
  for (const reversal of reversals) {
    const struckOut = (await reversalsOf(tx, reversal.id)).some(({ kind }) => kind === 'void');
    if (reversal.kind === 'refund' && !struckOut) refunds.push(reversal);
  }
  return { entry, isVoided: reversals.some(({ kind }) => kind === 'void'), refunds };
}

/** False: it was given before, to them or for a record that became part of the friend's. */
async function give(
  tx: Tx,
  shop: Shop,
  version: ProgrammeVersion,
  { id: memberId, accountId }: Member,
  record: ReferralRecord,
  { day, store: at }: { readonly day: Day; readonly store: string },
): Promise<boolean> {
  const { role, friend, purchase } = record;
  const give = version.programme.referral?.[role];
  if (!give) return false;
  for (const id of [friend, ...(await mergedInto(tx, friend))]) {
    if (await entryKeyed(tx, rewardKey(role, id))) return false;
  }
  const holdings = [await holdingOf(tx, accountId)];
  const book = new Book(day, holdings);
  const to = { memberId, accountId, version, store: at, activity: false };
  const steps = [
    { step: 'referral' as const, role, friend: memberNumber(friend), purchase },
    ...openWhatFits(book, givingOf('referral', give, version), to),
  ];
  const autoKey = rewardKey(role, friend);
  const facts = { steps, referral: record };
  const plan = book.plan(draftEntry('gift', { memberId, accountId, cardId: null }, { autoKey, day, facts }));
  const stamp: Stamp = {
    occurredAt: startOfDay(day, shop.calendar),
    recordedAt: shop.now(),
    day,
    store: at,
    operator: null,
    programme: version.version,
    batchId: null,
    salt: () => shop.random(16),
  };
  await entriesBehind(tx, stamp, version, plan, await appendOnClock(tx, plan, stamp, version, holdings));
  return true;
}

/** What an entry that took a purchase back means for the rewards that hang on it: once nothing real of it is left. */
export async function rewardsFollowing(
  tx: Tx,
  stamp: Stamp,
  version: ProgrammeVersion,
  { entry }: EntryPlan,
): Promise<Followed[]> {
  const { reverses, memberId } = entry;
  if (reverses === null || memberId === null) return [];
  const followed: Followed[] = [];
  for (const { reward, record } of await rewardsOf(tx, memberId)) {
    if (record.purchase !== reverses || (await entryKeyed(tx, `${reward.autoKey} back`))) continue;
    // It went with the import that had brought whom it was given to.
    if ((await reversalsOf(tx, reward.id)).length > 0) continue;
    const bought = (await everyPurchase(tx, memberId)).find((purchase) => purchase.entry.id === reverses);
    if (!bought || reallyPaid(bought) > 0) continue;
    followed.push(...(await takeBack(tx, stamp, version, reward, record)));
  }
  return followed;
}

/** The accounts on which rewards for a friend's purchase are by now: taking it back may move them. */
export async function rewardAccounts(tx: Tx, memberId: number, purchase: number): Promise<number[]> {
  const accounts: number[] = [];
  for (const { reward, record } of await rewardsOf(tx, memberId)) {
    if (record.purchase !== purchase) continue;
    const lots = (await lotsOfEntry(tx, reward.id)).map(({ accountId }) => accountId);
    accounts.push(...lots, ...(reward.accountId === null ? [] : [reward.accountId]));
  }
  return accounts;
}

async function rewardsOf(tx: Tx, memberId: number) {
  const rewards = [];
  for (const id of [memberId, ...(await mergedInto(tx, memberId))]) {
    for (const role of REFERRAL_ROLES) {
      const reward = await entryKeyed(tx, rewardKey(role, id));
      if (reward) rewards.push({ reward, record: reward.facts.referral as ReferralRecord });
    }
  }
  return rewards;
}

/** Takes a reward back as far as it is there: spent points are owed, spent bonus is the shop's loss. */
async function takeBack(
  tx: Tx,
  stamp: Stamp,
  version: ProgrammeVersion,
  reward: Purchase['entry'],
  record: ReferralRecord,
): Promise<Followed[]> {
  const own = (await lotsOfEntry(tx, reward.id)).filter((lot) => lot.entryId === reward.id);
  const member = reward.memberId === null ? undefined : await following(tx, await memberById(tx, reward.memberId));
  const accounts = [...new Set(own.map(({ accountId }) => accountId))];
  const accountId = accounts[0] ?? member?.accountId ?? null;
  const holdings = [];
  for (const account of accounts) holdings.push(await holdingOf(tx, account));
  const book = new Book(stamp.day, holdings);
  for (const lot of own) book.admit(lot);
  const lots = own.map((lot) => book.lot(lot.id) as Lot);
  const taking = { store: stamp.store, programme: version.version, ...ONCE };
  const taken = takeGiftBack(book, lots, taking);
  const gone = taken.filter((one) => one.gone > 0).map((one) => ({ asset: one.asset, amount: one.gone }));
  const told = { step: 'referral_back' as const, role: record.role, friend: memberNumber(record.friend) };
  const steps = [{ ...told, purchase: record.purchase }, ...tellTakenBack(taken)];
  const who = { memberId: member?.id ?? reward.memberId, accountId, cardId: null };
  const autoKey = `${reward.autoKey} back`;
  const facts = { steps, gone, referralBack: record, ...liftsBack(reward), ...plansBack(reward) };
  const plan = book.plan(draftEntry('gift', who, { autoKey, day: stamp.day, facts }));
  const automatic = { ...stamp, operator: null, programme: version.version };
  const saved = await append(tx, plan, automatic);
  return [{ plan, saved }, ...(await entriesBehind(tx, automatic, version, plan, saved))];
}
