import { afterEach, expect, test } from 'vitest';
import { applyProgramme, enrol, explainEntry, nightly, programmeVersion, showMember } from '../../src/core/index.ts';
import { written } from '../support/programme.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { noon, till, whoIs } from '../support/till.ts';

let place: TestShop;
afterEach(() => place.remove());

const HEAD = 'name: Test\ncurrency: CNY\ntime_zone: Asia/Shanghai\n';
const rules = (bonus: string, gift: number): string => `
topup_offers: [{code: a, when: {at_least: "100.00"}, give: {bonus: "${bonus}"}}]
points: {expire: {months: ${gift}}}
earning: [{code: base, per: "1.00", points: ${gift}}]
birthday: {give: {points: ${gift}}}`;

const apply = (yaml: string, from: string) =>
  applyProgramme(place.shop, asked(), { text: HEAD + yaml, file: 'x.yaml', from });

test('a version to come changes nothing before its day, and no entry ever', async () => {
  place = await testShop(written(rules('10.00', 1)));
  await place.enrolled('8001');
  const { topup, spend, holds } = till(place.shop);
  await apply(rules('20.00', 2), '2026-12-01');
  const before = await topup('8001', 100, { on: '2026-11-30' });
  const after = await topup('8001', 100, { on: '2026-12-01' });
  expect([before, after].map(({ changes }) => changes.find(({ asset }) => asset === 'bonus')?.change)).toEqual([
    10_00, 20_00,
  ]);
  const bill = await spend('8001', 10, { pay: 'cash', on: '2026-12-02' });
  expect(bill.bill?.earned).toEqual([{ rule: 'base', points: 20 }]);

  // A third version, from later on: what was written keeps its own.
  await apply(rules('30.00', 3), '2027-01-01');
  const versions = [];
  for (const { entry } of [before, after, bill]) {
    versions.push((await explainEntry(place.shop, entry.id as number, noon('2027-01-10'))).programme.version);
  }
  expect(versions).toEqual([1, 2, 2]);
  expect(await holds('8001', '2027-01-10')).toBe('paid 200 bonus 30 points 20');

  const inForce = async (day: string) => (await programmeVersion(place.shop, noon(day), null)).version;
  expect([await inForce('2026-11-30'), await inForce('2026-12-01'), await inForce('2027-01-01')]).toEqual([1, 2, 3]);
  // A refund of then counts by the rules of then, whatever holds now.
  const { refund } = till(place.shop);
  expect((await refund(bill, { on: '2027-01-02' })).refund?.pointsTaken).toBe(20);
});

test('a night that catches up gives each day what its version says', async () => {
  place = await testShop(written(rules('10.00', 1)));
  for (const [card, birthday] of [
    ['8001', '11-28'],
    ['8002', '12-03'],
  ] as const) {
    await enrol(place.shop, asked(), { ...NOBODY, name: card, card, birthday });
  }
  await apply(rules('20.00', 2), '2026-12-01');
  await till(place.shop).topup('8001', 10, { on: '2026-11-23' });
  place.setClock('2026-12-05');
  await nightly(place.shop, asked({ at: noon('2026-12-05') }), { warn: 7 });
  const points = async (card: string) => {
    const page = await showMember(place.shop, await whoIs(place.shop, card), noon('2026-12-05'));
    return page.lots
      .map(({ asset, amount, expiresOn }) => `${asset} ${amount} ${expiresOn}`)
      .filter((lot) => /points/.test(lot));
  };
  expect(await points('8001')).toEqual(['points 1 2026-12-28']);
  expect(await points('8002')).toEqual(['points 2 2027-02-03']);
});
