/** How an operator shows that it is they. Asked for only when something was refused for want of it. */

import { ProblemError } from '../problem.ts';
import type { Shop } from '../shop.ts';
import type { Request } from './operation.ts';

/** What stands behind a name: what scrypt made of the PIN, or the token of a session. */
export type Proof =
  | { readonly by: 'pin'; readonly key: Uint8Array }
  | { readonly by: 'session'; readonly token: string; readonly until: number };

/** A session of this till. */
export interface Session {
  readonly operator: string;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly token: string;
}

/** Where proof can be had. Never asked within a transaction: somebody may take their time. */
export interface Identify {
  /** Null: nobody is signed in. */
  session(): Promise<Session | null>;
  /** Null: there is no way to ask. */
  pin(operator: string): Promise<string | null>;
}

/**
 * Does something again with the proof that it lacked, as long as more of it can be had: by the session of the till, then
 * by PIN. Throws what went wrong otherwise; refuses besides not_allowed: pin_wrong, pin_waits.
 */
export async function proving<T>(
  shop: Shop,
  request: Request,
  error: unknown,
  work: (request: Request) => Promise<T>,
): Promise<T> {
  const proven = await withProof(shop, request, error);
  if (proven === null) throw error;
  try {
    return await work(proven);
  } catch (again) {
    return proving(shop, proven, again, work);
  }
}

/** Null: nothing more can be had that would help. */
async function withProof(shop: Shop, request: Request, error: unknown): Promise<Request | null> {
  const { identify, operator, proof } = request;
  if (!identify || !(error instanceof ProblemError) || error.problem.code !== 'not_allowed') return null;
  const { because } = error.problem;
  const wanted = because === 'pin_missing' || (because === 'operator_missing' && operator === null);
  if (!wanted) return null;
  if (proof === undefined) {
    const session = await identify.session();
    const isTheirs = session !== null && session.until > shop.now() && [null, session.operator].includes(operator);
    if (isTheirs) return { ...request, operator: session.operator, proof: { by: 'session', ...session } };
  }
  if (operator === null || proof?.by === 'pin') return null;
  const pin = await identify.pin(operator);
  if (pin === null) return null;
  const { keyOfPin } = await import('./pin.ts');
  return { ...request, proof: { by: 'pin', key: await keyOfPin(shop, operator, pin) } };
}
