import { addDays, type Day } from '../time/day.ts';
import type { EntryPlan, LedgerAccount, PostingDraft } from './entry.ts';
import type { Holding } from './holding.ts';
import { type Asset, endOfLot, isDead, type Lot, UNIT_OF } from './lot.ts';

/** What the books say of a lot when it ends. */
export type EndedLot = Pick<
  Lot,
  'id' | 'accountId' | 'asset' | 'expired' | 'remaining' | 'unearned' | 'rule' | 'store'
>;

/** The end of one lot. Booked once for each day a lot died of, whoever finds it out and when. */
export interface Death {
  readonly lot: EndedLot;
  /** The day after its last good day: what the books are dated. */
  readonly day: Day;
}

/** The ends of these lots that lie before a day and are not booked yet. */
export const deathsAmong = (lots: readonly Lot[], holding: Pick<Holding, 'clockEndsOn'>, day: Day): Death[] =>
  lots.flatMap((lot) => {
    const { clockEndsOn } = holding;
    const end = endOfLot(lot, clockEndsOn);
    const dead = lot.remaining > 0 && lot.asset !== 'points_debt' && isDead(lot, { day, clockEndsOn });
    return dead && end !== null ? [{ lot, day: addDays(end, 1) }] : [];
  });

/** Lots that the inactivity clock has ended: activity after it starts a new clock and cannot revive them. */
export const endedByClock = (holding: Holding, day: Day): Death[] =>
  deathsAmong(
    holding.lots.filter(({ onClock }) => onClock),
    holding,
    day,
  );

/** Where dead value goes. Bonus that dies offsets its cost and is no income; reports keep it apart. */
export const GRAVE: Record<Exclude<Asset, 'points_debt'>, LedgerAccount> = {
  paid: 'breakage',
  bonus: 'breakage',
  points: 'points_issued',
  pass: 'visits_issued',
  coupon: 'coupons_issued',
};

/**
 * The natural key of a death: the lot, the day, and how much of the lot had ended before. A clock that ran ahead may have
 * booked the end of a day to come, and a refund before that day gives the lot value that ends on it once more.
 */
export const deathKey = ({ lot, day }: Death): string =>
  `expire:${lot.id}:${day}${lot.expired > 0 ? `:${lot.expired}` : ''}`;

/** The entry that books a death. */
export function deathPlan(death: Death): EntryPlan {
  const { lot, day } = death;
  const asset = lot.asset as Exclude<Asset, 'points_debt'>;
  const posting: PostingDraft = {
    debit: asset,
    credit: GRAVE[asset],
    unit: UNIT_OF[asset],
    amount: lot.remaining,
    accountId: lot.accountId,
    lot: lot.id,
    lotEffect: -1,
    figure: 'expired',
    reverses: null,
    rule: lot.rule,
    lotStore: lot.store,
  };
  return {
    entry: {
      kind: 'expire',
      memberId: null,
      accountId: lot.accountId,
      cardId: null,
      amount: UNIT_OF[asset] === 'money' ? lot.remaining : null,
      reverses: null,
      autoKey: deathKey(death),
      day,
      activity: false,
      facts: {
        steps: [{ step: 'lapsed', asset, lot: lot.id, amount: lot.remaining, endedOn: addDays(day, -1) }],
      },
      lines: [],
      text: null,
    },
    postings: lot.unearned > 0 ? [posting, moneyBehind(posting, lot)] : [posting],
    lots: [],
    dates: [],
    counters: [],
  };
}

/** The money behind visits that end unused is the shop's from now on. */
const moneyBehind = (visits: PostingDraft, { unearned }: EndedLot): PostingDraft => ({
  ...visits,
  credit: 'breakage',
  unit: 'money',
  amount: unearned,
  lotEffect: 0,
  figure: null,
});
