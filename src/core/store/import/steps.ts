/** What the judging of rows of every kind is made of: each step looks at all rows at once. */
import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../../domain/time/day.ts';
import type { CountedColumns } from './brought.ts';
import type { OwnedTable } from './persons.ts';
import { staged } from './statement.ts';

interface Values extends CountedColumns {
  readonly state: string;
  /** Whether rows that are lots of the books already are told which: 1 or 0. */
  readonly matched: number;
  readonly again: number;
  /** Whether rows are doubtful that may be lots of the books which have changed: 1 or 0. */
  readonly doubts: number;
  readonly batchId: number;
  readonly day: Day;
  readonly mends: number;
  /** The account of the shop itself; 0: nothing comes to it. */
  readonly house: number;
}

export const step = (build: (at: { [K in keyof Values]: RawBuilder<Values[K]> }) => RawBuilder<unknown>) =>
  staged<Values>(build);

/** What more than one row is known by: told by the index alone, so that rows which repeat nothing are not looked at. */
export const SEVERAL = (table: string, key: string) =>
  sql`(select ${sql.ref(key)} from ${sql.table(table)} where ${sql.ref(key)} is not null
    group by ${sql.ref(key)} having count(*) > 1)`;

/**
 * Rows of a file that repeat what an earlier row is known by, one that was rejected too. Those that are `over` come behind
 * all others.
 */
export const repeated = (table: string, key: string, fault: string, over = 'false') =>
  step(
    () => sql`update ${sql.table(table)} set fault = ${sql.lit(fault)}, first_seq = repetition.first_seq
      from (select seq, first_value(seq) over earlier as first_seq, row_number() over earlier as place
        from ${sql.table(table)} where ${sql.ref(key)} in ${SEVERAL(table, key)}
        window earlier as (partition by ${sql.ref(key)} order by case when ${sql.raw(over)} then 1 else 0 end, file, line)) as repetition
      where repetition.seq = ${sql.table(table)}.seq and repetition.place > 1 and fault is null
        and state is null`,
  );

/**
 * Rows of a file that are known by one key, or by several together, and say different figures of one and the same thing,
 * as a list does with a row for each use: nothing shows which is the newest, so none of them is taken. `first_seq`: a row
 * that says otherwise.
 * Where what they have in `alike` contradicts, they are two things with one key, and the first of them has it. `among`:
 * which rows are known by it.
 */
export const contradicting = (
  table: string,
  keys: readonly [key: string, ...further: string[]],
  alike: readonly string[],
  figures: readonly string[],
  among = 'true',
) => {
  const [key] = keys;
  const one = sql.join(keys.map((part) => sql.ref(part)));
  const says = sql.raw(figures.map((figure) => `coalesce(cast(${figure} as text), '')`).join(" || ':' || "));
  const whole = sql`(partition by ${one}, file)`;
  const agree = alike.map(
    (column) => sql`coalesce(min(nullif(cast(${sql.ref(column)} as text), '')) over ${whole}
      = max(nullif(cast(${sql.ref(column)} as text), '')) over ${whole}, true)`,
  );
  return step(
    () => sql`update ${sql.table(table)} set fault = 'rows_differ',
        first_seq = case when rival.says = rival.first_says then rival.differing else rival.first_seq end
      from (select seq, says, first_says, first_seq, min(case when says <> first_says then seq end) over ${whole} as differing
        from (select seq, file, ${one}, ${says} as says, first_value(seq) over earlier as first_seq,
            first_value(${says}) over earlier as first_says, ${sql.join(agree, sql` and `)} as agree
          from ${sql.table(table)} where ${sql.ref(key)} in ${SEVERAL(table, key)} and fault is null and ${sql.raw(among)}
          window earlier as (partition by ${one}, file order by line)) as several
        where agree) as rival
      where rival.seq = ${sql.table(table)}.seq and rival.differing is not null and fault is null and state is null`,
  );
};

/** What is left of a lot: of one that has ended nothing is. */
export const usable = (lot: string): string =>
  `case when coalesce(${lot}.ended, 'frozen') = 'frozen' then ${lot}.remaining else 0 end`;

export const rest = (table: string) =>
  step(() => sql`update ${sql.table(table)} set state = 'new' where fault is null and state is null`);

/** The member here whose number the row of somebody else has, of whom this row is too. */
export const namesake = (table: OwnedTable) => sql`(select min(owner.member_id)
  from import_member as owner join import_other on import_other.seq = owner.seq and stranger = 1
  where owner.card = ${sql.table(table)}.card ${sql.raw(
    table === 'import_lot'
      ? 'or (owner.card is null and import_lot.card is null and owner.phone = import_lot.phone)'
      : '',
  )})`;

/** Whose a lot or a line of history is: a member who comes along, or one who is here. */
export const owners = (table: OwnedTable) => [
  step(
    () => sql`update ${sql.table(table)} set fault = 'other_member'
      where fault is null and state is null and exists (select 1 from import_other where stranger = 1)
        and ${namesake(table)} is not null`,
  ),
  step(
    () => sql`update ${sql.table(table)} set member_seq = owner.seq from import_member as owner
      where owner.card = ${sql.table(table)}.card and owner.state = 'new' and ${sql.table(table)}.fault is null`,
  ),
  step(
    () => sql`update ${sql.table(table)} set member_seq = owner.seq
      from import_card join import_member as owner on owner.seq = import_card.seq
      where import_card.number = ${sql.table(table)}.card and owner.state = 'new' and ${sql.table(table)}.fault is null`,
  ),
  step(
    () => sql`update ${sql.table(table)} set account_id = card.account_id from card
      where card.number = ${sql.table(table)}.card and ${sql.table(table)}.fault is null and member_seq is null`,
  ),
  step(
    () => sql`update ${sql.table(table)} set fault = 'card_unknown'
      where fault is null and state is null and member_seq is null and account_id is null`,
  ),
];

/** What a row changes is somebody else's where its name is nobody's on the account that its card or phone leads to. */
export const owned = (table: OwnedTable) => [
  step(
    () => sql`update ${sql.table(table)} set state = null, fault = 'other_member', first_seq = member_seq
      where fault is null and (state is null or state = 'set')
        and seq in (select seq from import_other where stranger = 1)`,
  ),
  rest(table),
];
