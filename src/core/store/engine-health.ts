/** What an engine can tell of its own health, in the same words whichever it is. */
import type { Port } from './statement.ts';

export interface EngineHealth {
  /** Its name and version: `SQLite 3.54.0`. */
  version(tx: Port): Promise<string>;
  /** The number of the newest step of the schema. */
  schemaNumber(tx: Port): Promise<number>;
  /** What it finds wrong with what it keeps, in its own words. Empty: nothing. */
  damage(tx: Port): Promise<string[]>;
  /** Tables, indexes, guards that are not as the migrations made them. */
  schemaDifferences(tx: Port): Promise<SchemaDifference[]>;
  /** Rows that point at rows which are not there. */
  danglingRows(tx: Port): Promise<{ table: string; row: number | null; parent: string }[]>;
  /** The settings that an acknowledged sale depends on, as they are now. */
  settings(tx: Port): Promise<{ name: string; found: string; expected: string }[]>;
  /** How its journal is kept. */
  journal(tx: Port): Promise<string>;
  /** Bytes of the whole shop. */
  size(tx: Port): Promise<number>;
}

export interface SchemaDifference {
  /** `trigger posting_update` */
  readonly object: string;
  readonly how: 'missing' | 'changed' | 'unknown';
}

export const healthOf = async ({ engine }: Port): Promise<EngineHealth> =>
  (engine === 'sqlite' ? await import('./sqlite/health.ts') : await import('./postgres/health.ts')).health;
