import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';

const PRELOAD = join(import.meta.dirname, '../support/signal-in-apply.cjs');
const ROWS = 3000;

let place: Playground;
beforeEach(async () => {
  place = playground();
  await place.member(['init', '--template', 'retail', '--quiet']);
  await place.member(['enrol', '--name', 'Ann', '--card', 'A1']);
  await place.member(['topup', 'A1', '100']);
  const rows = Array.from({ length: ROWS }, (_, row) => `B${row},会员${row},${row}.50,${row}`);
  writeFileSync(join(place.folder, 'members.csv'), ['card,name,paid,points', ...rows, ''].join('\n'));
});
afterEach(() => place.remove());

const figures = async () => ({
  members: JSON.parse((await place.member(['report', 'members', '--json'])).stdout),
  liability: JSON.parse((await place.member(['report', 'liability', '--json'])).stdout),
  check: (await place.member(['check'])).exitCode,
  entries: (await place.member(['export', 'entries'])).stdout,
});

const importing = (env: Record<string, string> = {}) =>
  place.member(['import', 'members.csv', '--cut-off', '2026-11-21', '--json'], { env });

describe.each([
  // The moments that there are: indexes go, rows come, indexes are made, all of it is kept.
  ['SIGKILL', 'drop index'],
  ['SIGKILL', 'create index'],
  ['SIGKILL', 'commit'],
  ['SIGINT', 'drop index'],
  ['SIGTERM', 'create index'],
])('%s at %s', (signal, when) => {
  test('leaves the shop as it was, and the same command brings everything over', async () => {
    const before = await figures();
    const stopped = await importing({ NODE_OPTIONS: `-r ${PRELOAD}`, SIGNAL_IN_APPLY: `${signal} ${when}` });
    expect(stopped.stdout).toBe('');
    if (signal !== 'SIGKILL') {
      const kind = signal === 'SIGINT' ? 'cancelled' : 'terminated';
      const message = 'Stopped. Nothing of it was imported; the same command starts over.';
      expect([stopped.exitCode, JSON.parse(stopped.stderr)]).toEqual([
        signal === 'SIGINT' ? 130 : 143,
        { error: { code: kind, kind, message, hint: null } },
      ]);
    }
    expect(await figures()).toEqual(before);
    expect(before.check).toBe(0);

    const again = await importing();
    expect(again.exitCode).toBe(0);
    const { imported, totals } = JSON.parse(again.stdout);
    expect({ imported, difference: totals.difference }).toEqual({
      imported: ROWS,
      difference: { paid: '0.00', bonus: '0.00', points: 0 },
    });
    const after = await figures();
    expect(after.check).toBe(0);
    expect(after.entries.split('\r\n').length).toBe(before.entries.split('\r\n').length + ROWS);
    expect(readFileSync(join(place.folder, 'members.csv'), 'utf8').split('\n').length).toBe(ROWS + 2);
  }, 120_000);
});
