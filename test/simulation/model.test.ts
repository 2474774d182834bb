import { describe, expect, test } from 'vitest';
import { ENGINE } from '../support/shop.ts';
import { COMMANDS } from './commands/index.ts';
import { KEPT, PLACE, RULES } from './kept.ts';
import { again, trade } from './run.ts';

/** `MEMBER_MODEL_SEED=7 MEMBER_MODEL_STEPS=100000` looks at other shops, and at more of them. */
const SEED = Number(process.env.MEMBER_MODEL_SEED ?? 20_261_125);
/** A shop on a server takes many times as long. */
const STEPS = Number(process.env.MEMBER_MODEL_STEPS ?? (ENGINE === 'sqlite' ? 20_000 : 500));

test(`shops by chance, ${STEPS} steps: the auditor agrees after each`, { timeout: 0 }, async () => {
  const { steps, counts } = await trade(SEED, { steps: STEPS });
  expect(steps).toBeGreaterThanOrEqual(STEPS);
  // Trade in which nothing happens proves nothing.
  const often = [...counts].filter(([what]) => what.endsWith(': done'));
  expect(often.length).toBeGreaterThanOrEqual(STEPS < 500 ? 1 : STEPS < 5000 ? 10 : 12);
  if (STEPS >= 500) expect(counts.get('a till: died')).toBeGreaterThan(0);
  const never = COMMANDS.filter(({ name }) => !counts.has(`${name}: done`)).map(({ name }) => name);
  if (STEPS >= 20_000) expect(never).toEqual([]);
});

describe('what once went wrong', () => {
  test.each(KEPT)('$why', async ({ place, rules, steps }) => {
    const all = { ...RULES, ...rules };
    const { steps: taken } = await again({ ...PLACE, ...place }, { first: all, second: { ...all }, after: 1 }, steps);
    expect(taken).toBe(steps.length);
  });
});
