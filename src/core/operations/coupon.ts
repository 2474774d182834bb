import { templateNamed } from '../domain/coupons/coupon.ts';
import { decideCouponClose } from '../domain/coupons/coupon-close.ts';
import { isMistyped } from '../domain/coupons/coupon-code.ts';
import { type CouponGiven, decideCouponIssue } from '../domain/coupons/coupon-issue.ts';
import { accept } from '../domain/decision.ts';
import { deathsAmong } from '../domain/ledger/deaths.ts';
import { codeCalled } from '../domain/programme/called.ts';
import type { CouponTemplate, Programme } from '../domain/programme/programme.ts';
import type { Who } from '../domain/staff/who.ts';
import { fail } from '../problem.ts';
import {
  type CrowdMember,
  couponByCode,
  crowdOf,
  heldAs,
  houseAccount,
  needHouseAccount,
  setClosedBy,
} from '../store/coupons.ts';
import { payersFrom } from '../store/groups.ts';
import { membersOfAccount } from '../store/members.ts';
import type { Tx } from '../store/statement.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';
import { NOTHING_TO_DO } from './status.ts';

export interface CouponIssueInput {
  /** Code of the template. */
  readonly template: string;
  readonly to: CouponsTo;
  readonly count: number;
  /** A code of the shop's own; null: random ones. */
  readonly code: string | null;
}

/**
 * One member, everybody with a tag or of a tier, a list; or whoever brings the code. In a rehearsal those that had
 * them, each under its code.
 */
export type CouponsTo =
  | { readonly kind: 'member'; readonly who: Who }
  | { readonly kind: 'tag'; readonly tag: string }
  | { readonly kind: 'tier'; readonly tier: string }
  | { readonly kind: 'list'; readonly list: readonly Who[] }
  | { readonly kind: 'bearer' }
  | { readonly kind: 'again'; readonly coupons: readonly CouponGiven[] };

export interface CouponCloseInput {
  readonly coupon: string;
}

/**
 * Coupons given out by hand, all of them or none.
 * Refuses, in this order: coupon_not_found (no such template), tier_not_found, coupon_exists, members_none (nobody
 * has the tag or the tier), and as decideCouponIssue does.
 */
export const issueCoupons = operation<CouponIssueInput>({
  name: 'coupon issue',
  called: ({ to, ...input }, { tiers }) => ({
    ...input,
    to: to.kind === 'tier' ? { ...to, tier: codeCalled(to.tier, tiers) } : to,
  }),
  async accounts(tx, { to }) {
    // Nothing that lies on the account of the shop itself is looked at.
    if (to.kind === 'bearer') return [];
    if (to.kind === 'again') {
      const house = await houseAccount(tx);
      return [...new Set(to.coupons.map(({ accountId }) => accountId))].filter((account) => account !== house);
    }
    return [...new Set((await peopleMeant(tx, to)).map(({ accountId }) => accountId))];
  },
  async decide(tx, { template: typed, to, count, code }, { day, store, version, reason }) {
    const { programme } = version;
    const template = templateNamed(programme.coupons, typed);
    const known = programme.coupons.map((one) => one.code);
    if (!template) return fail({ code: 'coupon_not_found', coupon: typed, known });
    const tiers = programme.tiers.map((tier) => tier.code);
    if (to.kind === 'tier' && !tiers.includes(to.tier)) fail({ code: 'tier_not_found', tier: to.tier, known: tiers });
    if (code !== null) await requireFree(tx, code, programme);
    const decision = decideCouponIssue({
      template,
      coupons: await couponsMeant(tx, { to, count, code }),
      named: to.kind === 'member' ? { who: to.who, standing: await standingOf(tx, to.who) } : null,
      ...{ version, day, store },
      note: reason,
    });
    return decision.ok ? accept({ entry: decision.value }) : decision;
  },
});

/** A coupon that nobody may use any more. Refuses: coupon_not_found. */
export const closeCoupon = operation<CouponCloseInput>({
  name: 'coupon close',
  async accounts(tx, { coupon: code }) {
    const coupon = await couponByCode(tx, code);
    const mistyped = isMistyped(code) ? { check_digit: 'wrong' } : {};
    if (!coupon) return fail({ code: 'coupon_not_found', coupon: code, ...mistyped });
    const { accountId } = coupon.lot;
    return accountId === (await houseAccount(tx)) ? [] : [accountId];
  },
  async endsFirst(tx, { coupon: code }, { day }) {
    await tx.holdCounters([heldAs(code)]);
    const coupon = await couponByCode(tx, code);
    return coupon ? deathsAmong([coupon.lot], { clockEndsOn: null }, day) : [];
  },
  async decide(tx, { coupon: code }, { day, reason }) {
    const coupon = await couponByCode(tx, code);
    if (!coupon) throw new Error(`coupon ${code} is there`);
    const { lot } = coupon;
    const { accountId } = lot;
    const [owner] = [...(await membersOfAccount(tx, accountId)), ...(await payersFrom(tx, accountId))];
    const whose = accountId === (await houseAccount(tx)) ? null : { memberId: owner?.id ?? null, accountId };
    const { plan, idle } = decideCouponClose({ coupon, owner: whose, day, note: reason });
    return accept({
      entry: plan,
      idle,
      warnings: idle ? NOTHING_TO_DO : [],
      alongside: async (after, { entryId }) => {
        await setClosedBy(after, lot.id, entryId);
      },
    });
  },
});

async function couponsMeant(
  tx: Tx,
  { to, count, code }: Pick<CouponIssueInput, 'to' | 'count' | 'code'>,
): Promise<readonly CouponGiven[]> {
  if (to.kind === 'again') return to.coupons;
  const accounts = await accountsMeant(tx, to);
  return accounts.flatMap((accountId) => Array.from({ length: count }, () => ({ accountId, code })));
}

async function accountsMeant(tx: Tx, to: Exclude<CouponsTo, { kind: 'again' }>): Promise<readonly number[]> {
  if (to.kind === 'bearer') return [await needHouseAccount(tx)];
  const people = await peopleMeant(tx, to);
  const { kind: _, ...named } = to.kind === 'list' ? { kind: to.kind } : to;
  if (people.length === 0) fail({ code: 'members_none', ...named });
  return people.map(({ accountId }) => accountId);
}

async function peopleMeant(
  tx: Tx,
  to: Exclude<CouponsTo, { kind: 'bearer' | 'again' }>,
): Promise<readonly CrowdMember[]> {
  if (to.kind === 'member') return [to.who];
  if (to.kind === 'list') return [...new Map(to.list.map((who) => [who.memberId, who])).values()];
  return crowdOf(tx, { tag: to.kind === 'tag' ? to.tag : null, tier: to.kind === 'tier' ? to.tier : null });
}

/** Refuses: coupon_exists (a coupon has this code, or a template, whose code would lead elsewhere from now on). */
async function requireFree(tx: Tx, code: string, { coupons }: Pick<Programme, 'coupons'>): Promise<void> {
  await tx.holdCounters([heldAs(code)]);
  const template: CouponTemplate | undefined = templateNamed(coupons, code);
  if (template || (await couponByCode(tx, code))) fail({ code: 'coupon_exists', coupon: code });
}
