import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lookThrough } from '../../src/core/check/run.ts';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import { enrol, merge, nightly, showMember } from '../../src/core/index.ts';
import { addProgramme } from '../../src/core/store/programmes.ts';
import { rules, written } from '../support/programme.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { till, whoIs } from '../support/till.ts';

const PROGRAMME = `
points: {value: {points: 100, worth: "1.00"}}
topup_offers:
  - {code: top, when: {at_least: "100.00"}, give: {bonus: "50.00", points: 1000}}
passes:
  - {code: cut-2, price: "100.00", visits: 2}
referral: {after: first_spend, hold_days: 7, referrer: {bonus: "10.00"}, friend: {points: 50}}
`;

let open: TestShop;
let at: ReturnType<typeof till>;

beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-01-01');
  at = till(open.shop);
  await open.enrolled('8001', '引荐人');
  await brought('8002');
});
afterEach(() => open.remove());

/** Somebody brought by the first member, or by whom is named. */
async function brought(card: string, by = '8001', facts: Partial<typeof NOBODY> = {}): Promise<Outcome> {
  const referrer = await whoIs(open.shop, by);
  return enrol(open.shop, asked(), { ...NOBODY, name: `朋友${card}`, card, referrer, ...facts });
}

/** `referrer M1 M2 2026-01-08`, what a night gave. */
async function night(day: string): Promise<string[]> {
  open.setClock(`${day}T23:50:00+08:00`);
  const { referrals } = await nightly(open.shop, asked(), { warn: 7 });
  if (referrals.is !== 'done') throw new Error(JSON.stringify(referrals));
  return referrals.result.map(({ role, member, friend, day: on }) => `${role} ${member} ${friend} ${on}`);
}

const held = async (): Promise<[string, string]> => [await at.holds('8001'), await at.holds('8002')];

const sound = async (): Promise<void> => {
  const { results } = await lookThrough(open.shop, open.shop.now());
  expect(results.flatMap(({ findings }) => findings)).toEqual([]);
};

const BOTH = ['referrer M1 M2 2026-01-08', 'friend M2 M2 2026-01-08'];

test('who brought a member is the record that stands now, and never their own', async () => {
  const by = async (): Promise<string | null> =>
    (await showMember(open.shop, await whoIs(open.shop, '8002'), open.shop.now())).member.referrer;
  expect(await by()).toBe('M1');
  const other = await open.enrolled('8003');
  await merge(open.shop, asked(), { from: await whoIs(open.shop, '8001'), into: other });
  expect(await by()).toBe('M3');
  await merge(open.shop, asked(), { from: await whoIs(open.shop, '8003'), into: await whoIs(open.shop, '8002') });
  expect(await by()).toBe(null);
});

describe('given', () => {
  test('to both, on the day that the purchase has stood for so long, and once', async () => {
    await at.spend('8002', 30, { pay: 'cash' });
    expect(await night('2026-01-07')).toEqual([]);
    expect(await night('2026-01-08')).toEqual(BOTH);
    expect(await held()).toEqual(['bonus 10', 'points 50']);
    expect(await night('2026-01-08')).toEqual([]);
    await at.spend('8002', 30, { pay: 'cash' });
    expect(await night('2026-01-20')).toEqual([]);
    await sound();
  });

  test('by a night that is late, dated as if it had not been', async () => {
    await at.spend('8002', 30, { pay: 'cash' });
    expect(await night('2026-03-01')).toEqual(BOTH);
    await sound();
  });

  test('for a sale that was typed in later', async () => {
    open.setClock('2026-01-10');
    await night('2026-01-10');
    await at.spend('8002', 30, { pay: 'cash', on: '2026-01-02' });
    expect(await night('2026-01-11')).toEqual(['referrer M1 M2 2026-01-09', 'friend M2 M2 2026-01-09']);
  });

  test('by the rules of the day of the purchase, also where new ones give nothing', async () => {
    const { programme } = rules(written('stored_value: {draw: bonus_first}'));
    await open.shop.store.transaction('write', (tx) =>
      addProgramme(tx, { programme, source: '', appliedAt: 0, operator: null, inForceFrom: '2026-01-05' }),
    );
    await at.spend('8002', 30, { pay: 'cash' });
    expect(await night('2026-01-08')).toEqual(BOTH);
  });

  test('for what somebody buys after the record that was brought became part of theirs', async () => {
    await open.enrolled('8009', '朋友');
    const [from, into] = [await whoIs(open.shop, '8002'), await whoIs(open.shop, '8009')];
    await merge(open.shop, asked(), { from, into });
    await at.spend('8009', 30, { pay: 'cash' });
    expect(await night('2026-01-08')).toHaveLength(2);
  });

  test('and for what a record had bought before it became part of theirs', async () => {
    await open.enrolled('8009', '朋友');
    await at.spend('8009', 30, { pay: 'cash' });
    await merge(open.shop, asked(), { from: await whoIs(open.shop, '8009'), into: await whoIs(open.shop, '8002') });
    expect(await night('2026-01-08')).toHaveLength(2);
  });

  test('for what one record bought where another was brought, now that both are part of a third', async () => {
    for (const card of ['8009', '8010']) await open.enrolled(card);
    await at.spend('8009', 30, { pay: 'cash' });
    await merge(open.shop, asked(), { from: await whoIs(open.shop, '8009'), into: await whoIs(open.shop, '8002') });
    await merge(open.shop, asked(), { from: await whoIs(open.shop, '8002'), into: await whoIs(open.shop, '8010') });
    expect(await night('2026-01-08')).toHaveLength(2);
  });

  test('for a pass that was bought', async () => {
    await at.sell('8002', 'cut-2', { pay: 'cash' });
    expect(await night('2026-01-08')).toEqual(BOTH);
    await sound();
  });

  test('a rehearsal gives nothing', async () => {
    await at.spend('8002', 30, { pay: 'cash' });
    open.setClock('2026-01-09');
    await nightly(open.shop, asked({ dryRun: true }), { warn: 7 });
    expect(await held()).toEqual(['', '']);
  });
});

describe('not given', () => {
  test('for what bonus money or points paid', async () => {
    await at.topup('8002', 100, { offer: 'top' });
    await at.spend('8002', 10, { points: 1000 });
    expect(await night('2026-01-08')).toEqual([]);
  });

  test('before anything was bought: a top-up is none', async () => {
    await at.topup('8002', 50);
    expect(await night('2026-02-01')).toEqual([]);
  });

  test('for a purchase that went back while it was held; the next one is the first', async () => {
    const first = await at.spend('8002', 30, { pay: 'cash' });
    await at.refund(first, { on: '2026-01-05' });
    expect(await night('2026-01-10')).toEqual([]);
    await at.spend('8002', 30, { pay: 'cash', on: '2026-01-11' });
    expect(await night('2026-01-18')).toEqual(['referrer M1 M2 2026-01-18', 'friend M2 M2 2026-01-18']);
  });

  test('for a purchase that was struck out', async () => {
    await at.void(await at.spend('8002', 30, { pay: 'cash' }));
    expect(await night('2026-01-10')).toEqual([]);
  });

  test('a part that stays is a purchase', async () => {
    const first = await at.spend('8002', 30, { pay: 'cash' });
    await at.refund(first, { yuan: 20, on: '2026-01-05' });
    expect(await night('2026-01-08')).toEqual(BOTH);
  });

  test.each([
    [
      'the same phone',
      async () => {
        await enrol(open.shop, asked(), { ...NOBODY, name: '本人', card: '8010', phone: '+8613800000001' });
        await brought('8011', '8010', { phone: '+8613800000001' });
      },
    ],
    [
      'the same account',
      async () => {
        await open.enrolled('8010');
        const join = await whoIs(open.shop, '8010');
        await brought('8011', '8010', { join });
      },
    ],
    [
      'a record that became theirs',
      async () => {
        await open.enrolled('8010');
        await brought('8011', '8010');
        await merge(open.shop, asked(), { from: await whoIs(open.shop, '8010'), into: await whoIs(open.shop, '8011') });
      },
    ],
  ])('for oneself: %s', async (_, prepare) => {
    await prepare();
    await at.spend('8011', 30, { pay: 'cash' });
    expect(await night('2026-01-20')).toEqual([]);
  });
});

describe('taken back with the purchase', () => {
  test('as soon as all of it is refunded', async () => {
    const first = await at.spend('8002', 30, { pay: 'cash' });
    await night('2026-01-08');
    const back = await at.refund(first, { on: '2026-01-20' });
    expect(back.steps.filter(({ step }) => step === 'referral_back')).toHaveLength(2);
    expect(await held()).toEqual(['', '']);
    expect(await night('2026-02-20')).toEqual([]);
    await sound();
  });

  test('not for a part', async () => {
    const first = await at.spend('8002', 30, { pay: 'cash' });
    await night('2026-01-08');
    await at.refund(first, { yuan: 10, on: '2026-01-20' });
    expect(await held()).toEqual(['bonus 10', 'points 50']);
    await at.refund(first, { on: '2026-01-21' });
    expect(await held()).toEqual(['', '']);
    await sound();
  });

  test('as far as it is there: spent bonus is the loss of the shop, spent points are owed', async () => {
    const first = await at.spend('8002', 30, { pay: 'cash' });
    await night('2026-01-08');
    await at.spend('8001', 6, { pay: 'balance', on: '2026-01-09' });
    await at.spend('8002', 1, { points: 50, pay: 'cash', on: '2026-01-09' });
    await at.refund(first, { on: '2026-01-20' });
    expect(await held()).toEqual(['', 'debt 50']);
    await sound();
  });

  test('never a second time, whatever is bought later', async () => {
    const first = await at.spend('8002', 30, { pay: 'cash' });
    await night('2026-01-08');
    await at.refund(first, { on: '2026-01-20' });
    await at.spend('8002', 30, { pay: 'cash', on: '2026-01-21' });
    expect(await night('2026-03-01')).toEqual([]);
    await sound();
  });

  test('from where it lives by now', async () => {
    const first = await at.spend('8002', 30, { pay: 'cash' });
    await night('2026-01-08');
    await open.enrolled('8005');
    await merge(open.shop, asked(), { from: await whoIs(open.shop, '8001'), into: await whoIs(open.shop, '8005') });
    expect(await at.holds('8005')).toBe('bonus 10');
    await at.refund(first, { on: '2026-01-20' });
    expect(await at.holds('8005')).toBe('');
    await sound();
  });
});
