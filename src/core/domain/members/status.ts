import { accept, type Decision, refuse } from '../decision.ts';
import type { EntryFacts, EntryPlan } from '../ledger/entry.ts';
import { draftEntry, NOTHING_MOVED } from '../ledger/entry-draft.ts';
import type { Standing, Who } from '../staff/who.ts';

export type MemberStatus = Standing['member']['status'];
export type StatusMove = 'block' | 'unblock' | 'close' | 'reopen';

/** What each move makes of each status; null: it cannot be done from there. */
const BECOMES: Readonly<Record<StatusMove, Readonly<Record<MemberStatus, MemberStatus | null>>>> = {
  block: { active: 'blocked', blocked: 'blocked', closed: null, merged: null },
  unblock: { active: 'active', blocked: 'active', closed: null, merged: null },
  close: { active: 'closed', blocked: 'closed', closed: 'closed', merged: null },
  reopen: { active: 'active', blocked: 'blocked', closed: 'active', merged: null },
};

export interface StatusFacts {
  readonly move: StatusMove;
  readonly who: Who;
  readonly standing: Standing;
  readonly note: string | null;
}

/** A change of status, or that it was so already. */
export interface StatusChange {
  readonly plan: EntryPlan;
  readonly to: MemberStatus;
  readonly idle: boolean;
}

/**
 * Blocks, unblocks, closes or opens a member again. With which card they were named does not matter: a lost one is a
 * reason to block. Doing it twice is no mistake. Refuses: member_closed (open it first).
 */
export function decideStatus({ move, who, standing, note }: StatusFacts): Decision<StatusChange> {
  const { number, status: from } = standing.member;
  const to = BECOMES[move][from];
  if (to === null) return refuse({ code: 'member_closed', member: number });
  const plan = entryWithoutValue(who, { steps: from === to ? [] : [{ step: 'status', from, to }] }, note);
  return accept({ plan, to, idle: from === to });
}

/** An entry that moves no value: it tells who did what and when, and holds nothing personal. */
export const entryWithoutValue = (who: Who, facts: EntryFacts, text: string | null): EntryPlan => ({
  ...NOTHING_MOVED,
  entry: draftEntry('status', who, { facts, text }),
});
