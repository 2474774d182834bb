import { accept } from '../domain/decision.ts';
import { deathsAmong } from '../domain/ledger/deaths.ts';
import { decideReinstate } from '../domain/reversals/reinstate.ts';
import type { Who } from '../domain/staff/who.ts';
import { addDays } from '../domain/time/day.ts';
import { setClock } from '../store/accounts.ts';
import { lapsesOf } from '../store/lapses.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';

export interface ReinstateInput {
  readonly who: Who;
}

/** Points that ended lately come back. Refusals: those of decideReinstate. */
export const reinstate = operation<ReinstateInput>({
  name: 'reinstate',
  accounts: async (_tx, { who }) => [who.accountId],
  // Whether the nightly job has run must make no difference: what has ended is booked, then brought back.
  endsFirst: async (_tx, _input, { holdings, day }) =>
    holdings.flatMap((holding) => deathsAmong(holding.lots, holding, day)),
  async decide(tx, { who }, { day, reason, version, holdings: [holding] }) {
    if (!holding) throw new Error('a reinstatement has an account');
    const standing = await standingOf(tx, who);
    const lapses = await lapsesOf(tx, who.accountId, addDays(day, -version.programme.points.graceDays));
    const decision = decideReinstate({ who, standing, holding, version, day, lapses, note: reason });
    if (!decision.ok) return decision;
    const { plan, clockEndsOn } = decision.value;
    return accept({
      entry: plan,
      alongside: async (after) => {
        if (clockEndsOn !== holding.clockEndsOn) await setClock(after, who.accountId, holding.activeOn, clockEndsOn);
      },
    });
  },
});
