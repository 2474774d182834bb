import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package.ts';

/** One step of the schema. */
export interface Migration {
  readonly number: number;
  readonly name: string;
}

/** All steps that this program knows, in order. */
export function knownMigrations(): Migration[] {
  return readdirSync(join(packageRoot(), 'migrations'))
    .filter((name) => /^\d{4}-/.test(name))
    .sort()
    .map((name) => ({ number: Number(name.slice(0, 4)), name }));
}

/** The SQL of a step for one engine. */
export const migrationSql = (migration: Migration, engine: 'sqlite' | 'postgres'): string =>
  readFileSync(join(packageRoot(), 'migrations', migration.name, `${engine}.sql`), 'utf8');

/** Words of the schema that a step changes where they stand, because no row changes by it. */
export interface Rewording {
  readonly table: string;
  /** There exactly once. */
  readonly old: string;
  readonly new: string;
}

/** What a step changes so in a SQLite file, in this order; most change nothing so. */
export function rewordings(migration: Migration): Rewording[] {
  const path = join(packageRoot(), 'migrations', migration.name, 'sqlite-words.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
}
