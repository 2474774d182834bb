import { accept } from '../domain/decision.ts';
import type { Tender } from '../domain/entry.ts';
import type { Money } from '../domain/money.ts';
import { decideTopup } from '../domain/topup.ts';
import type { Who } from '../domain/who.ts';
import { factsAsked } from './asked.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';
import { climbOf } from './tiers.ts';

export interface TopupInput {
  readonly who: Who;
  readonly amount: Money;
  readonly tender: Tender;
  readonly offer: string | null;
}

/** Money in. Refusals: those of decideTopup. */
export const topup = operation<TopupInput>({
  name: 'topup',
  accounts: async (_tx, { who }) => [who.accountId],
  async decide(tx, input, scene) {
    const { day, store, reason, version, holdings } = scene;
    const [holding] = holdings;
    if (!holding) throw new Error('a top-up has an account');
    const standing = await standingOf(tx, input.who);
    const asked = await factsAsked(tx, scene, input.who, {
      occasion: 'topup',
      tenders: [input.tender],
      topup: input.amount,
      bill: null,
    });
    const climb = await climbOf(tx, version.programme, input.who.memberId);
    const decision = decideTopup({ ...input, standing, holding, version, day, store, asked, climb, note: reason });
    return decision.ok ? accept({ entry: decision.value }) : decision;
  },
});
