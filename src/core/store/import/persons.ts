/** Whether a row whose card or phone is somebody's already is of the same person, or of somebody else with the same number. */
import { sql } from 'kysely';
import { mayBeOneName } from '../../domain/members/one-name.ts';
import { phoneMark } from '../../domain/members/phone-mark.ts';
import { breathe } from '../breathe.ts';
import type { BulkTable, Tx } from '../statement.ts';
import { staged } from './statement.ts';

/**
 * Compares the names of rows with those of everybody on the account that they lead to. Where no name fits, a row that is
 * known by its card is still of the same person if the phone is; one that is known by its phone alone is not.
 */
export async function comparePersons(tx: Tx): Promise<void> {
  await compareNames(tx, otherNames);
  await compareNames(tx, joinedNames);
}

/** The same of rows of lots that change anything, and of new lines of history: whoever they lead to may have come with them. */
export const compareOwners = (tx: Tx, table: OwnedTable): Promise<void> => compareNames(tx, OTHER_OWNERS[table]);

/** Rows that are somebody's who is known by their card or, of lots, by their phone. */
export type OwnedTable = 'import_lot' | 'import_transaction';

async function compareNames(tx: Tx, names: typeof otherNames): Promise<void> {
  for await (const rows of pagesOf<ComparedName>((after) => tx.all(names, { after }))) {
    const differing = rows.filter(([, held]) => held.every(({ name, heldName }) => !mayBeOneName(name, heldName)));
    await tx.insertMany(
      OTHERS,
      differing.map(([seq, held]) => [seq, held.some(({ samePhone }) => samePhone === 1) ? 0 : 1]),
    );
  }
}

/**
 * Rows that would be new and have a phone alone, of somebody whose phone was corrected here: the number that the old
 * system still has. They are rejected or, as `left`, count as being in the books.
 */
export async function findRephoned(tx: Tx, left: boolean): Promise<void> {
  for await (const rows of pagesOf<RephonedName>((after) => tx.all(rephonedNames, { after }))) {
    const found = rows.flatMap(([seq, all]) => {
      const mark = phoneMark(all[0]?.phone as string);
      const one = all.find((held) => mayHaveHad(held, mark));
      return one ? [[seq, one.memberId]] : [];
    });
    await tx.insertMany(REPHONED, found);
  }
  await tx.run(left ? leaveRephoned : rejectRephoned, {});
}

/**
 * Whether somebody may have had a phone: it is one with which they came, or their name fits. Where no name tells,
 * nobody can say that they are others who have value of an import that kept no mark of a phone.
 */
function mayHaveHad({ name, heldName, renamed, keys, brought }: RephonedName, mark: string): boolean {
  const marks = (keys ?? '').split(' ').flatMap((key) => key.split(':')[4] ?? []);
  if (marks.includes(mark)) return true;
  if (name !== '' && mayBeOneName(name, heldName)) return true;
  return (name === '' || renamed === 1) && brought === 1 && marks.length === 0;
}

/** Where several have the phone of a lot, it is of the one whose name its row has: to the letter, or else as far as it fits one alone. */
export async function chooseNamed(tx: Tx): Promise<void> {
  for await (const rows of pagesOf<NamedOwner>((after) => tx.all(namedOwners, { after }))) {
    const chosen = rows.flatMap(([seq, all]) => {
      const own = all.filter(({ name, heldName }) => name === heldName);
      const owners = ownersOf(own.length > 0 ? own : all.filter(({ name, heldName }) => mayBeOneName(name, heldName)));
      const [owner] = owners;
      return owner !== undefined && owners.length === 1 ? [[seq, owner.memberSeq, owner.accountId]] : [];
    });
    await tx.insertMany(NAMED, chosen);
  }
  await tx.run(takeNamed, {});
}

const ownersOf = (named: readonly NamedOwner[]): NamedOwner[] => [
  ...new Map(named.map((one) => [`${one.memberSeq} ${one.accountId}`, one])).values(),
];

/** Rows by their places, with what they are compared with, a page at a time. */
async function* pagesOf<T extends { readonly seq: number }>(
  pageAfter: (seq: number) => Promise<T[]>,
): AsyncGenerator<[number, T[]][]> {
  for (let page = await pageAfter(0); page.length > 0; page = await pageAfter(page.at(-1)?.seq as number)) {
    yield [...Map.groupBy(page, ({ seq }) => seq)];
    await breathe();
  }
}

const OTHERS: BulkTable = { name: 'import_other', columns: ['seq', 'stranger'] };
const REPHONED: BulkTable = { name: 'import_rephoned', columns: ['seq', 'member_id'] };
const NAMED: BulkTable = { name: 'import_named', columns: ['seq', 'member_seq', 'account_id'] };

interface ComparedName {
  readonly seq: number;
  readonly name: string;
  readonly heldName: string;
  readonly samePhone: 0 | 1;
}

const otherNames = staged<{ after: number }, ComparedName>(
  ({ after }) => sql`select waiting.seq, waiting.name, member.name as "heldName",
      case when waiting.card is not null and member.phone = waiting.phone then 1 else 0 end as "samePhone"
    from import_member as waiting join member on member.account_id = waiting.account_id
    where waiting.seq in (select seq from import_member as differing
      where seq > ${after} and account_id is not null and fault is null and name <> '' and not exists (
        select 1 from member as same where same.account_id = differing.account_id and same.name = differing.name)
      order by seq limit 1000)
    order by waiting.seq`,
);

interface RephonedName {
  readonly seq: number;
  readonly name: string;
  readonly phone: string;
  readonly heldName: string;
  readonly memberId: number;
  /** Their name was corrected here too. */
  readonly renamed: 0 | 1;
  /** What lots from lists of members are known by. */
  readonly keys: string | null;
  /** An import has brought them value, and stands. */
  readonly brought: 0 | 1;
}

/** Members of whom a detail was corrected here. */
const CORRECTED = (detail: string) =>
  sql`(select member_id from entry where kind = 'status' and facts like ${sql.lit(`%"step":"details"%"${detail}"%`)})`;

// An erased member has no name any more that could be anybody's.
const rephonedNames = staged<{ after: number }, RephonedName>(
  ({ after }) => sql`with held as materialized (
      select member.id, member.name, coalesce(member.merged_into, member.id) as stays,
          case when member.id in ${CORRECTED('name')} then 1 else 0 end as renamed,
          (select string_agg(lot.import_key, ' ') from lot
            where lot.account_id = member.account_id and lot.import_key like 'm:%') as keys,
          case when exists (select 1 from lot join entry on entry.id = lot.entry_id join batch on batch.id = entry.batch_id
            where lot.account_id = member.account_id and batch.undone_by is null) then 1 else 0 end as brought
        from member where member.id in ${CORRECTED('phone')} and member.name <> 'M' || member.id)
    select waiting.seq, waiting.name, waiting.phone, held.name as "heldName", held.stays as "memberId", held.renamed,
      held.keys, held.brought
    from import_member as waiting cross join held
    where waiting.seq in (select seq from import_member
        where seq > ${after} and card is null and phone is not null and fault is null and state is null
        order by seq limit 1000)
    order by waiting.seq, held.id`,
);

const rejectRephoned = staged<Record<never, never>>(
  () => sql`update import_member set fault = 'phone_changed', member_id = found.member_id
    from import_rephoned as found where found.seq = import_member.seq`,
);

const leaveRephoned = staged<Record<never, never>>(
  () => sql`update import_member set state = 'existing', member_id = found.member_id
    from import_rephoned as found where found.seq = import_member.seq`,
);

/** Rows by phone with the earlier row that they join. */
const joinedNames = staged<{ after: number }, ComparedName>(
  ({ after }) => sql`select waiting.seq, waiting.name, owner.name as "heldName", 0 as "samePhone"
    from import_member as waiting join import_member as owner on owner.seq = waiting.first_seq
    where waiting.state = 'join' and waiting.seq > ${after} and waiting.name <> '' and waiting.name <> owner.name
    order by waiting.seq limit 1000`,
);

const otherOwners = (table: OwnedTable) =>
  staged<{ after: number }, ComparedName>(({ after }) => {
    const phone = sql.raw(table === 'import_lot' ? 'phone' : 'cast(null as text)');
    const waiting = sql`(select seq, person, card, ${phone} as phone, member_seq, account_id from ${sql.table(table)} as differing
    where seq > ${after} and fault is null and (state is null or state = 'set') and person <> ''
      and (card is not null or ${phone} is not null)
      and not exists (select 1 from import_member as same where same.seq = differing.member_seq and same.name = person)
      and not exists (select 1 from member as same where same.account_id = differing.account_id and same.name = person)
    order by seq limit 1000) as waiting`;
    const compared = sql`waiting.seq, waiting.person as name, held.name as "heldName",
    case when waiting.card is not null and held.phone = waiting.phone then 1 else 0 end as "samePhone"`;
    return sql`select ${compared} from ${waiting} join import_member as held on held.seq = waiting.member_seq
    union all select ${compared} from ${waiting} join member as held on held.account_id = waiting.account_id
    order by seq`;
  });

const OTHER_OWNERS = {
  import_lot: otherOwners('import_lot'),
  import_transaction: otherOwners('import_transaction'),
} as const;

interface NamedOwner {
  readonly seq: number;
  readonly name: string;
  readonly heldName: string;
  readonly memberSeq: number | null;
  readonly accountId: number | null;
}

const namedOwners = staged<{ after: number }, NamedOwner>(({ after }) => {
  const waiting = sql`(select seq, person, phone from import_lot
    where seq > ${after} and fault = 'phone_ambiguous' and person <> '' order by seq limit 1000) as waiting`;
  return sql`select waiting.seq, waiting.person as name, held.name as "heldName", held.seq as "memberSeq",
        cast(null as bigint) as "accountId"
      from ${waiting} join import_member as held on held.phone = waiting.phone and held.state = 'new'
    union all select waiting.seq, waiting.person, held.name, null, held.account_id
      from ${waiting} join member as held on held.phone = waiting.phone and held.status <> 'merged'
    order by seq`;
});

const takeNamed = staged<Record<never, never>>(
  () => sql`update import_lot set fault = null, member_seq = chosen.member_seq, account_id = chosen.account_id
    from import_named as chosen where chosen.seq = import_lot.seq`,
);
