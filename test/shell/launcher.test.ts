import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
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

describe('compiled code', () => {
  const home = () => mkdtempSync(join(scratch, 'home-'));
  const folderOf = (home: string) => join(home, '.cache', 'member');
  const version = (launcher: string, HOME: string) => run(launcher, ['--version'], [], { HOME });

  test('is kept by the command that was run, for the eyes of the user alone', async () => {
    const HOME = home();
    await run(LAUNCHER, ['programme', 'templates'], [], { HOME });
    await version(LAUNCHER, HOME);
    const folder = folderOf(HOME);
    expect(readdirSync(folder).sort()).toEqual(['help', 'programme-templates']);
    expect([folder, join(folder, 'help')].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o600]);
  });

  test('is used by the next run, which leaves it as it is', async () => {
    const HOME = home();
    await version(LAUNCHER, HOME);
    const { ino } = statSync(join(folderOf(HOME), 'help'));
    const { stdout } = await version(LAUNCHER, HOME);
    expect({ stdout, ino: statSync(join(folderOf(HOME), 'help')).ino }).toEqual({ stdout: '0.1.0', ino });
  });

  test('takes up what another way through the same command needs', async () => {
    const HOME = home();
    await version(LAUNCHER, HOME);
    const before = statSync(join(folderOf(HOME), 'help')).size;
    await run(LAUNCHER, ['--help'], [], { HOME });
    expect(statSync(join(folderOf(HOME), 'help')).size).toBeGreaterThan(before);
  });

  test('is found behind options too', async () => {
    const HOME = home();
    const words = ['--lang', 'en', 'programme', 'templates'];
    await run(LAUNCHER, words, [], { HOME });
    const { ino } = statSync(join(folderOf(HOME), 'programme-templates'));
    const { exitCode } = await run(LAUNCHER, words, [], { HOME });
    expect({ exitCode, ino: statSync(join(folderOf(HOME), 'programme-templates')).ino }).toEqual({ exitCode: 0, ino });
  });

  test('of a command that failed, or of words that are none, is not kept', async () => {
    const HOME = home();
    await run(LAUNCHER, ['ann'], [], { HOME });
    await run(LAUNCHER, ['spend', '8001'], [], { HOME });
    expect(existsSync(folderOf(HOME))).toBe(false);
  });

  test.each([
    { name: 'cut off', spoil: (code: Buffer) => code.subarray(0, code.length - 100) },
    { name: 'empty', spoil: () => Buffer.alloc(0) },
    { name: 'not ours', spoil: () => Buffer.from('{"made":"here","codes":[]}\n') },
  ])('that is $name counts as none and is made anew', async ({ spoil }) => {
    const HOME = home();
    await version(LAUNCHER, HOME);
    const path = join(folderOf(HOME), 'help');
    const whole = readFileSync(path);
    writeFileSync(path, spoil(whole));
    const { stdout, stderr } = await version(LAUNCHER, HOME);
    expect({ stdout, stderr }).toEqual({ stdout: '0.1.0', stderr: '' });
    expect(readFileSync(path).length).toBeGreaterThan(whole.length * 0.9);
  });

  test('of one build is not run by another, whose files are as long', async () => {
    const HOME = home();
    const other = join(scratch, 'other-build');
    for (const part of ['bin', 'dist']) cpSync(join(ROOT, part), join(other, part), { recursive: true });
    await version(LAUNCHER, HOME);
    edit(join(other, 'dist/version.cjs'), '0.1.0', '9.8.7');
    edit(join(other, 'dist/member.cjs'), /^[^\n]+/, `// ${'0'.repeat(64)}`);
    const { stdout } = await version(join(other, 'bin/member.js'), HOME);
    expect(stdout).toBe('9.8.7');
  });

  test('has nowhere to be, and nobody hears of it', async () => {
    const { stdout, stderr } = await run(LAUNCHER, ['--version'], [], { XDG_CACHE_HOME: '/dev/null/caches' });
    expect({ stdout, stderr }).toEqual({ stdout: '0.1.0', stderr: '' });
  });

  test('is kept nowhere for whoever asks Node for none', async () => {
    const HOME = home();
    const { stdout } = await run(LAUNCHER, ['--version'], [], { HOME, NODE_DISABLE_COMPILE_CACHE: '1' });
    expect({ stdout, kept: existsSync(folderOf(HOME)) }).toEqual({ stdout: '0.1.0', kept: false });
  });
});

function edit(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`${path} has no ${from}`);
  writeFileSync(path, edited);
}
