import { sha256 } from '../seals/sha256.ts';

/**
 * What a till keeps while somebody is signed in: a keyed hash (HMAC-SHA-256, RFC 2104) of who and until when, under what
 * scrypt made of their PIN. The shop keeps nothing of it: another PIN, or none, ends every session of the old one.
 */
export const sessionToken = (pinKey: Uint8Array, operator: string, until: number): string =>
  hmac(pinKey, `${until} ${operator}`).toString('hex');

/** SHA-256 works in blocks of so many bytes; our keys are shorter. */
const BLOCK = 64;

function hmac(key: Uint8Array, message: string): Buffer {
  const padded = (with_: number): Buffer => Buffer.alloc(BLOCK).map((_, at) => (key[at] ?? 0) ^ with_) as Buffer;
  const inner = sha256(Buffer.concat([padded(0x36), Buffer.from(message)]));
  return sha256(Buffer.concat([padded(0x5c), inner]));
}
