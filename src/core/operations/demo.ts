import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../domain/ledger/outcome.ts';
import { noonOf } from '../domain/time/day.ts';
import type { ImportOutcome } from '../import/outcome.ts';
import { packageRoot } from '../package.ts';
import { openShop, type Shop, type ShopLocation } from '../shop.ts';
import { cashOut } from './cash-out.ts';
import { enrol } from './enrol.ts';
import { type Expired, expirePoints } from './expire-points.ts';
import { findMember } from './find.ts';
import { importFiles } from './import.ts';
import { initShop } from './init.ts';
import type { Request } from './operation.ts';
import { redeem } from './redeem.ts';
import { refund } from './refund.ts';
import { spend } from './spend.ts';
import { topup } from './topup.ts';
import { transfer } from './transfer.ts';
import { voidEntry } from './void.ts';

/** What happened in the sample shop, in the order it happened. */
export interface Demo {
  readonly shop: Shop;
  readonly imported: ImportOutcome;
  readonly doings: readonly Outcome[];
  readonly expired: Expired;
  /** The last day of trade. */
  readonly day: string;
  /** A file of another system that nobody imported yet. */
  readonly anotherFile: string;
}

const CUT_OFF = '2025-06-30';
const LAST_DAY = '2025-07-03';
const CLOSE_OF_YEAR = '2026-01-01';

/**
 * Makes the sample shop: a real file, cards that move over from an old system, four days of trade and a new year,
 * all through the operations that a real shop uses. Refuses: shop_exists. The caller closes the shop.
 */
export async function playDemo(location: ShopLocation): Promise<Demo> {
  await initShop(location, {
    programme: { text: readFileSync(fixture('demo', 'tea-shop.yaml'), 'utf8'), file: 'tea-shop.yaml' },
    details: { name: null, currency: null, timeZone: null },
    language: null,
    operator: null,
  });
  const shop = await openShop(location);
  try {
    const imported = await importFiles(shop, asked(shop, CUT_OFF), {
      files: ['pospal-members.gbk.csv', 'points-lots.csv', 'transactions.csv'].map((name) => fixture('legacy', name)),
      // The cards had a last day, their value has none.
      reading: { columns: { 到期日期: 'ignore' } },
      cutOff: CUT_OFF,
      pointsEnd: null,
      without: [],
      onExisting: 'skip',
      allOrNothing: false,
      rejects: null,
    });
    const doings = await trade(shop);
    const expired = await expirePoints(shop, asked(shop, CLOSE_OF_YEAR), { asOf: CLOSE_OF_YEAR, allDetails: false });
    return { shop, imported, doings, expired, day: LAST_DAY, anotherFile: fixture('legacy', 'loyverse-customers.csv') };
  } catch (error) {
    await shop.close();
    throw error;
  }
}

/** Four days at one till, with a slip of the finger, a return and a member who leaves. */
async function trade(shop: Shop): Promise<Outcome[]> {
  const who = async (card: string) => {
    const { memberId, accountId, cardId } = await findMember(shop, card);
    return { memberId, accountId, cardId };
  };
  const bill = { amount: null, items: [], category: null, points: null, tenders: [], others: [] };
  const item = (sku: string, quantity = 1) => ({ sku, quantity, price: null, category: null });
  const whole = { amount: null, items: [], cause: null, to: null, acceptLoss: false };
  const tender = (name: string) => ({ tender: name, amount: null });
  const numberOf = (outcome: Outcome): number => outcome.entry.id as number;

  const first = asked(shop, '2025-06-30');
  const newcomer = await enrol(shop, first, { ...NOBODY, name: '林小满', phone: '+8613800000001', card: '090001' });
  const welcome = await topup(shop, first, {
    who: await who('090001'),
    amount: 100_000,
    tender: 'wechat',
    offer: null,
  });

  const second = asked(shop, '2025-07-01');
  const tea = await spend(shop, second, { ...bill, who: await who('090001'), items: [item('longjing'), item('pot')] });
  const typo = await topup(shop, second, { who: await who('088046'), amount: 300_000, tender: 'cash', offer: null });
  const struck = await voidEntry(shop, second, { entry: numberOf(typo), acceptLoss: false });
  const right = await topup(shop, second, { who: await who('088046'), amount: 30_000, tender: 'cash', offer: null });

  const third = asked(shop, '2025-07-02');
  const back = await refund(shop, third, {
    ...whole,
    entry: numberOf(tea),
    items: [{ sku: 'pot', line: null, quantity: null }],
  });
  const mixed = await spend(shop, third, {
    ...bill,
    who: await who('088016'),
    items: [item('tieguanyin', 2)],
    points: 'max',
    tenders: [tender('cash')],
  });
  const gift = await redeem(shop, third, { who: await who('088126'), reward: 'cup', quantity: 1 });

  const fourth = asked(shop, LAST_DAY);
  const given = await transfer(shop, fourth, {
    from: await who('088106'),
    to: await who('090001'),
    amount: 10_000,
    points: null,
  });
  const leaving = await cashOut(shop, fourth, {
    who: await who('088051'),
    amount: null,
    cause: 'shop',
    tender: 'cash',
  });
  return [newcomer, welcome, tea, typo, struck, right, back, mixed, gift, given, leaving];
}

const fixture = (...path: readonly string[]): string => join(packageRoot(), 'fixtures', ...path);

const asked = (shop: Shop, day: string): Request => ({
  at: noonOf(day, shop.calendar),
  store: 'main',
  operator: '阿榕',
  ref: null,
  reason: null,
  dryRun: false,
});

const NOBODY = {
  birthday: null,
  email: null,
  gender: null,
  source: null,
  referrer: null,
  join: null,
  tier: '茶友',
  tags: [],
  note: null,
};
