import { accept, type Decision, refuse } from '../decision.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import { balanceOf, type Holding } from '../ledger/holding.ts';
import { type Asset, isDead } from '../ledger/lot.ts';
import type { Money, Points } from '../numbers/money.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { type Limits, NO_LIMITS, type Spent, spentCounters } from '../staff/limits.ts';
import { mayAct, payingAccount, type Standing, type Who } from '../staff/who.ts';
import { decideTransfer } from '../stored-value/transfer.ts';
import { entryWithoutValue } from './status.ts';

/** Somebody, as they stand inside the write. */
interface Person {
  readonly who: Who;
  readonly standing: Standing;
}

export interface JoinFacts extends Person {
  /** What their own account holds. */
  readonly holding: Holding;
  /** Numbers of those who share an account with them already. */
  readonly sharing: readonly string[];
  /** Whose account pays from now on. */
  readonly to: Person;
  /** Their own account stays and holds their points; else they share points too. */
  readonly ownPoints: boolean;
  readonly day: string;
  readonly note: string | null;
}

/**
 * Somebody who has been a member by themselves spends from another's account from now on. Their own has to be empty,
 * or nobody could say later whose money it was; with points of their own it has to be empty of money.
 *
 * Refuses, in this order: member_closed (of either), same_account, already_shared, account_in_use.
 */
export function decideJoin(facts: JoinFacts): Decision<EntryPlan> {
  const { who, standing, holding, sharing, to, ownPoints, day, note } = facts;
  for (const person of [standing, to.standing]) {
    const allowed = mayAct({ ...person, card: null }, 'in');
    if (!allowed.ok) return allowed;
  }
  const { number } = standing.member;
  if (payingAccount(who) === payingAccount(to.who)) {
    return refuse({ code: 'same_account', from: number, to: to.standing.member.number });
  }
  if (sharing.length > 0) return refuse({ code: 'already_shared', member: number, others: sharing });
  const { total, points } = balanceOf(holding, day);
  const held = holding.lots.filter((lot) => lot.remaining > 0 && !isDead(lot, { ...holding, day }));
  const money = held.some(({ asset }) => asset === 'paid' || asset === 'bonus');
  if (money || (held.length > 0 && !ownPoints)) {
    return refuse({ code: 'account_in_use', member: number, to: to.standing.member.number, balance: total, points });
  }
  const joined = { step: 'joined', member: number, to: to.standing.member.number, ownPoints } as const;
  return accept(entryWithoutValue(who, { steps: [joined] }, note));
}

export interface LeaveFacts extends Person {
  /** What the shared account holds, and what the one they go on with does. */
  readonly shared: Holding;
  readonly own: Holding;
  /** Whose account it stays; null: nobody shares it. */
  readonly from: string | null;
  /** Nobody else who is there could spend what stays on it: its money, passes and coupons. */
  readonly isLast: boolean;
  /** They live on it, and nobody else who is there does: its points would be nobody's. */
  readonly isLastHome: boolean;
  /** Their share, as agreed. */
  readonly amount: Money | null;
  readonly points: Points | null;
  readonly version: ProgrammeVersion;
  readonly day: string;
  readonly note: string | null;
}

/** What becomes of who leaves: their share, if they get one, and that they are gone. */
export interface Leaving {
  readonly share: EntryPlan | null;
  readonly gone: EntryPlan;
}

/**
 * Somebody goes on with an account of their own; what was agreed of the shared one comes along as a transfer does. All
 * that was done before stays where it was: a refund of an old bill goes back to the account that paid it.
 *
 * Refuses, in this order: member_closed, not_shared (also where something that they leave would be nobody's), those of
 * decideTransfer.
 */
export function decideLeave(facts: LeaveFacts): Decision<Leaving> {
  const { who, shared, own, from, amount, points, version, day, note } = facts;
  const standing: Standing = { ...facts.standing, card: null };
  const allowed = mayAct(standing, 'in');
  if (!allowed.ok) return allowed;
  const { number } = standing.member;
  if (from === null) return refuse({ code: 'not_shared', member: number });
  const nobodys = leftWithNobody(facts);
  if (nobodys !== null) return refuse({ code: 'not_shared', member: number, ...nobodys });
  const left = { step: 'left', member: number, from, ownPoints: who.paysFrom !== undefined } as const;
  const gone = entryWithoutValue(who, { steps: [left] }, note);
  if (amount === null && points === null) return accept({ share: null, gone });

  const giver = { who: { ...who, accountId: shared.accountId }, standing, holding: shared };
  const receiver = { who: { ...who, accountId: own.accountId }, standing, holding: own };
  const share = decideTransfer({ from: giver, to: receiver, amount, points, version, day, note });
  return share.ok ? accept({ share: tellingToo(share.value, gone), gone }) : share;
}

/** What would stay behind where nobody could have it any more, pending points too; null: nothing. */
function leftWithNobody({ shared, isLast, isLastHome, amount, points, day }: LeaveFacts) {
  const held = shared.lots.filter((lot) => lot.remaining > 0 && !isDead(lot, { ...shared, day }));
  const sum = (...assets: Asset[]) =>
    held.filter(({ asset }) => assets.includes(asset)).reduce((total, { remaining }) => total + remaining, 0);
  const [money, earned] = [sum('paid', 'bonus'), sum('points')];
  const whole = held.filter(({ asset }) => asset === 'pass' || asset === 'coupon').map(({ product }) => product ?? '');
  const left = {
    ...(isLast && money > (amount ?? 0) && { left: money }),
    ...(isLastHome && earned > (points ?? 0) && { points: earned }),
    ...(isLast && whole.length > 0 && { products: [...new Set(whole)] }),
  };
  return Object.keys(left).length > 0 ? left : null;
}

export interface LimitFacts extends Person {
  /** What is not there stays as it is. */
  readonly change: { readonly [K in keyof Limits]?: Limits[K] };
  /** What they took of the account by the books today and this month, and how much of it was counted. */
  readonly taken: Spent;
  readonly counted: Spent;
  readonly day: string;
  readonly note: string | null;
}

/**
 * What somebody may take from the account that pays for them, from now on. What they took before today's limit counts
 * as well: counting begins with the first limit, so counters that are behind are brought up to what the books say.
 * Refuses: member_closed.
 */
export function decideLimits({ who, standing, change, taken, counted, day, note }: LimitFacts): Decision<{
  readonly plan: EntryPlan;
  readonly limits: Limits;
  readonly idle: boolean;
}> {
  const allowed = mayAct({ ...standing, card: null }, 'in');
  if (!allowed.ok) return allowed;
  const { number, limits: before = NO_LIMITS } = standing.member;
  const limits = { ...before, ...change };
  const idle = (['bill', 'day', 'month'] as const).every((period) => limits[period] === before[period]);
  const steps = idle ? [] : [{ step: 'limits', member: number, ...limits, before } as const];
  const codes = spentCounters(who.memberId, day);
  const counters = (['day', 'month'] as const)
    .map((period) => ({ code: codes[period], by: Math.max(0, taken[period] - counted[period]) }))
    .filter(({ by }) => !idle && by !== 0);
  const plan = entryWithoutValue(who, { steps, ...(counters.length > 0 && { counters }) }, note);
  return accept({ plan: { ...plan, counters }, limits, idle });
}

/** The transfer tells that it was a parting: its receipt is the only one that anybody sees. */
function tellingToo(share: EntryPlan, gone: EntryPlan): EntryPlan {
  const { entry } = share;
  const steps = [...entry.facts.steps, ...gone.entry.facts.steps];
  return { ...share, entry: { ...entry, facts: { ...entry.facts, steps } } };
}
