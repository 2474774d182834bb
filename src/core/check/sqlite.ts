import { danglingRows, engineDamage, engineSetting } from '../store/sqlite/health.ts';
import { SETTINGS } from '../store/sqlite/open.ts';
import { finding, type Invariant } from './invariant.ts';

/** The engine finds its file whole, no row points at one that is missing, and every sale reaches the disk. */
export const sqlite: Invariant = {
  async *find(tx) {
    for (const message of await engineDamage(tx)) yield finding('engine_damage', { subject: message });
    for (const { table, row, parent } of await danglingRows(tx)) {
      yield finding('foreign_key', { subject: `${table} ${row ?? ''} → ${parent}` });
    }
    for (const [name, , value] of SETTINGS) {
      if (name === 'mmap_size') continue;
      const found = await engineSetting(tx, name);
      if (found !== String(value)) yield finding('engine_setting', { subject: name, expected: value, found });
    }
  },
};
