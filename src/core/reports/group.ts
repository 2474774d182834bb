import { balanceOf } from '../domain/ledger/holding.ts';
import type { Balance, MemberBlock } from '../domain/ledger/outcome.ts';
import type { Limits, Spent } from '../domain/staff/limits.ts';
import { payingAccount, type Who } from '../domain/staff/who.ts';
import { businessDay, type Day, type Instant } from '../domain/time/day.ts';
import { memberBlock } from '../operations/member-block.ts';
import type { Shop } from '../shop.ts';
import { payersFrom, spentBy } from '../store/groups.ts';
import { holdingOf } from '../store/lots.ts';
import { limitsOf, type Member, memberById, membersOfAccount } from '../store/members.ts';
import { takenFrom } from '../store/reports/group.ts';
import type { Port } from '../store/statement.ts';

/** One who spends from an account that several share. */
export interface Sharer extends MemberBlock {
  readonly status: Member['status'];
  /** False: they have left since, or bought something that a card of the account paid. */
  readonly sharing: boolean;
  /** Their points are on an account of their own. */
  readonly ownPoints: boolean;
  readonly limits: Limits | null;
  /** What may still be taken; null: no limit. */
  readonly left: { readonly [K in keyof Spent]: number | null };
  /** Since the first of the month, less what came back. */
  readonly takenThisMonth: number;
  readonly billsThisMonth: number;
}

/** Everybody who spends from one account, and what each of them took. */
export interface GroupPage {
  readonly day: Day;
  readonly balance: Balance;
  readonly people: readonly Sharer[];
}

/** The account that somebody spends from, with all who do. Alone they are a group of one. */
export const showGroup = (shop: Shop, who: Who, moment: Instant): Promise<GroupPage> =>
  shop.store.transaction('read', async (tx) => {
    const day = businessDay(moment, shop.calendar);
    const accountId = payingAccount(who);
    const month = await takenFrom(tx, { accountId, from: `${day.slice(0, 7)}-01`, to: day });
    const people: Sharer[] = [];
    const sharers = await sharersOf(tx, accountId);
    const others = month.filter(({ memberId }) => sharers.every(({ id }) => id !== memberId));
    for (const member of [...sharers, ...(await membersOf(tx, others))]) {
      const block = (await memberBlock(tx, member.id, null)) as MemberBlock;
      const { taken = 0, bills = 0 } = month.find(({ memberId }) => memberId === member.id) ?? {};
      people.push({
        ...block,
        status: member.status,
        sharing: sharers.includes(member),
        ownPoints: member.paysFrom !== null || member.accountId !== accountId,
        limits: sharers.includes(member) ? (limitsOf(member) ?? null) : null,
        left: sharers.includes(member) ? await leftOf(tx, member, day) : NO_LIMIT,
        takenThisMonth: taken,
        billsThisMonth: bills,
      });
    }
    return { day, balance: balanceOf(await holdingOf(tx, accountId), day), people };
  });

async function membersOf(tx: Port, some: readonly { readonly memberId: number }[]): Promise<Member[]> {
  const members: Member[] = [];
  for (const { memberId } of some) {
    const member = await memberById(tx, memberId);
    if (member) members.push(member);
  }
  return members;
}

/** Those who live on an account, then those whose own account holds their points. */
export const sharersOf = async (tx: Port, accountId: number): Promise<Member[]> => [
  ...(await membersOfAccount(tx, accountId)),
  ...(await payersFrom(tx, accountId)),
];

/** What somebody may still take on a day and in its month. */
export async function leftOf(tx: Port, member: Member, day: Day): Promise<Sharer['left']> {
  const limits = limitsOf(member);
  if (limits === undefined) return NO_LIMIT;
  const spent = await spentBy(tx, member.id, day);
  const left = (limit: number | null, used: number): number | null =>
    limit === null ? null : Math.max(0, limit - used);
  return { day: left(limits.day, spent.day), month: left(limits.month, spent.month) };
}

const NO_LIMIT: Sharer['left'] = { day: null, month: null };
