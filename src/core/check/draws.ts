import { fingerprint, recount } from '../domain/points/draw.ts';
import { drawEntries, drawSeeds } from '../store/draws.ts';
import { finding, type Invariant } from './invariant.ts';

/** Each ticket is what its secret says, be it revealed or not, and the secret is the one that was committed to. */
export const draws: Invariant = {
  async *find(tx) {
    const seeds = await drawSeeds(tx, null);
    for (const reward of new Set(seeds.map((seed) => seed.reward))) {
      const own = seeds.filter((seed) => seed.reward === reward);
      const secrets = new Map(own.map(({ hash, seed }) => [hash, seed]));
      const found = recount(await drawEntries(tx, reward), (commitment) => secrets.get(commitment) ?? null);
      for (const { hash, seed, committedBy, drawn } of own) {
        const subject = { subject: reward, entry: committedBy };
        // Neither figure is the secret itself: who reads the findings may still draw from it.
        if (fingerprint(seed) !== hash)
          yield finding('draw_seed', { ...subject, expected: hash, found: fingerprint(seed) });
        const { tickets, differences } = found.get(hash) ?? { tickets: 0, differences: [] };
        if (tickets !== drawn) yield finding('draw_count', { ...subject, expected: drawn, found: tickets });
        for (const { entry, expected, found: is } of differences) {
          yield finding('draw_ticket', { subject: reward, entry, expected, found: is });
        }
      }
    }
  },
};
