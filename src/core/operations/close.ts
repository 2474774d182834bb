import { accept } from '../domain/decision.ts';
import type { Tender } from '../domain/ledger/entry.ts';
import type { Warning } from '../domain/ledger/outcome.ts';
import { decideClose } from '../domain/members/close.ts';
import type { Who } from '../domain/staff/who.ts';
import type { Day } from '../domain/time/day.ts';
import { cashOutsOf } from '../store/cash-outs.ts';
import { payersFrom } from '../store/groups.ts';
import { memberNumber, membersOfAccount, setMemberStatus } from '../store/members.ts';
import { termsOf } from '../store/plans.ts';
import type { Tx } from '../store/statement.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';
import { NOTHING_TO_DO } from './status.ts';

export interface CloseInput {
  readonly who: Who;
  /** Pay out what is on the card first. */
  readonly cashOut: boolean;
  readonly cause: 'shop' | 'member';
  readonly tender: Tender;
}

/** Closes a member, with a card return before it if wanted. Refusals: those of decideClose. */
export const close = operation<CloseInput>({
  name: 'close',
  accounts: async (_tx, { who }) => [who.accountId],
  async decide(tx, input, { day, reason, version, holdings: [holding] }) {
    if (!holding) throw new Error('a member has an account');
    const { who } = input;
    const standing = await standingOf(tx, who);
    const decision = decideClose({
      ...input,
      standing,
      others: await othersOn(tx, who),
      before: await cashOutsOf(tx, who.accountId),
      holding,
      version,
      day,
      note: reason,
    });
    if (!decision.ok) return decision;
    const { plan, cashOut, to, idle } = decision.value;
    return accept({
      entry: cashOut ?? plan,
      also: cashOut && standing.member.status !== to ? [plan] : [],
      idle,
      warnings: idle ? NOTHING_TO_DO : await plansRunningOn(tx, who.memberId, day),
      alongside: async (after) => {
        await setMemberStatus(after, who.memberId, to);
      },
    });
  },
});

/** Plans that were paid for and have not ended. */
async function plansRunningOn(tx: Tx, memberId: number, day: Day): Promise<Warning[]> {
  const member = memberNumber(memberId);
  const open = (await termsOf(tx, memberId)).filter(({ ended, endsOn }) => !ended && endsOn >= day);
  const untils = new Map<string, Day>();
  for (const { plan, endsOn } of open) untils.set(plan, maxDay(untils.get(plan) ?? endsOn, endsOn));
  return [...untils].map(([plan, until]) => ({ code: 'plan_runs_on', member, plan, until }));
}

const maxDay = (one: Day, other: Day): Day => (one < other ? other : one);

/** The numbers of the others who may still use an account, their own one first of all. */
export async function othersOn(tx: Tx, { memberId, ...who }: Who, accountId = who.accountId): Promise<string[]> {
  const members = [...(await membersOfAccount(tx, accountId)), ...(await payersFrom(tx, accountId))];
  return members.filter(({ id, status }) => id !== memberId && status !== 'closed').map(({ id }) => memberNumber(id));
}
