import { accept } from '../domain/decision.ts';
import type { Money, Points } from '../domain/numbers/money.ts';
import type { Who } from '../domain/staff/who.ts';
import { decideTransfer } from '../domain/stored-value/transfer.ts';
import { passesOf } from '../store/lots.ts';
import { isBearer } from './bearer.ts';
import { heldToLimits } from './limits.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';

export interface TransferInput {
  readonly from: Who;
  readonly to: Who;
  readonly points: Points | null;
  readonly amount: Money | null;
  /** A pass and how many of its visits; null: all that are left. */
  readonly pass?: { readonly pass: string; readonly visits: number | null };
}

/** Value from one member to another. Refusals: those of decideTransfer. */
export const transfer = operation<TransferInput>({
  name: 'transfer',
  accounts: async (_tx, { from, to }) => [...new Set([from.accountId, to.accountId])],
  async decide(tx, { from, to, ...input }, { day, reason, version, holdings: [giver, receiver = giver] }) {
    if (!giver || !receiver) throw new Error('a transfer has two accounts');
    const standing = await standingOf(tx, from);
    const decision = decideTransfer({
      ...input,
      from: { who: from, standing, holding: giver },
      to: {
        who: to,
        standing: await standingOf(tx, to),
        holding: receiver,
        bearer: await isBearer(tx, version.programme, to),
      },
      held: input.pass === undefined ? [] : await passesOf(tx, from.accountId),
      version,
      day,
      note: reason,
    });
    const within = await heldToLimits(tx, day, [{ who: from, standing }], decision);
    return within.ok ? accept({ entry: within.value }) : within;
  },
});
