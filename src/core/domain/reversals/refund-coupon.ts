import { codeOf } from '../coupons/coupon.ts';
import type { Book } from '../ledger/book.ts';
import type { Lot } from '../ledger/lot.ts';
import type { Step } from '../ledger/step.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { addDays } from '../time/day.ts';
import { lotOf, type Reversible, returnedOf } from './reversal.ts';

export interface CouponsBack {
  /** Codes of those that can be used again. */
  readonly returned: readonly string[];
  readonly steps: readonly Step[];
}

/**
 * The coupons of a bill of which nothing is left. A closed one stays closed; one that has ended meanwhile stays so,
 * unless the refund is the shop's cause: then it keeps its lot and code and gets a new end.
 */
export function couponsBack(
  book: Book,
  original: Reversible,
  {
    cause,
    version,
    closed,
  }: {
    readonly cause: 'shop' | 'member' | null;
    readonly version: ProgrammeVersion;
    /** Ids of lots that were closed. */
    readonly closed: ReadonlySet<number>;
  },
): CouponsBack {
  const returned: string[] = [];
  const steps: Step[] = [];
  for (const posting of original.postings) {
    if (posting.figure !== 'used' || posting.lotEffect !== -1 || posting.unit !== 'uses') continue;
    const amount = posting.amount - returnedOf(original, posting);
    if (amount === 0) continue;
    book.admit(lotOf(original, posting));
    const lot = book.lot(posting.lotId as number) as Lot;
    const coupon = codeOf(lot);
    book.restore(lot, posting, amount, 'coupons_issued');
    if (closed.has(lot.id)) {
      book.take(lot, amount, 'coupons_issued', 'withdrawn');
      steps.push({ step: 'coupon_stays_closed', coupon });
    } else if (!book.isDead(lot)) {
      steps.push({ step: 'coupon_returned', coupon, expiresOn: lot.expiresOn });
      returned.push(coupon);
    } else if (cause === 'shop') {
      const expiresOn = addDays(book.day, version.programme.storedValue.reinstateDays);
      book.date(lot, { validFrom: lot.validFrom, expiresOn });
      steps.push({ step: 'coupon_returned', coupon, expiresOn });
      returned.push(coupon);
    } else {
      book.take(lot, amount, 'coupons_issued', 'expired');
      steps.push({ step: 'coupon_ended', coupon, endedOn: lot.expiresOn ?? book.day });
    }
  }
  return { returned, steps };
}
