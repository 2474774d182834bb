/** Rewards for bringing somebody: to who brought them and to them, after their first real purchase and a time of holding. */

import type { Entry } from '../ledger/entry.ts';
import type { Money } from '../numbers/money.ts';
import { isOrdinaryTender } from '../programme/programme.ts';
import { addDays, type Day } from '../time/day.ts';

export const REFERRAL_ROLES = ['referrer', 'friend'] as const;
export type ReferralRole = (typeof REFERRAL_ROLES)[number];

/** What a reward freezes: for whom it was brought, and the purchase that it hangs on. */
export interface ReferralRecord {
  readonly role: ReferralRole;
  readonly friend: number;
  readonly purchase: number;
}

/** A purchase, with the entries that took (part of) it back. */
export interface Purchase {
  readonly entry: Entry;
  readonly isVoided: boolean;
  readonly refunds: readonly Entry[];
}

type Tendered = Readonly<Record<string, Money>>;

/** Money of a purchase that was really paid and is not paid back: not by bonus, points, coupons or visits. */
export function reallyPaid({ entry, isVoided, refunds }: Purchase): Money {
  if (isVoided) return 0;
  const { tendered = {} } = (entry.facts.spend ?? {}) as { tendered?: Tendered };
  const back = refunds.map(({ facts }) => (facts.returned as { tendered?: Tendered } | undefined)?.tendered ?? {});
  return realOf(tendered) - back.reduce((sum, one) => sum + realOf(one), 0);
}

const realOf = (tendered: Tendered): Money =>
  Object.entries(tendered).reduce((sum, [tender, amount]) => sum + (isReal(tender) ? amount : 0), 0);

const isReal = (tender: string): boolean => tender === 'paid' || isOrdinaryTender(tender);

/** Whoever came by an import was a customer before these books: nobody has just brought them. */
export const cameBefore = ({ batchId }: { readonly batchId: number | null }): boolean => batchId !== null;

/** The first purchase that stands. */
export const firstRealPurchase = (purchases: readonly Purchase[]): Purchase | undefined =>
  purchases.find((purchase) => reallyPaid(purchase) > 0);

/** The day on which a reward is given: the purchase has stood for so many days. */
export const rewardDay = (purchase: Day, holdDays: number): Day => addDays(purchase, holdDays);

/** A person, as far as it matters who is the same one. */
export interface Referred {
  readonly id: number;
  readonly accountId: number;
  readonly paysFrom: number | null;
  readonly phone: string | null;
}

/** Nobody brings themselves: not under another number, not on the same account, not with the same phone. */
export const isSelf = (one: Referred, other: Referred): boolean =>
  one.id === other.id ||
  (one.paysFrom ?? one.accountId) === (other.paysFrom ?? other.accountId) ||
  (one.phone !== null && one.phone === other.phone);

export const rewardKey = (role: ReferralRole, friend: number): string => `referral ${role} ${friend}`;
