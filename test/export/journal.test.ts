import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatMoney } from '../../src/core/domain/numbers/money.ts';
import { journalAccount } from '../../src/core/export/journal-accounts.ts';
import { expirePoints, exportBooks, liability } from '../../src/core/index.ts';
import { tendersReport } from '../../src/core/reports/tenders.ts';
import { type Traded, tradedShop } from '../check/traded-shop.ts';
import { asked } from '../support/shop.ts';

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined;

/** What the reports say of the accounts that both know, as the journal writes it. */
let reported: Record<string, string>;
let traded: Traded;
const journals = { hledger: '', beancount: '' };
const folder = mkdtempSync(join(tmpdir(), 'member-journal-'));

beforeAll(async () => {
  traded = await tradedShop();
  const { shop } = traded.test;
  await expirePoints(shop, asked(), { asOf: null, allDetails: false });
  for (const form of ['hledger', 'beancount'] as const) {
    const target = { encoding: 'utf-8', mark: false, output: null } as const;
    await exportBooks(shop, shop.now(), { what: 'journal', form, ...target }, (text) => {
      journals[form] += text;
    });
    writeFileSync(join(folder, form), journals[form]);
  }
  const span = { from: '2026-01-01', to: '2027-01-15', store: null, by: null };
  const { paid, bonus, points, passes } = await liability(shop, span);
  const { tenders } = await tendersReport(shop, span);
  const money = (amount: number): string => `${formatMoney(amount, shop.currency)} CNY`;
  const cash = tenders.find(({ tender }) => tender === 'cash');
  reported = {
    'Liabilities:Paid': money(-paid.closing),
    'Liabilities:Bonus': money(-bonus.closing),
    'Liabilities:Points': `${-points.outstanding} POINTS`,
    'Assets:Points-Debt': `${points.debt} POINTS`,
    'Liabilities:Passes': money(-passes.money),
    'Assets:Tenders:Cash': money((cash?.in ?? 0) - (cash?.out ?? 0)),
  };
});

afterAll(async () => {
  await traded.test.remove();
  rmSync(folder, { recursive: true });
});

/** Sums by account and commodity, and that each transaction comes to nothing. */
function sumsOf(journal: string): { sums: Map<string, bigint>; stated: Map<string, bigint>; unbalanced: string[] } {
  const sums = new Map<string, bigint>();
  const stated = new Map<string, bigint>();
  const unbalanced: string[] = [];
  const units = (text: string): bigint => BigInt(text.replace('.', ''));
  for (const transaction of journal.split('\n\n').slice(1)) {
    const own = new Map<string, bigint>();
    for (const line of transaction.split('\n').slice(1)) {
      const [, account = '', figure = '', commodity = '', balance] =
        /^ {4}(\S+) {2}(-?[\d.]+) (\w+)(?: = (-?[\d.]+) \w+)?/.exec(line) ?? [];
      if (account === '') continue;
      const key = `${account} ${commodity}`;
      sums.set(key, (sums.get(key) ?? 0n) + units(figure));
      own.set(commodity, (own.get(commodity) ?? 0n) + units(figure));
      if (balance !== undefined) stated.set(key, units(balance));
    }
    if ([...own.values()].some((sum) => sum !== 0n)) unbalanced.push(transaction);
  }
  return { sums, stated, unbalanced };
}

describe('the journal', () => {
  test('balances, and ends with what its lines add up to and the reports say', () => {
    const { sums, stated, unbalanced } = sumsOf(journals.hledger);
    expect(unbalanced).toEqual([]);
    expect(sums).toEqual(stated);
    for (const [account, said] of Object.entries(reported)) {
      const [figure = '', commodity = ''] = said.split(' ');
      expect([account, stated.get(`${account} ${commodity}`) ?? 0n]).toEqual([
        account,
        BigInt(figure.replace('.', '')),
      ]);
    }
    expect(reported['Liabilities:Paid']).not.toBe('0.00 CNY');
  });

  test('names nobody', () => {
    for (const journal of Object.values(journals)) expect(journal).not.toMatch(/8001|会员|老客户|mei/);
  });

  test.skipIf(!has('hledger'))('is accepted by hledger, which finds the same balances', () => {
    const ledger = (...args: string[]) =>
      spawnSync('hledger', ['-f', join(folder, 'hledger'), ...args], { encoding: 'utf8' });
    const checked = ledger('check', 'accounts', 'commodities', 'balancedwithautoconversion');
    expect([checked.status, checked.stderr]).toEqual([0, '']);
    const { stdout } = ledger('balance', '--flat', '--no-total', '-E', '-O', 'csv', '--layout', 'bare');
    for (const [account, said] of Object.entries(reported)) {
      const [figure, commodity] = said.split(' ');
      if (!/^-?0/.test(said)) expect(stdout).toContain(`"${account}","${commodity}","${figure}"`);
    }
  });

  test.skipIf(!has('bean-check'))('is accepted by beancount, whose balances are asserted in it', () => {
    const checked = spawnSync('bean-check', [join(folder, 'beancount')], { encoding: 'utf8' });
    expect([checked.status, checked.stdout + checked.stderr]).toEqual([0, '']);
    for (const [account, said] of Object.entries(reported)) {
      if (!/^-?0/.test(said)) expect(journals.beancount).toContain(`balance ${account}  ${said}`);
    }
  });
});

test.each([
  ['plan', 'Liabilities:Plans'],
  ['pass', 'Liabilities:Passes'],
  ['coupon', 'Liabilities:Coupons'],
  ['donations', 'Liabilities:Donations'],
  ['points_debt', 'Assets:Points-Debt'],
  ['cash', 'Assets:Tenders:Cash'],
  ['Cash', 'Assets:Tenders:T-Cash'],
  ['微信', 'Assets:Tenders:T-微信'],
  ['gift_card', 'Assets:Tenders:Gift-card'],
  ['gift.card', 'Assets:Tenders:Gift-x2e-card'],
  ['paid', 'Liabilities:Paid'],
])('%s is %s', (account, name) => {
  expect(journalAccount(account, 'sales')).toBe(name);
});

test('what lapses of paid money is income, and of bonus takes back what it had cost', () => {
  expect(journalAccount('breakage', 'paid')).toBe('Income:Breakage');
  expect(journalAccount('breakage', 'bonus')).toBe('Expenses:Bonus-Lapsed');
});
