import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { block, findMember, replaceCard, topup as topUp } from '../../src/core/index.ts';
import { type Statement, statement } from '../../src/core/store/statement.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { noon, problemOf, till, whoIs } from '../support/till.ts';

let open: TestShop;
let at: ReturnType<typeof till>;

beforeEach(async () => {
  open = await testShop(
    written('topup_offers:\n  - {code: top-500, when: {at_least: "500.00"}, give: {bonus: "50.00"}}'),
  );
  open.setClock('2026-01-05');
  at = till(open.shop);
  await open.enrolled('8001');
});
afterEach(() => open.remove());

const rowsIn = async (): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const table of ['entry', 'posting', 'lot', 'lot_date', 'reference', 'counter', 'daily_posting', 'member']) {
    const counting = statement<Record<never, never>, { n: number }>((db) =>
      db.selectFrom(sql.table(table).as('t')).select(sql<number>`count(*)`.as('n')),
    );
    counts[table] = (await open.shop.store.first(counting, {}))?.n ?? -1;
  }
  return counts;
};

describe('a reference', () => {
  test('asked again gives the first answer and writes nothing', async () => {
    const first = await at.topup('8001', 500, { request: { ref: 'R-1' } });
    const rows = await rowsIn();
    const again = await at.topup('8001', 500, {
      request: { ref: 'R-1', operator: 'anna', reason: 'twice', at: noon('2026-02-01') },
    });
    expect(again).toEqual({ ...first, entry: { ...first.entry, replayed: true } });
    expect(await rowsIn()).toEqual(rows);
  });

  test('with other input is refused and names the entry', async () => {
    const first = await at.topup('8001', 500, { request: { ref: 'R-1' } });
    expect(await problemOf(at.topup('8001', 501, { request: { ref: 'R-1' } }))).toEqual({
      code: 'ref_reused',
      ref: 'R-1',
      entry: first.entry.id,
    });
    expect(await problemOf(at.spend('8001', 1, { request: { ref: 'R-1' } }))).toMatchObject({ code: 'ref_reused' });
  });

  test('answers whether a default was written out or not', async () => {
    await at.topup('8001', 500);
    const sale = await at.spend('8001', 50, { request: { ref: 'S-1' } });
    const again = await at.spend('8001', 50, { pay: 'balance', request: { ref: 'S-1' } });
    expect(again.entry).toMatchObject({ id: sale.entry.id, replayed: true });
    expect(await problemOf(at.spend('8001', 50, { pay: 'balance=50', request: { ref: 'S-1' } }))).toMatchObject({
      code: 'ref_reused',
    });
    const back = await at.refund(sale, { request: { ref: 'B-1' } });
    expect((await at.refund(sale, { cause: 'member', request: { ref: 'B-1' } })).entry.id).toBe(back.entry.id);
    expect(await problemOf(at.refund(sale, { cause: 'shop', request: { ref: 'B-1' } }))).toMatchObject({
      code: 'ref_reused',
    });
  });

  test('answers before it is asked whom a name means', async () => {
    await open.enrolled('8002', '张三');
    const first = await at.topup('8002', 10, { request: { ref: 'T-1' } });
    await open.enrolled('8003', '张三');
    expect(await problemOf(findMember(open.shop, '张三'))).toMatchObject({ code: 'member_ambiguous' });
    const meant = await findMember(open.shop, '张三', 'T-1');
    expect(meant.memberId).toBe(first.member?.id);
    const topup = { who: meant, amount: 10_00, tender: 'cash', offer: null };
    expect(await topUp(open.shop, asked({ ref: 'T-1' }), topup)).toMatchObject({ entry: { replayed: true } });
    // Somebody else, or nobody, is other input; a reference that is free does not make a name clear.
    await open.enrolled('8004', '李四');
    await open.enrolled('8005', '李四');
    for (const name of ['李四', '王五']) {
      expect(await problemOf(findMember(open.shop, name, 'T-1'))).toMatchObject({ code: 'ref_reused', ref: 'T-1' });
    }
    expect(await problemOf(findMember(open.shop, '张三', 'T-2'))).toMatchObject({ code: 'member_ambiguous' });
  });

  test('answers though the card was replaced and the member left', async () => {
    const first = await at.topup('8001', 10, { request: { ref: 'T-1' } });
    await at.refund(first);
    await replaceCard(open.shop, asked(), { card: '8001', by: '9001' });
    await block(open.shop, asked(), { who: await whoIs(open.shop, '9001') });
    for (const named of ['8001', '9001', 'M1']) {
      expect((await at.topup(named, 10, { request: { ref: 'T-1' } })).entry.replayed).toBe(true);
    }
  });

  test('is free again after a refusal and after a dry run', async () => {
    expect(await problemOf(at.spend('8001', 5, { request: { ref: 'R-1' } }))).toMatchObject({
      code: 'balance_insufficient',
    });
    expect((await at.topup('8001', 5, { request: { ref: 'R-1', dryRun: true } })).entry).toMatchObject({
      id: null,
      dryRun: true,
    });
    expect((await at.topup('8001', 7, { request: { ref: 'R-1' } })).entry.replayed).toBe(false);
  });
});

test('a dry run answers as the real one and leaves no trace', async () => {
  const rows = await rowsIn();
  const dry = await at.topup('8001', 500, { request: { dryRun: true } });
  expect(await rowsIn()).toEqual(rows);
  const real = await at.topup('8001', 500);
  expect(dry).toEqual({ ...real, entry: { ...real.entry, id: null, dryRun: true } });
});

test('a refusal leaves no trace', async () => {
  const rows = await rowsIn();
  await problemOf(at.spend('8001', 5));
  expect(await rowsIn()).toEqual(rows);
});

describe('when it happened', () => {
  test('nothing before the newest entry of the account', async () => {
    await at.topup('8001', 500, { on: '2026-03-01' });
    expect(await problemOf(at.spend('8001', 1, { on: '2026-02-28' }))).toEqual({
      code: 'backdated',
      at: '2026-02-28T12:00:00+08:00',
      newest: '2026-03-01T12:00:00+08:00',
      until: '2026-03-01T12:00:00+08:00',
    });
  });

  test('a clock that lags ten minutes counts as the newest entry, one that lags more is refused', async () => {
    const topup = await at.topup('8001', 500);
    open.setClock('2026-01-05T11:50:00+08:00');
    expect((await at.spend('8001', 1)).entry.at).toBe(topup.entry.at);
    open.setClock('2026-01-05T11:49:59+08:00');
    expect(await problemOf(at.spend('8001', 1))).toMatchObject({ code: 'backdated' });
  });

  test('taking a member in moves no clock, and what is dated before is told', async () => {
    const early = await at.topup('8001', 5, { on: '2025-12-01' });
    expect(early.entry.day).toBe('2025-12-01');
    expect(early.warnings).toEqual([{ code: 'before_joined', member: 'M1', joined: '2026-01-05' }]);
    expect((await at.topup('8001', 5, { on: '2026-01-05' })).warnings).toEqual([]);
  });

  test('before 1970 nothing is booked, and no entry is made up for it', async () => {
    expect(await problemOf(at.topup('8001', 5, { on: '1962-01-01' }))).toEqual({
      code: 'backdated',
      at: '1962-01-01T12:00:00+08:00',
    });
  });
});

test('the journal refuses to be edited', async () => {
  await at.topup('8001', 500);
  const edits = [
    statement((db) => db.updateTable('entry').set({ amount: 1 })),
    statement((db) => db.deleteFrom('entry')),
    statement((db) => db.updateTable('posting').set({ amount: 1 })),
    statement((db) => db.deleteFrom('posting')),
    statement((db) => db.updateTable('lot').set({ amount: 1 })),
    statement((db) => db.deleteFrom('lot')),
    statement((db) => db.updateTable('lot').set({ used: 99_999_999 })),
    statement((db) => db.updateTable('programme').set({ rules: '{}' })),
  ];
  for (const edit of edits as Statement<object, unknown>[])
    await expect(open.shop.store.run(edit, {})).rejects.toThrow();
});
