import type { Instant } from '../domain/time/day.ts';
import { type ImportOutcome, keptOutcome } from '../import/outcome.ts';
import { importNumbered } from '../operations/import/batch.ts';
import type { Shop } from '../shop.ts';
import { newestImport } from '../store/import/batches.ts';

/** What one import brought over, as it was told when it was done: what an owner signs. */
export interface ImportedReport {
  readonly batch: number;
  readonly ref: string | null;
  readonly recordedAt: Instant;
  readonly operator: string | null;
  /** The batch that took it back. */
  readonly undoneBy: number | null;
  readonly outcome: ImportOutcome;
}

/** The report of an import, by its number; without one of the newest. Refuses: batch_not_found. */
export const importedReport = (shop: Shop, wanted: string | null): Promise<ImportedReport> =>
  shop.store.transaction('read', async (tx) => {
    const batch = (wanted === null ? await newestImport(tx) : undefined) ?? (await importNumbered(tx, wanted ?? '1'));
    const { id, ref, recordedAt, operator, undoneBy, summary } = batch;
    return { batch: id, ref, recordedAt, operator, undoneBy, outcome: keptOutcome(summary) };
  });
