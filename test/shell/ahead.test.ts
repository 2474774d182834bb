import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';
import { ENTER, terminal } from '../support/pty.ts';

let place: Playground;
beforeEach(async () => {
  place = playground();
  await place.member(['init', '--template', 'basic']);
  await place.member(['enrol', '--name', '张三', '--card', '8001']);
});
afterEach(() => place.remove());

test.each([
  { name: 'yes', keys: 'y', exitCode: 0, balance: '100.00' },
  { name: 'no', keys: 'n', exitCode: 130, balance: '0.00' },
])('what is dated ahead by a slip is asked about on a terminal: $name', async ({ keys, exitCode, balance }) => {
  const screen = terminal(place, 'member topup 8001 100 --at 2062-01-02');
  await screen.see('2062-01-02 lies ahead');
  screen.press(`${keys}${ENTER}`);
  expect(await screen.ended()).toMatchObject({ exitCode });
  const { stdout } = await place.member(['show', '8001', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ balance: { total: balance } });
});

test('a look ahead, and a trial, are not asked about', async () => {
  for (const line of ['member show 8001 --at 2062-01-02', 'member topup 8001 100 --dry-run --at 2062-01-02']) {
    expect(await terminal(place, line).ended()).toMatchObject({ exitCode: 0 });
  }
});
