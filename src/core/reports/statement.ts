import { deathsAmong } from '../domain/ledger/deaths.ts';
import type { BillTender, Entry, EntryKind } from '../domain/ledger/entry.ts';
import type { Holding } from '../domain/ledger/holding.ts';
import type { MemberBlock } from '../domain/ledger/outcome.ts';
import type { Who } from '../domain/staff/who.ts';
import { businessDay, type Day, type Instant, startOfDay } from '../domain/time/day.ts';
import { following } from '../operations/following.ts';
import { memberBlock, withLentTier } from '../operations/member-block.ts';
import type { Shop } from '../shop.ts';
import { holdingOf } from '../store/lots.ts';
import { memberById, memberNumber } from '../store/members.ts';
import { programmeInForce } from '../store/programmes.ts';
import { accountEntries } from '../store/reports/account.ts';
import type { Tx } from '../store/statement.ts';
import { tendersOf } from './entry-tenders.ts';

/** What an account holds by the books, points that have to wait and promised instalments included. */
export interface Held {
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  readonly pointsDebt: number;
}

export interface StatementLine {
  /** Null: the end of a lot that is not booked yet. */
  readonly entry: number | null;
  readonly kind: EntryKind;
  readonly at: Instant;
  readonly day: Day;
  readonly store: string;
  readonly operator: string | null;
  readonly ref: string | null;
  /** Who acted, where several share the account; a record that became part of another one counts as that. */
  readonly member: string | null;
  readonly amount: number | null;
  readonly reverses: number | null;
  readonly tenders: readonly BillTender[];
  readonly change: Held;
  readonly balance: Held;
}

export interface Statement {
  readonly member: MemberBlock;
  readonly from: Day | null;
  readonly to: Day;
  readonly opening: Held;
  readonly lines: readonly StatementLine[];
  readonly closing: Held;
}

export interface StatementInput {
  readonly who: Who;
  /** Null: from the beginning. */
  readonly from: Day | null;
  /** Null: through today. */
  readonly to: Day | null;
}

/**
 * Every entry of an account with the balance after it, oldest first, and of the accounts that became part of it, as if
 * they had always been one. Ends that nobody has booked yet stand where they will be booked, so the last line ties to
 * the lots.
 */
export const statement = (shop: Shop, { who, from, to }: StatementInput): Promise<Statement> =>
  shop.store.transaction('read', async (tx) => {
    const last = to ?? businessDay(shop.now(), shop.calendar);
    const holding = await holdingOf(tx, who.accountId);
    const entries = (await accountEntries(tx, who.accountId, null)).reverse();
    const actors = await actorsOf(tx, entries);
    const booked = entries.map(
      (entry): Omit<StatementLine, 'balance'> => ({
        entry: entry.id,
        kind: entry.kind,
        at: entry.occurredAt,
        day: entry.day,
        store: entry.store,
        operator: entry.operator,
        ref: entry.ref,
        member: entry.memberId === null ? null : (actors.get(entry.memberId) ?? null),
        amount: entry.amount,
        reverses: entry.reverses,
        tenders: tendersOf(entry),
        change: { paid: entry.paid, bonus: entry.bonus, points: entry.points, pointsDebt: entry.pointsDebt },
      }),
    );
    const coming = unbookedLines(holding, last, shop);
    const lines = [...booked, ...coming].sort((a, b) => a.at - b.at);

    let balance = NOTHING;
    let opening = NOTHING;
    const shown: StatementLine[] = [];
    for (const line of lines) {
      if (line.day > last) continue;
      balance = added(balance, line.change);
      if (from !== null && line.day < from) opening = balance;
      else shown.push({ ...line, balance });
    }
    const { programme } = await programmeInForce(tx, last);
    const block = await memberBlock(tx, who.memberId, who.cardId);
    const member = (await withLentTier(tx, block, programme, last)) as MemberBlock;
    return { member, from, to: last, opening, lines: shown, closing: balance };
  });

/** The numbers that those who acted have now. */
async function actorsOf(tx: Tx, entries: readonly Entry[]): Promise<ReadonlyMap<number, string>> {
  const actors = new Map<number, string>();
  for (const { memberId } of entries) {
    if (memberId === null || actors.has(memberId)) continue;
    const member = await following(tx, await memberById(tx, memberId));
    actors.set(memberId, memberNumber(member?.id ?? memberId));
  }
  return actors;
}

const NOTHING: Held = { paid: 0, bonus: 0, points: 0, pointsDebt: 0 };

/** What one of those who share an account did with it. */
export interface PersonalStatement {
  /** Their number; null: what the program booked by itself. */
  readonly member: string | null;
  readonly lines: readonly StatementLine[];
  /** All of their changes together. */
  readonly change: Held;
}

/** The lines of a statement person by person, in the order of their numbers, the program's own last. */
export function byPerson(lines: readonly StatementLine[]): PersonalStatement[] {
  const people = [...new Set(lines.map(({ member }) => member))].sort(
    (a, b) => Number(a === null) - Number(b === null) || Number(a?.slice(1)) - Number(b?.slice(1)),
  );
  return people.map((member) => {
    const own = lines.filter((line) => line.member === member);
    return { member, lines: own, change: own.reduce((sum, { change }) => added(sum, change), NOTHING) };
  });
}

const added = (held: Held, change: Held): Held => ({
  paid: held.paid + change.paid,
  bonus: held.bonus + change.bonus,
  points: held.points + change.points,
  pointsDebt: held.pointsDebt + change.pointsDebt,
});

/** The ends of lots through a day that are not in the books yet. */
function unbookedLines(holding: Holding, day: Day, shop: Shop): Omit<StatementLine, 'balance'>[] {
  return deathsAmong(holding.lots, holding, day)
    .filter(({ lot }) => lot.asset in NOTHING)
    .map(({ lot, day: died }) => ({
      entry: null,
      kind: 'expire',
      at: startOfDay(died, shop.calendar),
      day: died,
      store: lot.store,
      operator: null,
      ref: null,
      member: null,
      amount: lot.asset === 'points' ? null : lot.remaining,
      reverses: null,
      tenders: [],
      change: { ...NOTHING, [lot.asset]: -lot.remaining },
    }));
}
