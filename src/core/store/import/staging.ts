/**
 * Where the rows of an import wait: tables of this connection alone, gone when it closes. Rows go in as they are read,
 * so memory does not grow with the file, and are then judged together, against each other and against the books.
 */
import { sql } from 'kysely';
import { couponKey } from '../../domain/coupons/coupon-code.ts';
import { calledAs } from '../../domain/programme/called.ts';
import type { Instant } from '../../domain/time/day.ts';
import type { ImportKind } from '../../import/header/field.ts';
import type { Rejection, Warning } from '../../import/issue.ts';
import type { RowOrigin } from '../../import/read.ts';
import type { LotRow, MemberRow, TransactionRow } from '../../import/row.ts';
import type { BulkTable, EngineName, Port } from '../statement.ts';
import { staged } from './statement.ts';

/** What a row that was rejected when it was read is known by, so that a later row cannot take its place in silence. */
export const REJECTED_BEFORE = 'rejected_before';

/** Makes the waiting tables, empty. */
export async function openStaging(tx: Port): Promise<void> {
  for (const make of MAKE[tx.engine]) await tx.run(make, {});
}

/** Makes finding rows by card quick, once they are all there. */
export async function indexStaging(tx: Port): Promise<void> {
  for (const index of INDEXES) await tx.run(index, {});
}

/** Where a row stands among those of all files. */
const placeOf = (file: number, { line }: { readonly line: number }): number => file * LINES_OF_A_FILE + line;
export const LINES_OF_A_FILE = 1e12;

/** A row with the key by which members are found by name. */
export type StagedMember = MemberRow & { readonly nameSearch: string };

export async function stageMembers(tx: Port, file: number, rows: readonly StagedMember[]): Promise<void> {
  await tx.insertMany(
    MEMBERS,
    rows.map((row) => [
      placeOf(file, row),
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
      row.note,
      row.paid,
      row.bonus,
      row.points,
      row.unstated.length === 0 ? null : row.unstated.join(','),
      row.pointsExpireOn,
      row.pointsNeverExpire ? 1 : 0,
      row.paidExpiresOn,
      row.bonusExpiresOn,
      null,
    ]),
  );
  await tx.insertMany(
    TAGS,
    rows.flatMap(({ line, tags }) => [...new Set(tags)].map((tag) => [file, line, tag])),
  );
  await tx.insertMany(
    CARDS,
    rows.flatMap((row) => row.cards.map((card) => [placeOf(file, row), file, row.line, card])),
  );
}

/** A row with whether it says that its points never end. */
export type StagedLotRow = LotRow & { readonly never: boolean };

/** Lots of a file of all kinds, or, as `own`, of passes or coupons alone. */
export const stageLots = (tx: Port, file: number, rows: readonly StagedLotRow[], own: boolean): Promise<void> =>
  tx.insertMany(
    LOTS,
    rows.map((row) => [
      placeOf(file, row),
      file,
      row.line,
      row.lines,
      row.ref,
      row.card,
      row.phone,
      row.person,
      row.asset,
      row.product,
      row.amount,
      row.remaining,
      row.onlyLeft ? 1 : 0,
      row.openedOn,
      row.validFrom,
      row.expiresOn,
      row.undated ? 1 : 0,
      row.never ? 1 : 0,
      row.cost,
      row.unitCost,
      row.unearned,
      row.pair,
      row.product === null ? null : calledAs(row.product),
      row.code,
      row.code === null ? null : couponKey(row.code),
      row.rule,
      row.ended,
      own ? 1 : 0,
      null,
    ]),
  );

/** Where the rows of a reject file stood in the file that they come from. */
export const stageOrigins = (tx: Port, file: number, rows: readonly RowOrigin[]): Promise<void> =>
  tx.insertMany(
    ORIGINS,
    rows.map(({ line, origin }) => [file, line, origin]),
  );

/** A row with its moment by the shop's clock. */
export type StagedTransaction = TransactionRow & { readonly occurredAt: Instant };

export const stageTransactions = (tx: Port, file: number, rows: readonly StagedTransaction[]): Promise<void> =>
  tx.insertMany(
    TRANSACTIONS,
    rows.map((row) => [
      placeOf(file, row),
      file,
      row.line,
      row.lines,
      row.ref,
      row.card,
      row.person,
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

/** The kinds of value that lots wait of. */
export const waitingAssets = (tx: Port): Promise<{ readonly asset: string }[]> => tx.all(assetsOfLots, {});

/** Not every engine keeps a zero byte in a text. What is told of a cell has its picture; the reject file has the byte. */
const PICTURE_OF_ZERO = '␀';

interface Found {
  readonly rejections: readonly Rejection[];
  readonly further: readonly Rejection[];
  readonly warnings: readonly Warning[];
}

/** What was found wrong or remarkable while reading. A rejected row has one rejection; its further faults stand beside it. */
export const stageIssues = (tx: Port, file: number, { rejections, further, warnings }: Found): Promise<void> =>
  tx.insertMany(ISSUES, [
    ...rejections.map((issue) => [file, issue.line, issue.lines, 'rejection', issue.code, ...factsOf(issue)]),
    ...further.map((issue) => [file, issue.line, issue.lines, 'further', issue.code, ...factsOf(issue)]),
    ...warnings.map((issue) => [file, issue.line, 1, 'warning', issue.code, ...factsOf(issue)]),
  ]);

function factsOf(issue: Rejection | Warning): (string | null)[] {
  const { field, value } = issue;
  const facts = (a: unknown, b: unknown) => [
    field,
    value?.replaceAll('\0', PICTURE_OF_ZERO) ?? null,
    ...[a, b].map((fact) => (fact == null ? null : String(fact))),
  ];
  if ('firstLine' in issue) return facts(issue.firstLine, 'member' in issue ? issue.member : null);
  if ('found' in issue) return facts(issue.found, issue.expected);
  if ('decimals' in issue) return facts(issue.decimals, null);
  if ('ends' in issue) return facts('opened' in issue ? issue.opened : null, issue.ends);
  if ('opensOn' in issue) return facts(issue.opensOn, issue.closesOn);
  if ('likely' in issue) return facts(issue.of, issue.likely);
  if ('stated' in issue) return facts(issue.stated, issue.sum);
  return facts(null, null);
}

/** Keeps the place of a row that was rejected: whoever comes later with its card or number is a repetition. */
export async function stageRejected(
  tx: Port,
  file: number,
  kind: ImportKind,
  rows: readonly { readonly line: number; readonly lines: number; readonly key: string | null }[],
): Promise<void> {
  const kept = rows.filter(({ key }) => key !== null);
  await tx.insertMany(
    REJECTED_PLACES[kind],
    kept.map(({ line, lines, key }) => [
      placeOf(file, { line }),
      file,
      line,
      lines,
      kind === 'coupons' ? couponKey(key as string) : key,
      REJECTED_BEFORE,
    ]),
  );
}

const ISSUES: BulkTable = {
  name: 'import_issue',
  columns: ['file', 'line', 'lines', 'level', 'code', 'field', 'value', 'a', 'b'],
};

const MEMBERS: BulkTable = {
  name: 'import_member',
  columns: [
    'seq',
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
    'note',
    'paid',
    'bonus',
    'points',
    'unstated',
    'expires_on',
    'never',
    'paid_expires_on',
    'bonus_expires_on',
    'fault',
  ],
};

const TAGS: BulkTable = { name: 'import_tag', columns: ['file', 'line', 'tag'] };

const CARDS: BulkTable = { name: 'import_card', columns: ['seq', 'file', 'line', 'number'] };

const LOTS: BulkTable = {
  name: 'import_lot',
  columns: [
    'seq',
    'file',
    'line',
    'lines',
    'ref',
    'card',
    'phone',
    'person',
    'asset',
    'product',
    'amount',
    'remaining',
    'only_left',
    'opened_on',
    'valid_from',
    'expires_on',
    'undated',
    'never',
    'cost',
    'unit_cost',
    'unearned',
    'pair',
    'product_key',
    'code',
    'code_key',
    'rule',
    'ended',
    'own',
    'fault',
  ],
};

const ORIGINS: BulkTable = { name: 'import_origin', columns: ['file', 'line', 'origin'] };

const TRANSACTIONS: BulkTable = {
  name: 'import_transaction',
  columns: [
    'seq',
    'file',
    'line',
    'lines',
    'ref',
    'card',
    'person',
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

const REJECTED_PLACES: Record<ImportKind, BulkTable> = {
  members: { name: 'import_member', columns: ['seq', 'file', 'line', 'lines', 'card', 'fault'] },
  lots: { name: 'import_lot', columns: ['seq', 'file', 'line', 'lines', 'ref', 'fault'] },
  passes: { name: 'import_lot', columns: ['seq', 'file', 'line', 'lines', 'ref', 'fault'] },
  coupons: { name: 'import_lot', columns: ['seq', 'file', 'line', 'lines', 'code_key', 'fault'] },
  transactions: { name: 'import_transaction', columns: ['seq', 'file', 'line', 'lines', 'ref', 'fault'] },
};

/**
 * `fault`: why the row is not taken. `state`: what becomes of it, once judged. `first_seq`: the row it repeats. `newest`:
 * the moment of its account's newest entry, where that forbids it. `came`: the import that has brought the same.
 */
const JUDGED = 'fault text, first_seq bigint, state text, newest bigint, came bigint';

/** The waiting tables. Engines differ in how they sort words, so nothing here is sorted by one. */
const TABLES = {
  // What is wrong or remarkable: the facts of its code are written as text, whatever they are.
  import_issue: `file bigint, line bigint, lines bigint, level text, code text, field text, value text, a text, b text`,
  import_member: `seq bigint primary key, file bigint, line bigint, lines bigint, card text, name text, name_search text,
    phone text, email text, gender text, birthday text, tier text, status text, joined_on text, source text, store text,
    referrer text, note text, paid bigint, bonus bigint, points bigint, unstated text, expires_on text, never bigint,
    paid_expires_on text, bonus_expires_on text, ${JUDGED}, member_id bigint, account_id bigint, card_id bigint`,
  import_tag: `file bigint, line bigint, tag text`,
  // Further cards of members, beside the one that each is known by.
  import_card: `seq bigint, file bigint, line bigint, number text, card_id bigint`,
  // Rows whose name is nobody's on the account that they lead to; \`stranger\`: the phone says nothing else.
  import_other: `seq bigint primary key, stranger bigint`,
  // Rows of people who are here under another card; \`certain\`: 1, their card is written in another way; 2, and name or phone are theirs.
  import_person: `seq bigint primary key, member_id bigint, certain bigint`,
  // Rows that may be of somebody whose phone was corrected here.
  import_rephoned: `seq bigint primary key, member_id bigint`,
  // Of several with one phone whom the name of a lot says.
  import_named: `seq bigint primary key, member_seq bigint, account_id bigint`,
  import_lot: `seq bigint primary key, file bigint, line bigint, lines bigint, ref text, card text, phone text, person text,
    asset text, product text, amount bigint, remaining bigint, only_left bigint, opened_on text, valid_from text, expires_on text,
    undated bigint, never bigint, cost bigint, unit_cost bigint, unearned bigint, pair bigint, product_key text, code text, code_key text, rule text, ended text, own bigint,
    ${JUDGED}, member_seq bigint, account_id bigint, account_no bigint, origin bigint, name text, found text, key text,
    lot_id bigint, differs text, held text, programme bigint`,
  // Of rows that were rejected before and are mended now: where they stood in the file that they come from.
  import_origin: `file bigint, line bigint, origin bigint`,
  // Lots of the books that waiting ones may be, by what never changes about them. \`place\`: which of several equal ones
  // it is, and on which line it came. \`older\`: it was there before the file came from which rows are mended. \`batch\`:
  // the import that brought it.
  import_known: `name text, place text, older bigint, batch bigint`,
  // Rows for somebody who has lots of that very kind from earlier imports, which are none of these by what they are known by.
  import_doubt: `seq bigint primary key, account_id bigint`,
  // Passes and coupons of the programme by what they may be called; \`known\` names all of their
  // kind, \`programme\` is the version whose rules they have.
  import_product: `asset text, word text, product text, pieces bigint, ends bigint, known text, programme bigint`,
  // A lot in a file of all kinds, and the same one in a file of passes or coupons.
  import_twin: `seq bigint primary key, twin bigint`,
  import_transaction: `seq bigint primary key, file bigint, line bigint, lines bigint, ref text, card text, person text, kind text,
    occurred_at bigint, amount bigint, paid bigint, bonus bigint, points bigint, tender text, store text,
    operator text, items text, note text, ${JUDGED}, member_seq bigint, account_id bigint`,
  // One row is one account that gets an opening entry: first the new ones in the order of their rows.
  import_account: `no bigint primary key, member_seq bigint, account_id bigint, fresh bigint`,
  // Of rejected rows whose cards began with zeros: these, and how long the rest was.
  import_form: `origin bigint, zeros text, rest bigint`,
  // Mended rows whose cards have other zeros now, with the card as it was.
  import_reformed: `seq bigint primary key, card text`,
  // Lines of a file that an earlier batch speaks of.
  import_line: `file bigint, line bigint`,
  // Rows that were rejected before by a batch, and that no other one has taken since.
  import_unbooked: `file bigint, line bigint, batch bigint`,
} as const;

const made = (number: string) =>
  Object.entries(TABLES).flatMap(([name, columns]) => [
    staged(() => sql`drop table if exists ${sql.table(name)}`),
    staged(() => sql`create temporary table ${sql.table(name)} (${sql.raw(columns.replaceAll('bigint', number))})`),
  ]);

/** SQLite has whole numbers of one size, and a key of theirs is where the row itself stands: it needs no index. */
const MAKE: Readonly<Record<EngineName, ReturnType<typeof made>>> = {
  sqlite: made('integer'),
  postgres: made('bigint'),
};

const INDEXES = [
  staged(() => sql`create index import_card_number on import_card (number)`),
  staged(() => sql`create index import_member_card on import_member (card)`),
  staged(() => sql`create index import_member_phone on import_member (phone)`),
  staged(() => sql`create index import_issue_place on import_issue (level, file, line)`),
  staged(() => sql`create index import_lot_ref on import_lot (ref)`),
  staged(() => sql`create index import_lot_code on import_lot (code_key)`),
  staged(() => sql`create index import_origin_place on import_origin (file, line)`),
  staged(() => sql`create index import_known_name on import_known (name)`),
  staged(() => sql`create index import_lot_found on import_lot (name) where found = 'line'`),
  staged(() => sql`create index import_lot_own on import_lot (asset) where own = 1`),
  staged(() => sql`create index import_transaction_ref on import_transaction (ref)`),
  staged(() => sql`create index import_account_member on import_account (member_seq)`),
];

const assetsOfLots = staged<Record<never, never>, { asset: string }>(
  () => sql`select distinct asset from import_lot where asset is not null`,
);
