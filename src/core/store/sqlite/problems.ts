import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Problem, ProblemError } from '../../problem.ts';

/** What an error of the engine means for the person at the till. Other errors pass through as they are. */
export function asProblem(error: unknown, path: string): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (error instanceof ProblemError || typeof code !== 'string') return error;
  const problem = problemOf(code, path);
  return problem ? new ProblemError(problem, { cause: error }) : error;
}

/** The sentence for a commit that failed: it may be in the file or not, and only asking again tells. */
export const commitFailed = (error: unknown, path: string): ProblemError =>
  new ProblemError({ code: 'outcome_unknown', path, reason: reasonOf(error) }, { cause: error });

function problemOf(code: string, path: string): Problem | undefined {
  if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED') {
    return { code: 'database_busy', path, waited_seconds: BUSY_SECONDS };
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return { code: 'shop_read_only', path };
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return { code: 'file_unreadable', path, reason: code === 'SQLITE_NOTADB' ? 'foreign' : 'damaged' };
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return { code: 'storage_failed', path, reason: 'full' };
  if (code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CANTOPEN' || code === 'EIO') {
    return { code: 'storage_failed', path, reason: hasRoom(path) ? 'io' : 'full' };
  }
  return undefined;
}

const reasonOf = (error: unknown): string => {
  if (error instanceof ProblemError && error.problem.code === 'storage_failed') return error.problem.reason;
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  return code === 'SQLITE_FULL' || code === 'ENOSPC' ? 'full' : 'io';
};

/** The engine's memory beside a file, of 32 KiB, does not fit on a full disk; that it calls an I/O error. */
function hasRoom(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize >= 32 * 1024;
  } catch {
    return true;
  }
}

/** How long a till waits for another one before it gives up. */
export const BUSY_SECONDS = 5;
