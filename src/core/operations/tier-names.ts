import { codeCalled } from '../domain/programme/called.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { rankOf } from '../domain/tiers/tier.ts';
import { tierCounts } from '../store/reports/members.ts';
import type { Tx } from '../store/statement.ts';
import { renameTierBrought, tiersBroughtAlong } from '../store/tiers.ts';

/**
 * Tiers that members brought along under words that the programme did not know then: where it knows them now, the books
 * hold its code, since what a tier gives goes by that alone. Answers for how many members.
 */
export async function nameTiers(tx: Tx, { tiers }: Pick<Programme, 'tiers'>): Promise<number> {
  if (tiers.length === 0) return 0;
  let members = 0;
  for (const word of await tiersBroughtAlong(tx)) {
    const code = codeCalled(word, tiers);
    if (code !== word) members += await renameTierBrought(tx, word, code);
  }
  return members;
}

/** A tier that members have and the rules do not: it gives nothing, and is neither left nor reviewed. */
export interface TierUnknown {
  readonly tier: string;
  readonly members: number;
}

export async function unknownTiers(tx: Tx, programme: Pick<Programme, 'tiers'>): Promise<TierUnknown[]> {
  const held = await tierCounts(tx, { store: null });
  return held.flatMap(({ tier, members }) => (tier !== null && rankOf(programme, tier) < 0 ? [{ tier, members }] : []));
}
