/** Money in, what an offer gives with it, and how both go back. */
import { rounded } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { counters, undoOfCounters } from './counters.ts';
import { goneOf, openGift, plansIn, takeGiftBack, tiersIn } from './gifts.ts';
import { type Asset, type AuditedLot, leftIn, leftInAll } from './lots.ts';
import { offersFor } from './offers.ts';
import { pending, repay, takePointsBack } from './points.ts';

interface Topup {
  readonly amount: number;
  readonly tender: string;
  readonly points: number;
  back: number;
  bonusTaken: number;
  pointsTaken: number;
  /** What of each gift that cannot be halved came back. */
  readonly giftsTaken: Map<AuditedLot, number>;
  /** By refund: what was gone of it by then. */
  readonly lost: Map<number, Lost>;
}

/** Money that was given and that nobody can take back any more. */
interface Lost {
  readonly paid: number;
  readonly bonus: number;
}

const NOTHING_LOST: Lost = { paid: 0, bonus: 0 };

export class Topups {
  readonly #books: Books;
  readonly #known = new Map<number, Topup>();

  constructor(books: Books) {
    this.#books = books;
  }

  add(entry: number, account: number, amount: number, tender: string): void {
    const books = this.#books;
    const rules = books.begin(entry, { active: account });
    const offers = offersFor(rules, amount);
    const points = offers.reduce((sum, offer) => sum + offer.points, 0);
    const { pair } = books.open(account, 'paid', amount, { terms: rules });
    for (const offer of offers) openGift(books, account, offer, pair);
    repay(books, account);
    books.pay(tender, amount);
    this.#known.set(entry, {
      amount,
      tender,
      points,
      back: 0,
      bonusTaken: 0,
      pointsTaken: 0,
      giftsTaken: new Map(),
      lost: new Map(),
    });
    books.end(entry, { account, kind: 'topup' });
  }

  /** Tiers that come with a top-up. */
  tiersWith = (amount: number): readonly string[] => tiersIn(offersFor(this.#books.rules, amount));

  plansWith = (amount: number): readonly string[] => plansIn(offersFor(this.#books.rules, amount));

  /** Whether all of a top-up went back. */
  isAllBack = (entry: number): boolean => this.#topup(entry).back === this.#topup(entry).amount;

  /** Paid money of a top-up that is still there. */
  left = (entry: number): number => leftIn(this.#paidLotOf(entry));

  /** What a refund pays: of it, or of all that is left. */
  pays = (entry: number, amount: number | null): number => this.#back(entry, amount).paid.found;

  /** Whether something of what goes back with the money is gone. */
  isGone(entry: number, amount: number | null): boolean {
    const { paid, bonus, points, gifts } = this.#back(entry, amount);
    const { giftsTaken } = this.#topup(entry);
    const isGone = gifts.some((lot) => goneOf(this.#books, lot, giftsTaken.get(lot)) > 0);
    return isGone || paid.due > paid.found || bonus.due > bonus.found || points.due > points.found;
  }

  /** What the shop has lost of all top-ups that were taken back. */
  get lost(): Lost {
    const all = [...this.#known.values()].map(lostOf);
    const sum = (of: keyof Lost) => all.reduce((total, lost) => total + lost[of], 0);
    return { paid: sum('paid'), bonus: sum('bonus') };
  }

  refund(entry: number, original: number, amount: number | null, to: string | null): void {
    const books = this.#books;
    books.begin(entry, { back: original });
    const topup = this.#topup(original);
    const undo = undoOfCounters(counters(topup, 'back', 'bonusTaken', 'pointsTaken'));
    const { paid, bonus, points, gifts } = this.#back(original, amount);
    const before = lostOf(topup);
    topup.lost.set(entry, {
      paid: Math.max(paid.due, before.paid) - paid.found,
      bonus: Math.max(bonus.due, before.bonus) - bonus.found,
    });
    books.whenUndone(() => topup.lost.delete(entry));
    const { account } = this.#paidLotOf(original);
    books.move(this.#paidLotOf(original), 'withdrawn', paid.found);
    books.take(this.#bonusLotsOf(original), bonus.found, 'withdrawn');
    books.pay(to ?? topup.tender, -paid.found);
    topup.back += paid.found;
    // Missing bonus may come back by a refund of what used it; missing points are owed.
    topup.bonusTaken += bonus.found;
    topup.pointsTaken += points.due;
    for (const lot of gifts) {
      const found = takeGiftBack(books, lot);
      const count = (by: number) => topup.giftsTaken.set(lot, (topup.giftsTaken.get(lot) ?? 0) + by);
      count(found);
      books.whenUndone(() => count(-found));
    }
    takePointsBack(books, account, points.due, original);
    books.whenUndone(undo());
    books.end(entry, { account, reverses: original });
  }

  #topup = (entry: number): Topup => this.#known.get(entry) as Topup;

  #paidLotOf = (entry: number): AuditedLot =>
    this.#books.opened(entry).find(({ asset }) => asset === 'paid') as AuditedLot;

  #bonusLotsOf = (entry: number): AuditedLot[] =>
    this.#books.opened(entry).filter((lot) => lot.asset === 'bonus' && !this.#books.isDead(lot));

  #back(entry: number, amount: number | null) {
    const books = this.#books;
    const topup = this.#topup(entry);
    const paidLot = this.#paidLotOf(entry);
    const { account } = paidLot;
    const found = amount ?? leftIn(paidLot);
    // Without an amount the whole top-up goes back, also what was used of it.
    const share = amount === null ? topup.amount : topup.back + amount;
    const given = (asset: Asset) =>
      books
        .opened(entry)
        .filter((lot) => lot.asset === asset)
        .reduce((sum, lot) => sum + lot.amount, 0);
    const bonusDue = Math.max(0, rounded(given('bonus'), share, topup.amount) - topup.bonusTaken);
    const pointsDue = Math.max(0, rounded(topup.points, share, topup.amount) - topup.pointsTaken);
    const points = leftInAll([...books.good(account, 'points'), ...pending(books, account)]);
    // What cannot be halved goes with the last of the money.
    const gifts = share === topup.amount ? books.opened(entry).filter(({ asset }) => IN_WHOLE.has(asset)) : [];
    return {
      gifts,
      paid: { due: share - topup.back, found },
      bonus: { due: bonusDue, found: Math.min(bonusDue, leftInAll(this.#bonusLotsOf(entry))) },
      points: { due: pointsDue, found: Math.min(pointsDue, points) },
    };
  }
}

/** As the newest refund that stands left it. */
const lostOf = ({ lost }: Topup): Lost => [...lost.values()].at(-1) ?? NOTHING_LOST;

const IN_WHOLE: ReadonlySet<Asset> = new Set(['coupon', 'pass']);
