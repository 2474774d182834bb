/**
 * A prize draw whose result can be checked afterwards. Before the first ticket the shop commits to a secret: its
 * fingerprint is booked. Each ticket follows from the secret, its number, the member and the word that the member may
 * say; when the secret is revealed, everybody can count again, with nothing but a SHA-256:
 *
 *     printf '%s' "$seed" | sha256sum                      the fingerprint
 *     printf '%s' "$seed:$number:M7:$word" | sha256sum     the ticket; modulo all parts: where it fell
 */
import type { Draw, Prize } from '../programme/programme.ts';
import { sha256 } from '../seals/sha256.ts';

export const DRAW_SEED_BYTES = 32;

export const fingerprint = (text: string): string => sha256(text).toString('hex');

/** One ticket, as its entry froze it. */
export interface Ticket {
  /** From 1, over all tickets of the secret. */
  readonly number: number;
  /** From 0, of all parts: the prizes lie one after the other. */
  readonly at: number;
  /** Code of the prize that it fell on, and of the one that was given: the last one, where the other was gone. */
  readonly fell: string;
  readonly prize: string;
}

/** What an entry froze of its draw. */
export interface DrawRecord {
  readonly reward: string;
  /** The fingerprint that was committed to. */
  readonly commitment: string;
  /** Fingerprint of the word that the member said; empty: none. The word itself is theirs. */
  readonly word: string;
  readonly tickets: readonly Ticket[];
}

export interface TicketInput {
  readonly seed: string;
  readonly number: number;
  /** `M7` */
  readonly member: string;
  readonly word: string;
}

export const partsIn = ({ prizes }: Draw): number => prizes.reduce((sum, { parts }) => sum + parts, 0);

/** How often each prize was given counts on a counter of its own. */
export const prizeCounter = (reward: string, prize: string): string => `prize:${reward}:${prize}`;

/**
 * One ticket. A prize whose stock is used up falls to the last of the list, which has no stock; so the odds of the
 * others stay as they stand in the programme.
 */
export function ticketOf(draw: Draw, input: TicketInput, given: (prize: string) => number): Ticket {
  const { seed, number, member, word } = input;
  const digest = sha256(`${seed}:${number}:${member}:${word}`).toString('hex');
  const at = Number(BigInt(`0x${digest}`) % BigInt(partsIn(draw)));
  const fell = prizeAt(draw, at);
  const last = draw.prizes.at(-1) as Prize;
  const gone = fell.stock !== undefined && given(fell.code) >= fell.stock;
  return { number, at, fell: fell.code, prize: (gone ? last : fell).code };
}

function prizeAt({ prizes }: Draw, at: number): Prize {
  let end = 0;
  for (const prize of prizes) {
    end += prize.parts;
    if (at < end) return prize;
  }
  throw new Error(`part ${at} of a draw with ${end}`);
}

/** An entry of a draw, or one that took prizes back. */
export interface DrawEntry {
  readonly id: number;
  readonly member: string;
  /** As the programme of the entry had it; null: the entry draws no ticket. */
  readonly draw: Draw | null;
  readonly record: DrawRecord | null;
  readonly counters: readonly { readonly code: string; readonly by: number }[];
}

/** One ticket that is not what it should be. */
export interface DrawDifference {
  readonly entry: number;
  readonly number: number;
  readonly expected: string;
  readonly found: string;
}

/** What counting again found of one secret. */
export interface Recount {
  readonly tickets: number;
  readonly differences: readonly DrawDifference[];
}

/** Counts all tickets of a reward again, in the order of the books, as far as their secrets are known. */
export function recount(
  entries: readonly DrawEntry[],
  seedOf: (commitment: string) => string | null,
): Map<string, Recount> {
  const used = new Map<string, number>();
  const counted = new Map<string, { tickets: number; differences: DrawDifference[] }>();
  for (const { id, member, draw, record, counters } of entries) {
    const seed = record && seedOf(record.commitment);
    if (draw && record && seed !== null) {
      const found = counted.get(record.commitment) ?? { tickets: 0, differences: [] };
      counted.set(record.commitment, found);
      const local = new Map(used);
      const given = (prize: string): number => local.get(prizeCounter(record.reward, prize)) ?? 0;
      for (const ticket of record.tickets) {
        found.tickets += 1;
        const expected = ticketOf(draw, { seed, number: found.tickets, member, word: record.word }, given);
        const code = prizeCounter(record.reward, expected.prize);
        local.set(code, (local.get(code) ?? 0) + 1);
        const [right, is] = [told(expected), told(ticket)];
        if (right !== is) found.differences.push({ entry: id, number: found.tickets, expected: right, found: is });
      }
    }
    for (const { code, by } of counters) used.set(code, (used.get(code) ?? 0) + by);
  }
  return counted;
}

const told = ({ number, at, fell, prize }: Ticket): string => `${number} ${at} ${fell} ${prize}`;
