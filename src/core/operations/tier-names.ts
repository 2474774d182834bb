import { codeCalled } from '../domain/programme/called.ts';
import type { Programme } from '../domain/programme/programme.ts';
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
