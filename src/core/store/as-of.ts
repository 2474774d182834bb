/**
 * A shop as it was before a day, copied into an empty database. Nobody's name, phone or note comes along: rules do not
 * ask for them. What was booked from that day on stays behind, with the lots that it opened, the figures that it moved,
 * and what it used of limits.
 */
import { type RawBuilder, sql } from 'kysely';
import type { EntryFacts, EntryKind } from '../domain/ledger/entry.ts';
import { clockStartedBy } from '../domain/ledger/expiry.ts';
import type { LotFigure } from '../domain/ledger/lot.ts';
import type { Day } from '../domain/time/day.ts';
import { setClock } from './accounts.ts';
import { activityOf } from './clocks.ts';
import { copyTables, type Passing, type Row } from './move.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** Entries from a day on, as far as winding back has to know them. */
interface Later {
  readonly entries: ReadonlySet<number>;
  /** What they moved: lot and figure. */
  readonly moved: ReadonlyMap<number, Partial<Record<LotFigure, number>>>;
  /** Dates that lots had before. */
  readonly dates: ReadonlyMap<number, Pick<Row, 'valid_from' | 'expires_on'>>;
  readonly counted: ReadonlyMap<string, number>;
  /** Tiers that members had before. */
  readonly tiers: ReadonlyMap<number, string | null>;
  /** Accounts whose clock they wound on. */
  readonly active: ReadonlySet<number>;
}

/** Writes the shop as it was before `since` into `to`. Balances that were brought along later count from the beginning. */
export async function copyAsOf(from: Port, to: Tx, since: Day): Promise<void> {
  const later = await laterThan(from, since);
  await copyTables(from, to, () => {}, windingBack(later));
  for (const accountId of later.active) {
    const { day, end } = await activityOf(to, accountId);
    await setClock(to, accountId, day, end);
  }
}

/** What came over from elsewhere has no deed that could be done again. */
const KEPT: readonly EntryKind[] = ['opening', 'opening_undo'];

async function laterThan(from: Port, since: Day): Promise<Later> {
  const entries = new Set<number>();
  const counted = new Map<string, number>();
  const tiers = new Map<number, string | null>();
  const active = new Set<number>();
  for (const row of await from.all(laterEntries, { since })) {
    entries.add(row.id);
    const facts: Facts = row.facts === null ? { steps: [] } : JSON.parse(row.facts);
    for (const { code, by } of facts.counters ?? []) counted.set(code, (counted.get(code) ?? 0) + by);
    if (facts.tier && row.memberId !== null && !tiers.has(row.memberId)) tiers.set(row.memberId, facts.tier.from);
    const clock = clockStartedBy({ activity: row.activity === 1, accountId: row.accountId, facts });
    if (clock !== null) active.add(clock);
  }
  const moved = new Map<number, Partial<Record<LotFigure, number>>>();
  for (const { lotId, figure, amount } of await from.all(laterMoves, { since })) {
    moved.set(lotId, { ...moved.get(lotId), [figure]: amount });
  }
  const dates = new Map<number, Pick<Row, 'valid_from' | 'expires_on'>>();
  for (const row of await from.all(datesOfRedated, { since })) {
    const before = dates.get(row.lotId) ?? { valid_from: null, expires_on: null };
    dates.set(row.lotId, row.later === 1 ? before : { valid_from: row.validFrom, expires_on: row.expiresOn });
  }
  return { entries, moved, dates, counted, tiers, active };
}

interface Facts extends EntryFacts {
  readonly counters?: readonly { readonly code: string; readonly by: number }[];
  readonly tier?: { readonly from: string | null };
}

function windingBack({ entries, moved, dates, counted, tiers }: Later): Passing {
  const lots = new Set<unknown>();
  const isLater = ({ entry_id: entry, lot_id: lot }: Row): boolean => entries.has(entry as number) || lots.has(lot);
  return (table, row) => {
    switch (table) {
      case 'entry':
        return entries.has(row.id as number) ? null : { ...row, card_id: null, batch_id: null };
      case 'lot': {
        if (isLater(row)) {
          lots.add(row.id);
          return null;
        }
        return {
          ...row,
          ...figuresBefore(row, moved.get(row.id as number) ?? {}),
          ...dates.get(row.id as number),
          import_key: null,
        };
      }
      case 'coupon':
        return isLater(row) ? null : { ...row, closed_by: entries.has(row.closed_by as number) ? null : row.closed_by };
      case 'account':
        return { ...row, newest_at: null, batch_id: null };
      case 'member':
        return {
          ...row,
          ...{ name: '', name_search: '', phone: null, email: null, gender: null, note: null },
          // Who did something then could, whatever has become of them since.
          status: row.status === 'merged' ? 'merged' : 'active',
          ...(tiers.has(row.id as number) && { tier: tiers.get(row.id as number) }),
        };
      case 'counter':
        return { ...row, used: Math.max(0, (row.used as number) - (counted.get(row.code as string) ?? 0)) };
      // A tier that came along is counted from the day on which the old books stopped.
      case 'batch':
        return { ...row, file: '', operator: null, summary: '{}' };
      default:
        return LEFT_BEHIND.has(table) || isLater(row) ? null : row;
    }
  };
}

/** No rule asks for them, or they are kept anew. */
const LEFT_BEHIND: ReadonlySet<string> = new Set([
  ...['store', 'operator', 'operator_store', 'operator_pin', 'card', 'entry_text', 'reference', 'history'],
  ...['daily_posting', 'daily_entry', 'night', 'seal'],
]);

const figuresBefore = (row: Row, moved: Partial<Record<LotFigure, number>>): Row =>
  Object.fromEntries(
    (['used', 'expired', 'withdrawn'] as const).map((figure) => [
      figure,
      (row[figure] as number) + (moved[figure] ?? 0),
    ]),
  );

/** What took something back is kept if that is: with an import goes what the program booked after it. */
const isWoundBack = (since: RawBuilder<Day>) => {
  const kept = sql.join(KEPT.map((kind) => sql.lit(kind)));
  return sql<boolean>`(entry.kind not in (${kept}) or exists (select 1 from entry as original
    where original.id = entry.reverses and original.day >= ${since} and original.kind not in (${kept})))`;
};

const laterEntries = statement<
  { since: Day },
  { id: number; memberId: number | null; accountId: number | null; activity: 0 | 1; facts: string | null }
>((db, at) =>
  db
    .selectFrom('entry')
    .select([
      'id',
      'member_id as memberId',
      'account_id as accountId',
      'activity',
      sql<string | null>`facts`.as('facts'),
    ])
    .where('day', '>=', at.since)
    .where(isWoundBack(at.since))
    .orderBy('id'),
);

/** What goes out of a lot makes its other figures grow, so what comes back is the sum of the effects. */
const laterMoves = statement<{ since: Day }, { lotId: number; figure: LotFigure; amount: number }>(
  (db, at) =>
    db
      .selectFrom('posting')
      .innerJoin('entry', 'entry.id', 'posting.entry_id')
      .select([
        'posting.lot_id as lotId',
        'posting.figure',
        sql<number>`sum(posting.lot_effect * posting.amount)`.as('amount'),
      ])
      .where('entry.day', '>=', at.since)
      .where(isWoundBack(at.since))
      .where('posting.lot_effect', '<>', 0)
      .groupBy(['posting.lot_id', 'posting.figure']) as never,
);

const datesOfRedated = statement<
  { since: Day },
  { lotId: number; validFrom: Day | null; expiresOn: Day | null; later: 0 | 1 }
>((db, at) =>
  db
    .selectFrom('lot_date')
    .innerJoin('entry', 'entry.id', 'lot_date.entry_id')
    .select([
      'lot_date.lot_id as lotId',
      'lot_date.valid_from as validFrom',
      'lot_date.expires_on as expiresOn',
      sql<0 | 1>`case when entry.day >= ${at.since} then 1 else 0 end`.as('later'),
    ])
    .where('lot_date.lot_id', 'in', (redated) =>
      redated
        .selectFrom('lot_date as changed')
        .innerJoin('entry as since', 'since.id', 'changed.entry_id')
        .select('changed.lot_id')
        .where('since.day', '>=', at.since),
    )
    .orderBy('lot_date.lot_id')
    .orderBy('lot_date.entry_id'),
);
