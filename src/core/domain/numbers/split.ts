import { assert } from '../decision.ts';
import { narrow } from './ratio.ts';

/**
 * Splits a whole into shares in the ratio of the weights: the largest remainder gets the odd unit, the earlier one at
 * a tie. Shares always sum to the whole. All weights zero: the first takes everything.
 */
export function split(whole: number, weights: readonly number[]): number[] {
  assert(weights.length > 0 && whole >= 0, `splitting ${whole} over ${weights.length} parts`);
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? whole : 0));
  const parts = weights.map((weight, index) => {
    const product = BigInt(whole) * BigInt(weight);
    return { index, share: narrow(product / sum), rest: product % sum };
  });
  let open = whole - parts.reduce((total, { share }) => total + share, 0);
  const byRest = [...parts].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const part of byRest) {
    if (open === 0) break;
    part.share += 1;
    open -= 1;
  }
  return parts.map(({ share }) => share);
}

export interface CumulativePart {
  /** What the part gave at first: its weight and its ceiling. */
  readonly weight: number;
  /** What of it has gone back before. */
  readonly already: number;
}

/**
 * Splits the next piece of something that goes back in several pieces (a refund over tenders, lines, lots), so that
 * all pieces together follow the ratio and no part gives back more than it gave. The target of each part is its
 * largest-remainder share of all that has gone back; without the clamp a late cent could ask a part to take money in.
 */
export function splitCumulative(piece: number, parts: readonly CumulativePart[]): number[] {
  const room = parts.map(({ weight, already }) => weight - already);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  assert(piece <= sum(room), `${piece} back of ${sum(room)}`);
  const targets = split(
    piece + sum(parts.map(({ already }) => already)),
    parts.map(({ weight }) => weight),
  );
  const shares = parts.map(({ already }, index) =>
    Math.min(Math.max((targets[index] as number) - already, 0), room[index] as number),
  );
  return settle(piece, shares, room);
}

/** What is missing or too much after the clamp is split again over what is left to give. */
function settle(piece: number, shares: readonly number[], room: readonly number[]): number[] {
  const given = shares.reduce((total, share) => total + share, 0);
  if (given === piece) return [...shares];
  if (given < piece) {
    const spare = shares.map((share, index) => (room[index] as number) - share);
    const more = fitting(piece - given, spare);
    return shares.map((share, index) => share + (more[index] as number));
  }
  const less = fitting(given - piece, shares);
  return shares.map((share, index) => share - (less[index] as number));
}

/** A split in which no share exceeds its own weight: true because the piece is at most the sum of the weights. */
const fitting = (piece: number, weights: readonly number[]): number[] => split(piece, weights);
