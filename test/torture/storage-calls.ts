/**
 * Dies, or is refused, at the n-th storage call of a command, for every n there is. After each the shop must say what
 * it said before the command or what it says after it, nothing between; and the same command again must end where
 * the undisturbed one ended, once.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Books, booksIn, findingsIn, inAnyOrder } from './books.ts';
import { type Deed, type Furnished, furnish, papers, readyFor, typed } from './deeds.ts';
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

/** The same shop in a folder of one's own, so that several may go on side by side. */
export function besides({ base, later, furnished }: Stage, folder: string): Stage {
  mkdirSync(folder, { recursive: true });
  return { folder, base: copied(base, join(folder, 'base')), furnished, later, known: new Map() };
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
  /** How many states were found that say the same, by what they say. */
  readonly alike: Map<string, number>;
  /** In how many states the command was asked again. */
  again: number;
}

interface Verdict {
  readonly state: 'before' | 'after';
  readonly problems: readonly string[];
}

export interface Swept {
  readonly deed: string;
  /** Calls that the undisturbed command makes, times the faults that were asked for. */
  readonly planned: number;
  /** Of them, those that were tried and met such a call. */
  readonly points: number;
  /** Those that were tried and did not: the last calls of a command may depend on the moment. */
  readonly missed: number;
  /** How many points of each fault there were. A fault that never was is a proof that sees nothing. */
  readonly byFault: Readonly<Record<Fault, number>>;
  /** So many states of the disk were found that had not been before, and in so many of them it was asked again. */
  readonly states: number;
  readonly again: number;
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
  const [seen, asked] = [wanted.judged.size, wanted.again];
  const all = wanted.calls.flatMap(([call, times]) =>
    Array.from({ length: times }, (_, index) => faults.map((fault) => ({ call, fault, nth: index + 1 }))).flat(),
  );
  const tally = { points: 0, missed: 0, before: 0, after: 0 };
  const byFault = { 'signal=SIGKILL': 0, 'error=ENOSPC': 0, 'error=EIO': 0 };
  const failures: string[] = [];
  for (const point of all.filter((_, index) => index % every === from % every)) {
    if (until()) break;
    const spoilt = await spoiltRun(scene, deed, point);
    if (!spoilt.hit) {
      tally.missed += 1;
      continue;
    }
    tally.points += 1;
    byFault[point.fault] += 1;
    const { state, problems } = await judge(scene, deed, wanted, spoilt);
    tally[state] += 1;
    const { call, fault, nth } = point;
    failures.push(...problems.map((problem) => `${deed.name}: ${fault} at ${call} ${nth}: ${problem}`));
  }
  return {
    deed: deed.name,
    planned: all.length,
    ...tally,
    byFault,
    states: wanted.judged.size - seen,
    again: wanted.again - asked,
    failures,
  };
}

const place = ({ folder }: Stage, deed: Deed): string => join(folder, `at-${deed.name.replaceAll(/\W+/g, '-')}`);

/** The command in a place made anew for it. */
async function staged(scene: Stage, deed: Deed): Promise<Run> {
  const folder = place(scene, deed);
  if (deed.elsewhere === undefined) copied(await readyFor(deed, scene), folder);
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
  // Once without a look at it: what the runtime compiles it keeps in files of its own, and those are not ours.
  await member(await staged(scene, deed));
  const run = await staged(scene, deed);
  const before = [booksIn(run.folder), ...(await onTheWay(scene, deed))];
  const log = join(scene.folder, 'strace.log');
  const { code, stderr } = await member({ ...run, under: traced(log, CALLS) });
  if (code !== (deed.code ?? 0)) throw new Error(`${deed.name} ended with ${code}: ${stderr}`);
  const after = booksIn(run.folder);
  if (before.includes(after) && deed.file === undefined) throw new Error(`${deed.name} changed nothing`);
  // The check of today does not know what tomorrow adds.
  const findings = deed.tomorrow ? [] : await findingsIn(join(run.folder, 'shop.db'));
  if (findings.length > 0) throw new Error(`${deed.name} left books that are wrong: ${findings.join('; ')}`);
  const lines = readFileSync(log, 'utf8').split('\n');
  const calls = CALLS.map((call) => [call, lines.filter((line) => isMade(line, call, deed)).length] as const);
  const file = deed.file === undefined ? null : booksIn(run.folder, deed.file);
  return { before, after, file, calls, judged: new Map(), alike: new Map(), again: 0 };
}

/** Of the plain writes only those into files are meant: the runtime has pipes of its own. */
const isMade = (line: string, call: string, { writes }: Deed): boolean =>
  line.includes(` ${call}(`) && (call !== 'write' || (writes !== undefined && line.includes(writes)));

const traced = (log: string, calls: readonly string[], only: string | null = null): string[] => [
  ...['strace', '-f', '-y', '-qq', '-o', log],
  ...(only === null ? [] : ['-P', only]),
  ...['-e', `trace=${calls.join()}`],
];

/** What a shop may say besides before and after: one of today that tomorrow's program has opened, and no more. */
export async function onTheWay(scene: Stage, deed: Deed): Promise<Books[]> {
  if (!deed.tomorrow) return [];
  const folder = copied(await readyFor(deed, scene), join(scene.folder, 'on-the-way'));
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
  const run = await staged(scene, deed);
  const log = join(scene.folder, 'strace.log');
  const only = call === 'write' ? join(run.folder, deed.writes ?? '') : null;
  // With its filter strace is faster, and sends no signal.
  const filter = fault === 'signal=SIGKILL' ? [] : ['--seccomp-bpf'];
  const under = [...traced(log, [call], only), ...filter, '-e', `inject=${call}:${fault}:when=${nth}`];
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
  const { folder } = runOf(scene, deed, 8);
  const other = deed.file !== undefined && deed.file !== 'shop.db';
  const problems: string[] = [];
  const found = booksIn(folder);
  const file = other ? booksIn(folder, deed.file) : null;
  const state = (other ? file !== null : found === wanted.after) ? 'after' : 'before';
  const whole = deed.steps ? !found?.startsWith('damaged') : [...wanted.before, wanted.after].includes(found);
  if (!whole) problems.push(`the shop says neither: ${told(found)}`);
  if (file !== null && file !== wanted.file) problems.push(`${deed.file} is not whole: ${told(file)}`);
  if (problems.length > 0 || isFirstOfMany(wanted, [found, file, ...filesIn(folder)]))
    problems.push(...(await askedAgain(scene, deed, wanted, state)));
  return { state, problems };
}

/**
 * Most states differ only in how far a journal was written that nobody had committed: read, they say the same, beside
 * files of the same names. The command is asked again in the first of these and in every eighth after it.
 */
function isFirstOfMany({ alike }: Undisturbed, says: readonly (string | null)[]): boolean {
  const kind = createHash('sha256').update(JSON.stringify(says)).digest('hex');
  const before = alike.get(kind) ?? 0;
  alike.set(kind, before + 1);
  return before % ASKED_EVERY === 0;
}

const ASKED_EVERY = 8;

/** What is wrong after the same command once more. */
async function askedAgain(scene: Stage, deed: Deed, wanted: Undisturbed, state: string): Promise<string[]> {
  const run = runOf(scene, deed, 8);
  const problems: string[] = [];
  const again = await member(run);
  wanted.again += 1;
  // What makes a new file, and has made it, finds it there.
  const there = deed.file !== undefined && state === 'after' && again.code === 5;
  if (again.code !== (deed.code ?? 0) && !there) problems.push(`again, it ended with ${again.code}: ${again.stderr}`);
  const final = booksIn(run.folder);
  if (!same(deed, final, wanted.after) && !there) problems.push(`again, the shop says something else: ${told(final)}`);
  if (wanted.file !== null && deed.file !== undefined && !same(deed, booksIn(run.folder, deed.file), wanted.file))
    problems.push(`again, ${deed.file} is not whole`);
  return problems;
}

/** What comes in steps may come in another order where one of them failed at first. */
const same = ({ steps }: Deed, one: Books, other: Books): boolean =>
  one === other || (steps === true && inAnyOrder(one) === inAnyOrder(other));

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
  for (const path of filesIn(folder)) hash.update(`${path}\n`).update(readFileSync(path));
  return hash.digest('hex');
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && !each.name.endsWith('-shm'))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();

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
