import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { accept, refuse } from '../domain/decision.ts';
import { nearestCodes } from '../domain/programme/nearest.ts';
import type { OperatorChange } from '../domain/staff/operators.ts';
import { type HashedPin, readPin, waitAfter } from '../domain/staff/pin.ts';
import { sessionToken } from '../domain/staff/session.ts';
import { businessDay } from '../domain/time/day.ts';
import { fail } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { allOperators } from '../store/operators.ts';
import { countTry, forgetTries, pinOf, removePin, setPin } from '../store/pins.ts';
import type { Session } from './identity.ts';
import type { Request } from './operation.ts';
import { type Registered, registerChange } from './register.ts';

/** As OWASP recommends (Password Storage Cheat Sheet): 32 MB and a tenth of a second. */
const PARAMETERS = { cost: 2 ** 15, blockSize: 8, parallelism: 3 } as const;

export interface PinInput {
  readonly code: string;
  /** Null: takes it away. */
  readonly pin: string | null;
}

/**
 * Gives an operator a PIN, another one, or none. An owner may for anybody; who has one may change their own, which takes
 * the old one. The PIN is no part of what "same input" means: nothing that is kept can tell it.
 * Refuses: pin_malformed, operator_not_found, and as decidePermission does.
 */
export async function setOperatorPin(
  shop: Shop,
  request: Request,
  { code, pin }: PinInput,
): Promise<Registered<OperatorChange>> {
  const hashed = pin === null ? null : await hashOf(typed(pin), shop.random(16));
  const change = registerChange<{ code: string; removed: boolean }, OperatorChange>(
    'operator pin',
    async (tx, _input) => {
      const operators = await allOperators(tx);
      const before = operators.find((one) => one.code === code);
      if (!before) return refuse({ code: 'operator_not_found', operator: code, near: nearestCodes(code, operators) });
      if (hashed === null) await removePin(tx, code);
      else await setPin(tx, code, hashed);
      const operator = { ...before, hasPin: hashed !== null };
      const changed = before.hasPin || hashed !== null;
      return accept({ operator, before, undeclared: [], ownerless: false, changed });
    },
    async (tx, _input, { operator }) =>
      operator === code && pin !== null && (await pinOf(tx, code)) ? 'own pin' : 'operator pin',
  );
  return change(shop, request, { code, removed: hashed === null });
}

/**
 * Signs an operator in at a till until a time: what it may keep. Refuses: pin_not_set, operator_not_found, not_allowed
 * (operator_closed, pin_wrong, pin_waits).
 */
export async function signIn(
  shop: Shop,
  { code, pin, until }: { code: string; pin: string; until: number },
): Promise<Session> {
  const key = await keyOfPin(shop, code, pin);
  return { operator: code, until, token: sessionToken(key, code, until) };
}

/** Refuses: operator_not_found, not_allowed (operator_closed), pin_not_set. */
export async function requireSignIn(shop: Shop, code: string): Promise<void> {
  const operators = await shop.store.transaction('read', allOperators);
  const found = operators.find((one) => one.code === code);
  if (!found) return fail({ code: 'operator_not_found', operator: code, near: nearestCodes(code, operators) });
  const { closedOn, hasPin } = found;
  if (closedOn !== null && closedOn <= businessDay(shop.now(), shop.calendar)) {
    fail({ code: 'not_allowed', because: 'operator_closed', operator: code, closed_on: closedOn });
  }
  if (!hasPin) fail({ code: 'pin_not_set', operator: code });
}

/**
 * What scrypt makes of a PIN if it is the right one. Each try is counted, and kept, before it is looked at; the right
 * one clears the count. Refuses not_allowed: pin_waits (not looked at), pin_wrong.
 */
export async function keyOfPin(shop: Shop, operator: string, pin: string): Promise<Uint8Array> {
  const kept = await shop.store.transaction('write', async (tx) => {
    const found = await pinOf(tx, operator);
    if (!found) return fail({ code: 'pin_not_set', operator });
    const now = shop.now();
    const waits = waitAfter(found.tries + 1);
    const counted = await countTry(tx, { operator, tries: found.tries, now, waitsUntil: now + waits * 1000 });
    if (!counted)
      fail({ code: 'not_allowed', because: 'pin_waits', operator, wait_seconds: secondsLeft(found.waitsUntil, now) });
    return { ...found, waits };
  });
  const key = await keyBy(kept, pin.trim());
  if (!Buffer.from(kept.key).equals(key)) {
    const wait = kept.waits > 0 ? kept.waits : undefined;
    fail({ code: 'not_allowed', because: 'pin_wrong', operator, wait_seconds: wait });
  }
  await shop.store.transaction('write', (tx) => forgetTries(tx, operator));
  return key;
}

/** At least one: another till was quicker, which is over in a moment. */
const secondsLeft = (until: number, now: number): number => Math.max(1, Math.ceil((until - now) / 1000));

function typed(text: string): string {
  const pin = readPin(text);
  return pin.ok ? pin.value : fail(pin.problem);
}

async function hashOf(pin: string, salt: Uint8Array): Promise<HashedPin> {
  const made = { ...PARAMETERS, salt, key: new Uint8Array(32) };
  return { ...made, key: await keyBy(made, pin) };
}

const derived = promisify<string, Uint8Array, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

const keyBy = ({ cost, blockSize, parallelism, salt }: HashedPin, pin: string): Promise<Buffer> =>
  derived(pin, salt, 32, { N: cost, r: blockSize, p: parallelism, maxmem: 2 * 128 * cost * blockSize });
