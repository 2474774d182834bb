import { accept } from '../domain/decision.ts';
import { deathsAmong } from '../domain/ledger/deaths.ts';
import type { Holding } from '../domain/ledger/holding.ts';
import { decideJoin, decideLeave, decideLimits } from '../domain/members/group.ts';
import type { Money, Points } from '../domain/numbers/money.ts';
import { type Limits, NO_LIMITS, type Spent } from '../domain/staff/limits.ts';
import { payingAccount, type Who } from '../domain/staff/who.ts';
import type { Day } from '../domain/time/day.ts';
import { addAccount } from '../store/accounts.ts';
import { payersFrom, rehomeMember, setLimits, setPaysFrom, spentBy } from '../store/groups.ts';
import { type Member, memberNumber, membersOfAccount } from '../store/members.ts';
import { mergedInto } from '../store/merges.ts';
import { takenFrom } from '../store/reports/group.ts';
import type { Tx } from '../store/statement.ts';
import { othersOn } from './close.ts';
import { ownerOf } from './member-block.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';
import { NOTHING_TO_DO } from './status.ts';

export interface JoinInput {
  readonly who: Who;
  /** Whose account pays from now on. */
  readonly to: Who;
  readonly ownPoints: boolean;
}

/** A member spends from another's account from now on. Refusals: those of decideJoin. */
export const joinGroup = operation<JoinInput>({
  name: 'group join',
  accounts: async (_tx, { who, to }) => [...new Set([who.accountId, payingAccount(to), to.accountId])],
  // What has ended on an account that nobody has any more would be nobody's.
  endsFirst: async (_tx, _input, { holdings: [holding], day }) =>
    holding ? deathsAmong(holding.lots, holding, day) : [],
  async decide(tx, { who, to, ownPoints }, { day, reason, holdings: [holding] }) {
    if (!holding) throw new Error('a member has an account');
    const decision = decideJoin({
      who,
      standing: await standingOf(tx, who),
      holding,
      sharing: await sharersWith(tx, who),
      to: { who: to, standing: await standingOf(tx, to) },
      ownPoints,
      day,
      note: reason,
    });
    if (!decision.ok) return decision;
    return accept({
      entry: decision.value,
      alongside: async (after) => {
        await setPaysFrom(after, who.memberId, ownPoints ? payingAccount(to) : (to.paysFrom ?? null));
        if (!ownPoints) await rehomeMember(after, who.memberId, to.accountId);
      },
    });
  },
});

export interface LeaveInput {
  readonly who: Who;
  /** What of the shared account was agreed to be theirs. */
  readonly amount: Money | null;
  readonly points: Points | null;
}

/** A member goes on with an account of their own. Refusals: those of decideLeave. */
export const leaveGroup = operation<LeaveInput>({
  name: 'group leave',
  accounts: async (_tx, { who }) => [...new Set([payingAccount(who), who.accountId])],
  async decide(tx, { who, amount, points }, { day, reason, version, holdings: [shared, theirs] }) {
    if (!shared) throw new Error('a member has an account');
    const standing = await standingOf(tx, who);
    const isLast = (await sharersWith(tx, who)).length === 0;
    const isLastHome = who.paysFrom === undefined && (await openOn(tx, who)).length === 0;
    const isShared = !isLast || who.paysFrom !== undefined;
    const own = theirs ?? emptyHolding(isShared ? await addAccount(tx) : shared.accountId);
    const from = isShared ? await keeperOf(tx, who) : null;
    const decision = decideLeave({
      who,
      standing,
      shared,
      own,
      from,
      isLast,
      isLastHome,
      amount,
      points,
      version,
      day,
      note: reason,
    });
    if (!decision.ok) return decision;
    const { share, gone } = decision.value;
    return accept({
      entry: share ?? gone,
      also: share ? [gone] : [],
      alongside: async (after) => {
        await setLimits(after, who.memberId, NO_LIMITS);
        await setPaysFrom(after, who.memberId, null);
        if (theirs === undefined) await rehomeMember(after, who.memberId, own.accountId);
      },
    });
  },
});

export interface LimitInput {
  readonly who: Who;
  /** What is not there stays as it is; null takes a limit away. */
  readonly change: { readonly [K in keyof Limits]?: Money | null };
}

/** What a member may take from the account that pays for them. Refusals: those of decideLimits. */
export const limitMember = operation<LimitInput>({
  name: 'group limit',
  accounts: async (_tx, { who }) => [...new Set([who.accountId, payingAccount(who)])],
  async decide(tx, { who, change }, { day, reason }) {
    const standing = await standingOf(tx, who);
    const taken = await takenBy(tx, who, day);
    const counted = await spentBy(tx, who.memberId, day);
    const decision = decideLimits({ who, standing, change, taken, counted, day, note: reason });
    if (!decision.ok) return decision;
    const { plan, limits, idle } = decision.value;
    return accept({
      entry: plan,
      idle,
      warnings: idle ? NOTHING_TO_DO : [],
      alongside: async (after) => {
        await setLimits(after, who.memberId, limits);
      },
    });
  },
});

/** What somebody took today and this month of the account that pays for them, by the books. */
async function takenBy(tx: Tx, who: Who, day: Day): Promise<Spent> {
  const everyRecord = [who.memberId, ...(await mergedInto(tx, who.memberId))];
  const since = async (from: Day): Promise<Money> =>
    (await takenFrom(tx, { accountId: payingAccount(who), from, to: day }))
      .filter(({ memberId }) => everyRecord.includes(memberId))
      .reduce((sum, { taken }) => sum + taken, 0);
  return { day: await since(day), month: await since(`${day.slice(0, 7)}-01`) };
}

/** The numbers of the open members who spend from the same account. */
const sharersWith = (tx: Tx, who: Who): Promise<string[]> => othersOn(tx, who, payingAccount(who));

/** The open members besides somebody who live on their account. */
const openOn = async (tx: Tx, { accountId, memberId }: Who): Promise<Member[]> =>
  (await membersOfAccount(tx, accountId)).filter(({ id, status }) => id !== memberId && status !== 'closed');

/** Whose account it stays when somebody leaves it: that of the first other one who lives on it. */
async function keeperOf(tx: Tx, who: Who): Promise<string> {
  const accountId = payingAccount(who);
  const staying = (await membersOfAccount(tx, accountId)).find(({ id }) => id !== who.memberId);
  const paying = (await payersFrom(tx, accountId)).find(({ id }) => id !== who.memberId);
  const keeper = staying ?? paying;
  return keeper ? memberNumber(keeper.id) : ((await ownerOf(tx, accountId)) ?? '');
}

const emptyHolding = (accountId: number): Holding => ({
  accountId,
  newestAt: null,
  activeOn: null,
  clockEndsOn: null,
  lots: [],
});
