/** PINs of operators: how they are written, and how long a wrong one keeps everybody waiting. */
import { accept, type Decision, refuse } from '../decision.ts';
import { plainFigures } from '../numbers/money.ts';

/** How a PIN is kept: never itself, but what scrypt makes of it, with the parameters that it was made by. */
export interface HashedPin {
  /** CPU and memory cost, block size, parallelism. */
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelism: number;
  readonly salt: Uint8Array;
  readonly key: Uint8Array;
}

/** The PIN of an operator with what was tried on it. */
export interface KeptPin extends HashedPin {
  /** Tries since the last right one, the one under way too. */
  readonly tries: number;
  /** Milliseconds since 1970; until then none is looked at. */
  readonly waitsUntil: number;
}

/** Four to twelve digits, full width or not. Refuses: pin_malformed, which never says what was typed. */
export function readPin(typed: string): Decision<string> {
  const pin = plainFigures(typed).trim();
  return /^\d{4,12}$/.test(pin) ? accept(pin) : refuse({ code: 'pin_malformed' });
}

/** So many wrong ones are a slip of the finger. */
const FREE_TRIES = 3;
const FIRST_WAIT = 30;
const LONGEST_WAIT = 15 * 60;

/** Seconds to wait after so many wrong tries in a row: none at first, then twice as long each time, up to 15 minutes. */
export const waitAfter = (tries: number): number =>
  tries < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries - FREE_TRIES, 10));
