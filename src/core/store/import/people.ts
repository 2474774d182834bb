/** Rows of people who are here under another card: the same list whose cards a spreadsheet or another column has changed. */
import { sql } from 'kysely';
import type { Tx } from '../statement.ts';
import type { Brought } from './brought.ts';
import { staged } from './statement.ts';

/** What is to be decided about rows that may repeat others: nobody asks, where it is null. */
export type Decide<T> = ((found: readonly T[]) => Promise<Brought>) | null;

/** Of the rows of a file whose card is new: how many are of people who are here under another one. */
export interface PeopleRows {
  readonly file: number;
  readonly rows: number;
  readonly people: number;
  /** Those whose card is theirs but for how it is written (zeros before it, capitals, wide digits), where nothing else is said. */
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

/** Finds them by name and phone, by name and e-mail, and by a card that is written in another way where name and phone say nothing else. */
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

const NEW = () => sql.raw("waiting.state = 'new' and waiting.card is not null");
/** Whoever has left may come back with a card of their own. */
const HERE = () => sql.raw("member.status not in ('merged', 'closed')");
const SAME_NAME = () => sql.raw("waiting.name <> '' and waiting.name_search = member.name_search");

const anyNewCard = staged<Record<never, never>, { seq: number }>(
  () => sql`select seq from import_member as waiting where ${NEW()} and exists (select 1 from card) limit 1`,
);

/** A phone of so many is nobody's: it was made up. */
const TOO_MANY = 10;

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
      select seq, lower(email) as email from import_member as waiting where ${NEW()} and email is not null)
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
          join import_member as waiting on waiting.seq = mailed.seq
        where ${HERE()} and ${SAME_NAME()}
      union all select waiting.seq, member.id, ${CERTAIN()}
        from card cross join plain cross join import_member as waiting cross join member
        where plain.card = ${PLAIN('card.number')} and waiting.seq = plain.seq and member.id = card.member_id
          and ${HERE()} and ${SAYS_NOTHING_ELSE()}) as found
    group by seq`,
);

const countPeople = staged<Record<never, never>, PeopleRows>(
  () => sql`select file, count(*) as rows, count(import_person.seq) as people, 
      count(case when certain > 0 then 1 end) as written, count(case when certain > 1 then 1 end) as certain
    from import_member as waiting left join import_person on import_person.seq = waiting.seq
    where ${NEW()} group by file order by file`,
);

const onePerson = staged<{ file: number }, KnownPerson>(
  ({ file }) => sql`select waiting.card, 'M' || import_person.member_id as member,
      coalesce((select number from card where card.member_id = import_person.member_id
        and ${PLAIN('card.number')} = ${PLAIN('waiting.card')} order by id limit 1),
      (select number from card where card.member_id = import_person.member_id order by id limit 1)) as held
    from import_person join import_member as waiting on waiting.seq = import_person.seq
    where waiting.file = ${file} order by import_person.certain desc, waiting.seq limit 1`,
);

const leaveKnown = staged(
  () => sql`update import_member set state = 'existing' where seq in (select seq from import_person)`,
);
