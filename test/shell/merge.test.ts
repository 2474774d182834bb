import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';
import { ENTER, terminal } from '../support/pty.ts';

let place: Playground;
beforeEach(async () => {
  place = playground();
  await place.member(['init', '--template', 'basic']);
  await place.member(['enrol', '--name', '张三', '--card', '8001']);
  await place.member(['enrol', '--name', '张三', '--card', '8002']);
});
afterEach(() => place.remove());

test('an answer that is none leaves nothing in the line', async () => {
  const screen = terminal(place, 'member merge 8002 8001');
  await screen.see('Merge M2 张三 into M1 张三?');
  screen.press(`abc${ENTER}`);
  await screen.see('Please answer y or n.');
  screen.press(`y${ENTER}`);
  expect(await screen.ended()).toMatchObject({ exitCode: 0 });
});

test.each([
  { name: 'yes', keys: 'y', exitCode: 0, stays: 'M1' },
  { name: 'no', keys: 'n', exitCode: 130, stays: 'M2' },
])('a merge is asked about by name: $name', async ({ keys, exitCode, stays }) => {
  const screen = terminal(place, 'member merge 8002 8001');
  await screen.see('Merge M2 张三 into M1 张三?');
  screen.press(`${keys}${ENTER}`);
  expect(await screen.ended()).toMatchObject({ exitCode });
  const { stdout } = await place.member(['block', '8002', '--dry-run', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ member: { number: stays } });
});
