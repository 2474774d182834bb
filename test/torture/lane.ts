/**
 * One of the processes among which `run.ts` shares the work out. It takes jobs one after the other, each with the time
 * at which it has to stop, and answers with figures and with what it found wrong.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { trade } from '../simulation/run.ts';
import { flipBits } from './damage.ts';
import { deeds } from './deeds.ts';
import { killAtRandom } from './kills.ts';
import { controlled, cutPower } from './power.ts';
import { besides, FAULTS, type Stage, sweep } from './storage-calls.ts';
import { tillsAtOnce } from './tills.ts';

export type Job =
  | { readonly part: 'controls'; readonly preload: string }
  | { readonly part: 'power'; readonly deed: string; readonly every: number; readonly from: number }
  | { readonly part: 'flips'; readonly seed: number; readonly flips: number }
  | { readonly part: 'kills'; readonly seed: number; readonly kills: number }
  | { readonly part: 'calls'; readonly deed: string; readonly every: number; readonly from: number }
  | {
      readonly part: 'tills';
      readonly engine: 'sqlite' | 'postgres';
      readonly deeds: number;
      readonly references: number;
    }
  | { readonly part: 'model'; readonly seed: number; readonly steps: number };

/** What a lane is told: once where the furnished shop is, then a job at a time. */
export type Told =
  | { readonly begin: { readonly folder: string; readonly scene: Omit<Stage, 'known'> } }
  | { readonly job: Job; readonly seed: number; readonly until: number };

export interface Answered {
  readonly figures: Readonly<Record<string, number>>;
  readonly failures: readonly string[];
  /** Where the harness itself could not go on; null: it could. */
  readonly broken: string | null;
}

let scene: Stage | undefined;
let jobs = 0;

process.on('message', async (told: Told) => {
  if ('begin' in told) {
    scene = besides({ ...told.begin.scene, known: new Map() }, told.begin.folder);
    return;
  }
  let answer: Answered;
  try {
    answer = { broken: null, ...(await work(scene as Stage, told)) };
  } catch (error) {
    const { message, stack, cause } = error as Error;
    answer = { figures: {}, failures: [], broken: `${message} ${cause ?? ''} ${stack}` };
  }
  process.send?.(answer);
});
// Whoever shared the work out has gone.
process.on('disconnect', () => process.exit());

type Work = Extract<Told, { job: Job }>;

async function work(at: Stage, { job, seed, until: time }: Work): Promise<Omit<Answered, 'broken'>> {
  const until = (): boolean => Date.now() > time;
  switch (job.part) {
    case 'controls': {
      const lost = await controlled(at, job.preload, seed);
      return {
        figures: { lost },
        failures: lost > 0 ? [] : [`the control ${job.preload} found nothing: the proof is blind`],
      };
    }
    case 'power': {
      const { every, from } = job;
      const { failures, ...figures } = await cutPower(at, { seed: seed + from, deeds: [job.deed], every, from, until });
      return { figures: { ...figures }, failures };
    }
    case 'flips': {
      const { failures, ...figures } = await flipBits(at, { seed: job.seed, flips: job.flips, until });
      return { figures: { ...figures }, failures };
    }
    case 'kills': {
      const folder = join(at.folder, `kills-${++jobs}`);
      const { failures, ...figures } = await killAtRandom({ folder, seed: job.seed, kills: job.kills, until });
      if (failures.length === 0) rmSync(folder, { recursive: true });
      return { figures: { ...figures }, failures };
    }
    case 'calls': {
      const deed = deeds.find(({ name }) => name === job.deed);
      if (deed === undefined) throw new Error(`no deed is called ${job.deed}`);
      const { every, from } = job;
      const swept = await sweep(at, deed, { faults: FAULTS, every, from, until });
      const { failures, byFault, planned, points, missed, before, after, states, again } = swept;
      return { figures: { planned, points, missed, before, after, states, again, ...byFault }, failures };
    }
    case 'tills': {
      const { engine, deeds: each, references } = job;
      const folder = join(at.folder, `tills-${++jobs}`);
      const wanted = { folder, engine, seed, tills: 8, deeds: each, references };
      const { failures, booked, refused, slowest } = await tillsAtOnce(wanted);
      return { figures: { booked, refused, slowest: Math.round(slowest) }, failures };
    }
    case 'model': {
      try {
        const { steps, shops } = await trade(job.seed, { steps: job.steps, until });
        return { figures: { steps, shops }, failures: [] };
      } catch (error) {
        return {
          figures: {},
          failures: [`${(error as Error).message}: ${(error as { cause?: Error }).cause?.message}`],
        };
      }
    }
  }
}
