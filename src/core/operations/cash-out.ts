import { accept } from '../domain/decision.ts';
import type { Tender } from '../domain/ledger/entry.ts';
import type { Money } from '../domain/numbers/money.ts';
import type { Who } from '../domain/staff/who.ts';
import { decideCashOut } from '../domain/stored-value/cash-out.ts';
import { cashOutsOf } from '../store/cash-outs.ts';
import { heldToLimits } from './limits.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';

export interface CashOutInput {
  readonly who: Who;
  /** Null: everything. */
  readonly amount: Money | null;
  readonly cause: 'shop' | 'member';
  readonly tender: Tender;
}

/** Card return, whole or in part. Refusals: those of decideCashOut. */
export const cashOut = operation<CashOutInput>({
  name: 'cash-out',
  accounts: async (_tx, { who }) => [who.accountId],
  async decide(tx, input, { day, reason, version, holdings: [holding] }) {
    if (!holding) throw new Error('a card return has an account');
    const standing = await standingOf(tx, input.who);
    const before = await cashOutsOf(tx, input.who.accountId);
    const facts = { ...input, standing, holding, version, day, before, note: reason };
    const decision = decideCashOut({ ...facts, closing: false });
    const within = await heldToLimits(tx, day, [{ who: input.who, standing }], decision);
    return within.ok ? accept({ entry: within.value }) : within;
  },
});
