/** Whose the lots of a file are, which of them are in the books already, and what forbids to book them. */
import { sql } from 'kysely';
import { MONEY_MAX } from '../../domain/numbers/money.ts';
import { CODE_TAKEN } from './named.ts';
import { staged } from './statement.ts';
import { contradicting, owned, owners, repeated, SEVERAL, step, usable } from './steps.ts';

/** Whose a pass or coupon is that came without a card: who alone has this phone, of those who come along and are here. */
export const PHONE_STEPS = [
  step(
    () => sql`update import_lot set member_seq = known.seq, fault = case when known.members > 1 then 'phone_ambiguous' end
      from (select phone, min(seq) as seq, count(*) as members from import_member
        where state = 'new' and phone in (select phone from import_lot where card is null) group by phone) as known
      where known.phone = import_lot.phone and import_lot.card is null and fault is null and state is null`,
  ),
  step(
    () => sql`update import_lot set account_id = known.account_id,
        fault = case when known.accounts > 1 or member_seq is not null then 'phone_ambiguous' end
      from (select phone, min(account_id) as account_id, count(distinct account_id) as accounts from member
        where status <> 'merged' and phone in (select phone from import_lot where card is null) group by phone) as known
      where known.phone = import_lot.phone and import_lot.card is null and fault is null and state is null`,
  ),
];

/** A card and a phone that belong to two people say not whose it is. */
const ONE_OWNER = step(() => {
  const phone = sql.ref('import_lot.phone');
  return sql`update import_lot set fault = 'owner_unclear'
    where card is not null and phone is not null and fault is null and state is null
      and (exists (select 1 from member where member.phone = ${phone} and member.status <> 'merged')
        or exists (select 1 from import_member as came where came.phone = ${phone} and came.state = 'new'))
      and not exists (select 1 from member
        where member.phone = ${phone} and member.account_id = import_lot.account_id)
      and not exists (select 1 from import_member as came where came.phone = ${phone}
        and (came.seq = import_lot.member_seq or came.account_id = import_lot.account_id))`;
});

/** What had ended elsewhere is no lot here, and twins come with the other one. */
const MAY_BE_FOUND =
  "fault is null and (own = 0 or ended is null) and (state is null or state not in ('twin', 'history'))";

/** Lots that are told apart by a number: of a code or a number of the other system there is only one. */
const NUMBERED = () => sql.raw(`name is not null and code_key is null and ref is null and ${MAY_BE_FOUND}`);

/** The line on which a row stood in the file that the old system wrote. */
const ORIGIN = () => sql.raw('coalesce(origin, line)');

const nameLots = staged(
  () => sql`update import_lot set name = 'a' || account_id || ':' || asset || ':' || case
      when code_key is not null then 'code:' || code_key when ref is not null then ref else
      coalesce(product, '') || ':' || coalesce(opened_on, '') || ':' || coalesce(valid_from, '') || ':' ||
      coalesce(expires_on, '') || ':' || amount end
    where fault is null and account_id is not null and name is null`,
);

/**
 * What a lot is known by when it comes again: its account, and there its code or its number in the other system, or else
 * everything that never changes about it, which of several equal ones it is, and the line on which it came.
 */
export const KEY_STEPS = [
  nameLots,
  staged(
    () => sql`update import_lot set key = name
      where name is not null and key is null and (code_key is not null or ref is not null)`,
  ),
  staged(
    () => sql`update import_lot set key = own.key from (
        select seq, name || '#' || (
          (select count(*) from import_known where import_known.name = waiting.name) + row_number() over (
            partition by name order by file, line)) || '/' || ${ORIGIN()} as key
        from import_lot as waiting where ${NUMBERED()} and found is null and key is null) as own
      where own.seq = import_lot.seq`,
  ),
];

/** What a row's lot was called by the account that it came to, whoever holds it since members were merged. */
const NAME_THEN = (waiting: string) =>
  sql.raw(`('a' || entry.account_id || substr(${waiting}.name, length('a' || ${waiting}.account_id) + 1))`);

const IS_OF = (waiting: string) =>
  sql`substr(lot.import_key, 1, length(${NAME_THEN(waiting)}) + 1) = ${NAME_THEN(waiting)} || '#'`;

/**
 * Which rows are lots of the books that are told apart by a number. A row is the lot that came on its own line; rows
 * that find none there are what else there is of the same kind, in their order: lines move from one export to the next.
 * A mended row was rejected, so it is never a lot that came with the file from which it is mended: only one that was
 * there before that file, or the one that has come on its own line since.
 */
const FOUND_STEPS = [
  step(
    () => sql`update import_lot set origin = came.origin from import_origin as came
      where came.file = import_lot.file and came.line = import_lot.line`,
  ),
  nameLots,
  step(
    () => sql`update import_lot set name = lot.import_key from lot join entry on entry.id = lot.entry_id
      where lot.account_id = import_lot.account_id and entry.account_id <> lot.account_id
        and (code_key is not null or ref is not null) and lot.import_key = ${NAME_THEN('import_lot')}`,
  ),
  step(
    ({ mends }) => sql`insert into import_known
      select waiting.name, substr(lot.import_key, length(${NAME_THEN('waiting')}) + 2),
          case when ${mends} = 0 or entry.batch_id < ${mends} then 1 else 0 end, entry.batch_id
        from (select distinct account_id, name from import_lot where ${NUMBERED()}) as waiting
        join lot on lot.account_id = waiting.account_id
        join entry on entry.id = lot.entry_id and ${IS_OF('waiting')}
        where substr(lot.import_key, length(${NAME_THEN('waiting')}) + 2) not like '%@%'`,
  ),
  step(
    () => sql`update import_lot set found = case when own.place <= own.known then 'line' else 'again' end
      from (select seq, name, row_number() over (partition by name, ${ORIGIN()} order by origin is not null, file, line) as place,
          (select count(*) from import_known where import_known.name = waiting.name
            and import_known.place like '%/' || ${ORIGIN()}) as known
        from import_lot as waiting where ${NUMBERED()} and (origin is not null or name in (select name from import_known))) as own
      where own.seq = import_lot.seq
        and (own.place <= own.known or (import_lot.origin is not null and own.place > 1))`,
  ),
  step(
    () => sql`update import_lot set found = 'rest'
      from (select seq, row_number() over (partition by name, origin is null order by file, line) as place,
          (select count(*) from import_known where import_known.name = waiting.name
            and (waiting.origin is null or (older = 1 and not exists (
              select 1 from import_lot as other where other.name = waiting.name and other.found = 'line'
                and import_known.place like '%/' || coalesce(other.origin, other.line)))))
          - case when origin is null then (select count(*) from import_lot as other
            where other.name = waiting.name and other.found = 'line') else 0 end as known
        from import_lot as waiting where ${NUMBERED()} and found is null and name in (select name from import_known)) as own
      where own.seq = import_lot.seq and own.place <= own.known`,
  ),
];

/** What a lot without a number is known by begins with all that is part of it. */
const UNNUMBERED = sql.raw("lot.import_key like 'a%:' || lot.asset || ':%:%:%:%:%#%/%'");

/**
 * Lots of the books that a row may be although it is known by something else: of the same account and kind, brought by
 * an earlier import, good, and not all of it used. Numbers tell apart; and what stood in the file from which rows are
 * mended is another row of it.
 */
const MAY_BE = (waiting: string, { day, mends }: { readonly day: unknown; readonly mends: unknown }) => {
  const of = (column: string) => sql.ref(`${waiting}.${column}`);
  return sql`lot.account_id = ${of('account_id')} and lot.asset = ${of('asset')}
    and (lot.asset not in ('pass', 'coupon') or lot.product = ${of('product')})
    and lot.remaining > 0 and (lot.expires_on is null or lot.expires_on >= ${day})
    and lot.import_key like 'a%' and lot.import_key not like '%@%' and lot.import_key not like 'a%:coupon:code:%'
    and (${of('ref')} is null or ${UNNUMBERED})
    and (${mends} = 0 or ${of('origin')} is null or entry.batch_id < ${mends})`;
};

/** Rows that would come in as further lots, where such are here. Of a file that is settled in part nobody can say. */
const DOUBT_STEPS = [
  step(
    ({ doubts, day, mends }) => sql`insert into import_doubt
      select seq, account_id from import_lot
        where ${doubts} = 1 and account_id is not null and found is null and name is not null and code_key is null
          and state is null and ${sql.raw(MAY_BE_FOUND)}
          and (ref is null or not exists (select 1 from lot where lot.import_key = import_lot.name))
          and (account_id, asset) not in (select account_id, asset from import_lot as settled
            where settled.state = 'existing' and settled.account_id is not null and settled.asset is not null)
          and exists (select 1 from lot join entry on entry.id = lot.entry_id where ${MAY_BE('import_lot', { day, mends })})`,
  ),
];

const DOUBTFUL = sql.raw('account_id in (select account_id from import_doubt)');
const NO_ROW_IS_IT = sql.raw('lot.id not in (select lot_id from import_lot where lot_id is not null)');

/** What a row that says no amount is known by beside what is left. */
const STEM = sql.raw('substr(name, 1, length(name) - length(cast(amount as text)))');

const LESS_STEPS = [
  // Where a file says only what is left, that is no part of what a lot is: one row and one lot are each other's.
  step(
    ({ state, day, mends }) => sql`update import_lot set lot_id = own.lot_id, found = 'less'
      from (select waiting.seq, lot.id as lot_id, count(*) over (partition by waiting.seq) as lots,
            count(*) over (partition by lot.id) as claims
          from (select seq, account_id, asset, product, ref, origin, ${STEM} as name from import_lot
            where ${state} = 'set' and only_left = 1 and ref is null and seq in (select seq from import_doubt)) as waiting
          join lot on lot.account_id = waiting.account_id
          join entry on entry.id = lot.entry_id
            and substr(lot.import_key, 1, length(${NAME_THEN('waiting')} || lot.amount) + 1)
              = ${NAME_THEN('waiting')} || lot.amount || '#'
          where ${MAY_BE('waiting', { day, mends })} and ${NO_ROW_IS_IT}) as own
      where own.seq = import_lot.seq and own.lots = 1 and own.claims = 1`,
  ),
];

/** Further lots of somebody of whom one is here that no row is: it may have changed there, and would be there twice. */
const AGAIN_STEPS = [
  step(
    ({
      day,
      mends,
    }) => sql`update import_lot set fault = 'lot_again', lot_id = lot.id, held = cast(lot.remaining as text),
        differs = coalesce(lot.expires_on, '')
      from (select waiting.seq, min(lot.id) as lot_id from import_lot as waiting
          join lot on lot.account_id = waiting.account_id join entry on entry.id = lot.entry_id
          where waiting.seq in (select seq from import_doubt) and waiting.remaining > 0
            and waiting.fault is null and waiting.state is null and ${MAY_BE('waiting', { day, mends })} and ${NO_ROW_IS_IT}
          group by waiting.seq) as own
        join lot on lot.id = own.lot_id
      where own.seq = import_lot.seq`,
  ),
];

/** Which lot of the books a row is, where that forbids it or is to be compared. */
const MATCH_STEPS = [
  step(
    ({ matched }) => sql`update import_lot set lot_id = own.id
      from (select waiting.seq, min(lot.id) as id from import_lot as waiting join lot on lot.account_id = waiting.account_id
          join entry on entry.id = lot.entry_id and ${IS_OF('waiting')}
          and substr(lot.import_key, length(${NAME_THEN('waiting')}) + 2) like '%/' || coalesce(waiting.origin, waiting.line)
        where (${matched} = 1 or waiting.${DOUBTFUL}) and waiting.found = 'line' and waiting.state is null
        group by waiting.seq) as own
      where own.seq = import_lot.seq`,
  ),
  // Of several that nothing tells apart, the one that has as much left comes first to mind.
  step(
    ({ matched }) => sql`update import_lot set lot_id = held.id
      from (select seq, name, row_number() over (partition by name order by remaining, seq) as place from import_lot
          where (${matched} = 1 or ${DOUBTFUL}) and found = 'rest' and state is null) as waiting
        join (select lot.id, named.name, row_number() over (partition by named.name order by lot.remaining, lot.id) as place
          from (select distinct account_id, name from import_lot
              where (${matched} = 1 or ${DOUBTFUL}) and found = 'rest') as named
            join lot on lot.account_id = named.account_id and lot.import_key not like '%@%'
            join entry on entry.id = lot.entry_id and ${IS_OF('named')}
          where lot.id not in (select lot_id from import_lot where lot_id is not null)) as held
        on held.name = waiting.name and held.place = waiting.place
      where waiting.seq = import_lot.seq`,
  ),
];

const isGood = (day: unknown) => sql`(lot.remaining > 0 and (lot.expires_on is null or lot.expires_on >= ${day}))`;

/** Coupons without a code that are used, or have ended in another way, elsewhere. */
const IS_GONE = sql.raw(
  "asset = 'coupon' and ended is not null and remaining = 0 and state = 'history' and fault is null and name is not null and code_key is null and ref is null",
);

/**
 * A coupon that is used elsewhere is one here that no other row is: of those that are alike as many as are good and found
 * by none. In mended rows those that others were stood in the file before, and one that is used here by now is agreed on.
 */
const GONE_STEPS = [
  // Of those that are alike it is no matter which is used there and which is used here.
  step(
    () => sql`update import_lot set lot_id = held.id
      from (select seq, name, row_number() over (partition by name order by remaining desc, seq) as place
          from import_lot where found in ('line', 'rest') and lot_id is not null and state is null
            and name in (select name from import_lot where ${IS_GONE})) as waiting
        join (select lot.id, named.name,
              row_number() over (partition by named.name order by lot.remaining desc, lot.id) as place
            from (select distinct account_id, name from import_lot where ${IS_GONE}) as named
            join lot on lot.account_id = named.account_id and lot.import_key not like '%@%'
            join entry on entry.id = lot.entry_id and ${IS_OF('named')}) as held
          on held.name = waiting.name and held.place = waiting.place
      where waiting.seq = import_lot.seq`,
  ),
  step(
    ({ again, day }) => sql`update import_lot set found = 'gone', lot_id = own.lot_id, held = own.held
      from (select waiting.seq, here.held, case when here.lots = 1 and alike.rows = 1 then here.lot_id end as lot_id,
            case when waiting.origin is null then here.good - alike.found when here.good > 0 then alike.rows else 0 end as last,
            case when waiting.origin is null then 0 else here.lots - here.good end as agreed,
            row_number() over (partition by waiting.name order by waiting.file, waiting.line) as place
          from (select seq, name, file, line, origin from import_lot where ${IS_GONE}) as waiting
          join (select named.name, min(lot.id) as lot_id, count(*) as lots, count(*) filter (where ${isGood(day)}) as good,
                cast(min(lot.remaining) filter (where ${isGood(day)}) as text) as held
              from (select distinct account_id, name from import_lot where ${IS_GONE}) as named
              join lot on lot.account_id = named.account_id and lot.import_key not like '%@%'
              join entry on entry.id = lot.entry_id and ${IS_OF('named')}
              group by named.name) as here on here.name = waiting.name
          join (select name, count(*) as rows, count(found) as found from import_lot where name is not null group by name) as alike
            on alike.name = waiting.name) as own
      where own.seq = import_lot.seq and ${again} = 0 and own.place > own.agreed and own.place <= own.last`,
  ),
  // Which of several it is nobody can say.
  step(
    ({ state }) => sql`update import_lot set state = null, fault = 'lot_unclear', differs = 'remaining'
      where ${state} = 'set' and found = 'gone' and lot_id is null`,
  ),
];

/** What a row says otherwise of the lot that it is: what is left of it, also before it ended, its last day, its price. */
const LEAVES_ELSE = sql.raw('import_lot.remaining not in (lot.remaining, lot.remaining + lot.expired)');
const ENDS_ELSE = sql.raw(
  '(import_lot.expires_on is not null and (lot.expires_on is null or import_lot.expires_on <> lot.expires_on))',
);
const COSTS_ELSE = sql.raw('(import_lot.cost is not null and import_lot.cost <> coalesce(lot.cost, 0))');

/**
 * What a lot never changes in: how much it was and of what, and the day on which it was given. A lot whose day nobody
 * said has that of its entry, and may be older; a file that knows only what is left may say less than there was.
 */
const IS_ANOTHER = sql.raw(`(import_lot.product is distinct from lot.product
  or import_lot.amount > lot.amount or (import_lot.amount < lot.amount and import_lot.only_left = 0)
  or (import_lot.opened_on is not null and import_lot.opened_on <> lot.opened_on
    and (import_lot.opened_on > lot.opened_on or lot.opened_on <> entry.day)))`);

/** A coupon is closed, not corrected; what has ended is over; and nothing has more left than it was given with. */
const MAY_BE_SET = (day: unknown) => sql`(import_lot.asset <> 'coupon' and lot.account_id = import_lot.account_id
  and lot.expired = 0 and (lot.expires_on is null or lot.expires_on >= ${day}) and import_lot.remaining <= lot.amount
  and (import_lot.state is null or import_lot.state <> 'history' or import_lot.remaining = 0))`;

/** The same of those that have a code or a number: also of those that have ended elsewhere, and are here. */
const MATCH_KEY_STEPS = [
  step(
    ({ matched }) => sql`update import_lot set lot_id = lot.id from lot
      where (${matched} = 1 or import_lot.${DOUBTFUL}) and lot.import_key = import_lot.key
        and import_lot.fault is null and (import_lot.state is null or import_lot.state = 'history')`,
  ),
  step(
    ({
      again,
    }) => sql`update import_lot set fault = 'lot_number_taken', held = cast(lot.amount as text), differs = lot.opened_on
      from lot join entry on entry.id = lot.entry_id
      where ${again} = 0 and lot.import_key = import_lot.key and import_lot.ref is not null and import_lot.code_key is null
        and import_lot.fault is null and import_lot.state is null and ${IS_ANOTHER}`,
  ),
  step(
    ({ state, day }) => sql`update import_lot set state = null, fault = 'lot_differs',
        differs = case when ${ENDS_ELSE} then 'expires_on' when ${COSTS_ELSE} then 'cost' else 'remaining' end,
        held = case when ${ENDS_ELSE} then coalesce(lot.expires_on, '') when ${COSTS_ELSE}
          then cast(coalesce(lot.cost, 0) as text) else cast(lot.remaining + lot.expired as text) end
      from lot where ${state} = 'set' and lot.id = import_lot.lot_id and import_lot.fault is null
        and (${ENDS_ELSE} or ${COSTS_ELSE} or (${LEAVES_ELSE} and not ${MAY_BE_SET(day)}))`,
  ),
  // One row and one lot are each other's; of several that are alike only lines tell which is which.
  step(
    ({ state }) => sql`update import_lot set state = null, fault = 'lot_unclear', differs = 'remaining',
        held = cast(lot.remaining as text)
      from lot, (select name, count(*) as rows, count(*) filter (where found = 'line') as lines from import_lot
          where name is not null and code_key is null and ref is null
            and (state is null or state not in ('twin', 'history')) group by name) as alike
      where ${state} = 'set' and lot.id = import_lot.lot_id and import_lot.fault is null and ${LEAVES_ELSE}
        and import_lot.found <> 'less' and import_lot.code_key is null and import_lot.ref is null and alike.name = import_lot.name
        and not (select case alike.rows when alike.lines then count(*) = alike.rows else count(*) = 1 and alike.rows = 1 end
          from import_known where import_known.name = import_lot.name)`,
  ),
  step(
    ({ state }) => sql`update import_lot set state = 'set' from lot
      where ${state} = 'set' and lot.id = import_lot.lot_id and import_lot.fault is null and ${LEAVES_ELSE}`,
  ),
];

/** What passes and coupons the programme knows by the words of a file, and how many pieces each is. */
const PRODUCT_STEPS = [
  step(
    () => sql`update import_lot set fault = 'product_unknown'
      where asset in ('pass', 'coupon') and fault is null and state is null and not exists (
        select 1 from import_product as known where known.asset = import_lot.asset and known.word = import_lot.product_key)`,
  ),
  step(
    () => sql`update import_lot set product = known.product, programme = known.programme, amount = coalesce(amount,
        case when remaining > known.pieces then remaining else known.pieces end)
      from import_product as known where known.asset = import_lot.asset and known.word = import_lot.product_key
        and fault is null and state is null`,
  ),
  step(() => sql`update import_lot set remaining = amount where remaining is null and fault is null and state is null`),
  step(
    () => sql`update import_lot set fault = 'above_maximum'
      where unit_cost is not null and amount > 0 and unit_cost > ${sql.lit(MONEY_MAX)} / amount and fault is null
        and state is null`,
  ),
  step(
    () => sql`update import_lot set cost = unit_cost * amount
      where unit_cost is not null and cost is null and fault is null and state is null`,
  ),
  // Money that is left says the price only where every visit is worth the same and all of them come out to the cent.
  step(
    () => sql`update import_lot set fault = 'price_missing'
      where asset = 'pass' and unearned > 0 and remaining > 0 and cost is null and fault is null and state is null
        and (unearned > ${sql.lit(MONEY_MAX)} / amount or unearned * amount % remaining > 0)`,
  ),
  step(
    () => sql`update import_lot set cost = unearned * amount / remaining
      where asset = 'pass' and unearned > 0 and remaining > 0 and cost is null and fault is null and state is null`,
  ),
  step(
    () => sql`update import_lot set fault = 'unearned_above_cost'
      where asset = 'pass' and unearned > case when remaining = 0 then 0 else coalesce(cost, 0) end
        and fault is null and state is null`,
  ),
];

/**
 * A lot in a file of all kinds and in a file of passes or coupons is one lot: it keeps its place in the one, and the
 * other has what the first cannot say, its code or its exact price.
 */
const TWIN_STEPS = [
  step(() => {
    const placed = (
      own: 0 | 1,
    ) => sql`(select seq, name, row_number() over (partition by name order by file, line) as place
      from (select seq, file, line, asset || ':' || coalesce(member_seq, 0) || ':' || coalesce(account_id, 0) || ':'
          || product || ':' || coalesce(opened_on, '') || ':' || coalesce(valid_from, '') || ':'
          || coalesce(expires_on, '') || ':' || amount || ':' || remaining as name
        from import_lot where asset in ('pass', 'coupon') and own = ${sql.lit(own)} and fault is null and state is null) as named)`;
    return sql`insert into import_twin select one.seq, other.seq from ${placed(0)} as one
      join ${placed(1)} as other on other.name = one.name and other.place = one.place`;
  }),
  step(
    () => sql`update import_lot set code = other.code, code_key = other.code_key, rule = other.rule,
        ended = other.ended, cost = coalesce(other.cost, import_lot.cost), unearned = other.unearned
      from import_twin join import_lot as other on other.seq = import_twin.twin
      where import_twin.seq = import_lot.seq`,
  ),
  step(() => sql`update import_lot set state = 'twin' where seq in (select twin from import_twin)`),
  step(
    () => sql`update import_lot set fault = 'not_in_own_file'
      where asset in ('pass', 'coupon') and own = 0 and remaining > 0 and fault is null and state is null
        and seq not in (select seq from import_twin)
        and asset in (select other.asset from import_lot as other where other.own = 1)`,
  ),
];

/**
 * What had ended elsewhere is history there: nobody can bring it any more. A pass that ended by its last day comes as
 * what it was; one that is frozen comes where the row says from when on it may be used again.
 */
const ENDED_STEPS = [
  step(
    ({ day }) => sql`update import_lot set ended = null
      where asset = 'pass' and fault is null and state is null
        and ((ended = 'expired' and expires_on < ${day}) or (ended = 'frozen' and valid_from > ${day}))`,
  ),
  step(
    () => sql`update import_lot set fault = 'pass_frozen'
      where asset = 'pass' and ended = 'frozen' and remaining > 0 and fault is null and state is null`,
  ),
  step(
    ({ day }) => sql`update import_lot set ended = 'expired'
      where asset = 'coupon' and own = 1 and ended is null and expires_on < ${day}`,
  ),
  step(
    () =>
      sql`update import_lot set state = 'history'
        where ended is not null and (own = 1 or asset = 'pass') and fault is null and state is null`,
  ),
  // Nothing was given, so there is nothing to open.
  step(() => sql`update import_lot set state = 'history' where amount = 0 and fault is null and state is null`),
];

/** A code leads to one coupon, and never to another template. */
const CODE_STEPS = [
  step(
    () => sql`update import_lot set fault = 'coupon_exists'
      from coupon where coupon.code = import_lot.code_key and fault is null and state is null`,
  ),
  step(
    () => sql`update import_lot set fault = 'coupon_exists'
      where code_key is not null and fault is null and state is null
        and code_key in (select word from import_product where asset = ${sql.lit(CODE_TAKEN)})`,
  ),
  // One without its code came before this one that has it, or comes after it.
  step(
    ({ again }) => sql`update import_lot set fault = 'coupon_came'
      where asset = 'coupon' and code_key is not null and fault is null and state is null and ${again} = 0
        and account_id is not null and exists (
          select 1 from lot where lot.account_id = import_lot.account_id and lot.asset = 'coupon'
            and lot.product = import_lot.product and lot.remaining > 0
            and lot.import_key like 'a%' and lot.import_key not like 'a%:coupon:code:%')`,
  ),
  step(
    ({ again }) => sql`update import_lot set state = 'existing'
      where asset = 'coupon' and code_key is null and fault is null and state is null and ${again} = 0
        and account_id is not null and exists (
          select 1 from lot where lot.account_id = import_lot.account_id and lot.asset = 'coupon'
            and lot.product = import_lot.product and lot.import_key like 'a%:coupon:code:%')`,
  ),
];

/**
 * The number of a top-up is that of its paid and of its bonus lot: with the kind of value it tells them apart, as long as
 * they are of one owner and day. Any other row with it repeats an earlier one.
 */
const NUMBER_REPEATED = step(
  () => sql`update import_lot set fault = 'ref_repeated', first_seq = case when own.place > 1 then of_kind else of_number end
    from (select seq, row_number() over kind as place, first_value(seq) over kind as of_kind,
        first_value(seq) over number as of_number,
        card is not distinct from first_value(card) over number and phone is not distinct from first_value(phone) over number
          and opened_on is not distinct from first_value(opened_on) over number as is_one
      from import_lot where ref in ${SEVERAL('import_lot', 'ref')}
      window number as (partition by ref order by file, line),
        kind as (partition by ref, asset order by file, line)) as own
    where own.seq = import_lot.seq and (own.place > 1 or not own.is_one) and fault is null and state is null`,
);

/** Up to where lots of the books are known again. */
export const KNOWN_LOT_STEPS = [
  ...PRODUCT_STEPS,
  contradicting('import_lot', ['ref', 'asset'], ['card', 'phone', 'product', 'amount'], [usable('import_lot')]),
  contradicting('import_lot', ['code_key'], ['card', 'phone', 'product', 'amount'], [usable('import_lot')]),
  NUMBER_REPEATED,
  repeated('import_lot', 'code_key', 'coupon_exists'),
  // A coupon without a card is of whoever brings it.
  step(
    ({ house }) => sql`update import_lot set account_id = ${house}
      where asset = 'coupon' and own = 1 and card is null and phone is null and fault is null and state is null and ${house} > 0`,
  ),
  ...owners('import_lot'),
  ONE_OWNER,
  ...TWIN_STEPS,
  ...ENDED_STEPS,
  ...FOUND_STEPS,
];

export const NEW_LOT_STEPS = [
  ...DOUBT_STEPS,
  ...MATCH_STEPS,
  ...LESS_STEPS,
  ...GONE_STEPS,
  step(
    ({ again }) => sql`update import_lot set state = 'existing'
      where found is not null and fault is null and ${again} = 0`,
  ),
  // With \`add\` they are value once more, under a name that nothing is ever taken for.
  step(
    ({ again, batchId }) => sql`update import_lot set key = name || '#' || seq || '@' || ${batchId}
      where found is not null and ${again} = 1`,
  ),
  ...KEY_STEPS,
  ...MATCH_KEY_STEPS,
  step(
    ({ again }) => sql`update import_lot set state = 'existing' from lot
      where lot.import_key = import_lot.key and import_lot.fault is null and ${again} = 0
        and (import_lot.state is null or import_lot.state <> 'set')`,
  ),
  step(
    ({ again, batchId }) => sql`update import_lot set key = key || '@' || ${batchId}
      where ${again} = 1 and exists (select 1 from lot where lot.import_key = import_lot.key)`,
  ),
  // The same points once from the list of members and once from that of lots would be twice the points.
  step(
    ({ again }) => sql`update import_lot set fault = 'value_exists'
      where fault is null and state is null and ${again} = 0 and account_id is not null and exists (
        select 1 from lot where lot.account_id = import_lot.account_id and lot.asset = import_lot.asset
          and lot.remaining > 0 and lot.import_key like 'm:%')`,
  ),
  // What brought members to their figures counts in all that their lots did since.
  step(
    ({ again }) => sql`update import_lot set fault = 'value_exists', state = null
      where fault is null and (state is null or state = 'set') and ${again} = 0 and account_id is not null and exists (
        select 1 from lot join entry on entry.id = lot.entry_id
        where lot.account_id = import_lot.account_id and lot.asset = import_lot.asset and lot.remaining > 0
          and lot.import_key is null and entry.kind = 'adjust' and entry.batch_id is not null)`,
  ),
  ...CODE_STEPS,
  ...AGAIN_STEPS,
];

export const OWN_LOT_STEPS = owned('import_lot');
