/** Who stands on which tier, by what they did. Tiers belong to people, not to accounts. */
import { endOfBlock, plusDays, plusMonths } from '../arithmetic.ts';
import type { Books } from './books.ts';
import { goneOf, openGift, takeGiftBack } from './gifts.ts';
import type { Homes } from './homes.ts';
import type { AuditedLot, Movement } from './lots.ts';
import { repay } from './points.ts';
import type { AuditedRules, Gift, Review, Tier } from './rules.ts';

/** What counts towards a tier, with its sign. */
interface Fact {
  /** The bill or top-up that it is about. */
  readonly of: number;
  /** It counts on the day of that, and is known from its own day on. */
  readonly day: string;
  readonly knownOn: string;
  readonly spend: number;
  readonly topup: number;
}

/** Where somebody stands; −1: on no tier. */
interface Standing {
  readonly rank: number;
  /** Its first day. */
  readonly since: string;
  /** What counts for its review begins after this day. */
  readonly after: string;
  /** What was done up to here lifts no more; empty: everything counts. */
  readonly spentBy: string;
  /** The tier that a review left: it needs no reason. */
  readonly floor: number;
}

/** Somebody stood otherwise from then on, and why. */
interface Change {
  readonly why: 'reached' | 'given' | 'reviewed' | 'merged' | 'taken back';
  readonly standing: Standing;
  /** Its place among all that happened. */
  readonly at: number;
}

/** What came with a tier, and what it came without. */
interface Came {
  readonly rank: number;
  readonly lots: readonly AuditedLot[];
  readonly held: readonly GoneOfGift[];
  /** Its place among all that happened. */
  readonly at: number;
}

/** So much bonus money, or one coupon or pass. */
interface GoneOfGift {
  readonly rank: number;
  readonly asset: string;
  readonly product: string | null;
  readonly amount: number;
}

/** Tiers that came with something. */
interface Giving {
  /** The entry, or whatever else gave them. */
  readonly by: unknown;
  readonly member: number;
  readonly rank: number;
  at: number;
  stands: boolean;
}

const NOWHERE: Standing = { rank: -1, since: '', after: '', spentBy: '', floor: -1 };

/** From where and until when facts are looked at. */
interface Look {
  /** Months end on it. */
  readonly day: string;
  readonly until: string;
  readonly knownBy: string;
  /** Months begin after it at the earliest. */
  readonly begin: string;
}

interface Did {
  readonly spend?: number;
  readonly topup?: number;
}

export class Ladder {
  readonly #books: Books;
  readonly #homes: Homes;
  readonly #standings = new Map<number, Standing>();
  readonly #facts = new Map<number, Fact[]>();
  /** By entry: whose it was, and what it counted for. */
  readonly #known = new Map<number, { readonly member: number; readonly fact: Fact | null }>();
  readonly #merged = new Map<number, number>();
  /** What came with the tiers that a member has reached since the last review, the newest last, and did not go back. */
  readonly #gifts = new Map<number, readonly Came[]>();
  /** What of gifts did not come back: the next gift of that tier comes without it. */
  readonly #gone = new Map<number, readonly GoneOfGift[]>();

  /** The tier with which somebody came. */
  readonly #first = new Map<number, Standing>();
  readonly #changes = new Map<number, readonly Change[]>();
  readonly #givings: Giving[] = [];
  /** By the entry that took back what gave tiers: what that was. */
  readonly #takenBack = new Map<unknown, unknown>();
  #at = 0;

  constructor(books: Books, homes: Homes) {
    this.#books = books;
    this.#homes = homes;
  }

  /** The tier of a member today, after what reviews have come to, booked or not. */
  tierOf = (member: number): Tier | undefined => this.#books.rules.tiers[this.#reviewed(member).rank];

  /** The tier of a member with one more bill. */
  tierWith(member: number, spend: number): Tier | undefined {
    const { day, rules } = this.#books;
    const { rank, spentBy } = this.#reviewed(member);
    const facts = [...this.#factsOf(member), { of: 0, day, knownOn: day, spend, topup: 0 }];
    return rules.tiers[Math.max(rank, highest(facts, { day, until: day, knownBy: day, begin: spentBy }, rules))];
  }

  /** The tier that is in the books. */
  bookedTierOf = (member: number): Tier | undefined => this.#books.rules.tiers[this.#standing(member).rank];

  /** Somebody new stands on a tier that nobody asks a reason for, until it is reviewed. */
  comesWith(member: number, code: string): void {
    const { day, rules } = this.#books;
    const rank = rules.tiers.findIndex((tier) => tier.code === code);
    const standing = { rank, since: day, after: day, spentBy: '', floor: rank };
    this.#standings.set(member, standing);
    this.#first.set(member, standing);
  }

  /** What reviews have come to goes into the books. */
  settle(member: number): void {
    if (!this.isDue(member)) return;
    this.#gifts.delete(member);
    this.#stands(member, this.#reviewed(member), 'reviewed');
  }

  /** Whether a review has come to something that is not in the books. */
  isDue = (member: number): boolean => this.#reviewed(member) !== this.#standing(member);

  /** The work of a night: reviews, and who has reached more under rules that are new. */
  night(member: number): void {
    this.settle(member);
    this.#lift(member);
  }

  /** Who made an entry, if anybody did. */
  memberOf(entry: number): number | undefined {
    const known = this.#known.get(entry);
    return known && this.#home(known.member);
  }

  /** The accounts on which gifts are that may be taken back with the tier of somebody. */
  giftsOn = (member: number): readonly number[] =>
    (this.#gifts.get(member) ?? []).flatMap(({ lots }) => lots).map(({ account }) => account);

  /** Whether somebody had a part in an entry after this one. */
  hasDone = (member: number, since: number): boolean =>
    [...this.#known].some(([entry, known]) => entry > since && this.#home(known.member) === member);

  /** Whose an entry was that counts for nothing. */
  known(entry: number, member: number): void {
    if (!this.#known.has(entry)) this.#known.set(entry, { member, fact: null });
  }

  /** A bill, a top-up, or something else by which somebody may find that they have reached more. */
  did(entry: number, member: number, { spend = 0, topup = 0 }: Did): void {
    const { day } = this.#books;
    this.#add(entry, member, { of: entry, day, knownOn: day, spend, topup });
    this.#lift(member);
  }

  /**
   * Tiers come with something, the highest of them counts: nobody stands lower for it, and who stands there already
   * begins anew, and needs no reason any more.
   */
  given(by: unknown, member: number, codes: readonly string[]): void {
    const rank = Math.max(-1, ...codes.map((code) => this.#books.rules.tiers.findIndex((tier) => tier.code === code)));
    if (rank < 0) return;
    this.#lift(member);
    const giving = { by, member, rank, at: ++this.#at, stands: true };
    this.#givings.push(giving);
    this.#give(giving);
  }

  /** So much of an entry went back, from its own day on; only where reviews say so may somebody lose a tier by it. */
  took(entry: number, original: number, amount: number, { whole = false } = {}): void {
    const { member: whose, fact } = this.#of(original);
    const member = this.#home(whose);
    const { day: knownOn } = this.#books;
    const { of, day, spend, topup } = fact ?? { of: original, day: knownOn, spend: 0, topup: 0 };
    this.#add(entry, member, {
      ...{ of, day, knownOn },
      ...{ spend: spend > 0 ? -amount : 0, topup: topup > 0 ? -amount : 0 },
    });
    const isLooked = this.#books.rules.review?.onRefund === 'review';
    const isLower =
      whole && this.#letGo(entry, original) ? this.#without(member, isLooked) : isLooked && this.#fall(member);
    if (!isLower) this.#lift(member);
  }

  /** What gave somebody tiers went back behind an entry. */
  gone(by: object, member: number): void {
    const isLooked = this.#books.rules.review?.onRefund === 'review';
    if (!this.#letGo(by, by)) return;
    if (!this.#without(this.#home(member), isLooked)) this.#lift(this.#home(member));
  }

  /** An entry was never there: a tier that only it had reached neither. */
  strike(entry: number, original: number): void {
    const known = this.#known.get(original);
    if (!known) return;
    const member = this.#home(known.member);
    const { day } = this.#books;
    const { fact } = known;
    if (fact) this.#add(entry, member, { ...fact, knownOn: day, spend: -fact.spend, topup: -fact.topup });
    const isLower = this.#letGo(entry, original) ? this.#without(member, true) : this.#fall(member);
    if (!isLower) this.#lift(member);
    // What had taken a tier back was never there.
    const by = this.#takenBack.get(original);
    if (by === undefined) return;
    for (const giving of this.#givings.filter((one) => one.by === by)) {
      giving.stands = true;
      giving.at = ++this.#at;
      this.#give(giving);
    }
  }

  /**
   * The higher tier, or the one that they reach by everything that either did. What came to either with a tier goes with
   * it, and what is gone of either's is gone. Two again, both stand as before.
   */
  merge(from: number, into: number): () => void {
    const [going, staying] = [this.#standing(from), this.#standing(into)];
    const facts = this.#factsOf(into);
    const [changes, gifts] = [this.#changes.get(into) ?? [], this.#gifts.get(into) ?? []];
    const gone = this.#gone.get(into) ?? [];
    if (going.rank > staying.rank) {
      this.#change(into, { ...going, since: this.#books.day }, 'merged');
    }
    const others = this.#gifts.get(from) ?? [];
    this.#gifts.set(
      into,
      [...gifts, ...others].sort((a, b) => a.at - b.at),
    );
    this.#gone.set(into, [...gone, ...(this.#gone.get(from) ?? [])]);
    this.#facts.set(into, [...facts, ...this.#factsOf(from)]);
    this.#merged.set(from, into);
    const came = this.#lift(into);
    return () => {
      this.#books.unmake(came);
      this.#standings.set(into, staying);
      this.#changes.set(into, changes);
      this.#gifts.set(into, gifts);
      this.#gone.set(into, gone);
      this.#facts.set(into, facts);
      this.#merged.delete(from);
    };
  }

  /** Two records are two again: nobody loses anything by it. */
  parted = (member: number): void => {
    this.#lift(member);
  };

  #of(entry: number) {
    const known = this.#known.get(entry);
    if (!known) throw new Error(`the auditor does not know whose entry ${entry} is`);
    return known;
  }

  #standing = (member: number): Standing => this.#standings.get(member) ?? NOWHERE;

  /** A change that is an entry of its own. */
  #stands(member: number, standing: Standing, why: Change['why']): void {
    this.#change(member, standing, why);
    this.#books.bookedByItself(this.#homes.accountOf(member));
  }

  #change(member: number, standing: Standing, why: Change['why']): void {
    this.#standings.set(member, standing);
    this.#changes.set(member, [...(this.#changes.get(member) ?? []), { why, standing, at: ++this.#at }]);
  }

  #give({ member: whose, rank }: Giving): void {
    const { day } = this.#books;
    const member = this.#home(whose);
    const standing = this.#standing(member);
    if (rank < standing.rank || rank <= standing.floor) return;
    this.#stands(member, { ...standing, rank, since: day, after: day, floor: rank }, 'given');
  }

  /** What gave tiers gives them no more; answers whether it had given any. */
  #letGo(entry: unknown, by: unknown): boolean {
    const givings = this.#givings.filter((giving) => giving.by === by);
    for (const giving of givings) giving.stands = false;
    if (givings.length > 0) this.#takenBack.set(entry, by);
    return givings.length > 0;
  }

  /**
   * Somebody stands as before the tiers that nothing gives any more, as far as that holds today (where it is looked
   * at), or on what others gave meanwhile, or on what they reached: a tier that they had before goes on as it was.
   */
  #without(member: number, isLooked: boolean): boolean {
    const { day } = this.#books;
    const now = this.#standing(member);
    const all = this.#changes.get(member) ?? [];
    const given = this.#givings.filter((giving) => giving.stands && this.#home(giving.member) === member);
    const most = Math.max(-1, ...given.map(({ rank }) => rank));
    const newest = all.findLastIndex(({ why, standing }) => why !== 'given' || standing.rank <= most);
    const rest = all.slice(0, newest + 1);
    const first = this.#first.get(member) ?? NOWHERE;
    const settled = rest.findLast(({ why }) => why === 'reviewed' || why === 'merged');
    const since = given.filter(({ at }) => at > (settled?.at ?? 0)).map(({ rank }) => rank);
    const before = rest.at(-1)?.standing ?? first;
    const floor = Math.max((settled?.standing ?? first).floor, ...since);
    // What stood by what is gone now needs a reason.
    const isHeld = before.rank <= floor || !(isLooked || before.rank <= before.floor);
    const held = isHeld ? before.rank : Math.min(before.rank, this.#holds(member, { ...before, floor }));
    const look = { day, until: day, knownBy: day, begin: before.spentBy };
    const rank = Math.max(held, floor, this.#highest(member, look));
    if (rank === now.rank && floor === now.floor) return false;
    const after = rank === before.rank ? before.after : day;
    this.#falls(member, { rank, since: day, after, spentBy: before.spentBy, floor });
    return true;
  }

  #factsOf = (member: number): Fact[] => this.#facts.get(member) ?? [];

  #home(member: number): number {
    const into = this.#merged.get(member);
    return into === undefined ? member : this.#home(into);
  }

  #add(entry: number, member: number, fact: Fact): void {
    this.#known.set(entry, { member, fact });
    this.#facts.set(member, [...this.#factsOf(member), fact]);
  }

  /** Answers what came with the tier. */
  #lift(member: number): readonly Movement[] {
    const { day } = this.#books;
    const standing = this.#standing(member);
    const rank = this.#highest(member, { day, until: day, knownBy: day, begin: standing.spentBy });
    if (rank <= standing.rank) return [];
    this.#stands(member, { ...standing, rank, since: day, after: day }, 'reached');
    const { gift } = this.#books.rules.tiers[rank] as Tier;
    const account = this.#homes.accountOf(member);
    const gone = this.#gone.get(member) ?? [];
    const held = gone.filter((one) => one.rank === rank);
    this.#gone.set(
      member,
      gone.filter((one) => one.rank !== rank),
    );
    const lots = this.#books.behind(() => {
      openGift(this.#books, account, without(gift, held));
      repay(this.#books, account);
    });
    this.#gifts.set(member, [...(this.#gifts.get(member) ?? []), { rank, lots, held, at: this.#at }]);
    return this.#books.moved;
  }

  /** A tier stays if it was reached on its first day, or is today, also without what was taken back. */
  #fall(member: number): boolean {
    const { day } = this.#books;
    const standing = this.#standing(member);
    if (standing.rank <= standing.floor) return false;
    const held = this.#holds(member, standing);
    if (held >= standing.rank) return false;
    this.#falls(member, { ...standing, rank: held, since: day, after: day });
    return true;
  }

  /** The tier that holds of one: on its first day, or today, or without a reason. */
  #holds(member: number, { since, spentBy: begin, floor }: Standing): number {
    const { day } = this.#books;
    const look = { knownBy: day, begin };
    const then = this.#highest(member, { ...look, day: since, until: since });
    return Math.max(then, this.#highest(member, { ...look, day, until: day }), floor);
  }

  /** What came with the tiers above goes as well. */
  #falls(member: number, standing: Standing): void {
    this.#stands(member, standing, 'taken back');
    const gifts = this.#gifts.get(member) ?? [];
    const above = gifts.filter((gift) => gift.rank > standing.rank);
    this.#gifts.set(
      member,
      gifts.filter((gift) => gift.rank <= standing.rank),
    );
    const gone = above.flatMap(({ rank, lots, held }) => [
      ...held,
      ...lots.flatMap((lot) => {
        const { asset, product } = lot;
        const amount = asset === 'points' ? 0 : goneOf(this.#books, lot);
        return amount > 0 ? [{ rank, asset, product, amount: asset === 'bonus' ? amount : 1 }] : [];
      }),
    ]);
    this.#gone.set(member, [...(this.#gone.get(member) ?? []), ...gone]);
    this.#books.behind(() => {
      for (const lot of above.reverse().flatMap(({ lots }) => lots)) {
        takeGiftBack(this.#books, lot);
      }
    });
  }

  /** Where somebody stands after all reviews whose days of grace are over. */
  #reviewed(member: number): Standing {
    const { day, rules } = this.#books;
    let standing = this.#standing(member);
    let looked = standing.after;
    for (;;) {
      const { review } = rules;
      if (!review || review.down === 'never' || standing.rank < 0) return standing;
      const on = nextReview(review, standing.after, looked);
      const deadline = plusDays(on, review.graceDays);
      if (deadline >= day) return standing;
      looked = on;
      const lower = this.#lost(member, standing, { on, deadline });
      if (lower === null) continue;
      const { after: spentBy } = standing;
      standing = { rank: lower, since: plusDays(deadline, 1), after: deadline, spentBy, floor: lower };
      looked = deadline;
    }
  }

  /** The tier that a review leaves by the rules of its last day of grace; null: the one that somebody has. */
  #lost(member: number, { rank, after }: Standing, { on, deadline }: { on: string; deadline: string }): number | null {
    const rules = this.#books.rulesOn(deadline);
    if (!rules.review) return null;
    const look = { day: on, until: deadline, knownBy: deadline, begin: after };
    const kept = this.#highest(member, look, rules);
    if (kept >= rank) return null;
    return rules.review.down === 'one_step' ? rank - 1 : kept;
  }

  #highest = (member: number, look: Look, rules = this.#books.rules): number =>
    highest(this.#factsOf(member), look, rules);
}

/** A gift without what was gone of one before. */
function without({ bonus, coupons, passes, ...gift }: Gift, gone: readonly GoneOfGift[]): Gift {
  const of = (asset: string) => gone.filter((one) => one.asset === asset);
  const less = (codes: readonly string[], asset: string): string[] => {
    const left = [...codes];
    for (const { product } of of(asset)) {
      const at = left.indexOf(product ?? '');
      if (at >= 0) left.splice(at, 1);
    }
    return left;
  };
  return {
    ...gift,
    bonus: Math.max(0, bonus - of('bonus').reduce((sum, { amount }) => sum + amount, 0)),
    coupons: less(coupons, 'coupon'),
    passes: less(passes, 'pass'),
  };
}

/** The highest tier whose condition holds. */
function highest(all: readonly Fact[], { day, until, knownBy, begin }: Look, rules: AuditedRules): number {
  const facts = all.filter((fact) => fact.knownOn <= knownBy && fact.day <= until);
  return rules.tiers.findLastIndex(({ spend, topup, months }) => {
    const after = months === null ? '' : ([plusMonths(day, -months), begin].sort().at(-1) as string);
    const sum = (of: 'spend' | 'topup') =>
      facts.filter((fact) => fact.day > after).reduce((total, fact) => total + fact[of], 0);
    return (spend > 0 && sum('spend') >= spend) || (topup > 0 && sum('topup') >= topup);
  });
}

/** The first review after a day: the anniversary itself, or the end of the block, still belongs to the period. */
function nextReview({ months, countedFrom }: Review, after: string, later: string): string {
  if (countedFrom === 'calendar') return endOfBlock(plusDays(later > after ? later : after, 1), months);
  for (let periods = 1; ; periods++) {
    const on = plusMonths(after, months * periods);
    if (on > later) return on;
  }
}
