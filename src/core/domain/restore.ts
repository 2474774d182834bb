/** Value on its way back into the lots that it was drawn from. */
import type { Book } from './book.ts';
import { addDays } from './day.ts';
import { GRAVE } from './deaths.ts';
import type { LedgerAccount, Posting } from './entry.ts';
import type { Asset, Lot } from './lot.ts';
import type { ProgrammeVersion } from './programme.ts';
import type { Step } from './step.ts';

export interface Restoring {
  readonly lot: Lot;
  /** The draw that is taken back. */
  readonly posting: Posting;
  readonly amount: number;
  /** Where the value comes from: `sales_returns` for money, `points_issued` for points. */
  readonly from: LedgerAccount;
  /** Whose cause the refund is; null: nobody's in particular. */
  readonly cause: 'shop' | 'member' | null;
  /** In force today: how long what is made good stays good, where the lot does not say so itself. */
  readonly version: ProgrammeVersion;
}

/**
 * Puts value back into its lot with the same end. If that end has passed, the lot takes it and loses it again in the
 * same entry, so that each unit is broken once and both steps can be seen. Paid money always comes back, and so does
 * everything when it was the shop's cause: then a new lot of the same pair carries it for the promised days.
 */
export function restoreValue(book: Book, { lot, posting, amount, from, cause, version }: Restoring): Step[] {
  if (amount === 0) return [];
  const asset = lot.asset as Exclude<Asset, 'points_debt'>;
  book.admit(lot);
  const home = book.lot(lot.id) as Lot;
  book.restore(home, posting, amount, from);
  if (!book.isDead(home)) return [{ step: 'restored', asset, lot: lot.id, amount }];
  if (asset !== 'paid' && cause !== 'shop') {
    book.take(home, amount, GRAVE[asset], 'expired');
    return [{ step: 'lapsed', asset, lot: lot.id, amount, endedOn: lot.expiresOn ?? addDays(book.day, -1) }];
  }
  const expiresOn = addDays(book.day, lot.terms.reinstateDays ?? version.programme.storedValue.reinstateDays);
  book.take(home, amount, 'clearing', 'withdrawn');
  const {
    id,
    entryId: _entry,
    used: _used,
    expired: _expired,
    withdrawn: _withdrawn,
    remaining: _rest,
    ...same
  } = home;
  book.open(
    { ...same, openedOn: book.day, expiresOn, onClock: false, amount, originLot: id, programme: version.version },
    'clearing',
  );
  return [{ step: 'made_good', asset, lot: lot.id, amount, expiresOn }];
}
