import { danglingRows, engineDamage, settingsAsFound } from '../store/sqlite/health.ts';
import { schemaDifferences } from '../store/sqlite/schema-text.ts';
import { finding, type Invariant } from './invariant.ts';

/** The engine finds its file whole, with the tables and guards that we gave it; no row points at one that is missing, and every sale reaches the disk. */
export const sqlite: Invariant = {
  async *find(tx) {
    for (const message of await engineDamage(tx)) yield finding('engine_damage', { subject: message });
    for (const { object, how } of await schemaDifferences(tx)) yield finding(`schema_${how}`, { subject: object });
    for (const { table, row, parent } of await danglingRows(tx)) {
      yield finding('foreign_key', { subject: `${table} ${row ?? ''} → ${parent}` });
    }
    for (const { name, found, expected } of await settingsAsFound(tx)) {
      if (found !== expected) yield finding('engine_setting', { subject: name, expected, found });
    }
  },
};
