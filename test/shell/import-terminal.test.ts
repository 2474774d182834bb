/** A long import as somebody sees it who waits at a terminal. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LAUNCHER, type Playground, playground } from '../support/program.ts';
import { CONTROL_C, terminal } from '../support/pty.ts';

/** So many that reading and booking both take a while. */
const ROWS = 40_000;
const EMPTY_LINE = '\r\u001b[K';
/** With the real clock: progress is told by it. */
const IMPORT = `'${process.execPath}' '${LAUNCHER}' import members.csv`;

let place: Playground;
beforeEach(async () => {
  place = playground();
  place.setClock(new Date().toISOString());
  await place.member(['init', '--template', 'retail', '--quiet']);
  await place.member(['enrol', '--name', 'Ann', '--card', 'A1']);
  await place.member(['topup', 'A1', '100']);
  const rows = Array.from({ length: ROWS }, (_, row) => `B${row},会员${row},${row % 900}.50,${row}`);
  writeFileSync(join(place.folder, 'members.csv'), ['card,name,paid,points', ...rows, ''].join('\n'));
});
afterEach(() => place.remove());

const books = async () => ({
  members: JSON.parse((await place.member(['report', 'members', '--json'])).stdout),
  liability: JSON.parse((await place.member(['report', 'liability', '--json'])).stdout),
  entries: (await place.member(['export', 'entries'])).stdout,
  check: (await place.member(['check'])).exitCode,
});

/** What is left on the screen of lines that were written over. */
const left = (shown: string): string => shown.slice(shown.lastIndexOf(EMPTY_LINE) + EMPTY_LINE.length);

describe('an import of forty thousand rows', () => {
  test('tells how far it is on one line, and takes the line away', async () => {
    const screen = terminal(place, IMPORT);
    await screen.see('Booking: ');
    expect(await screen.ended()).toMatchObject({ exitCode: 0 });
    const shown = screen.shown();
    const told = [
      ...shown.matchAll(/(Reading|Booking): ([\d,]+) of about ([\d,]+) rows, [\d,]+ a second, [\d,]+ s left/g),
    ];
    expect(told.length).toBeGreaterThan(0);
    const booked = told
      .filter(([, step]) => step === 'Booking')
      .map(([, , rows = '']) => Number(rows.replaceAll(',', '')));
    expect(booked).toEqual([...booked].sort((a, b) => a - b));
    expect(booked.at(-1)).toBeLessThanOrEqual(ROWS);
    for (const [line] of told) expect(shown).toContain(EMPTY_LINE + line);
    expect(left(shown)).toMatch(
      /^members\.csv: members, member, utf-8, header on line 1\r\n {2}40,000 rows: 40,000 imported\r\n/,
    );
    expect(left(shown)).not.toMatch(/Reading|Booking/);
  }, 120_000);

  test('tells it on one line of a narrow terminal too, since of a wrapped one a part would stay', async () => {
    const screen = terminal(place, `sh -c "stty cols 40; ${IMPORT}"`);
    expect(await screen.ended()).toMatchObject({ exitCode: 0 });
    const told = [...screen.shown().matchAll(/(?:Reading|Booking): [^\r]*/g)].map(([line]) => line);
    expect(told.length).toBeGreaterThan(0);
    for (const line of told) expect(line.length).toBeLessThan(40);
  }, 120_000);

  test.each(['Reading: ', 'Booking: '])(
    'Ctrl-C at "%s" leaves the shop as it was, and says so',
    async (moment) => {
      const before = await books();
      const screen = terminal(place, IMPORT);
      await screen.see(moment);
      screen.press(CONTROL_C);
      expect(await screen.ended()).toMatchObject({ exitCode: 130 });
      expect(left(screen.shown()).trim()).toBe('Stopped. Nothing of it was imported; the same command starts over.');
      expect(await books()).toEqual(before);
      expect(before.check).toBe(0);

      const again = terminal(place, IMPORT);
      expect(await again.ended()).toMatchObject({ exitCode: 0 });
      expect(again.shown()).toContain('40,000 rows: 40,000 imported');
    },
    180_000,
  );
});
