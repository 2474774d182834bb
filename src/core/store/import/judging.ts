/**
 * What becomes of the rows of an import: each statement judges all of them at once. A row keeps the first fault that
 * is found. `state` says what is done with the others: `new`, `add` and `set` rows are booked, `existing` ones are in
 * the books already.
 */
import { sql } from 'kysely';
import type { Programme, ProgrammeVersion } from '../../domain/programme/programme.ts';
import type { Day } from '../../domain/time/day.ts';
import type { NumbersOf } from '../../import/columns/voucher-numbers.ts';
import { breathe } from '../breathe.ts';
import { needHouseAccount } from '../coupons.ts';
import type { Tx } from '../statement.ts';
import { type Brought, type BroughtRows, type CountedColumns, findBrought, leaveBrought } from './brought.ts';
import { aboveLimit, DETAIL_STEPS, ISSUE_STEPS } from './faults.ts';
import { type CardForm, refuseOtherZeros } from './lines.ts';
import { KNOWN_LOT_STEPS, NEW_LOT_STEPS, OWN_LOT_STEPS, PHONE_STEPS } from './lots-judged.ts';
import {
  JOINING_STEPS,
  KNOWN_BY_MAIL,
  KNOWN_MEMBER_STEPS,
  MEMBER_STEPS,
  NEVER_BOOKED,
  ONE_ROW_OF_AN_ACCOUNT,
} from './members-judged.ts';
import { nameCalled, nameProducts } from './named.ts';
import { type Decide, findPeople, leavePeople, type PeopleRows } from './people.ts';
import { chooseNamed, compareOwners, comparePersons, findRephoned } from './persons.ts';
import { staged } from './statement.ts';
import { owned, owners, repeated, step } from './steps.ts';
import { refuseVoucherLots, refuseVoucherNumbers } from './vouchers.ts';

/** What is done with members who are in the books already. */
export type OnExisting = 'skip' | 'fail' | 'add' | 'set';

/**
 * Judges members first, then lots and history, which may belong to them, and lists the accounts that get an entry.
 * With `add`, lots that are known already are value once more. `ofPeople` is asked once about rows of people who are here
 * under another card, `ofBrought` about those that say what an earlier import has brought; null: nobody asks.
 */
export async function judgeRows(
  tx: Tx,
  { onExisting, batchId, mends, forms, numbers, controlled, day, versions, programme, people }: Judging,
  { ofPeople, ofBrought }: { readonly ofPeople: Decide<PeopleRows>; readonly ofBrought: Decide<BroughtRows> },
): Promise<void> {
  const state = onExisting === 'add' || onExisting === 'set' ? onExisting : 'existing';
  const again = onExisting === 'add' ? 1 : 0;
  const counted = countedIn(controlled);
  const house = (await tx.first(bearerLots, {})) === undefined ? 0 : await needHouseAccount(tx);
  await nameProducts(tx, versions);
  await nameCalled(tx, programme);
  const values = {
    state,
    matched: onExisting === 'fail' || onExisting === 'set' ? 1 : 0,
    again,
    doubts: again === 1 || people === 'add' ? 0 : 1,
    batchId,
    day,
    mends: mends ?? 0,
    house,
    ...counted,
  };
  const run = async (steps: readonly (typeof MEMBER_STEPS | typeof NEW_LOT_STEPS)[number][]): Promise<void> => {
    for (const step of steps) {
      await tx.run(step, values);
      // Each of them looks at every row: in between, Ctrl-C gets its turn.
      await breathe();
    }
  };
  if (people !== 'add') await refuseOtherZeros(tx, forms);
  await run(people === 'add' ? KNOWN_MEMBER_STEPS : [...KNOWN_MEMBER_STEPS, ...KNOWN_BY_MAIL]);
  if (people !== 'add') await refuseVoucherNumbers(tx, numbers);
  await comparePersons(tx);
  if (onExisting === 'skip' && people !== 'skip') await run([NEVER_BOOKED]);
  if (people !== 'add') await findRephoned(tx, people === 'skip');
  await run(MEMBER_STEPS);
  if (ofPeople) {
    const found = await findPeople(tx);
    if ((await ofPeople(found)) === 'skip') await leavePeople(tx);
  }
  await run([...JOINING_STEPS, ...PHONE_STEPS]);
  await chooseNamed(tx);
  await run(KNOWN_LOT_STEPS);
  if (people !== 'add') await refuseVoucherLots(tx, numbers);
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

const bearerLots = staged<Record<never, never>, { seq: number }>(
  () =>
    sql`select seq from import_lot where asset = 'coupon' and card is null and phone is null and fault is null limit 1`,
);

export interface Judging {
  readonly onExisting: OnExisting;
  readonly batchId: number;
  /** The batch that rejected what is mended now; null: nothing is, or nobody can say. */
  readonly mends: number | null;
  /** How the cards began that it rejected. */
  readonly forms: readonly CardForm[];
  /** What the cards of each file are called; null: nothing depends on it. */
  readonly numbers: readonly (NumbersOf | null)[];
  /** Kinds of value whose columns of a list of members are not booked. */
  readonly controlled: ReadonlySet<string>;
  /** Rows of people who are here under another number, if somebody has said: they are left out or others. */
  readonly people: Brought | undefined;
  /** The day on which the old books stop, and the programme that is in force then. */
  readonly day: Day;
  readonly programme: Programme;
  /** Where passes and coupons are looked up: that programme first, then all of them, newest first. */
  readonly versions: readonly ProgrammeVersion[];
}

const KNOWN_TRANSACTION_STEPS = [
  repeated('import_transaction', 'ref', 'ref_repeated'),
  ...owners('import_transaction'),
  step(
    () => sql`update import_transaction set state = 'existing' from history
      where history.external_ref = import_transaction.ref and history.account_id = import_transaction.account_id
        and fault is null`,
  ),
];

const OWN_TRANSACTION_STEPS = owned('import_transaction');

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
