/**
 * The long form of the proof: `npm run torture -- --minutes 20 --seed 7`. Everything of the short form in `npm test`,
 * as much of it as time allows, and a report that says what was done, what was found and what is not promised.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { trade } from '../simulation/run.ts';
import { flipBits } from './damage.ts';
import { deeds } from './deeds.ts';
import { killAtRandom } from './kills.ts';
import { controlled, cutPower } from './power.ts';
import { workplace } from './program.ts';
import { FAULTS, type Fault, type Stage, stage, sweep } from './storage-calls.ts';
import { straceMissing } from './strace.ts';
import { tillsAtOnce } from './tills.ts';

const { values: typed } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: 'power,flips,kills,calls,tills,model' },
    report: { type: 'string' },
  },
});
const [minutes, seed, parts] = [Number(typed.minutes), Number(typed.seed), typed.only.split(',')];
/** How the time is shared out among the parts that are wanted, in the order in which they run. */
const SHARES = { power: 4, flips: 1, kills: 10, calls: 6, tills: 2, model: 4 };
type Part = keyof typeof SHARES;
if (!(minutes > 0) || !Number.isSafeInteger(seed)) throw new Error('usage: torture -- --minutes 20 --seed 1');

const root = join(import.meta.dirname, '../..');
const begin = Date.now();
/** A part may go on until its share of the time, and that of those before it, is gone. */
const until = (part: Part) => {
  const names = (Object.keys(SHARES) as Part[]).filter((name) => parts.includes(name));
  const sum = (wanted: readonly Part[]) => wanted.reduce((total, name) => total + SHARES[name], 0);
  const share = sum(names.slice(0, names.indexOf(part) + 1)) / sum(names);
  return () => Date.now() - begin > minutes * 60_000 * share;
};
const tell = (line: string) => process.stderr.write(`${elapsed()} ${line}\n`);
const elapsed = () => `${Math.round((Date.now() - begin) / 1000)} s`;

execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
const place = workplace();
const failures: string[] = [];
const rows: string[] = [];
const row = (what: string, did: string, found: readonly string[]) => {
  failures.push(...found);
  rows.push(`| ${what} | ${did} | ${found.length === 0 ? 'nothing' : `${found.length} failures`} |`);
  tell(`${what}: ${did}: ${found.length} failures`);
};

const missing = straceMissing();
if (missing !== null) tell(`${missing}: power cuts and storage calls are left out`);
/** The shop that most parts begin with; it takes a while to furnish. */
let furnished: Promise<Stage> | undefined;
const furnish = (): Promise<Stage> => {
  if (furnished === undefined) tell('furnishing a shop');
  furnished ??= stage(join(place.folder, 'stage'));
  return furnished;
};

if (parts.includes('power') && missing === null) {
  for (const [preload, what] of [
    ['lazy-disk.cjs', 'control: `synchronous=NORMAL`'],
    ['early-answer.cjs', 'control: answered before the commit'],
  ] as const) {
    const lost = await controlled(await furnish(), preload, seed);
    row(
      what,
      `${lost} states in which an answer was lost`,
      lost > 0 ? [] : [`${what} found nothing: the proof is blind`],
    );
  }
  const cut = await cutPower(await furnish(), { seed, every: 2, until: until('power') });
  row('power cuts', `${cut.states} states of the disk, ${cut.answered} of them after an answer`, cut.failures);
}
if (parts.includes('flips')) {
  const flipped = await flipBits(await furnish(), { seed, flips: 1000, until: until('flips') });
  row(
    'flipped bits',
    `${flipped.flips} flips, ${flipped.changed} of them changed what the books say`,
    flipped.failures,
  );
}
if (parts.includes('kills')) {
  const killed = await killAtRandom({ folder: join(place.folder, 'kills'), seed, kills: 1000, until: until('kills') });
  const { kills, fileKills, shops, commands, booked, askedAgain, bookedAlready } = killed;
  row(
    'kills at random',
    `${kills} kills of ${commands} commands in ${shops} shops (${fileKills} of \`init\`, \`backup\`, \`restore\` and ` +
      `the migration); ${booked} deeds booked, ${askedAgain} asked again, ${bookedAlready} of those had been booked before`,
    killed.failures,
  );
}
if (parts.includes('calls') && missing === null) {
  const passes = 24;
  const done = new Map<string, { planned: number; points: number }>();
  const found: string[] = [];
  let [before, after] = [0, 0];
  for (let pass = 0; pass < passes; pass++) {
    for (const deed of deeds) {
      if (until('calls')()) break;
      const swept = await sweep(await furnish(), deed, {
        faults: FAULTS,
        every: passes,
        from: pass + seed,
        until: until('calls'),
      });
      const sum = done.get(deed.name) ?? { planned: swept.planned, points: 0 };
      done.set(deed.name, { ...sum, points: sum.points + swept.points });
      found.push(...swept.failures);
      before += swept.before;
      after += swept.after;
    }
  }
  const sums = [...done.values()];
  const total = (key: 'planned' | 'points') => sums.reduce((sum, each) => sum + each[key], 0);
  row(
    'storage calls',
    `${total('points')} of ${total('planned')} points (${FAULTS.map(nameOf).join(', ')} at each call) of ${sums.length} ` +
      `commands; ${before} times nothing had happened, ${after} times all of it`,
    found,
  );
}

if (parts.includes('tills')) {
  for (const engine of ['sqlite', 'postgres'] as const) {
    const wanted = { folder: join(place.folder, `tills-${engine}`), seed, tills: 8, deeds: 500, references: 200 };
    const { failures: found, booked, refused, slowest } = await tillsAtOnce({ engine, ...wanted });
    row(
      `8 tills at once, ${engine}`,
      `${booked} deeds booked and ${refused} refused, of 500 by each till and 200 by all of them under one reference; ` +
        `the slowest took ${Math.round(slowest)} ms`,
      found,
    );
  }
}
if (parts.includes('model')) {
  const found: string[] = [];
  const tally = { steps: 0, shops: 0 };
  let round = 0;
  // Once at least, however short the time.
  do {
    try {
      const { steps, shops } = await trade(seed * 1_000_000 + round++ * 1000, { steps: 2000, until: until('model') });
      tally.steps += steps;
      tally.shops += shops;
    } catch (error) {
      found.push(`${(error as Error).message}: ${(error as { cause?: Error }).cause?.message}`);
    }
  } while (found.length === 0 && !until('model')());
  row('shops by chance', `${tally.steps} steps in ${tally.shops} shops beside the auditor`, found);
}

function nameOf(fault: Fault): string {
  return fault.replace(/^\w+=/, '');
}

const git = (...words: string[]) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
const report = `# Torture of ${new Date(begin).toISOString().slice(0, 10)}

- seed ${seed}, ${Math.round((Date.now() - begin) / 6000) / 10} minutes
- commit ${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '-uno') === '' ? '' : ', with changes of its own'}
- ${type()} ${release()}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}

| what | done | found |
|---|---|---|
${rows.join('\n')}
${missing === null ? '' : `\n${missing}: power cuts and storage calls were left out.\n`}
${failures.length === 0 ? 'No answer was lost, nothing was booked twice, no check found anything.' : failures.map((failure) => `- ${failure.replaceAll('\n', ' ')}`).join('\n')}

Not promised: disks that say a write is safe when it is not; file systems that reorder changes of names; Windows and
macOS, whose calls were not recorded; an owner who rewrites the file and every copy of its head.
`;
process.stdout.write(report);
if (typed.report !== undefined) {
  mkdirSync(join(typed.report, '..'), { recursive: true });
  writeFileSync(typed.report, report);
}
if (failures.length === 0) place.remove();
else tell(`what failed is kept in ${place.folder}`);
process.exitCode = failures.length === 0 ? 0 : 1;
