import { deathsAmong } from '../../src/core/domain/ledger/deaths.ts';
import type { Outcome } from '../../src/core/domain/ledger/outcome.ts';
import type { Who } from '../../src/core/domain/staff/who.ts';
import {
  closeCoupon,
  commitDraw,
  issueCoupons,
  joinPlan,
  merge,
  refund,
  renewPlan,
  sellPass,
  spend,
  topup,
  voidEntry,
} from '../../src/core/index.ts';
import { bookDeath } from '../../src/core/operations/operation.ts';
import { redeem } from '../../src/core/operations/redeem.ts';
import { holdingOf } from '../../src/core/store/lots.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

/** Entries of the traded shop by what they are. */
export interface Traded {
  readonly test: TestShop;
  readonly topup: number;
  readonly spend: number;
  readonly refund: number;
  readonly voided: number;
  readonly void: number;
  readonly redeem: number;
  readonly debt: number;
  readonly expire: number;
  readonly passSold: number;
  readonly lastVisits: number;
  readonly couponsIssued: number;
  readonly couponUsed: number;
  readonly planSold: number;
  readonly planRenewed: number;
  readonly committed: number;
  readonly ticket: number;
  readonly last: number;
}

/** A shop that has done a bit of everything: what a check has to find in order. */
export async function tradedShop(): Promise<Traded> {
  const test = await testShop({
    storedValue: { bonusExpires: [{ rule: 'rolling', days: 30 }] },
    points: { value: { points: 100, worth: 100 }, expire: [{ rule: 'rolling', months: 12 }] },
    topupOffers: [
      {
        code: 'top-500',
        name: null,
        group: null,
        when: { atLeast: 500_00 },
        give: { bonus: 50_00, bonusPercent: null, points: 100 },
        bonusExpires: null,
      },
    ],
    earning: [{ code: 'base', on: 'spend', per: 100, points: 1, tenders: ['ordinary', 'paid'], round: 'down' }],
    rewards: [
      { code: 'mug', name: null, points: 150, stock: 10, limitPerMember: 3, give: { bonus: null, goods: 'mug' } },
      {
        ...{ code: 'wheel', name: null, points: 10, stock: null, limitPerMember: null, give: {} },
        draw: {
          prizes: [
            { code: 'cup', name: null, parts: 1, give: { goods: 'cup' } },
            { code: 'blank', name: null, parts: 1, give: {} },
          ],
        },
      },
    ],
    passes: [
      {
        ...{ code: 'cut-3', name: null, price: 100_00, visits: 3, bonusVisits: 0 },
        ...{ starts: 'first_use', valid: { months: 12 }, when: { skus: ['cut'] } },
      },
    ],
    coupons: [
      {
        ...{ code: 'ten', name: null, when: {}, take: { amount: 10_00, on: 'bill' as const }, valid: { days: 30 } },
        ...{ starts: 'at_once' as const, stacks: false, uses: 1, public: false, onReturn: 'keep' as const },
      },
    ],
    plans: [{ code: 'year', name: null, price: 120_00, months: 12, tier: null, refund: 'months' }],
    tiers: [
      {
        code: 'silver',
        name: null,
        qualify: { need: 'any', of: [{ measure: 'topup', least: 500_00, months: null, single: true }] },
        gift: { points: 10 },
      },
    ],
    items: [
      { sku: 'perm', name: '烫发', category: 'perm', price: 298_00 },
      { sku: 'cut', name: '剪发', category: 'cut', price: 58_00 },
    ],
  });
  const { shop } = test;
  const zhang = await test.enrolled('8001');
  const li = await test.enrolled('8002');
  const put = (who: Who, amount: number) => topup(shop, asked(), { who, amount, tender: 'cash', offer: null });
  const number = ({ entry }: Outcome): number => entry.id as number;

  const made = await put(zhang, 500_00);
  await put(li, 100_00);
  const items = ['perm', 'cut'].map((sku) => ({ sku, quantity: 1, price: null, category: null }));
  const bill = { amount: null, items, category: null, points: 100, tenders: [], others: [] };
  const sold = await spend(shop, asked({ ref: 'R-5', operator: 'mei', reason: '老客户' }), { who: zhang, ...bill });
  const back = { entry: number(sold), amount: null, cause: null, to: null, acceptLoss: false };
  const returned = await refund(shop, asked({ store: 'east' }), {
    ...back,
    items: [{ sku: 'cut', line: null, quantity: null }],
  });
  const wrong = await put(li, 200_00);
  const struck = await voidEntry(shop, asked(), { entry: number(wrong), acceptLoss: false });
  const given = await redeem(shop, asked(), { who: zhang, reward: 'mug', quantity: 1 });

  test.setClock('2026-11-23');
  const cash = { amount: 160_00, items: [], category: null, points: null, others: [] };
  const earned = await spend(shop, asked(), { who: li, ...cash, tenders: [{ tender: 'cash', amount: null }] });
  await redeem(shop, asked(), { who: li, reward: 'mug', quantity: 1 });
  const owing = await refund(shop, asked(), { ...back, entry: number(earned), items: [] });

  test.setClock('2027-01-15');
  const expire = await expireBonus(test, zhang);
  const pass = { who: li, pass: 'cut-3', quantity: 1, tenders: [], others: [] };
  const passSold = await sellPass(shop, asked(), pass);
  const visit = { amount: null, items: [], category: null, points: null, tenders: [], others: [] };
  const use = (visits: number) => spend(shop, asked(), { who: li, ...visit, passes: [{ pass: 'cut-3', visits }] });
  const firstVisit = await use(1);
  await refund(shop, asked(), { ...back, entry: number(firstVisit), items: [] });
  const lastVisits = await use(3);
  const to = { kind: 'member', who: li } as const;
  const couponsIssued = await issueCoupons(shop, asked(), { template: 'ten', to, count: 2, code: null });
  const cut = { ...visit, amount: 58_00, tenders: [{ tender: 'cash', amount: null }] };
  const couponUsed = await spend(shop, asked(), { who: li, ...cut, coupons: ['ten'] });
  const [, other] = couponsIssued.changes;
  await closeCoupon(shop, asked(), { coupon: other?.coupon?.code ?? '' });
  const plan = { who: li, plan: 'year', tenders: [], others: [] };
  const planSold = await joinPlan(shop, asked(), plan);
  const planRenewed = await renewPlan(shop, asked(), plan);
  const committed = await commitDraw(shop, asked(), { reward: 'wheel' });
  const ticket = await redeem(shop, asked(), { who: zhang, reward: 'wheel', quantity: 1 });
  await merge(shop, asked(), { from: await test.enrolled('8077'), into: li });
  const last = await put(li, 50_00);
  return {
    test,
    topup: number(made),
    spend: number(sold),
    refund: number(returned),
    voided: number(wrong),
    void: number(struck),
    redeem: number(given),
    debt: number(owing),
    expire,
    passSold: number(passSold),
    lastVisits: number(lastVisits),
    couponsIssued: number(couponsIssued),
    couponUsed: number(couponUsed),
    planSold: number(planSold),
    planRenewed: number(planRenewed),
    committed: number(committed),
    ticket: number(ticket),
    last: number(last),
  };
}

async function expireBonus({ shop }: TestShop, who: Who): Promise<number> {
  return shop.store.transaction('write', async (tx) => {
    const holding = await holdingOf(tx, who.accountId);
    const [death] = deathsAmong(holding.lots, holding, '2027-01-15');
    if (!death) throw new Error('nothing has ended');
    const stamp = { occurredAt: 0, recordedAt: shop.now(), day: '', store: 'main', operator: null, programme: 1 };
    return bookDeath(tx, shop, { ...stamp, batchId: null, salt: () => shop.random(16) }, death);
  });
}
