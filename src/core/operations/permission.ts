/** Rights, in shops that have declared operators: others never load this. */

import type { EntryKind, EntryPlan } from '../domain/ledger/entry.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { decidePermission, type Permission } from '../domain/staff/permission.ts';
import { type BookedDeed, type Deed, type FurtherDeed, furtherDeeds } from '../domain/staff/rights.ts';
import { sessionToken } from '../domain/staff/session.ts';
import { businessDay, type Day } from '../domain/time/day.ts';
import { fail } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { registeredOperator, takenBackOf } from '../store/permissions.ts';
import type { Port } from '../store/statement.ts';
import { type Proof, proving } from './identity.ts';
import type { Request } from './operation.ts';

/** Something that somebody is about to do. */
export interface Doing {
  readonly deed: Deed;
  /** How far it goes over a limit. */
  readonly over?: FurtherDeed['over'] | undefined;
  readonly operator: string | null;
  readonly proof?: Proof | undefined;
  /** Null: of the whole shop, at no store. */
  readonly store: string | null;
  readonly day: Day;
}

/** A deed that was let pass. */
export interface Permit {
  /** Asks for the rights that come with what is booked. Refuses as decidePermission does. */
  booked(plans: readonly EntryPlan[], programme: Programme): Promise<void>;
}

/** Refuses as decidePermission does. */
export async function permitFor(tx: Port, doing: Doing): Promise<Permit> {
  await permit(tx, doing);
  return {
    async booked(plans, { rights }) {
      const deeds: BookedDeed[] = [];
      for (const { entry } of plans) {
        const original = entry.reverses === null ? undefined : await takenBackOf(tx, entry.reverses);
        const kind = original?.kind as EntryKind;
        deeds.push({ ...entry, original: original ? { ...original, kind } : null });
      }
      for (const further of furtherDeeds(deeds, rights?.refundLimit ?? null))
        await permit(tx, { ...doing, ...further });
    },
  };
}

/** Lets a deed pass or ends it; without a register everything passes. Refuses as decidePermission does. */
export async function permit(tx: Port, doing: Doing): Promise<void> {
  const registered = await registeredOperator(tx, doing);
  if (registered === null) return;
  const { pinKey, ...permission } = registered;
  const decision = decidePermission({
    ...permission,
    ...doing,
    operator: permission.operator,
    named: doing.operator,
    proof: shownBy(doing, pinKey),
  });
  if (!decision.ok) fail(decision.problem);
}

/**
 * The right to something that is no write in the books: to look at everything, to put another file in place.
 * Refuses as decidePermission does, and as `proving` does.
 */
export async function permitted(shop: Shop, request: Request, deed: Deed): Promise<void> {
  const asked = (asking: Request) => shop.store.transaction('read', (tx) => permit(tx, wholeShop(shop, asking, deed)));
  try {
    await asked(request);
  } catch (error) {
    await proving(shop, request, error, asked);
  }
}

/** A deed that happens at no store. */
export const wholeShop = (shop: Shop, { operator, proof }: Request, deed: Deed): Doing => ({
  deed,
  operator,
  proof,
  store: null,
  day: businessDay(shop.now(), shop.calendar),
});

/** What a proof is worth against the PIN as it is now. */
function shownBy({ operator, proof }: Doing, pinKey: Uint8Array | null): Permission['proof'] {
  if (pinKey === null) return 'no_pin';
  if (proof?.by === 'pin' && Buffer.from(pinKey).equals(proof.key)) return 'pin';
  if (proof?.by === 'session' && operator !== null) {
    return sessionToken(pinKey, operator, proof.until) === proof.token ? 'session' : 'missing';
  }
  return 'missing';
}
