import { accept } from '../domain/decision.ts';
import type { Warning } from '../domain/ledger/outcome.ts';
import { decideStatus, type StatusMove } from '../domain/members/status.ts';
import type { Who } from '../domain/staff/who.ts';
import { setMemberStatus } from '../store/members.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';

export interface StatusInput {
  readonly who: Who;
}

const statusOperation = (move: Exclude<StatusMove, 'close'>) =>
  operation<StatusInput>({
    name: move,
    accounts: async (_tx, { who }) => [who.accountId],
    async decide(tx, { who }, { reason }) {
      const decision = decideStatus({ move, who, standing: await standingOf(tx, who), note: reason });
      if (!decision.ok) return decision;
      const { plan, to, idle } = decision.value;
      return accept({
        entry: plan,
        idle,
        warnings: idle ? NOTHING_TO_DO : [],
        alongside: async (after) => {
          await setMemberStatus(after, who.memberId, to);
        },
      });
    },
  });

/** The answer where everything was as asked. */
export const NOTHING_TO_DO: readonly Warning[] = [{ code: 'nothing_to_do' }];

/** Refusals of all three: those of decideStatus. */
export const block = statusOperation('block');
export const unblock = statusOperation('unblock');
export const reopen = statusOperation('reopen');
