import { accept } from '../domain/decision.ts';
import { decideErase } from '../domain/erase.ts';
import type { Outcome, Warning } from '../domain/outcome.ts';
import type { Who } from '../domain/who.ts';
import type { Shop } from '../shop.ts';
import { erasedCard, erasePersons } from '../store/erasure.ts';
import { isServer } from '../store/location.ts';
import { cardsOfMember, memberById, memberNumber } from '../store/members.ts';
import { mergedInto } from '../store/merges.ts';
import type { Tx } from '../store/statement.ts';
import { newestBackup } from '../trust/backup.ts';
import { othersOn } from './close.ts';
import { operation, type Request } from './operation.ts';
import { standingOf } from './standing.ts';
import { NOTHING_TO_DO } from './status.ts';

export interface EraseInput {
  readonly who: Who;
  readonly acceptLoss: boolean;
}

/**
 * Erases a member: name, phone, birthday, card numbers, notes, reasons, history are gone from the shop, also from
 * what the engine keeps of deleted rows; the books are the same. What the shop cannot reach is said in warnings.
 * Refusals: those of decideErase.
 */
export async function erase(shop: Shop, request: Request, input: EraseInput): Promise<Outcome> {
  const outcome = await eraseRecords(shop, request, input);
  if (request.dryRun) return outcome;
  return { ...outcome, warnings: [...outcome.warnings, ...(await beyondReach(shop))] };
}

const eraseRecords = operation<EraseInput>({
  name: 'erase',
  accounts: async (_tx, { who }) => [who.accountId],
  async decide(tx, { who, acceptLoss }, { day, holdings: [holding] }) {
    if (!holding) throw new Error('a member has an account');
    const others = await othersOn(tx, who);
    const erased = await isErased(tx, who.memberId);
    const standing = await standingOf(tx, who);
    const decision = decideErase({ who, standing, holding, day, others, acceptLoss, erased });
    if (!decision.ok) return decision;
    const { plan, idle } = decision.value;
    return accept({
      entry: plan,
      idle,
      warnings: idle ? NOTHING_TO_DO : [],
      async alongside(after) {
        const members = [who.memberId, ...(await mergedInto(after, who.memberId))];
        await erasePersons(after, { members, account: others.length === 0 ? who.accountId : null });
      },
    });
  },
});

/** Whether there is nothing left to erase. */
async function isErased(tx: Tx, id: number): Promise<boolean> {
  const member = await memberById(tx, id);
  const cards = await cardsOfMember(tx, id);
  const told = [member?.phone, member?.email, member?.birthday, member?.gender, member?.note];
  return (
    member?.name === memberNumber(id) &&
    told.every((value) => value === null) &&
    cards.every((card) => card.number === erasedCard(card.id))
  );
}

/** Cleans up behind the erasure, and tells where the person may still be known. */
async function beyondReach(shop: Shop): Promise<Warning[]> {
  if (isServer(shop.path)) return [{ code: 'server_keeps' }];
  const clean = await shop.store.scrub();
  const backup = newestBackup(shop.path);
  return [
    ...(clean ? [] : [{ code: 'file_in_use' } as const]),
    ...(backup === null ? [] : [{ code: 'backups_keep', path: backup.path } as const]),
  ];
}
