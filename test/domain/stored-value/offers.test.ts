import { describe, expect, test } from 'vitest';
import type { ExpiryPolicy, StoredValueRules, TopupOffer } from '../../../src/core/domain/programme/programme.ts';
import { bonusCounter, chosenOffer, offersFor } from '../../../src/core/domain/stored-value/offers.ts';
import { factsOf } from '../../support/facts.ts';
import { rules, written } from '../../support/programme.ts';

const twelveMonths: ExpiryPolicy[] = [{ rule: 'rolling', months: 12 }];
const storedValue: StoredValueRules = {
  draw: 'pro_rata',
  minTopup: null,
  maxTopup: null,
  maxBalance: null,
  paidExpires: [],
  bonusExpires: twelveMonths,
  reinstateDays: 30,
};

interface OfferRow {
  code: string;
  group?: string;
  from?: number;
  bonus?: number;
  percent?: number;
  points?: number;
  expires?: ExpiryPolicy[];
}
const offer = ({ code, group, from, bonus, percent, points, expires }: OfferRow): TopupOffer => ({
  code,
  name: null,
  group: group ?? null,
  when: { atLeast: from ?? null },
  give: { bonus: bonus ?? null, bonusPercent: percent ?? null, points: points ?? null },
  bonusExpires: expires ?? null,
});
const topup = (amount: number) => factsOf({ topup: amount });
const programme = (rows: OfferRow[]) => ({ ...rules({ storedValue }).programme, topupOffers: rows.map(offer) });

const ladder: OfferRow[] = [
  { code: 'top-500', group: 'ladder', from: 500_00, bonus: 50_00 },
  { code: 'top-1000', group: 'ladder', from: 1000_00, percent: 15, points: 500 },
];

describe('what a top-up gets', () => {
  test.each<{ name: string; offers: OfferRow[]; amount: number; gives: string }>([
    { name: 'nothing below the ladder', offers: ladder, amount: 499_99, gives: '' },
    { name: 'reached exactly counts', offers: ladder, amount: 500_00, gives: 'top-500 5000+0' },
    { name: 'the better rung wins', offers: ladder, amount: 1000_00, gives: 'top-1000 15000+500' },
    {
      name: 'more bonus money beats more points that are no money',
      offers: [
        { code: 'points', group: 'g', points: 9_999 },
        { code: 'money', group: 'g', bonus: 1 },
      ],
      amount: 100_00,
      gives: 'money 1+0',
    },
    {
      name: 'points decide where the money is alike',
      offers: [
        { code: 'few', group: 'g', bonus: 500, points: 10 },
        { code: 'many', group: 'g', bonus: 500, points: 20 },
      ],
      amount: 100_00,
      gives: 'many 500+20',
    },
    {
      name: 'at a tie the earlier in the file',
      offers: [
        { code: 'first', group: 'g', bonus: 500 },
        { code: 'second', group: 'g', percent: 5 },
      ],
      amount: 100_00,
      gives: 'first 500+0',
    },
    {
      name: 'a lower rung may be the better one',
      offers: [
        { code: 'ten-percent', group: 'g', from: 100_00, percent: 10 },
        { code: 'flat', group: 'g', from: 500_00, bonus: 30_00 },
      ],
      amount: 1000_00,
      gives: 'ten-percent 10000+0',
    },
    {
      name: 'different groups add up',
      offers: [...ladder, { code: 'welcome', group: 'extra', points: 10 }],
      amount: 500_00,
      gives: 'top-500 5000+0, welcome 0+10',
    },
    {
      name: 'offers without a group add up',
      offers: [
        { code: 'a', bonus: 100 },
        { code: 'b', bonus: 200 },
      ],
      amount: 1,
      gives: 'a 100+0, b 200+0',
    },
    {
      name: 'a group named as an offer is still another',
      offers: [
        { code: 'a', bonus: 100 },
        { code: 'b', group: 'a', bonus: 200 },
      ],
      amount: 1,
      gives: 'a 100+0, b 200+0',
    },
    { name: 'percent rounds down', offers: [{ code: 'p', percent: 15 }], amount: 9_99, gives: 'p 149+0' },
    { name: 'a percent of next to nothing is nothing', offers: [{ code: 'p', percent: 15 }], amount: 6, gives: '' },
    {
      name: 'fixed and percent in one offer add up',
      offers: [{ code: 'both', bonus: 1_00, percent: 10 }],
      amount: 50_00,
      gives: 'both 600+0',
    },
    { name: 'no offers at all', offers: [], amount: 500_00, gives: '' },
  ])('$name', ({ offers, amount, gives }) => {
    const { grants } = offersFor(programme(offers), topup(amount));
    expect(grants.map(({ offer: { code }, gift }) => `${code} ${gift.bonus}+${gift.points}`).join(', ')).toBe(gives);
  });

  const RIVALS = `
points: {value: {points: 100, worth: "1.00"}, use: {max_share: 50}}
passes: [{code: cuts, price: "45.00", visits: 5, when: {skus: [cut]}}]
items: [{sku: cut, price: "9.00"}]
plans: [{code: club, price: "48.00", months: 1}]
coupons:
  - {code: five, take: {amount: "5.00"}, valid: {days: 90}}
  - {code: tenth, take: {percent: 10, max: "23.00"}, valid: {days: 90}}
  - {code: any, take: {percent: 90}, valid: {days: 90}}
`;
  test.each<{ gives: readonly [string, string]; better: 'a' | 'b' }>([
    { gives: ['bonus: "0.01"', 'points: 5000'], better: 'b' },
    { gives: ['bonus: "50.01"', 'points: 5000'], better: 'a' },
    { gives: ['bonus: "0.01"', 'plan: club'], better: 'b' },
    { gives: ['passes: [{pass: cuts}]', 'plan: club'], better: 'b' },
    { gives: ['bonus: "49.99"', 'coupons: [{template: five, count: 10}]'], better: 'b' },
    { gives: ['bonus: "45.99"', 'coupons: [{template: tenth, count: 2}]'], better: 'b' },
    { gives: ['bonus: "0.01"', 'coupons: [{template: any}]'], better: 'a' },
    { gives: ['bonus: "10.00", points: 100', 'points: 1100'], better: 'b' },
  ])('of $gives.0 and $gives.1 it is $better', ({ gives: [a, b], better }) => {
    const { programme: both } = rules(
      written(`${RIVALS}topup_offers: [{code: a, group: g, give: {${a}}}, {code: b, group: g, give: {${b}}}]`),
    );
    expect(offersFor(both, topup(100_00)).grants.map(({ rule }) => rule)).toEqual([better]);
  });

  test('what the limit of a month has no room for is worth nothing', () => {
    const { programme: capped } = rules(
      written(`
stored_value: {max_bonus_per_month: "50.00"}
points: {value: {points: 100, worth: "1.00"}, use: {max_share: 50}}
topup_offers:
  - {code: money, group: g, give: {bonus: "50.00"}}
  - {code: points, group: g, give: {points: 4000}}
  - {code: both, group: g, give: {bonus: "49.00", points: 4000}}
`),
    );
    const given = (used: number) => {
      const counts = { [bonusCounter(1, '2026-01-01')]: used };
      const facts = factsOf({ topup: 100_00, day: '2026-01-01', member: { id: 1, counts } });
      return offersFor(capped, facts).grants.map(({ rule, gift }) => `${rule} ${gift.bonus}+${gift.points}`);
    };
    expect([given(0), given(20_00), given(50_00)]).toEqual([['both 4900+4000'], ['both 3000+4000'], ['points 0+4000']]);
  });

  test('the bonus ends by the offer, else by the programme', () => {
    const own: ExpiryPolicy[] = [{ rule: 'rolling', days: 7 }];
    const { grants } = offersFor(
      programme([
        { code: 'a', bonus: 1, expires: own },
        { code: 'b', bonus: 1 },
      ]),
      topup(1),
    );
    expect(grants.map((grant) => grant.bonusExpires)).toEqual([own, twelveMonths]);
  });

  test('the working names winners and losers in file order', () => {
    expect(offersFor(programme(ladder), topup(1000_00)).steps).toEqual([
      { step: 'offer_beaten', rule: 'top-500', by: 'top-1000' },
      { step: 'offer_percent', rule: 'top-1000', amount: 1000_00, atLeast: 1000_00, percent: 15, bonus: 150_00 },
      { step: 'offer_points', rule: 'top-1000', points: 500 },
    ]);
    expect(offersFor(programme(ladder), topup(500_00)).steps).toEqual([
      { step: 'offer_bonus', rule: 'top-500', amount: 500_00, atLeast: 500_00, bonus: 50_00 },
    ]);
    expect(offersFor(programme(ladder), topup(1_00)).steps).toEqual([{ step: 'offer_none', amount: 1_00 }]);
  });
});

describe('an offer asked for by its code', () => {
  test('is given alone, though another would be better', () => {
    const chosen = chosenOffer(programme([...ladder, { code: 'extra', points: 5 }]), topup(1000_00), 'top-500');
    expect(chosen).toMatchObject({
      ok: true,
      value: { grants: [{ offer: { code: 'top-500' }, gift: { bonus: 50_00 } }] },
    });
  });

  test('none gives nothing', () => {
    expect(chosenOffer(programme(ladder), topup(1000_00), 'none')).toMatchObject({ ok: true, value: { grants: [] } });
  });

  test.each([
    { name: 'unknown', code: 'top-5000', problem: { code: 'offer_not_found', known: ['top-500', 'top-1000'] } },
    { name: 'not reached', code: 'top-1000', problem: { code: 'below_minimum', amount: 500_00, minimum: 1000_00 } },
  ])('refuses: $name', ({ code, problem }) => {
    expect(chosenOffer(programme(ladder), topup(500_00), code)).toMatchObject({ ok: false, problem });
  });
});
