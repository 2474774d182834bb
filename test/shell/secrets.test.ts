import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Playground, playground } from '../support/program.ts';

let place: Playground;
beforeEach(() => {
  place = playground();
});
afterEach(() => place.remove());

/** Each stands nowhere else. */
const NAME = '欧阳霜降';
const PHONE = '13977770001';
const PIN = '84736251';

test('planted names, phones and PINs are in no error, warning, completion or file beside the shop', async () => {
  const { exitCode } = await place.shell(
    `umask 000; member init --template hair-salon --quiet &&
     member enrol --name ${NAME} --phone ${PHONE} --card 8001 --quiet &&
     member operator add boss --role owner --quiet &&
     MEMBER_NEW_PIN=${PIN} member operator pin boss --operator boss --quiet`,
  );
  expect(exitCode).toBe(0);
  const pin = { MEMBER_PIN: PIN, MEMBER_OPERATOR: 'boss' };
  const silent = [
    ['spend', '8001', '9999'],
    ['refund', '99'],
    ['adjust', '8001', '--points', '5'],
    ['erase', '8001'],
    ['card', 'block', '9999'],
    ['enrol', '--name', 'x', '--card', '8001'],
    ['topup', '8001', '1', `--pin=${PIN}`],
    ['check'],
    ['doctor'],
    ['nightly'],
    ['report', 'unusual'],
    ['completion', 'bash'],
  ];
  for (const words of silent) {
    for (const more of [
      ['--json', '--debug'],
      ['--lang', 'zh-CN'],
    ]) {
      const { stdout, stderr } = await place.member([...words, ...more], { env: pin });
      const line = [...words, ...more].join(' ').replace(PIN, '…');
      for (const secret of [NAME, PHONE, PIN])
        expect(`${line}: ${(stderr + stdout).includes(secret)}`).toBe(`${line}: false`);
    }
  }
  const wrong = await place.member(['topup', '8001', '1'], { env: { ...pin, MEMBER_PIN: '11119999' } });
  expect(wrong.exitCode).toBe(77);
  expect(wrong.stdout + wrong.stderr).not.toContain('11119999');
  for (const name of files(place.folder)) {
    const path = join(place.folder, name);
    expect(`${name} ${(statSync(path).mode & 0o077) === 0}`).toBe(`${name} true`);
    expect(`${name} ${readFileSync(path).includes(PIN)}`).toBe(`${name} false`);
  }
}, 300_000);

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
