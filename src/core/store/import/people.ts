/**
 * Rows of people who are here under another card or phone: the same list whose cards a spreadsheet or another column has
 * changed, or somebody who has another one since.
 */
import { sql } from 'kysely';
import type { Tx } from '../statement.ts';
import type { Brought } from './brought.ts';
import { staged } from './statement.ts';

/** What is to be decided about rows that may repeat others: nobody asks, where it is null. */
export type Decide<T> = ((found: readonly T[]) => Promise<Brought>) | null;

/** Of the rows of a file whose card is new, or whose phone alone: how many are of people who are here under another one. */
export interface PeopleRows {
  readonly file: number;
  readonly rows: number;
  readonly people: number;
  /** Those whose card is theirs but for how it is written (zeros before it, capitals, wide digits), where nothing else is said; and those who are in no row. */
  readonly written: number;
  /** Those of them with the same name or phone besides. */
  readonly certain: number;
}

/** One such row, and who it is. */
export interface KnownPerson {
  readonly card: string;
  readonly member: string;
  readonly held: string;
}

/**
 * Finds them by name and phone, by name and e-mail, by a card that is written in another way where name and phone say
 * nothing else, and by the name and what else a row says of somebody who is in no row.
 */
export async function findPeople(tx: Tx): Promise<PeopleRows[]> {
  if ((await tx.first(anyNewCard, {})) === undefined) return [];
  await tx.run(knownPeople, {});
  return tx.all(countPeople, {});
}

/** The first of them in a file. */
export const firstPerson = (tx: Tx, file: number): Promise<KnownPerson | undefined> => tx.first(onePerson, { file });

/** They count as being in the books already. */
export async function leavePeople(tx: Tx): Promise<void> {
  await tx.run(leaveKnown, {});
}

/** Rows of two files whose cards are alike but for how they are written, where neither name nor phone says otherwise. */
export interface CardsApart {
  readonly file: number;
  readonly beside: number;
  readonly cards: number;
  /** How many new rows the file has that has fewer of them. */
  readonly rows: number;
  /** The first of them, as it is written in both. */
  readonly card: string;
  readonly held: string;
}

/** Finds them among the new rows of several files. */
export const findCardsApart = (tx: Tx): Promise<CardsApart[]> => tx.all(cardsApart, {});

/** Rows of cards that nobody has, but for how they are written. */
export interface CardsUnlike {
  readonly file: number;
  readonly rows: number;
  readonly card: string;
  readonly held: string;
}

/** Finds them among what was rejected, once the members that came along are here. */
export async function findCardsUnlike(tx: Tx): Promise<CardsUnlike[]> {
  if ((await tx.first(anyUnknown, {})) === undefined) return [];
  return tx.all(cardsUnlike, {});
}

const COMES = () => sql.raw("waiting.state = 'new'");
const NEW = () => sql`${COMES()} and waiting.card is not null`;
/** Whoever has left may come back with a card of their own. */
const HERE = () => sql.raw("member.status not in ('merged', 'closed')");
const SAME_NAME = () => sql.raw("waiting.name <> '' and waiting.name_search = member.name_search");

const anyNewCard = staged<Record<never, never>, { seq: number }>(
  () => sql`select seq from import_member as waiting where ${COMES()} and exists (select 1 from card) limit 1`,
);

/** A phone of so many is nobody's: it was made up. A name of so many says of nobody who it is. */
const TOO_MANY = 10;

const HELD = (assets: string) => sql`(select coalesce(sum(lot.remaining), 0) from lot
  where lot.account_id = member.account_id and lot.remaining > 0 and lot.asset in (${sql.raw(assets)}))`;

/** Whoever joined or was born on the day of the row. */
const SAME_DAY = () => sql.raw('(waiting.joined_on = member.joined_on or waiting.birthday = member.birthday)');

/** Whoever has just what the row says, money and points. */
const SAME_FIGURES = () => sql`(waiting.points > 0 and waiting.paid + waiting.bonus > 0
  and waiting.points = ${HELD("'points'")} and waiting.paid + waiting.bonus = ${HELD("'paid', 'bonus'")})`;

const CERTAIN = () => sql`case when ${SAME_NAME()} or waiting.phone = member.phone then 2 else 1 end`;
const SAYS_NOTHING_ELSE = () =>
  sql`(${SAME_NAME()} or waiting.phone = member.phone
    or (waiting.name = '' and (waiting.phone is null or member.phone is null)))`;

/** A card without what a spreadsheet, a keyboard or another program changes of it. */
export const PLAIN = (column: string) => {
  const card = sql.ref(column);
  const digits = [...'０１２３４５６７８９'].reduce(
    (text, wide, digit) => sql`replace(${text}, ${sql.lit(wide)}, ${sql.lit(String(digit))})`,
    sql`${card}`,
  );
  return sql`ltrim(lower(case when octet_length(${card}) = length(${card}) then ${card} else ${digits} end), '0')`;
};

/** New rows with their plain cards, each found at once by what the cards of the shop come to. */
const knownPeople = staged(
  () => sql`insert into import_person
    with plain as materialized (
      select seq, ${PLAIN('waiting.card')} as card from import_member as waiting where ${NEW()}),
    mailed as materialized (
      select seq, lower(email) as email from import_member as waiting where ${NEW()} and email is not null),
    mails as materialized (
      select email, count(*) as members from (select lower(member.email) as email from member
          where member.email is not null and ${HERE()}) as known
        where email in (select email from mailed) group by email)
    select seq, min(member_id), max(certain) from (
      select waiting.seq, member.id as member_id, 0 as certain
        from (select phone, count(*) as members from member
            where phone in (select phone from import_member as waiting where ${NEW()}) and ${HERE()}
            group by phone having count(*) < ${sql.lit(TOO_MANY)}) as known
          join import_member as waiting on waiting.phone = known.phone
          join member on member.phone = known.phone
        where ${NEW()} and ${HERE()} and ((waiting.name = '' and known.members = 1) or (${SAME_NAME()}))
      union all select waiting.seq, member.id, 0
        from member join mailed on mailed.email = lower(member.email)
          join mails on mails.email = mailed.email join import_member as waiting on waiting.seq = mailed.seq
        where ${HERE()} and ((waiting.name = '' and mails.members = 1) or (${SAME_NAME()}))
      union all select waiting.seq, member.id, ${CERTAIN()}
        from card cross join plain cross join import_member as waiting cross join member
        where plain.card = ${PLAIN('card.number')} and waiting.seq = plain.seq and member.id = card.member_id
          and ${HERE()} and ${SAYS_NOTHING_ELSE()}
      union all select waiting.seq, member.id, case when ${SAME_DAY()} then 2 else 1 end
        from (select name, count(*) as members from member
            where name in (select name from import_member as waiting where ${COMES()} and name <> '') and ${HERE()}
            group by name having count(*) < ${sql.lit(TOO_MANY)}) as named
          join import_member as waiting on waiting.name = named.name
          join member on member.name = named.name
        where ${COMES()} and ${HERE()} and (${SAME_DAY()} or ${SAME_FIGURES()})
          and member.id not in (select member_id from import_member where member_id is not null)) as found
    group by seq`,
);

const countPeople = staged<Record<never, never>, PeopleRows>(
  () => sql`select file, count(*) as rows, count(import_person.seq) as people, 
      count(case when certain > 0 then 1 end) as written, count(case when certain > 1 then 1 end) as certain
    from import_member as waiting left join import_person on import_person.seq = waiting.seq
    where ${COMES()} and (waiting.card is not null or import_person.seq is not null) group by file order by file`,
);

const onePerson = staged<{ file: number }, KnownPerson>(
  ({ file }) => sql`select coalesce(waiting.card, waiting.phone) as card, 'M' || import_person.member_id as member,
      coalesce((select number from card where card.member_id = import_person.member_id
        and ${PLAIN('card.number')} = ${PLAIN('waiting.card')} order by id limit 1),
      (select number from card where card.member_id = import_person.member_id order by id limit 1)) as held
    from import_person join import_member as waiting on waiting.seq = import_person.seq
    where waiting.file = ${file} order by case when import_person.certain > 1 then 0 else 1 end, waiting.seq limit 1`,
);

const cardsApart = staged<Record<never, never>, CardsApart>(
  () => sql`with plain as materialized (
      select seq, file, card, name_search, phone, ${PLAIN('waiting.card')} as bare
        from import_member as waiting where ${NEW()}),
    alike as materialized (
      select later.file, earlier.file as beside, count(distinct later.seq) as cards, min(later.seq) as seq
        from plain as earlier join plain as later on later.bare = earlier.bare
        where later.file > earlier.file and later.card <> earlier.card and (later.phone = earlier.phone
          or later.name_search = earlier.name_search or later.name_search = '' or earlier.name_search = '')
        group by later.file, earlier.file),
    size as (select file, count(*) as rows from plain group by file)
    select alike.file, alike.beside, alike.cards, one.card,
      (select min(rows) from size where size.file in (alike.file, alike.beside)) as rows,
      (select earlier.card from plain as earlier where earlier.file = alike.beside and earlier.bare = one.bare
        order by earlier.seq limit 1) as held
    from alike join plain as one on one.seq = alike.seq order by alike.file, alike.beside`,
);

const UNKNOWN = () =>
  sql.raw(`select file, line, card from import_lot where fault = 'card_unknown' and card is not null
  union all select file, line, card from import_transaction where fault = 'card_unknown' and card is not null`);

const anyUnknown = staged<Record<never, never>, { file: number }>(() => sql`${UNKNOWN()} limit 1`);

const cardsUnlike = staged<Record<never, never>, CardsUnlike>(
  () => sql`with plain as materialized (
      select file, line, card, ${PLAIN('waiting.card')} as bare from (${UNKNOWN()}) as waiting),
    alike as materialized (
      select plain.file, plain.line, plain.card, min(card.number) as held
        from plain join card on ${PLAIN('card.number')} = plain.bare
        group by plain.file, plain.line, plain.card)
    select file, count(*) as rows, min(card) as card,
      (select held from alike as one where one.file = alike.file order by card limit 1) as held
    from alike group by file order by file`,
);

const leaveKnown = staged(
  () => sql`update import_member set state = 'existing' where seq in (select seq from import_person)`,
);
