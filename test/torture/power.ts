/**
 * Cuts the power. Commands are recorded call by call with what they wrote; from that every state is built in which a
 * disk could be found had the power gone after each of the calls. Opened again, the shop must say what it said before
 * a command or what it says after it, and never less than what had been answered.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Chance } from '../simulation/random.ts';
import { type Books, booksIn, findingsIn } from './books.ts';
import { type Deed, deeds, papers, readyFor, typed } from './deeds.ts';
import { Disk, FATES, layOut } from './disk.ts';
import { copied, member } from './program.ts';
import { onTheWay, type Stage } from './storage-calls.ts';
import { type DiskCall, recorded, recording } from './strace.ts';

export interface PowerCuts {
  readonly seed: number;
  /** Names of the deeds to be recorded, or {@link ROW_OF_SALES}. */
  readonly deeds: readonly string[];
  /** Cut after every so many-th call, from one on. */
  readonly every?: number;
  readonly from?: number;
  readonly until?: () => boolean;
}

export interface Cut {
  states: number;
  /** Of them, those in which something had been answered, and those that the open program had to repair. */
  answered: number;
  readonly failures: string[];
}

/** Commands one after the other: what each did, and what the shop said after it. */
interface Recording {
  readonly name: string;
  readonly folder: string;
  readonly disk: Disk;
  readonly calls: readonly DiskCall[];
  /** What the shop may say before the first command, and after each of them. */
  readonly said: readonly (readonly Books[])[];
  readonly file: string;
}

/** Sales one after the other while another till has the shop open, so that the journal grows. */
export const ROW_OF_SALES = 'a row of sales';

/** What can be recorded: commands that are one transaction, on files in the folder of the shop; and the row of sales. */
export const recordable: readonly string[] = [
  ...deeds.filter(({ steps }) => steps === undefined).map(({ name }) => name),
  ROW_OF_SALES,
];

/** Each of the commands by itself. */
export async function cutPower(scene: Stage, options: PowerCuts): Promise<Cut> {
  const { seed, every = 1, from = 0, until = () => false } = options;
  const tally: Cut = { states: 0, answered: 0, failures: [] };
  const chance = new Chance(seed);
  for (const name of options.deeds) {
    if (until()) break;
    const deed = deeds.find((each) => each.name === name);
    const made = deed === undefined ? await besideAnotherTill(scene) : await alone(scene, deed);
    await judge(made, { chance, stop: until, every, from, tally });
  }
  return tally;
}

/** The same with a program that is spoilt: must find fault. Gives how many states had lost an answer. */
export async function controlled(scene: Stage, preload: string, seed: number): Promise<number> {
  const tally: Cut = { states: 0, answered: 0, failures: [] };
  const topup = deeds.find(({ name }) => name === 'topup') as Deed;
  const spoilt = await alone(scene, topup, join(import.meta.dirname, 'preload', preload));
  await judge(spoilt, { chance: new Chance(seed), stop: () => tally.failures.length > 3, every: 1, from: 0, tally });
  return tally.failures.filter((failure) => failure.includes(LOST)).length;
}

const LOST = 'an answer is lost';

async function alone(scene: Stage, deed: Deed, preload?: string): Promise<Recording> {
  const folder = join(scene.folder, 'power');
  rmSync(folder, { recursive: true, force: true });
  if (deed.elsewhere === undefined) copied(await readyFor(deed, scene), folder);
  else papers(folder);
  const disk = new Disk(folder);
  const file = deed.file ?? 'shop.db';
  const before = [booksIn(folder, file), ...(await onTheWay(scene, deed))];
  const log = join(scene.folder, 'power.log');
  const words = typed(deed, scene.furnished);
  const { code, stderr } = await member({
    ...{ folder, words, chance: 7, under: recording(log) },
    ...(deed.tomorrow && { root: scene.later }),
    ...(preload !== undefined && { preload }),
  });
  if (code !== (deed.code ?? 0)) throw new Error(`${deed.name} ended with ${code}: ${stderr}`);
  return { name: deed.name, folder, disk, calls: recorded(log, folder), said: [before, [booksIn(folder, file)]], file };
}

const ROW = [
  'topup',
  'spend',
  'transfer',
  'redeem',
  'adjust',
  'enrol',
  'import',
  'expire-points',
  'card replace',
  'tag',
];

async function besideAnotherTill(scene: Stage): Promise<Recording> {
  const folder = copied(scene.base, join(scene.folder, 'power'));
  const disk = new Disk(folder);
  const said = [[booksIn(folder)]];
  const calls: DiskCall[] = [];
  const log = join(scene.folder, 'power.log');
  const script = `const shop = new (require('better-sqlite3'))(process.argv[1]); shop.pragma('synchronous = FULL');
    shop.prepare('select count(*) from entry').get(); console.log('open'); process.stdin.resume();`;
  const other = spawn(process.execPath, ['-e', script, join(folder, 'shop.db')], {
    ...{ cwd: import.meta.dirname, stdio: ['pipe', 'pipe', 'inherit'] },
  });
  await once(other.stdout, 'data');
  try {
    for (const name of ROW) {
      const deed = deeds.find((each) => each.name === name) as Deed;
      const words = typed(deed, scene.furnished).map((word) => (word === 'till-1/again' ? `row/${name}` : word));
      const { code, stderr } = await member({ folder, words, chance: 7, under: recording(log) });
      if (code !== (deed.code ?? 0)) throw new Error(`${name} ended with ${code}: ${stderr}`);
      calls.push(...recorded(log, folder));
      said.push([booksIn(folder)]);
    }
  } finally {
    other.kill();
    await once(other, 'exit');
  }
  return { name: ROW_OF_SALES, folder, disk, calls, said, file: 'shop.db' };
}

interface Judging {
  readonly chance: Chance;
  readonly stop: () => boolean;
  readonly every: number;
  readonly from: number;
  readonly tally: Cut;
}

async function judge(made: Recording, { chance, stop, every, from, tally }: Judging): Promise<void> {
  const { name, folder, disk, calls, said, file } = made;
  const seen = new Set<string>();
  let answers = 0;
  for (const [index, call] of calls.entries()) {
    disk.do(call);
    // A command prints its answer in one piece.
    if (call.does === 'answer') answers += 1;
    if (index % every !== from % every && call.does !== 'answer') continue;
    for (const fate of FATES) {
      if (stop()) return;
      const files = disk.afterCut(fate, chance);
      const state = `${answers} ${fingerprint(files)}`;
      if (seen.has(state)) continue;
      seen.add(state);
      tally.states += 1;
      if (answers > 0) tally.answered += 1;
      const where = `${name}, after call ${index + 1} (${call.does}), unsynced ${fate}`;
      for (const why of await wrong({ folder: `${folder}-cut`, files, said, answers, file })) {
        tally.failures.push(`${where}: ${why}`);
      }
    }
  }
}

interface CutState {
  readonly folder: string;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly said: Recording['said'];
  readonly answers: number;
  readonly file: string;
}

/** What is wrong with the disk as it was found. */
async function wrong({ folder, files, said, answers, file }: CutState): Promise<string[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  layOut(files, folder);
  const found = booksIn(folder, file);
  if (!said.flat().includes(found)) return [`the shop says what it never said: ${found?.slice(0, 60)}`];
  if (!said.slice(answers).flat().includes(found)) return [LOST];
  // The program itself opens it, repairs it, and looks it over.
  if (!existsSync(join(folder, file))) return [];
  const findings = await findingsIn(join(folder, file));
  return findings.filter((text) => !/schema_newer/.test(text));
}

function fingerprint(files: ReadonlyMap<string, Buffer>): string {
  const hash = createHash('sha256');
  for (const [name, content] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!/\.(yaml|csv)$/.test(name)) hash.update(`${name} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}
