import type { Asset } from '../../domain/ledger/lot.ts';
import type { Day, Instant } from '../../domain/time/day.ts';
import { type Port, statement, type Tx } from '../statement.ts';

/** One import, or what took one back. */
export interface ImportBatch {
  readonly id: number;
  /** `members`, `members+lots`, `undo`, … */
  readonly kind: string;
  /** Names without folders. */
  readonly file: string;
  readonly contentHash: Uint8Array;
  readonly ref: string | null;
  readonly profile: string;
  readonly encoding: string;
  readonly cutOff: Day | null;
  readonly recordedAt: Instant;
  readonly operator: string | null;
  /** JSON without personal data. */
  readonly summary: string;
  readonly undoneBy: number | null;
}

/** Adds a batch; answers its number. */
export async function addBatch(tx: Tx, batch: Omit<ImportBatch, 'id' | 'undoneBy'>): Promise<number> {
  const { batch: id } = await tx.takeIds({ batch: 1 });
  await tx.run(insertBatch, { ...batch, id });
  return id;
}

export const summariseBatch = (tx: Tx, id: number, summary: string): Promise<number> =>
  tx.run(setSummary, { id, summary });

export const markUndone = (tx: Tx, id: number, undoneBy: number): Promise<number> =>
  tx.run(setUndone, { id, undoneBy });

export const batchById = (tx: Port, id: number): Promise<ImportBatch | undefined> => tx.first(byId, { id });

/** The newest import, taken back or not. */
export const newestImport = (tx: Port): Promise<ImportBatch | undefined> => tx.first(newest, {});

/** Imports that stand, the newest first. */
export const standingImports = (tx: Port): Promise<{ id: number; file: string }[]> => tx.all(standing, {});

/** Imports that stand, with what each kept of itself, the newest first. */
export const standingSummaries = (tx: Port): Promise<KeptBatch[]> => tx.all(summaries, {});

/** The kinds of value of which imports that stand have brought lots after this one, to the people of this one. */
export const assetsBroughtAfter = async (tx: Port, id: number): Promise<Asset[]> =>
  (await tx.all(broughtAfter, { id })).map(({ asset }) => asset);

export type KeptBatch = Pick<ImportBatch, 'id' | 'kind' | 'contentHash' | 'ref' | 'summary'>;

/** Batches of the same content that still stand, newest first. */
export const batchesOfContent = (tx: Port, contentHash: Uint8Array, kind: string): Promise<ImportBatch[]> =>
  tx.all(byContent, { contentHash, kind });

const COLUMNS = [
  'id',
  'kind',
  'file',
  'content_hash as contentHash',
  'ref',
  'profile',
  'encoding',
  'cut_off as cutOff',
  'recorded_at as recordedAt',
  'operator',
  'summary',
  'undone_by as undoneBy',
] as const;

const insertBatch = statement<Omit<ImportBatch, 'undoneBy'>>((db, at) =>
  db.insertInto('batch').values({
    id: at.id,
    kind: at.kind,
    file: at.file,
    content_hash: at.contentHash,
    ref: at.ref,
    profile: at.profile,
    encoding: at.encoding,
    cut_off: at.cutOff,
    recorded_at: at.recordedAt,
    operator: at.operator,
    summary: at.summary,
  }),
);

const setSummary = statement<{ id: number; summary: string }>((db, at) =>
  db.updateTable('batch').set({ summary: at.summary }).where('id', '=', at.id),
);

const setUndone = statement<{ id: number; undoneBy: number }>((db, at) =>
  db.updateTable('batch').set({ undone_by: at.undoneBy }).where('id', '=', at.id),
);

const byId = statement<{ id: number }, ImportBatch>((db, at) =>
  db.selectFrom('batch').select(COLUMNS).where('id', '=', at.id),
);

const newest = statement<Record<never, never>, ImportBatch>((db) =>
  db.selectFrom('batch').select(COLUMNS).where('kind', '<>', 'undo').orderBy('id', 'desc').limit(1),
);

const MOST_NAMED = 5;

const standing = statement<Record<never, never>, { id: number; file: string }>((db) =>
  db
    .selectFrom('batch')
    .select(['id', 'file'])
    .where('kind', '<>', 'undo')
    .where('undone_by', 'is', null)
    .orderBy('id', 'desc')
    .limit(MOST_NAMED),
);

const broughtAfter = statement<{ id: number }, { asset: Asset }>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('entry', 'entry.id', 'lot.entry_id')
    .innerJoin('batch', 'batch.id', 'entry.batch_id')
    .select('lot.asset')
    .distinct()
    .where('entry.batch_id', '>', at.id)
    .where('batch.undone_by', 'is', null)
    .where((when) =>
      when.or([
        when('lot.account_id', 'in', db.selectFrom('member').select('account_id').where('batch_id', '=', at.id)),
        when(
          'entry.account_id',
          'in',
          db.selectFrom('entry as own').select('own.account_id').where('own.batch_id', '=', at.id),
        ),
      ]),
    ),
);

const summaries = statement<Record<never, never>, KeptBatch>((db) =>
  db
    .selectFrom('batch')
    .select(['id', 'kind', 'content_hash as contentHash', 'ref', 'summary'])
    .where('kind', '<>', 'undo')
    .where('undone_by', 'is', null)
    .orderBy('id', 'desc'),
);

const byContent = statement<{ contentHash: Uint8Array; kind: string }, ImportBatch>((db, at) =>
  db
    .selectFrom('batch')
    .select(COLUMNS)
    .where('content_hash', '=', at.contentHash)
    .where('kind', '=', at.kind)
    .where('undone_by', 'is', null)
    .orderBy('id', 'desc'),
);
