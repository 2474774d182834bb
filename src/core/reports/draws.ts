import { type DrawDifference, recount } from '../domain/points/draw.ts';
import { fail } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { type DrawSeed, drawEntries, drawSeeds } from '../store/draws.ts';

/** One secret, and what counting its tickets again has found. */
export interface CheckedDraw {
  readonly reward: string;
  readonly commitment: string;
  readonly committedBy: number;
  readonly revealedBy: number | null;
  /** Null: not revealed yet, so nobody can count again. */
  readonly seed: string | null;
  readonly tickets: number;
  readonly differences: readonly DrawDifference[];
}

/** Counts the tickets of every secret that was revealed again. Refuses: draw_not_committed (of the reward named). */
export const verifyDraws = (shop: Shop, reward: string | null): Promise<CheckedDraw[]> =>
  shop.store.transaction('read', async (tx) => {
    const seeds = await drawSeeds(tx, reward);
    if (reward !== null && seeds.length === 0) fail({ code: 'draw_not_committed', reward });
    const checked: CheckedDraw[] = [];
    for (const code of new Set(seeds.map((seed) => seed.reward))) {
      const own = seeds.filter((seed) => seed.reward === code);
      const told = new Map(own.filter(isRevealed).map(({ hash, seed }) => [hash, seed]));
      const found = recount(await drawEntries(tx, code), (commitment) => told.get(commitment) ?? null);
      for (const { hash, committedBy, revealedBy, seed, drawn } of own) {
        const open = revealedBy === null;
        const { tickets, differences } = found.get(hash) ?? { tickets: 0, differences: [] };
        const booked = open ? drawn : tickets;
        const lost = !open && tickets !== drawn ? [countDiffers(revealedBy, drawn, tickets)] : [];
        checked.push({
          reward: code,
          commitment: hash,
          committedBy,
          revealedBy,
          seed: open ? null : seed,
          tickets: booked,
          differences: [...differences, ...lost],
        });
      }
    }
    return checked;
  });

const isRevealed = ({ revealedBy }: DrawSeed): boolean => revealedBy !== null;

const countDiffers = (entry: number, expected: number, found: number): DrawDifference => ({
  entry,
  number: found,
  expected: String(expected),
  found: String(found),
});
