/**
 * Dies, or is refused, at the n-th storage call of a command, for every n there is. After each the shop must say what
 * it said before the command or what it says after it, nothing between; and the same command again must end where
 * the undisturbed one ended, once.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Books, booksIn, findingsIn } from './books.ts';
import { type Deed, type Furnished, furnish, papers, typed } from './deeds.ts';
import { copied, done, type Ended, member, type Run, tomorrow } from './program.ts';

/** What may go wrong with a call. */
export const FAULTS = ['signal=SIGKILL', 'error=ENOSPC', 'error=EIO'] as const;
export type Fault = (typeof FAULTS)[number];

/** Everything that changes what is on a disk. Programs write their books with `pwrite64`, their other files with `write`. */
export const CALLS = [
  'pwrite64',
  'write',
  'fsync',
  'fdatasync',
  'ftruncate',
  'unlink',
  'rename',
  'link',
  'mkdir',
] as const;

export interface Stage {
  readonly folder: string;
  readonly base: string;
  readonly furnished: Furnished;
  /** The package of a later release. */
  readonly later: string;
  /** Deeds by name, as they go when nothing disturbs them. */
  readonly known: Map<string, Undisturbed>;
}

/** The shop that every command starts from. */
export async function stage(folder: string): Promise<Stage> {
  const base = join(folder, 'base');
  return { folder, base, furnished: await furnish(base), later: tomorrow(folder), known: new Map() };
}

/** What an undisturbed run does. */
interface Undisturbed {
  /** Also where it has come half the way on purpose: a schema is brought up to date before anything is booked. */
  readonly before: readonly Books[];
  readonly after: Books;
  readonly file: Books;
  /** How often it makes each of the {@link CALLS}. */
  readonly calls: readonly (readonly [call: string, times: number])[];
  /** States of the disk after a fault, by their fingerprints, that were looked at and gone on from. */
  readonly judged: Map<string, Verdict>;
}

interface Verdict {
  readonly state: 'before' | 'after';
  readonly problems: readonly string[];
}

export interface Swept {
  readonly deed: string;
  /** Calls that the undisturbed command makes, times the faults that were asked for. */
  readonly planned: number;
  readonly points: number;
  /** After how many of them the shop said what it had said before, and what it says after the command. */
  readonly before: number;
  readonly after: number;
  readonly failures: readonly string[];
}

export interface SweepOptions {
  readonly faults: readonly Fault[];
  /** Only every so many-th of the points, from one on. */
  readonly every?: number;
  readonly from?: number;
  readonly until?: () => boolean;
}

/** All points of one command. */
export async function sweep(scene: Stage, deed: Deed, options: SweepOptions): Promise<Swept> {
  const { faults, every = 1, from = 0, until = () => false } = options;
  const wanted = scene.known.get(deed.name) ?? (await undisturbed(scene, deed));
  scene.known.set(deed.name, wanted);
  const all = wanted.calls.flatMap(([call, times]) =>
    Array.from({ length: times }, (_, index) => faults.map((fault) => ({ call, fault, nth: index + 1 }))).flat(),
  );
  const tally = { points: 0, before: 0, after: 0 };
  const failures: string[] = [];
  for (const point of all.filter((_, index) => index % every === from % every)) {
    if (until()) break;
    const spoilt = await spoiltRun(scene, deed, point);
    // The last calls of a command may depend on the moment, as a second look at a file does.
    if (!spoilt.hit) continue;
    tally.points += 1;
    const { state, problems } = await judge(scene, deed, wanted, spoilt);
    tally[state] += 1;
    const { call, fault, nth } = point;
    failures.push(...problems.map((problem) => `${deed.name}: ${fault} at ${call} ${nth}: ${problem}`));
  }
  return { deed: deed.name, planned: all.length, ...tally, failures };
}

const place = ({ folder }: Stage, deed: Deed): string => join(folder, `at-${deed.name.replaceAll(/\W+/g, '-')}`);

/** The command in a place made anew for it. */
function staged(scene: Stage, deed: Deed): Run {
  const folder = place(scene, deed);
  if (deed.elsewhere === undefined) copied(scene.base, folder);
  else papers(emptied(folder));
  return runOf(scene, deed, 7);
}

const runOf = (scene: Stage, deed: Deed, chance: number): Run => ({
  folder: place(scene, deed),
  words: typed(deed, scene.furnished),
  chance,
  ...(deed.tomorrow && { root: scene.later }),
});

async function undisturbed(scene: Stage, deed: Deed): Promise<Undisturbed> {
  const run = staged(scene, deed);
  const before = [booksIn(run.folder), ...(await onTheWay(scene, deed))];
  const log = join(scene.folder, 'strace.log');
  const { code, stderr } = await member({ ...run, under: traced(log, run.folder, CALLS) });
  if (code !== (deed.code ?? 0)) throw new Error(`${deed.name} ended with ${code}: ${stderr}`);
  const after = booksIn(run.folder);
  if (before.includes(after) && deed.file === undefined) throw new Error(`${deed.name} changed nothing`);
  // The check of today does not know what tomorrow adds.
  const findings = deed.tomorrow ? [] : await findingsIn(join(run.folder, 'shop.db'));
  if (findings.length > 0) throw new Error(`${deed.name} left books that are wrong: ${findings.join('; ')}`);
  const lines = readFileSync(log, 'utf8').split('\n');
  const calls = CALLS.map((call) => [call, lines.filter((line) => isMade(line, call)).length] as const);
  const file = deed.file === undefined ? null : booksIn(run.folder, deed.file);
  return { before, after, file, calls, judged: new Map() };
}

/** Of the plain writes only those into files are meant: the runtime has pipes of its own. */
const isMade = (line: string, call: string): boolean =>
  line.includes(` ${call}(`) && (call !== 'write' || line.includes(REJECTS));
const REJECTS = 'new.rejects.csv.part';

const traced = (log: string, folder: string, calls: readonly string[]): string[] => [
  ...['strace', '-f', '-y', '--seccomp-bpf', '-qq', '-o', log],
  ...(calls.join() === 'write' ? ['-P', join(folder, REJECTS)] : []),
  ...['-e', `trace=${calls.join()}`],
];

/** What a shop may say besides before and after: one of today that tomorrow's program has opened, and no more. */
export async function onTheWay(scene: Stage, deed: Deed): Promise<Books[]> {
  if (!deed.tomorrow) return [];
  const folder = copied(scene.base, join(scene.folder, 'on-the-way'));
  await done({ folder, words: ['show', '8002'], root: scene.later, chance: 7 });
  return [booksIn(folder)];
}

interface Spoilt {
  readonly fault: Fault;
  /** There was such a call, and it was spoilt. */
  readonly hit: boolean;
  readonly ended: Ended;
}

async function spoiltRun(
  scene: Stage,
  deed: Deed,
  { call, fault, nth }: { call: string; fault: Fault; nth: number },
): Promise<Spoilt> {
  const run = staged(scene, deed);
  const log = join(scene.folder, 'strace.log');
  const under = [...traced(log, run.folder, [call]), '-e', `inject=${call}:${fault}:when=${nth}`];
  const ended = await member({ ...run, under });
  return { fault, hit: readFileSync(log, 'utf8').includes('INJECTED') || ended.signal === 'SIGKILL', ended };
}

/** What the shop says after a spoilt command, and after the same command once more. */
async function judge(scene: Stage, deed: Deed, wanted: Undisturbed, { fault, ended }: Spoilt): Promise<Verdict> {
  const fingerprint = fingerprintOf(place(scene, deed));
  const verdict = wanted.judged.get(fingerprint) ?? (await look(scene, deed, wanted));
  wanted.judged.set(fingerprint, verdict);
  const { state } = verdict;
  const said =
    fault === 'signal=SIGKILL' ? [] : contradictions(deed, state, !wanted.before.includes(wanted.after), ended);
  return { state, problems: [...verdict.problems, ...said] };
}

async function look(scene: Stage, deed: Deed, wanted: Undisturbed): Promise<Verdict> {
  const run = runOf(scene, deed, 8);
  const [code, other] = [deed.code ?? 0, deed.file !== undefined && deed.file !== 'shop.db'];
  const problems: string[] = [];
  const found = booksIn(run.folder);
  const file = other ? booksIn(run.folder, deed.file) : null;
  const state = (other ? file !== null : found === wanted.after) ? 'after' : 'before';
  if (![...wanted.before, wanted.after].includes(found)) problems.push(`the shop says neither: ${told(found)}`);
  if (file !== null && file !== wanted.file) problems.push(`${deed.file} is not whole: ${told(file)}`);

  const again = await member(run);
  // What makes a new file, and has made it, finds it there.
  const there = deed.file !== undefined && state === 'after' && again.code === 5;
  if (again.code !== code && !there) problems.push(`again, it ended with ${again.code}: ${again.stderr}`);
  const final = booksIn(run.folder);
  if (final !== wanted.after && !there) problems.push(`again, the shop says something else: ${told(final)}`);
  if (other && booksIn(run.folder, deed.file) !== wanted.file) problems.push(`again, ${deed.file} is not whole`);
  return { state, problems };
}

/** Where the exit code and the sentence of a command that met an error say what is not so. */
function contradictions(deed: Deed, state: Verdict['state'], changes: boolean, ended: Ended): string[] {
  const { code, stderr } = ended;
  if (code === (deed.code ?? 0))
    return state === 'before' && changes ? ['it said that it was done, and it was not'] : [];
  const said = sentence(ended);
  if (said === 'outcome unknown') return [];
  if (said === null) return [`it ended with ${code}: ${stderr.replaceAll(/\s+/g, ' ').slice(0, 300)}`];
  return state === 'after' && changes ? ['it said that nothing happened, and it did'] : [];
}

/** Every byte in a folder, but for the engine's shared memory, which it makes anew after a crash. */
function fingerprintOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('-shm')) hash.update(`${name}\n`).update(readFileSync(join(folder, name)));
  }
  return hash.digest('hex');
}

/** What a command that failed says of the books. */
function sentence({ code, stderr }: Ended): 'nothing happened' | 'outcome unknown' | null {
  if (code !== 74) return null;
  try {
    const { error } = JSON.parse(stderr) as { error: { code: string; message: string } };
    if (error.code === 'outcome_unknown') return 'outcome unknown';
    return /as they were|Nothing was changed/.test(error.message) ? 'nothing happened' : null;
  } catch {
    return null;
  }
}

const told = (books: Books): string =>
  books === null ? 'no file' : `${books.slice(0, 80)} (${books.length} characters)`;

function emptied(folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  return folder;
}
