/** Passes as reports and lists ask for them. */
import { sql } from 'kysely';
import type { Lot } from '../domain/ledger/lot.ts';
import type { Day } from '../domain/time/day.ts';
import { asLot, type LotRow, lotColumns } from './lots.ts';
import type { MovementSum } from './reports/daily.ts';
import { type Port, statement } from './statement.ts';

/** A pass and who has it: of several who share an account the one that has been on it longest. */
export type OwnedPass = Lot & {
  readonly memberId: number;
  readonly name: string;
  readonly phone: string | null;
  readonly card: string | null;
};

/** Which passes; null: whichever. */
export interface PassSelection {
  readonly accountId: number | null;
  readonly pass: string | null;
}

/** Passes in the order they were opened, after one of them. */
export async function ownedPassesAfter(
  tx: Port,
  at: PassSelection & { readonly after: number; readonly limit: number },
): Promise<OwnedPass[]> {
  const rows = await tx.all(owned, at);
  return rows.map(({ memberId, name, phone, card, ...row }) => ({ ...asLot(row), memberId, name, phone, card }));
}

/** A movement of passes, by the code of the pass (`group`) and the store that sold it. */
export type PassSum = MovementSum & { readonly store: string };

/** What entries of these days did to passes, visits and money. */
export const passSums = (tx: Port, at: { readonly from: Day; readonly to: Day }): Promise<PassSum[]> =>
  tx.all(sums, at);

/** Passes that ended before a day and whose end is not booked yet. */
export interface UnbookedPass {
  readonly pass: string;
  readonly store: string;
  readonly endedOn: Day;
  readonly visits: number;
  readonly money: number;
}

export const unbookedPasses = (tx: Port, day: Day): Promise<UnbookedPass[]> => tx.all(unbooked, { day });

const OWNER = sql<number>`(select min(own.id) from member as own
  where own.account_id = lot.account_id and own.status <> 'merged')`;

const CARD = sql<string | null>`(select card.number from card
  where card.member_id = member.id order by (card.status = 'active') desc, card.id desc limit 1)`;

type OwnedRow = LotRow & Pick<OwnedPass, 'memberId' | 'name' | 'phone' | 'card'>;

const owned = statement<PassSelection & { after: number; limit: number }, OwnedRow>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('member', (join) => join.on('member.id', '=', OWNER))
    .select([...lotColumns(), 'member.id as memberId', 'member.name', 'member.phone', CARD.as('card')])
    .where('lot.asset', '=', 'pass')
    .where('lot.account_id', '=', sql<number>`coalesce(${at.accountId}, lot.account_id)`)
    .where('lot.product', '=', sql<string>`coalesce(${at.pass}, lot.product)`)
    .where('lot.id', '>', at.after)
    .orderBy('lot.id')
    .limit(at.limit),
);

const sums = statement<{ from: Day; to: Day }, PassSum>((db, at) =>
  db
    .selectFrom('lot')
    .innerJoin('posting', 'posting.lot_id', 'lot.id')
    .innerJoin('entry', 'entry.id', 'posting.entry_id')
    .leftJoin('entry as original', 'original.id', 'entry.reverses')
    .select((posting) => [
      posting.ref('lot.product').$notNull().as('group'),
      'lot.store',
      'entry.kind',
      sql<MovementSum['ofKind']>`coalesce(original.kind, '')`.as('ofKind'),
      'posting.debit',
      'posting.credit',
      'posting.unit',
      sql<MovementSum['figure']>`coalesce(posting.figure, '')`.as('figure'),
      posting.fn.sum<number>('posting.amount').as('amount'),
    ])
    .where('lot.asset', '=', 'pass')
    .where('entry.day', '>=', at.from)
    .where('entry.day', '<=', at.to)
    .groupBy([
      'lot.product',
      'lot.store',
      'entry.kind',
      'original.kind',
      'posting.debit',
      'posting.credit',
      'posting.unit',
      'posting.figure',
    ]),
);

const unbooked = statement<{ day: Day }, UnbookedPass>((db, at) =>
  db
    .selectFrom('lot')
    .select((lot) => [
      lot.ref('lot.product').$notNull().as('pass'),
      'lot.store',
      lot.ref('lot.expires_on').$notNull().as('endedOn'),
      'lot.remaining as visits',
      sql<number>`(select coalesce(sum(case posting.credit when 'pass' then posting.amount else -posting.amount end), 0)
        from posting where posting.lot_id = lot.id and posting.unit = 'money')`.as('money'),
    ])
    .where('lot.asset', '=', 'pass')
    .where(sql<boolean>`lot.remaining > 0`)
    .where('lot.expires_on', '<', at.day),
);
