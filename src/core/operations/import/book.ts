import type { EntryPlan, RowOrigin } from '../../domain/ledger/entry.ts';
import { clockEnd } from '../../domain/ledger/expiry.ts';
import { type Held, type Holding, heldOn, holdingThen, momentOf } from '../../domain/ledger/holding.ts';
import { endOfLot, isDead, type LotDraft } from '../../domain/ledger/lot.ts';
import { cardNumber } from '../../domain/members/enrol.ts';
import { phoneMark } from '../../domain/members/phone-mark.ts';
import type { ProgrammeVersion } from '../../domain/programme/programme.ts';
import { decideAdjust } from '../../domain/stored-value/adjust.ts';
import { decideOpening, endOfPoints, type OpeningLot, type PointsEnd } from '../../domain/stored-value/opening.ts';
import type { Day } from '../../domain/time/day.ts';
import type { AccountDifference } from '../../import/outcome.ts';
import type { TellProgress } from '../../import/progress.ts';
import type { Totals } from '../../import/row.ts';
import { breathe } from '../../store/breathe.ts';
import { newestAfter } from '../../store/import/backdated.ts';
import {
  accountsAfter,
  accountsOwing,
  addHistory,
  addPeople,
  BOOKED_TABLES,
  type BulkEntry,
  BulkJournal,
  endUndatedLots,
  giveCard,
  isCardTaken,
  lotsOfAccounts,
  membersWithoutCard,
  moveOlderLots,
  numberAccounts,
  type StagedAccount,
  type StagedLot,
  startClocks,
  waitingRows,
} from '../../store/import/booking.ts';
import type { OnExisting } from '../../store/import/judging.ts';
import { indexLotsHeld, lotsToCome } from '../../store/import/lots-held.ts';
import {
  hasEntriesAfter,
  membersToSet,
  movedAfter,
  refuseToSet,
  type StagedSetting,
  settled,
  tellEnds,
} from '../../store/import/setting.ts';
import type { Undated } from '../../store/import/totals.ts';
import type { Stamp } from '../../store/journal.ts';
import { allLots, holdingOf } from '../../store/lots.ts';
import type { Tx } from '../../store/statement.ts';
import { appendOnClock } from '../append-on-clock.ts';
import { standingOf } from '../standing.ts';
import { compareWithLots, emptyUsedUp, kindsAgainstLots } from './against-lots.ts';
import { MOST_TOLD } from './issues.ts';

export interface Booking {
  readonly batchId: number;
  readonly stamp: Stamp;
  readonly version: ProgrammeVersion;
  /** Where passes and coupons are looked up: that version first, then all of them, newest first. */
  readonly versions: readonly ProgrammeVersion[];
  readonly files: readonly string[];
  /** Kinds of value that the members' own columns only control. */
  readonly controlled: ReadonlySet<string>;
  /** Of these, kinds that are said to come apart, in another import. */
  readonly apart: ReadonlySet<string>;
  readonly pointsEnd: PointsEnd;
  readonly onExisting: OnExisting;
}

/** Books every row that was judged to be new. */
export async function bookRows(tx: Tx, booking: Booking, progress?: TellProgress): Promise<void> {
  await numberAccounts(tx);
  await endUndatedLots(tx, (earnedOn) => endOfPoints(booking.pointsEnd, earnedOn ?? booking.stamp.day).expiresOn);
  await giveCards(tx);
  const { accounts, most } = await waitingRows(tx);
  const book = () => bookNumbered(tx, booking, (rows) => progress?.({ step: 'booking', rows, of: accounts }));
  await (most ? tx.indexesLast(BOOKED_TABLES, book) : book());
}

async function bookNumbered(tx: Tx, booking: Booking, tell: (accounts: number) => void): Promise<void> {
  const { batchId, stamp, version } = booking;
  await addPeople(tx, { batchId, occurredAt: stamp.occurredAt, day: stamp.day, store: stamp.store });
  const journal = new BulkJournal(tx, stamp);
  const owing = new Map<number, Holding>();
  for (const accountId of await accountsOwing(tx)) owing.set(accountId, await holdingOf(tx, accountId));
  let after = 0;
  for (let page = await accountsAfter(tx, after); page.length > 0; page = await accountsAfter(tx, after)) {
    const first = page[0]?.no as number;
    after = page.at(-1)?.no as number;
    const lots = byAccount(await lotsOfAccounts(tx, first, after));
    await journal.save(page.map((account) => openingOf(account, lots.get(account.no) ?? [], booking, owing)));
    tell(after);
    await breathe();
  }
  await journal.close('opening');
  await startClocks(tx, { batchId, day: stamp.day, endsOn: clockEnd(version.programme.points, stamp.day) });
  if (owing.size > 0) await moveOlderLots(tx, batchId, 1);
  await addHistory(tx, batchId);
}

/** Whoever has no card of their own gets one of the shop's, as everybody who is enrolled. */
async function giveCards(tx: Tx): Promise<void> {
  let after = 0;
  for (let page = await membersWithoutCard(tx, after); page.length > 0; page = await membersWithoutCard(tx, after)) {
    for (const { seq, memberId } of page) {
      let serial = memberId;
      while (await isCardTaken(tx, cardNumber(serial))) serial += 1_000_000;
      await giveCard(tx, seq, cardNumber(serial));
      after = seq;
    }
  }
}

function byAccount(lots: readonly StagedLot[]): Map<number, StagedLot[]> {
  const found = new Map<number, StagedLot[]>();
  for (const lot of lots) {
    const own = found.get(lot.accountNo);
    if (own) own.push(lot);
    else found.set(lot.accountNo, [lot]);
  }
  return found;
}

function openingOf(
  account: StagedAccount,
  staged: readonly StagedLot[],
  booking: Booking,
  owing: ReadonlyMap<number, Holding>,
): BulkEntry {
  const { stamp, version, files, batchId } = booking;
  const own = ownLots(account, booking);
  const others = staged.map((lot) => lotOf(lot, account, booking));
  const { accountId, clockEndsOn } = account;
  const plan = decideOpening({
    accountId,
    day: stamp.day,
    lots: [...own, ...oncePaid(others)],
    origin: originOf(account, files),
    holding: owing.get(accountId) ?? { accountId, newestAt: null, activeOn: null, clockEndsOn, lots: [] },
    rules: version.programme.points,
  });
  const mark = account.phone === null ? '' : `:${phoneMark(account.phone)}`;
  const keys = [
    ...own.map(({ asset }) => `m:${accountId}:${asset}:${batchId}${mark}`),
    ...staged.map(({ key }) => key),
  ];
  return { plan, keys };
}

const originOf = ({ file, line }: Pick<StagedAccount, 'file' | 'line'>, files: readonly string[]): RowOrigin => ({
  file: files[file ?? 0] as string,
  line: line ?? 0,
});

/** What the columns of a list of members are worth: paid and bonus are one pair. */
function ownLots(account: StagedAccount, { stamp, version, controlled, pointsEnd, files }: Booking): OpeningLot[] {
  const { day } = stamp;
  const origin = originOf(account, files);
  const lots: OpeningLot[] = [];
  for (const asset of KINDS) {
    const amount = account[asset];
    if (amount === 0 || controlled.has(asset)) continue;
    const { expiresOn, onClock } =
      asset === 'points'
        ? endOfOwnPoints(account, pointsEnd, day)
        : { expiresOn: account[`${asset}ExpiresOn`], onClock: false };
    lots.push({
      asset,
      product: null,
      amount,
      remaining: amount,
      openedOn: day,
      validFrom: null,
      expiresOn,
      onClock,
      pair: 0,
      cost: null,
      unearned: null,
      coupon: null,
      ended: null,
      rule: null,
      version,
      store: account.store ?? stamp.store,
      origin,
    });
  }
  return lots;
}

function endOfOwnPoints({ expiresOn, never }: StagedAccount, pointsEnd: PointsEnd, day: Day) {
  if (expiresOn !== null || never === 1) return { expiresOn, onClock: false };
  return endOfPoints(pointsEnd, day);
}

function lotOf(lot: StagedLot, account: StagedAccount, booking: Booking): OpeningLot {
  const { stamp, version, versions, pointsEnd, files } = booking;
  const { asset, product, amount, remaining, validFrom, expiresOn, cost, unearned, code, ended, rule, pair } = lot;
  const openedOn = lot.openedOn ?? stamp.day;
  const clocked = asset === 'points' && expiresOn === null && lot.never === 0;
  const end = lot.undated === 1 ? pointsEnd : version.programme.points.expire;
  const { onClock } = clocked ? endOfPoints(end, stamp.day) : { onClock: false };
  const store = account.store ?? stamp.store;
  // Pairs of a file count from one; the pair of a member's own columns is none of them.
  return {
    asset,
    product,
    amount,
    remaining,
    openedOn,
    validFrom,
    expiresOn,
    onClock,
    cost,
    unearned,
    coupon: code,
    ended,
    rule,
    pair: pair === null ? null : pair + 1,
    version: versions.find((one) => one.version === lot.programme) ?? version,
    store,
    origin: originOf(lot, files),
  };
}

/** A pair has one lot of paid money at most; a second one that names it stands by itself. */
function oncePaid(lots: readonly OpeningLot[]): OpeningLot[] {
  const paid = new Set<number>();
  return lots.map((lot) => {
    if (lot.asset !== 'paid' || lot.pair === null) return lot;
    if (paid.has(lot.pair)) return { ...lot, pair: null };
    paid.add(lot.pair);
    return lot;
  });
}

/** What has become of members who were brought to the figures of the file. */
export interface Setting {
  /** What they have now, of the kinds of value that the file says. */
  readonly has: Totals;
  /** Figures of theirs that only control lots which come along, where these are something else. */
  readonly differences: readonly AccountDifference[];
  /** Members with such a difference who are set to nothing. */
  readonly differing: number;
  /** Lots of earlier imports that no row is any more and that were emptied. */
  readonly emptied: number;
  /** Points that were added and had no date in the file, by the day on which they end. */
  readonly undated: ReadonlyMap<Day | null, Undated>;
}

/**
 * Brings known members to the figures of the file, by an adjust entry for what differs. A member whom no adjustment may
 * touch is rejected.
 */
export async function setMembers(tx: Tx, booking: Booking): Promise<Setting> {
  const totals = { paid: 0, bonus: 0, points: 0 };
  const undated = new Map<Day | null, Undated>();
  const differences: AccountDifference[] = [];
  let [differing, emptied] = [0, 0];
  const { day } = booking.stamp;
  const later = await hasEntriesAfter(tx, day);
  const kinds = await kindsAgainstLots(tx, booking);
  if (kinds.length > 0) await indexLotsHeld(tx);
  let after = 0;
  for (let page = await membersToSet(tx, after); page.length > 0; page = await membersToSet(tx, after)) {
    const last = page.at(-1)?.seq as number;
    const coming = kinds.length > 0 ? await lotsToCome(tx, { after, last, day }) : new Map<number, Totals>();
    for (const member of page) {
      after = member.seq;
      const became = await setMember(tx, member, booking, { later, kinds, coming: coming.get(member.accountId) });
      const { has, added } = became;
      if (became.differences.length > 0 && !became.isSet) differing += 1;
      if (differences.length < MOST_TOLD) differences.push(...became.differences);
      emptied += became.emptied;
      totals.paid += has.paid;
      totals.bonus += has.bonus;
      totals.points += has.points;
      if (added === null || member.never === 1 || member.expiresOn !== null) continue;
      const { members, amount } = undated.get(added.expiresOn) ?? { members: 0, amount: 0 };
      undated.set(added.expiresOn, { members: members + 1, amount: amount + added.amount });
    }
    await breathe();
  }
  return { has: totals, differences, differing, emptied, undated };
}

interface MemberSet {
  readonly has: Totals;
  readonly added: Pick<LotDraft, 'amount' | 'expiresOn'> | null;
  /** Whether an entry has moved the account. */
  readonly isSet: boolean;
  readonly differences: readonly AccountDifference[];
  /** How many lots. */
  readonly emptied: number;
}

async function setMember(
  tx: Tx,
  member: StagedSetting,
  booking: Booking,
  facts: { readonly later: boolean; readonly kinds: readonly (keyof Held)[]; readonly coming: Totals | undefined },
): Promise<MemberSet> {
  const { stamp, version, controlled, files } = booking;
  const who = { memberId: member.memberId, accountId: member.accountId, cardId: null };
  const { day } = stamp;
  const before = await standsOn(tx, member.accountId, day, facts.later);
  const unstated = new Set(member.unstated?.split(','));
  // What had ended by then is none.
  const isOver = (end: Day | null): boolean => end !== null && end < day;
  const [ended, paidEnded, bonusEnded] = [member.expiresOn, member.paidExpiresOn, member.bonusExpiresOn].map(isOver);
  const wanted = {
    paid: paidEnded ? 0 : member.paid,
    bonus: bonusEnded ? 0 : member.bonus,
    points: ended ? 0 : member.points,
  };
  const lacks = (asset: keyof Held): number =>
    controlled.has(asset) || unstated.has(asset) ? 0 : wanted[asset] - before.has[asset];
  const kinds = facts.kinds.filter((asset) => !unstated.has(asset));
  const others = await compareWithLots(
    tx,
    member,
    { kinds, wanted, stood: before.stood, coming: facts.coming },
    booking,
  );
  // What was sold after the old books stopped would be erased by their figures.
  const newest =
    others.some(({ usedUp }) => usedUp.length > 0) || KINDS.some((asset) => lacks(asset) !== 0)
      ? await newestAfter(tx, member.accountId, stamp.occurredAt)
      : null;
  if (newest !== null) {
    await refuseToSet(tx, member.seq, 'backdated', newest);
    return UNSET;
  }
  // Nothing but the night has moved it since, and what has ended by that is what would have been taken first.
  const difference = (asset: keyof Held): number | null => {
    const more = lacks(asset);
    return (more < 0 ? Math.min(0, more + before.gone[asset]) : more) || null;
  };
  const [paid, bonus, points] = [difference('paid'), difference('bonus'), difference('points')];
  let added: MemberSet['added'] = null;
  let isSet = paid !== null || bonus !== null || points !== null;
  if (isSet) {
    const standing = await standingOf(tx, who);
    const expires = (ended ? null : member.expiresOn) ?? (member.never === 1 ? ('never' as const) : null);
    // Money of the old system ends on a day of its own or not at all, as where it is opened.
    const decision = decideAdjust({
      who,
      standing,
      holding: before.holding,
      version,
      day,
      store: member.store ?? stamp.store,
      paid,
      bonus,
      points,
      expires,
      moneyExpires: {
        paid: (paidEnded ? null : member.paidExpiresOn) ?? ('never' as const),
        bonus: (bonusEnded ? null : member.bonusExpiresOn) ?? ('never' as const),
      },
      asEarned: false,
      reason: `import ${stamp.batchId}`,
    });
    if (!decision.ok) {
      await refuseToSet(tx, member.seq, decision.problem.code);
      return UNSET;
    }
    const { entry, ...moved } = decision.value;
    const origin = { file: files[member.file] as string, line: member.line };
    // As an opening, it names the account alone: the member goes when the import that brought them is taken back.
    const setting = { ...entry, memberId: null, facts: { ...entry.facts, opening: origin } };
    await appendOnClock(tx, { entry: setting, ...moved }, stamp, version, [before.holding]);
    added = addedPoints(decision.value);
  }
  const { differences, emptied } = await emptyUsedUp(tx, member, others, booking);
  isSet ||= emptied > 0;
  const { has, holding } = isSet ? await standsOn(tx, member.accountId, day, facts.later) : before;
  await tellOtherEnds(tx, member, { holding, day, controlled });
  if (!isSet) {
    await settled(tx, member.seq);
    return { ...UNSET, differences };
  }
  const now = (asset: keyof Held): number =>
    controlled.has(asset) ? (kinds.includes(asset) ? has[asset] : 0) : unstated.has(asset) ? 0 : wanted[asset];
  return {
    has: { paid: now('paid'), bonus: now('bonus'), points: now('points') },
    ...{ added, isSet, differences, emptied },
  };
}

/** The points that a member has got, without those that repaid what they owed. */
function addedPoints({ entry, lots }: EntryPlan): Pick<LotDraft, 'amount' | 'expiresOn'> | null {
  const opened = lots.find(({ asset }) => asset === 'points');
  if (!opened) return null;
  const repaid = entry.facts.steps.reduce((sum, step) => sum + (step.step === 'debt_repaid' ? step.points : 0), 0);
  return opened.amount > repaid ? { amount: opened.amount - repaid, expiresOn: opened.expiresOn } : null;
}

/**
 * What is here keeps its last day, whatever the row says, since a figure of several lots does not say which of them ends
 * when: the row is told with both.
 */
async function tellOtherEnds(
  tx: Tx,
  { seq, expiresOn, never, paidExpiresOn, bonusExpiresOn, unstated }: StagedSetting,
  { holding, day, controlled }: { readonly holding: Holding; readonly day: Day } & Pick<Booking, 'controlled'>,
): Promise<void> {
  const isOneEnd = paidExpiresOn === bonusExpiresOn;
  const said = [
    {
      field: 'points_expire_on',
      assets: ['points'] as const,
      day: expiresOn,
      isSaid: expiresOn !== null || never === 1,
    },
    {
      field: 'balance_expire_on',
      assets: isOneEnd ? (['paid', 'bonus'] as const) : (['paid'] as const),
      day: paidExpiresOn,
      isSaid: paidExpiresOn !== null,
    },
    {
      field: 'bonus_expire_on',
      assets: ['bonus'] as const,
      day: bonusExpiresOn,
      isSaid: !isOneEnd && bonusExpiresOn !== null,
    },
  ];
  const silent = new Set([...controlled, ...(unstated?.split(',') ?? [])]);
  for (const { field, assets, day: end, isSaid } of said) {
    if (!isSaid) continue;
    const ends = assets
      .filter((asset) => !silent.has(asset))
      .flatMap((asset) => holding.lots.filter((lot) => lot.asset === asset && lot.remaining > 0))
      .filter((lot) => !isDead(lot, momentOf(holding, day)))
      .map((lot) => ({ asset: lot.asset, end: endOfLot(lot, holding.clockEndsOn) }));
    const other = ends.find((one) => one.end !== end);
    if (other === undefined) continue;
    const days = [...new Set(ends.flatMap((one) => one.end ?? []))].sort().join(', ');
    await tellEnds(tx, seq, { field, said: end, days, asset: other.asset });
  }
}

/**
 * What an account held at the end of a day, and how; what of that has ended since and is booked as ended, and what can be taken
 * of it now: the same figures whether the night has ended it or not, and nothing of what was given later.
 */
async function standsOn(
  tx: Tx,
  accountId: number,
  day: Day,
  later: boolean,
): Promise<{ readonly has: Held; readonly gone: Held; readonly holding: Holding; readonly stood: Holding }> {
  const holding = await holdingOf(tx, accountId);
  const moved = later ? await movedAfter(tx, accountId, day) : new Map<number, number>();
  if (moved.size === 0) return { has: heldOn(holding, day), gone: NOTHING, holding, stood: holding };
  const then = holdingThen(holding, await allLots(tx, accountId), moved);
  const held = new Set(then.lots.flatMap(({ id, remaining }) => (remaining > 0 ? [id] : [])));
  const still = { ...holding, lots: holding.lots.filter(({ id, remaining }) => remaining === 0 || held.has(id)) };
  const [has, left] = [heldOn(then, day), heldOn(still, day)];
  const gone = (asset: keyof Held): number => Math.max(0, has[asset] - left[asset]);
  return {
    has,
    gone: { paid: gone('paid'), bonus: gone('bonus'), points: gone('points') },
    holding: still,
    stood: then,
  };
}

const KINDS = ['paid', 'bonus', 'points'] as const satisfies readonly (keyof Held)[];
const NOTHING: Totals = { paid: 0, bonus: 0, points: 0 };
const UNSET: MemberSet = { has: NOTHING, added: null, isSet: false, differences: [], emptied: 0 };
