import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

export interface KeptAnswer {
  readonly ref: string;
  readonly entryId: number | null;
  readonly batchId: number | null;
  readonly answer: string | null;
}

/** References in the order of their names, a page after a name. */
export const answersAfter = (tx: Port, ref: string): Promise<KeptAnswer[]> => tx.all(page, { ref });

const page = statement<{ ref: string }, KeptAnswer>((db, at) =>
  db
    .selectFrom('reference')
    .select(['ref', 'entry_id as entryId', 'batch_id as batchId', 'answer'])
    .where('ref', '>', at.ref)
    .orderBy('ref')
    .limit(MOST_ROWS),
);
