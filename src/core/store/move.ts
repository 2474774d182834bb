/**
 * A whole shop out of one database into another, of the same engine or not: every row of every table as it stands, a
 * page at a time. Nothing here knows what the rows mean.
 */
import { sql } from 'kysely';
import type { Asset } from '../domain/ledger/lot.ts';
import type { Day } from '../domain/time/day.ts';
import { unbookedEnds } from './expiry.ts';
import type { Database } from './schema.ts';
import { type BulkTable, type NumberedTable, type Port, statement, type Tx } from './statement.ts';

interface MovedTable {
  readonly name: keyof Database;
  /** Its primary key with the lowest value that each part may have. */
  readonly key: Readonly<Record<string, string | number>>;
  /** Columns that may name a row further down in the same table. */
  readonly onward?: readonly string[];
}

/** Every table, in an order in which a row finds all that it names in other tables already there. */
export const MOVED_TABLES: readonly MovedTable[] = [
  { name: 'shop', key: { id: 0 } },
  { name: 'programme', key: { version: 0 } },
  { name: 'store', key: { code: '' }, onward: ['parent'] },
  { name: 'operator', key: { code: '' } },
  { name: 'operator_store', key: { operator: '', store: '' } },
  { name: 'operator_pin', key: { operator: '' } },
  { name: 'batch', key: { id: 0 }, onward: ['undone_by'] },
  { name: 'account', key: { id: 0 } },
  { name: 'member', key: { id: 0 }, onward: ['referrer_id', 'merged_into'] },
  { name: 'member_tag', key: { member_id: 0, tag: '' } },
  { name: 'card', key: { id: 0 }, onward: ['replaced_by'] },
  { name: 'entry', key: { id: 0 } },
  { name: 'entry_line', key: { entry_id: 0, no: -1 } },
  { name: 'entry_text', key: { entry_id: 0 } },
  { name: 'lot', key: { id: 0 } },
  { name: 'coupon', key: { lot_id: 0 } },
  { name: 'house', key: { id: 0 } },
  { name: 'lot_date', key: { lot_id: 0, entry_id: 0 } },
  { name: 'posting', key: { id: 0 } },
  { name: 'reference', key: { ref: '' } },
  { name: 'counter', key: { code: '' } },
  {
    name: 'daily_posting',
    key: {
      ...{ day: '', slot: -1, store: '', lot_store: '', operator: '', kind: '', of_kind: '' },
      ...{ debit: '', credit: '', unit: '', figure: '' },
    },
  },
  { name: 'daily_entry', key: { day: '', slot: -1, store: '', operator: '', kind: '', of_kind: '' } },
  { name: 'history', key: { id: 0 } },
  { name: 'plan_term', key: { entry_id: 0, plan: '' } },
  { name: 'night', key: { step: '', day: '' } },
  { name: 'draw_seed', key: { hash: '' } },
  { name: 'seal', key: { last_id: -1 } },
];

/** Worked out by the engine itself from the other columns of the row. */
const GENERATED: Partial<Record<keyof Database, readonly string[]>> = { lot: ['remaining'] };

const NUMBERED: readonly NumberedTable[] = ['account', 'member', 'card', 'batch', 'entry', 'lot', 'posting', 'history'];

/** How many rows are in memory at a time. */
const PAGE = 2000;

export type Row = Readonly<Record<string, unknown>>;

/** Hears how many rows are over by now. */
export type Told = (rows: number) => void | Promise<void>;

/** What becomes of a row on its way; null: it stays behind. */
export type Passing = (table: keyof Database, row: Row) => Row | null;

const asItStands: Passing = (_, row) => row;

/**
 * Writes all that `from` holds into `to`, which has the tables and no rows. New rows get numbers above the moved ones.
 */
export async function copyTables(from: Port, to: Tx, told: Told, passing: Passing = asItStands): Promise<void> {
  const newest: Partial<Record<NumberedTable, number>> = {};
  let rows = 0;
  for (const table of MOVED_TABLES) {
    const onward: { readonly row: Row; readonly column: string }[] = [];
    let last: Row | undefined;
    for await (const found of pagesOf(from, table)) {
      const page = found.map((row) => passing(table.name, row)).filter((row) => row !== null);
      onward.push(...onwardIn(table, page));
      await write(to, table, page);
      last = page.at(-1) ?? last;
      rows += page.length;
      await told(rows);
    }
    for (const { row, column } of onward) await to.run(setOnward(table, column), row);
    const numbered = NUMBERED.find((name) => name === table.name);
    if (numbered && last) newest[numbered] = last.id as number;
  }
  if (Object.keys(newest).length > 0) await to.takeIds(newest as Record<NumberedTable, number>);
}

async function* pagesOf(from: Port, { name, key }: MovedTable): AsyncGenerator<readonly Row[]> {
  const parts = Object.keys(key);
  const page = statement<Row, Row>((db, at) =>
    db
      .selectFrom(name as 'entry')
      .selectAll()
      .where(sql<boolean>`(${refs(parts)}) > (${sql.join(parts.map((part) => at[part]))})`)
      .orderBy(refs(parts))
      .limit(PAGE),
  );
  let after: Row = key;
  for (;;) {
    const rows = await from.all(page, after);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last;
  }
}

const refs = (columns: readonly string[]) => sql.join(columns.map((column) => sql.ref(column)));

/** What must wait until the table is whole: a row that is named before it comes. */
const onwardIn = ({ key, onward = [] }: MovedTable, page: readonly Row[]) =>
  onward.flatMap((column) => page.filter((row) => isOnward(row, column, key)).map((row) => ({ row, column })));

const isOnward = (row: Row, column: string, key: MovedTable['key']): boolean => {
  const [own = ''] = Object.keys(key);
  return row[column] !== null && !((row[column] as number) < (row[own] as number));
};

async function write(to: Tx, { name, key, onward = [] }: MovedTable, page: readonly Row[]): Promise<void> {
  const [first] = page;
  // Nothing of it comes along.
  if (!first) return;
  const columns = Object.keys(first).filter((column) => !GENERATED[name]?.includes(column));
  const waits = (row: Row, column: string) => onward.includes(column) && isOnward(row, column, key);
  await to.insertMany(
    bulkTable(name, columns),
    page.map((row) => columns.map((column) => (waits(row, column) ? null : row[column]))),
  );
}

/** One for each table, since engines keep what they prepared by it. */
const known = new Map<string, BulkTable>();
function bulkTable(name: string, columns: readonly string[]): BulkTable {
  const table = known.get(name) ?? { name, columns };
  known.set(name, table);
  return table;
}

const setOnward = ({ name, key }: MovedTable, column: string) =>
  statement<Row>((db, at) =>
    Object.keys(key).reduce(
      (update, part) => update.where(sql.ref(part), '=', at[part] as never),
      db.updateTable(name as 'entry').set({ [column]: at[column] } as never),
    ),
  );

/**
 * What an owner counts before and after. Money in minor units. Of all that is left in lots, but for what has ended and
 * is not booked yet: nobody has that, and no report counts it.
 */
export interface ShopTotals {
  readonly members: number;
  readonly cards: number;
  readonly entries: number;
  readonly postings: number;
  readonly lots: number;
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  readonly pointsDebt: number;
}

export async function shopTotals(tx: Port, day: Day): Promise<ShopTotals> {
  const found = (await tx.first(totals, {})) as ShopTotals;
  const ends = await unbookedEnds(tx, day);
  const ended = (asset: Asset): number => ends.reduce((sum, end) => sum + (end.asset === asset ? end.amount : 0), 0);
  const { paid, bonus, points } = found;
  return { ...found, paid: paid - ended('paid'), bonus: bonus - ended('bonus'), points: points - ended('points') };
}

const totals = statement<Record<never, never>, ShopTotals>((db) =>
  db.selectNoFrom((from) => [
    from.selectFrom('member').select(from.fn.countAll<number>().as('n')).as('members'),
    from.selectFrom('card').select(from.fn.countAll<number>().as('n')).as('cards'),
    from.selectFrom('entry').select(from.fn.countAll<number>().as('n')).as('entries'),
    from.selectFrom('posting').select(from.fn.countAll<number>().as('n')).as('postings'),
    from.selectFrom('lot').select(from.fn.countAll<number>().as('n')).as('lots'),
    left('paid').as('paid'),
    left('bonus').as('bonus'),
    left('points').as('points'),
    left('points_debt').as('pointsDebt'),
  ]),
) as never;

const left = (asset: string) =>
  sql<number>`(select coalesce(sum(remaining), 0) from lot where asset = ${sql.lit(asset)})`;
