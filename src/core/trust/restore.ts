import { existsSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { lookThrough } from '../check/run.ts';
import { formatHead, type Head } from '../domain/seals/head.ts';
import type { Calendar, Instant } from '../domain/time/day.ts';
import type { Request } from '../operations/operation.ts';
import { answeredUnder, answerUnder, type LargeWork } from '../operations/replay.ts';
import { fail, kindOf, type Problem, type ProblemCode, ProblemError } from '../problem.ts';
import { openShop, type Shop, type ShopLocation } from '../shop.ts';
import { newestRecorded } from '../store/health.ts';
import { isServer, shownLocation } from '../store/location.ts';
import { headOf } from '../store/seals.ts';
import { BESIDE, copyDatabase, journalAhead, removeDatabase } from '../store/sqlite/copy.ts';
import { requireSqliteFile } from '../store/sqlite/open.ts';
import { replaceDatabase } from '../store/sqlite/replace.ts';
import { makeFolder, timeName } from './backup.ts';

/** What a shop file holds, as far as two of them can be compared by it. */
export interface ShopState {
  readonly name: string;
  readonly head: Head;
  /** When the newest entry was written. */
  readonly newestAt: Instant | null;
  readonly calendar: Calendar;
}

/** A backup that was found good, ready to take the shop's place. */
export interface ReadyRestore {
  readonly path: string;
  readonly from: string;
  readonly backup: ShopState;
  /** What is there now; a problem if it cannot be read; null if nothing is. */
  readonly present: ShopState | { readonly problem: ProblemCode } | null;
  /** Where the present file will be kept. Null: there is none. */
  readonly kept: string | null;
  /** The shop that is there came from this backup under the same reference: nothing is to be done. */
  readonly replayed: boolean;
  /** Puts it in place. Refuses: database_busy, storage_failed, shop_read_only. */
  apply(): Promise<void>;
  /** Forgets it. Not needed after `apply`, and harmless. */
  discard(): void;
}

/**
 * Checks a backup and makes a copy of it that can take the place of the shop, which may be missing, empty or damaged.
 * A head that was kept elsewhere is held against it too: the books up to there must be those of that time. A shop that
 * can be read is asked first whether it may be replaced.
 * The backup itself stays as it is; the books that come back keep the reference under which they came.
 * Refuses: file_only, file_not_found, file_unreadable, schema_newer, check_failed, ref_reused, storage_failed, database_busy.
 */
export async function readyRestore(
  location: ShopLocation,
  from: string,
  against: Pick<Head, 'lastId' | 'hash'> | null = null,
  mayReplace: (present: Shop) => Promise<void> = async () => {},
  request: Pick<Request, 'ref'> = { ref: null },
): Promise<ReadyRestore> {
  const { path, now, random } = location;
  if (isServer(path)) fail({ code: 'file_only', path: shownLocation(path), command: 'restore' });
  if (!existsSync(from)) fail({ code: 'file_not_found', path: from });
  requireSqliteFile(from);
  // On a new computer the folder of the shop is not there yet.
  makeFolder(dirname(path));
  const candidate = `${path}.restoring-${Buffer.from(random(4)).toString('hex')}`;
  const discard = (): void => removeDatabase(candidate);
  try {
    copyDatabase(from, candidate);
    const backup = await goodState({ ...location, path: candidate }, from, against);
    const work = {
      name: 'restore',
      input: { backup: formatHead(backup.head), against: against && formatHead(against) },
    };
    let replayed = false;
    const ask = async (shop: Shop): Promise<void> => {
      await mayReplace(shop);
      replayed = (await answeredUnder(shop.store, request, work)) !== null;
    };
    const present = existsSync(path) ? await presentState(location, ask) : null;
    if (request.ref !== null) await keepReference({ ...location, path: candidate }, request, work);
    journalAhead(candidate);
    const kept = keptName(path, timeName(now(), backup.calendar));
    // A shop file that is missing may still have left its journal: that is kept too.
    const apply = () => replaceDatabase(path, candidate, kept);
    return { path, from, backup, present, kept: present === null || replayed ? null : kept, replayed, apply, discard };
  } catch (error) {
    discard();
    throw error;
  }
}

async function keepReference(location: ShopLocation, request: Pick<Request, 'ref'>, work: LargeWork): Promise<void> {
  const copy = await openShop(location);
  try {
    await copy.store.transaction('write', (tx) => answerUnder(tx, request, work, work.input));
  } finally {
    await copy.close();
  }
}

/** What a copy of a backup holds, if nothing is wrong with it. What is wrong is told of the backup itself. */
async function goodState(
  location: ShopLocation,
  from: string,
  against: Pick<Head, 'lastId' | 'hash'> | null,
): Promise<ShopState> {
  try {
    const copy = await openShop(location);
    try {
      const { findings } = await lookThrough(copy, location.now(), undefined, against);
      if (findings > 0) {
        fail({ code: 'check_failed', findings, path: from, ...(against && { against: formatHead(against) }) });
      }
      return await stateOf(copy);
    } finally {
      await copy.close();
    }
  } catch (error) {
    if (!(error instanceof ProblemError) || !('path' in error.problem)) throw error;
    throw new ProblemError({ ...error.problem, path: from } as Problem, { cause: error });
  }
}

async function presentState(
  location: ShopLocation,
  mayReplace: (present: Shop) => Promise<void>,
): Promise<ReadyRestore['present']> {
  try {
    const shop = await openShop(location);
    try {
      await mayReplace(shop);
      return await stateOf(shop);
    } finally {
      await shop.close();
    }
  } catch (error) {
    // Who may not, or has used the reference for something else, is told so; whatever else is wrong is why it is replaced.
    if (!(error instanceof ProblemError) || isFinal(error.problem)) throw error;
    return { problem: error.problem.code };
  }
}

const isFinal = (problem: Problem): boolean => kindOf(problem) === 'not_allowed' || problem.code === 'ref_reused';

const stateOf = ({ store, programme, calendar }: Shop): Promise<ShopState> =>
  store.transaction('read', async (tx) => ({
    name: programme.programme.name,
    head: await headOf(tx),
    newestAt: await newestRecorded(tx),
    calendar,
  }));

/** `shop.before-2026-11-22-100000.db`, beside the shop; never a name that something has already. */
function keptName(path: string, time: string): string {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  for (let copy = 1; ; copy++) {
    const kept = `${stem}.before-${time}${copy === 1 ? '' : `-${copy}`}${extension}`;
    if (![kept, ...BESIDE.map((suffix) => kept + suffix)].some((name) => existsSync(name))) return kept;
  }
}
