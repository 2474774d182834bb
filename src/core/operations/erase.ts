import { accept } from '../domain/decision.ts';
import type { Outcome, Warning } from '../domain/ledger/outcome.ts';
import { decideErase } from '../domain/members/erase.ts';
import type { Who } from '../domain/staff/who.ts';
import { afterBooking } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { erasePersons, hasHistory } from '../store/erasure.ts';
import { isServer } from '../store/location.ts';
import type { Tx } from '../store/statement.ts';
import { newestBackup } from '../trust/backup.ts';
import { othersOn } from './close.ts';
import { isErased } from './erased.ts';
import { operation, type Request } from './operation.ts';
import { type OwnRecords, ownRecords } from './own-accounts.ts';
import { standingOf } from './standing.ts';
import { NOTHING_TO_DO } from './status.ts';

export interface EraseInput {
  readonly who: Who;
  readonly acceptLoss: boolean;
}

/**
 * Erases a member: name, phone, birthday, card numbers, notes, reasons, history are gone from the shop, also from
 * what the engine keeps of deleted rows; the books are the same. What the shop cannot reach is said in warnings.
 * Refusals: those of decideErase, and outcome_unknown.
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
    const records = await ownRecords(tx, who);
    const erased = await nothingLeft(tx, records);
    const standing = await standingOf(tx, who);
    const decision = decideErase({ who, standing, holding, day, others, acceptLoss, erased });
    if (!decision.ok) return decision;
    const { plan, idle } = decision.value;
    return accept({
      entry: plan,
      idle,
      warnings: idle ? NOTHING_TO_DO : [],
      async alongside(after) {
        await erasePersons(after, records);
      },
    });
  },
});

/** Whether none of a person's records tells any more who they are. */
async function nothingLeft(tx: Tx, { members, accounts }: OwnRecords): Promise<boolean> {
  for (const member of members) if (!(await isErased(tx, member))) return false;
  for (const account of accounts) if (await hasHistory(tx, account)) return false;
  return true;
}

/**
 * Cleans up behind the erasure, and tells where the person may still be known. Where the disk fails at it the erasure is
 * booked, so nobody may read that nothing happened: the same command again cleans up again. Refuses: outcome_unknown.
 */
async function beyondReach(shop: Shop): Promise<Warning[]> {
  if (isServer(shop.path)) return [{ code: 'server_keeps' }];
  const failed = (error: unknown): never => {
    throw afterBooking(error);
  };
  const clean = await shop.store.scrub().catch(failed);
  const backup = await newestBackup(shop).catch(failed);
  return [
    ...(clean ? [] : [{ code: 'file_in_use' } as const]),
    ...(backup === null ? [] : [{ code: 'backups_keep', path: backup.path } as const]),
  ];
}
