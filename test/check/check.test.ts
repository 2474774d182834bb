import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findings as findingTexts } from '../../src/commands/text/check.ts';
import type { FindingCode } from '../../src/core/check/invariant.ts';
import { INVARIANT_NAMES, type InvariantName } from '../../src/core/check/invariants.ts';
import { check } from '../../src/core/check/run.ts';
import { digestOf } from '../../src/core/domain/seals/digest.ts';
import { formatHead, type Head, parseHead } from '../../src/core/domain/seals/head.ts';
import { openShop, type Shop } from '../../src/core/index.ts';
import { storedEntries } from '../../src/core/store/check/digests.ts';
import { tamper } from '../support/tamper.ts';
import { type Traded, tradedShop } from './traded-shop.ts';

const NOW = Date.parse('2027-02-01T12:00:00+08:00');
let folder: string;
let traded: Traded;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'member-check-'));
  traded = await tradedShop();
  await traded.test.shop.close();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(traded.test.folder, { recursive: true, force: true });
});

let copies = 0;
/** A copy of the sound shop to break. */
function copy(): string {
  const path = join(folder, `broken-${++copies}.db`);
  copyFileSync(traded.test.path, path);
  return path;
}

async function opened<T>(path: string, work: (shop: Shop) => Promise<T>): Promise<T> {
  const shop = await openShop({ path, now: () => NOW, random: (bytes) => new Uint8Array(bytes) });
  try {
    return await work(shop);
  } finally {
    await shop.close();
  }
}

function rows<R>(path: string, sql: string): R[] {
  const raw = new SqliteConnection(path, { readonly: true });
  try {
    return raw.prepare(sql).all() as R[];
  } finally {
    raw.close();
  }
}

test('a shop that traded through our own operations is silent, and gets sealed', async () => {
  const path = copy();
  const { results, head } = await opened(path, (shop) => check(shop, NOW));
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
  expect(results.map(({ name }) => name)).toEqual(INVARIANT_NAMES);
  expect(rows(path, 'select last_id, entries from seal')).toEqual([{ last_id: head?.lastId, entries: head?.entries }]);
});

interface Broken {
  readonly invariant: InvariantName;
  readonly finds: FindingCode;
  /** What somebody did to the file. */
  readonly sql: string;
  /** Where it must be found: the entry's name in {@link Traded}, the lot, anything else. */
  readonly entry?: keyof Omit<Traded, 'test'>;
  readonly lot?: number;
  readonly subject?: string;
}

/** Lots of the traded shop: 1 paid, 2 bonus, 3 points of the first top-up. */
const broken: readonly Broken[] = [
  // balance
  {
    invariant: 'balance',
    finds: 'posting_amount',
    sql: "update posting set amount = -1 where entry_id = :topup and debit = 'cash'",
    entry: 'topup',
  },
  {
    invariant: 'balance',
    finds: 'account_unit',
    sql: "update posting set debit = 'pocket' where entry_id = :topup and debit = 'cash'",
    entry: 'topup',
    subject: 'pocket',
  },
  {
    invariant: 'balance',
    finds: 'clearing_left',
    sql: "update posting set debit = 'clearing' where entry_id = :topup and debit = 'cash'",
    entry: 'topup',
  },
  // accounts
  {
    invariant: 'accounts',
    finds: 'control_account',
    sql: "update posting set credit = 'bonus' where entry_id = :topup and credit = 'paid'",
    entry: 'topup',
    lot: 1,
  },
  {
    invariant: 'accounts',
    finds: 'value_without_lot',
    sql: "update posting set lot_id = null, lot_effect = 0, figure = null where entry_id = :topup and credit = 'bonus'",
    entry: 'topup',
  },
  {
    invariant: 'accounts',
    finds: 'member_account',
    sql: 'update posting set account_id = 2 where entry_id = :spend and lot_id = 1',
    entry: 'spend',
    lot: 1,
  },
  { invariant: 'accounts', finds: 'lot_home', sql: 'update lot set account_id = 2 where id = 3', lot: 3 },
  // lots
  { invariant: 'lots', finds: 'lot_amount', sql: 'update lot set amount = amount + 100 where id = 1', lot: 1 },
  { invariant: 'lots', finds: 'lot_used', sql: 'update lot set used = used - 1 where id = 1', lot: 1 },
  { invariant: 'lots', finds: 'lot_expired', sql: 'update lot set expired = 0 where id = 2', lot: 2 },
  { invariant: 'lots', finds: 'lot_withdrawn', sql: 'update lot set withdrawn = 5 where id = 3', lot: 3 },
  {
    invariant: 'lots',
    finds: 'lot_remaining',
    // What remains is worked out by the engine, so only a broken page can differ: the column is made a plain one first.
    sql: `pragma writable_schema = on;
      update sqlite_schema set sql = replace(sql, 'generated always as (amount - used - expired - withdrawn) stored', '')
        where name = 'lot';
      pragma writable_schema = reset;
      update lot set remaining = 700 where id = 1`,
    lot: 1,
  },
  {
    invariant: 'lots',
    finds: 'lot_below_zero',
    sql: 'update posting set amount = amount + 90000 where entry_id = :spend and lot_id = 1',
    entry: 'spend',
    lot: 1,
  },
  // dates
  {
    invariant: 'dates',
    finds: 'lot_expires_on',
    sql: "update lot set expires_on = '2030-12-31' where id = 2",
    lot: 2,
    entry: 'topup',
  },
  { invariant: 'dates', finds: 'lot_valid_from', sql: "update lot set valid_from = '2020-01-01' where id = 1", lot: 1 },
  // pairs
  { invariant: 'pairs', finds: 'pair_first', sql: 'update lot set pair_id = 2 where id in (1, 2)', lot: 2 },
  { invariant: 'pairs', finds: 'pair_paid', sql: "update lot set asset = 'paid' where id = 2", lot: 1 },
  { invariant: 'pairs', finds: 'pair_home', sql: 'update lot set account_id = 2 where id = 2', lot: 1 },
  { invariant: 'pairs', finds: 'pair_asset', sql: 'update lot set pair_id = 1 where id = 3', lot: 1 },
  // passes
  {
    invariant: 'passes',
    finds: 'pass_cost',
    sql: "update posting set amount = 9000 where entry_id = :passSold and credit = 'pass' and unit = 'money'",
    entry: 'passSold',
  },
  {
    invariant: 'passes',
    finds: 'pass_below_zero',
    sql: "update posting set amount = 10001 where entry_id = :lastVisits and debit = 'pass' and unit = 'money'",
    entry: 'lastVisits',
  },
  {
    invariant: 'passes',
    finds: 'pass_money_left',
    sql: "update posting set amount = 9999 where entry_id = :lastVisits and debit = 'pass' and unit = 'money'",
    entry: 'lastVisits',
  },
  {
    invariant: 'accounts',
    finds: 'value_without_lot',
    sql: "update posting set lot_id = null where entry_id = :passSold and credit = 'pass' and unit = 'money'",
    entry: 'passSold',
  },
  // draws
  {
    invariant: 'draws',
    finds: 'draw_ticket',
    sql: `update entry set facts = replace(replace(facts, '"at":0', '"at":2'), '"at":1', '"at":0') where id = :ticket`,
    entry: 'ticket',
    subject: 'wheel',
  },
  {
    invariant: 'draws',
    finds: 'draw_seed',
    sql: `update draw_seed set seed = '${'0'.repeat(64)}'`,
    entry: 'committed',
    subject: 'wheel',
  },
  {
    invariant: 'draws',
    finds: 'draw_count',
    sql: 'update draw_seed set drawn = 2',
    entry: 'committed',
    subject: 'wheel',
  },
  // expiry
  {
    invariant: 'expiry',
    finds: 'death_key',
    sql: "update entry set auto_key = 'expire:1:2026-12-23' where id = :expire",
    entry: 'expire',
    lot: 2,
  },
  {
    invariant: 'expiry',
    finds: 'death_day',
    sql: "update entry set day = '2026-12-22', auto_key = 'expire:2:2026-12-22' where id = :expire",
    entry: 'expire',
    lot: 2,
  },
  {
    invariant: 'expiry',
    finds: 'death_twice',
    sql: `insert into posting (entry_id, no, debit, credit, unit, amount, account_id, lot_id, lot_effect, figure, store)
      select entry_id, 2, debit, credit, unit, amount, account_id, lot_id, lot_effect, figure, store
      from posting where entry_id = :expire`,
    entry: 'expire',
    lot: 2,
  },
  // debt
  {
    invariant: 'debt',
    finds: 'points_beside_debt',
    sql: "update lot set account_id = 2 where account_id = 1 and asset = 'points' and remaining > 0",
  },
  // bills
  {
    invariant: 'bills',
    finds: 'bill_lines',
    sql: 'update entry_line set net = net - 100 where entry_id = :spend and no = 1',
    entry: 'spend',
  },
  {
    invariant: 'bills',
    finds: 'bill_lines',
    sql: 'update entry_line set net = net - 100 where entry_id = :refund',
    entry: 'refund',
  },
  {
    invariant: 'bills',
    finds: 'bill_gross',
    sql: "update posting set amount = amount + 1 where entry_id = :spend and credit = 'sales' and lot_id = 1",
    entry: 'spend',
  },
  {
    invariant: 'bills',
    finds: 'bill_net',
    sql: 'update entry set amount = amount - 1 where id = :spend',
    entry: 'spend',
  },
  {
    invariant: 'bills',
    finds: 'bill_tenders',
    sql: 'update entry set facts = replace(facts, \'"tender":"balance","amount":35\', \'"tender":"balance","amount":36\') where id = :spend',
    entry: 'spend',
  },
  // refunds
  {
    invariant: 'refunds',
    finds: 'restored_too_much',
    sql: 'update posting set amount = amount * 9 where entry_id = :refund and lot_id = 1',
    entry: 'spend',
    lot: 1,
  },
  {
    invariant: 'refunds',
    finds: 'restored_elsewhere',
    sql: 'update posting set lot_id = 2 where entry_id = :refund and lot_id = 1',
    entry: 'refund',
    lot: 2,
  },
  {
    invariant: 'refunds',
    finds: 'refunded_too_much',
    sql: 'update entry set amount = 50000 where id = :refund',
    entry: 'spend',
  },
  {
    invariant: 'refunds',
    finds: 'voided_twice',
    sql: 'update entry set reverses = :voided where id = :refund',
    entry: 'voided',
  },
  // members
  {
    invariant: 'members',
    finds: 'card_home',
    sql: "update card set account_id = 1 where number = '8002'",
    subject: '8002',
  },
  {
    invariant: 'members',
    finds: 'merged_member',
    sql: "update member set status = 'merged' where id = 2",
    subject: 'M2',
  },
  {
    invariant: 'members',
    finds: 'newest_entry',
    sql: 'update account set newest_at = 1 where id = 1',
    subject: 'account 1',
  },
  // clocks
  {
    invariant: 'clocks',
    finds: 'clock_start',
    sql: "update account set active_on = '2026-01-02' where id = 1",
    subject: 'account 1',
  },
  {
    invariant: 'clocks',
    finds: 'clock_end',
    sql: "update account set clock_ends_on = '2029-01-02' where id = 1",
    subject: 'account 1',
  },
  // tiers
  {
    invariant: 'tiers',
    finds: 'tier_kept',
    sql: "update member set tier = 'gold' where id = 1",
    subject: 'M1',
  },
  {
    invariant: 'tiers',
    finds: 'tier_kept',
    sql: "update member set tier = 'silver' where id = 2",
    subject: 'M2',
  },
  {
    invariant: 'tiers',
    finds: 'tier_course',
    sql: `update entry set facts = json_set(facts, '$.tier.from', 'gold') where kind = 'tier'`,
    subject: 'M1',
  },
  {
    invariant: 'tiers',
    finds: 'tier_gift',
    sql: `update entry set facts = json_set(facts, '$.giftGone',
      json('[{"tier":"silver","kind":"bonus","product":null,"amount":1}]')) where kind = 'tier'`,
    subject: 'M1',
  },
  {
    invariant: 'tiers',
    finds: 'tier_gift',
    sql: `update entry set facts = json_set(facts, '$.giftGone',
      json('[{"tier":"silver","kind":"bonus","product":null,"amount":1}]')) where kind = 'merge'`,
    subject: 'M2',
  },
  // coupons
  {
    invariant: 'coupons',
    finds: 'coupon_code',
    sql: "insert into coupon (lot_id, code) values (1, 'FREE')",
    lot: 1,
  },
  {
    invariant: 'coupons',
    finds: 'coupon_closed',
    sql: 'update coupon set closed_by = null',
  },
  {
    invariant: 'coupons',
    finds: 'coupon_left',
    sql: "update lot set withdrawn = 0 where asset = 'coupon'",
  },
  {
    invariant: 'coupons',
    finds: 'coupon_discount',
    sql: "update posting set lot_id = null where entry_id = :couponUsed and debit = 'discount'",
    entry: 'couponUsed',
  },
  // digests
  {
    invariant: 'digests',
    finds: 'entry_digest',
    sql: "update entry set store = 'west' where id = :topup",
    entry: 'topup',
  },
  {
    invariant: 'digests',
    finds: 'entry_digest',
    sql: "update posting set rule = 'mine' where entry_id = :spend and lot_id = 1",
    entry: 'spend',
  },
  { invariant: 'digests', finds: 'entry_digest', sql: "update lot set tender = 'wechat' where id = 1", entry: 'topup' },
  {
    invariant: 'digests',
    finds: 'entry_digest',
    sql: "update entry_line set name = '烫染' where entry_id = :spend and no = 1",
    entry: 'spend',
  },
  {
    invariant: 'digests',
    finds: 'entry_digest',
    sql: "update lot_date set expires_on = '2030-12-31' where lot_id = 2",
    entry: 'topup',
  },
  {
    invariant: 'digests',
    finds: 'entry_text',
    sql: "update entry_text set text = '新客户' where entry_id = :spend",
    entry: 'spend',
  },
  // counters, references, daily
  {
    invariant: 'counters',
    finds: 'counter_used',
    sql: "update counter set used = 0 where code = 'reward:mug'",
    subject: 'reward:mug',
  },
  {
    invariant: 'stores',
    finds: 'store_undeclared',
    sql: "insert into store values ('main', null, null, '2026-11-22', null)",
    entry: 'refund',
    subject: 'east',
  },
  {
    invariant: 'stores',
    finds: 'store_undeclared',
    sql: `insert into store select distinct store, null, null, '2026-11-22', null from entry;
      update lot set store = 'nowhere' where id = 1`,
    lot: 1,
    subject: 'nowhere',
  },
  {
    invariant: 'stores',
    finds: 'store_loop',
    sql: `insert into store values ('a', null, 'b', '2026-11-22', null), ('b', null, 'c', '2026-11-22', null),
      ('c', null, 'b', '2026-11-22', null)`,
    subject: 'b',
  },
  { invariant: 'counters', finds: 'counter_used', sql: 'delete from counter', subject: 'reward:mug' },
  {
    invariant: 'references',
    finds: 'answer_missing',
    sql: 'update reference set answer = null',
    entry: 'spend',
    subject: 'R-5',
  },
  {
    invariant: 'references',
    finds: 'answer_entry',
    sql: 'update reference set entry_id = :topup',
    entry: 'topup',
    subject: 'R-5',
  },
  {
    invariant: 'daily',
    finds: 'daily_amount',
    sql: "update daily_posting set amount = amount + 1 where debit = 'cash' and kind = 'topup' and day = '2026-11-22'",
    subject: '2026-11-22 main main topup cash/paid money',
  },
  {
    invariant: 'daily',
    finds: 'daily_postings',
    sql: "delete from daily_posting where kind = 'spend' and debit = 'paid'",
    subject: '2026-11-22 main main mei spend paid/sales money',
  },
  {
    invariant: 'daily',
    finds: 'daily_entries',
    sql: "update daily_entry set entries = 9 where kind = 'void'",
    subject: '2026-11-22 main void',
  },
  {
    invariant: 'expiry',
    finds: 'row_unreadable',
    sql: "update lot_date set expires_on = 'never' where lot_id = 2",
  },
  {
    invariant: 'plans',
    finds: 'plan_term',
    sql: "update plan_term set ends_on = '2030-01-01' where entry_id = :planRenewed",
    entry: 'planRenewed',
  },
  { invariant: 'plans', finds: 'plan_term', sql: 'delete from plan_term where entry_id = :planRenewed' },
  {
    invariant: 'plans',
    finds: 'plan_course',
    sql: 'update entry set facts = replace(facts, \'"ended":false},"after"\', \'"ended":true},"after"\') where id = :planRenewed',
    entry: 'planRenewed',
  },
  {
    invariant: 'plans',
    finds: 'plan_money',
    sql: "update posting set amount = amount + 1 where entry_id = :planSold and debit = 'plan'",
    subject: 'year',
  },
  // orphans
  {
    invariant: 'orphans',
    finds: 'lot_unopened',
    sql: 'update posting set lot_id = 1 where entry_id = :topup and lot_id = 3',
    entry: 'topup',
    lot: 3,
  },
  {
    invariant: 'orphans',
    finds: 'lot_opened_twice',
    sql: 'update posting set lot_id = 1 where entry_id = :topup and lot_id = 2',
    entry: 'topup',
    lot: 1,
  },
  { invariant: 'orphans', finds: 'lot_opening', sql: 'update lot set amount = 1 where id = 3', entry: 'topup', lot: 3 },
  { invariant: 'orphans', finds: 'entry_missing', sql: 'delete from entry where id = :last', entry: 'last' },
  {
    invariant: 'orphans',
    finds: 'posting_missing',
    sql: 'delete from posting where entry_id = :spend and no = 1',
    entry: 'spend',
  },
  // engine
  {
    invariant: 'engine',
    finds: 'foreign_key',
    sql: 'update lot set pair_id = 99 where id = 1',
    subject: 'lot 1 → lot',
  },
  {
    invariant: 'engine',
    finds: 'schema_changed',
    sql: `pragma writable_schema = on;
      update sqlite_schema set sql = replace(sql, 'amount > 0', 'amount > 1') where name = 'posting';
      pragma writable_schema = reset`,
    subject: 'table posting',
  },
  { invariant: 'engine', finds: 'schema_missing', sql: 'drop index entry_day', subject: 'index entry_day' },
  { invariant: 'engine', finds: 'schema_unknown', sql: 'create table mine (x)', subject: 'table mine' },
  {
    invariant: 'engine',
    finds: 'engine_damage',
    // An index that says something else than the rows: every query through it would answer wrongly.
    sql: `pragma writable_schema = on;
      update sqlite_schema set sql = 'create index entry_day on entry (store)' where name = 'entry_day';
      pragma writable_schema = reset`,
  },
];

test.each(broken)('$invariant finds $finds: $sql', async ({ invariant, finds, sql, entry, lot, subject }) => {
  const path = copy();
  tamper(
    path,
    sql.replaceAll(/ :(\w+)/g, (_, name: keyof Omit<Traded, 'test'>) => ` ${traded[name]}`),
  );
  const { results, findings } = await opened(path, (shop) => check(shop, NOW, { names: [invariant] }));
  expect(findings).toBeGreaterThan(0);
  const found = results.flatMap((result) => result.findings).filter(({ what }) => what === finds);
  expect(found).toContainEqual(
    expect.objectContaining({
      what: finds,
      ...(entry === undefined ? {} : { entry: traded[entry] }),
      ...(lot === undefined ? {} : { lot }),
      ...(subject === undefined ? {} : { subject }),
    }),
  );
});

test('every finding there is has a file that was broken to show it', () => {
  const shown = new Set<string>(broken.map(({ finds }) => finds));
  // Seals have tests of their own; settings are those of our connection, not of the file.
  const elsewhere = ['seal_hash', 'seal_count', 'engine_setting'];
  expect(Object.keys(findingTexts).filter((code) => !shown.has(code))).toEqual(elsewhere);
});

test('a guard that was taken away', async () => {
  const path = copy();
  const raw = new SqliteConnection(path);
  raw.exec('drop trigger posting_update');
  raw.close();
  const { results } = await opened(path, (shop) => check(shop, NOW, { names: ['engine'] }));
  expect(results[0]?.findings).toMatchObject([{ what: 'schema_missing', subject: 'trigger posting_update' }]);
});

describe('seals', () => {
  const sealed = async (): Promise<{ path: string; head: Head }> => {
    const path = copy();
    const { head } = await opened(path, (shop) => check(shop, NOW));
    return { path, head: head as Head };
  };
  const look = (path: string, against: Head | null = null) =>
    opened(path, async (shop) => (await check(shop, NOW, { names: ['seals'], against })).results[0]?.findings);

  test('an entry whose fingerprint was forged along with it', async () => {
    const { path } = await sealed();
    tamper(path, `update entry set store = 'west' where id = ${traded.topup}`);
    await opened(path, async ({ store }) => {
      const forged = await store.transaction('read', async (tx) => {
        for await (const { entry } of storedEntries(tx)) if (entry.id === traded.topup) return digestOf(entry);
        throw new Error('not there');
      });
      tamper(path, `update entry set digest = x'${Buffer.from(forged).toString('hex')}' where id = ${traded.topup}`);
    });
    const { findings } = await opened(path, (shop) => check(shop, NOW, { names: ['digests'] }));
    expect(findings).toBe(0);
    expect(await look(path)).toMatchObject([{ what: 'seal_hash', entry: traded.last }]);
  });

  test('the newest entry taken out with everything it moved', async () => {
    const { path, head } = await sealed();
    tamper(path, `delete from entry where id = ${traded.last}`);
    const found = { what: 'seal_count', entry: head.lastId, expected: head.entries, found: head.entries - 1 };
    expect(await look(path)).toMatchObject([found]);
  });

  test('an entry put in the place of another', async () => {
    const { path, head } = await sealed();
    tamper(path, `update entry set id = 999 where id = ${head.lastId}`);
    expect(await look(path)).toMatchObject([{ what: 'seal_count', entry: head.lastId }]);
  });

  test('a head that was kept outside', async () => {
    const { path, head } = await sealed();
    expect(await look(path, head)).toEqual([]);
    const forged = { ...head, hash: new Uint8Array(32) };
    expect(await look(path, forged)).toMatchObject([{ what: 'seal_hash', entry: head.lastId }]);
    expect(await look(path, { ...head, lastId: 5000 })).toMatchObject([{ what: 'seal_count', entry: 5000 }]);
  });

  test('a head survives being printed and typed', () => {
    const head = { lastId: 412, entries: 412, hash: new Uint8Array(32).fill(7) };
    expect(formatHead(head)).toBe(`412:${'07'.repeat(32)}`);
    expect(parseHead(` ${formatHead(head)} `)).toMatchObject({ lastId: 412, hash: Buffer.from(head.hash) });
    expect(['', '412', '412:07', `x:${'07'.repeat(32)}`].map(parseHead)).toEqual([...Array(4)]);
  });
});

test('a page of garbage is a finding, not a crash, and the rest is still looked at', async () => {
  const path = copy();
  const [{ rootpage = 0 } = {}] = rows<{ rootpage: number }>(
    path,
    "select rootpage from sqlite_schema where name = 'entry_line'",
  );
  const bytes = readFileSync(path);
  bytes.fill(0xee, (rootpage - 1) * 4096, rootpage * 4096);
  writeFileSync(path, bytes);
  const { results } = await opened(path, (shop) => check(shop, NOW, { names: ['bills', 'lots'] }));
  expect(results).toMatchObject([
    { name: 'lots', findings: [] },
    { name: 'bills', findings: [{ what: 'engine_damage', subject: 'database disk image is malformed' }] },
  ]);
});

test('a wreck is told in part', async () => {
  const path = copy();
  const numbers = Array.from({ length: 150 }, (_, index) => `('X-${index}', x'00')`).join(', ');
  tamper(path, `insert into reference (ref, input_hash) values ${numbers}`);
  const { results } = await opened(path, (shop) => check(shop, NOW, { names: ['references'] }));
  expect(results).toMatchObject([{ more: true, findings: { length: 100 } }]);
});
