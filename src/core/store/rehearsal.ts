/** What a rehearsal reads of the shop, and of the books that it made. */

import type { Entry } from '../domain/ledger/entry.ts';
import type { Asset, LotFigure, Unit } from '../domain/ledger/lot.ts';
import type { Day } from '../domain/time/day.ts';
import { asEntries, ENTRY_COLUMNS, type EntryRow } from './entries.ts';
import { type Port, statement } from './statement.ts';

/** Entries from a day on, in their order: one page after a number. Nothing earlier is ever added to them. */
export const entriesSince = async (
  tx: Port,
  at: {
    readonly since: Day;
    readonly through: Day;
    readonly after: number;
    readonly upTo: number;
    readonly limit: number;
  },
): Promise<Entry[]> => asEntries(tx, await tx.all(entryPage, at));

export const newestEntryId = async (tx: Port): Promise<number> => (await tx.first(newest, {}))?.id ?? 0;

/** What all entries after a number moved between two ledger accounts, for each member's account and rule. */
export interface Flow {
  readonly accountId: number | null;
  readonly debit: string;
  readonly credit: string;
  readonly unit: Unit;
  readonly figure: LotFigure | null;
  readonly rule: string | null;
  readonly amount: number;
}

export const flowsAfter = (tx: Port, entry: number): Promise<Flow[]> => tx.all(flows, { entry });

/** A lot with something left, and when its account's clock ends it. */
export interface HeldLot {
  readonly accountId: number;
  readonly asset: Asset;
  readonly remaining: number;
  readonly expiresOn: Day | null;
  readonly onClock: 0 | 1;
  readonly clockEndsOn: Day | null;
}

export const heldLots = (tx: Port): Promise<HeldLot[]> => tx.all(held, {});

/** Every account with its first member, who stands for it. */
export const standings = (tx: Port): Promise<{ id: number; accountId: number; tier: string | null }[]> =>
  tx.all(members, {});

const entryPage = statement<{ since: Day; through: Day; after: number; upTo: number; limit: number }, EntryRow>(
  (db, at) =>
    db
      .selectFrom('entry')
      .leftJoin('reference', 'reference.entry_id', 'entry.id')
      .select(ENTRY_COLUMNS)
      .where('entry.day', '>=', at.since)
      .where('entry.day', '<=', at.through)
      .where('entry.id', '>', at.after)
      .where('entry.id', '<=', at.upTo)
      .orderBy('entry.id')
      .limit(at.limit),
);

const newest = statement<Record<never, never>, { id: number }>((db) =>
  db.selectFrom('entry').select('id').orderBy('id', 'desc').limit(1),
);

const flows = statement<{ entry: number }, Flow>((db, at) =>
  db
    .selectFrom('posting')
    .innerJoin('entry', 'entry.id', 'posting.entry_id')
    .select((posting) => [
      'entry.account_id as accountId',
      'posting.debit',
      'posting.credit',
      'posting.unit',
      'posting.figure',
      'posting.rule',
      posting.fn.sum<number>('posting.amount').as('amount'),
    ])
    .where('posting.entry_id', '>', at.entry)
    .groupBy([
      ...(['entry.account_id', 'posting.debit', 'posting.credit'] as const),
      ...(['posting.unit', 'posting.figure', 'posting.rule'] as const),
    ]),
);

const held = statement<Record<never, never>, HeldLot>((db) =>
  db
    .selectFrom('lot')
    .innerJoin('account', 'account.id', 'lot.account_id')
    .select([
      'lot.account_id as accountId',
      'lot.asset',
      'lot.remaining',
      'lot.expires_on as expiresOn',
      'lot.on_clock as onClock',
      'account.clock_ends_on as clockEndsOn',
    ])
    .where('lot.remaining', '>', 0),
);

const members = statement<Record<never, never>, { id: number; accountId: number; tier: string | null }>((db) =>
  db
    .selectFrom('member')
    .select(['id', 'account_id as accountId', 'tier'])
    .where('status', '<>', 'merged')
    .orderBy('id'),
);
