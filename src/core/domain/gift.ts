import { roomForMoney } from './balance-limit.ts';
import type { Book, OpenLot } from './book.ts';
import { expiryOf } from './expiry.ts';
import { givenLot } from './given-lot.ts';
import { grantPoints, repayDebt, roomForPoints, takePointsBack } from './points.ts';
import type { ProgrammeVersion } from './programme.ts';
import { type Give, giftOf } from './rules/give.ts';
import type { Step } from './step.ts';

/** To whom a gift goes, and by which rule. */
export interface GiftFor {
  readonly accountId: number;
  readonly rule: string;
  readonly store: string;
}

/**
 * What the shop gives on an occasion: bonus money as a pair of its own, points as given ones. Nobody is there to be
 * refused, so what a card may not hold is left out, and said.
 */
export function giveGift(
  book: Book,
  version: ProgrammeVersion,
  give: Give,
  { accountId, rule, store }: GiftFor,
): Step[] {
  const gift = giftOf(give, 0);
  const steps: Step[] = [];
  const { draw, reinstateDays, bonusExpires } = version.programme.storedValue;
  if (gift.bonus > 0) {
    const balance = book.total(accountId, 'paid') + book.total(accountId, 'bonus');
    const fits = roomForMoney(version.programme, balance, gift.bonus).ok;
    steps.push({ step: fits ? 'gift' : 'gift_left_out', rule, asset: 'bonus', amount: gift.bonus });
    if (fits) {
      const lot = givenLot({
        accountId,
        asset: 'bonus',
        pairId: 'new',
        openedOn: book.day,
        ...expiryOf(bonusExpires, book.day),
        amount: gift.bonus,
        store,
        programme: version.version,
        rule,
        terms: { draw, reinstateDays },
      });
      book.open(lot, 'bonus_cost');
    }
  }
  if (gift.points > 0) {
    const fits = roomForPoints(book, accountId, gift.points).ok;
    steps.push({ step: fits ? 'gift' : 'gift_left_out', rule, asset: 'points', amount: gift.points });
    if (fits)
      grantPoints(book, version, { accountId, points: gift.points, rule, store, pending: false, activity: false });
    steps.push(...repayDebt(book, accountId));
  }
  if (gift.goods !== null) steps.push({ step: 'gift_goods', rule, goods: gift.goods });
  return steps;
}

/** What a gift is taken back from. */
export interface GiftTaken {
  /** The lots that it opened, where they live now. */
  readonly lots: readonly OpenLot[];
  readonly store: string;
  readonly programme: number;
}

/** Takes a gift back as far as it is still there. Points that were spent are owed; spent bonus is the shop's loss. */
export function takeGiftBack(book: Book, { lots, store, programme }: GiftTaken): Step[] {
  const steps: Step[] = [];
  for (const lot of lots) {
    if (lot.asset === 'bonus') {
      const found = book.isDead(lot) ? 0 : book.left(lot);
      if (found > 0) book.take(lot, found, 'bonus_cost', 'withdrawn');
      steps.push({ step: 'taken_back', asset: 'bonus', amount: found, gone: book.used(lot) });
    } else if (lot.asset === 'points') {
      // Points that ended on their own were no use to anybody.
      const points = book.used(lot) + (book.isDead(lot) ? 0 : book.left(lot));
      if (points === 0) continue;
      const taking = { accountId: lot.accountId, points, own: [lot], store, programme };
      const { debt, steps: owed } = takePointsBack(book, taking);
      steps.push({ step: 'taken_back', asset: 'points', amount: points - debt, gone: debt }, ...owed);
    }
  }
  return steps;
}
