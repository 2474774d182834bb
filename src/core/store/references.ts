import { type Port, statement, type Tx } from './statement.ts';

/** What is known of a reference that was used before. */
export interface Reference {
  readonly inputHash: Uint8Array;
  readonly entryId: number | null;
  readonly batchId: number | null;
  /** JSON without personal data. */
  readonly answer: string | null;
}

/**
 * Claims a reference for this transaction; answers what it stands for if it was claimed before. Two tills with the
 * same reference meet here: the second waits for the first to end, then finds its answer.
 */
export async function claimReference(tx: Tx, ref: string, inputHash: Uint8Array): Promise<Reference | undefined> {
  const claimed = await tx.run(insertReference, { ref, inputHash });
  return claimed === 1 ? undefined : referenceByName(tx, ref);
}

export const referenceByName = (tx: Port, ref: string): Promise<Reference | undefined> =>
  tx.first(referenceRow, { ref });

/** Keeps the answer for whoever asks again. */
export const answerReference = (
  tx: Tx,
  kept: { ref: string; entryId: number | null; batchId: number | null; answer: string },
): Promise<number> => tx.run(updateReference, kept);

const insertReference = statement<{ ref: string; inputHash: Uint8Array }>((db, at) =>
  db
    .insertInto('reference')
    .values({ ref: at.ref, input_hash: at.inputHash })
    .onConflict((on) => on.doNothing()),
);

const referenceRow = statement<{ ref: string }, Reference>((db, at) =>
  db
    .selectFrom('reference')
    .select(['input_hash as inputHash', 'entry_id as entryId', 'batch_id as batchId', 'answer'])
    .where('ref', '=', at.ref),
);

const updateReference = statement<{ ref: string; entryId: number | null; batchId: number | null; answer: string }>(
  (db, at) =>
    db
      .updateTable('reference')
      .set({ entry_id: at.entryId, batch_id: at.batchId, answer: at.answer })
      .where('ref', '=', at.ref),
);
