/** The short form of what `npm run torture` does for as long as one likes. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flipBits } from './damage.ts';
import { deeds } from './deeds.ts';
import { killAtRandom } from './kills.ts';
import { controlled, cutPower } from './power.ts';
import { workplace } from './program.ts';
import { FAULTS, type Stage, stage, sweep } from './storage-calls.ts';
import { straceMissing } from './strace.ts';

/** Every run has its own; a failing one says it. */
const SEED = 20_261_122;
const place = workplace();
let scene: Stage;

beforeAll(async () => {
  scene = await stage(join(place.folder, 'stage'));
}, 120_000);
afterAll(() => place.remove());

test('killed at any moment, it has done what it answered, once', { timeout: 240_000 }, async () => {
  const killed = await killAtRandom({ folder: join(place.folder, 'kills'), seed: SEED, kills: 12 });
  expect(killed.failures).toEqual([]);
  expect(killed.kills).toBeGreaterThanOrEqual(12);
  expect(killed.booked).toBeGreaterThan(0);
});

test('a flipped bit that changed the books is found', { timeout: 120_000 }, async () => {
  const { failures, changed } = await flipBits(scene, { seed: SEED, flips: 40 });
  expect(failures).toEqual([]);
  expect(changed).toBeGreaterThan(0);
});

const missing = straceMissing();
if (missing !== null) process.stderr.write(`${missing}: no storage call fails and no power is cut in these tests\n`);

describe.skipIf(missing !== null)('at the level of the disk', () => {
  test.each([
    { deed: 'topup', every: 31 },
    { deed: 'init', every: 131 },
    { deed: 'backup', every: 97 },
    { deed: 'restore', every: 131 },
    { deed: 'migrate', every: 71 },
  ])('$deed may die or fail at any storage call', { timeout: 240_000 }, async ({ deed, every }) => {
    const swept = await sweep(scene, deedNamed(deed), { faults: FAULTS, every, from: SEED });
    expect(swept.failures).toEqual([]);
    for (const fault of FAULTS) expect(swept.byFault[fault]).toBeGreaterThan(0);
  });

  test('a power cut leaves what was answered', { timeout: 240_000 }, async () => {
    const { failures, states, answered } = await cutPower(scene, {
      seed: SEED,
      deeds: ['topup', 'restore'],
      every: 12,
    });
    expect(failures).toEqual([]);
    expect(states).toBeGreaterThan(20);
    expect(answered).toBeGreaterThan(0);
  });

  test.each(['lazy-disk.cjs', 'early-answer.cjs'])('and finds out %s', { timeout: 120_000 }, async (preload) => {
    expect(await controlled(scene, preload, SEED)).toBeGreaterThan(0);
  });
});

function deedNamed(name: string) {
  const deed = deeds.find((each) => each.name === name);
  if (!deed) throw new Error(`no deed is called ${name}`);
  return deed;
}
