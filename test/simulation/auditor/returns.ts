/** Value on its way back into the lots that it came from. */
import { plusDays } from '../arithmetic.ts';
import type { Books } from './books.ts';
import type { AuditedLot } from './lots.ts';

/** What a sale took from a lot, and how much of it has gone back. */
export interface Draw {
  readonly lot: AuditedLot;
  readonly amount: number;
  returned: number;
}

export function returnDraws(books: Books, draws: readonly Draw[], amount: number, byShop: boolean): void {
  let open = amount;
  for (const draw of draws) {
    const part = Math.min(open, draw.amount - draw.returned);
    draw.returned += part;
    open -= part;
    restore(books, draw.lot, part, byShop);
  }
}

/** Into the very lot; where that has ended it ends again at once, unless the shop is to blame or it is paid money. */
export function restore(books: Books, lot: AuditedLot, amount: number, byShop: boolean): void {
  if (amount === 0) return;
  books.move(lot, 'used', -amount);
  if (!books.isDead(lot)) return;
  if (lot.asset !== 'paid' && !byShop) {
    books.move(lot, 'expired', amount);
    const before = plusDays(books.day, -1);
    const endedOn = lot.expiresOn !== null && lot.expiresOn < before ? lot.expiresOn : before;
    const lapse = { endedOn, amount };
    lot.lapses.push(lapse);
    books.whenUndone(() => {
      lapse.amount = 0;
    });
    return;
  }
  books.move(lot, 'withdrawn', amount);
  const { account, asset, pair, validFrom, terms } = lot;
  const expiresOn = plusDays(books.day, (lot.terms ?? books.rules).reinstateDays);
  books.open(account, asset, amount, { pair: asset === 'points' ? 0 : pair, validFrom, terms, expiresOn });
}
