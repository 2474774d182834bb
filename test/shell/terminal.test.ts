import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Playground, playground, ROOT } from '../support/program.ts';
import { CONTROL_C, ENTER, terminal } from '../support/pty.ts';

let place: Playground;
beforeEach(() => {
  place = playground();
});
afterEach(() => place.remove());

/** A command of the test's own, run on the real context. */
function command(body: string): string {
  const from = (file: string) => `await import('${join(ROOT, 'src/commands/shared', file)}')`;
  const code = [
    `const { processIo } = ${from('io.ts')}; const { contextOf } = ${from('context.ts')};`,
    `const { commonOptionsOf } = ${from('options.ts')}; const { tellProblem } = ${from('failure.ts')};`,
    'const io = processIo(); const context = contextOf(io, commonOptionsOf({}, ["table", "json"], io));',
    `try { ${body} } catch (error) { io.setExitCode(await tellProblem(error, context)); }`,
  ].join(' ');
  return `'${process.execPath}' --input-type=module -e '${code.replaceAll("'", `'\\''`)}'`;
}

test('a terminal that knows no width of its own has none', async () => {
  const body = command(`io.writeOut('WIDTH ' + io.width + ' THERE');`);
  const screen = terminal(place, `sh -c 'stty cols 0; exec sh -c "$BODY"'`, { BODY: body });
  await screen.see('WIDTH');
  await screen.ended();
  expect(screen.shown()).toContain('WIDTH null THERE');
});

describe('a question about money', () => {
  const question = command(`await context.prompt.confirm('Pay out 50.00?'); io.writeOut('PAID OUT');`);

  test.each([
    {
      name: 'Enter alone, which a scanner presses too',
      keys: ENTER,
      says: 'Cancelled. Nothing was changed.',
      exitCode: 130,
    },
    { name: 'no', keys: `n${ENTER}`, says: 'Cancelled. Nothing was changed.', exitCode: 130 },
    { name: 'yes', keys: `y${ENTER}`, says: 'PAID OUT', exitCode: 0 },
    { name: 'Ctrl-C', keys: CONTROL_C, says: 'Cancelled. Nothing was changed.', exitCode: 130 },
  ])('$name', async ({ keys, says, exitCode }) => {
    const screen = terminal(place, question);
    await screen.see('Pay out 50.00?');
    screen.press(keys);
    expect(await screen.ended()).toMatchObject({ exitCode });
    expect(screen.shown()).toContain(says);
    expect(screen.shown().includes('PAID OUT')).toBe(exitCode === 0);
  });

  test.each(['\t', ENTER])('is asked again after a scanned card number', async (end) => {
    const screen = terminal(place, question);
    await screen.see('Pay out 50.00?');
    screen.press(`6901234567892${end}${ENTER}`);
    await screen.see('Please answer y or n.');
    screen.press(CONTROL_C);
    expect(await screen.ended()).toMatchObject({ exitCode: 130 });
    expect(screen.shown()).not.toContain('PAID OUT');
  });

  test('is not asked where nobody can answer', async () => {
    const { output, exitCode } = await place.shell(`echo y | ${question}`);
    expect(output).toContain('Add --yes if you are sure.');
    expect(exitCode).toBe(2);
  });

  test('is painted on stderr: stdout holds the answer alone', async () => {
    const screen = terminal(place, `sh -c "${question.replaceAll(/["$`\\]/g, '\\$&')} > answer.txt"`);
    await screen.see('Pay out 50.00?');
    screen.press(`y${ENTER}`);
    await screen.ended();
    const { output } = await place.shell('cat answer.txt');
    expect(output).toBe('PAID OUT');
  });
});

test('a choice is made with the arrow keys', async () => {
  const choices = `[{ name: 'M1 · 张三', value: 'one' }, { name: 'M2 · 张三丰', value: 'two' }]`;
  const screen = terminal(
    place,
    command(`io.writeOut('chosen ' + await context.prompt.choose('Who?', ${choices}, { option: '<who>' }));`),
  );
  await screen.see('M2 · 张三丰');
  screen.press(`\u001b[B${ENTER}`);
  await screen.ended();
  expect(screen.shown()).toContain('chosen two');
});

describe('what is missing', () => {
  beforeEach(() => place.shell('member init --template basic --yes'));

  test('is asked for on a terminal', async () => {
    const screen = terminal(place, 'member enrol');
    await screen.see('Name');
    screen.press(`张三${ENTER}`);
    expect(await screen.ended()).toMatchObject({ exitCode: 0 });
    expect(screen.shown()).toContain('张三 (M1');
  });

  test('is named off a terminal', async () => {
    const { stderr, exitCode } = await place.member(['enrol'], { input: '张三\n' });
    expect(stderr).toContain('--name is missing.');
    expect(exitCode).toBe(2);
  });
});

describe('an interruption', () => {
  const waiting = command(`io.writeOut('working'); await new Promise((resolve) => setTimeout(resolve, 60_000));`);

  test('by Ctrl-C ends with 130 and says what was written', async () => {
    const screen = terminal(place, waiting);
    await screen.see('working');
    screen.press(CONTROL_C);
    expect(await screen.ended()).toMatchObject({ exitCode: 130 });
    expect(screen.shown()).toContain('Stopped. Nothing was written.');
  });

  test('by the machine ends with 143', async () => {
    const { output, exitCode } = await place.shell(
      `${waiting} > shown 2>&1 & until grep -q working shown; do sleep 0.05; done; kill $!; wait $!; code=$?; cat shown; exit $code`,
    );
    expect(output).toContain('Stopped. Nothing was written.');
    expect(exitCode).toBe(143);
  });
});

test('files of the program are for their owner alone', async () => {
  const { output } = await place.shell(
    'umask 000; member init --template basic --quiet >/dev/null; stat -c %a shop.db',
  );
  expect(output).toBe('600\n');
});

test('a problem is red on a terminal', async () => {
  const screen = terminal(place, 'member frob');
  expect(await screen.ended()).toMatchObject({ exitCode: 2 });
  expect(screen.shown()).toContain('\u001b[31mThere is no command "frob".\u001b[39m');
});
