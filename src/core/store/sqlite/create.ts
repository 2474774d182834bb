import { existsSync } from 'node:fs';
import { fail, ProblemError } from '../../problem.ts';
import type { Tx } from '../statement.ts';
import { removeDatabase, settleFile } from './copy.ts';
import { createSqlite, requireSqliteFile } from './open.ts';

/** What stands there is a shop, or something else that is not to be lost. Refuses: file_unreadable, shop_exists. */
export function requireNoFile(path: string): void {
  if (!existsSync(path)) return;
  requireSqliteFile(path);
  fail({ code: 'shop_exists', path });
}

/**
 * Makes the file of a new shop. It is made under another name and put in its place whole, so whatever happens meanwhile
 * there is a shop or there is none. Refuses: shop_exists, storage_failed, shop_read_only.
 */
export async function createSqliteShop(
  path: string,
  random: (bytes: number) => Uint8Array,
  fill: (tx: Tx) => Promise<void>,
): Promise<void> {
  const draft = `${path}.${Buffer.from(random(4)).toString('hex')}.new`;
  requireNoFile(path);
  try {
    const store = createSqlite(draft);
    try {
      await store.transaction('write', fill);
    } finally {
      await store.close();
    }
    settleFile(draft, path);
  } catch (error) {
    throw namedAs(path, draft, error);
  } finally {
    removeDatabase(draft);
  }
}

/**
 * A problem with the draft is a problem with the shop: the draft's name means nothing to anybody. What became of its
 * last write is no question either, since the draft is thrown away.
 */
function namedAs(path: string, draft: string, error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error;
  const { problem } = error;
  if (problem.code === 'file_exists') return new ProblemError({ code: 'shop_exists', path }, { cause: error });
  if (!('path' in problem) || problem.path !== draft) return error;
  const known = problem.code === 'outcome_unknown' ? ({ ...problem, code: 'storage_failed' } as const) : problem;
  return new ProblemError({ ...known, path }, { cause: error });
}
