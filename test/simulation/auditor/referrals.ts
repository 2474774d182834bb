/** What bringing somebody gives to both, once for each friend: after their first purchase has stood for a while. */
import { plusDays } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { openGift, takeGiftBack, tiersIn } from './gifts.ts';
import type { Homes } from './homes.ts';
import type { Ladder } from './ladder.ts';
import type { AuditedLot } from './lots.ts';
import { repay } from './points.ts';
import type { Standings } from './standings.ts';

const ROLES = ['referrer', 'friend'] as const;
/** How many days after its day a purchase may be typed in and still be found. */
const TYPED_LATE = 31;

interface Parts {
  readonly standings: Standings;
  readonly homes: Homes;
  readonly ladder: Ladder;
}

interface Purchase {
  readonly entry: number;
  readonly member: number;
  readonly day: string;
  /** Money that was really paid for it and is not paid back. */
  readonly paid: () => number;
}

interface Reward {
  readonly role: (typeof ROLES)[number];
  readonly friend: number;
  /** Whose it is. */
  readonly member: number;
  readonly purchase: Purchase;
  readonly lots: readonly AuditedLot[];
  isBack: boolean;
}

export class Referrals {
  readonly #books: Books;
  readonly #standings: Standings;
  readonly #homes: Homes;
  readonly #ladder: Ladder;
  /** Who brought them; null: nobody. */
  readonly #referrers = new Map<number, number | null>();
  readonly #purchases: Purchase[] = [];
  readonly #rewards: Reward[] = [];
  readonly #merged = new Map<number, number>();
  /** Who came with the books of before: nobody has just brought them. */
  readonly #cameBefore = new Set<number>();

  constructor(books: Books, { standings, homes, ladder }: Parts) {
    this.#books = books;
    this.#standings = standings;
    this.#homes = homes;
    this.#ladder = ladder;
  }

  join(member: number, referrer: number | null, cameBefore = false): void {
    this.#referrers.set(member, referrer);
    if (cameBefore) this.#cameBefore.add(member);
  }

  bought(entry: number, member: number, paid: () => number): void {
    this.#purchases.push({ entry, member, day: this.#books.day, paid });
  }

  /** Rewards that are due, for purchases that the nights before may not have seen. */
  night(from: string, through: string): { member: number; role: string; friend: string; day: string }[] {
    const { rulesOn } = this.#books;
    const holds = ['', '9999'].flatMap((day) => rulesOn(day).referral?.holdDays ?? []);
    if (holds.length === 0) return [];
    const since = plusDays(from, -Math.max(...holds) - TYPED_LATE);
    const seen = this.#purchases.filter(({ day }) => day >= since && day <= through);
    const buyers = seen.map(({ member }) => member).sort((a, b) => a - b);
    return [...new Set(buyers.map(this.#home))].flatMap((friend) => this.#rewardFor(friend, through));
  }

  #rewardFor(friend: number, through: string) {
    const referrer = this.#referrerOf(friend);
    const purchase = this.#purchases.find((one) => this.#home(one.member) === friend && this.#paidFor(one) > 0);
    const isSelf =
      referrer === null || referrer === friend || this.#homes.payerOf(referrer) === this.#homes.payerOf(friend);
    if (isSelf || purchase === undefined || [...this.#cameBefore].some((one) => this.#home(one) === friend)) return [];
    const rules = this.#books.rulesOn(purchase.day);
    const day = plusDays(purchase.day, rules.referral?.holdDays ?? 0);
    if (day > through) return [];
    return ROLES.flatMap((role) => {
      const gift = rules.referral?.[role];
      const member = role === 'friend' ? friend : referrer;
      const had = this.#rewards.some((reward) => reward.role === role && this.#home(reward.friend) === friend);
      if (!gift || had || this.#standings.statusOf(member) === 'closed') return [];
      const account = this.#homes.accountOf(member);
      const lots = this.#books.behind(
        () => {
          openGift(this.#books, account, gift);
          repay(this.#books, account);
        },
        { day, rules },
      );
      this.#books.bookedByItself(account);
      const reward = { role, friend, member, purchase, lots, isBack: false };
      this.#rewards.push(reward);
      const tiers = tiersIn([gift]);
      if (tiers.length > 0) this.#books.behind(() => this.#ladder.given(reward, member, tiers), { day, rules });
      return { member, role, friend: `M${friend}`, day };
    });
  }

  /** Accounts that taking a purchase back may move: those on which its rewards are. */
  accountsOf = (entry: number): number[] =>
    this.#rewards
      .filter(({ purchase }) => purchase.entry === entry)
      .flatMap(({ lots }) => lots.map(({ account }) => account));

  /** Something of an entry went back: once nothing that was really paid is left, neither are its rewards. */
  took(entry: number): void {
    for (const reward of this.#rewards) {
      const { purchase, lots, isBack } = reward;
      if (purchase.entry !== entry || isBack || this.#paidFor(purchase) > 0) continue;
      reward.isBack = true;
      this.#books.behind(() => {
        for (const lot of lots) takeGiftBack(this.#books, lot);
      });
      this.#books.bookedByItself(this.#homes.accountOf(reward.member));
      this.#ladder.gone(reward, reward.member);
    }
  }

  /** Nobody knows any more who brought them. */
  erase(member: number): void {
    for (const record of this.#referrers.keys()) {
      if (this.#home(record) === member) this.#referrers.set(record, null);
    }
  }

  /** They were never here, and brought nobody. */
  forget(member: number): void {
    this.#referrers.delete(member);
    this.#cameBefore.delete(member);
    // What they were given for bringing somebody went with them.
    for (const reward of this.#rewards) if (reward.member === member) reward.isBack = true;
    for (const [record, referrer] of this.#referrers) if (referrer === member) this.#referrers.set(record, null);
  }

  /** Whoever brought either of two records brought the one that stays. */
  merge(from: number, into: number): () => void {
    this.#merged.set(from, into);
    return () => this.#merged.delete(from);
  }

  #home = (member: number): number => {
    const into = this.#merged.get(member);
    return into === undefined ? member : this.#home(into);
  };

  /** Their own word first, then that of the records that became part of theirs. */
  #referrerOf(member: number): number | null {
    const records = [...this.#referrers.keys()].filter((one) => one !== member && this.#home(one) === member);
    const said = [member, ...records].map((one) => this.#referrers.get(one) ?? null);
    const referrer = said.find((one) => one !== null) ?? null;
    return referrer === null ? null : this.#home(referrer);
  }

  #paidFor = ({ entry, paid }: Purchase): number => (this.#books.isVoided(entry) ? 0 : paid());
}
