/** Tiers that members bring along: what they are called here, what they give, and when they are reviewed. */
import { afterEach, describe, expect, test } from 'vitest';
import { warningText } from '../../src/commands/import-text.ts';
import { type Language, sayIn } from '../../src/commands/shared/language.ts';
import { check } from '../../src/core/check/run.ts';
import {
  applyProgramme,
  enrol,
  explainTier,
  type ListInput,
  listMembers,
  nightly,
  rehearse,
  showMember,
  tiersAtRisk,
  tiersReport,
} from '../../src/core/index.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { importFiles, mappingOf } from '../../src/core/operations/import.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, NOBODY, type TestShop, testShop } from '../support/shop.ts';
import { noon, till, whoIs } from '../support/till.ts';

let place: TestShop;
afterEach(async () => {
  expect((await check(place.shop, place.shop.now())).findings).toBe(0);
  await place.remove();
});

const EVERYBODY: ListInput = {
  ...{ status: null, tier: null, tag: null, store: null, name: null, minBalance: null, expiring: null },
};

/** Opens a shop that has brought its members over in the evening of the last day of its old books. */
async function opened(yaml: string, rows: string, later = '2026-04-01') {
  place = await testShop(written(yaml));
  place.setClock('2026-03-31T20:00:00+08:00');
  const outcome = await importFiles(place.shop, asked(), { ...plainImport('2026-03-31'), files: [csv(rows)] });
  place.setClock(later);
  return { outcome, till: till(place.shop) };
}

describe('a tier that comes by its name', () => {
  const RULES = `
tiers:
  - {code: basic, name: 普通会员}
  - {code: gold, name: 金卡, take: {percent: 10}, earn_factor: 2}
earning: [{code: base, per: "1.00", points: 1}]
promotions: [{code: golden, when: {tiers: [gold]}, take: {amount: "1.00"}}]
coupons: [{code: c5, take: {amount: "5.00"}}]`;
  const ROWS = 'card,name,tier\n001,甲,金卡\n002,乙,ＧＯＬＤ\n003,丙,gold\n004,丁,钻石\n';
  const NEVER_NAMED = RULES.replaceAll(', name: 金卡', '');

  const cardsOfTier = (tier: string): Promise<(string | null)[]> => {
    const all: ListInput = { ...EVERYBODY, tier };
    return listMembers(place.shop, all, place.shop.now(), async (members) => {
      const found = [];
      for await (const { card } of members) found.push(card);
      return found;
    });
  };

  test('gives what the tier gives, and is found by either word', async () => {
    const { outcome, till: at } = await opened(RULES, ROWS);
    expect(outcome.files[0]?.imported).toBe(4);
    expect(outcome.remarks).toContainEqual({ code: 'tiers_unknown', tiers: ['钻石'] });
    await enrol(place.shop, asked(), { ...NOBODY, name: '戊', card: '005', tier: '金卡' });
    for (const card of ['001', '002', '003', '005']) {
      const { bill, member } = await at.spend(card, 100, { pay: 'cash' });
      expect([member?.tier, bill?.net, bill?.earned[0]?.points]).toEqual(['gold', 8900, 178]);
    }
    for (const word of ['gold', '金卡', 'Gold']) {
      expect(await cardsOfTier(word)).toEqual(['001', '002', '003', '005']);
      expect((await at.issue('c5', `tier:${word}`)).codes).toHaveLength(4);
    }
    const counts = await tiersReport(place.shop, { store: null, day: '2026-04-01' });
    expect(counts.map(({ tier, members }) => [tier, members])).toEqual([
      ['basic', 0],
      ['gold', 4],
      ['钻石', 1],
    ]);
  });

  test('that the programme learns later counts from then on', async () => {
    const { outcome, till: at } = await opened(NEVER_NAMED, ROWS);
    expect(outcome.remarks).toContainEqual({ code: 'tiers_unknown', tiers: ['金卡', '钻石'] });
    expect((await at.spend('001', 100, { pay: 'cash' })).bill?.net).toBe(10000);

    const text = `name: Test\ncurrency: CNY\ntime_zone: Asia/Shanghai\n${RULES}`;
    const apply = (dryRun: boolean) =>
      applyProgramme(place.shop, asked({ dryRun }), { text, file: 'x.yaml', from: null });
    expect(await apply(true)).toMatchObject({
      changed: true,
      tiersNamed: 1,
      tiersUnknown: [{ tier: '钻石', members: 1 }],
    });
    expect(await cardsOfTier('gold')).toEqual(['002', '003']);
    expect(await apply(false)).toMatchObject({ changed: true, tiersNamed: 1 });
    expect(await cardsOfTier('gold')).toEqual(['001', '002', '003']);
    expect(await apply(false)).toMatchObject({ changed: false, tiersNamed: 0 });
    expect((await at.spend('001', 100, { pay: 'cash' })).bill?.net).toBe(8900);
  });

  test.each(['卡种', 'Membership', '等级', '顾客等级', '卡名称'])('is read below %s by its cells', async (word) => {
    const rows = `卡号,姓名,${word}\n001,甲,金卡\n002,乙,GOLD\n003,丙,普通会员\n004,丁,钻石\n`;
    const { outcome } = await opened(RULES, rows);
    expect(outcome.remarks).toContainEqual({ code: 'tiers_unknown', tiers: ['钻石'] });
    expect(await cardsOfTier('gold')).toEqual(['001', '002']);
    const reading = { columns: { [word]: 'ignore' } } as const;
    const mapped = await mappingOf(place.shop, csv(rows), {});
    expect(mapped).toContain(`${word}: tier`);
    expect(await mappingOf(place.shop, csv(rows), reading)).not.toContain(`${word}: tier`);
  });

  test('is asked about where two columns hold tiers, and is not what somebody was before', async () => {
    const rows = '卡号,姓名,卡种,Membership\n001,甲,金卡,gold\n';
    await expect(opened(RULES, rows)).rejects.toMatchObject({
      problem: { code: 'columns_unclear', field: 'tier', columns: ['卡种', 'Membership'] },
    });
    await place.remove();
    const { outcome } = await opened(RULES, '卡号,姓名,上次卡种,推荐人卡种\n001,甲,金卡,金卡\n');
    expect(outcome.remarks).toContainEqual(
      expect.objectContaining({ code: 'columns_unused', columns: ['上次卡种', '推荐人卡种'] }),
    );
    expect(await cardsOfTier('gold')).toEqual([]);
  });

  test('stays as it is here where a later list says another one, and that is told', async () => {
    await opened(RULES, ROWS);
    const later = 'card,name,tier,paid\n001,甲,普通会员,5.00\n002,乙,金卡,\n003,丙,,1.00\n';
    const files = [csv(later)];
    const { warnings } = await importFiles(place.shop, asked(), { ...plainImport(null), onExisting: 'set', files });
    expect(warnings.map(({ line, code, field }) => `${line} ${code} ${field}`)).toEqual(['2 detail_left tier']);
    const said = (language: Language) =>
      warnings.map((one) =>
        warningText(
          one,
          sayIn(() => language),
        ),
      );
    expect(said('en')).toEqual([
      'only figures are taken over: M1 keeps the tier of here. A tier here goes by the rules of the shop: member tier explain M1',
    ]);
    expect(said('zh-CN')).toEqual([
      '只改数字：M1 的等级保持本店的。本店的等级由会员方案决定，见 member tier explain M1',
    ]);
    expect(await cardsOfTier('gold')).toContain('001');
  });

  test('that later rules drop gives nothing, and is told by who puts them in force and on the page of the tier', async () => {
    const { till: at } = await opened(RULES, ROWS);
    const text = 'name: Test\ncurrency: CNY\ntime_zone: Asia/Shanghai\n';
    const applied = await applyProgramme(place.shop, asked(), { text, file: 'x.yaml', from: null });
    expect(applied.tiersUnknown).toEqual([
      { tier: 'gold', members: 3 },
      { tier: '钻石', members: 1 },
    ]);
    expect((await at.spend('001', 100, { pay: 'cash' })).bill?.net).toBe(10000);
    const page = await explainTier(place.shop, await whoIs(place.shop, '001'), noon('2026-04-01'));
    expect(page).toMatchObject({ code: 'gold', known: false, next: null });
  });

  test('is known to a rehearsal of a programme that knows it', async () => {
    const { till: at } = await opened(NEVER_NAMED, ROWS);
    await at.spend('001', 100, { pay: 'cash' });
    const text = `name: Test\ncurrency: CNY\ntime_zone: Asia/Shanghai\n${RULES}`;
    const rehearsed = await rehearse(place.shop, {
      ...{ text, file: 'x.yaml', since: '2026-04-01', at: noon('2026-04-01'), told: () => {} },
    });
    expect(rehearsed).toMatchObject({ tiers: { higher: 1, lower: 0 }, given: { draft: { discount: 1100 } } });
  });

  test('stays as it came where two tiers bear that name', async () => {
    const two = RULES.replace('普通会员', '金卡');
    const { outcome } = await opened(two, ROWS);
    expect(outcome.remarks).toContainEqual({ code: 'tiers_unknown', tiers: ['金卡', '钻石'] });
  });
});

describe('a tier that came along is reviewed', () => {
  const RULES = `
tiers:
  - {code: basic}
  - {code: gold, qualify: {any: [{spend: "1000.00", months: 12}]}}
tier_review: {every: year, counted_from: entry, down: one_step, grace_days: 30}`;
  const ROWS =
    'card,name,tier,paid,joined_on\n001,Never Back,gold,100.00,2023-05-06\n002,Came Once,gold,0.00,2023-05-06\n' +
    '003,No Money,gold,0.00,2023-05-06\n004,Stays,gold,0.00,2023-05-06\n';

  const tierOf = async (card: string, on: string) =>
    (await showMember(place.shop, await whoIs(place.shop, card), noon(on))).tier;
  const night = async (day: string) => {
    place.setClock(day);
    const { tiers } = await nightly(place.shop, asked(), { warn: 30 });
    if (tiers.is !== 'done') throw new Error(JSON.stringify(tiers));
    return tiers.result.map(({ member, from, to, day: on }) => `${member} ${from} ${to} ${on}`);
  };

  test('a year after the day on which the old books stopped, and the first bill counts', async () => {
    const { till: at } = await opened(RULES, ROWS);
    await at.spend('002', 1, { pay: 'cash' });
    await at.spend('004', 1000, { pay: 'cash' });
    for (const card of ['001', '002', '003', '004']) {
      const have = { '002': 100, '004': 100_000 }[card] ?? 0;
      const shown = await tierOf(card, '2026-04-03');
      expect(shown).toMatchObject({ code: 'gold', since: '2023-05-06' });
      expect(shown.review).toMatchObject({ day: '2027-03-31', deadline: '2027-04-30', held: card === '004' });
      expect(shown.review?.progress).toMatchObject([{ have, from: '2026-04-01' }]);
    }
    place.setClock('2027-04-20');
    const risks = await tiersAtRisk(place.shop, { asOf: '2027-04-20', days: 30 });
    expect(risks.map(({ member, deadline }) => [member, deadline])).toEqual([
      ['M1', '2027-04-30'],
      ['M2', '2027-04-30'],
      ['M3', '2027-04-30'],
    ]);
    expect(await night('2027-04-30')).toEqual([]);
    const lost = ['M1', 'M2', 'M3'].map((member) => `${member} gold basic 2027-05-01`);
    expect(await night('2027-05-01')).toEqual(lost);
    expect(await night('2027-05-02')).toEqual([]);
    const page = await explainTier(place.shop, await whoIs(place.shop, '001'), noon('2027-05-02'));
    expect(page.history).toMatchObject([{ day: '2027-05-01', from: 'gold', to: 'basic', reason: 'not_kept' }]);
    // Who has kept it once is looked at a year later again.
    expect(await night('2028-05-01')).toEqual(['M4 gold basic 2028-05-01']);
  });

  test('also where nobody was there for years', async () => {
    await opened(RULES, ROWS);
    expect(await night('2030-01-01')).toEqual(['M1', 'M2', 'M3', 'M4'].map((one) => `${one} gold basic 2027-05-01`));
  });

  test('by a later import from its own day, and an import that was taken back leaves nobody', async () => {
    const { outcome } = await opened(RULES, ROWS);
    await undoImport(place.shop, asked(), outcome.batch as number);
    await importFiles(place.shop, asked(), { ...plainImport('2026-04-01'), files: [csv(ROWS)] });
    expect((await tierOf('001', '2026-04-01')).review).toMatchObject({ day: '2027-04-01' });
  });
});
