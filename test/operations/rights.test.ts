import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addOperator,
  adjust,
  applyProgramme,
  cashOut,
  check,
  close,
  closeOperator,
  type Identify,
  permitted,
  type Role,
  type Session,
  setOperatorPin,
  signIn,
  topup,
  voidEntry,
} from '../../src/core/index.ts';
import { pinOf } from '../../src/core/store/pins.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

let world: TestShop;
let trade: ReturnType<typeof till>;
beforeEach(async () => {
  world = await testShop({ rights: { refundLimit: 100_00 } });
  trade = till(world.shop);
  await world.enrolled('8001');
});
afterEach(() => world.remove());

const declare = (code: string, role: Role, request = {}) =>
  addOperator(world.shop, asked(request), { code, name: undefined, role, stores: undefined });
const setPin = (code: string, pin: string | null, request = {}) =>
  setOperatorPin(world.shop, asked(request), { code, pin });
const by = (operator: string | null, identify?: Identify) => ({
  request: { operator, ...(identify && { identify }) },
});
/** Somebody at a terminal who types this PIN, or a till with a session; `asked` counts. */
const person = (pin: string | null, session: Session | null = null) => {
  const seen = { pins: 0, sessions: 0 };
  const identify: Identify = {
    async session() {
      seen.sessions += 1;
      return session;
    },
    async pin() {
      seen.pins += 1;
      return pin;
    },
  };
  return { ...identify, seen };
};
const points = async (operator: string | null, identify?: Identify) =>
  adjust(world.shop, asked({ ...by(operator, identify).request, reason: '补' }), {
    who: await whoIs(world.shop, '8001'),
    ...{ points: 5, paid: null, bonus: null, expires: null, asEarned: false },
  });
const because = async (work: Promise<unknown>) => {
  const problem = await problemOf(work);
  return problem.code === 'not_allowed' ? problem.because : problem.code;
};
const tries = async (code: string) => (await world.shop.store.transaction('read', (tx) => pinOf(tx, code)))?.tries;

describe('roles', () => {
  beforeEach(async () => {
    await declare('boss', 'owner');
    await declare('meg', 'manager', { operator: 'boss' });
    await declare('amy', 'cashier', { operator: 'boss' });
  });

  test('a cashier sells; a manager corrects; the entry names them', async () => {
    expect((await trade.topup('8001', 100, by('amy'))).entry.operator).toBe('amy');
    expect(await problemOf(points('amy'))).toEqual({
      ...{ code: 'not_allowed', because: 'role', command: 'adjust', store: 'main' },
      ...{ operator: 'amy', role: 'cashier', needs: 'manager' },
    });
    expect((await points('meg')).entry.operator).toBe('meg');
  });

  test('money back up to the limit by a cashier, above it by a manager, earlier refunds counted along', async () => {
    const bill = await trade.spend('8001', 250, { pay: 'cash', ...by('amy') });
    expect(await problemOf(trade.refund(bill, { yuan: 100.01, ...by('amy') }))).toMatchObject({
      ...{ because: 'role', command: 'refund over the limit', needs: 'manager' },
    });
    await trade.refund(bill, { yuan: 60, ...by('amy') });
    expect(await because(trade.refund(bill, { yuan: 41, ...by('amy') }))).toBe('role');
    await trade.refund(bill, { yuan: 40, ...by('amy') });
    await trade.refund(bill, { yuan: 150, ...by('meg') });
  });

  test('a void above the limit, and of what only a manager may do', async () => {
    const bill = await trade.spend('8001', 100.01, { pay: 'cash', ...by('amy') });
    const small = await trade.spend('8001', 100, { pay: 'cash', ...by('amy') });
    const right = await points('meg');
    const strike = async (entry: typeof bill, operator: string) => {
      return voidEntry(world.shop, asked({ operator }), { entry: entry.entry.id as number, acceptLoss: false });
    };
    expect(await because(strike(bill, 'amy'))).toBe('role');
    expect(await because(strike(right, 'amy'))).toBe('role');
    await strike(small, 'amy');
    await strike(right, 'meg');
    await strike(bill, 'meg');
  });

  test('a closing with a card return is a card return', async () => {
    await trade.topup('8001', 10, by('amy'));
    const who = await whoIs(world.shop, '8001');
    const closing = (operator: string) =>
      close(world.shop, asked({ operator }), { who, cashOut: true, cause: 'shop', tender: 'cash' });
    expect(await problemOf(closing('amy'))).toMatchObject({ because: 'role', command: 'cash-out' });
    expect(
      await because(
        cashOut(world.shop, asked({ operator: 'amy' }), { who, amount: null, cause: 'shop', tender: 'cash' }),
      ),
    ).toBe('role');
    await closing('meg');
  });

  test('a dry run asks for the same right', async () => {
    const who = await whoIs(world.shop, '8001');
    const rehearsed = { who, amount: null, cause: 'shop', tender: 'cash' } as const;
    expect(await because(cashOut(world.shop, asked({ operator: 'amy', dryRun: true }), rehearsed))).toBe('role');
  });

  test('registers, rules and copies are the owner’s', async () => {
    expect(await because(declare('eve', 'owner', { operator: 'meg' }))).toBe('role');
    expect(await because(declare('eve', 'owner'))).toBe('operator_missing');
    expect(await because(closeOperator(world.shop, asked({ operator: 'amy' }), { code: 'boss' }))).toBe('role');
    expect(await because(setPin('boss', '1234', { operator: 'amy' }))).toBe('role');
    const input = { text: 'name: A\ncurrency: CNY\ntime_zone: Asia/Shanghai\n', file: 'a.yaml', from: null };
    expect(await because(applyProgramme(world.shop, asked({ operator: 'meg' }), input))).toBe('role');
    expect(await applyProgramme(world.shop, asked({ operator: 'boss' }), input)).toMatchObject({ changed: true });
    expect(await because(permitted(world.shop, asked({ operator: 'amy' }), 'export'))).toBe('role');
    await permitted(world.shop, asked({ operator: 'meg' }), 'export');
    expect(await because(permitted(world.shop, asked({ operator: 'meg' }), 'move'))).toBe('role');
  });

  test('when the last owner has left, registers are open again; corrections are not', async () => {
    expect(await closeOperator(world.shop, asked({ operator: 'boss' }), { code: 'boss' })).toMatchObject({
      ownerless: true,
    });
    await declare('eve', 'owner');
    expect(await because(points('amy'))).toBe('role');
  });

  test('without operators nothing is asked', async () => {
    const open = await testShop();
    await open.enrolled('8001');
    await permitted(open.shop, asked(), 'export');
    await till(open.shop).topup('8001', 100);
    await open.remove();
  });
});

describe('PINs', () => {
  beforeEach(async () => {
    await declare('boss', 'owner');
    await declare('amy', 'cashier', { operator: 'boss' });
    await setPin('amy', '4711', { operator: 'boss' });
    await setPin('boss', '909090', { operator: 'boss' });
  });

  test('asked for once something was refused for want of it, and each time', async () => {
    const amy = person('4711');
    await trade.topup('8001', 100, by('amy', amy));
    await trade.spend('8001', 10, by('amy', amy));
    expect(amy.seen.pins).toBe(2);
    expect(await because(trade.topup('8001', 1, by('amy')))).toBe('pin_missing');
    expect(await because(trade.topup('8001', 1, by('amy', person(null))))).toBe('pin_missing');
    expect(await trade.holds('8001')).toBe('paid 90');
    await points('boss', person(' 909090 '));
  });

  test('a right that is lacking is told before a PIN is asked for', async () => {
    const amy = person('4711');
    expect(await because(points('amy', amy))).toBe('role');
    expect(amy.seen.pins).toBe(0);
  });

  test('a known reference answers before anybody is asked', async () => {
    const first = await trade.topup('8001', 100, {
      request: { operator: 'amy', identify: person('4711'), ref: 'R-1' },
    });
    const again = await trade.topup('8001', 100, { request: { operator: 'amy', ref: 'R-1' } });
    expect(again.entry).toEqual({ ...first.entry, replayed: true });
  });

  test('wrong ones are counted and make everybody wait, the right one too', async () => {
    const wrong = () => problemOf(trade.topup('8001', 1, by('amy', person('0000'))));
    expect(await wrong()).toEqual({ code: 'not_allowed', because: 'pin_wrong', operator: 'amy' });
    expect(await tries('amy')).toBe(1);
    await trade.topup('8001', 1, by('amy', person('4711')));
    expect(await tries('amy')).toBe(0);
    await wrong();
    await wrong();
    expect(await wrong()).toMatchObject({ because: 'pin_wrong', wait_seconds: 30 });
    expect(await problemOf(trade.topup('8001', 1, by('amy', person('4711'))))).toMatchObject({
      because: 'pin_waits',
      wait_seconds: 30,
    });
    world.setClock('2026-11-22T12:00:30+08:00');
    expect(await wrong()).toMatchObject({ wait_seconds: 60 });
    world.setClock('2026-11-22T12:01:30+08:00');
    await trade.topup('8001', 1, by('amy', person('4711')));
    expect(await tries('amy')).toBe(0);
    await points('boss', person('909090'));
  });

  test('many wrong ones at once are not looked at either', async () => {
    const who = await whoIs(world.shop, '8001');
    const wrong = () =>
      topup(world.shop, asked(by('amy', person('0000')).request), { who, amount: 1, tender: 'cash', offer: null });
    const all = await Promise.all(Array.from({ length: 8 }, () => because(wrong())));
    expect(all.filter((why) => why === 'pin_wrong').length).toBeLessThanOrEqual(3);
    expect(all.filter((why) => why === 'pin_waits').length).toBeGreaterThanOrEqual(5);
  });

  test('somebody changes their own with the old one; another’s only an owner', async () => {
    expect(await because(setPin('amy', '1111', { operator: 'amy', identify: person('0000') }))).toBe('pin_wrong');
    expect(await because(setPin('boss', '1111', { operator: 'amy', identify: person('4711') }))).toBe('role');
    expect(await because(setPin('amy', null, { operator: 'amy', identify: person('4711') }))).toBe('role');
    expect(await because(setPin('amy', '12', { operator: 'amy', identify: person('4711') }))).toBe('pin_malformed');
    await setPin('amy', '1111', { operator: 'amy', identify: person('4711') });
    expect(await because(trade.topup('8001', 1, by('amy', person('4711'))))).toBe('pin_wrong');
    await trade.topup('8001', 1, by('amy', person('1111')));
    await setPin('amy', null, { operator: 'boss', identify: person('909090') });
    await trade.topup('8001', 1, by('amy'));
  });

  test('what is kept holds no PIN, and is not the same for the same PIN', async () => {
    await declare('ben', 'cashier', { operator: 'boss', identify: person('909090') });
    await setPin('ben', '4711', { operator: 'boss', identify: person('909090'), ref: 'P-1' });
    const kept = await world.shop.store.transaction('read', async (tx) => [
      await pinOf(tx, 'amy'),
      await pinOf(tx, 'ben'),
    ]);
    expect(kept[0]).toMatchObject({ cost: 32768, blockSize: 8, parallelism: 3 });
    expect(Buffer.from(kept[0]?.key ?? []).equals(Buffer.from(kept[1]?.key ?? []))).toBe(false);
    expect(JSON.stringify(kept)).not.toContain('4711');
  });

  test('a closed operator’s PIN opens nothing', async () => {
    await closeOperator(world.shop, asked({ operator: 'boss', identify: person('909090') }), { code: 'amy' });
    expect(await because(trade.topup('8001', 1, by('amy', person('4711'))))).toBe('operator_closed');
  });
});

describe('a session', () => {
  const until = Date.parse('2026-11-22T20:00:00+08:00');
  beforeEach(async () => {
    await declare('boss', 'owner');
    await declare('amy', 'cashier', { operator: 'boss' });
    await setPin('amy', '4711', { operator: 'boss' });
    await setPin('boss', '909090', { operator: 'boss' });
  });
  const signedIn = (code: string, pin: string) => signIn(world.shop, { code, pin, until });

  test('names the operator and stands for the PIN until its end', async () => {
    const amy = person(null, await signedIn('amy', '4711'));
    expect((await trade.topup('8001', 100, by(null, amy))).entry.operator).toBe('amy');
    expect((await trade.topup('8001', 100, by('amy', amy))).entry.operator).toBe('amy');
    world.setClock('2026-11-22T20:00:00+08:00');
    expect(await because(trade.topup('8001', 1, by(null, amy)))).toBe('operator_missing');
    expect(await because(trade.topup('8001', 1, by('amy', amy)))).toBe('pin_missing');
  });

  test('is nobody else’s, and cannot be made or made longer without the PIN', async () => {
    const session = await signedIn('amy', '4711');
    expect(await because(signedIn('amy', '0000'))).toBe('pin_wrong');
    for (const forged of [
      { ...session, operator: 'boss' },
      { ...session, until: until + 1 },
      { ...session, token: '0'.repeat(64) },
    ]) {
      expect(await because(trade.topup('8001', 1, by(null, person(null, forged))))).toBe('pin_missing');
    }
    expect(await because(trade.topup('8001', 1, by('boss', person(null, session))))).toBe('pin_missing');
  });

  test('does the till’s own work; what is above asks for the PIN each time', async () => {
    const boss = person('909090', await signedIn('boss', '909090'));
    await trade.topup('8001', 100, by(null, boss));
    expect(boss.seen.pins).toBe(0);
    expect((await points(null, boss)).entry.operator).toBe('boss');
    expect(boss.seen.pins).toBe(1);
  });

  test('ends with the PIN', async () => {
    const amy = person(null, await signedIn('amy', '4711'));
    await setPin('amy', '1111', { operator: 'boss', identify: person('909090') });
    expect(await because(trade.topup('8001', 1, by(null, amy)))).toBe('pin_missing');
  });

  test('without a PIN there is nothing to sign in with', async () => {
    await setPin('amy', null, { operator: 'boss', identify: person('909090') });
    expect(await problemOf(signedIn('amy', '4711'))).toEqual({ code: 'pin_not_set', operator: 'amy' });
  });
});

test('nothing of it is value: the books are in order', async () => {
  await declare('boss', 'owner');
  await setPin('boss', '909090', { operator: 'boss' });
  await trade.topup('8001', 10, by('boss', person('909090')));
  const { results } = await check(world.shop, world.shop.now());
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
});
