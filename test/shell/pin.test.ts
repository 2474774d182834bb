import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';
import { CONTROL_C, ENTER, terminal } from '../support/pty.ts';

let place: Playground;
beforeEach(async () => {
  place = playground();
  const made = await place.shell(
    'member init --template hair-salon --quiet && member enrol --name 张三 --card 8001 --quiet &&' +
      ' member operator add boss --role owner --quiet && member operator add amy --operator boss --quiet',
  );
  expect(made.exitCode).toBe(0);
});
afterEach(() => place.remove());

describe('a PIN on a terminal', () => {
  test('is set by typing it twice, then asked for, and never shown', async () => {
    const setting = terminal(place, 'member operator pin amy --operator boss');
    await setting.see('New PIN of amy');
    setting.press(`4711${ENTER}`);
    await setting.see('The same again');
    setting.press(`4711${ENTER}`);
    expect(await setting.ended()).toMatchObject({ exitCode: 0 });
    expect(setting.shown()).not.toContain('4711');

    const selling = terminal(place, 'member topup 8001 100 --operator amy');
    await selling.see('PIN of amy');
    selling.press(`4711${ENTER}`);
    expect(await selling.ended()).toMatchObject({ exitCode: 0 });
    expect(selling.shown()).toContain('Topped up');
    expect(selling.shown()).not.toContain('4711');
  });

  test('typed differently the second time, or broken off, sets nothing', async () => {
    const twice = terminal(place, 'member operator pin amy --operator boss');
    await twice.see('New PIN of amy');
    twice.press(`4711${ENTER}`);
    await twice.see('The same again');
    twice.press(`4712${ENTER}`);
    expect(await twice.ended()).toMatchObject({ exitCode: 2 });
    const off = terminal(place, 'member operator pin amy --operator boss');
    await off.see('New PIN of amy');
    off.press(CONTROL_C);
    expect(await off.ended()).toMatchObject({ exitCode: 130 });
    expect((await place.member(['topup', '8001', '100', '--operator', 'amy'])).exitCode).toBe(0);
  });

  test('a wrong one is not shown either, and Ctrl-C books nothing', async () => {
    await place.shell('MEMBER_NEW_PIN=4711 member operator pin amy --operator boss');
    const wrong = terminal(place, 'member topup 8001 100 --operator amy');
    await wrong.see('PIN of amy');
    wrong.press(`9182${ENTER}`);
    expect(await wrong.ended()).toMatchObject({ exitCode: 77 });
    expect(wrong.shown()).not.toContain('9182');
    const off = terminal(place, 'member topup 8001 100 --operator amy');
    await off.see('PIN of amy');
    off.press(CONTROL_C);
    expect(await off.ended()).toMatchObject({ exitCode: 130 });
    expect((await place.member(['show', '8001', '--json'])).stdout).toContain('"total": "0.00"');
  });

  test('nobody waits for somebody who is still typing', async () => {
    await place.shell('MEMBER_NEW_PIN=4711 member operator pin amy --operator boss');
    const slow = terminal(place, 'member topup 8001 100 --operator amy');
    await slow.see('PIN of amy');
    expect((await place.member(['topup', '8001', '50', '--operator', 'boss'])).exitCode).toBe(0);
    slow.press(`4711${ENTER}`);
    expect(await slow.ended()).toMatchObject({ exitCode: 0 });
    expect((await place.member(['show', '8001', '--json'])).stdout).toContain('"paid": "150.00"');
  });
});

describe('a session', () => {
  const file = () => join(place.env.HOME ?? '', '.local/share/member/session.json');

  test('is a file for its owner alone, whatever the umask, and holds no PIN', async () => {
    await place.shell('MEMBER_NEW_PIN=4711 member operator pin amy --operator boss');
    const { exitCode } = await place.shell('umask 000; MEMBER_PIN=4711 member operator login amy');
    expect(exitCode).toBe(0);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(statSync(join(file(), '..')).mode & 0o777).toBe(0o700);
    expect(readFileSync(file(), 'utf8')).not.toContain('4711');
  });

  test('a spoilt file is none, and one of another shop neither', async () => {
    mkdirSync(join(file(), '..'), { recursive: true });
    for (const content of [
      '',
      '{',
      'null',
      '{"operator":"boss"}',
      '{"shop":"/x","operator":"boss","until":1e99,"token":""}',
    ]) {
      writeFileSync(file(), content);
      expect((await place.member(['topup', '8001', '10'])).exitCode).toBe(77);
    }
  });
});
