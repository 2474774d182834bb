import { accept, type Decision, refuse } from '../decision.ts';
import type { Money } from '../numbers/money.ts';
import type { Day } from '../time/day.ts';
import type { Registered } from './admission.ts';
import { type Deed, type FurtherDeed, isTillWork, RIGHTS, type Role, roleMay } from './rights.ts';

/** What the register says of whoever does something. */
export interface Permission {
  readonly operator: Exclude<Registered, 'unkept'>;
  /** Null: is not in the register. */
  readonly role: Role | null;
  /** Whether they are tied to stores, and to this one or a region above it. */
  readonly ties: 'none' | 'here' | 'elsewhere';
  /** How they have shown that it is they; who has no PIN is taken at their word. */
  readonly proof: 'no_pin' | 'pin' | 'session' | 'missing';
  /** Whether anybody is an owner now. */
  readonly hasOwner: boolean;
}

export interface PermissionFacts extends Permission {
  readonly deed: Deed;
  /** How far it goes over a limit. */
  readonly over?: FurtherDeed['over'] | undefined;
  readonly named: string | null;
  /** Null: the deed is one of the whole shop, done at no store. */
  readonly store: string | null;
  readonly day: Day;
}

/**
 * Whether somebody may do something, in a shop that has declared its operators. What only an owner may is open as long
 * as there is no owner: else the first could not be declared, and one who leaves would lock the shop. A session stands
 * for the till: what needs more than a cashier asks for the PIN each time.
 *
 * Refuses not_allowed, in this order: operator_missing, operator_unknown, operator_closed, other_store, role,
 * pin_missing.
 */
export function decidePermission(facts: PermissionFacts): Decision<null> {
  const { deed, named, store, day, operator, role, ties, proof } = facts;
  if (RIGHTS[deed] === 'owner' && !facts.hasOwner) return accept(null);
  const not = (
    because: string,
    more: { closed_on?: Day; role?: string; needs?: string; limit?: Money; before?: Money; amount?: Money } = {},
  ) =>
    refuse({
      code: 'not_allowed',
      because,
      command: deed,
      store: store ?? undefined,
      operator: named ?? undefined,
      ...more,
    });
  if (named === null) return not('operator_missing');
  if (operator === 'unknown' || role === null) return not('operator_unknown');
  if (typeof operator === 'object' && operator.closedOn <= day) {
    return not('operator_closed', { closed_on: operator.closedOn });
  }
  if (store !== null && ties === 'elsewhere') return not('other_store');
  if (!roleMay(role, deed)) return not('role', { role, needs: RIGHTS[deed], ...facts.over });
  if (proof === 'missing' || (proof === 'session' && !isTillWork(deed))) return not('pin_missing');
  return accept(null);
}
