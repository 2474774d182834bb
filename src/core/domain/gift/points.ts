import type { Book } from '../ledger/book.ts';
import type { Lot } from '../ledger/lot.ts';
import { ratio } from '../numbers/ratio.ts';
import { grantPoints, roomForPoints, takePointsBack } from '../points/points.ts';
import type { GiftKind, TakenBack, Taking } from './kind.ts';

/** Points that were not earned: nobody waits for them. */
export const points: GiftKind = {
  told: ({ rule, gift }) => (gift.points > 0 ? [{ step: 'gift', rule, asset: 'points', amount: gift.points }] : []),
  worth: ({ points: given }, { points: { value } }) =>
    value === null ? 0 : ratio(given, value.worth, value.points, 'down'),
  room: (book, { gift }, { accountId }) => roomForPoints(book, accountId, gift.points),
  open(book, { rule, gift, pointsExpire: expire }, { accountId, version, store, activity }) {
    grantPoints(book, version, { accountId, points: gift.points, rule, store, pending: false, activity, expire });
    return [];
  },
  asset: 'points',
  takeBack: takeOrOwe,
};

/** Points that were spent are owed. Those that ended on their own were no use to anybody. */
function takeOrOwe(book: Book, lot: Lot, { store, programme }: Taking): TakenBack {
  const { id, asset, product, accountId, amount, expired } = lot;
  const dead = book.isDead(lot);
  const due = amount - expired - (dead ? book.left(lot) : 0);
  const own = dead ? [] : [lot];
  const { debt, steps } = takePointsBack(book, { accountId, points: due, own, store, programme });
  return { asset, product, lot: id, due, found: due - debt, gone: debt, steps };
}
