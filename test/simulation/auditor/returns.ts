/** Value on its way back into the lots that it came from. */
import { plusDays } from '../arithmetic.ts';
import type { Books } from './books.ts';
import type { AuditedLot, Figure } from './lots.ts';
import { takeVisits } from './visits.ts';

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
export function restore(books: Books, lot: AuditedLot, amount: number, byShop: boolean, money = 0): void {
  if (amount === 0) return;
  books.move(lot, 'used', -amount);
  if (lot.asset === 'pass') books.fund(lot, money);
  if (!books.isDead(lot)) return;
  if (lot.asset !== 'paid' && !byShop) {
    leave(books, lot, amount, 'expired');
    const before = plusDays(books.day, -1);
    const endedOn = lot.expiresOn !== null && lot.expiresOn < before ? lot.expiresOn : before;
    const lapse = { endedOn, amount };
    lot.lapses.push(lapse);
    books.whenUndone(() => {
      lapse.amount = 0;
    });
    return;
  }
  const cost = leave(books, lot, amount, 'withdrawn');
  const { account, asset, validFrom, terms, product, pass } = lot;
  const pair = asset === 'paid' || asset === 'bonus' ? lot.pair : 0;
  const expiresOn = plusDays(books.day, (lot.terms ?? books.rules).reinstateDays);
  const made = books.open(account, asset, amount, { pair, validFrom, terms, expiresOn, product, pass, cost });
  if (cost !== null) books.fund(made, cost);
}

/** A part of any lot leaves it; answers what money went with it, if it is a pass. */
export function leave(books: Books, lot: AuditedLot, amount: number, figure: Figure): number | null {
  if (lot.asset === 'pass') return takeVisits(books, [lot], amount, figure)[0]?.money ?? 0;
  books.move(lot, figure, amount);
  return null;
}
