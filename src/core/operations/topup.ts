import { accept } from '../domain/decision.ts';
import type { Tender } from '../domain/entry.ts';
import type { Money } from '../domain/money.ts';
import { decideTopup } from '../domain/topup.ts';
import type { Who } from '../domain/who.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';

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
  async decide(tx, input, { day, store, reason, version, holdings: [holding] }) {
    if (!holding) throw new Error('a top-up has an account');
    const standing = await standingOf(tx, input.who);
    const decision = decideTopup({ ...input, standing, holding, version, day, store, note: reason });
    return decision.ok ? accept({ entry: decision.value }) : decision;
  },
});
