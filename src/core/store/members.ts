import type { Details } from '../domain/members/edit.ts';
import type { Money } from '../domain/numbers/money.ts';
import type { Limits } from '../domain/staff/limits.ts';
import type { Day } from '../domain/time/day.ts';
import type { CardStatus, MemberStatus } from './schema.ts';
import { type Port, statement, type Tx } from './statement.ts';

/** A person or company, as stored. */
export interface Member {
  readonly id: number;
  readonly accountId: number;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly gender: string | null;
  /** `YYYY-MM-DD` or `MM-DD` */
  readonly birthday: string | null;
  readonly tier: string | null;
  readonly status: MemberStatus;
  readonly joinedOn: Day;
  readonly source: string | null;
  readonly store: string | null;
  readonly referrerId: number | null;
  readonly note: string | null;
  readonly mergedInto: number | null;
  /** The account that pays, where it is not their own. */
  readonly paysFrom: number | null;
  readonly limitBill: Money | null;
  readonly limitDay: Money | null;
  readonly limitMonth: Money | null;
  /** The import that brought them over from another system; null: they were enrolled here. */
  readonly batchId: number | null;
}

/** A token that points at an account: a plastic card, a QR code, a wristband. */
export interface Card {
  readonly id: number;
  readonly number: string;
  readonly accountId: number;
  readonly memberId: number;
  readonly status: CardStatus;
  readonly statusOn: Day | null;
}

/** What a member may take from the account that pays; undefined: all of it. */
export const limitsOf = ({ limitBill: bill, limitDay: day, limitMonth: month }: Member): Limits | undefined =>
  bill === null && day === null && month === null ? undefined : { bill, day, month };

/** What `M12` means. */
export const memberNumber = (id: number): string => `M${id}`;

export const memberById = (tx: Port, id: number): Promise<Member | undefined> => tx.first(byId, { id });
/** Merged members are found by what they were called; they lead on to the one that stayed. */
export const membersByPhone = (tx: Port, phone: string): Promise<Member[]> => tx.all(byPhone, { phone });
export const membersByName = (tx: Port, name: string): Promise<Member[]> => tx.all(byName, { name });
/**
 * By the search key: pinyin initials of a Chinese name, the folded name else; that of older versions kept its accents,
 * so a name is looked up by both.
 */
export const membersBySearch = (tx: Port, [search, older]: readonly [string, string]): Promise<Member[]> =>
  tx.all(bySearch, { search, older });
/** Whose name, or its search key, begins so: more than are meant, with what they were found by. */
export const membersBeginning = (tx: Port, name: string, search: string): Promise<(Member & Searched)[]> =>
  tx.all(beginning, { name, nameEnd: name + LAST, search, searchEnd: search + LAST });
export const membersOfAccount = (tx: Port, accountId: number): Promise<Member[]> => tx.all(byAccount, { accountId });
export const cardByNumber = (tx: Port, number: string): Promise<Card | undefined> => tx.first(cardRow, { number });
export const cardById = (tx: Port, id: number): Promise<Card | undefined> => tx.first(cardByIdRow, { id });
export const cardsOfMember = (tx: Port, memberId: number): Promise<Card[]> => tx.all(memberCards, { memberId });
export const tagsOf = async (tx: Port, memberId: number): Promise<string[]> =>
  (await tx.all(memberTags, { memberId })).map(({ tag }) => tag);

type NewMember = Omit<Member, 'id' | 'status' | 'mergedInto' | 'limitBill' | 'limitDay' | 'limitMonth' | 'batchId'>;

/** Adds a member; answers the id. */
export async function addMember(tx: Tx, member: NewMember & { readonly nameSearch: string }): Promise<number> {
  const { member: id } = await tx.takeIds({ member: 1 });
  await tx.run(insertMember, { ...member, id });
  return id;
}

/** Adds a card; answers the id. */
export async function addCard(
  tx: Tx,
  card: { readonly number: string; readonly accountId: number; readonly memberId: number },
): Promise<number> {
  const { card: id } = await tx.takeIds({ card: 1 });
  await tx.run(insertCard, { ...card, id });
  return id;
}

export const setMemberStatus = (tx: Tx, id: number, status: MemberStatus): Promise<number> =>
  tx.run(updateMemberStatus, { id, status });

/** What a member has told the shop of themselves, with the key that finds them by name. */
export const setDetails = (tx: Tx, id: number, details: Details & { readonly nameSearch: string }): Promise<number> =>
  tx.run(updateDetails, { id, ...details });

/** A merged member lives on as a pointer to the one that stays. */
export const setMergedInto = (tx: Tx, id: number, accountId: number, into: number): Promise<number> =>
  tx.run(updateMergedInto, { id, accountId, into });

export const setCardStatus = (
  tx: Tx,
  change: { id: number; status: CardStatus; statusOn: Day | null; replacedBy: number | null },
): Promise<number> => tx.run(updateCardStatus, change);

/** Moves all cards of a member to another member's account. */
export const rehomeCards = (tx: Tx, from: number, to: { memberId: number; accountId: number }): Promise<number> =>
  tx.run(moveCards, { from, ...to });

export const addTag = (tx: Tx, memberId: number, tag: string): Promise<number> => tx.run(insertTag, { memberId, tag });
export const removeTag = (tx: Tx, memberId: number, tag: string): Promise<number> =>
  tx.run(deleteTag, { memberId, tag });

interface Searched {
  readonly nameSearch: string;
}

export const MEMBER_COLUMNS = [
  'member.id',
  'member.account_id as accountId',
  'member.name',
  'member.phone',
  'member.email',
  'member.gender',
  'member.birthday',
  'member.tier',
  'member.status',
  'member.joined_on as joinedOn',
  'member.source',
  'member.store',
  'member.referrer_id as referrerId',
  'member.note',
  'member.merged_into as mergedInto',
  'member.pays_from as paysFrom',
  'member.limit_bill as limitBill',
  'member.limit_day as limitDay',
  'member.limit_month as limitMonth',
  'member.batch_id as batchId',
] as const;

const CARD_COLUMNS = [
  'id',
  'number',
  'account_id as accountId',
  'member_id as memberId',
  'status',
  'status_on as statusOn',
] as const;

const byId = statement<{ id: number }, Member>((db, at) =>
  db.selectFrom('member').select(MEMBER_COLUMNS).where('id', '=', at.id),
);
const byPhone = statement<{ phone: string }, Member>((db, at) =>
  db.selectFrom('member').select(MEMBER_COLUMNS).where('phone', '=', at.phone).orderBy('id'),
);
const byName = statement<{ name: string }, Member>((db, at) =>
  db.selectFrom('member').select(MEMBER_COLUMNS).where('name', '=', at.name).orderBy('id'),
);
const bySearch = statement<{ search: string; older: string }, Member>((db, at) =>
  db.selectFrom('member').select(MEMBER_COLUMNS).where('name_search', 'in', [at.search, at.older]).orderBy('id'),
);
/** Behind every letter: from a word to the word with it is all that begins so, and an index finds it. */
const LAST = '\u{10ffff}';

type Beginning = { name: string; nameEnd: string; search: string; searchEnd: string };

const beginning = statement<Beginning, Member & Searched>((db, at) =>
  db
    .selectFrom('member')
    .select([...MEMBER_COLUMNS, 'member.name_search as nameSearch'])
    .where(({ and, eb, or }) =>
      or([
        and([eb('name', '>=', at.name), eb('name', '<', at.nameEnd)]),
        and([eb('name_search', '>=', at.search), eb('name_search', '<', at.searchEnd)]),
      ]),
    )
    .orderBy('id'),
);
const byAccount = statement<{ accountId: number }, Member>((db, at) =>
  db
    .selectFrom('member')
    .select(MEMBER_COLUMNS)
    .where('account_id', '=', at.accountId)
    .where('status', '<>', 'merged')
    .orderBy('id'),
);
const cardRow = statement<{ number: string }, Card>((db, at) =>
  db.selectFrom('card').select(CARD_COLUMNS).where('number', '=', at.number),
);
const cardByIdRow = statement<{ id: number }, Card>((db, at) =>
  db.selectFrom('card').select(CARD_COLUMNS).where('id', '=', at.id),
);
const memberCards = statement<{ memberId: number }, Card>((db, at) =>
  db.selectFrom('card').select(CARD_COLUMNS).where('member_id', '=', at.memberId).orderBy('id'),
);
const memberTags = statement<{ memberId: number }, { tag: string }>((db, at) =>
  db.selectFrom('member_tag').select('tag').where('member_id', '=', at.memberId).orderBy('tag'),
);

const insertMember = statement<NewMember & { id: number; nameSearch: string }>((db, at) =>
  db.insertInto('member').values({
    id: at.id,
    account_id: at.accountId,
    name: at.name,
    name_search: at.nameSearch,
    phone: at.phone,
    email: at.email,
    gender: at.gender,
    birthday: at.birthday,
    tier: at.tier,
    joined_on: at.joinedOn,
    source: at.source,
    store: at.store,
    referrer_id: at.referrerId,
    note: at.note,
    pays_from: at.paysFrom,
  }),
);
const insertCard = statement<{ id: number; number: string; accountId: number; memberId: number }>((db, at) =>
  db.insertInto('card').values({ id: at.id, number: at.number, account_id: at.accountId, member_id: at.memberId }),
);
const updateMemberStatus = statement<{ id: number; status: MemberStatus }>((db, at) =>
  db.updateTable('member').set({ status: at.status }).where('id', '=', at.id),
);
const updateDetails = statement<Details & { id: number; nameSearch: string }>((db, at) =>
  db
    .updateTable('member')
    .set({
      name: at.name,
      name_search: at.nameSearch,
      phone: at.phone,
      email: at.email,
      gender: at.gender,
      birthday: at.birthday,
      source: at.source,
      note: at.note,
    })
    .where('id', '=', at.id),
);
const updateMergedInto = statement<{ id: number; accountId: number; into: number }>((db, at) =>
  db
    .updateTable('member')
    .set({ status: 'merged', merged_into: at.into, account_id: at.accountId })
    .where('id', '=', at.id),
);
const updateCardStatus = statement<{
  id: number;
  status: CardStatus;
  statusOn: Day | null;
  replacedBy: number | null;
}>((db, at) =>
  db
    .updateTable('card')
    .set({ status: at.status, status_on: at.statusOn, replaced_by: at.replacedBy })
    .where('id', '=', at.id),
);
const moveCards = statement<{ from: number; memberId: number; accountId: number }>((db, at) =>
  db.updateTable('card').set({ member_id: at.memberId, account_id: at.accountId }).where('member_id', '=', at.from),
);
const insertTag = statement<{ memberId: number; tag: string }>((db, at) =>
  db
    .insertInto('member_tag')
    .values({ member_id: at.memberId, tag: at.tag })
    .onConflict((on) => on.doNothing()),
);
const deleteTag = statement<{ memberId: number; tag: string }>((db, at) =>
  db.deleteFrom('member_tag').where('member_id', '=', at.memberId).where('tag', '=', at.tag),
);
