import { assert } from '../decision.ts';

/** How a quotient of whole numbers becomes a whole number; every use names one. */
export type Rounding = 'down' | 'half_up' | 'up';

/**
 * amount × part ÷ whole in whole numbers. The product is a BigInt, so nothing overflows on the way.
 * Negative results round by size (half_up: away from zero), so that a reversal mirrors what it reverses.
 */
export function ratio(amount: number, part: number, whole: number, rounding: Rounding): number {
  assert(whole > 0, `ratio over ${whole}`);
  const product = BigInt(amount) * BigInt(part);
  const size = product < 0n ? -product : product;
  const divisor = BigInt(whole);
  const quotient = divideUnsigned(size, divisor, rounding);
  return narrow(product < 0n ? -quotient : quotient);
}

function divideUnsigned(size: bigint, divisor: bigint, rounding: Rounding): bigint {
  const quotient = size / divisor;
  const rest = size % divisor;
  if (rest === 0n || rounding === 'down') return quotient;
  if (rounding === 'up') return quotient + 1n;
  return rest * 2n >= divisor ? quotient + 1n : quotient;
}

/** A BigInt back to a number, refused when it would lose a unit. */
export function narrow(value: bigint): number {
  const result = Number(value);
  assert(Number.isSafeInteger(result), `${value} is beyond whole numbers`);
  return result;
}

export const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);
