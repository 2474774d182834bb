import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { lookThrough } from '../check/run.ts';
import type { Head } from '../domain/seals/head.ts';
import { type Calendar, formatInstant, type Instant } from '../domain/time/day.ts';
import type { Request } from '../operations/operation.ts';
import { answeredUnder, answerUnder } from '../operations/replay.ts';
import { fail, ProblemError } from '../problem.ts';
import { openShop, type Shop, type ShopLocation } from '../shop.ts';
import { isServer } from '../store/location.ts';
import { addSeal } from '../store/seals.ts';
import { shopRow } from '../store/shops.ts';
import { copyDatabase, removeDatabase, settleFile } from '../store/sqlite/copy.ts';
import { createdAtIn } from '../store/sqlite/identity.ts';
import { asProblem } from '../store/sqlite/problems.ts';

export interface BackupInput {
  /** A file, or a folder that gets a file named after shop and time. Null: the folder beside the shop file. */
  readonly to: string | null;
  readonly dryRun: boolean;
}

export interface Backup {
  readonly path: string;
  /** Null when it was only a rehearsal. */
  readonly bytes: number | null;
  readonly head: Head;
}

/**
 * The same under a reference: a copy that it stands for is told and not made again. Refuses: ref_reused, and as
 * {@link backup} does.
 */
export async function backupUnder(
  shop: Shop,
  request: Pick<Request, 'ref' | 'dryRun'>,
  { to }: Pick<BackupInput, 'to'>,
): Promise<Backup> {
  const work = { name: 'backup', input: { to } };
  const answered = await answeredUnder(shop.store, request, work);
  if (answered !== null) {
    const { path, bytes, lastId, entries, hash } = JSON.parse(answered) as KeptBackup;
    return { path, bytes, head: { lastId, entries, hash: Buffer.from(hash, 'hex') } };
  }
  const made = await backup(shop, { to, dryRun: request.dryRun });
  const { path, bytes, head } = made;
  const kept: KeptBackup = { path, bytes, ...head, hash: Buffer.from(head.hash).toString('hex') };
  if (!request.dryRun) await shop.store.transaction('write', (tx) => answerUnder(tx, request, work, kept));
  return made;
}

/** A backup as the answer of a reference. */
type KeptBackup = Pick<Backup, 'path' | 'bytes'> & Pick<Head, 'lastId' | 'entries'> & { readonly hash: string };

/**
 * A copy that is known to be good: taken from one moment while sales go on, checked like the shop itself, on the disk
 * before it gets its name. Nothing is ever overwritten, and nothing unfinished has the name of a backup.
 * Refuses: file_only, file_exists, file_not_found (the folder), check_failed, storage_failed, shop_read_only, database_busy.
 */
export async function backup(shop: Shop, input: BackupInput): Promise<Backup> {
  if (isServer(shop.path)) fail({ code: 'file_only', path: shop.path, command: 'backup' });
  const path = backupPath(shop, input);
  if (input.dryRun) {
    const { findings, head } = await lookThrough(shop, shop.now());
    if (findings > 0 || head === null) fail({ code: 'check_failed', findings, path: shop.path });
    return { path, bytes: null, head };
  }
  // A name of its own for each try: what a try that died left behind is in nobody's way.
  const partial = `${path}.${Buffer.from(shop.random(4)).toString('hex')}.partial`;
  copyDatabase(shop.path, partial);
  try {
    const head = await checkedCopy({ path: partial, now: shop.now, random: shop.random }, shop.path);
    const settled = settle(shop, input, partial);
    if (head.entries > 0) await shop.store.transaction('write', (tx) => addSeal(tx, head, shop.now()));
    return { path: settled, bytes: statSync(settled).size, head };
  } finally {
    removeDatabase(partial);
  }
}

/**
 * The head of a copy in which nothing is wrong; what is, is wrong in the shop. The copy keeps it, so that a restore
 * sees whether the backup is still what it was. Refuses: check_failed.
 */
async function checkedCopy(location: ShopLocation, path: string): Promise<Head> {
  const copy = await openShop(location);
  try {
    const { findings, head } = await lookThrough(copy, location.now());
    if (findings > 0 || head === null) return fail({ code: 'check_failed', findings, path });
    if (head.entries > 0) await copy.store.transaction('write', (tx) => addSeal(tx, head, location.now()));
    return head;
  } finally {
    await copy.close();
  }
}

/** Where backups go by themselves. */
export const backupFolder = (shopPath: string): string => join(dirname(shopPath), 'backups');

/**
 * The newest backup in the shop's own folder, which may hold those of other shops too: what cannot be read may be ours
 * and damaged. One that was put elsewhere is not known of.
 */
export async function newestBackup({
  path: shopPath,
  store,
}: Shop): Promise<{ readonly path: string; readonly at: Instant } | null> {
  const folder = backupFolder(shopPath);
  if (!existsSync(folder)) return null;
  const { createdAt } = await store.transaction('read', (tx) => shopRow(tx));
  return (
    readdirSync(folder)
      .filter((name) => name.endsWith('.db'))
      .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => b.at - a.at)
      .find(({ path }) => (createdAtIn(path) ?? createdAt) === createdAt) ?? null
  );
}

/** In a folder, a name that another backup has taken since this one was begun is passed over for the next. */
function settle(shop: Shop, input: BackupInput, partial: string): string {
  const path = backupPath(shop, input);
  try {
    settleFile(partial, path);
    return path;
  } catch (error) {
    const isTaken = error instanceof ProblemError && error.problem.code === 'file_exists';
    if (!isTaken || path === input.to) throw error;
    return settle(shop, input, partial);
  }
}

function backupPath(shop: Shop, { to, dryRun }: BackupInput): string {
  const folder = to === null ? backupFolder(shop.path) : isFolder(to) ? to : null;
  if (folder === null) {
    const path = to as string;
    if (existsSync(path)) fail({ code: 'file_exists', path });
    if (!existsSync(dirname(path))) fail({ code: 'file_not_found', path: dirname(path) });
    return path;
  }
  if (!dryRun) makeFolder(folder);
  const name = `${fileName(shop.programme.programme.name)}-${timeName(shop.now(), shop.calendar)}`;
  for (let copy = 1; ; copy++) {
    const path = join(folder, copy === 1 ? `${name}.db` : `${name}-${copy}.db`);
    if (!existsSync(path)) return path;
  }
}

const isFolder = (path: string): boolean =>
  /[/\\]$/.test(path) || (existsSync(path) && statSync(path).isDirectory()) || basename(path) === '';

/** A folder for its owner alone, with those above it. Refuses: file_exists, storage_failed, shop_read_only. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    // Something else has the name already.
    const code = String((error as NodeJS.ErrnoException).code);
    if (/^(EEXIST|ENOTDIR)$/.test(code)) fail({ code: 'file_exists', path });
    // The folders above are made as well: the runtime says so of what a disk failed with.
    if (code === 'ENOENT') throw new ProblemError({ code: 'storage_failed', path, reason: 'io' }, { cause: error });
    throw asProblem(error, path);
  }
}

/** A shop's name as part of a file name, on any system. */
const fileName = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|\p{Cc}\s]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
    .slice(0, 40) || 'shop';

/** `2026-11-22-100000`, by the shop's clock. */
export const timeName = (at: Instant, calendar: Calendar): string =>
  formatInstant(at, calendar).slice(0, 19).replace('T', '-').replaceAll(':', '');
