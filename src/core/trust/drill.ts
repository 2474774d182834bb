import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { lookThrough } from '../check/run.ts';
import { fail, ProblemError } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { asProblem } from '../store/sqlite/problems.ts';
import { backupFolder, newestBackup } from './backup.ts';
import { readyRestore, type ShopState } from './restore.ts';

/** A backup that was brought back on trial. */
export interface Drill {
  readonly path: string;
  readonly state: ShopState;
}

/**
 * Brings the newest backup back, by the very way that a restore goes, in a place of its own that is gone afterwards;
 * and holds its head against the shop, which must still contain every entry that the backup has.
 * Refuses: file_not_found (no backup yet), check_failed (of the backup; of the shop), and what a restore refuses.
 */
export async function drill(shop: Shop): Promise<Drill> {
  const { path, now, random } = shop;
  const newest = await newestBackup(shop);
  if (newest === null) return fail({ code: 'file_not_found', path: backupFolder(path) });
  // Beside the shop, since that is where there must be room for a restore; `doctor` knows the name.
  const place = `${path}.restoring-${Buffer.from(random(4)).toString('hex')}`;
  try {
    mkdirSync(place, { mode: 0o700 });
  } catch (error) {
    throw asProblem(error, place);
  }
  try {
    const ready = await readyRestore({ path: join(place, basename(path)), now, random }, newest.path);
    await ready.apply();
    const { head } = ready.backup;
    const { findings } = await lookThrough(shop, now(), ['seals'], head.entries === 0 ? null : head);
    if (findings > 0) fail({ code: 'check_failed', findings, path });
    return { path: newest.path, state: ready.backup };
  } finally {
    tidy(place);
  }
}

function tidy(place: string): void {
  try {
    rmSync(place, { recursive: true, force: true });
  } catch (error) {
    // What a disk fails with has no code here: the runtime walks a folder its own way.
    const problem = asProblem(error, place);
    if (problem instanceof ProblemError) throw problem;
    throw new ProblemError({ code: 'storage_failed', path: place, reason: 'io' }, { cause: error });
  }
}
