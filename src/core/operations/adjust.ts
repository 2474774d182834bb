import { type AdjustFacts, decideAdjust } from '../domain/adjust.ts';
import { accept } from '../domain/decision.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';

export type AdjustInput = Pick<AdjustFacts, 'who' | 'points' | 'paid' | 'bonus' | 'expires' | 'asEarned'>;

/** A correction by hand. Refusals: those of decideAdjust. */
export const adjust = operation<AdjustInput>({
  name: 'adjust',
  accounts: async (_tx, { who }) => [who.accountId],
  async decide(tx, input, { day, store, reason, version, holdings: [holding] }) {
    if (!holding) throw new Error('an adjustment has an account');
    const standing = await standingOf(tx, input.who);
    const decision = decideAdjust({ ...input, standing, holding, version, day, store, reason });
    return decision.ok ? accept({ entry: decision.value }) : decision;
  },
});
