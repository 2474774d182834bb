import { describe, expect, test } from 'vitest';
import { tellProblem } from '../../src/commands/shared/failure.ts';
import type { Io } from '../../src/commands/shared/io.ts';
import { type Problem, type ProblemCode, ProblemError, problems } from '../../src/core/problem.ts';

async function told(error: unknown, options: { json?: boolean; debug?: boolean } = {}) {
  let shown = '';
  const io = {
    environment: {},
    terminal: { stdin: false, stdout: false, stderr: false },
    writeError: (text: string) => {
      shown += text;
    },
  } as unknown as Io;
  const exitCode = await tellProblem(error, {
    io,
    language: 'en',
    currency: { code: 'CNY', decimals: 2 },
    named: null,
    options: { json: false, debug: false, color: 'auto', ...options },
  });
  return { shown, exitCode };
}

const problem = (facts: Problem) => new ProblemError(facts);

test.each([
  { error: new Error('ours'), exitCode: 1 },
  { error: problem({ code: 'option_missing', option: '--name' }), exitCode: 2 },
  { error: problem({ code: 'member_not_found', who: '8001' }), exitCode: 3 },
  { error: problem({ code: 'member_blocked', member: 'M1' }), exitCode: 4 },
  { error: problem({ code: 'ref_reused', ref: 'R-1' }), exitCode: 5 },
  { error: problem({ code: 'check_failed', findings: 2 }), exitCode: 6 },
  { error: problem({ code: 'storage_failed', path: 'shop.db', reason: 'full' }), exitCode: 74 },
  { error: problem({ code: 'database_busy', path: 'shop.db', waited_seconds: 5 }), exitCode: 75 },
  { error: problem({ code: 'not_allowed', because: 'operator_missing', store: 'main' }), exitCode: 77 },
  { error: problem({ code: 'cancelled' }), exitCode: 130 },
])('$error.message ends with $exitCode', async ({ error, exitCode }) => {
  expect((await told(error)).exitCode).toBe(exitCode);
});

test('as JSON with its facts, money as a decimal string', async () => {
  const short = problem({ code: 'balance_insufficient', balance: 8000, needed: 20000, short: 12000 });
  expect(JSON.parse((await told(short, { json: true })).shown)).toEqual({
    error: {
      code: 'balance_insufficient',
      kind: 'refused',
      message: 'Balance is ¥80.00, ¥200.00 needed (short ¥120.00). Nothing was changed.',
      hint: 'Add another tender: --pay balance --pay wechat',
      balance: '80.00',
      needed: '200.00',
      short: '120.00',
    },
  });
});

test.each(Object.keys(problems) as ProblemCode[])(
  'no fact of %s takes the place of what is said of every problem',
  (code) => {
    const facts = Object.keys(problems[code].facts);
    expect(facts.filter((name) => ['code', 'kind', 'message', 'hint'].includes(name))).toEqual([]);
  },
);

test('what the rows of a file are is no kind of problem', async () => {
  const asked = { path: 'a.csv', option: '--column', column: 'Ends', sample: '2026-12-31', file_kind: 'members' };
  expect(JSON.parse((await told(problem({ code: 'end_unclear', ...asked }), { json: true })).shown)).toMatchObject({
    error: { code: 'end_unclear', kind: 'usage', file_kind: 'members' },
  });
});

test('what was typed cannot paint the screen', async () => {
  const { shown } = await told(problem({ code: 'member_not_found', who: '\u001b[2J张三' }));
  expect(shown).toContain('␛[2J张三');
});

test.each([
  { code: 'ENOENT', says: 'There is no file a.csv.', exitCode: 3 },
  { code: 'ENOSPC', says: 'a.csv could not be written: the disk is full.', exitCode: 74 },
  { code: 'EACCES', says: 'a.csv cannot be used: you may not read it.', exitCode: 6 },
  { code: 'EISDIR', says: 'a.csv cannot be used: it is a folder.', exitCode: 6 },
])('a refusal of the system that nobody foresaw: $code', async ({ code, says, exitCode }) => {
  const refusal = Object.assign(new Error(code), { code, syscall: 'open', path: 'a.csv' });
  const { shown, exitCode: ended } = await told(refusal);
  expect(shown).toContain(says);
  expect(ended).toBe(exitCode);
});

describe('an error of ours', () => {
  const error = new Error('cannot read 张三 13800000001', { cause: new Error('assumption broken: a lot below zero') });

  test('is told without its words, which may hold a name', async () => {
    const { shown } = await told(error);
    expect(shown).toBe(
      'Something went wrong that should not (Error). That is our mistake, not yours.\n' +
        'Run it again with --debug and send us what it shows.\n',
    );
  });

  test('shows with --debug where it happened, and the words of broken assumptions', async () => {
    const { shown } = await told(error, { debug: true });
    expect(shown).toContain('failure.test.ts');
    expect(shown).toContain('assumption broken: a lot below zero');
    expect(shown).not.toContain('张三');
  });
});
