import { type Coupon, type CouponState, codeOf, stateOf, templateNamed, usesLeft } from '../domain/coupons/coupon.ts';
import { isMistyped } from '../domain/coupons/coupon-code.ts';
import { mayBeOwn, usableCoupons } from '../domain/coupons/coupon-use.ts';
import type { CouponTemplate } from '../domain/programme/programme.ts';
import { countersOf } from '../domain/rules/when.ts';
import { accountsPaying, type Who } from '../domain/staff/who.ts';
import { addDays, businessDay, type Day, type Instant } from '../domain/time/day.ts';
import { fail } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { countOf } from '../store/counters.ts';
import { couponByCode, couponsOf, houseAccount, type OwnedCoupon, ownedCouponsAfter } from '../store/coupons.ts';
import { memberNumber, membersOfAccount } from '../store/members.ts';
import { programmeInForce } from '../store/programmes.ts';
import type { Port, Tx } from '../store/statement.ts';

/** A coupon as it stands on a day. */
export interface CouponOnDay {
  readonly code: string;
  readonly template: string;
  /** Null: whoever brings it. */
  readonly member: string | null;
  readonly validFrom: Day | null;
  readonly expiresOn: Day | null;
  /** Of a public code, what its limit leaves; null: it has none. */
  readonly usesLeft: number | null;
  readonly status: CouponState;
}

export interface ListedCoupon extends CouponOnDay {
  readonly name: string | null;
  readonly card: string | null;
  readonly phone: string | null;
  readonly lot: number;
  /** Of all its uses. */
  readonly uses: number;
  readonly issuedOn: Day;
  /** The entry that issued it. */
  readonly entry: number;
  /** The rule that gave it; null: by hand. */
  readonly rule: string | null;
}

export interface CouponFilter {
  /** Whose; null: everybody's, and those of nobody. */
  readonly accountId: number | null;
  readonly template: string | null;
  /** Null: those that can be used, now or later. */
  readonly state: CouponState | null;
  /** Only those that end within so many days. */
  readonly ending: number | null;
  /** Only those that anybody may bring. */
  readonly bearer: boolean;
}

/** Rows of one look into the book. */
const PAGE = 2000;

/** Hands over coupons as they stand at a moment, in the order they were issued. */
export const listCoupons = <T>(
  shop: Shop,
  filter: CouponFilter,
  moment: Instant,
  use: (coupons: AsyncIterable<ListedCoupon>) => Promise<T>,
): Promise<T> => shop.store.transaction('read', (tx) => use(pages(tx, filter, businessDay(moment, shop.calendar))));

async function* pages(
  tx: Tx,
  { state, ending, bearer, ...which }: CouponFilter,
  day: Day,
): AsyncGenerator<ListedCoupon> {
  for (let after = 0; ; ) {
    const rows = await ownedCouponsAfter(tx, { ...which, after, limit: PAGE });
    for (const row of rows) {
      const coupon = listedOn(row, day);
      const soon = ending === null || (coupon.expiresOn !== null && coupon.expiresOn <= addDays(day, ending));
      if (coupon.status === (state ?? 'open') && soon && (!bearer || coupon.member === null)) yield coupon;
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.lot.id;
  }
}

const listedOn = ({ memberId, name, card, phone, ...coupon }: OwnedCoupon, day: Day): ListedCoupon => {
  const { lot } = coupon;
  return {
    ...onDay(coupon, memberId === null ? null : memberNumber(memberId), day),
    ...{ name, card, phone, lot: lot.id, uses: lot.amount },
    ...{ issuedOn: lot.openedOn, entry: lot.entryId, rule: lot.rule },
  };
};

const onDay = (coupon: Coupon, member: string | null, day: Day): CouponOnDay => ({
  code: codeOf(coupon.lot),
  template: coupon.lot.product ?? '',
  member,
  validFrom: coupon.lot.validFrom,
  expiresOn: coupon.lot.expiresOn,
  usesLeft: usesLeft(coupon, day),
  status: stateOf(coupon, day),
});

/** The coupon of a code as it stands at a moment, or a template by its own code. Refuses: coupon_not_found. */
export const showCoupon = (shop: Shop, code: string, moment: Instant): Promise<CouponOnDay> =>
  shop.store.transaction('read', async (tx) => {
    const day = businessDay(moment, shop.calendar);
    const coupon = await couponByCode(tx, code);
    if (coupon) return onDay(coupon, await ownerOf(tx, coupon), day);
    const { programme } = await programmeInForce(tx, day);
    const template = templateNamed(programme.coupons, code);
    return template ? templateOnDay(tx, template, day) : notFound(code);
  });

/** The coupon that this member could show at a till, or anybody. Refuses as usableCoupons does. */
export const checkCoupon = (
  shop: Shop,
  { code, who }: { readonly code: string; readonly who: Who | null },
  moment: Instant,
): Promise<CouponOnDay> =>
  shop.store.transaction('read', async (tx) => {
    const day = businessDay(moment, shop.calendar);
    const { programme } = await programmeInForce(tx, day);
    const issued = (await couponByCode(tx, code)) ?? null;
    const accounts = who ? accountsPaying(who, []) : issued ? [issued.lot.accountId] : [];
    const own = [];
    if (mayBeOwn(programme.coupons)({ typed: code, issued })) {
      for (const account of accounts) own.push(...(await couponsOf(tx, account)));
    }
    const holder = { accounts, house: await houseAccount(tx), own };
    const usable = usableCoupons([{ typed: code, issued }], holder, programme.coupons, day);
    if (!usable.ok) return fail(usable.problem);
    const [found] = usable.value;
    const coupon = issued ?? own.find(({ lot }) => lot.id === found?.lot?.id);
    if (coupon) return onDay(coupon, await ownerOf(tx, coupon), day);
    const template = templateNamed(programme.coupons, code);
    return template ? templateOnDay(tx, template, day) : notFound(code);
  });

const notFound = (coupon: string): never =>
  fail({ code: 'coupon_not_found', coupon, ...(isMistyped(coupon) && { check_digit: 'wrong' }) });

async function ownerOf(tx: Port, { lot }: Coupon): Promise<string | null> {
  const [owner] = await membersOfAccount(tx, lot.accountId);
  return owner ? memberNumber(owner.id) : null;
}

async function templateOnDay(
  tx: Port,
  { code, valid, when, public: isPublic, uses }: CouponTemplate,
  day: Day,
): Promise<CouponOnDay> {
  const { from, to } = valid !== null && 'from' in valid ? valid : { from: null, to: null };
  const used = await countOf(tx, countersOf('coupon', code, 0).all);
  const limit = when.limitTotal ?? null;
  const left = limit === null ? null : Math.max(0, limit - used);
  const ended = to !== null && to < day;
  return {
    code,
    template: code,
    member: null,
    validFrom: from,
    expiresOn: to,
    usesLeft: isPublic ? (ended ? 0 : left) : uses,
    status: ended ? 'expired' : isPublic && left === 0 ? 'used' : 'open',
  };
}
