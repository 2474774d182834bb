/** What is told of rows once all of them are judged: why they are rejected, and what is remarkable about the others. */
import { sql } from 'kysely';
import type { Day } from '../../domain/time/day.ts';
import type { Field } from '../../import/header/field.ts';
import { LINES_OF_A_FILE, REJECTED_BEFORE } from './staging.ts';
import { staged } from './statement.ts';
import { namesake, SEVERAL, usable } from './steps.ts';

/**
 * Accounts that will hold more than the programme lets a member have: with their own columns, their lots, and what they
 * held before. The old system owes it, so it comes over; told at their row, or the first of their lots.
 */
export const aboveLimit = staged<{ day: Day; limit: number; paid: number; bonus: number }>(
  ({ day, limit, paid, bonus }) => sql`insert into import_issue
    select seq / ${sql.lit(LINES_OF_A_FILE)}, seq % ${sql.lit(LINES_OF_A_FILE)}, 1, 'warning', 'balance_above_limit',
        null, null, cast(amount as text), cast(${limit} as text)
      from (select coalesce(owner.member_seq,
            (select min(lot.seq) from import_lot as lot where lot.account_no = owner.no)) as seq, above.amount
          from (select no, sum(amount) as amount from (
              select account.no, case when member.paid_expires_on < ${day} then 0 else member.paid * ${paid} end
                  + case when member.bonus_expires_on < ${day} then 0 else member.bonus * ${bonus} end as amount
                from import_account as account join import_member as member on member.seq = account.member_seq
              union all select account_no, remaining from import_lot
                where state = 'new' and asset in ('paid', 'bonus') and (expires_on is null or expires_on >= ${day})
              union all select account.no, lot.remaining
                from import_account as account join lot on lot.account_id = account.account_id
                where account.fresh = 0 and lot.asset in ('paid', 'bonus') and lot.remaining > 0
                  and (lot.expires_on is null or lot.expires_on >= ${day})) as part
            group by no having sum(amount) > ${limit}) as above
          join import_account as owner on owner.no = above.no) as held`,
);

/** What is told of the faults that only lots have. */
const LOT_FIELDS = `when 'card_unknown' then case when card is null then 'phone' else 'card' end
  when 'product_unknown' then 'product' when 'not_in_own_file' then 'product'
  when 'coupon_exists' then 'code' when 'coupon_came' then 'code' when 'above_maximum' then 'unit_cost'
  when 'price_missing' then 'unearned' when 'unearned_above_cost' then 'unearned' when 'pass_frozen' then 'status'
  when 'lot_differs' then differs when 'lot_unclear' then differs when 'lot_again' then 'remaining' when 'lot_number_taken' then 'ref'
  when 'owner_unclear' then 'phone' when 'rows_differ' then case when code is null then 'ref' else 'code' end`;
const LOT_VALUES = `when 'card_unknown' then coalesce(card, phone)
  when 'product_unknown' then product when 'not_in_own_file' then product
  when 'coupon_exists' then code when 'coupon_came' then code when 'above_maximum' then null
  when 'price_missing' then null when 'unearned_above_cost' then null when 'pass_frozen' then null
  when 'lot_differs' then null when 'lot_unclear' then null when 'lot_again' then null when 'lot_number_taken' then ref when 'owner_unclear' then phone
  when 'rows_differ' then coalesce(code, ref)`;
const LOT_FACTS = `when 'product_unknown' then
  (select min(known) from import_product where import_product.asset = import_lot.asset)
  when 'lot_differs' then held when 'lot_unclear' then held when 'lot_again' then held when 'lot_number_taken' then held`;

/** Who has the card or phone of somebody else's row. */
const knownAs = (table: WaitingTable) =>
  table === 'import_member'
    ? sql.ref('member_id')
    : sql`coalesce(${namesake(table)}, (select card.member_id from card where card.number = ${sql.table(table)}.card)${sql.raw(
        table === 'import_lot'
          ? `, (select min(member.id) from member where member.account_id = import_lot.account_id
            and import_lot.card is null and member.phone = import_lot.phone and member.status <> 'merged')`
          : '',
      )})`;

/** A row is known by its card, or by its phone where it has none. */
const KNOWN_BY = () => sql.raw("case when card is null then 'phone' else 'card' end");

type WaitingTable = 'import_member' | 'import_lot' | 'import_transaction';

/** What is told of the faults that only members have. */
const OF_MEMBERS = sql.raw(`when 'phone_changed' then 'M' || member_id when 'never_booked' then 'M' || member_id
  when 'card_reformed' then (select import_reformed.card from import_reformed where import_reformed.seq = import_member.seq)`);

/** Of two rows of one thing the kind of value in which they differ, and what each says: of money all of it, if that differs. */
const RIVALS: Partial<Record<WaitingTable, string>> = {
  import_member: `(select case when import_member.paid + import_member.bonus <> rival.paid + rival.bonus
      then 'paid ' || (import_member.paid + import_member.bonus) || ' ' || (rival.paid + rival.bonus)
    when import_member.points <> rival.points then 'points ' || import_member.points || ' ' || rival.points
    else 'paid ' || import_member.paid || ' ' || rival.paid end
    from import_member as rival where rival.seq = import_member.first_seq)`,
  import_lot: `(select import_lot.asset || ' ' || coalesce(${usable('import_lot')}, 0) || ' ' || coalesce(${usable('rival')}, 0)
    from import_lot as rival where rival.seq = import_lot.first_seq)`,
};

/** Faults that rows have found together, beside those that each was read with. */
const faultsOf = (table: WaitingTable, field: string, lots = false) =>
  staged(
    () => sql`insert into import_issue
      select file, line, lines, 'rejection', fault,
        case fault when 'cards_repeated' then 'cards' when 'phone_repeated' then 'phone' when 'phone_ambiguous' then 'phone'
          when 'phone_changed' then 'phone' when 'ref_repeated' then 'ref' when 'value_exists' then 'asset' when 'store_unknown' then 'store'
          when 'other_member' then ${KNOWN_BY()} when 'never_booked' then ${KNOWN_BY()} when 'account_repeated' then ${KNOWN_BY()}
          ${lots ? sql.raw(LOT_FIELDS) : sql`when 'rows_differ' then ${KNOWN_BY()}`} else 'card' end,
        case fault when 'ref_repeated' then ${sql.ref(table === 'import_member' ? 'card' : 'ref')}
          when 'value_exists' then ${sql.ref(table === 'import_lot' ? 'asset' : 'card')}
          when 'store_unknown' then ${sql.ref(table === 'import_member' ? 'store' : 'card')}
          when 'cards_repeated' then
            (select string_agg(number, ' ') from import_card where import_card.seq = ${sql.table(table)}.seq)
          ${sql.raw(lots ? LOT_VALUES : '')}
          when 'phone_repeated' then ${sql.ref(field)} when 'phone_ambiguous' then ${sql.ref(field)}
          else coalesce(card, ${sql.ref(field)}) end,
        case fault when 'not_settable' then case when newest is null then 'member_closed' else 'backdated' end
          ${table === 'import_member' ? OF_MEMBERS : sql``}
          ${sql.raw(lots ? LOT_FACTS : '')} else cast(first_seq as text) end,
        case when fault in ('other_member', 'voucher_number') then 'M' || ${knownAs(table)}
          ${sql.raw(RIVALS[table] ? `when fault = 'rows_differ' then ${RIVALS[table]}` : '')}
          ${sql.raw(lots ? "when fault in ('lot_differs', 'lot_unclear') then asset when fault in ('lot_again', 'lot_number_taken') then asset || ' ' || differs" : '')} else cast(newest as text) end
      from ${sql.table(table)} where fault <> ${sql.lit(REJECTED_BEFORE)}`,
  );

/** New rows of people who are here under another card, who may be one. */
const TOLD_AS_PERSON = sql`(select seq from import_person where seq in (select seq from import_member where state = 'new'))`;

export const ISSUE_STEPS = [
  faultsOf('import_member', 'phone'),
  faultsOf('import_lot', 'phone', true),
  faultsOf('import_transaction', 'card'),
  staged(
    () => sql`insert into import_issue
      select file, line, 1, 'warning', 'phone_exists', 'phone', phone, cast(first_seq as text), null
      from (select file, line, phone, first_value(seq) over earlier as first_seq, row_number() over earlier as place
        from import_member where phone in ${SEVERAL('import_member', 'phone')} and state = 'new'
        window earlier as (partition by phone order by file, line)) as repetition where place > 1`,
  ),
  staged(
    () => sql`insert into import_issue
      select file, line, 1, 'warning', 'phone_exists', 'phone', import_member.phone, null, 'M' || min(member.id)
      from import_member join member on member.phone = import_member.phone and member.status <> 'merged'
      where import_member.state = 'new' and seq not in ${TOLD_AS_PERSON} group by seq`,
  ),
  staged(
    () => sql`insert into import_issue
      select file, line, 1, 'warning', 'person_exists', ${KNOWN_BY()}, coalesce(card, phone), 'M' || import_person.member_id, null
      from import_member join import_person on import_person.seq = import_member.seq
      where import_member.seq in ${TOLD_AS_PERSON}`,
  ),
  staged(
    () => sql`insert into import_issue
      select file, line, 1, 'warning', 'other_member', ${KNOWN_BY()}, coalesce(card, phone), 'M' || member_id, null
      from import_member where state = 'existing' and seq in (select seq from import_other where stranger = 1)`,
  ),
  staged(
    () => sql`insert into import_issue
      select file, line, 1, 'warning', 'mail_known', 'phone', came.phone, 'M' || member.id, null
      from import_member as came join member on member.id = came.member_id
      where came.card is null and came.state in ('existing', 'add', 'set') and lower(came.email) = lower(member.email)
        and not exists (select 1 from member as other where other.phone = came.phone)`,
  ),
  // Lines of history are evidence, and evidence is never changed.
  staged(
    () => sql`insert into import_issue
      select file, line, 1, 'warning', 'history_differs', 'ref', ref, null, null
      from import_transaction as came join history on history.external_ref = came.ref
        and history.account_id = came.account_id
      where came.state = 'existing' and (history.occurred_at <> came.occurred_at or history.paid <> came.paid
        or history.bonus <> came.bonus or history.points <> came.points or history.kind <> came.kind
        or history.amount is distinct from came.amount)`,
  ),
  // Old systems round the price of a visit to the cent, so a cent a visit is no difference.
  staged(
    () => sql`insert into import_issue
      select file, line, 1, 'warning', 'unearned_differs', 'unearned', null, cast(unearned as text),
          cast(cast(round(cost * 1.0 * remaining / amount) as bigint) as text)
        from import_lot where asset = 'pass' and own = 1 and unearned is not null and cost is not null and amount > 0
          and state in ('new', 'twin') and abs(unearned * 1.0 * amount - cost * 1.0 * remaining) > remaining * 1.0 * amount`,
  ),
  // Visits that stay behind are told with the money that the other system still had for them.
  staged(
    () => sql`insert into import_issue
      select file, line, 1, 'warning', 'pass_ended', 'status', null, cast(remaining as text),
          cast(coalesce(unearned, cast(round(cost * 1.0 * remaining / amount) as bigint)) as text)
        from import_lot where asset = 'pass' and own = 1 and ended is not null and state in ('history', 'twin')
          and remaining > 0`,
  ),
  staged(
    () => sql`insert into import_issue
      select file, line, 1, 'warning', 'referrer_unknown', 'referrer', referrer, null, null
      from import_member as friend where referrer is not null and state = 'new'
        and not exists (select 1 from card where card.number = friend.referrer)
        and not exists (select 1 from import_member as known where known.card = friend.referrer and known.state = 'new')`,
  ),
];

/** What that says of the phone has been told. */
const MAIL_KNOWN = `exists (select 1 from import_issue where code = 'mail_known'
  and import_issue.file = came.file and import_issue.line = came.line)`;

/** Of one birthday the year may be known in one place alone; by the moon it is another day. */
const SAME_BIRTHDAY = `((came.birthday like 'L%') = (member.birthday like 'L%')
  and (member.birthday like '%' || replace(came.birthday, 'L', '')
    or came.birthday like '%' || replace(member.birthday, 'L', '')))`;

/** What the rows say of members who are here beside their figures, where that is something else here, or nothing: it is not taken over. */
const detailOf = (code: 'detail_left' | 'state_left' | 'detail_missing', field: Field, where: string, fact = 'null') =>
  staged(
    () => sql`insert into import_issue
      select file, line, 1, 'warning', ${sql.lit(code)}, ${sql.lit(field)}, null, 'M' || member.id, ${sql.raw(fact)}
      from import_member as came join member on member.id = came.member_id
      where came.state in ('existing', 'add', 'set') and came.member_id is not null and ${sql.raw(where)}
        and came.seq not in (select seq from import_other where stranger = 1)`,
  );

export const DETAIL_STEPS = [
  detailOf('detail_left', 'name', 'came.seq in (select seq from import_other)'),
  detailOf('detail_left', 'phone', `came.phone <> member.phone and not ${MAIL_KNOWN}`),
  detailOf(
    'state_left',
    'status',
    `coalesce(came.unstated, '') not like '%status' and came.status <> member.status and member.status <> 'closed'
      and (came.status = 'active'
        or not exists (select 1 from card where card.number = came.card and card.status = came.status))`,
    'came.status',
  ),
  detailOf('detail_left', 'tier', "came.tier is not null and came.tier <> coalesce(member.tier, '')"),
  detailOf('detail_left', 'email', 'lower(came.email) <> lower(member.email)'),
  detailOf('detail_left', 'birthday', `came.birthday <> member.birthday and not ${SAME_BIRTHDAY}`),
  detailOf(
    'detail_left',
    'note',
    // Behind it may stand what an earlier list had besides.
    "came.note <> member.note and came.note || ' · ' <> substr(member.note, 1, length(came.note) + 3)",
  ),
  detailOf('detail_missing', 'name', "came.name <> '' and member.name = ''"),
  detailOf('detail_missing', 'phone', `came.phone is not null and member.phone is null and not ${MAIL_KNOWN}`),
  ...(['email', 'birthday'] as const).map((field) =>
    detailOf('detail_missing', field, `came.${field} is not null and member.${field} is null`),
  ),
];
