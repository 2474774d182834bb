/** What went wrong, told on stderr in the reader's language or as JSON, and the exit code that goes with it. */

import { UNIT_OF } from '../../core/domain/ledger/lot.ts';
import type { Currency } from '../../core/domain/numbers/money.ts';
import { formatMoney } from '../../core/domain/numbers/money.ts';
import { WHEN } from '../../core/domain/rules/when/index.ts';
import type { When } from '../../core/domain/rules/when.ts';
import {
  type FactType,
  kindOf,
  type Loss,
  type Problem,
  ProblemError,
  type ProblemKind,
  problems,
} from '../../core/problem.ts';
import { reasons } from '../text/problems.ts';
import type { Named } from '../wall/speech.ts';
import { cleaned, jsonText } from './harmless.ts';
import type { Io } from './io.ts';
import type { Language } from './language.ts';
import { messageOf } from './messages.ts';
import type { CommonOptions } from './options.ts';
import type { Json } from './output.ts';
import { paintOf } from './paint.ts';
import { wordsJson } from './rule-words.ts';

/** As much of a context as is known when something goes wrong. */
export interface FailedWorld {
  readonly io: Io;
  readonly language: Language;
  readonly currency: Currency | null;
  /** What the rules call things; null: their codes stand for themselves. */
  readonly named: Named | null;
  readonly options: Pick<CommonOptions, 'json' | 'debug' | 'color'> & Partial<Pick<CommonOptions, 'db'>>;
  /** It only reads: nobody has to be told that nothing was changed. */
  readonly reads?: boolean;
}

const EXIT_CODES: Readonly<Record<ProblemKind, number>> = {
  bug: 1,
  usage: 2,
  not_found: 3,
  refused: 4,
  conflict: 5,
  data: 6,
  storage: 74,
  busy: 75,
  not_allowed: 77,
  cancelled: 130,
};

/** Tells the problem and gives the exit code. Anything that is not a problem of the table is a bug of ours. */
export async function tellProblem(
  error: unknown,
  { io, language, currency, named, options, reads = false }: FailedWorld,
): Promise<number> {
  const found = await withBackup(problemOf(error), options.db);
  const problem = io.terminal.stderr && !options.json ? found : withoutPeople(found);
  const inCurrency = currency ?? { code: 'CNY', decimals: 2 };
  const { message, hint } = messageOf(cleaned(problem), language, inCurrency, { reads, named });
  if (options.json) {
    const facts = { code: problem.code, kind: kindOf(problem), message, hint, ...factsOf(problem, inCurrency) };
    io.writeError(`${jsonText({ error: facts }, 2)}\n`);
  } else {
    const paint = await paintOf(io, options.color, 'stderr');
    io.writeError(`${paint.red(message)}\n${hint === null ? '' : `${hint}\n`}`);
  }
  if (options.debug) io.writeError(`${stackOf(error)}\n`);
  return EXIT_CODES[kindOf(problem)];
}

/** What went wrong, as far as it is a problem of the table. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const bySystem = systemProblem(error);
  if (bySystem) return bySystem;
  // The name alone: a message of ours or of a library may quote a member's name.
  return { code: 'bug', text: error instanceof Error ? error.name : typeof error };
}

/**
 * Rows of a file that could not be read are shown to whoever sits there; what goes into a log has their form alone.
 * Header words stay: a line without a digit is hardly a row, nor is one with words that are known, save where it has an
 * address or a long number, as no header has.
 */
function withoutPeople(problem: Problem): Problem {
  if (problem.code !== 'header_not_found') return problem;
  const isHeader = (line: string): boolean =>
    !/@|\p{N}{4}/u.test(line) && (!/\p{N}/u.test(line) || problem.known.some((word) => line.includes(word)));
  const formOf = (line: string): string => line.replace(/\p{L}/gu, 'x').replace(/\p{N}/gu, '0');
  return { ...problem, seen: problem.seen.map((line) => (isHeader(line) ? line : formOf(line))) };
}

/** A shop file that is damaged: the newest backup beside it is what helps. */
async function withBackup(problem: Problem, db: string | undefined): Promise<Problem> {
  if (problem.code !== 'file_unreadable' || problem.path !== db) return problem;
  const { backupBeside } = await import('../../core/index.ts');
  const backup = backupBeside(problem.path);
  return backup === null ? problem : { ...problem, backup };
}

/** What the operating system refused somewhere that nobody foresaw is still no mistake of ours. */
function systemProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('syscall' in error)) return undefined;
  const { code = '', path = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return { code: 'file_not_found', path };
  if (code === 'ENOSPC' || code === 'EDQUOT') return { code: 'storage_failed', path, reason: 'full' };
  if (code === 'EIO' || code === 'EROFS') return { code: 'storage_failed', path, reason: 'io' };
  if (code in reasons) return { code: 'file_unreadable', path, reason: code };
  return undefined;
}

/** The facts of a problem as programs read them. */
function factsOf(problem: Problem, currency: Currency): Record<string, Json> {
  const types: Readonly<Record<string, string>> = problems[problem.code].facts;
  const facts: Record<string, Json> = {};
  for (const [name, value] of Object.entries(problem)) {
    if (name === 'code' || value === undefined) continue;
    const type = types[name]?.replace('?', '') as FactType | undefined;
    facts[name] = factOf(type, value, currency);
  }
  return facts;
}

function factOf(type: FactType | undefined, value: unknown, currency: Currency): Json {
  if (type === 'money') return formatMoney(value as number, currency);
  if (type === 'losses') return (value as readonly Loss[]).map((loss) => lossJson(loss, currency));
  if (type === 'when') return wordsJson(WHEN, value as When, (amount) => formatMoney(amount ?? 0, currency));
  return value as Json;
}

const lossJson = ({ asset, lot, due, recovered, gone }: Loss, currency: Currency): Json => {
  const quantity = (amount: number | undefined) =>
    amount === undefined || UNIT_OF[asset] !== 'money' ? amount : formatMoney(amount, currency);
  return { asset, lot, due: quantity(due), recovered: quantity(recovered), gone: quantity(gone) };
};

/**
 * Where it happened, for the ones who mend it. A message may quote a member's name, so only those of broken
 * assumptions, which are our own words, are shown.
 */
function stackOf(error: unknown): string {
  const lines: string[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const words = cause.message.startsWith('assumption broken') ? `: ${cause.message}` : '';
    lines.push(`${cause.name}${code === undefined ? '' : ` (${code})`}${words}`);
    lines.push(...(cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)));
  }
  return lines.join('\n');
}
