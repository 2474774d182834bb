import type { Asset } from '../../domain/ledger/lot.ts';
import { type Port, statement } from '../statement.ts';
import { MOST_ROWS } from './most.ts';

export interface PairShape {
  readonly pairId: number;
  readonly entryId: number;
  readonly firstLot: number;
  /** Paid lots, apart from those that stand in for a dead one. */
  readonly paidLots: number;
  readonly accounts: number;
  readonly otherAssets: number;
}

/** Pairs that are not one top-up's: at most one paid lot, bonus lots, all on one account, named after the first. */
export const misshapenPairs = (tx: Port): Promise<PairShape[]> => tx.all(misshapen, {});

/** Stored value outside any pair. */
export const unpairedLots = (tx: Port): Promise<{ lotId: number; entryId: number; asset: Asset }[]> =>
  tx.all(unpaired, {});

const misshapen = statement<Record<never, never>, PairShape>((db) =>
  db
    .selectFrom((from) =>
      from
        .selectFrom('lot')
        .select((lot) => [
          lot.ref('pair_id').$notNull().as('pairId'),
          lot.fn.min<number>('entry_id').as('entryId'),
          lot.fn.min<number>('id').as('firstLot'),
          lot.fn
            .sum<number>(
              lot
                .case()
                .when(lot.and([lot('asset', '=', 'paid'), lot('origin_lot', 'is', null)]))
                .then(1)
                .else(0)
                .end(),
            )
            .as('paidLots'),
          lot.fn.count<number>('account_id').distinct().as('accounts'),
          lot.fn.sum<number>(lot.case().when('asset', 'in', ['paid', 'bonus']).then(0).else(1).end()).as('otherAssets'),
        ])
        .where('pair_id', 'is not', null)
        .groupBy('pair_id')
        .as('pair'),
    )
    .selectAll()
    .where((pair) =>
      pair.or([
        pair('firstLot', '<>', pair.ref('pairId')),
        pair('paidLots', '>', 1),
        pair('accounts', '>', 1),
        pair('otherAssets', '>', 0),
      ]),
    )
    .orderBy('pairId')
    .limit(MOST_ROWS),
);

const unpaired = statement<Record<never, never>, { lotId: number; entryId: number; asset: Asset }>((db) =>
  db
    .selectFrom('lot')
    .select(['id as lotId', 'entry_id as entryId', 'asset'])
    .where('asset', 'in', ['paid', 'bonus'])
    .where('pair_id', 'is', null)
    .orderBy('id')
    .limit(MOST_ROWS),
);
