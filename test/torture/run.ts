/**
 * The long form of the proof: `npm run torture -- --minutes 45 --seed 7`. Everything of the short form in `npm test`, up
 * to the bars below, shared out among as many processes as there are cores to spare; and a report that says what was
 * done, what was found and what is not promised.
 */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { deeds } from './deeds.ts';
import type { Answered, Job, Told } from './lane.ts';
import { recordable } from './power.ts';
import { workplace } from './program.ts';
import { FAULTS, stage } from './storage-calls.ts';
import { straceMissing } from './strace.ts';

const { values: typed } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: 'power,flips,kills,tills,calls,model' },
    deeds: { type: 'string' },
    lanes: { type: 'string', default: String(Math.min(2, cpus().length)) },
    report: { type: 'string' },
  },
});
const [minutes, seed, lanes] = [Number(typed.minutes), Number(typed.seed), Number(typed.lanes)];
if (!(minutes > 0) || !Number.isSafeInteger(seed) || !(lanes >= 1))
  throw new Error(
    'usage: torture -- --minutes 45 --seed 7 [--lanes 2] [--only power,flips] [--deeds import,undo] [--report file]',
  );
const wanted = typed.only.split(',');
/** Whose storage calls are tried. */
const tried = deeds.map(({ name }) => name).filter((name) => typed.deeds?.split(',').includes(name) ?? true);

/** What a whole run reaches, if there is time: so many kills, states of the disk, flipped bits, deeds of each till. */
const BARS = { kills: 1000, states: 2000, flips: 1000, deeds: 500, references: 200 };
/** Points of a command, and states after it, are taken in so many rounds, so that a short run sees some of each. */
const ROUNDS = 25;
/** When a part has to end, as a share of the time. The calls are what is done beside all of them, and the longest. */
const ENDS = { controls: 0.4, power: 0.4, flips: 0.5, tills: 0.7, kills: 0.9, calls: 0.97, model: 1 };

const root = join(import.meta.dirname, '../..');
const begin = Date.now();
const endOf = (part: Job['part']): number => begin + minutes * 60_000 * ENDS[part];
const elapsed = () => `${Math.round((Date.now() - begin) / 1000)} s`;
const tell = (line: string) => process.stderr.write(`${elapsed()} ${line}\n`);

execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
const place = workplace();
// A database server runs as a user of its own, who must get into the folder.
chmodSync(place.folder, 0o755);
const missing = straceMissing();
if (missing !== null) tell(`${missing}: power cuts and storage calls are left out`);
const has = (part: string): boolean =>
  wanted.includes(part) && (missing === null || !['power', 'calls'].includes(part));

const rounds = Array.from({ length: ROUNDS }, (_, round) => (round + seed) % ROUNDS);
const jobsOf = (count: number, job: (index: number) => Job): Job[] => Array.from({ length: count }, (_, n) => job(n));
/** Small parts first, so that a short run has some of each. */
const short: Job[] = [
  ...(has('power')
    ? [
        ...['lazy-disk.cjs', 'early-answer.cjs'].map((preload): Job => ({ part: 'controls', preload })),
        ...rounds.flatMap((from) => recordable.map((deed): Job => ({ part: 'power', deed, every: ROUNDS, from }))),
      ]
    : []),
  ...(has('flips') ? jobsOf(10, (n) => ({ part: 'flips', seed: seed + n, flips: BARS.flips / 10 })) : []),
  ...(has('tills')
    ? (['sqlite', 'postgres'] as const).map(
        (engine): Job => ({ part: 'tills', engine, deeds: BARS.deeds, references: BARS.references }),
      )
    : []),
  ...(has('kills') ? jobsOf(BARS.kills / 50, (n) => ({ part: 'kills', seed: seed + n, kills: 50 })) : []),
];
const calls: Job[] = has('calls')
  ? rounds.flatMap((from) => tried.map((deed): Job => ({ part: 'calls', deed, every: ROUNDS, from })))
  : [];
/** Goes on for as long as there is time; once at least, however short that is. */
function* model(): Generator<Job> {
  if (!has('model')) return;
  for (let round = 0; round === 0 || Date.now() < endOf('model'); round++)
    yield { part: 'model', seed: seed * 1_000_000 + round * 1000, steps: 2000 };
}

/** What each part has come to, and each command within it. */
const done = new Map<string, Map<string, number>>();
const failures: string[] = [];
const broken: string[] = [];
const figure = (what: string, name: string): number => done.get(what)?.get(name) ?? 0;

function add(job: Job, answer: Answered): void {
  const keys = [
    job.part,
    ...('deed' in job ? [`${job.part} ${job.deed}`] : 'engine' in job ? [`tills ${job.engine}`] : []),
  ];
  if (job.part === 'controls') keys.push(`controls ${job.preload}`);
  for (const key of keys) {
    const sums = done.get(key) ?? new Map<string, number>();
    for (const [name, value] of Object.entries(answer.figures)) sums.set(name, (sums.get(name) ?? 0) + value);
    // The same in each round, and no sum.
    if (answer.figures.planned !== undefined) sums.set('planned', answer.figures.planned);
    done.set(key, sums);
  }
  failures.push(...answer.failures);
  if (answer.broken !== null) broken.push(`${JSON.stringify(job)}: ${answer.broken}`);
  for (const failure of answer.failures) tell(`FAILURE ${failure.slice(0, 300)}`);
  if (answer.broken !== null) tell(`the harness could not do ${JSON.stringify(job)}: ${answer.broken.slice(0, 300)}`);
}

/** A part that has reached its bar needs no more. */
const reached = (job: Job): boolean => job.part === 'power' && figure('power', 'states') >= BARS.states;

const more = model();
/** The next job of a lane: the first one begins with the calls, the others with everything else. */
function next(lane: number): Job | null {
  for (const queue of lane === 0 && lanes > 1 ? [calls, short] : [short, calls]) {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      if (!reached(job) && Date.now() < endOf(job.part)) return job;
      tally(job);
    }
  }
  return more.next().value ?? null;
}

/** Jobs for which there was no time. */
const left = new Map<string, number>();
function tally(job: Job): void {
  if (!reached(job)) left.set(job.part, (left.get(job.part) ?? 0) + 1);
}

/** A job that takes so much longer than its time hangs, and its lane is given up for a new one. */
const GRACE = 15 * 60_000;

/** Eight tills at once need the machine for themselves: that none has to wait too long is what they prove. */
const alone = (job: Job): boolean => job.part === 'tills';
const busy = new Set<Promise<unknown>>();
let quiet: Promise<unknown> = Promise.resolve();

/** Does a job beside the others; one that needs to be alone when they have ended, and they begin after it. */
async function inTurn(job: Job, work: () => Promise<void>): Promise<void> {
  while (true) {
    const now = quiet;
    await now;
    if (now === quiet) break;
  }
  const before = alone(job) ? [...busy] : [];
  const done = Promise.allSettled(before).then(work);
  busy.add(done);
  if (alone(job)) quiet = done.catch(() => {});
  await done.finally(() => busy.delete(done));
}

async function drive(lane: number, begins: Told): Promise<void> {
  let child = opened(begins);
  for (let job = next(lane); job !== null; job = next(lane)) {
    const given = job;
    await inTurn(given, async () => {
      const until = Math.max(endOf(given.part), given.part === 'model' ? Date.now() + 60_000 : 0);
      const answer = await asked(child, { job: given, seed, until });
      add(given, answer);
      if (answer.broken !== null && !child.connected) child = opened(begins);
    });
  }
  child.disconnect();
}

function opened(begins: Told): ChildProcess {
  const child = fork(join(import.meta.dirname, 'lane.ts'), [], { stdio: ['ignore', 2, 2, 'ipc'] });
  child.send(begins);
  return child;
}

function asked(child: ChildProcess, told: Extract<Told, { job: Job }>): Promise<Answered> {
  return new Promise((resolve) => {
    const end = (answer: Answered): void => {
      clearTimeout(patience);
      child.off('message', end).off('exit', gone);
      resolve(answer);
    };
    const nothing = (broken: string): Answered => ({ figures: {}, failures: [], broken });
    const gone = (code: number | null, signal: string | null): void =>
      end(nothing(`its process ended with ${signal ?? code}`));
    const patience = setTimeout(
      () => {
        child.kill('SIGKILL');
        end(nothing('it did not end'));
      },
      Math.max(0, told.until - Date.now()) + GRACE,
    );
    child.on('message', end).on('exit', gone);
    child.send(told);
  });
}

tell('furnishing a shop');
const { known: _, ...scene } = await stage(join(place.folder, 'stage'));
const progress = setInterval(() => {
  tell(
    `${figure('calls', 'points')} storage calls, ${figure('power', 'states')} states, ${figure('flips', 'flips')} flips, ` +
      `${figure('kills', 'kills')} kills, ${figure('model', 'steps')} steps; ${failures.length} failures`,
  );
}, 60_000);
await Promise.all(
  Array.from({ length: lanes }, (_, lane) =>
    drive(lane, { begin: { folder: join(place.folder, `lane-${lane + 1}`), scene } }),
  ),
);
clearInterval(progress);

const rows: string[] = [];
const row = (what: string, bar: string, did: string): number => rows.push(`| ${what} | ${bar} | ${did} |`);
if (has('power')) {
  for (const preload of ['lazy-disk.cjs', 'early-answer.cjs'])
    row(
      `control ${preload}`,
      'it is found out',
      `${figure(`controls ${preload}`, 'lost')} states in which an answer was lost`,
    );
  row(
    'power cuts',
    `${BARS.states} states`,
    `${figure('power', 'states')} states of the disk, ${figure('power', 'answered')} of them after an answer`,
  );
}
if (has('flips'))
  row(
    'flipped bits',
    String(BARS.flips),
    `${figure('flips', 'flips')} flips, ${figure('flips', 'changed')} of them changed what the books say`,
  );
if (has('kills')) {
  const of = (name: string): number => figure('kills', name);
  row(
    'kills at random',
    String(BARS.kills),
    `${of('kills')} kills of ${of('commands')} commands in ${of('shops')} shops (${of('fileKills')} of \`init\`, \`backup\`, ` +
      `\`restore\` and the migration); ${of('booked')} deeds booked, ${of('askedAgain')} asked again, ` +
      `${of('bookedAlready')} of those had been booked before`,
  );
}
if (has('tills')) {
  for (const engine of ['sqlite', 'postgres'])
    row(
      `8 tills at once, ${engine}`,
      `8 × ${BARS.deeds}, ${BARS.references} references`,
      `${figure(`tills ${engine}`, 'booked')} deeds booked, ${figure(`tills ${engine}`, 'refused')} refused; the slowest took ` +
        `${figure(`tills ${engine}`, 'slowest')} ms`,
    );
}
if (has('calls')) {
  const total = (name: string): number => deeds.reduce((sum, deed) => sum + figure(`calls ${deed.name}`, name), 0);
  row(
    'storage calls',
    'all',
    `${total('points')} of ${total('planned')} points of ${tried.length} commands (${FAULTS.map((fault) => `${figure('calls', fault)} × ${fault.replace(/^\w+=/, '')}`).join(', ')}), ` +
      `${total('missed')} more met no such call; ${total('before')} times nothing had happened, ${total('after')} times all of it; ` +
      `${total('states')} different states of the disk, in ${total('again')} of them it was asked again`,
  );
  // A fault that never struck is a proof that sees nothing.
  for (const fault of FAULTS)
    if (figure('calls', 'points') > 100 && figure('calls', fault) === 0)
      failures.push(`no call ever met ${fault}: the proof is blind`);
}
if (has('model'))
  row(
    'shops by chance',
    'as many as there is time for',
    `${figure('model', 'steps')} steps in ${figure('model', 'shops')} shops beside the auditor`,
  );

/** A failing row of steps can be a book; its seed is what says it all. */
const LONGEST = 3000;
const unreached = [
  ...(has('kills') && figure('kills', 'kills') < BARS.kills ? ['kills'] : []),
  ...(has('power') && figure('power', 'states') < BARS.states ? ['power cuts'] : []),
  ...(has('flips') && figure('flips', 'flips') < BARS.flips ? ['flipped bits'] : []),
  ...['controls', 'tills', 'calls'].filter((part) => (left.get(part) ?? 0) > 0),
];
const perCommand = deeds
  .filter(({ name }) => figure(`calls ${name}`, 'planned') > 0)
  .map(({ name }) => `${name} ${figure(`calls ${name}`, 'points')}/${figure(`calls ${name}`, 'planned')}`);
const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
const report = `# Torture of ${new Date(begin).toISOString().slice(0, 10)}

- seed ${seed}, ${Math.round((Date.now() - begin) / 6000) / 10} minutes, ${lanes} lanes
- commit ${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '-uno') === '' ? '' : ', with changes of its own'}
- ${type()} ${release()}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}

| what | bar | done |
|---|---|---|
${rows.join('\n')}
${missing === null ? '' : `\n${missing}: power cuts and storage calls were left out.\n`}
${failures.length === 0 ? 'Found wrong: nothing. No answer was lost, nothing was booked twice, no check found anything.' : `Found wrong: ${failures.length}\n\n${failures.map((failure) => `- ${failure.replaceAll('\n', ' ').slice(0, LONGEST)}`).join('\n')}`}
${unreached.length === 0 ? 'Every bar was reached.' : `Not reached: ${unreached.join(', ')}.`}
${broken.length === 0 ? '' : `\nWhat the harness itself could not do, so that it proves nothing there: ${broken.length}\n\n${broken.map((what) => `- ${what.replaceAll(/\s+/g, ' ')}`).join('\n')}\n`}
Storage calls by command, done of planned: ${perCommand.join(', ')}.

Not promised: disks that say a write is safe when it is not; file systems that reorder changes of names; Windows and
macOS, whose calls were not recorded; an owner who rewrites the file and every copy of its head.
`;
process.stdout.write(report);
if (typed.report !== undefined) {
  mkdirSync(join(typed.report, '..'), { recursive: true });
  writeFileSync(typed.report, report);
}
const well = failures.length === 0 && broken.length === 0;
if (well) place.remove();
else tell(`what failed is kept in ${place.folder}`);
process.exitCode = well ? 0 : 1;
