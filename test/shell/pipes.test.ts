import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { playground, ROOT } from '../support/program.ts';

const place = playground();
afterAll(() => place.remove());

const node = (code: string): string => {
  const io = `const { processIo, ClosedPipe } = await import('${join(ROOT, 'src/commands/shared/io.ts')}');`;
  return `'${process.execPath}' --input-type=module -e "${io} ${code}"`;
};

describe('a slow reader', () => {
  test.each([
    { name: 'of an ordinary pipe', before: '' },
    // Whoever shares the pipe may have made it non-blocking; then a full pipe is an error that passes.
    { name: 'of a pipe that never waits', before: 'process.stdout;' },
  ])('$name gets all of 1 MB', async ({ before }) => {
    const writer = node(`${before} processIo().writeOut('x'.repeat(1_000_000)); processIo().setExitCode(0);`);
    const { output } = await place.shell(`${writer} | { sleep 0.3; wc -c; }`);
    expect(output.trim()).toBe('1000000');
  });
});

test('a reader that has gone ends the program quietly', async () => {
  const { output } = await place.shell('{ sleep 0.3; member completion zsh; echo "ended with $?" >&2; } | true');
  expect(output).toBe('ended with 0\n');
});

test('an answer that cannot be written is a failure of storage', async () => {
  const { output, exitCode } = await place.shell('member completion bash > /dev/full');
  expect(output).toContain('The answer could not be written: the disk is full.');
  expect(exitCode).toBe(74);
});

describe('an output that is no file', () => {
  test('a named pipe is written to and stays one', async () => {
    const { output } = await place.shell(
      '{ member init --name Pipe --currency EUR --time-zone UTC --template basic && member enrol --name Ann; } > out.log && ' +
        "mkfifo out && { cat out > got & member export members -o out > out.log; wait; } && stat -c %F out && grep -c ',Ann,' got",
    );
    expect(output).toMatch(/fifo\n1\n$/);
  });

  test('a device is not replaced, and what it refuses is told', async () => {
    const { output, exitCode } = await place.shell(
      'member export members -o /dev/full; code=$?; stat -c %F /dev/full; exit $code',
    );
    expect(output).toContain('character special file');
    expect(exitCode).toBe(74);
  });
});

describe('a file that is written beside its place', () => {
  test('takes nobody else’s file for that, nor follows a link', async () => {
    const { output } = await place.shell(
      'echo mine > m.csv.part; echo precious > p.txt; ln -s p.txt m.csv.2.part; member export members -o m.csv > out.log 2>&1; ' +
        'cat m.csv.part p.txt; stat -c %a m.csv; ls m.csv*',
    );
    expect(output).toBe('mine\nprecious\n600\nm.csv\nm.csv.2.part\nm.csv.part\n');
  });

  test('goes where a link leads', async () => {
    const { output } = await place.shell(
      'echo keep > target.csv; ln -s target.csv link.csv; member export members -o link.csv > out.log 2>&1; ' +
        'stat -c %F link.csv; head -c 5 target.csv',
    );
    expect(output).toMatch(/^symbolic link\n.?card,/);
  });
});

describe('escape sequences', () => {
  const ESCAPE = '\u001b[';

  test.each([
    { name: 'none in a pipe', line: 'member frob', colours: false },
    { name: '--color always', line: 'member frob --color always', colours: true },
    { name: 'FORCE_COLOR', line: 'FORCE_COLOR=1 member frob', colours: true },
    { name: 'NO_COLOR before FORCE_COLOR', line: 'NO_COLOR=1 FORCE_COLOR=1 member frob', colours: false },
    { name: '--color never before FORCE_COLOR', line: 'FORCE_COLOR=1 member frob --color never', colours: false },
  ])('$name', async ({ line, colours }) => {
    const { output } = await place.shell(line);
    expect(output.includes(ESCAPE)).toBe(colours);
  });

  test('never in JSON', async () => {
    const { output } = await place.shell('member frob --json --color always');
    expect(JSON.parse(output)).toMatchObject({ error: { code: 'command_unknown' } });
  });
});
