/** Coupons: who has them, when they are good, and how they come back. */
import { compare, plusDays } from '../arithmetic.ts';
import { type Books, HOUSE } from './books.ts';
import { discounted, netOf, type PricedLine } from './discounts.ts';
import { type AuditedLot, leftIn } from './lots.ts';
import type { Draw } from './returns.ts';
import type { Template } from './rules.ts';
import type { Use, Uses } from './uses.ts';

export type CouponState = 'open' | 'used' | 'expired' | 'closed';

/** A bill with the coupons that took something off it, or the code of the refusal. */
export type CouponBill =
  | {
      readonly lines: readonly PricedLine[];
      /** Those that were issued. */
      readonly used: readonly AuditedLot[];
      readonly uses: readonly Use[];
      readonly refusal: null;
    }
  | { readonly refusal: string | readonly string[] };

/** Who shows codes: their account and the one that pays for them, and who they are. */
interface Shower {
  readonly accounts: readonly number[];
  readonly member: number;
}

interface Issue {
  readonly count: number;
  readonly code: string | null;
  /** Many are meant: it is nobody's entry. */
  readonly isCrowd: boolean;
}

export class Coupons {
  readonly #books: Books;
  readonly #uses: Uses;

  constructor(books: Books, uses: Uses) {
    this.#books = books;
    this.#uses = uses;
  }

  /** To accounts, or to whoever brings it; a code of its own goes to one alone. */
  issue(entry: number, to: readonly number[], template: Template, issued: Issue): void {
    const { count, code, isCrowd } = issued;
    const books = this.#books;
    books.begin(entry);
    for (const account of to) {
      for (let one = 0; one < count; one++) openCoupon(books, account, template, code);
    }
    books.end(entry, { account: isCrowd ? HOUSE : (to[0] as number) });
  }

  close(entry: number, lot: AuditedLot): void {
    const books = this.#books;
    books.bury([lot]);
    books.begin(entry);
    if (leftIn(lot) > 0) books.move(lot, 'withdrawn', leftIn(lot));
    lot.closedBy = entry;
    books.whenUndone(() => {
      lot.closedBy = null;
    });
    books.end(entry, { account: lot.account });
  }

  /** Every coupon that can be named by a code of its own. */
  get coded(): readonly AuditedLot[] {
    return this.#books.lots.filter(({ code }) => code !== null);
  }

  stateOf(lot: AuditedLot): CouponState {
    if (lot.closedBy !== null) return 'closed';
    if (leftIn(lot) > 0) return this.#books.isDead(lot) ? 'expired' : 'open';
    if (lot.expired > 0) return 'expired';
    return lot.withdrawn > 0 ? 'closed' : 'used';
  }

  /** A bill on which somebody shows these codes: of coupons, or of their kinds. */
  lay({ accounts, member }: Shower, typed: readonly string[], bill: readonly PricedLine[]): CouponBill {
    const shown: (AuditedLot | Template)[] = [];
    for (const code of typed) {
      const found = this.#shown(accounts, code, shown);
      if (typeof found === 'string') return { refusal: found };
      shown.push(found);
    }
    if (shown.length > 1 && shown.some((one) => !termsOf(one).stacks)) {
      return { refusal: 'coupon_not_combinable' };
    }
    let lines = bill;
    const used: AuditedLot[] = [];
    const uses: Use[] = [];
    for (const one of shown) {
      const use = { rule: termsOf(one), member };
      const less = discounted(lines, use.rule);
      const reached = this.#uses.isReached(use, uses);
      // Which of the two is said first does not matter.
      if (less === null) return { refusal: reached ? ['limit_reached', 'coupon_condition'] : 'coupon_condition' };
      if (reached) return { refusal: 'limit_reached' };
      // One that takes nothing off is kept.
      if (netOf(less) < netOf(lines)) {
        uses.push(use);
        if ('entry' in one) used.push(one);
      }
      lines = less;
    }
    return { lines, used, uses, refusal: null };
  }

  /** The coupon that a code means, or why it is none. */
  #shown(
    accounts: readonly number[],
    typed: string,
    before: readonly (AuditedLot | Template)[],
  ): AuditedLot | Template | string {
    const named = this.coded.find(({ code }) => code === typed);
    if (named) {
      if (!accounts.includes(named.account) && named.account !== HOUSE) return 'coupon_owner';
      return before.includes(named) ? 'coupon_repeated' : (this.#whyNot(named) ?? named);
    }
    const open = this.#books.rules.coupons.find(({ code, isPublic }) => isPublic && code === typed);
    if (open) return before.includes(open) ? 'coupon_repeated' : open;
    const own = this.#books.lots
      .filter((lot) => accounts.includes(lot.account) && lot.asset === 'coupon' && lot.product === typed)
      .sort((a, b) => compare(orderOf(a), orderOf(b)));
    const good = own.filter((lot) => this.#whyNot(lot) === null);
    const next = good.find((lot) => !before.includes(lot));
    if (next) return next;
    if (good.length > 0) return 'coupon_repeated';
    const last = own.at(-1);
    return last === undefined ? 'coupon_not_found' : (this.#whyNot(last) as string);
  }

  #whyNot(lot: AuditedLot): string | null {
    const state = this.stateOf(lot);
    if (state !== 'open') return `coupon_${state}`;
    return (lot.validFrom ?? '') > this.#books.day ? 'coupon_not_started' : null;
  }
}

const termsOf = (one: AuditedLot | Template): Template => ('entry' in one ? (one.coupon as Template) : one);

const orderOf = ({ expiresOn, openedOn, id }: AuditedLot) => [expiresOn ?? 'never', openedOn, id];

/** One more coupon of a kind, as its kind is today. */
export function openCoupon(books: Books, account: number, template: Template, code: string | null): void {
  books.open(account, 'coupon', template.uses, {
    product: template.code,
    validFrom: template.nextDay ? plusDays(books.day, 1) : null,
    expiresOn: template.days === null ? null : plusDays(books.day, template.days),
    coupon: template,
    code,
  });
}

/** Coupons of a bill of which nothing is left. A closed one stays so; an ended one too, unless the shop is to blame. */
export function returnCoupons(books: Books, draws: readonly Draw[], byShop: boolean): void {
  for (const draw of draws) {
    const { lot } = draw;
    const amount = draw.amount - draw.returned;
    if (amount === 0) continue;
    draw.returned += amount;
    books.move(lot, 'used', -amount);
    if (lot.closedBy !== null) books.move(lot, 'withdrawn', amount);
    else if (!books.isDead(lot)) continue;
    // People hold its code in their hands: it stays the same one.
    else if (byShop) books.redate(lot, { expiresOn: plusDays(books.day, books.rules.reinstateDays) });
    else books.move(lot, 'expired', amount);
  }
}
