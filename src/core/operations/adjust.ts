import { accept } from '../domain/decision.ts';
import { codeCalled } from '../domain/programme/called.ts';
import { type AdjustFacts, decideAdjust } from '../domain/stored-value/adjust.ts';
import { passesOf } from '../store/lots.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';

export type AdjustInput = Pick<AdjustFacts, 'who' | 'points' | 'paid' | 'bonus' | 'pass' | 'expires' | 'asEarned'>;

/** A correction by hand. Refusals: those of decideAdjust. */
export const adjust = operation<AdjustInput>({
  name: 'adjust',
  called: ({ pass, ...input }, { passes }) =>
    pass === undefined ? input : { ...input, pass: { ...pass, pass: codeCalled(pass.pass, passes) } },
  accounts: async (_tx, { who }) => [who.accountId],
  async decide(tx, input, { day, store, reason, version, holdings: [holding] }) {
    if (!holding) throw new Error('an adjustment has an account');
    const standing = await standingOf(tx, input.who);
    const passes = input.pass === undefined ? [] : await passesOf(tx, input.who.accountId);
    const decision = decideAdjust({ ...input, passes, standing, holding, version, day, store, reason });
    return decision.ok ? accept({ entry: decision.value }) : decision;
  },
});
