import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { LAUNCHER, ROOT } from '../support/program.ts';

const { isTooOld } = createRequire(import.meta.url)(LAUNCHER) as { isTooOld(version: string): boolean };

test.each([
  { version: '18.20.4', tooOld: true },
  { version: '20.20.2', tooOld: true },
  { version: '22.12.0', tooOld: true },
  { version: '22.13.0', tooOld: false },
  { version: '24.0.0', tooOld: false },
])('Node $version is too old: $tooOld', ({ version, tooOld }) => {
  expect(isTooOld(version)).toBe(tooOld);
});

const scratch = mkdtempSync(join(tmpdir(), 'member-launcher-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Makes a Node call itself 20, which is all that the launcher looks at. */
const asNode20 = join(scratch, 'as-node-20.cjs');
writeFileSync(
  asNode20,
  "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });\n",
);

const env = { PATH: process.env.PATH, HOME: scratch, LANG: 'en_US.UTF-8' };
const run = (launcher: string, words: readonly string[], options: readonly string[] = [], more = {}) =>
  execa(process.execPath, [...options, launcher, ...words], {
    env: { ...env, ...more },
    extendEnv: false,
    reject: false,
  });

describe('on an old Node', () => {
  const old = ['-r', asNode20];

  test('hands over to the Node that is installed beside the program', async () => {
    const { stdout, exitCode } = await run(LAUNCHER, ['--version'], old);
    expect({ stdout, exitCode }).toEqual({ stdout: '0.1.0', exitCode: 0 });
  });

  test('passes the exit code and stderr on', async () => {
    const { stderr, exitCode } = await run(LAUNCHER, ['frob'], old);
    expect(stderr).toContain('There is no command "frob".');
    expect(exitCode).toBe(2);
  });

  test.each([
    { lang: 'en_US.UTF-8', says: 'member needs Node.js 22.13 or newer, this is 20.20.2' },
    { lang: 'zh_CN.UTF-8', says: 'member 需要 Node.js 22.13 或更新版本，当前是 20.20.2' },
  ])('says what to install where there is no other ($lang)', async ({ lang, says }) => {
    const alone = join(scratch, `alone-${lang}`, 'bin');
    cpSync(join(ROOT, 'bin'), alone, { recursive: true });
    const { stderr, exitCode } = await run(join(alone, 'member.js'), ['--version'], old, { LANG: lang });
    expect(stderr).toContain(says);
    expect(stderr.split('\n')).toHaveLength(1);
    expect(exitCode).toBe(1);
  });
});

test('says how to build a program that is not built', async () => {
  const unbuilt = join(scratch, 'unbuilt', 'bin');
  mkdirSync(unbuilt, { recursive: true });
  cpSync(join(ROOT, 'bin'), unbuilt, { recursive: true });
  const { stderr, exitCode } = await run(join(unbuilt, 'member.js'), ['--version']);
  expect({ stderr, exitCode }).toEqual({ stderr: 'The program is not built yet: npm run build', exitCode: 1 });
});

test('keeps compiled code in a folder of the user', async () => {
  const home = mkdtempSync(join(scratch, 'home-'));
  const { stdout } = await run(LAUNCHER, ['--version'], [], { HOME: home });
  expect(stdout).toBe('0.1.0');
  const { stdout: listing } = await execa('ls', [join(home, '.cache')]);
  expect(listing).toBe('member');
});
