/**
 * Codes of coupons. Ours are eleven random characters and a check character, `7KQM-2XPA-9TRV`, in the alphabet of
 * Douglas Crockford's Base 32: no I, L, O or U, so that what is read aloud or copied by hand stays readable.
 */
import { sha256 } from '../seals/sha256.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Characters before the check character: 55 bits, more than can be tried at any till. */
const RANDOM = 11;

/**
 * The code of a lot, from random bytes that may serve for many. Who knows some of the codes knows nothing of the others;
 * the bytes are kept nowhere.
 */
export function couponCode(random: Uint8Array, lotId: number): string {
  const bytes = sha256(Buffer.concat([random, Buffer.from(`coupon ${lotId}`)]));
  const values = [...bytes.subarray(0, RANDOM)].map((byte) => byte % ALPHABET.length);
  return grouped([...values, checkOf(values)].map((value) => ALPHABET[value]).join(''));
}

/** What a code is found by: codes are compared without case, and ours also without dashes and with O for 0. */
export function couponKey(text: string): string {
  const key = text.normalize('NFKC').trim().toUpperCase();
  const own = ownCharacters(key);
  return own !== null && checks(own) ? grouped(own) : key;
}

/** Whether a text reads like a code of ours and cannot be one: a character is wrong, or two changed places. */
export function isMistyped(text: string): boolean {
  const own = ownCharacters(text.normalize('NFKC').trim().toUpperCase());
  return own !== null && !checks(own);
}

/** The twelve characters of a code that may be ours. */
function ownCharacters(key: string): string | null {
  const characters = key.replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return characters.length === RANDOM + 1 && [...characters].every((one) => ALPHABET.includes(one)) ? characters : null;
}

const grouped = (characters: string): string => characters.replaceAll(/(.{4})(?=.)/g, '$1-');

function checks(characters: string): boolean {
  const values = [...characters].map((one) => ALPHABET.indexOf(one));
  return checkOf(values.slice(0, RANDOM)) === values[RANDOM];
}

/**
 * The check character: the values as coefficients of a polynomial over GF(32), as in a Reed–Solomon code with one check
 * symbol. Each place has a factor of its own, so every single wrong character and every two that changed places show.
 */
const checkOf = (values: readonly number[]): number => values.reduceRight((sum, value) => doubled(sum ^ value), 0);

/** Times the generator of GF(32) with x⁵ + x² + 1. */
const doubled = (value: number): number => (value << 1 < 32 ? value << 1 : (value << 1) ^ 0b100101);
