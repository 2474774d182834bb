/** What each role may do: one table. Whatever a person can do to the shop has a row in it. */
import type { EntryKind } from '../ledger/entry.ts';
import type { Money } from '../numbers/money.ts';

/** Each may do what those before it may. */
export const ROLES = ['cashier', 'manager', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** The least role that may do it. What the program books by itself (ends, reviews, nights, backups) asks nobody. */
export const RIGHTS = {
  enrol: 'cashier',
  topup: 'cashier',
  spend: 'cashier',
  redeem: 'cashier',
  refund: 'cashier',
  void: 'cashier',
  transfer: 'cashier',
  edit: 'cashier',
  tag: 'cashier',
  block: 'cashier',
  unblock: 'cashier',
  close: 'cashier',
  reopen: 'cashier',
  'card block': 'cashier',
  'card unblock': 'cashier',
  'card replace': 'cashier',
  'pass sell': 'cashier',
  'pass freeze': 'cashier',
  'coupon close': 'cashier',
  'plan join': 'cashier',
  'plan renew': 'cashier',
  'plan leave': 'cashier',
  /** Also a void of so much; earlier refunds of the same entry count along. */
  'refund over the limit': 'manager',
  /** A void or refund of a redemption that drew one: whoever could would draw until it wins. */
  'draw ticket back': 'manager',
  'draw commit': 'manager',
  'draw reveal': 'manager',
  'cash-out': 'manager',
  adjust: 'manager',
  reinstate: 'manager',
  'pass extend': 'manager',
  'coupon issue': 'manager',
  merge: 'manager',
  'group join': 'manager',
  'group leave': 'manager',
  'group limit': 'manager',
  erase: 'manager',
  export: 'manager',
  import: 'manager',
  'import undo': 'manager',
  'programme apply': 'owner',
  'store add': 'owner',
  'store close': 'owner',
  'store reopen': 'owner',
  'operator add': 'owner',
  'operator close': 'owner',
  'operator pin': 'owner',
  'own pin': 'cashier',
  restore: 'owner',
  move: 'owner',
} as const satisfies Record<string, Role>;

export type Deed = keyof typeof RIGHTS;

export const DEEDS = Object.keys(RIGHTS) as Deed[];

export const roleMay = (role: Role, deed: Deed): boolean => ROLES.indexOf(role) >= ROLES.indexOf(RIGHTS[deed]);

/** The till's own work, for which a session is proof enough. Another PIN takes the old one. */
export const isTillWork = (deed: Deed): boolean => RIGHTS[deed] === 'cashier' && deed !== 'own pin';

/** What a booked entry is the deed of, where it asks for more than the till's own work. */
const DEED_OF: Partial<Record<EntryKind, Deed>> = {
  cash_out: 'cash-out',
  adjust: 'adjust',
  reinstate: 'reinstate',
  pass_extend: 'pass extend',
  coupon_issue: 'coupon issue',
  merge: 'merge',
};

/** An entry about to be booked, as far as rights look at it. */
export interface BookedDeed {
  readonly kind: EntryKind;
  readonly amount: Money | null;
  /** Of the entry that it takes back: its kind, what was refunded of it before, and whether it drew tickets. */
  readonly original: { readonly kind: EntryKind; readonly refunded: Money; readonly drew?: boolean } | null;
}

/**
 * What somebody needs the right to besides the command they typed: what comes with it (a card return with a closing),
 * what a void strikes out, a ticket that was drawn, and money back above the limit.
 */
export function furtherDeeds(booked: readonly BookedDeed[], limit: Money | null): FurtherDeed[] {
  const deeds = booked.flatMap(({ kind, original }): Deed[] => [
    ...[DEED_OF[kind === 'void' && original ? original.kind : kind] ?? []].flat(),
    ...(original?.drew ? ['draw ticket back' as const] : []),
  ]);
  const over = limit === null ? undefined : booked.find((entry) => moneyBack(entry) > limit);
  const further: FurtherDeed[] = deeds.map((deed) => ({ deed }));
  if (limit === null || over === undefined) return further;
  const amount = over.amount ?? 0;
  return [...further, { deed: 'refund over the limit', over: { limit, before: moneyBack(over) - amount, amount } }];
}

/** A deed that asks for a right of its own. */
export interface FurtherDeed {
  readonly deed: Deed;
  /** Money back above the limit of one entry: what went back of that entry before, and what goes back now. */
  readonly over?: { readonly limit: Money; readonly before: Money; readonly amount: Money };
}

/** What goes back to a member in all. A void of a refund brings it in again. */
function moneyBack({ kind, amount, original }: BookedDeed): Money {
  if (kind === 'plan_leave') return amount ?? 0;
  if (original === null || amount === null) return 0;
  if (kind === 'refund') return original.refunded + amount;
  return kind === 'void' && PAID_BACK.includes(original.kind) ? amount : 0;
}

/** Kinds whose void pays money back. */
const PAID_BACK: readonly EntryKind[] = ['topup', 'spend', 'pass_sell', 'plan_join', 'plan_renew'];
