import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { backupFolder } from './backup.ts';

/**
 * The newest backup beside a shop file that cannot be read: it cannot say any more which backups are its own, so with
 * another shop in the same folder none is named. Null: none.
 */
export function backupBeside(shopPath: string): string | null {
  const folder = backupFolder(shopPath);
  if (!existsSync(folder)) return null;
  const others = databasesIn(dirname(shopPath)).filter((path) => basename(path) !== basename(shopPath));
  if (others.length > 0) return null;
  const made = databasesIn(folder).map((path) => ({ path, at: statSync(path).mtimeMs }));
  return made.sort((a, b) => b.at - a.at)[0]?.path ?? null;
}

const databasesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => join(folder, name));
