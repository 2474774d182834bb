import { afterEach, beforeEach, expect, test } from 'vitest';
import { couponsReport, expirePoints } from '../../src/core/index.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { till } from '../support/till.ts';

const PROGRAMME = `
promotions:
  - {code: tenth, phase: member, take: {percent: 10}}
coupons:
  - {code: ten, take: {amount: "10.00"}, valid: {days: 20}}
  - {code: HELLO, take: {amount: "5.00"}, public: true}
`;

let open: TestShop;
let at: ReturnType<typeof till>;

beforeEach(async () => {
  open = await testShop(written(PROGRAMME));
  open.setClock('2026-03-02');
  at = till(open.shop);
  await open.enrolled('8001');
  await open.enrolled('8002');
});
afterEach(() => open.remove());

test('issued, used, returned, expired, closed, and the sales they came with', async () => {
  const { codes } = await at.issue('ten', '8001', { count: 5 });
  const { outcome } = await at.issue('ten', '8002');
  await at.void(outcome);
  await at.issue('ten', null, { on: '2026-03-20' });
  const pay = (code = '') => ({ pay: 'cash', coupon: code });
  await at.spend('8001', 100, pay(codes[0]));
  const back = await at.spend('8001', 200, pay(codes[1]));
  await at.void(await at.spend('8001', 300, pay(codes[2])));
  await at.close(codes[3] ?? '');
  await at.spend('8002', 100, pay('hello'));
  await at.void(await at.spend('8002', 100, pay('hello')));
  await at.refund(back, { on: '2026-03-10' });

  const march = { from: '2026-03-01', to: '2026-03-31' };
  const ten = {
    ...{ template: 'ten', opening: 0, issued: 6, used: 2, returned: 1, expired: 3, closed: 1, closing: 1 },
    ...{ publicUses: 0, bills: 2, sales: 80_00 + 170_00, discount: 20_00 },
  };
  const hello = {
    ...{ template: 'HELLO', opening: 0, issued: 0, used: 0, returned: 0, expired: 0, closed: 0, closing: 0 },
    ...{ publicUses: 1, bills: 1, sales: 85_00, discount: 5_00 },
  };
  expect((await couponsReport(open.shop, march)).coupons).toEqual([hello, ten]);

  // The same after the late night.
  open.setClock('2026-04-20');
  await expirePoints(open.shop, asked(), { asOf: null, allDetails: false });
  expect((await couponsReport(open.shop, march)).coupons).toEqual([hello, ten]);
  expect((await couponsReport(open.shop, { from: '2026-04-01', to: '2026-04-30' })).coupons).toEqual([
    {
      ...{ template: 'ten', opening: 1, issued: 0, used: 0, returned: 0, expired: 1, closed: 0, closing: 0 },
      ...{ publicUses: 0, bills: 0, sales: 0, discount: 0 },
    },
  ]);
});
