/** Flips bits of a shop file at random and asks `check`: no flip that changed what the books say may go unnoticed. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chance } from '../simulation/random.ts';
import { booksIn, findingsIn } from './books.ts';

export interface Flipped {
  flips: number;
  /** Changed something that the books say, or made them unreadable. */
  changed: number;
  readonly failures: string[];
}

/** Tables that say nothing of value: names and cards are no part of the evidence, so that a member can be erased. */
const NO_VALUE = ['member', 'member_tag', 'card', 'shop', 'batch', 'history', 'seal', 'reference'];

export async function flipBits(scene: { base: string; folder: string }, facts: Flipping): Promise<Flipped> {
  const { seed, flips, until = () => false } = facts;
  const chance = new Chance(seed);
  const folder = join(scene.folder, 'flipped');
  const path = join(folder, 'shop.db');
  const sound = readFileSync(join(scene.base, 'shop.db'));
  const said = ofValue(booksIn(scene.base));
  const written = [...sound.keys()].filter((place) => place >= 100 && sound[place] !== 0);
  const tally: Flipped = { flips: 0, changed: 0, failures: [] };
  while (tally.flips < flips && !until()) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
    const [place, bit] = [chance.pick(written), chance.between(0, 7)];
    const bytes = Buffer.from(sound);
    bytes[place] = (bytes[place] as number) ^ (1 << bit);
    writeFileSync(path, bytes);
    tally.flips += 1;
    if (ofValue(booksIn(folder)) === said) continue;
    tally.changed += 1;
    const where = `seed ${seed}: bit ${bit} of byte ${place}`;
    try {
      if ((await findingsIn(path)).length === 0) tally.failures.push(`${where} went unnoticed`);
    } catch (error) {
      tally.failures.push(`${where} ended in a mistake of ours: ${(error as Error).stack}`);
    }
  }
  return tally;
}

export interface Flipping {
  readonly seed: number;
  readonly flips: number;
  readonly until?: () => boolean;
}

function ofValue(books: string | null): string | null {
  if (books === null || books.startsWith('damaged')) return books;
  const tables = JSON.parse(books) as [string, unknown][];
  return JSON.stringify(tables.filter(([name]) => !NO_VALUE.includes(name)));
}
