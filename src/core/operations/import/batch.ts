import { fail } from '../../problem.ts';
import { batchById, type ImportBatch, standingImports } from '../../store/import/batches.ts';
import type { Port } from '../../store/statement.ts';

/** The import of a number, known or as somebody typed it. Refuses: batch_not_found, with those that stand. */
export async function importNumbered(tx: Port, named: number | string): Promise<ImportBatch> {
  const typed = String(named);
  const batch = /^\d{1,15}$/.test(typed) ? await batchById(tx, Number(typed)) : undefined;
  if (batch && batch.kind !== 'undo') return batch;
  const imports = (await standingImports(tx)).map(({ id, file }) => `${id} (${file})`);
  return fail({ code: 'batch_not_found', batch: typed, imports });
}
