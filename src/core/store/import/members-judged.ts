/** Whom of the books the rows of a list of members are, and what forbids to book them. */
import { type RawBuilder, sql } from 'kysely';
import { PLAIN } from './people.ts';
import { contradicting, repeated, rest, SEVERAL, step } from './steps.ts';

/** Rows without a card, by the phone of records of some kind. */
const knownByPhone = (some: RawBuilder<unknown>) =>
  step(
    ({ state }) => sql`update import_member
      set state = case when known.members = 1 then ${state} end,
        fault = case when known.members > 1 then 'phone_ambiguous' end,
        member_id = known.member_id, account_id = known.account_id
      from (select phone, min(coalesce(merged_into, id)) as member_id, min(account_id) as account_id,
          count(distinct coalesce(merged_into, id)) as members
        from member where ${some} and phone in (select phone from import_member where card is null) group by phone) as known
      where known.phone = import_member.phone and import_member.card is null and fault is null
        and state is null`,
  );

const FIGURES = ['paid', 'bonus', 'points'];
const GIVEN_BACK = "status = 'closed' and paid = 0 and bonus = 0 and points = 0";

/** Up to where members of the books are known again. */
export const KNOWN_MEMBER_STEPS = [
  contradicting('import_member', ['card'], ['name_search', 'phone'], FIGURES, `not (${GIVEN_BACK})`),
  contradicting('import_member', ['phone'], ['name'], FIGURES, `card is null and not (${GIVEN_BACK})`),
  // A card that was given back has been given to somebody else.
  repeated('import_member', 'card', 'card_repeated', GIVEN_BACK),
  step(
    ({
      state,
    }) => sql`update import_member set state = ${state}, member_id = card.member_id, account_id = card.account_id
      from card where card.number = import_member.card and fault is null and import_member.state is null`,
  ),
  // The same person with the same figures under a card that only a keyboard or a spreadsheet tells from the first: their
  // value would come twice.
  step(
    () => sql`update import_member set fault = 'card_repeated', first_seq = repetition.first_seq
      from (select seq, first_value(seq) over earlier as first_seq, row_number() over earlier as place
        from import_member where phone in ${SEVERAL('import_member', 'phone')} and card is not null and fault is null
        window earlier as (partition by phone, name_search, ${PLAIN('card')}, paid, bonus, points order by file, line)) as repetition
      where repetition.seq = import_member.seq and repetition.place > 1 and fault is null and state is null`,
  ),
  // A further card may be nobody else's: no other row's, and no member's here.
  step(
    () => sql`update import_member set fault = 'cards_repeated', first_seq = repetition.first_seq
      from (select seq, first_value(seq) over earlier as first_seq, row_number() over earlier as place
        from (select seq, file, line, number from import_card
          union all select seq, file, line, card from import_member where card in (select number from import_card)) as numbered
        window earlier as (partition by number order by file, line)) as repetition
      where repetition.seq = import_member.seq and repetition.place > 1 and fault is null and state is null`,
  ),
  step(
    () => sql`update import_member set fault = 'cards_repeated'
      where fault is null and state is null
        and seq in (select seq from import_card join card on card.number = import_card.number)`,
  ),
  // A list by phone beside a list of customers is of the same people: of who is known by that phone alone and came
  // first, or else of the only one with a card who has it. They `join` that row, and are judged once it is.
  step(
    () => sql`update import_member set state = 'join', first_seq = chosen.owner
      from (select seq, card, phone, file, alike, numbers, first_value(seq) over earlier as owner,
          first_value(file) over earlier as owner_file, first_value(card) over earlier as owner_card,
          first_value(alike) over earlier as owner_alike, first_value(member_id) over earlier as owner_member
        from (select seq, card, phone, file, line, member_id, count(card) over (partition by phone) as numbers,
            count(*) over (partition by phone, file, case when card is null then 0 else 1 end) as alike
          from import_member where phone in ${SEVERAL('import_member', 'phone')} and fault is null
            and (state is null or member_id is not null)) as sharing
        window earlier as (partition by phone order by file, line)) as chosen
      where chosen.seq = import_member.seq and import_member.card is null and import_member.state is null
        and chosen.file > owner_file and alike = 1 and case when owner_card is null then owner_alike = 1
          else numbers = 1 and not exists (select 1 from member where member.phone = chosen.phone
            and member.status <> 'merged' and member.id <> coalesce(owner_member, 0)) end`,
  ),
  // Without a card the phone is all that a member is known by, so it must be theirs alone.
  step(
    () => sql`update import_member set fault = 'phone_repeated', first_seq = repetition.first_seq
      from (select seq, first_value(seq) over earlier as first_seq, row_number() over earlier as place
        from import_member where phone in ${SEVERAL('import_member', 'phone')} and fault is null
        window earlier as (partition by phone order by file, line)) as repetition
      where repetition.seq = import_member.seq and repetition.place > 1 and import_member.card is null and fault is null
        and state is null`,
  ),
  knownByPhone(sql`status <> 'merged'`),
  // Whose phone it was before two records became one: the record that stays.
  knownByPhone(sql`status = 'merged'`),
];

/** Rows that are known by a phone alone, by name and e-mail. */
const MAILED = sql.raw(`mailed as materialized (
  select seq, file, lower(email) as email, lower(name) as name from import_member
    where card is null and email is not null and name <> '' and fault is null and state is null)`);

/**
 * Rows without a card whose phone nobody has, of somebody with their name and e-mail: who came without a phone comes with
 * one in another list. Who stands in an earlier file of the import has no account yet that another row could come to.
 */
export const KNOWN_BY_MAIL = [
  step(
    ({
      state,
    }) => sql`update import_member set state = ${state}, member_id = known.member_id, account_id = known.account_id
      from (with ${MAILED}
        select mailed.seq, min(member.id) as member_id, min(member.account_id) as account_id
          from member join mailed on mailed.email = lower(member.email) and mailed.name = lower(member.name)
          where member.status not in ('merged', 'closed')
          group by mailed.seq having count(*) = 1) as known
      where known.seq = import_member.seq`,
  ),
  step(
    () => sql`update import_member set fault = 'account_repeated', first_seq = known.first_seq
      from (with ${MAILED}
        select mailed.seq, min(owner.seq) as first_seq
          from import_member as owner join mailed on mailed.email = lower(owner.email) and mailed.name = lower(owner.name)
          where owner.file < mailed.file and owner.fault is null
          group by mailed.seq) as known
      where known.seq = import_member.seq`,
  ),
];

/**
 * Who stays as they are keeps what they have. Of a row that was rejected before they have nothing, unless a later import
 * has brought them something: whether it is theirs, on top of that or instead of it, nobody knows. Somebody else with their number is not here yet.
 */
export const NEVER_BOOKED = step(
  ({ paid, bonus, points }) => sql`update import_member set state = null,
      fault = case when seq in (select seq from import_other where stranger = 1) then 'other_member' else 'never_booked' end
    where state = 'existing' and member_id is not null and fault is null
      and paid * ${paid} + bonus * ${bonus} + points * ${points} > 0
      and exists (select 1 from import_unbooked as was where was.file = import_member.file
        and was.line = import_member.line and not exists (select 1 from lot join entry on entry.id = lot.entry_id
          where lot.account_id = import_member.account_id and entry.batch_id > was.batch))`,
);

// Nobody is there to spend what a closed member is given.
const CLOSED_GET_NOTHING = step(
  () => sql`update import_member set state = null, fault = 'not_settable'
    where state = 'add' and member_id in (select id from member where status = 'closed')`,
);

export const MEMBER_STEPS = [
  // Two shops that number their cards from one have the same card for two people.
  step(
    () => sql`update import_member set state = null, fault = 'other_member'
      where state in ('add', 'set', 'join') and seq in (select seq from import_other where stranger = 1)`,
  ),
  step(
    ({ paid, bonus, points }) => sql`update import_member set state = 'existing'
      where state = 'add' and paid * ${paid} + bonus * ${bonus} + points * ${points} = 0`,
  ),
  CLOSED_GET_NOTHING,
  // A slip in the code of a store would be a store of its own, to which nobody could settle. A closed one has its past.
  step(
    () => sql`update import_member set state = null, fault = 'store_unknown'
      where fault is null and (state is null or state in ('add', 'set', 'join')) and store is not null
        and exists (select 1 from store) and store not in (select code from store)`,
  ),
  rest('import_member'),
];

/** What rows add that join another one: value goes once to who is new, and to who is here as that row's would. */
export const JOINING_STEPS = [
  step(({ state, paid, bonus, points }) => {
    const worth = sql`import_member.paid * ${paid} + import_member.bonus * ${bonus} + import_member.points * ${points}`;
    const both = (other: string) =>
      sql.raw(
        ['paid', 'bonus', 'points']
          .map((kind) => `(import_member.${kind} <> 0 and ${other}.${kind} <> 0)`)
          .join(' or '),
      );
    const twice = sql`(owner.state = 'new' and (${both('owner')} or exists (select 1 from import_member as other
      where other.phone = import_member.phone and other.state = 'join' and other.seq < import_member.seq and (${both('other')}))))`;
    const less = sql`(import_member.status <> 'active' and import_member.status <> owner.status)`;
    return sql`update import_member set member_id = owner.member_id, account_id = owner.account_id,
        state = case when owner.state is null or ${less} or ${twice} then null
          when owner.state = 'new' then case when ${worth} = 0 then 'existing' else 'add' end
          when owner.member_id is null or (${state} = 'add' and ${worth} = 0) then 'existing' else ${state} end,
        fault = case when owner.fault = 'phone_ambiguous' then owner.fault
          when owner.state is null or ${less} then 'phone_repeated' when ${twice} then 'account_repeated' end
      from import_member as owner where owner.seq = import_member.first_seq and import_member.state = 'join'`;
  }),
  CLOSED_GET_NOTHING,
];

/**
 * Cards of one account may each show its one balance, or a part of it: nobody can say which. One without value is no
 * second figure. Rows that were taken when the file came before have the account first, and what was set is not set by
 * a row that was rejected beside it.
 */
export const ONE_ROW_OF_AN_ACCOUNT = step(({ paid, bonus, points, mends }) => {
  const worth = sql`paid * ${paid} + bonus * ${bonus} + points * ${points}`;
  const settled = sql`came.state = 'existing' and came.member_id is null and came.fault is null and ${worth} > 0`;
  return sql`update import_member set state = case when repetition.empty = 1 then 'existing' end,
      fault = case when repetition.empty = 0 then 'account_repeated' end, first_seq = repetition.first_seq
    from (select seq, empty, first_value(first) over earlier as first_seq, row_number() over earlier as place
      from (select seq, seq as first, account_id, 1 as open, case when ${worth} = 0 then 1 else 0 end as empty
          from import_member where state in ('add', 'set') and account_id is not null
        union all select 0, came.seq, card.account_id, 0, 0
          from import_member as came join card on card.number = came.card where ${settled}
        union all select 0, came.seq, member.account_id, 0, 0
          from import_member as came join member on member.phone = came.phone and member.status <> 'merged'
          where came.card is null and ${settled}
        union all select 0, null, account_id, 0, 0 from entry
          where batch_id = ${mends} and kind = 'adjust' and exists (select 1 from import_member where state = 'set')) as shared
      window earlier as (partition by account_id order by open, empty, first)) as repetition
    where repetition.seq = import_member.seq and repetition.place > 1`;
});
