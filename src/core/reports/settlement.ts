import { withoutVoids } from '../domain/ledger/movements.ts';
import {
  type Claim,
  claimOf,
  grouped,
  type Net,
  netsOf,
  type Pair,
  pairsOf,
  servedAt,
} from '../domain/ledger/settlement.ts';
import type { BonusCost } from '../domain/programme/programme.ts';
import type { Day } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { programmeInForce } from '../store/programmes.ts';
import {
  bookedDays,
  type LotMovement,
  type LotPosting,
  lotPostings,
  servedSums,
  takenBackSums,
} from '../store/reports/settlement.ts';
import type { Tx } from '../store/statement.ts';
import { type Chain, chainOf } from './chain.ts';

export interface SettlementInput {
  readonly from: Day;
  readonly to: Day;
  /** Only what this store or region sold or served; null: all. */
  readonly store: string | null;
  readonly by: 'store' | 'region';
}

export interface Settlement {
  readonly from: Day;
  readonly to: Day;
  /** Whose cost bonus is, by the rules in force on the last day. */
  readonly bonusCost: BonusCost;
  /** Of two different stores, or regions, between which anything is left. */
  readonly pairs: readonly Pair[];
  readonly nets: readonly Net[];
}

/** One posting behind a pair. */
export interface SettlementDetail extends Claim, Pick<LotPosting, 'entryId' | 'no' | 'day' | 'lotId' | 'reverses'> {
  /** Of the entry. */
  readonly kind: LotPosting['kind'];
}

/** What the stores of a chain owe each other for a period, by business day. */
export const settlement = (shop: Shop, input: SettlementInput): Promise<Settlement> =>
  shop.store.transaction('read', async (tx) => {
    const { from, to, by } = input;
    const chain = await chainOf(tx, input.store);
    const { programme } = await programmeInForce(tx, to);
    const bonusCost = programme.settlement?.bonusCost ?? 'seller';
    const movements = [...(await servedSums(tx, { from, to })), ...(await takenBackSums(tx, { from, to }))];
    const pairs = pairsOf(claimsOf(movements), bonusCost);
    const groupOf = groupingBy(by, chain);
    const asked = new Set(
      pairs.flatMap(({ seller, server }) => [seller, server].filter(chain.has).map((store) => groupOf(store))),
    );
    return {
      from,
      to,
      bonusCost,
      pairs: grouped(pairs.filter(touches(chain)), groupOf).filter((pair) => isBetweenTwo(pair) && isLeft(pair)),
      nets: netsOf(grouped(pairs, groupOf)).filter(({ store }) => asked.has(store)),
    };
  });

/** Every posting behind the pairs of a settlement, in the order of the books, a day at a time. */
export const settlementDetails = <T>(
  shop: Shop,
  input: SettlementInput,
  use: (details: AsyncIterable<SettlementDetail>) => Promise<T>,
): Promise<T> =>
  shop.store.transaction('read', async (tx) => {
    const chain = await chainOf(tx, input.store);
    return use(detailsOf(tx, input, chain));
  });

async function* detailsOf(tx: Tx, { from, to, by }: SettlementInput, chain: Chain): AsyncGenerator<SettlementDetail> {
  const groupOf = groupingBy(by, chain);
  for (const day of await bookedDays(tx, { from, to })) {
    for (const posting of await lotPostings(tx, day)) {
      const [claim] = claimsOf([posting]);
      if (!claim || !touches(chain)(claim)) continue;
      if (groupOf(claim.seller) === groupOf(claim.server)) continue;
      const { entryId, no, kind, lotId, reverses } = posting;
      yield { ...claim, entryId, no, day, kind, lotId, reverses };
    }
  }
}

const claimsOf = (movements: readonly LotMovement[]): Claim[] =>
  withoutVoids(movements).flatMap((movement) => {
    const { seller, place } = movement;
    return claimOf(movement, { seller, server: servedAt(place) }) ?? [];
  });

const groupingBy =
  (by: SettlementInput['by'], chain: Chain) =>
  (store: string): string =>
    by === 'region' ? chain.regionOf(store) : store;

type Two = Pick<Pair, 'seller' | 'server'>;

const touches =
  (chain: Chain) =>
  ({ seller, server }: Two): boolean =>
    chain.has(seller) || chain.has(server);

const isBetweenTwo = ({ seller, server }: Two): boolean => seller !== server;

/** What was struck out leaves nothing. */
const isLeft = ({ paid, bonus, paidOut, points }: Pair): boolean =>
  paid !== 0 || bonus !== 0 || paidOut !== 0 || points !== 0;
