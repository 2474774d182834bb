import { healthOf } from '../store/engine-health.ts';
import { finding, type Invariant } from './invariant.ts';

/** The engine finds what it keeps whole, with the tables and guards that we gave it; no row points at one that is missing, and every sale reaches the disk. */
export const engine: Invariant = {
  async *find(tx) {
    const health = await healthOf(tx);
    for (const message of await health.damage(tx)) yield finding('engine_damage', { subject: message });
    for (const { object, how } of await health.schemaDifferences(tx)) {
      yield finding(`schema_${how}`, { subject: object });
    }
    for (const { table, row, parent } of await health.danglingRows(tx)) {
      yield finding('foreign_key', { subject: `${table} ${row ?? ''} → ${parent}` });
    }
    for (const { name, found, expected } of await health.settings(tx)) {
      if (found !== expected) yield finding('engine_setting', { subject: name, expected, found });
    }
  },
};
