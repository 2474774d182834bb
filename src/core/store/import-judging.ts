/**
 * What becomes of the rows of an import: each statement judges all of them at once. A row keeps the first fault that
 * is found. `state` says what is done with the others: `new`, `add` and `set` rows are booked, `existing` ones are in
 * the books already.
 */

import { type RawBuilder, sql } from 'kysely';
import { calledAs, codeCalled } from '../domain/called.ts';
import { couponKey } from '../domain/coupon-code.ts';
import type { Day } from '../domain/day.ts';
import { MONEY_MAX } from '../domain/money.ts';
import type { Programme } from '../domain/programme.ts';
import type { LineSet } from '../import/line-set.ts';
import { breathe } from './breathe.ts';
import { needHouseAccount } from './coupons.ts';
import { type Brought, type BroughtRows, type CountedColumns, findBrought, leaveBrought } from './import-brought.ts';
import { type Decide, findPeople, leavePeople, type PeopleRows } from './import-people.ts';
import { chooseNamed, compareOwners, comparePersons, findRephoned, type OwnedTable } from './import-persons.ts';
import { LINES_OF_A_FILE, REJECTED_BEFORE } from './import-staging.ts';
import { staged } from './import-statement.ts';
import type { BulkTable, Tx } from './statement.ts';

/** What is done with members who are in the books already. */
export type OnExisting = 'skip' | 'fail' | 'add' | 'set';

/**
 * Judges members first, then lots and history, which may belong to them, and lists the accounts that get an entry.
 * With `add`, lots that are known already are value once more. `ofPeople` is asked once about rows of people who are here
 * under another card, `ofBrought` about those that say what an earlier import has brought; null: nobody asks.
 */
export async function judgeRows(
  tx: Tx,
  { onExisting, batchId, mends, controlled, day, programme, people }: Judging,
  { ofPeople, ofBrought }: { readonly ofPeople: Decide<PeopleRows>; readonly ofBrought: Decide<BroughtRows> },
): Promise<void> {
  const state = onExisting === 'add' || onExisting === 'set' ? onExisting : 'existing';
  const again = onExisting === 'add' ? 1 : 0;
  const counted = countedIn(controlled);
  const house = (await tx.first(bearerLots, {})) === undefined ? 0 : await needHouseAccount(tx);
  await nameProducts(tx, programme);
  await nameTiers(tx, programme);
  const values = {
    state,
    matched: onExisting === 'fail' || onExisting === 'set' ? 1 : 0,
    again,
    batchId,
    day,
    mends: mends ?? 0,
    house,
    ...counted,
  };
  const run = async (steps: readonly (typeof MEMBER_STEPS | typeof KEY_STEPS)[number][]): Promise<void> => {
    for (const step of steps) {
      await tx.run(step, values);
      // Each of them looks at every row: in between, Ctrl-C gets its turn.
      await breathe();
    }
  };
  await run(KNOWN_MEMBER_STEPS);
  await comparePersons(tx);
  if (people !== 'add') await findRephoned(tx, people === 'skip');
  await run(MEMBER_STEPS);
  if (ofPeople) {
    const found = await findPeople(tx);
    if ((await ofPeople(found)) === 'skip') await leavePeople(tx);
  }
  await run([...JOINING_STEPS, ...PHONE_STEPS]);
  await chooseNamed(tx);
  await run(KNOWN_LOT_STEPS);
  if (ofBrought) {
    const brought = await findBrought(tx, counted);
    if ((await ofBrought(brought)) === 'skip') await leaveBrought(tx);
  }
  await run([ONE_ROW_OF_AN_ACCOUNT, ...NEW_LOT_STEPS]);
  await compareOwners(tx, 'import_lot');
  await run([...OWN_LOT_STEPS, ...KNOWN_TRANSACTION_STEPS]);
  await compareOwners(tx, 'import_transaction');
  await run([...OWN_TRANSACTION_STEPS, ...ACCOUNT_STEPS]);
}

/** Puts down what is wrong or remarkable about the rows, once all of them are judged. */
export async function tellJudged(
  tx: Tx,
  { onExisting, controlled, day, programme }: Pick<Judging, 'onExisting' | 'controlled' | 'day' | 'programme'>,
): Promise<void> {
  for (const step of ISSUE_STEPS) await tx.run(step, {});
  if (onExisting === 'add' || onExisting === 'set') for (const step of DETAIL_STEPS) await tx.run(step, {});
  const { maxBalance } = programme.storedValue;
  if (maxBalance === null) return;
  const { paid, bonus } = countedIn(controlled);
  await tx.run(aboveLimit, { day, limit: maxBalance, paid, bonus });
}

function countedIn(controlled: ReadonlySet<string>): CountedColumns {
  const of = (asset: string): 0 | 1 => (controlled.has(asset) ? 0 : 1);
  return { paid: of('paid'), bonus: of('bonus'), points: of('points') };
}

/** Puts down what passes and coupons of the programme may be called: their codes, and names that only one of them has. */
async function nameProducts(tx: Tx, { passes, coupons }: Programme): Promise<void> {
  const kinds = [
    {
      asset: 'pass',
      all: passes.map(({ code, name, visits, bonusVisits, valid, starts }) => ({
        ...{ code, name, pieces: visits + bonusVisits, ends: valid !== null && starts === 'purchase' },
      })),
    },
    {
      asset: 'coupon',
      all: coupons.map(({ code, name, uses, valid }) => ({ code, name, pieces: uses, ends: valid !== null })),
    },
  ];
  for (const { asset, all } of kinds) {
    const known = all.map(({ code }) => code).join(', ');
    const words = new Map<string, (typeof all)[number] | null>();
    for (const one of all) {
      const name = calledAs(one.name ?? one.code);
      words.set(name, words.has(name) ? null : one);
    }
    // A code is never another's name.
    for (const one of all) words.set(calledAs(one.code), one);
    await tx.insertMany(
      PRODUCTS,
      [...words].flatMap(([word, one]) => (one ? [[asset, word, one.code, one.pieces, one.ends ? 1 : 0, known]] : [])),
    );
  }
  await tx.insertMany(
    PRODUCTS,
    coupons.map(({ code }) => [CODE_TAKEN, couponKey(code), code, 0, 0, '']),
  );
}

/** A tier that a file calls by its name comes in by its code, as one that is typed: nothing else gives what it has. */
async function nameTiers(tx: Tx, { tiers }: Programme): Promise<void> {
  for (const { word } of await tx.all(tierWords, {})) {
    const code = codeCalled(word, tiers);
    if (code !== word) await tx.run(setTierCode, { word, code });
  }
}

const tierWords = staged<Record<never, never>, { word: string }>(
  () => sql`select distinct tier as word from import_member where tier is not null`,
);

const setTierCode = staged<{ word: string; code: string }>(
  ({ word, code }) => sql`update import_member set tier = ${code} where tier = ${word}`,
);

/** A public code that is a template's own. */
const CODE_TAKEN = 'code';

const PRODUCTS: BulkTable = {
  name: 'import_product',
  columns: ['asset', 'word', 'product', 'pieces', 'ends', 'known'],
};

/**
 * Accounts that will hold more than the programme lets a member have: with their own columns, their lots, and what they
 * held before. The old system owes it, so it comes over; told at their row, or the first of their lots.
 */
const aboveLimit = staged<{ day: Day; limit: number; paid: number; bonus: number }>(
  ({ day, limit, paid, bonus }) => sql`insert into import_issue
    select seq / ${sql.lit(LINES_OF_A_FILE)}, seq % ${sql.lit(LINES_OF_A_FILE)}, 1, 'warning', 'balance_above_limit',
        null, null, cast(amount as text), cast(${limit} as text)
      from (select coalesce(min(owner.member_seq),
            (select min(lot.seq) from import_lot as lot where lot.account_no = owner.no)) as seq, sum(part.amount) as amount
          from (select account.no, member.paid * ${paid} + member.bonus * ${bonus} as amount
                from import_account as account join import_member as member on member.seq = account.member_seq
                where member.balance_expires_on is null or member.balance_expires_on >= ${day}
              union all select account_no, remaining from import_lot
                where state = 'new' and asset in ('paid', 'bonus') and (expires_on is null or expires_on >= ${day})
              union all select account.no, lot.remaining
                from import_account as account join lot on lot.account_id = account.account_id
                where account.fresh = 0 and lot.asset in ('paid', 'bonus') and lot.remaining > 0
                  and (lot.expires_on is null or lot.expires_on >= ${day})) as part
            join import_account as owner on owner.no = part.no
          group by owner.no having sum(part.amount) > ${limit}) as held`,
);

const bearerLots = staged<Record<never, never>, { seq: number }>(
  () =>
    sql`select seq from import_lot where asset = 'coupon' and card is null and phone is null and fault is null limit 1`,
);

/** Rows of a file beside these lines count as being in the books already; answers how many they are. */
export async function closeLines(tx: Tx, file: number, open: LineSet): Promise<number> {
  const lines = 'only' in open ? open.only : open.allBut;
  await tx.insertMany(
    LINES,
    lines.map((line) => [file, line]),
  );
  let closed = 0;
  for (const close of 'only' in open ? CLOSE_OTHERS : CLOSE_LISTED) closed += await tx.run(close, { file });
  return closed;
}

/** Lines on which the rejected rows of a file begin. */
export const rejectedLines = async (tx: Tx, file: number): Promise<number[]> =>
  (await tx.all(linesRejected, { file })).map(({ line }) => line);

/** Where mended rows stood in the file that they come from: all of them, and those that are rejected once more. */
export async function mendedLines(tx: Tx): Promise<{ all: number[]; rejected: number[] }> {
  const lines = await tx.all(originLines, {});
  const of = (some: typeof lines) => [...new Set(some.map(({ origin }) => origin))];
  return { all: of(lines), rejected: of(lines.filter(({ rejected }) => rejected > 0)) };
}

const originLines = staged<Record<never, never>, { origin: number; rejected: number }>(
  () => sql`select origin, (select count(*) from import_issue where import_issue.level = 'rejection'
      and import_issue.file = import_origin.file and import_issue.line = import_origin.line) as rejected
    from import_origin order by origin`,
);

const LINES: BulkTable = { name: 'import_line', columns: ['file', 'line'] };

const closing = (which: 'in' | 'not in') =>
  ['import_member', 'import_lot', 'import_transaction'].map((table) =>
    staged<{ file: number }>(
      ({ file }) => sql`update ${sql.table(table)} set state = 'existing' where file = ${file} and fault is null
        and line ${sql.raw(which)} (select line from import_line where file = ${file})`,
    ),
  );

const CLOSE_LISTED = closing('in');
const CLOSE_OTHERS = closing('not in');

const linesRejected = staged<{ file: number }, { line: number }>(
  ({ file }) => sql`select distinct line from import_issue where level = 'rejection' and file = ${file} order by line`,
);

export interface Judging {
  readonly onExisting: OnExisting;
  readonly batchId: number;
  /** The batch that rejected what is mended now; null: nothing is, or nobody can say. */
  readonly mends: number | null;
  /** Kinds of value whose columns of a list of members are not booked. */
  readonly controlled: ReadonlySet<string>;
  /** Rows of people who are here under another number, if somebody has said: they are left out or others. */
  readonly people: Brought | undefined;
  /** The day on which the old books stop, and the programme that is in force then. */
  readonly day: Day;
  readonly programme: Programme;
}

interface Values extends CountedColumns {
  readonly state: string;
  /** Whether rows that are lots of the books already are told which: 1 or 0. */
  readonly matched: number;
  readonly again: number;
  readonly batchId: number;
  readonly day: Day;
  readonly mends: number;
  /** The account of the shop itself; 0: nothing comes to it. */
  readonly house: number;
}

const step = (build: (at: { [K in keyof Values]: RawBuilder<Values[K]> }) => RawBuilder<unknown>) =>
  staged<Values>(build);

/** What more than one row is known by: told by the index alone, so that rows which repeat nothing are not looked at. */
const SEVERAL = (table: string, key: string) =>
  sql`(select ${sql.ref(key)} from ${sql.table(table)} where ${sql.ref(key)} is not null
    group by ${sql.ref(key)} having count(*) > 1)`;

/** Rows of a file that repeat what an earlier row is known by, one that was rejected too. */
const repeated = (table: string, key: string, fault: string) =>
  step(
    () => sql`update ${sql.table(table)} set fault = ${sql.lit(fault)}, first_seq = repetition.first_seq
      from (select seq, first_value(seq) over earlier as first_seq, row_number() over earlier as place
        from ${sql.table(table)} where ${sql.ref(key)} in ${SEVERAL(table, key)}
        window earlier as (partition by ${sql.ref(key)} order by file, line)) as repetition
      where repetition.seq = ${sql.table(table)}.seq and repetition.place > 1 and fault is null
        and state is null`,
  );

const rest = (table: string) =>
  step(() => sql`update ${sql.table(table)} set state = 'new' where fault is null and state is null`);

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

/** Up to where members of the books are known again. */
const KNOWN_MEMBER_STEPS = [
  repeated('import_member', 'card', 'card_repeated'),
  step(
    ({
      state,
    }) => sql`update import_member set state = ${state}, member_id = card.member_id, account_id = card.account_id
      from card where card.number = import_member.card and fault is null and import_member.state is null`,
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

// Nobody is there to spend what a closed member is given.
const CLOSED_GET_NOTHING = step(
  () => sql`update import_member set state = null, fault = 'not_settable'
    where state = 'add' and member_id in (select id from member where status = 'closed')`,
);

const MEMBER_STEPS = [
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
const JOINING_STEPS = [
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
const ONE_ROW_OF_AN_ACCOUNT = step(({ paid, bonus, points, mends }) => {
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

/** Whose a pass or coupon is that came without a card: who alone has this phone, of those who come along and are here. */
const PHONE_STEPS = [
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

/** The member here whose number the row of somebody else has, of whom this row is too. */
const namesake = (table: OwnedTable) => sql`(select min(owner.member_id)
  from import_member as owner join import_other on import_other.seq = owner.seq and stranger = 1
  where owner.card = ${sql.table(table)}.card ${sql.raw(
    table === 'import_lot'
      ? 'or (owner.card is null and import_lot.card is null and owner.phone = import_lot.phone)'
      : '',
  )})`;

/** Whose a lot or a line of history is: a member who comes along, or one who is here. */
const owners = (table: OwnedTable) => [
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

/** Which lot of the books a row is, where that forbids it or is to be compared. */
const MATCH_STEPS = [
  step(
    ({ matched }) => sql`update import_lot set lot_id = own.id
      from (select waiting.seq, min(lot.id) as id from import_lot as waiting join lot on lot.account_id = waiting.account_id
          join entry on entry.id = lot.entry_id and ${IS_OF('waiting')}
          and substr(lot.import_key, length(${NAME_THEN('waiting')}) + 2) like '%/' || coalesce(waiting.origin, waiting.line)
        where ${matched} = 1 and waiting.found = 'line' and waiting.state is null
        group by waiting.seq) as own
      where own.seq = import_lot.seq`,
  ),
  // Of several that nothing tells apart, the one that has as much left comes first to mind.
  step(
    ({ matched }) => sql`update import_lot set lot_id = held.id
      from (select seq, name, row_number() over (partition by name order by remaining, seq) as place from import_lot
          where ${matched} = 1 and found = 'rest' and state is null) as waiting
        join (select lot.id, named.name, row_number() over (partition by named.name order by lot.remaining, lot.id) as place
          from (select distinct account_id, name from import_lot
              where ${matched} = 1 and found = 'rest') as named
            join lot on lot.account_id = named.account_id and lot.import_key not like '%@%'
            join entry on entry.id = lot.entry_id and ${IS_OF('named')}
          where lot.id not in (select lot_id from import_lot where lot_id is not null)) as held
        on held.name = waiting.name and held.place = waiting.place
      where waiting.seq = import_lot.seq`,
  ),
];

/** What a row says otherwise of the lot that it is: what is left of it, also before it ended, its last day, its price. */
const LEAVES_ELSE = sql.raw('import_lot.remaining not in (lot.remaining, lot.remaining + lot.expired)');
const ENDS_ELSE = sql.raw(
  '(import_lot.expires_on is not null and (lot.expires_on is null or import_lot.expires_on <> lot.expires_on))',
);
const COSTS_ELSE = sql.raw('(import_lot.cost is not null and import_lot.cost <> coalesce(lot.cost, 0))');

/** A coupon is closed, not corrected; what has ended is over; and nothing has more left than it was given with. */
const MAY_BE_SET = (day: unknown) => sql`(import_lot.asset <> 'coupon' and lot.account_id = import_lot.account_id
  and lot.expired = 0 and (lot.expires_on is null or lot.expires_on >= ${day}) and import_lot.remaining <= lot.amount
  and (import_lot.state is null or import_lot.state <> 'history' or import_lot.remaining = 0))`;

/** The same of those that have a code or a number: also of those that have ended elsewhere, and are here. */
const MATCH_KEY_STEPS = [
  step(
    ({ matched }) => sql`update import_lot set lot_id = lot.id from lot
      where ${matched} = 1 and lot.import_key = import_lot.key
        and import_lot.fault is null and (import_lot.state is null or import_lot.state = 'history')`,
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
        and import_lot.code_key is null and import_lot.ref is null and alike.name = import_lot.name
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
    () => sql`update import_lot set product = known.product, amount = coalesce(amount,
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

/** Up to where lots of the books are known again. */
const KNOWN_LOT_STEPS = [
  repeated('import_lot', 'ref', 'ref_repeated'),
  repeated('import_lot', 'code_key', 'coupon_exists'),
  ...PRODUCT_STEPS,
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

const NEW_LOT_STEPS = [
  ...MATCH_STEPS,
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
  ...CODE_STEPS,
];

/** What a row changes is somebody else's where its name is nobody's on the account that its card or phone leads to. */
const owned = (table: OwnedTable) => [
  step(
    () => sql`update ${sql.table(table)} set state = null, fault = 'other_member', first_seq = member_seq
      where fault is null and (state is null or state = 'set')
        and seq in (select seq from import_other where stranger = 1)`,
  ),
  rest(table),
];
const OWN_LOT_STEPS = owned('import_lot');
const OWN_TRANSACTION_STEPS = owned('import_transaction');

const KNOWN_TRANSACTION_STEPS = [
  repeated('import_transaction', 'ref', 'ref_repeated'),
  ...owners('import_transaction'),
  step(
    () => sql`update import_transaction set state = 'existing' from history
      where history.external_ref = import_transaction.ref and history.account_id = import_transaction.account_id
        and fault is null`,
  ),
];

/** How many accounts are listed so far. */
const LISTED = sql`(select count(*) from import_account)`;

const ACCOUNT_STEPS = [
  step(
    () => sql`insert into import_account (no, member_seq, fresh)
      select row_number() over (order by seq), seq, 1 from import_member where state = 'new'`,
  ),
  step(
    () => sql`insert into import_account (no, member_seq, account_id, fresh)
      select ${LISTED} + row_number() over (order by seq), seq, account_id, 0 from import_member where state = 'add'`,
  ),
  step(
    () => sql`insert into import_account (no, account_id, fresh)
      select ${LISTED} + row_number() over (order by account_id), account_id, 0 from (
        select distinct account_id from import_lot where state = 'new' and account_id is not null
          and account_id not in (select account_id from import_account where account_id is not null)) as known`,
  ),
  step(
    () => sql`update import_lot set account_no = owner.no from import_account as owner
      where owner.member_seq = import_lot.member_seq and import_lot.state = 'new'`,
  ),
  step(
    () => sql`update import_lot set account_no = owner.no
      from (select account_id, min(no) as no from import_account where account_id is not null group by account_id) as owner
      where owner.account_id = import_lot.account_id and import_lot.state = 'new' and account_no is null`,
  ),
  step(() => sql`create index import_lot_account on import_lot (account_no, seq) where account_no is not null`),
];

/** What is told of the faults that only lots have. */
const LOT_FIELDS = `when 'card_unknown' then case when card is null then 'phone' else 'card' end
  when 'product_unknown' then 'product' when 'not_in_own_file' then 'product'
  when 'coupon_exists' then 'code' when 'coupon_came' then 'code' when 'above_maximum' then 'unit_cost'
  when 'price_missing' then 'unearned' when 'unearned_above_cost' then 'unearned' when 'pass_frozen' then 'status'
  when 'lot_differs' then differs when 'lot_unclear' then differs when 'owner_unclear' then 'phone'`;
const LOT_VALUES = `when 'card_unknown' then coalesce(card, phone)
  when 'product_unknown' then product when 'not_in_own_file' then product
  when 'coupon_exists' then code when 'coupon_came' then code when 'above_maximum' then null
  when 'price_missing' then null when 'unearned_above_cost' then null when 'pass_frozen' then null
  when 'lot_differs' then null when 'lot_unclear' then null when 'owner_unclear' then phone`;
const LOT_FACTS = `when 'product_unknown' then
  (select min(known) from import_product where import_product.asset = import_lot.asset)
  when 'lot_differs' then held when 'lot_unclear' then held`;

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

/** Faults that rows have found together, beside those that each was read with. */
const faultsOf = (table: WaitingTable, field: string, lots = false) =>
  staged(
    () => sql`insert into import_issue
      select file, line, lines, 'rejection', fault,
        case fault when 'cards_repeated' then 'cards' when 'phone_repeated' then 'phone' when 'phone_ambiguous' then 'phone'
          when 'phone_changed' then 'phone' when 'ref_repeated' then 'ref' when 'value_exists' then 'asset' when 'store_unknown' then 'store'
          when 'other_member' then ${KNOWN_BY()} when 'account_repeated' then ${KNOWN_BY()}
          ${sql.raw(lots ? LOT_FIELDS : '')} else 'card' end,
        case fault when 'ref_repeated' then ${sql.ref(table === 'import_member' ? 'card' : 'ref')}
          when 'value_exists' then ${sql.ref(table === 'import_lot' ? 'asset' : 'card')}
          when 'store_unknown' then ${sql.ref(table === 'import_member' ? 'store' : 'card')}
          when 'cards_repeated' then
            (select string_agg(number, ' ') from import_card where import_card.seq = ${sql.table(table)}.seq)
          ${sql.raw(lots ? LOT_VALUES : '')}
          when 'phone_repeated' then ${sql.ref(field)} when 'phone_ambiguous' then ${sql.ref(field)}
          else coalesce(card, ${sql.ref(field)}) end,
        case fault when 'not_settable' then case when newest is null then 'member_closed' else 'backdated' end
          ${table === 'import_member' ? sql`when 'phone_changed' then 'M' || member_id` : sql``}
          ${sql.raw(lots ? LOT_FACTS : '')} else cast(first_seq as text) end,
        case when fault = 'other_member' then 'M' || ${knownAs(table)}
          ${sql.raw(lots ? "when fault in ('lot_differs', 'lot_unclear') then asset" : '')} else cast(newest as text) end
      from ${sql.table(table)} where fault <> ${sql.lit(REJECTED_BEFORE)}`,
  );

const ISSUE_STEPS = [
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
      where import_member.state = 'new' group by seq`,
  ),
  staged(
    () => sql`insert into import_issue
      select file, line, 1, 'warning', 'other_member', ${KNOWN_BY()}, coalesce(card, phone), 'M' || member_id, null
      from import_member where state = 'existing' and seq in (select seq from import_other where stranger = 1)`,
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

/** What the rows say of members who are here beside their figures, where it is something else: it is not taken over. */
const detailLeft = (field: 'name' | 'phone' | 'status', where: string) =>
  staged(
    () => sql`insert into import_issue
      select file, line, 1, 'warning', 'detail_left', ${sql.lit(field)}, null, 'M' || member.id, null
      from import_member as came join member on member.id = came.member_id
      where came.state in ('existing', 'add', 'set') and came.member_id is not null and ${sql.raw(where)}
        and came.seq not in (select seq from import_other where stranger = 1)`,
  );

const DETAIL_STEPS = [
  detailLeft('name', 'came.seq in (select seq from import_other)'),
  detailLeft('phone', 'came.phone <> member.phone'),
  detailLeft(
    'status',
    `came.status <> 'active' and came.status <> member.status and member.status <> 'closed'
      and not exists (select 1 from card where card.number = came.card and card.status = came.status)`,
  ),
];
