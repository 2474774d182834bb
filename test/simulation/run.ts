/** Runs shops by chance against the auditor: as many steps as wanted, the same ones for the same seed. */
import fc from 'fast-check';
import { sameInTheEnd } from './compare.ts';
import { sameReports } from './reports.ts';
import { anyPlace, anyVersions, type Place, type Versions } from './rules.ts';
import { anyStep, Step, type Words } from './step.ts';
import { World } from './world.ts';

export interface Tally {
  steps: number;
  shops: number;
  readonly counts: Map<string, number>;
}

/** Steps in one shop at most: enough for months of trade, few enough to make a failure small again. */
const STEPS = 250;
/** Shops between two looks at whether it is enough. */
const SHOPS = 10;
/** How long a failure may be made smaller, at most. Milliseconds. */
const SMALLER_FOR = Number(process.env.MEMBER_MODEL_SHRINK ?? 180) * 1000;

/**
 * Makes shops and trades in them until so many steps were taken, or until it is told to end. Throws at the first
 * difference, with the fewest steps that lead to it, in the words that `kept.ts` takes.
 */
export async function trade(seed: number, wanted: { steps: number; until?: () => boolean }): Promise<Tally> {
  const tally: Tally = { steps: 0, shops: 0, counts: new Map() };
  let round = 0;
  do {
    await fc.assert(
      fc.asyncProperty(
        anyPlace,
        anyVersions,
        fc.commands([anyStep], { maxCommands: STEPS, size: 'max' }),
        async (place, versions, steps) => {
          const world = await shop(place, versions, steps);
          tally.steps += world.steps;
          tally.shops += 1;
          for (const [what, often] of world.counts) tally.counts.set(what, (tally.counts.get(what) ?? 0) + often);
        },
      ),
      {
        seed: seed + round++,
        numRuns: Math.min(SHOPS, Math.ceil(wanted.steps / 100)),
        interruptAfterTimeLimit: SMALLER_FOR,
      },
    );
  } while (tally.steps < wanted.steps && wanted.until?.() !== true);
  return tally;
}

async function shop(place: Place, versions: Versions, steps: Iterable<fc.AsyncCommand<World, World>>): Promise<World> {
  const world = await World.open(place, versions);
  try {
    await fc.asyncModelRun(() => ({ model: world, real: world }), steps);
    await sameInTheEnd(world);
    await sameReports(world);
  } finally {
    await world.tills.remove();
  }
  return world;
}

/** The same steps once more. */
export const again = (place: Place, versions: Versions, words: readonly Words[]): Promise<World> =>
  shop(
    place,
    versions,
    words.map((step) => new Step(step)),
  );
