import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LawRule } from '../../src/core/domain/programme/law.ts';
import { type TopupInput, tag, topup, transfer } from '../../src/core/index.ts';
import { booksAreSound } from '../support/books.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

let open: TestShop;
let at: ReturnType<typeof till>;
const put = async (card: string, yuan: number, more: Partial<TopupInput> = {}) =>
  topup(open.shop, asked(), {
    who: await whoIs(open.shop, card),
    amount: yuan * 100,
    tender: 'cash',
    offer: null,
    ...more,
  });

async function shopUnder(rules: ReturnType<typeof written>): Promise<void> {
  open = await testShop(rules);
  open.setClock('2026-01-05');
  at = till(open.shop);
  await open.enrolled('8001');
  const bearer = await open.enrolled('8002');
  await tag(open.shop, asked(), { who: bearer, tags: ['bearer'], remove: false });
}
afterEach(async () => {
  await booksAreSound(open.shop);
  await open.remove();
});

describe('under cn-mofcom9', () => {
  beforeEach(() =>
    shopUnder(
      written(`
rule_packs: [cn-mofcom9]
topup_offers:
  - {code: tenth, when: {at_least: "1000.00"}, give: {bonus_percent: 10}}
`),
    ),
  );

  test('a card with a name holds 5,000 and no cent more, bonus too', async () => {
    expect(await problemOf(put('8001', 5000))).toEqual({
      code: 'pack_rule',
      pack: 'cn-mofcom9',
      rule: 'registered-balance',
      law: 'balance_most',
      source: 'MOFCOM Order No. 9 of 2012, amended 2016 (商务部令2012年第9号)',
      most: 5000_00,
      balance: 5500_00,
    });
    await put('8001', 5000, { offer: 'none' });
    expect(await problemOf(put('8001', 1))).toMatchObject({ code: 'pack_rule' });
    expect(await at.holds('8001')).toBe('paid 5000');
  });

  test('a bearer card holds 1,000, also of what is moved to it', async () => {
    expect(await problemOf(put('8002', 1000))).toMatchObject({ rule: 'bearer-balance', balance: 1100_00 });
    await put('8002', 900);
    await put('8001', 500);
    const [from, to] = [await whoIs(open.shop, '8001'), await whoIs(open.shop, '8002')];
    const moved = (amount: number) => transfer(open.shop, asked(), { from, to, amount, points: null });
    expect(await problemOf(moved(100_01))).toMatchObject({ code: 'pack_rule', rule: 'bearer-balance' });
    await moved(100_00);
    expect(await at.holds('8002')).toBe('paid 1000');
  });
});

describe('rules of their own day', () => {
  const law: LawRule[] = [
    { pack: 'x', code: 'who', source: 's', from: '2026-02-01', cards: 'all', rule: 'identity_from', amount: 100_00 },
    {
      ...{ pack: 'x', code: 'how', source: 's', from: '2026-02-01', cards: 'all' },
      ...{ rule: 'tenders_from', amount: 200_00, tenders: ['bank'] },
    },
  ];
  beforeEach(() => shopUnder({ law }));

  test('hold from then on', async () => {
    await put('8001', 300);
    open.setClock('2026-02-01');
    await put('8001', 99.99);
    expect(await problemOf(put('8001', 100))).toMatchObject({ rule: 'who', most: 100_00, amount: 100_00 });
    await put('8001', 100, { identityChecked: true });
    const much = { identityChecked: true, tender: 'cash' };
    expect(await problemOf(put('8001', 200, much))).toMatchObject({ rule: 'how', tenders: ['bank'] });
    await put('8001', 200, { ...much, tender: 'bank' });
  });
});

describe('five years from the last load', () => {
  beforeEach(() => {
    const rule = { pack: 'us-card-act', code: 'five-years', source: 's', from: '2010-08-22', cards: 'all' } as const;
    return shopUnder({
      ...written('stored_value: {paid_expires: {months: 60}}'),
      law: [{ ...rule, rule: 'paid_lasts', months: 60, countedFrom: 'last_load' }],
    });
  });
  const ends = async () => (await topup(open.shop, asked({ dryRun: true }), await one())).steps;
  const one = async () => ({ who: await whoIs(open.shop, '8001'), amount: 1, tender: 'cash', offer: null });

  test('money of before lasts as long as what comes', async () => {
    await put('8001', 10);
    open.setClock('2027-03-01');
    const second = await put('8001', 20);
    expect(second.steps).toContainEqual({ step: 'prolonged', lot: 1, expiresOn: '2032-03-01' });
    expect(await at.holds('8001', '2032-03-01')).toBe('paid 30');
    await at.void(second);
    expect(await at.holds('8001', '2031-01-05')).toBe('paid 10');
    expect(await at.holds('8001', '2031-01-06')).toBe('');
  });

  test('a void goes through when the older money is spent meanwhile', async () => {
    await put('8001', 10);
    open.setClock('2027-03-01');
    const second = await put('8001', 20);
    await at.spend('8001', 10);
    await at.void(second);
    expect(await ends()).toEqual(expect.not.arrayContaining([expect.objectContaining({ step: 'prolonged' })]));
    expect(await at.holds('8001')).toBe('');
  });
});
