/** The figures by which an owner sees that everything came over: what the files say, what the books say. */
import { sql } from 'kysely';
import type { Day, Instant } from '../../domain/time/day.ts';
import type { Totals } from '../../import/row.ts';
import type { Tx } from '../statement.ts';
import { REJECTED_BEFORE } from './staging.ts';
import { FIRST_CARD, staged } from './statement.ts';

export interface FileCounts {
  readonly file: number;
  /** Rows that will be booked. */
  readonly imported: number;
  /** Rows that are in the books already. */
  readonly skipped: number;
  /** Sums of the value columns over all rows that could be read, taken or not. */
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  /** The same over the rows that will be booked. */
  readonly importedPaid: number;
  readonly importedBonus: number;
  readonly importedPoints: number;
}

export interface LotTotals {
  readonly file: number;
  readonly asset: string;
  /** What can be used on the cut-off day. */
  readonly alive: number;
  /** Of that, what belongs to nobody of whom a row in a list of members is booked. */
  readonly unlisted: number;
  /** What can be used only later: points that wait, instalments. */
  readonly pending: number;
  /** What had ended before it and is kept for the record only. */
  readonly lapsed: number;
  readonly lapsedLots: number;
  /** What was good on that day and has ended since. */
  readonly endedSince: number;
  readonly endedSinceLots: number;
}

/** Value of a list of members that has ended, and in how many lots. */
export interface EndedValue extends Totals {
  readonly paidLots: number;
  readonly bonusLots: number;
  readonly pointsLots: number;
}

/** A kind of value, or `total`: paid and bonus money together. */
export type StatedChange = 'paid' | 'bonus' | 'points' | 'total';

/** An account whose figures do not agree between two sources. */
export interface AccountDifference {
  readonly card: string | null;
  readonly asset: StatedChange;
  readonly file: number;
  readonly ledger: number;
}

export const memberCounts = (tx: Tx): Promise<FileCounts[]> => tx.all(countMembers, {});
export const lotCounts = (tx: Tx): Promise<FileCounts[]> => tx.all(countLots, {});
export const transactionCounts = (tx: Tx): Promise<FileCounts[]> => tx.all(countTransactions, {});

/** Members of a list who are here already: how many stay as they are, how many get value or other figures. */
export const knownMembers = async (tx: Tx): Promise<{ left: number; moved: number }> =>
  (await tx.first(countKnownMembers, {})) as { left: number; moved: number };

/** Lots that are in the books already, those of them that are set to other figures, and those that another row brings. */
export const knownLots = async (tx: Tx): Promise<KnownLots> => (await tx.first(countKnownLots, {})) as KnownLots;

interface KnownLots {
  readonly existing: number;
  readonly moved: number;
  readonly twins: number;
}

/** Whether any row of any file is booked. */
export const takesAny = async (tx: Tx): Promise<boolean> => (await tx.first(anyTaken, {})) !== undefined;

export const lotTotals = (tx: Tx, day: Day, today: Day): Promise<LotTotals[]> => tx.all(sumLots, { day, today });

/** What stands behind the visits of passes that a batch has opened. */
export const passMoneyOfBatch = async (tx: Tx, batchId: number): Promise<number> =>
  ((await tx.first(passMoney, { batchId })) as { money: number }).money;

/**
 * What a batch has opened and can be used on a day, by kind of value, from the books alone. Points that repaid a debt
 * have come too.
 */
export const openedByBatch = async (tx: Tx, batchId: number, day: Day): Promise<Map<string, number>> =>
  byAsset(await tx.first(sumOpened, { batchId, day }));

/** What a batch has moved, also of members who were here before: what taking it back moves the other way. */
export const movedByBatch = async (tx: Tx, batchId: number, day: Day): Promise<Map<string, number>> =>
  byAsset(await tx.first(sumMoved, { batchId, day }));

const byAsset = (sums: AssetSums = {}): Map<string, number> =>
  new Map(Object.entries(sums).flatMap(([asset, amount]) => (amount === null ? [] : [[asset, amount]])));

/** Null: nothing of the kind has moved. */
type AssetSums = Readonly<Record<string, number | null>>;

/** Lots of before that were brought to the figures of the file: what can be used of them, and the money behind passes. */
export const lotsSet = (tx: Tx, day: Day): Promise<SetLots[]> => tx.all(sumSetLots, { day });

export interface SetLots {
  readonly asset: string;
  readonly amount: number;
  readonly unlisted: number;
  readonly money: number;
}

/** New members whose own column says something else than their lots that are alive. */
export const lotDifferences = (tx: Tx, asset: 'paid' | 'bonus' | 'points', day: Day): Promise<AccountDifference[]> =>
  tx.all(LOTS_AGAINST_COLUMN[asset], { day });

/** The days on which the old books stop for the accounts that this import brings history to; `day` where none is known. */
export const cutOffsOfHistory = async (tx: Tx, day: Day): Promise<Day[]> =>
  (await tx.all(historyDays, { day })).map((row) => row.cutOff);

/** Of one of these days, with the first instant after it. */
export interface HistoryEnd {
  readonly cutOff: Day;
  readonly end: Instant;
  /** The day of accounts that have no opening. */
  readonly day: Day;
}

/** Of accounts that this import brings history up to that day: those whose history until then does not add up to what their opening entries gave them, of some kinds of value. */
export const historyDifferences = (
  tx: Tx,
  { changes, ...at }: HistoryEnd & { readonly changes: readonly StatedChange[] },
): Promise<AccountDifference[]> => tx.all(historyAgainstOpening, { ...at, changes: `,${changes.join()},` });

/** Rows of this import that tell of what happened after that day: the opening balances know nothing of it. */
export const historySince = async (tx: Tx, at: HistoryEnd): Promise<number> =>
  (await tx.first(historyAfter, at))?.rows ?? 0;

/** Words for tiers that came along, by how many members have them. */
export const tiersBrought = (tx: Tx): Promise<{ tier: string; members: number }[]> => tx.all(tiers, {});

/** Value of a list of members whose last good day is in a span of days; undated points end as is said for them. */
export const endedValue = async (
  tx: Tx,
  span: { readonly from: Day | ''; readonly before: Day; readonly undatedEnd: Day | null },
): Promise<EndedValue> => (await tx.first(ended, span)) as EndedValue;

/** Points, or bonus, that came without a day on which they end, and of how many members. */
export interface Undated {
  readonly members: number;
  readonly amount: number;
}

/**
 * Those that are opened, in lots and, if they are more than figures to compare with, in the members' own columns; of
 * members who are set to other figures only what is added has such a day. What repaid a debt is gone.
 */
export const undatedPoints = (tx: Tx, at: PointsEndHow): Promise<UndatedPoints[]> => tx.all(pointsWithoutDay, at);

interface PointsEndHow {
  readonly ownColumns: 0 | 1;
  readonly batchId: number;
  /** The day on which the old books stop. */
  readonly day: Day;
  /** Whether their end counts from the day on which they were earned: 1 or 0. */
  readonly counts: 0 | 1;
}

/** Points without a last day, of lots whose end counts from their own day or of all others, with their first and last end. */
export interface UndatedPoints extends Undated {
  readonly counted: 0 | 1;
  readonly from: Day | null;
  readonly to: Day | null;
  /** How many of them had ended before the old books stopped. */
  readonly ended: number;
}

/** Bonus that is opened so, in lots or in the members' own columns. */
export const undatedBonus = async (tx: Tx, at: { readonly ownColumns: 0 | 1 }): Promise<Undated> =>
  (await tx.first(bonusWithoutDay, at)) as Undated;

/** New members of a name of whom the file does not say when they joined. */
export const unjoinedMembers = async (tx: Tx): Promise<number> => (await tx.first(unjoined, {}))?.members ?? 0;

/** What rows of members say of a kind of value, and how many of them say something. */
export const saidOf = async (tx: Tx, asset: 'paid' | 'bonus' | 'points'): Promise<ValueSaid> =>
  (await tx.first(SAID[asset], {})) as ValueSaid;

interface ValueSaid {
  readonly members: number;
  readonly amount: number;
}

/** Whether money or points wait as lots for people of that import. */
export const waitsForPeopleOf = async (tx: Tx, batch: number): Promise<boolean> =>
  (await tx.first(lotsForPeople, { batch })) !== undefined;

/** Long card numbers that all but a few end in a zero: a spreadsheet keeps fifteen digits and writes zeros after them. */
export const roundedCards = (tx: Tx): Promise<{ long: number; zero: number } | undefined> => tx.first(rounded, {});

/** Phones that so many new members share, with the first row of each. */
export const sharedPhones = (tx: Tx): Promise<{ file: number; line: number; members: number }[]> =>
  tx.all(crowdedPhones, {});

/** Birthdays with their year that far more members have than one day has on the average. */
export const sharedBirthdays = (tx: Tx): Promise<{ birthday: string; members: number }[]> =>
  tx.all(crowdedBirthdays, {});

/** Coupons that had ended elsewhere and were not opened, by how they ended. */
export const endedCoupons = (tx: Tx): Promise<{ ended: 'used' | 'expired' | 'closed'; coupons: number }[]> =>
  tx.all(endedElsewhere, {});

/** Of passes and coupons that can still be used, those that came without a code, a price or the last day that such have. */
export interface UnsaidLots {
  readonly uncoded: number;
  readonly unpriced: number;
  readonly undatedPasses: number;
  readonly undatedCoupons: number;
}

/** New passes and coupons of one name that another version of the programme than that of the cut-off day knows. */
export interface ProductOfVersion {
  readonly version: number;
  readonly asset: 'pass' | 'coupon';
  readonly product: string;
  readonly lots: number;
}

export const productsOfOtherVersions = (tx: Tx, version: number): Promise<ProductOfVersion[]> =>
  tx.all(ofOtherVersions, { version });

/** Rows of lots that nothing was ever given with. */
export const emptyLots = async (tx: Tx): Promise<number> => (await tx.first(empty, {}))?.lots ?? 0;

export const unsaidLots = async (tx: Tx, day: Day): Promise<UnsaidLots> =>
  (await tx.first(unsaid, { day })) as UnsaidLots;

const TAKEN = sql.raw("state in ('new', 'add', 'set')");
const READ = sql`(fault is null or fault <> ${sql.lit(REJECTED_BEFORE)})`;

const countMembers = staged<Record<never, never>, FileCounts>(
  () => sql`select file, count(*) filter (where ${TAKEN}) as imported, count(*) filter (where state = 'existing') as skipped,
      coalesce(sum(paid) filter (where ${READ}), 0) as paid, coalesce(sum(bonus) filter (where ${READ}), 0) as bonus,
      coalesce(sum(points) filter (where ${READ}), 0) as points,
      coalesce(sum(paid) filter (where ${TAKEN}), 0) as "importedPaid",
      coalesce(sum(bonus) filter (where ${TAKEN}), 0) as "importedBonus",
      coalesce(sum(points) filter (where ${TAKEN}), 0) as "importedPoints"
    from import_member group by file`,
);

const countKnownMembers = staged<Record<never, never>, { left: number; moved: number }>(
  () => sql`select count(distinct member_id) filter (where state = 'existing') as "left",
      count(distinct member_id) filter (where state in ('add', 'set')) as moved
    from import_member where member_id is not null and state in ('existing', 'add', 'set')`,
);

const countKnownLots = staged<Record<never, never>, KnownLots>(
  () => sql`select count(*) filter (where state = 'existing') as existing, count(*) filter (where state = 'set') as moved,
      count(*) filter (where state = 'twin') as twins
    from import_lot where state in ('existing', 'set', 'twin')`,
);

const countLots = staged<Record<never, never>, FileCounts>(
  () => sql`select file, count(*) filter (where ${TAKEN}) as imported, count(*) filter (where state in ('existing', 'history', 'twin')) as skipped,
      0 as paid, 0 as bonus, 0 as points, 0 as "importedPaid", 0 as "importedBonus", 0 as "importedPoints"
    from import_lot group by file`,
);

const countTransactions = staged<Record<never, never>, FileCounts>(
  () => sql`select file, count(*) filter (where ${TAKEN}) as imported, count(*) filter (where state = 'existing') as skipped,
      coalesce(sum(paid) filter (where ${READ}), 0) as paid, coalesce(sum(bonus) filter (where ${READ}), 0) as bonus,
      coalesce(sum(points) filter (where ${READ}), 0) as points,
      coalesce(sum(paid) filter (where ${TAKEN}), 0) as "importedPaid",
      coalesce(sum(bonus) filter (where ${TAKEN}), 0) as "importedBonus",
      coalesce(sum(points) filter (where ${TAKEN}), 0) as "importedPoints"
    from import_transaction group by file`,
);

const anyTaken = staged<Record<never, never>, { seq: number }>(
  () => sql`select seq from import_member where ${TAKEN} union all select seq from import_lot where ${TAKEN}
    union all select seq from import_transaction where ${TAKEN} limit 1`,
);

const BEGUN = (day: unknown) => sql`(valid_from is null or valid_from <= ${day})`;
const ALIVE = (day: unknown) => sql`(expires_on is null or expires_on >= ${day})`;

const ENDED_SINCE = (day: unknown, today: unknown) => sql`expires_on >= ${day} and expires_on < ${today}`;

/** A lot of somebody whose row in a list of members is booked too. */
const LISTED = sql`(import_lot.member_seq is not null
  or import_lot.account_id in (select account_id from import_member where account_id is not null and ${TAKEN}))`;

const sumSetLots = staged<{ day: Day }, SetLots>(
  ({ day }) => sql`select asset, sum(held) as amount, sum(held * unlisted) as unlisted, sum(money) as money from (
      select import_lot.asset, lot.remaining as held, case when ${LISTED} then 0 else 1 end as unlisted, coalesce(
          (select sum(case posting.credit when 'pass' then posting.amount else -posting.amount end) from posting
            where import_lot.asset = 'pass' and posting.lot_id = lot.id and posting.unit = 'money'), 0) as money
        from (select * from import_lot where state = 'set' and ${ALIVE(day)} and ${BEGUN(day)}) as import_lot
          join lot on lot.id = import_lot.lot_id) as found
    group by asset`,
);

const sumLots = staged<{ day: Day; today: Day }, LotTotals>(
  ({
    day,
    today,
  }) => sql`select file, asset, coalesce(sum(remaining) filter (where ${ALIVE(day)} and ${BEGUN(day)}), 0) as alive,
      coalesce(sum(remaining) filter (where ${ALIVE(day)} and ${BEGUN(day)} and not ${LISTED}), 0) as unlisted,
      coalesce(sum(remaining) filter (where ${ALIVE(day)} and not ${BEGUN(day)}), 0) as pending,
      coalesce(sum(remaining) filter (where not ${ALIVE(day)}), 0) as lapsed,
      count(*) filter (where not ${ALIVE(day)} and remaining > 0) as "lapsedLots",
      coalesce(sum(remaining) filter (where ${ENDED_SINCE(day, today)}), 0) as "endedSince",
      count(*) filter (where ${ENDED_SINCE(day, today)} and remaining > 0) as "endedSinceLots"
    from import_lot where ${TAKEN} group by file, asset`,
);

/** More than any family has. */
const CROWD = 10;

const crowdedPhones = staged<Record<never, never>, { file: number; line: number; members: number }>(
  () => sql`select file, line, members from (
      select phone, min(seq) as first_seq, count(*) as members from import_member
      where state = 'new' and phone in (select phone from import_member where phone is not null
        group by phone having count(*) >= ${sql.lit(CROWD)})
      group by phone having count(*) >= ${sql.lit(CROWD)}) as crowded
    join import_member on import_member.seq = crowded.first_seq order by members desc, seq limit 5`,
);

const crowdedBirthdays = staged<Record<never, never>, { birthday: string; members: number }>(
  () => sql`with born as (select birthday, count(*) as members, min(seq) as first_seq from import_member
      where length(birthday) = 10 and state = 'new' group by birthday)
    select birthday, members from born where members >= ${sql.lit(CROWD)}
      and members >= 20 * (select sum(members) * 1.0 / (case when count(*) > 365 then count(*) else 365 end) from born)
    order by members desc, first_seq limit 5`,
);

const endedElsewhere = staged<Record<never, never>, { ended: 'used' | 'expired' | 'closed'; coupons: number }>(
  () => sql`select ended, count(*) as coupons from import_lot
    where state = 'history' and asset = 'coupon' and ended is not null group by ended order by ended`,
);

const UNDATED = sql`expires_on is null and exists (select 1 from import_product as known
  where known.asset = import_lot.asset and known.product = import_lot.product and known.programme = import_lot.programme
    and known.ends = 1)`;

const ofOtherVersions = staged<{ version: number }, ProductOfVersion>(
  ({ version }) => sql`select programme as version, asset, product, count(*) as lots from import_lot
    where state = 'new' and programme <> ${version} group by programme, asset, product order by programme, asset, product`,
);

const empty = staged<Record<never, never>, { lots: number }>(
  () => sql`select count(*) as lots from import_lot where state = 'history' and amount = 0 and ended is null`,
);

const unsaid = staged<{ day: Day }, UnsaidLots>(
  ({ day }) => sql`select count(*) filter (where asset = 'coupon' and code is null) as uncoded,
      count(*) filter (where asset = 'pass' and cost is null) as unpriced,
      count(*) filter (where asset = 'pass' and ${UNDATED}) as "undatedPasses",
      count(*) filter (where asset = 'coupon' and ${UNDATED}) as "undatedCoupons"
    from import_lot where state = 'new' and remaining > 0 and ${ALIVE(day)}`,
);

/** One sum for each kind of value: to group the postings by it would sort them all. */
const sumEntries = (kinds: string) =>
  staged<{ batchId: number; day: Day }, AssetSums>(({ batchId, day }) => {
    const moved = sql`posting.lot_effect * posting.amount`;
    const sumOf = (asset: string) =>
      sql`sum(${moved}) filter (where lot.asset = ${sql.lit(asset)}) as ${sql.ref(asset)}`;
    const points = sql`sum(case lot.asset when 'points' then ${moved} else -${moved} end)
      filter (where lot.asset in ('points', 'points_debt')) as points`;
    return sql`select ${sumOf('paid')}, ${sumOf('bonus')}, ${points}, ${sumOf('pass')}, ${sumOf('coupon')}
      from entry join posting on posting.entry_id = entry.id join lot on lot.id = posting.lot_id
      where entry.batch_id = ${batchId} ${sql.raw(kinds)} and posting.lot_effect <> 0 and ${BEGUN(day)}`;
  });

const sumOpened = sumEntries("and entry.kind = 'opening'");
const sumMoved = sumEntries('');

const passMoney = staged<{ batchId: number }, { money: number }>(
  ({
    batchId,
  }) => sql`select coalesce(sum(case posting.credit when 'pass' then posting.amount else -posting.amount end), 0) as money
    from entry join posting on posting.entry_id = entry.id join lot on lot.id = posting.lot_id
    where entry.batch_id = ${batchId} and entry.kind = 'opening' and lot.asset = 'pass' and posting.unit = 'money'`,
);

const lotsAgainst = (asset: 'paid' | 'bonus' | 'points') =>
  staged<{ day: Day }, AccountDifference>(
    ({ day }) => sql`select card, asset, stated as file, held as ledger from (
      select owner.seq, owner.card, ${sql.lit(asset)} as asset, owner.${sql.ref(asset)} as stated,
        coalesce(sum(lot.remaining) filter (where (lot.expires_on is null or lot.expires_on >= ${day})
          and (lot.valid_from is null or lot.valid_from <= ${day})), 0) as held
      from import_member as owner left join import_lot as lot
        on lot.account_id = owner.account_id and lot.state = 'new' and lot.asset = ${sql.lit(asset)}
      where owner.state = 'new' group by owner.seq) as told
      where stated <> held order by seq limit 1000`,
  );

const LOTS_AGAINST_COLUMN = {
  paid: lotsAgainst('paid'),
  bonus: lotsAgainst('bonus'),
  points: lotsAgainst('points'),
};

/** When the old books stopped for an account: with the last import that opened it, or anything of it. */
const BROUGHT = (day: unknown) => sql`brought as (
    select account_id, coalesce(max(cut_off), ${day}) as cut_off from (
      select account_id, null as cut_off from import_transaction where state = 'new'
      union all select account.id, batch.cut_off from account join batch on batch.id = account.batch_id
        where batch.undone_by is null and account.id in (select account_id from import_transaction where state = 'new')
      union all select entry.account_id, batch.cut_off from entry join batch on batch.id = entry.batch_id
        where entry.kind = 'opening' and batch.undone_by is null
          and entry.account_id in (select account_id from import_transaction where state = 'new')) as stops
    group by account_id)`;

const historyDays = staged<{ day: Day }, { cutOff: Day }>(
  ({ day }) => sql`with ${BROUGHT(day)} select distinct cut_off as "cutOff" from brought order by cut_off`,
);

const historyAfter = staged<HistoryEnd, { rows: number }>(
  ({ cutOff, end, day }) => sql`with ${BROUGHT(day)} select count(*) as rows from import_transaction
    where state = 'new' and occurred_at >= ${end}
      and account_id in (select account_id from brought where cut_off = ${cutOff})`,
);

const historyAgainstOpening = staged<HistoryEnd & { changes: string }, AccountDifference>(
  ({ cutOff, end, day, changes }) => sql`with ${BROUGHT(day)},
      told as (select brought.account_id, coalesce(sum(paid), 0) as paid, coalesce(sum(bonus), 0) as bonus,
          coalesce(sum(points), 0) as points
        from brought left join history on history.account_id = brought.account_id and occurred_at < ${end}
        where cut_off = ${cutOff} and brought.account_id in
          (select account_id from import_transaction where state = 'new' and occurred_at < ${end})
        group by brought.account_id having count(history.id) > 0),
      opened as (select entry.account_id,
          coalesce(sum(lot_effect * posting.amount) filter (where asset = 'paid'), 0) as paid,
          coalesce(sum(lot_effect * posting.amount) filter (where asset = 'bonus'), 0) as bonus,
          coalesce(sum(lot_effect * posting.amount) filter (where asset = 'points'), 0) as points
        from entry join posting on posting.entry_id = entry.id join lot on lot.id = posting.lot_id
        where entry.kind = 'opening' and entry.account_id in (select account_id from told)
          and entry.batch_id not in (select id from batch where undone_by is not null)
        group by entry.account_id),
      figures as (
        select told.account_id, 'paid' as asset, told.paid as file, coalesce(opened.paid, 0) as ledger
          from told left join opened using (account_id)
        union all select told.account_id, 'bonus', told.bonus, coalesce(opened.bonus, 0)
          from told left join opened using (account_id)
        union all select told.account_id, 'points', told.points, coalesce(opened.points, 0)
          from told left join opened using (account_id)
        union all select told.account_id, 'total', told.paid + told.bonus, coalesce(opened.paid + opened.bonus, 0)
          from told left join opened using (account_id))
    select ${FIRST_CARD('figures.account_id')} as card,
      asset, file, ledger from figures where file <> ledger and ${changes} like '%,' || asset || ',%' order by account_id, asset limit 1000`,
);

const tiers = staged<Record<never, never>, { tier: string; members: number }>(
  () => sql`select tier, count(*) as members from import_member
    where state = 'new' and tier is not null group by tier order by members desc, min(seq) limit 100`,
);

const ended = staged<{ from: Day | ''; before: Day; undatedEnd: Day | null }, EndedValue>(
  ({ from, before, undatedEnd }) => {
    const within = (end: unknown) => sql`(${end} >= ${from} and ${end} < ${before})`;
    const [paid, bonus] = [within(sql.ref('paid_expires_on')), within(sql.ref('bonus_expires_on'))];
    const points = within(
      sql`(case when never = 0 then coalesce(expires_on, case state when 'set' then null else ${undatedEnd} end) end)`,
    );
    return sql`select
        coalesce(sum(paid) filter (where ${paid}), 0) as paid,
        count(*) filter (where ${paid} and paid > 0) as "paidLots",
        coalesce(sum(bonus) filter (where ${bonus}), 0) as bonus,
        count(*) filter (where ${bonus} and bonus > 0) as "bonusLots",
        coalesce(sum(points) filter (where ${points}), 0) as points,
        count(*) filter (where ${points} and points > 0) as "pointsLots"
      from import_member where ${TAKEN}`;
  },
);

const pointsWithoutDay = staged<PointsEndHow, UndatedPoints>(
  ({ ownColumns, batchId, day, counts }) => sql`with repaid as (
      select lot.import_key as key, lot.withdrawn as points from lot
      where lot.import_key is not null and lot.withdrawn > 0 and lot.asset = 'points' and lot.account_id in (
        select debt.account_id from import_account as known join lot as debt on debt.account_id = known.account_id
        where known.fresh = 0 and debt.asset = 'points_debt')),
      found as (
        select 'm' || seq as owner, import_member.points - coalesce(repaid.points, 0) as points, 0 as counted, null as ends
          from import_member
          left join repaid on repaid.key || ':' like 'm:' || account_id || ':points:' || cast(${batchId} as bigint) || ':%'
          where ${ownColumns} = 1 and state in ('new', 'add') and import_member.points > 0
            and expires_on is null and never = 0
        union all select 'a' || account_id, remaining - coalesce(repaid.points, 0),
            case when ${counts} = 1 and opened_on is not null then 1 else 0 end, expires_on from import_lot
          left join repaid on repaid.key = import_lot.key
          where state = 'new' and undated = 1 and asset = 'points' and remaining > 0)
    select counted, count(distinct owner) as members, sum(points) as amount, min(ends) as "from", max(ends) as "to",
        coalesce(sum(points) filter (where ends < ${day}), 0) as ended
      from found where points > 0 group by counted`,
);

const bonusWithoutDay = staged<{ ownColumns: 0 | 1 }, Undated>(
  ({ ownColumns }) => sql`select count(distinct owner) as members, coalesce(sum(bonus), 0) as amount from (
    select 'm' || seq as owner, bonus from import_member
      where ${ownColumns} = 1 and state in ('new', 'add') and bonus > 0 and bonus_expires_on is null
    union all select 'a' || account_id, remaining from import_lot
      where state = 'new' and undated = 1 and asset = 'bonus' and remaining > 0) as found`,
);

const unjoined = staged<Record<never, never>, { members: number }>(
  () => sql`select count(*) as members from import_member where state = 'new' and joined_on is null and name <> ''`,
);

const said = (column: 'paid' | 'bonus' | 'points') =>
  staged<Record<never, never>, ValueSaid>(
    () => sql`select count(*) filter (where ${sql.raw(column)} > 0) as members, coalesce(sum(${sql.raw(column)}), 0) as amount
      from import_member where ${TAKEN}`,
  );
const SAID = { paid: said('paid'), bonus: said('bonus'), points: said('points') };

const lotsForPeople = staged<{ batch: number }, { seq: number }>(
  ({ batch }) => sql`select seq from import_lot
    where fault is null and asset in ('paid', 'bonus', 'points') and account_id is not null
      and (account_id in (select account_id from member where batch_id = ${batch})
        or account_id in (select account_id from entry where batch_id = ${batch}))
    limit 1`,
);

const rounded = staged<Record<never, never>, { long: number; zero: number }>(
  () => sql`select count(*) as long, count(*) filter (where card like '%0') as zero
    from import_member where ${TAKEN} and length(card) >= 16`,
);
