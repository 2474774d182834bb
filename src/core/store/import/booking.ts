/**
 * Judged rows into the books: members, cards and history by one statement each, entries in pages, since each of them
 * carries a fingerprint over all that it says.
 */
import { sql } from 'kysely';
import type { EntryKind, EntryPlan } from '../../domain/ledger/entry.ts';
import type { Asset } from '../../domain/ledger/lot.ts';
import type { Day, Instant } from '../../domain/time/day.ts';
import { cellsOfPosting, POSTING } from '../bulk-postings.ts';
import {
  DailySums,
  type EntryIds,
  entryRows,
  type MovedFigures,
  movedFigures,
  type Stamp,
  saveDaily,
  takeIdsFor,
} from '../journal.ts';
import type { BulkTable, Tx } from '../statement.ts';
import { KEY_STEPS } from './lots-judged.ts';
import { staged } from './statement.ts';

/** Numbers the new accounts and the rows that belong to them. */
export async function numberAccounts(tx: Tx): Promise<void> {
  const { fresh, further } = (await tx.first(countFresh, {})) as { fresh: number; further: number };
  const first = await tx.takeIds({ account: fresh, member: fresh, card: fresh + further });
  // Of several cards the newest is the one in hand, so the others are numbered before it.
  const numbers = { ...first, card: first.card + further, furtherCard: first.card };
  for (const one of NUMBERING) await tx.run(one, numbers);
}

/** New members without a card of their own, a page at a time. */
export const membersWithoutCard = (tx: Tx, after: number): Promise<{ seq: number; no: number; memberId: number }[]> =>
  tx.all(cardless, { after });

export const giveCard = (tx: Tx, seq: number, card: string): Promise<number> => tx.run(setCard, { seq, card });

/** Whether a card number is in use, here or among the rows that wait. */
export const isCardTaken = async (tx: Tx, number: string): Promise<boolean> =>
  (await tx.first(cardInUse, { number })) !== undefined;

/** Writes the new accounts with their members, cards and tags. */
export async function addPeople(
  tx: Tx,
  batch: { readonly batchId: number; readonly occurredAt: Instant; readonly day: Day; readonly store: string },
): Promise<void> {
  for (const one of PEOPLE) await tx.run(one, batch);
}

/** Accounts of before that this import will move. */
export const knownAccounts = async (tx: Tx): Promise<number[]> =>
  (await tx.all(accountsToMove, {})).map(({ accountId }) => accountId);

/** Accounts of before that get an entry and owe points. */
export const accountsOwing = async (tx: Tx): Promise<number[]> =>
  (await tx.all(owingAccounts, {})).map(({ accountId }) => accountId);

/**
 * Moves the figures of lots of before by the openings of a batch, which have repaid debts of points; `by` −1 takes that
 * back. Those that an opening opens itself are saved with theirs.
 */
export const moveOlderLots = (tx: Tx, batchId: number, by: 1 | -1): Promise<number> =>
  tx.run(moveOlder, { batchId, by });

/** Starts the inactivity clocks that the openings of a batch have started: all of one day, and so with one end. */
export const startClocks = (
  tx: Tx,
  at: { readonly batchId: number; readonly day: Day; readonly endsOn: Day | null },
): Promise<number> => tx.run(setClocks, at);

/** A row whose card is in the books already, where that is not wanted. */
export const firstExisting = (
  tx: Tx,
): Promise<{ card: string; member: string; file: number; line: number } | undefined> => tx.first(existingMember, {});

/** A row of a pass or coupon that is in the books already, where that is not wanted. */
export const firstExistingLot = (tx: Tx): Promise<ExistingLot | undefined> => tx.first(existingLot, {});

interface ExistingLot {
  readonly asset: string;
  /** Code of the pass or coupon; null: it is neither. */
  readonly product: string | null;
  readonly lot: number;
  readonly file: number;
  readonly line: number;
}

/** The tables that judged rows go into. */
export const BOOKED_TABLES = [
  'account',
  'member',
  'member_tag',
  'card',
  'entry',
  'lot',
  'posting',
  'lot_date',
  'history',
];

/** How many accounts wait for an entry, and whether what waits is more than the books hold so far. */
export async function waitingRows(tx: Tx): Promise<{ readonly accounts: number; readonly most: boolean }> {
  const { accounts, lines, booked } = (await tx.first(compareSizes, {})) as Sizes;
  return { accounts, most: accounts + lines > booked };
}

export async function addHistory(tx: Tx, batchId: number): Promise<void> {
  const { lines } = (await tx.first(countHistory, {})) as { lines: number };
  const { history } = await tx.takeIds({ history: lines });
  await tx.run(insertHistory, { batchId, first: history });
}

/** An account that gets an entry, with what its row in a list of members says. */
export interface StagedAccount {
  readonly no: number;
  readonly accountId: number;
  /** The end of its inactivity clock, as it was before. */
  readonly clockEndsOn: Day | null;
  /** Null: only lots have come for it. */
  readonly file: number | null;
  readonly line: number | null;
  readonly phone: string | null;
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  readonly expiresOn: Day | null;
  readonly never: 0 | 1;
  readonly paidExpiresOn: Day | null;
  readonly bonusExpiresOn: Day | null;
  readonly store: string | null;
}

/** A lot that waits to be opened. */
export interface StagedLot {
  readonly accountNo: number;
  readonly file: number;
  readonly line: number;
  readonly asset: Asset;
  readonly product: string | null;
  readonly amount: number;
  readonly remaining: number;
  readonly openedOn: Day | null;
  readonly validFrom: Day | null;
  readonly expiresOn: Day | null;
  /** Points without a day: it is said for them. */
  readonly undated: 0 | 1;
  /** The row says that its points never end. */
  readonly never: 0 | 1;
  readonly cost: number | null;
  readonly unearned: number | null;
  readonly code: string | null;
  readonly ended: 'used' | 'expired' | 'closed' | null;
  readonly rule: string | null;
  readonly pair: number | null;
  readonly key: string;
  /** Of a pass or coupon: the version of the programme that knows it. */
  readonly programme: number | null;
}

export const accountsAfter = (tx: Tx, after: number): Promise<StagedAccount[]> => tx.all(accountPage, { after });
/**
 * Points of lots that do not say when they end have a last day by the one on which they were earned, null where that is not
 * said either; what they are known by does not depend on it.
 */
export async function endUndatedLots(tx: Tx, endOf: (earnedOn: Day | null) => Day | null): Promise<void> {
  await tx.run(indexUndated, {});
  for (const { earnedOn } of await tx.all(daysOfUndated, {})) {
    const expiresOn = endOf(earnedOn);
    if (expiresOn !== null) await tx.run(endUndated, { earnedOn: earnedOn ?? '', expiresOn });
  }
}

export const lotsOfAccounts = (tx: Tx, first: number, last: number): Promise<StagedLot[]> =>
  tx.all(lotPage, { first, last });

/** A planned entry with the keys of its lots in their order; null: the lot has none. */
export interface BulkEntry {
  readonly plan: EntryPlan;
  readonly keys: readonly (string | null)[];
}

/**
 * Saves many entries of one kind at once, exactly as the journal saves one. The figures of lots that they open are
 * saved with those; whoever moves lots of before sets their figures too.
 */
export class BulkJournal {
  readonly #tx: Tx;
  readonly #stamp: Stamp;
  readonly #sums = new DailySums();

  constructor(tx: Tx, stamp: Stamp) {
    this.#tx = tx;
    this.#stamp = stamp;
  }

  async save(entries: readonly BulkEntry[]): Promise<void> {
    const rows = {
      entries: [] as unknown[][],
      lots: [] as unknown[][],
      postings: [] as unknown[][],
      dates: [] as unknown[][],
      coupons: [] as unknown[][],
    };
    const ids = await takeIdsFor(
      this.#tx,
      entries.map(({ plan }) => plan),
    );
    for (const [index, { plan, keys }] of entries.entries()) {
      const { row, lots, postings, dates, coupons } = entryRows(plan, this.#stamp, ids[index] as EntryIds);
      const gone = movedFigures(postings);
      rows.entries.push(cellsOfEntry(row));
      lots.forEach((lot, place) => {
        rows.lots.push(cellsOfLot(lot, gone.get(lot.id), keys[place] ?? null));
      });
      for (const posting of postings) rows.postings.push(cellsOfPosting(posting));
      for (const { lotId, validFrom, expiresOn } of dates) rows.dates.push([lotId, validFrom, expiresOn, row.id]);
      for (const { lotId, code } of coupons) rows.coupons.push([lotId, code]);
      this.#sums.add(plan.postings);
    }
    await this.#tx.insertMany(ENTRY, rows.entries);
    await this.#tx.insertMany(LOT, rows.lots);
    await this.#tx.insertMany(POSTING, rows.postings);
    await this.#tx.insertMany(LOT_DATE, rows.dates);
    await this.#tx.insertMany(COUPON, rows.coupons);
  }

  /** Adds what was saved to the daily sums. */
  async close(kind: EntryKind, ofKind: EntryKind | '' = ''): Promise<void> {
    if (this.#sums.entries === 0) return;
    const { day, store, operator } = this.#stamp;
    await saveDaily(this.#tx, { day, slot: 0, store, operator: operator ?? '', kind, ofKind }, this.#sums);
  }
}

type EntryRows = ReturnType<typeof entryRows>;

const ENTRY: BulkTable = {
  name: 'entry',
  columns: [
    'id',
    'kind',
    'occurred_at',
    'recorded_at',
    'day',
    'store',
    'operator',
    'member_id',
    'account_id',
    'card_id',
    'programme',
    'amount',
    'reverses',
    'auto_key',
    'batch_id',
    'activity',
    'facts',
    'text_hash',
    'digest',
  ],
};
// The cells stand in the order of the columns, each by its name: to look each name up takes several times as long.
const cellsOfEntry = (entry: EntryRows['row']): unknown[] => [
  entry.id,
  entry.kind,
  entry.occurredAt,
  entry.recordedAt,
  entry.day,
  entry.store,
  entry.operator,
  entry.memberId,
  entry.accountId,
  entry.cardId,
  entry.programme,
  entry.amount,
  entry.reverses,
  entry.autoKey,
  entry.batchId,
  entry.activity,
  entry.facts,
  entry.textHash,
  entry.digest,
];

const LOT: BulkTable = {
  name: 'lot',
  columns: [
    'id',
    'account_id',
    'asset',
    'product',
    'pair_id',
    'entry_id',
    'opened_on',
    'valid_from',
    'expires_on',
    'on_clock',
    'amount',
    'cost',
    'origin_lot',
    'store',
    'tender',
    'funder',
    'programme',
    'rule',
    'terms',
    'used',
    'expired',
    'withdrawn',
    'import_key',
  ],
};
const cellsOfLot = (lot: EntryRows['lots'][number], gone: MovedFigures | undefined, key: string | null): unknown[] => [
  lot.id,
  lot.accountId,
  lot.asset,
  lot.product,
  lot.pairId,
  lot.entryId,
  lot.openedOn,
  lot.validFrom,
  lot.expiresOn,
  lot.onClock,
  lot.amount,
  lot.cost,
  lot.originLot,
  lot.store,
  lot.tender,
  lot.funder,
  lot.programme,
  lot.rule,
  lot.terms,
  gone?.used ?? 0,
  gone?.expired ?? 0,
  gone?.withdrawn ?? 0,
  key,
];

const LOT_DATE: BulkTable = { name: 'lot_date', columns: ['lot_id', 'valid_from', 'expires_on', 'entry_id'] };
const COUPON: BulkTable = { name: 'coupon', columns: ['lot_id', 'code'] };

interface PeopleIds {
  readonly account: number;
  readonly member: number;
  readonly card: number;
  readonly furtherCard: number;
}

const countFresh = staged<Record<never, never>, { fresh: number; further: number }>(
  () => sql`select count(*) as fresh, (select count(*) from import_card
      where seq in (select member_seq from import_account where fresh = 1)) as further
    from import_account where fresh = 1`,
);

interface Sizes {
  readonly accounts: number;
  readonly lines: number;
  readonly booked: number;
}

const compareSizes = staged<Record<never, never>, Sizes>(
  () => sql`select (select count(*) from import_account) as accounts,
      (select count(*) from import_transaction where state = 'new') as lines,
      (select count(*) from entry) + (select count(*) from history) as booked`,
);

const countHistory = staged<Record<never, never>, { lines: number }>(
  () => sql`select count(*) as lines from import_transaction where state = 'new'`,
);

// New accounts stand first in the list, so their places count from one without a gap.
const NUMBERING = [
  staged<PeopleIds>(({ account }) => sql`update import_account set account_id = ${account} + no - 1 where fresh = 1`),
  staged<PeopleIds>(
    ({ member, card }) => sql`update import_member
      set member_id = ${member} + owner.no - 1, card_id = ${card} + owner.no - 1, account_id = owner.account_id
      from import_account as owner where owner.member_seq = import_member.seq and owner.fresh = 1`,
  ),
  // Who joins a new member has their account.
  staged<PeopleIds>(
    () => sql`update import_member set account_id = owner.account_id from import_member as owner
      where owner.seq = import_member.first_seq and import_member.state = 'add' and import_member.account_id is null`,
  ),
  staged<PeopleIds>(
    () => sql`update import_account set account_id = joined.account_id from import_member as joined
      where joined.seq = import_account.member_seq and import_account.account_id is null`,
  ),
  staged<PeopleIds>(
    ({ furtherCard }) => sql`update import_card set card_id = ${furtherCard} + counted.place - 1
      from (select seq, number, row_number() over (order by seq, number) as place from import_card
        where seq in (select member_seq from import_account where fresh = 1)) as counted
      where counted.seq = import_card.seq and counted.number = import_card.number`,
  ),
  staged<PeopleIds>(
    () => sql`update import_lot set account_id = owner.account_id from import_account as owner
      where owner.member_seq = import_lot.member_seq`,
  ),
  staged<PeopleIds>(
    () => sql`update import_transaction set account_id = owner.account_id from import_account as owner
      where owner.member_seq = import_transaction.member_seq`,
  ),
  ...KEY_STEPS,
];

const cardless = staged<{ after: number }, { seq: number; no: number; memberId: number }>(
  ({ after }) => sql`select seq, member_id as "memberId" from import_member
    where card is null and state = 'new' and seq > ${after} order by seq limit 1000`,
);

const setCard = staged<{ seq: number; card: string }>(
  ({ seq, card }) => sql`update import_member set card = ${card} where seq = ${seq}`,
);

const cardInUse = staged<{ number: string }>(
  ({ number }) => sql`select 1 from card where number = ${number}
    union all select 1 from import_member where card = ${number}
    union all select 1 from import_card where number = ${number} limit 1`,
);

interface Batch {
  readonly batchId: number;
  readonly occurredAt: Instant;
  readonly day: Day;
  readonly store: string;
}

const PEOPLE = [
  staged<Batch>(
    ({ batchId, occurredAt }) => sql`insert into account (id, newest_at, batch_id)
      select account_id, ${occurredAt}, ${batchId} from import_account where fresh = 1 order by no`,
  ),
  staged<Batch>(
    ({ occurredAt }) => sql`update account set newest_at = ${occurredAt}
      where coalesce(newest_at, 0) < ${occurredAt} and id in (select account_id from import_account where fresh = 0)`,
  ),
  staged<Batch>(
    ({
      batchId,
      day,
    }) => sql`insert into member (id, account_id, name, name_search, phone, email, gender, birthday, tier,
        status, joined_on, source, store, note, batch_id)
      select member_id, account_id, name, name_search, phone, email, gender, birthday, tier, status,
        coalesce(joined_on, ${day}), source, store, note, ${batchId}
      from import_member where state = 'new' order by seq`,
  ),
  staged<Batch>(
    () => sql`insert into card (id, number, account_id, member_id)
      select other.card_id, other.number, owner.account_id, owner.member_id
      from import_card as other join import_member as owner on owner.seq = other.seq
      where owner.state = 'new' order by other.card_id`,
  ),
  staged<Batch>(
    () => sql`insert into card (id, number, account_id, member_id)
      select card_id, card, account_id, member_id from import_member where state = 'new' order by seq`,
  ),
  staged<Batch>(
    () => sql`insert into member_tag (member_id, tag) select member_id, tag from import_tag
      join import_member on import_member.file = import_tag.file and import_member.line = import_tag.line
      where state = 'new'`,
  ),
  // A referrer may stand below their friend in the file.
  staged<Batch>(
    () => sql`update member set referrer_id = card.member_id from import_member as friend join card on card.number = friend.referrer
      where friend.member_id = member.id and friend.state = 'new' and friend.referrer is not null
        and card.member_id <> member.id`,
  ),
];

const accountsToMove = staged<Record<never, never>, { accountId: number }>(
  () => sql`select account_id as "accountId" from import_account where fresh = 0 and account_id is not null
    union select account_id from import_member where state = 'set' and account_id is not null
    union select account_id from import_lot where state = 'set'`,
);

const owingAccounts = staged<Record<never, never>, { accountId: number }>(
  () => sql`select distinct account_id as "accountId" from lot where asset = 'points_debt' and remaining > 0
    and account_id in (select account_id from import_account where fresh = 0)`,
);

const moveOlder = staged<{ batchId: number; by: 1 | -1 }>(({ batchId, by }) => {
  const sum = (figure: string) =>
    sql`sum(case figure when ${sql.lit(figure)} then -posting.lot_effect * posting.amount else 0 end) as ${sql.ref(figure)}`;
  return sql`update lot set used = lot.used + ${by} * moved.used, expired = lot.expired + ${by} * moved.expired,
      withdrawn = lot.withdrawn + ${by} * moved.withdrawn
    from (select posting.lot_id, ${sum('used')}, ${sum('expired')}, ${sum('withdrawn')}
      from entry join posting on posting.entry_id = entry.id join lot as older on older.id = posting.lot_id
      where entry.batch_id = ${batchId} and entry.kind = 'opening' and older.entry_id <> entry.id
        and posting.lot_effect <> 0
      group by posting.lot_id) as moved
    where moved.lot_id = lot.id`;
});

const setClocks = staged<{ batchId: number; day: Day; endsOn: Day | null }>(
  ({ batchId, day, endsOn }) => sql`update account set active_on = ${day}, clock_ends_on = ${endsOn}
    where id in (select account_id from entry where batch_id = ${batchId} and kind = 'opening' and activity = 1)`,
);

const existingMember = staged<Record<never, never>, { card: string; member: string; file: number; line: number }>(
  () => sql`select coalesce(card, phone) as card, 'M' || member_id as member, file, line from import_member
    where state = 'existing' and member_id is not null order by file, line limit 1`,
);

const existingLot = staged<Record<never, never>, ExistingLot>(
  () => sql`select asset, product, lot_id as lot, file, line from import_lot
    where lot_id is not null order by file, line limit 1`,
);

const insertHistory = staged<{ batchId: number; first: number }>(
  ({
    batchId,
    first,
  }) => sql`insert into history (id, batch_id, account_id, external_ref, occurred_at, kind, paid, bonus,
      points, amount, tender, store, operator, items, note)
    select ${first} + row_number() over (order by seq) - 1, ${batchId}, account_id, ref, occurred_at, kind, paid, bonus, points, amount, tender, store, operator, items, note
    from import_transaction where state = 'new' order by seq`,
);

/** Few enough that what is made of a page is forgotten before it is moved about in memory. */
const ACCOUNTS_AT_ONCE = 250;

const accountPage = staged<{ after: number }, StagedAccount>(
  ({
    after,
  }) => sql`select no, owner.account_id as "accountId", clock_ends_on as "clockEndsOn", file, line, phone, coalesce(paid, 0) as paid,
      coalesce(bonus, 0) as bonus, coalesce(points, 0) as points, expires_on as "expiresOn", coalesce(never, 0) as never,
      paid_expires_on as "paidExpiresOn", bonus_expires_on as "bonusExpiresOn", store
    from import_account as owner join account on account.id = owner.account_id
      left join import_member on import_member.seq = owner.member_seq
    where no > ${after} order by no limit ${sql.lit(ACCOUNTS_AT_ONCE)}`,
);

const UNDATED = sql.raw("undated = 1 and asset = 'points'");

const indexUndated = staged(
  () => sql`create index import_lot_undated on import_lot (coalesce(opened_on, '')) where ${UNDATED}`,
);

const daysOfUndated = staged<Record<never, never>, { earnedOn: Day | null }>(
  () => sql`select distinct opened_on as "earnedOn" from import_lot where ${UNDATED}`,
);

const endUndated = staged<{ earnedOn: Day | ''; expiresOn: Day }>(
  ({ earnedOn, expiresOn }) => sql`update import_lot set expires_on = ${expiresOn}
    where ${UNDATED} and coalesce(opened_on, '') = ${earnedOn}`,
);

const lotPage = staged<{ first: number; last: number }, StagedLot>(
  ({
    first,
    last,
  }) => sql`select account_no as "accountNo", file, line, asset, product, amount, remaining, opened_on as "openedOn",
      valid_from as "validFrom", expires_on as "expiresOn", undated, never, cost, unearned, code, ended, rule, pair, key, programme
    from import_lot where account_no between ${first} and ${last} order by account_no, seq`,
);
