import { describe, expect, test } from 'vitest';
import { decidePermission, type PermissionFacts } from '../../../src/core/domain/staff/permission.ts';
import { readPin, waitAfter } from '../../../src/core/domain/staff/pin.ts';
import {
  type BookedDeed,
  DEEDS,
  type Deed,
  furtherDeeds,
  RIGHTS,
  ROLES,
  roleMay,
} from '../../../src/core/domain/staff/rights.ts';
import { sessionToken } from '../../../src/core/domain/staff/session.ts';

/** Written down once more, by hand: who may do what, cell by cell. */
const TABLE: Readonly<Record<Deed, string>> = {
  enrol: 'cashier manager owner',
  topup: 'cashier manager owner',
  spend: 'cashier manager owner',
  redeem: 'cashier manager owner',
  refund: 'cashier manager owner',
  void: 'cashier manager owner',
  transfer: 'cashier manager owner',
  edit: 'cashier manager owner',
  tag: 'cashier manager owner',
  block: 'cashier manager owner',
  unblock: 'cashier manager owner',
  close: 'cashier manager owner',
  reopen: 'cashier manager owner',
  'card block': 'cashier manager owner',
  'card unblock': 'cashier manager owner',
  'card replace': 'cashier manager owner',
  'pass sell': 'cashier manager owner',
  'pass freeze': 'cashier manager owner',
  'plan join': 'cashier manager owner',
  'plan renew': 'cashier manager owner',
  'plan leave': 'cashier manager owner',
  'own pin': 'cashier manager owner',
  'refund over the limit': 'manager owner',
  'cash-out': 'manager owner',
  adjust: 'manager owner',
  reinstate: 'manager owner',
  'pass extend': 'manager owner',
  merge: 'manager owner',
  'coupon close': 'cashier manager owner',
  'coupon issue': 'manager owner',
  'draw ticket back': 'manager owner',
  'draw commit': 'manager owner',
  'draw reveal': 'manager owner',
  'group join': 'manager owner',
  'group leave': 'manager owner',
  'group limit': 'manager owner',
  erase: 'manager owner',
  export: 'manager owner',
  import: 'manager owner',
  'import undo': 'manager owner',
  'programme apply': 'owner',
  'store add': 'owner',
  'store close': 'owner',
  'store reopen': 'owner',
  'operator add': 'owner',
  'operator close': 'owner',
  'operator pin': 'owner',
  restore: 'owner',
  move: 'owner',
};

test('the table has these rows and no others', () => {
  expect([...DEEDS].sort()).toEqual(Object.keys(TABLE).sort());
});

test.each(DEEDS.flatMap((deed) => ROLES.map((role) => ({ deed, role }))))('$deed by a $role', ({ deed, role }) => {
  const may = TABLE[deed].split(' ').includes(role);
  expect(roleMay(role, deed)).toBe(may);
  const decision = decidePermission({ ...FACTS, deed, role });
  if (may) expect(decision).toEqual({ ok: true, value: null });
  else {
    expect(decision).toMatchObject({
      problem: { code: 'not_allowed', because: 'role', command: deed, operator: 'amy', role, needs: RIGHTS[deed] },
    });
  }
});

const FACTS: PermissionFacts = {
  deed: 'topup',
  named: 'amy',
  store: 'A',
  day: '2026-11-22',
  operator: 'open',
  role: 'cashier',
  ties: 'none',
  proof: 'pin',
  hasOwner: true,
};

describe('whoever does something', () => {
  test.each<{ name: string; facts: Partial<PermissionFacts>; because?: string }>([
    { name: 'is named', facts: { named: null, operator: 'unknown', role: null }, because: 'operator_missing' },
    { name: 'is declared', facts: { operator: 'unknown', role: null }, because: 'operator_unknown' },
    { name: 'has not left', facts: { operator: { closedOn: '2026-11-22' } }, because: 'operator_closed' },
    { name: 'had not left then', facts: { operator: { closedOn: '2026-11-23' } } },
    { name: 'works here', facts: { ties: 'elsewhere' }, because: 'other_store' },
    { name: 'works here, or in the region', facts: { ties: 'here' } },
    { name: 'of the whole shop: wherever they work', facts: { ties: 'elsewhere', store: null } },
    { name: 'is asked for the right before the PIN', facts: { deed: 'adjust', proof: 'missing' }, because: 'role' },
    { name: 'shows that it is they', facts: { proof: 'missing' }, because: 'pin_missing' },
    { name: 'by a session', facts: { proof: 'session' } },
    { name: 'or is taken at their word without a PIN', facts: { proof: 'no_pin' } },
    {
      name: 'by a PIN each time above the till’s own work',
      facts: { deed: 'adjust', role: 'owner', proof: 'session' },
      because: 'pin_missing',
    },
    { name: 'by the old PIN for another', facts: { deed: 'own pin', proof: 'session' }, because: 'pin_missing' },
    {
      name: 'is anybody at all, for owners’ deeds without an owner',
      facts: { deed: 'operator add', named: null, hasOwner: false },
    },
    { name: 'but not for managers’', facts: { deed: 'adjust', hasOwner: false }, because: 'role' },
  ])('$name', ({ facts, because }) => {
    const decision = decidePermission({ ...FACTS, ...facts });
    if (because === undefined) expect(decision.ok).toBe(true);
    else expect(decision).toMatchObject({ ok: false, problem: { code: 'not_allowed', because } });
  });
});

describe('what comes with a deed', () => {
  const spend = { kind: 'spend', amount: 500, original: null } as const;
  const refund = (amount: number, refunded = 0): BookedDeed => ({
    kind: 'refund',
    amount,
    original: { kind: 'spend', refunded },
  });
  const undo = (kind: BookedDeed['kind'], amount: number | null = 500): BookedDeed => ({
    kind: 'void',
    amount,
    original: { kind, refunded: 0 },
  });

  test.each<{ name: string; booked: BookedDeed[]; limit?: number | null; asks?: string[] }>([
    { name: 'a sale: nothing', booked: [spend], limit: 100 },
    { name: 'a refund at the limit', booked: [refund(100)], limit: 100 },
    { name: 'a refund above it', booked: [refund(101)], limit: 100, asks: ['refund over the limit'] },
    {
      name: 'above it together with earlier ones',
      booked: [refund(50, 51)],
      limit: 100,
      asks: ['refund over the limit'],
    },
    { name: 'a refund of points alone', booked: [{ ...refund(0), amount: null }], limit: 0 },
    { name: 'any refund at a limit of nothing', booked: [refund(1)], limit: 0, asks: ['refund over the limit'] },
    { name: 'a refund without a limit', booked: [refund(1_000_000)] },
    { name: 'a void above the limit', booked: [undo('spend', 101)], limit: 100, asks: ['refund over the limit'] },
    { name: 'a void of a top-up above it', booked: [undo('topup', 101)], limit: 100, asks: ['refund over the limit'] },
    { name: 'a void of a refund brings money in', booked: [undo('refund', 500)], limit: 100 },
    { name: 'a void of an adjustment', booked: [undo('adjust')], asks: ['adjust'] },
    { name: 'a void of a card return', booked: [undo('cash_out')], asks: ['cash-out'] },
    ...(['void', 'refund'] as const).map((kind) => ({
      name: `a ${kind} of a ticket that was drawn`,
      booked: [{ kind, amount: null, original: { kind: 'redeem' as const, refunded: 0, drew: true } }],
      asks: ['draw ticket back'],
    })),
    { name: 'a void of a reward without a draw', booked: [undo('redeem', null)] },
    { name: 'a void of a merge', booked: [undo('merge', null)], asks: ['merge'] },
    {
      name: 'a card return with a closing',
      booked: [
        { kind: 'cash_out', amount: 500, original: null },
        { kind: 'status', amount: null, original: null },
      ],
      asks: ['cash-out'],
    },
  ])('$name', ({ booked, limit = null, asks = [] }) => {
    expect(furtherDeeds(booked, limit).map(({ deed }) => deed)).toEqual(asks);
  });

  test('money back above the limit comes with its figures', () => {
    const [over] = furtherDeeds([refund(50, 51)], 100).filter(({ deed }) => deed === 'refund over the limit');
    expect(over?.over).toEqual({ limit: 100, before: 51, amount: 50 });
  });
});

test('a PIN is four to twelve digits, and never told', () => {
  expect(readPin(' 1234 ')).toEqual({ ok: true, value: '1234' });
  expect(readPin('１２３４５６')).toEqual({ ok: true, value: '123456' });
  for (const typed of ['', '123', '1234567890123', '12 34', 'abcd', '-1234']) {
    expect(readPin(typed)).toEqual({ ok: false, problem: { code: 'pin_malformed' } });
  }
});

test('wrong tries: two are free, then everybody waits longer and longer, never more than a quarter of an hour', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 1000].map(waitAfter)).toEqual([0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
});

test('a session is worth something for one person, one time and one PIN', () => {
  const key = new Uint8Array(32).fill(7);
  const token = sessionToken(key, 'amy', 1000);
  expect(token).toMatch(/^[0-9a-f]{64}$/);
  expect(sessionToken(key, 'amy', 1000)).toBe(token);
  const others = [
    sessionToken(key, 'amy', 1001),
    sessionToken(key, 'bob', 1000),
    sessionToken(new Uint8Array(32), 'amy', 1000),
  ];
  expect(new Set([token, ...others]).size).toBe(4);
});
