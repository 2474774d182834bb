import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';

let place: Playground;
beforeEach(async () => {
  place = playground();
  await place.member(['init', '--template', 'retail', '--quiet']);
  writeFileSync(join(place.folder, 'members.csv'), 'card,name,paid\nB1,Ann,10.00\nB2,Ben,ten\n');
});
afterEach(() => place.remove());

const importing = (...more: string[]) => place.member(['import', 'members.csv', ...more]);

test('files that were imported before leave nothing to do', async () => {
  expect((await importing()).exitCode).toBe(6);
  const again = await importing();
  expect([again.exitCode, again.stdout]).toEqual([0, 'Imported before, as import 1: nothing to do.\n']);
});

test('whoever did not hear the answer and asks under the same reference hears of the rejected rows too', async () => {
  const first = await importing('--ref', 'move-1');
  const again = await importing('--ref', 'move-1');
  expect([again.exitCode, again.stderr]).toEqual([6, first.stderr]);
  expect(again.stdout).toContain('1 imported, 1 rejected');
});
