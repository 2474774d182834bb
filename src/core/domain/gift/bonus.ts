import { roomForMoney } from '../ledger/balance-limit.ts';
import type { Book } from '../ledger/book.ts';
import { expiryOf } from '../ledger/expiry.ts';
import { givenLot } from '../ledger/given-lot.ts';
import type { Lot } from '../ledger/lot.ts';
import { partsOf, releaseDay } from '../time/release.ts';
import type { GiftKind, Giving, Recipient, TakenBack, Taking } from './kind.ts';

/** Bonus money: in the pair of the money that the entry brings, else in one without; in parts, if it comes in parts. */
export const bonus: GiftKind = {
  told: ({ rule, gift }) => (gift.bonus > 0 ? [{ step: 'gift', rule, asset: 'bonus', amount: gift.bonus }] : []),
  worth: (gift) => gift.bonus,
  room: (book, giving, to) => {
    const balance = book.total(to.accountId, 'paid') + book.total(to.accountId, 'bonus');
    return roomForMoney(to.version.programme, balance, bonusAtOnce(giving, book.day));
  },
  open(book, giving, to) {
    const { rule, gift, release } = giving;
    for (const part of partsOf(gift.bonus, release, book.day))
      book.open(bonusLot(book, giving, to, part), 'bonus_cost');
    if (release === null || gift.bonus === 0) return [];
    const { parts, every } = release;
    return [{ step: 'offer_released', rule, parts, every, last: releaseDay(book.day, parts - 1, every) }];
  },
  less(gift, gone) {
    const sum = gone.reduce((total, { kind, amount }) => total + (kind === 'bonus' ? amount : 0), 0);
    const amount = Math.min(gift.bonus, sum);
    const held = amount > 0 ? [{ kind: 'bonus', product: null, amount } as const] : [];
    return { gift: { bonus: gift.bonus - amount }, held };
  },
  asset: 'bonus',
  takeBack: takeWhatIsLeft,
};

/** The bonus that is on the card today; what comes later needs no room yet. */
export const bonusAtOnce = ({ gift, release }: Giving, day: string): number =>
  partsOf(gift.bonus, release, day).reduce((sum, { amount, validFrom }) => sum + (validFrom === null ? amount : 0), 0);

const bonusLot = (
  { day }: Book,
  { rule, bonusExpires }: Giving,
  { accountId, version, store }: Recipient,
  part: ReturnType<typeof partsOf>[number],
) => {
  const { draw, reinstateDays } = version.programme.storedValue;
  return givenLot({
    accountId,
    asset: 'bonus',
    pairId: 'new',
    openedOn: day,
    ...expiryOf(bonusExpires, day),
    ...part,
    store,
    programme: version.version,
    rule,
    terms: { draw, reinstateDays },
  });
};

/** Spent bonus is the shop's loss. */
function takeWhatIsLeft(book: Book, lot: Lot, { opening, before }: Taking): TakenBack {
  const { id, asset, product } = lot;
  const due = lot.amount - before(lot);
  const found = book.isDead(lot) ? 0 : book.left(lot);
  if (found > 0) book.take(lot, found, 'bonus_cost', 'withdrawn', opening(lot));
  return { asset, product, lot: id, due, found, gone: due - found };
}
