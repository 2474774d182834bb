import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import { fingerprint } from '../../src/core/domain/points/draw.ts';
import { addOperator, check, commitDraw, redeem, revealDraw, verifyDraws, voidEntry } from '../../src/core/index.ts';
import { drawSeeds } from '../../src/core/store/draws.ts';
import { booksAreSound } from '../support/books.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

const PROGRAMME = `
stored_value: {max_balance: "200.00"}
topup_offers:
  - {code: welcome, give: {points: 1000}}
rewards:
  - {code: mug, points: 300, give: {goods: mug}}
  - code: wheel
    points: 10
    draw:
      prizes:
        - {code: bike, name: 自行车, parts: 1, stock: 1, give: {goods: 自行车}}
        - {code: five, parts: 3, stock: 4, give: {bonus: "5.00"}}
        - {code: points, parts: 3, give: {points: 20}}
        - {code: blank, parts: 3}
`;

let open: TestShop;
let at: ReturnType<typeof till>;
const draw = async (quantity = 1, request = {}, word: string | null = null, card = '8001'): Promise<Outcome> =>
  redeem(open.shop, asked(request), { who: await whoIs(open.shop, card), reward: 'wheel', quantity, word });
const commit = (request = {}) => commitDraw(open.shop, asked(request), { reward: 'wheel' });
const reveal = (request = {}) => revealDraw(open.shop, asked(request), { reward: 'wheel' });
const drawn = ({ steps }: Outcome): string[] =>
  steps.flatMap((step) => (step.step === 'draw_ticket' ? [`${step.number} ${step.prize}`] : []));
const seeds = () => drawSeeds(open.shop.store, null);

beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-01-05');
  at = till(open.shop);
  for (const card of ['8001', '8002']) {
    await open.enrolled(card);
    await at.topup(card, 1);
  }
});
afterEach(async () => {
  await booksAreSound(open.shop);
  await open.remove();
});

describe('a prize draw', () => {
  test('commit, draw, reveal, count again', async () => {
    const committed = await commit();
    const [seed] = await seeds();
    expect(committed.steps).toEqual([
      { step: 'draw_committed', reward: 'wheel', commitment: fingerprint(seed?.seed ?? ''), parts: 10 },
    ]);
    expect(JSON.stringify(committed)).not.toContain(seed?.seed);
    for (let round = 0; round < 10; round += 1) await draw(2, {}, `word ${round}`, round % 2 ? '8001' : '8002');
    expect(await verifyDraws(open.shop, 'wheel')).toMatchObject([{ tickets: 20, seed: null, differences: [] }]);
    const revealed = await reveal();
    expect(revealed.steps).toMatchObject([{ seed: seed?.seed, tickets: 20 }]);
    expect(await verifyDraws(open.shop, null)).toMatchObject([
      { reward: 'wheel', tickets: 20, seed: seed?.seed, commitment: seed?.hash, differences: [] },
    ]);
  });

  test('gives what was drawn, and no more of it than there is', async () => {
    await commit();
    const outcome = await draw(60);
    const prizes = drawn(outcome).map((told) => told.split(' ')[1]);
    const times = (prize: string): number => prizes.filter((one) => one === prize).length;
    expect(times('five')).toBe(4);
    expect(times('bike')).toBe(1);
    const points = 1000 - 600 + 20 * times('points');
    expect(await at.holds('8001')).toBe(`paid 1 bonus 20 points ${points}`);
    expect(outcome.steps).toContainEqual({ step: 'gift_goods', rule: 'bike', goods: '自行车' });
  });

  test('nobody can look before: neither by a rehearsal nor by a prize that does not fit', async () => {
    await commit();
    const rehearsed = await draw(3, { dryRun: true });
    expect(drawn(rehearsed)).toEqual([]);
    expect(rehearsed.steps).toContainEqual({ step: 'draw_ahead', reward: 'wheel', tickets: 3 });
    expect(rehearsed.balance.points).toBe(970);
    expect(drawn(await draw())[0]).toMatch(/^1 /);
    await at.topup('8001', 180);
    expect(await problemOf(draw(30))).toMatchObject({ code: 'balance_limit' });
    expect(drawn(await draw())[0]).toMatch(/^2 /);
    const hidden = await reveal({ dryRun: true });
    expect(JSON.stringify(hidden)).not.toContain((await seeds())[0]?.seed);
  });

  test('a struck-out ticket is never drawn again, its prize may be', async () => {
    await commit();
    const first = await draw(30);
    await at.void(first);
    expect(await at.holds('8001')).toBe('paid 1 points 1000');
    expect(drawn(await draw())[0]).toMatch(/^31 /);
    await at.refund(await draw(2));
    await draw(30);
    await reveal();
    expect(await verifyDraws(open.shop, 'wheel')).toMatchObject([{ tickets: 63, differences: [] }]);
  });

  test('a cashier cannot draw until it wins: a ticket is taken back by a manager alone', async () => {
    for (const [code, role] of [
      ['boss', 'owner'],
      ['meg', 'manager'],
      ['amy', 'cashier'],
    ] as const) {
      await addOperator(open.shop, asked({ operator: 'boss' }), { code, name: undefined, role, stores: undefined });
    }
    await commit({ operator: 'meg' });
    const by = (operator: string) => ({ request: { operator } });
    const strike = ({ entry }: Outcome, operator: string) =>
      voidEntry(open.shop, asked({ operator }), { entry: entry.id as number, acceptLoss: false });
    const first = await draw(1, { operator: 'amy' });
    const not = { code: 'not_allowed', because: 'role', command: 'draw ticket back', needs: 'manager' };
    expect(await problemOf(strike(first, 'amy'))).toMatchObject(not);
    expect(await problemOf(at.refund(first, by('amy')))).toMatchObject(not);
    await strike(first, 'meg');
    await at.refund(await draw(1, { operator: 'amy' }), by('meg'));
    const mug = { who: await whoIs(open.shop, '8001'), reward: 'mug', quantity: 1 };
    await strike(await redeem(open.shop, asked({ operator: 'amy' }), mug), 'amy');
  });

  test('the same reference draws once', async () => {
    await commit({ ref: 'C' });
    expect((await commit({ ref: 'C' })).entry.replayed).toBe(true);
    const once = await draw(1, { ref: 'R' });
    expect(drawn(await draw(1, { ref: 'R' }))).toEqual(drawn(once));
    expect(await problemOf(draw(1, { ref: 'R' }, 'other'))).toMatchObject({ code: 'ref_reused' });
    expect((await reveal({ ref: 'V' })).entry.replayed).toBe(false);
    expect((await reveal({ ref: 'V' })).entry.replayed).toBe(true);
    expect(await seeds()).toHaveLength(1);
  });

  test('one secret after the other, under the rules of their days', async () => {
    await commit();
    await draw(5);
    await reveal();
    await commit();
    await draw(5);
    expect(await verifyDraws(open.shop, 'wheel')).toMatchObject([
      { tickets: 5, differences: [] },
      { tickets: 5, seed: null },
    ]);
    const [first, second] = await seeds();
    expect(first?.seed).not.toBe(second?.seed);
  });

  test('refusals', async () => {
    expect(await problemOf(draw())).toMatchObject({ code: 'draw_not_committed', reward: 'wheel' });
    expect(await problemOf(reveal())).toMatchObject({ code: 'draw_not_committed' });
    expect(await problemOf(verifyDraws(open.shop, 'wheel'))).toMatchObject({ code: 'draw_not_committed' });
    expect(await problemOf(commitDraw(open.shop, asked(), { reward: 'mug' }))).toMatchObject({
      code: 'reward_without_draw',
      known: ['wheel'],
    });
    expect(await problemOf(commitDraw(open.shop, asked(), { reward: 'whee' }))).toMatchObject({
      code: 'reward_not_found',
      known: ['wheel'],
    });
    await commit();
    expect(await problemOf(commit())).toMatchObject({ code: 'draw_open', tickets: 0 });
    await reveal();
    expect(await problemOf(draw())).toMatchObject({ code: 'draw_not_committed' });
  });

  test('two at once draw two tickets', async () => {
    await commit();
    const both = await Promise.all([draw(1, {}, null, '8001'), draw(1, {}, null, '8002')]);
    expect(
      both
        .flatMap(drawn)
        .map((told) => told.split(' ')[0])
        .toSorted(),
    ).toEqual(['1', '2']);
  });

  test('check says nothing of a good draw', async () => {
    await commit();
    await draw(7);
    expect((await check(open.shop, open.shop.now(), { names: ['draws'] })).findings).toBe(0);
  });
});
