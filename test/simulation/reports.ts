/**
 * What the reports say in the end, against the auditor's lots, deeds and till.
 *
 * Tied: what is owed in money and in points, what a return of every card would cost, what was used and what ended, the
 * till of the last day and of all days, what take-backs missed, plans, bills and what is left of them, coupons by kind and by
 * state, and every ticket of a draw counted again. Not tied: who sold and served (there is one store), what topping up and giving apart came to, and the months
 * in which points end.
 */
import {
  COUPON_STATES,
  couponsReport,
  dayReport,
  liability,
  listCoupons,
  pointsReport,
  salesReport,
  verifyDraws,
} from '../../src/core/index.ts';
import { netOf } from './auditor/discounts.ts';
import { digest } from './auditor/draws.ts';
import { type AuditedLot, type Figure, leftIn, leftInAll } from './auditor/lots.ts';
import { same } from './compare.ts';
import type { World } from './world.ts';

const FIRST_DAY = '2000-01-01';

export async function sameReports({ model, tills }: World): Promise<void> {
  const { auditor } = model;
  const { books } = auditor;
  const shop = tills.shop(0);
  const { day } = books;
  const all = { from: FIRST_DAY, to: day };
  const every = { ...all, store: null, by: null };
  const of = (asset: AuditedLot['asset']) => books.lots.filter((lot) => lot.asset === asset);
  const alive = (lot: AuditedLot) => leftIn(lot) > 0 && !books.isDead(lot);
  const living = (lots: readonly AuditedLot[]) => leftInAll(lots.filter(alive));
  const figure = (lots: readonly AuditedLot[], name: Figure) => sumOf(lots, (lot) => lot[name]);
  /** Booked or not. */
  const ended = (lots: readonly AuditedLot[]) => figure(lots, 'expired') + leftInAll(lots) - living(lots);

  const owed = await liability(shop, every);
  for (const asset of ['paid', 'bonus'] as const) {
    const { closing, used, expired } = owed[asset];
    const lots = of(asset);
    same(`liability of ${asset}`, [closing, used, expired], [living(lots), figure(lots, 'used'), ended(lots)]);
  }
  const accounts = new Set(books.lots.map(({ account }) => account));
  const worth = sumOf([...accounts], auditor.cardReturns.worth);
  same('what all cards are worth', owed.cardReturn, worth);

  const passes = of('pass').filter(alive);
  same(
    'passes',
    [owed.passes.visits, owed.passes.money],
    [leftInAll(passes), sumOf(passes, ({ unearned }) => unearned)],
  );

  const points = await pointsReport(shop, all);
  const lots = of('points');
  same(
    'points',
    [points.outstanding, points.pending, points.debt, points.used, points.expired - points.reinstated],
    [
      living(lots),
      living(lots.filter(({ validFrom }) => (validFrom ?? '') > day)),
      living(of('points_debt')),
      figure(lots, 'used'),
      ended(lots),
    ],
  );

  const { sold, earned, returned, behind } = auditor.plans.sums;
  same('what is behind plans', owed.plans, behind);

  for (const from of [day, FIRST_DAY]) {
    const { tenders, gone, plans } = await dayReport(shop, { ...every, from });
    if (from === FIRST_DAY) {
      same('gone', gone, auditor.topups.lost);
      same('plans', plans, { sold, earned, returned });
    }
    const flows = [...books.deeds.values()].filter((deed) => deed.day >= from).flatMap(({ till }) => till);
    for (const name of ['cash', 'wechat']) {
      const found = tenders.find(({ tender }) => tender === name) ?? { in: 0, out: 0 };
      const sum = (sign: number) =>
        sumOf(flows, ([tender, amount]) => (tender === name ? Math.max(0, sign * amount) : 0));
      same(`${name} from ${from}`, [found.in, found.out], [sum(1), sum(-1)]);
    }
  }

  const { bills, net, refunds } = await salesReport(shop, every);
  const sales = [...books.deeds].filter(([, deed]) => deed.kind === 'spend' && !deed.voided);
  const left = sales.flatMap(([entry]) => auditor.sales.left(entry));
  // The months of plans are sales too, and the money beside the points of rewards.
  same('bills', [bills, net - refunds], [sales.length, netOf(left) + earned + auditor.redemptions.sold]);

  const { coupons } = await couponsReport(shop, all);
  for (const { template, issued, used, returned, expired, closed, closing } of coupons) {
    const own = of('coupon').filter(({ product }) => product === template);
    same(
      `coupons ${template}`,
      [issued - closed, used - returned, expired, closing],
      [sumOf(own, ({ amount }) => amount) - figure(own, 'withdrawn'), figure(own, 'used'), ended(own), living(own)],
    );
  }
  for (const state of COUPON_STATES) {
    const filter = { state, accountId: null, template: null, ending: null, bearer: false };
    const found = await listCoupons(shop, filter, books.latest, async (rows) => {
      const listed: string[] = [];
      for await (const { template, usesLeft } of rows) listed.push(`${template} ${usesLeft}`);
      return listed;
    });
    const expected = of('coupon').filter((lot) => auditor.coupons.stateOf(lot) === state);
    const usesLeft = (lot: AuditedLot) => (state === 'open' ? leftIn(lot) : 0);
    same(`coupons ${state}`, found.sort(), expected.map((lot) => `${lot.product} ${usesLeft(lot)}`).sort());
  }

  const draws = await verifyDraws(shop, null);
  same(
    'draws',
    draws.sort(byCommitment),
    auditor.draws.secrets.map(({ reward, seed, committedBy, revealedBy, tickets }) => ({
      ...{ reward, commitment: digest(seed), committedBy, revealedBy },
      ...{ seed: revealedBy === null ? null : seed, tickets, differences: [] },
    })),
  );
}

const byCommitment = (a: { committedBy: number }, b: { committedBy: number }): number => a.committedBy - b.committedBy;

const sumOf = <T>(some: readonly T[], of: (one: T) => number): number => some.reduce((sum, one) => sum + of(one), 0);
