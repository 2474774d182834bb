/** Changes of tier that follow from what members do, and from the days that pass. */

import {
  type GiftGone,
  giftAgain,
  givingOf,
  goneOf,
  ONCE,
  openWhatFits,
  takeGiftBack,
  tellTakenBack,
} from '../domain/gift/gift.ts';
import { Book } from '../domain/ledger/book.ts';
import type { Entry, EntryPlan } from '../domain/ledger/entry.ts';
import { draftEntry } from '../domain/ledger/entry-draft.ts';
import type { Lot } from '../domain/ledger/lot.ts';
import type { PlansBack } from '../domain/plans/plan-given.ts';
import { countsPoints, type Programme, type ProgrammeVersion } from '../domain/programme/programme.ts';
import { GiftsGone } from '../domain/tiers/gifts-gone.ts';
import {
  liftOf,
  nextReview,
  rankOf,
  reviewOf,
  standingAfter,
  type TierChange,
  type TierGiftGone,
  type TierReason,
  type TierRecord,
  type TierStanding,
  takenBackTier,
} from '../domain/tiers/tier.ts';
import { type TierFact, tierFacts } from '../domain/tiers/tier-facts.ts';
import { floorOf, givenTier, tierWithout, unsupported } from '../domain/tiers/tier-given.ts';
import type { Climb } from '../domain/tiers/tier-rate.ts';
import { type Day, startOfDay } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { entryById, entryKeyed, postingsOf } from '../store/entries.ts';
import type { Saved, Stamp } from '../store/journal.ts';
import { holdingOf, lotsOfEntry } from '../store/lots.ts';
import { memberById, membersOfAccount } from '../store/members.ts';
import { emptiedBy } from '../store/merges.ts';
import { programmeInForce } from '../store/programmes.ts';
import type { Port, Tx } from '../store/statement.ts';
import {
  deedsOf,
  giftSayings,
  setTier,
  standingBy,
  standingLifts,
  standingOfTier,
  stillStanding,
  type TierEntry,
  tierEntries,
} from '../store/tiers.ts';
import { appendOnClock } from './append-on-clock.ts';
import { plansBehind } from './plans-behind.ts';

/** A member as the ladder sees them. */
export interface Climber {
  readonly id: number;
  readonly accountId: number;
  readonly tier: string | null;
  readonly joinedOn: Day;
  readonly store: string | null;
}

/** An automatic entry that stands behind another one. */
export interface Followed {
  readonly plan: EntryPlan;
  readonly saved: Saved;
}

export const hasLadder = ({ tiers }: Pick<Programme, 'tiers'>): boolean =>
  tiers.some(({ qualify }) => qualify !== undefined);

/** Points stand in the facts of entries, which are long: they are read only for a ladder that asks for points. */
export const factsOf = async (tx: Port, programme: Programme, memberId: number): Promise<TierFact[]> =>
  tierFacts(await deedsOf(tx, memberId, countsPoints(programme)));

/** What a write has to know where the bill or top-up that lifts a member earns by the new tier already. */
export async function climbOf(tx: Port, programme: Programme, memberId: number): Promise<Climb | null> {
  if (programme.tierRate !== 'this_bill' || !hasLadder(programme)) return null;
  const member = await memberById(tx, memberId);
  if (!member) return null;
  return { standing: await standingOfTier(tx, member), facts: await factsOf(tx, programme, memberId) };
}

/** Programmes by day, each read once however many members are looked at. */
export type InForce = (day: Day) => Promise<ProgrammeVersion>;

export function programmesOf(tx: Port): InForce {
  const known = new Map<Day, Promise<ProgrammeVersion>>();
  return (day) => {
    const version = known.get(day) ?? programmeInForce(tx, day);
    known.set(day, version);
    return version;
  };
}

/**
 * Where a member stands on a day after what reviews before it come to, booked or not. Each review goes by the rules
 * of its own day and by what was known then, so it comes out the same whenever it is held.
 */
export async function tierOn(
  tx: Port,
  climber: Climber,
  booked: TierStanding,
  day: Day,
  inForce: InForce,
): Promise<{ readonly standing: TierStanding; readonly due: readonly TierChange[] }> {
  let standing = booked;
  const due: TierChange[] = [];
  const { programme } = await inForce(day);
  let facts: readonly TierFact[] | null = null;
  for (let looked = standing.after ?? day; ; ) {
    const review = nextReview(programme, standing, looked);
    if (!review || review.deadline >= day) return { standing, due };
    facts ??= await factsOf(tx, programme, climber.id);
    const then = (await inForce(review.deadline)).programme;
    const change = reviewOf(then, standing, facts, review);
    looked = review.day;
    if (!change) continue;
    due.push(change);
    standing = standingAfter(change);
    looked = standing.after ?? day;
  }
}

/** Books what reviews before this day have come to for everybody on these accounts, before they do anything else. */
export async function settleTiers(
  tx: Tx,
  shop: Shop,
  stamp: Stamp,
  { programme }: ProgrammeVersion,
  accounts: readonly number[],
): Promise<void> {
  if (!hasLadder(programme) || !programme.tierReview) return;
  const inForce = programmesOf(tx);
  for (const accountId of accounts) {
    for (const member of await membersOfAccount(tx, accountId)) {
      const { due } = await tierOn(tx, member, await standingOfTier(tx, member), stamp.day, inForce);
      for (const change of due) await bookReview(tx, shop, stamp, member, change);
    }
  }
}

/**
 * Books a change that a day brought, dated on that day: once for each standing. A clock that was set back may bring the
 * same day again to somebody who has climbed since.
 */
export async function bookReview(
  tx: Tx,
  shop: Shop,
  stamp: Stamp,
  climber: Climber,
  change: TierChange,
): Promise<Followed> {
  const version = await programmeInForce(tx, change.day);
  const on = {
    ...stamp,
    occurredAt: startOfDay(change.day, shop.calendar),
    day: change.day,
    store: climber.store ?? stamp.store,
  };
  const [newest] = await tierEntries(tx, climber.id);
  const key = `tier ${change.reason} ${climber.id} ${change.day} after ${newest?.id ?? 0}`;
  return book(tx, on, version, climber, change, key);
}

/** What an entry means for the tier of the member who acted: up at once, or back where it unmade what had lifted. */
export async function tierFollowing(
  tx: Tx,
  stamp: Stamp,
  version: ProgrammeVersion,
  { entry }: EntryPlan,
  { entryId }: Saved,
): Promise<Followed[]> {
  const { programme } = version;
  const { lifts, drops } = entry.facts;
  const moves = MOVES_TIERS.has(entry.kind) && hasLadder(programme);
  if (entry.memberId === null || !(moves || lifts || drops)) return [];
  const member = await memberById(tx, entry.memberId);
  if (!member) return [];
  const standing = await standingOfTier(tx, member);
  const facts = await factsOf(tx, programme, member.id);
  const { day } = stamp;
  const reason = await takesBack(tx, entry);
  const fallen =
    reason &&
    (drops
      ? tierWithout(programme, standing, await standingWithout(tx, programme, member), facts, { day, reason })
      : takenBackTier(programme, standing, facts, { day, reason }));
  const change = fallen ?? liftOf(programme, standing, facts, day);
  const followed = change ? [await book(tx, stamp, version, member, change, changeKey(member.id, entryId))] : [];
  const given = lifts && givenTier(programme, change ? standingAfter(change) : standing, lifts.tiers, day);
  if (given) followed.push(await book(tx, stamp, version, member, given, `tier given ${member.id} ${entryId}`));
  return followed;
}

/** Where a member would stand without the tiers that were given and taken back again. */
async function standingWithout(tx: Tx, programme: Programme, member: Climber) {
  const changes = await tierEntries(tx, member.id);
  const standing = stillStanding(changes);
  const lifts = await standingLifts(tx, member.id);
  const before = standing.slice(unsupported(programme, standing, lifts));
  const first = await standingBy(tx, member, undefined, changes.at(-1));
  const stood = await standingBy(tx, member, before[0], changes.at(-1));
  return { stood, floor: floorOf(programme, before, lifts, first.floor) };
}

const MOVES_TIERS: ReadonlySet<string> = new Set(['spend', 'topup', 'adjust', 'refund', 'void', 'merge']);

/** The change of tier that stands behind an entry, at most one. */
const changeKey = (memberId: number, entryId: number): string => `tier ${memberId} ${entryId}`;

/** Why an entry may lower; null: it does not. Two records that are two again stand as before, whatever they did. */
async function takesBack(tx: Tx, { kind, reverses, facts }: EntryPlan['entry']): Promise<'refunded' | 'voided' | null> {
  if (kind !== 'void') return kind === 'refund' || facts.drops ? 'refunded' : null;
  const struck = reverses === null ? undefined : await entryById(tx, reverses);
  return struck?.kind === 'merge' ? null : 'voided';
}

/** The tier that two records reached by becoming one, what it gave, and what of that they have for good; null: none. */
export async function liftBehind(tx: Tx, memberId: number, merge: number, day: Day) {
  const entry = await entryKeyed(tx, changeKey(memberId, merge));
  if (!entry) return null;
  const giftGone = await keptOf(tx, memberId, entry, day);
  return { entry, giftGone, postings: await postingsOf(tx, entry.id), lots: await lotsOfEntry(tx, entry.id) };
}

/** One change of tier, with its gift or what is taken back of gifts. */
async function book(
  tx: Tx,
  stamp: Stamp,
  version: ProgrammeVersion,
  climber: Climber,
  change: TierChange,
  autoKey: string,
): Promise<Followed> {
  const { programme } = version;
  const { accountId } = climber;
  const isTakenBack = change.reason === 'refunded' || change.reason === 'voided';
  const above = isTakenBack ? await reachedAbove(tx, programme, climber, change.to) : [];
  // Who has left the account on which a gift came owes it there.
  const given = await giftsOf(tx, above);
  const giftGone: TierGiftGone[] = [];
  const holdings = [];
  for (const id of new Set([accountId, ...given.map((lot) => lot.accountId)])) holdings.push(await holdingOf(tx, id));
  const book = new Book(stamp.day, holdings);
  const tier = programme.tiers[rankOf(programme, change.to)];
  const steps = [...change.steps];
  let plansBack: PlansBack | null = null;
  if (change.reason === 'reached' && tier) {
    giftGone.push(...(await giftsGone(tx, climber.id)).of(tier.code));
    const to = { memberId: climber.id, accountId, version, store: stamp.store, activity: false };
    const again = giftAgain(givingOf(tier.code, tier.gift ?? {}, version), giftGone);
    steps.push(...openWhatFits(book, again.giving, to), ...again.steps);
  }
  if (isTakenBack) {
    if (programme.plans.length > 0) plansBack = { of: above.map(({ id }) => id), plans: [] };
    for (const lot of given) book.admit(lot);
    const known = given.map((lot) => book.lot(lot.id) as Lot);
    const taking = { store: stamp.store, programme: version.version, ...ONCE };
    const taken = takeGiftBack(book, known, taking);
    steps.push(...tellTakenBack(taken));
    for (const { id, record, giftGone: before } of above) {
      const own = goneOf(taken.filter(({ lot }) => book.lot(lot)?.entryId === id));
      giftGone.push(...before, ...own.map((one) => ({ ...one, tier: record.to ?? '' })));
      giftGone.push(...(await keptOf(tx, climber.id, (await entryById(tx, id)) as Entry, stamp.day)));
    }
  }
  const drafted = tierEntry(climber, change, { steps, autoKey });
  const more = {
    ...(isTakenBack && { giftsBack: above.map(({ id }) => id) }),
    ...(plansBack && { plansBack }),
    ...(giftGone.length > 0 && { giftGone }),
  };
  const plan = book.plan({ ...drafted, facts: { ...drafted.facts, ...more } });
  const automatic = { ...stamp, operator: null, programme: version.version };
  const saved = await appendOnClock(tx, plan, automatic, version, holdings);
  await setTier(tx, climber.id, change.to);
  await plansBehind(tx, stamp, version, { plan, saved });
  return { plan, saved };
}

/** An entry that changes a tier beside what it does: two records that become one, or two again. */
export const withTier = (plan: EntryPlan, tier: TierRecord | null): EntryPlan =>
  tier === null ? plan : { ...plan, entry: { ...plan.entry, facts: { ...plan.entry.facts, tier } } };

/** The entry of a change of tier: it says all that the next one has to know. */
const tierEntry = (
  { id: memberId, accountId }: Pick<Climber, 'id' | 'accountId'>,
  { from, to, reason, after, spentBy, floor, day, steps: own }: TierChange,
  { steps = own, autoKey = null }: { steps?: TierChange['steps']; autoKey?: string | null } = {},
): EntryPlan['entry'] => {
  const tier: TierRecord = { from, to, reason, after, spentBy, floor };
  return draftEntry('tier', { memberId, accountId, cardId: null }, { autoKey, day, facts: { steps, tier } });
};

/** What of the gifts of tiers has not come back from a member, nor from the records that became part of theirs. */
export const giftsGone = async (tx: Tx, memberId: number): Promise<GiftsGone> =>
  GiftsGone.after(await giftSayings(tx, memberId));

/** What of the gift of a tier is no lot and stays with the member: goods, and plans that brought something. */
async function keptOf(tx: Tx, memberId: number, change: Entry, day: Day): Promise<TierGiftGone[]> {
  const { to } = change.facts.tier as TierRecord;
  const kept = [...handedOver(change), ...(await plansUsed(tx, memberId, change, day))];
  return kept.map((one) => ({ ...one, tier: to ?? '' }));
}

/** Goods of a gift: they are with the member. */
const handedOver = ({ facts }: Entry): GiftGone[] =>
  facts.steps.flatMap((step) =>
    step.step === 'gift_goods' ? [{ kind: 'goods', product: step.goods, amount: 1 } as const] : [],
  );

/** Plans of a gift that brought something which was used, or more than a month. */
async function plansUsed(tx: Tx, memberId: number, { id: change, facts }: Entry, day: Day): Promise<GiftGone[]> {
  if (!facts.plansGiven) return [];
  const { termsGivenBy } = await import('./plan-gift.ts');
  const gone: GiftGone[] = [];
  for (const { plan, entryId, settled } of await termsGivenBy(tx, memberId, [change], day)) {
    const lots = (await lotsOfEntry(tx, entryId)).filter((lot) => lot.entryId === entryId && lot.asset !== 'points');
    const isUsed = lots.some(({ amount, remaining }) => remaining < amount);
    if (settled > 1 || isUsed) gone.push({ kind: 'plan', product: plan, amount: 1 });
  }
  return gone;
}

/** The lots that these changes of tier gave. */
async function giftsOf(tx: Tx, changes: readonly Pick<TierEntry, 'id'>[]): Promise<Lot[]> {
  const lots = [];
  for (const { id } of changes) lots.push(...(await lotsOfEntry(tx, id)).filter((lot) => lot.entryId === id));
  return lots;
}

/** The accounts on which gifts are that may be taken back with the tier of a member. */
export async function tierGiftAccounts(tx: Tx, memberId: number): Promise<number[]> {
  return (await giftsOf(tx, await reachedStanding(tx, memberId))).map(({ accountId }) => accountId);
}

/** The changes by which a member reached tiers above this one, the newest first. */
async function reachedAbove(tx: Tx, programme: Programme, { id }: Climber, to: string | null): Promise<TierEntry[]> {
  const reached = await reachedStanding(tx, id);
  return reached.filter(({ record }) => rankOf(programme, record.to) > rankOf(programme, to));
}

/**
 * The changes by which a member has reached tiers since they were last reviewed, newest first, and those of each record
 * that became part of theirs meanwhile: without those whose gifts have been taken back.
 */
async function reachedStanding(tx: Tx, memberId: number): Promise<TierEntry[]> {
  const all = stillStanding(await tierEntries(tx, memberId));
  const last = all.find(({ record, giftsBack }) => !CLIMBING.has(record.reason) && giftsBack === null);
  const since = last?.id ?? 0;
  const changes = all.filter(({ id }) => id > since);
  const reached = changes.filter(({ record }) => record.reason === 'reached');
  for (const { entry, member } of await emptiedBy(tx, memberId)) {
    if (entry > since) reached.push(...(await reachedStanding(tx, member)));
  }
  const back = new Set(changes.flatMap(({ giftsBack }) => giftsBack ?? []));
  return reached.filter(({ id }) => !back.has(id)).sort((a, b) => b.id - a.id);
}

const CLIMBING: ReadonlySet<TierReason> = new Set(['reached', 'given', 'merged']);
