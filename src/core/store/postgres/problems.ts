import { type Problem, ProblemError } from '../../problem.ts';

/** What an error of the server, or of the way to it, means for the person at the till. Others pass as they are. */
export function asProblem(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (error instanceof ProblemError || code === '') return error;
  const problem = problemOf(code, path);
  return problem ? new ProblemError(problem, { cause: error }) : error;
}

/** Why a connection could not be made. */
export function connectionProblem(error: unknown, path: string): unknown {
  const known = asProblem(error, path);
  if (known instanceof ProblemError) return known;
  const message = error instanceof Error ? error.message : '';
  // The library has a few words of its own for what never reaches the server.
  if (/password|SASL/i.test(message)) return new ProblemError({ code: 'login_refused', path }, { cause: error });
  const reason = /timeout|timed out/i.test(message)
    ? 'silent'
    : /SSL|TLS|certificate/i.test(message)
      ? 'tls'
      : 'closed';
  return new ProblemError({ code: 'server_unreachable', path, reason }, { cause: error });
}

/** The sentence for a commit whose answer never came: it may be in the books or not, and only asking again tells. */
export const commitFailed = (error: unknown, path: string): ProblemError =>
  new ProblemError({ code: 'outcome_unknown', path, reason: 'connection' }, { cause: error });

/** The connection went, and with it everything that was not committed. */
export const connectionLost = (error: unknown, path: string): ProblemError =>
  new ProblemError({ code: 'connection_lost', path }, { cause: error });

/** Nothing was kept, and doing it once more from the beginning may go well. */
export const isWorthAnotherTry = (error: unknown): boolean =>
  // Crossed with another till: out of turn, waiting for each other, or both had the same idea of a free key.
  ['40001', '40P01', '23505'].includes(codeOf(error));

/** Others were in the way each time. */
export const alwaysInTheWay = (error: unknown, path: string): unknown =>
  codeOf(error).startsWith('40')
    ? new ProblemError({ code: 'database_busy', path, waited_seconds: BUSY_SECONDS }, { cause: error })
    : error;

/** The server said itself that it ends the connection. */
export const isFarewell = (error: unknown): boolean => /^(57P0[1-5]|08|25P03)/.test(codeOf(error));

export const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && !(error instanceof ProblemError) ? code : '';
};

function problemOf(code: string, path: string): Problem | undefined {
  if (code in REASONS) return { code: 'server_unreachable', path, reason: REASONS[code] as string };
  if (/^(CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS|ERR_SSL)/.test(code)) {
    return { code: 'server_unreachable', path, reason: 'tls' };
  }
  switch (code) {
    case '28P01':
    case '28000':
      return { code: 'login_refused', path };
    case '3D000':
    case '3F000':
      return { code: 'shop_not_found', path };
    case '42501':
    case '25006':
      return { code: 'shop_read_only', path };
    case '55P03':
    case '57014':
    case '57P03':
    case '53300':
      return { code: 'database_busy', path, waited_seconds: BUSY_SECONDS };
    case '53100':
      return { code: 'storage_failed', path, reason: 'full' };
    case '58030':
    case '53200':
      return { code: 'storage_failed', path, reason: 'io' };
    case 'XX001':
    case 'XX002':
      return { code: 'file_unreadable', path, reason: 'damaged' };
  }
  return undefined;
}

/** What keeps one from reaching a server, by the system's word for it. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'name',
  EAI_AGAIN: 'name',
  ETIMEDOUT: 'silent',
  EHOSTUNREACH: 'network',
  ENETUNREACH: 'network',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
  ENOENT: 'refused',
  ERR_INVALID_URL: 'url',
};

/** How long a till waits for another one, or for the server, before it gives up. */
export const BUSY_SECONDS = 5;
