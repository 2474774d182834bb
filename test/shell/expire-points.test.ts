import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';
import { ENTER, terminal } from '../support/pty.ts';

let place: Playground;

/** A member with points that are good until the end of 2027. */
beforeEach(async () => {
  place = playground();
  await place.member(['init']);
  await place.member(['enrol', '--name', '张三', '--card', '8001']);
  await place.member(['adjust', '8001', '--points', '100', '--expires', '2027-12-31', '--reason', '补录']);
});
afterEach(() => place.remove());

const points = async (): Promise<number> =>
  JSON.parse((await place.member(['show', '8001', '--json'])).stdout).balance.points;

test('a day that lies ahead is asked about, and Enter alone ends nothing', async () => {
  const asked = terminal(place, 'member expire-points --as-of 2028-01-01');
  await asked.see('2028-01-01 lies ahead');
  asked.press(ENTER);
  expect((await asked.ended()).exitCode).toBe(130);
  expect(await points()).toBe(100);
});

test('whoever means it says yes', async () => {
  const asked = terminal(place, 'member expire-points --as-of 2028-01-01');
  await asked.see('2028-01-01 lies ahead');
  asked.press(`y${ENTER}`);
  expect((await asked.ended()).exitCode).toBe(0);
  expect(asked.shown()).toContain('1 lot of 1 member');
  expect(await points()).toBe(0);
});

test('a job in the night and a rehearsal are not asked', async () => {
  const rehearsed = terminal(place, 'member expire-points --as-of 2028-01-01 --dry-run');
  expect((await rehearsed.ended()).exitCode).toBe(0);
  const { exitCode, stdout } = await place.member(['expire-points', '--as-of', '2028-01-01', '--json']);
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ lots: 1, points: 100, dry_run: false });
});
