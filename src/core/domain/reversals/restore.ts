/** Value on its way back into the lots that it was drawn from. */
import type { Book } from '../ledger/book.ts';
import { GRAVE } from '../ledger/deaths.ts';
import type { LedgerAccount, Posting } from '../ledger/entry.ts';
import type { Asset, Lot } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import type { Money } from '../numbers/money.ts';
import { leaveLot } from '../passes/visits.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { addDays } from '../time/day.ts';

export interface Restoring {
  readonly lot: Lot;
  /** The draw that is taken back. */
  readonly posting: Posting;
  readonly amount: number;
  /** Where the value comes from: `sales_returns` for money, `points_issued` for points. */
  readonly from: LedgerAccount;
  /** Money that comes back behind the visits of a pass, and from where. */
  readonly money?: readonly { readonly from: LedgerAccount; readonly amount: Money }[];
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
export function restoreValue(book: Book, restoring: Restoring): Step[] {
  const { lot, posting, amount, from, money = [], cause, version } = restoring;
  if (amount === 0) return [];
  const asset = lot.asset as Exclude<Asset, 'points_debt'>;
  book.admit(lot);
  const home = book.lot(lot.id) as Lot;
  book.restore(home, posting, amount, from);
  for (const part of money) book.fund(home, part.amount, part.from);
  if (!book.isDead(home)) return [{ step: 'restored', asset, lot: lot.id, amount }];
  if (asset !== 'paid' && cause !== 'shop') {
    leaveLot(book, home, amount, { to: GRAVE[asset], figure: 'expired', money: 'breakage' });
    return [{ step: 'lapsed', asset, lot: lot.id, amount, endedOn: lot.expiresOn ?? addDays(book.day, -1) }];
  }
  const expiresOn = addDays(book.day, lot.terms.reinstateDays ?? version.programme.storedValue.reinstateDays);
  const cost = leaveLot(book, home, amount, { to: 'clearing', figure: 'withdrawn', money: 'clearing' });
  const {
    id,
    entryId: _entry,
    used: _used,
    expired: _expired,
    withdrawn: _withdrawn,
    remaining: _rest,
    unearned: _unearned,
    ...same
  } = home;
  const days = { openedOn: book.day, expiresOn, onClock: false };
  const good = book.open({ ...same, ...days, amount, cost, originLot: id, programme: version.version }, 'clearing');
  if (asset === 'pass') book.fund(good, cost ?? 0, 'clearing');
  return [{ step: 'made_good', asset, lot: lot.id, amount, expiresOn }];
}
