import type { Outcome } from '../../../src/core/domain/ledger/outcome.ts';
import type { Shop } from '../../../src/core/index.ts';

/** A batch as other deeds are answered: its number stands for that of an entry, and it is about nobody's balance. */
export function batchDone(
  { currency, calendar }: Shop,
  { batch, replayed, dryRun }: { readonly batch: number | null; readonly replayed: boolean; readonly dryRun: boolean },
): Outcome {
  const none = { paid: 0, bonus: 0, total: 0, points: 0, pointsDebt: 0 };
  const nobody = { member: null, changes: [], before: none, balance: none, bill: null, refund: null };
  const entry = {
    ...({
      id: dryRun ? null : batch,
      kind: 'opening',
      at: 0,
      day: '',
      store: 'main',
      operator: null,
      ref: null,
    } as const),
    ...{ replayed, dryRun, amount: null, reverses: null },
  };
  return { ...nobody, entry, steps: [], warnings: [], names: {}, currency, calendar };
}
