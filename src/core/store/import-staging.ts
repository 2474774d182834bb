/**
 * Where the rows of an import wait: tables of this connection alone, gone when it closes. Rows go in as they are read,
 * so memory does not grow with the file, and are then judged together, against each other and against the books.
 */
import { sql } from 'kysely';
import type { Instant } from '../domain/day.ts';
import type { Rejection, Warning } from '../import/issue.ts';
import type { LotRow, MemberRow, TransactionRow } from '../import/row.ts';
import { type BulkTable, insertMany, staged } from './import-bulk.ts';
import type { Port } from './statement.ts';

/** What a row that was rejected when it was read is known by, so that a later row cannot take its place in silence. */
export const REJECTED_BEFORE = 'rejected_before';

/** Makes the waiting tables, empty. */
export async function openStaging(tx: Port): Promise<void> {
  for (const make of MAKE) await tx.run(make, {});
}

/** Lists further cards, and makes finding rows by card quick, once they are all there. */
export async function indexStaging(tx: Port): Promise<void> {
  for (const index of INDEXES) await tx.run(index, {});
}

/** A row with the key by which members are found by name. */
export type StagedMember = MemberRow & { readonly nameSearch: string };

export const stageMembers = (tx: Port, file: number, rows: readonly StagedMember[]): Promise<void> =>
  insertMany(
    tx,
    MEMBERS,
    rows.map((row) => [
      file,
      row.line,
      row.lines,
      row.card,
      row.name,
      row.nameSearch,
      row.phone,
      row.email,
      row.gender,
      row.birthday,
      row.tier,
      row.status,
      row.joinedOn,
      row.source,
      row.store,
      row.referrer,
      row.tags.length === 0 ? null : JSON.stringify(row.tags),
      row.note,
      row.paid,
      row.bonus,
      row.points,
      row.unstated.length === 0 ? null : row.unstated.join(','),
      row.pointsExpireOn,
      row.pointsNeverExpire ? 1 : 0,
      row.balanceExpiresOn,
      row.cards.length === 0 ? null : JSON.stringify(row.cards),
      null,
    ]),
  );

export const stageLots = (tx: Port, file: number, rows: readonly LotRow[]): Promise<void> =>
  insertMany(
    tx,
    LOTS,
    rows.map((row) => [
      file,
      row.line,
      row.lines,
      row.ref,
      row.card,
      row.asset,
      row.product,
      row.amount,
      row.remaining,
      row.openedOn,
      row.validFrom,
      row.expiresOn,
      row.cost,
      row.pair,
      null,
    ]),
  );

/** A row with its moment by the shop's clock. */
export type StagedTransaction = TransactionRow & { readonly occurredAt: Instant };

export const stageTransactions = (tx: Port, file: number, rows: readonly StagedTransaction[]): Promise<void> =>
  insertMany(
    tx,
    TRANSACTIONS,
    rows.map((row) => [
      file,
      row.line,
      row.lines,
      row.ref,
      row.card,
      row.kind,
      row.occurredAt,
      row.amount,
      row.paid,
      row.bonus,
      row.points,
      row.tender,
      row.store,
      row.operator,
      row.items,
      row.note,
      null,
    ]),
  );

/** What was found wrong or remarkable while reading. */
export const stageIssues = (
  tx: Port,
  file: number,
  rejections: readonly Rejection[],
  warnings: readonly Warning[],
): Promise<void> =>
  insertMany(tx, ISSUES, [
    ...rejections.map((issue) => [file, issue.line, issue.lines, 'rejection', issue.code, ...factsOf(issue)]),
    ...warnings.map((issue) => [file, issue.line, 1, 'warning', issue.code, ...factsOf(issue)]),
  ]);

function factsOf(issue: Rejection | Warning): unknown[] {
  const { field, value } = issue;
  if ('firstLine' in issue) return [field, value, issue.firstLine, issue.member ?? null];
  if ('found' in issue) return [field, value, issue.found, issue.expected];
  if ('decimals' in issue) return [field, value, issue.decimals, null];
  if ('stated' in issue) return [field, value, issue.stated, issue.sum];
  return [field, value, null, null];
}

/** Keeps the place of a row that was rejected: whoever comes later with its card or number is a repetition. */
export async function stageRejected(
  tx: Port,
  file: number,
  kind: 'members' | 'lots' | 'transactions',
  rows: readonly { readonly line: number; readonly lines: number; readonly key: string | null }[],
): Promise<void> {
  const kept = rows.filter(({ key }) => key !== null);
  await insertMany(
    tx,
    REJECTED_PLACES[kind],
    kept.map(({ line, lines, key }) => [file, line, lines, key, REJECTED_BEFORE]),
  );
}

const ISSUES: BulkTable = {
  name: 'import_issue',
  columns: ['file', 'line', 'lines', 'level', 'code', 'field', 'value', 'a', 'b'],
};

const MEMBERS: BulkTable = {
  name: 'import_member',
  columns: [
    'file',
    'line',
    'lines',
    'card',
    'name',
    'name_search',
    'phone',
    'email',
    'gender',
    'birthday',
    'tier',
    'status',
    'joined_on',
    'source',
    'store',
    'referrer',
    'tags',
    'note',
    'paid',
    'bonus',
    'points',
    'unstated',
    'expires_on',
    'never',
    'balance_expires_on',
    'cards',
    'fault',
  ],
};

const LOTS: BulkTable = {
  name: 'import_lot',
  columns: [
    'file',
    'line',
    'lines',
    'ref',
    'card',
    'asset',
    'product',
    'amount',
    'remaining',
    'opened_on',
    'valid_from',
    'expires_on',
    'cost',
    'pair',
    'fault',
  ],
};

const TRANSACTIONS: BulkTable = {
  name: 'import_transaction',
  columns: [
    'file',
    'line',
    'lines',
    'ref',
    'card',
    'kind',
    'occurred_at',
    'amount',
    'paid',
    'bonus',
    'points',
    'tender',
    'store',
    'operator',
    'items',
    'note',
    'fault',
  ],
};

const REJECTED_PLACES: Record<'members' | 'lots' | 'transactions', BulkTable> = {
  members: { name: 'import_member', columns: ['file', 'line', 'lines', 'card', 'fault'] },
  lots: { name: 'import_lot', columns: ['file', 'line', 'lines', 'ref', 'fault'] },
  transactions: { name: 'import_transaction', columns: ['file', 'line', 'lines', 'ref', 'fault'] },
};

/** `fault`: why the row is not taken. `state`: what becomes of it, once judged. `first_line`: of the row it repeats. */
const JUDGED = sql.raw('fault text, first_line integer, state text');

const MAKE = [
  staged(() => sql`drop table if exists temp.import_issue`),
  staged(() => sql`drop table if exists temp.import_member`),
  staged(() => sql`drop table if exists temp.import_lot`),
  staged(() => sql`drop table if exists temp.import_transaction`),
  staged(() => sql`drop table if exists temp.import_account`),
  staged(() => sql`drop table if exists temp.import_card`),
  staged(
    () => sql`create temp table import_issue (
      file integer, line integer, lines integer, level text, code text, field text, value text, a, b)`,
  ),
  staged(
    () => sql`create temp table import_member (
      seq integer primary key, file integer, line integer, lines integer, card text, name text, name_search text, phone text,
      email text, gender text, birthday text, tier text, status text, joined_on text, source text, store text, referrer text,
      tags text, note text, paid integer, bonus integer, points integer, unstated text,
      expires_on text, never integer, balance_expires_on text, cards text,
      ${JUDGED}, member_id integer, account_id integer)`,
  ),
  staged(
    () => sql`create temp table import_lot (
      seq integer primary key, file integer, line integer, lines integer, ref text, card text, asset text, product text,
      amount integer, remaining integer, opened_on text, valid_from text, expires_on text, cost integer, pair integer,
      ${JUDGED}, member_seq integer, account_id integer, account_no integer, key text)`,
  ),
  staged(
    () => sql`create temp table import_transaction (
      seq integer primary key, file integer, line integer, lines integer, ref text, card text, kind text,
      occurred_at integer, amount integer, paid integer, bonus integer, points integer, tender text, store text,
      operator text, items text, note text, ${JUDGED}, member_seq integer, account_id integer)`,
  ),
  // Further cards of members, beside the one that each is known by.
  staged(() => sql`create temp table import_card (seq integer, file integer, line integer, number text)`),
  // One row is one account that gets an opening entry: first the new ones in the order of their rows.
  staged(
    () => sql`create temp table import_account (
      no integer primary key, member_seq integer, account_id integer, fresh integer)`,
  ),
];

const INDEXES = [
  staged(
    () => sql`insert into import_card (seq, file, line, number)
      select seq, file, line, other.value from import_member, json_each(import_member.cards) as other
      where cards is not null`,
  ),
  staged(() => sql`create index temp.import_card_number on import_card (number)`),
  staged(() => sql`create index temp.import_member_card on import_member (card)`),
  staged(() => sql`create index temp.import_member_phone on import_member (phone)`),
  staged(() => sql`create index temp.import_issue_place on import_issue (level, file, line)`),
  staged(() => sql`create index temp.import_lot_ref on import_lot (ref)`),
  staged(() => sql`create index temp.import_transaction_ref on import_transaction (ref)`),
  staged(() => sql`create index temp.import_account_member on import_account (member_seq)`),
  staged(() => sql`create index temp.import_account_account on import_account (account_id)`),
];
