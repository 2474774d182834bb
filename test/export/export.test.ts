import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { check } from '../../src/core/check/run.ts';
import { type ExportContent, type ExportInput, exportBooks } from '../../src/core/export/export.ts';
import type { TableName } from '../../src/core/export/tables.ts';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import {
  adjust,
  block,
  blockCard,
  expirePoints,
  joinGroup,
  liability,
  merge,
  replaceCard,
} from '../../src/core/index.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { ProblemError } from '../../src/core/problem.ts';
import { CARD_ENDS, plainImport, samplePath } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop, tries } from '../support/shop.ts';
import { till, whoIs } from '../support/till.ts';

const shops: TestShop[] = [];
afterEach(async () => {
  for (const shop of shops.splice(0)) await shop.remove();
});

const RULES = {
  ...written(`
items:
  - {sku: cut, price: "58.00"}
passes:
  - {code: cut-6, price: "100.00", visits: 6, bonus_visits: 1, starts: first_use, valid: {months: 2}}
  - {code: care-3, price: "100.00", visits: 3}
coupons:
  - {code: ten, take: {amount: "10.00"}, valid: {days: 50}}
  - {code: thrice, take: {amount: "5.00"}, uses: 3}
`),
  topupOffers: [
    {
      code: 'top-100',
      name: null,
      group: null,
      when: { atLeast: 10_000 },
      give: { bonus: 1_000, bonusPercent: null, points: 30 },
      bonusExpires: [{ rule: 'rolling', months: 2 }] as const,
    },
  ],
};

async function newShop(): Promise<TestShop> {
  const shop = await testShop(RULES);
  shops.push(shop);
  return shop;
}

async function exported(
  { shop }: TestShop,
  what: TableName,
  input: Partial<Extract<ExportContent, { what: TableName }> & Pick<ExportInput, 'mark' | 'encoding' | 'output'>> = {},
): Promise<string> {
  const parts: Buffer[] = [];
  await exportBooks(
    shop,
    shop.now(),
    { what, form: 'csv', encoding: 'utf-8', mark: false, output: null, ...input },
    (content) => parts.push(Buffer.from(content)),
  );
  return Buffer.concat(parts).toString('utf8');
}

const csv = (name: string, text: string) => bytesSource(name, Buffer.from(text));

const imported = ({ shop }: TestShop, files: ImportInput['files'], input: Partial<ImportInput> = {}) =>
  importFiles(shop, asked(), { ...plainImport(null), ...input, files });

/** In any order: lots of one account come together, lists of coupons stand as they were issued. */
const linesOf = (text: string): string[] => text.split('\r\n').sort();

/** What a member cannot do is left undone. */
async function ifAllowed(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
  }
}

/** Export, import into an empty shop, export again. */
async function roundTrip(first: TestShop, more: readonly TableName[] = []) {
  const files = { members: await exported(first, 'members'), lots: await exported(first, 'lots') };
  const second = await newShop();
  second.setClock(new Date(first.shop.now()).toISOString());
  const others = [];
  for (const what of more) others.push(csv(`${what}.csv`, await exported(first, what)));
  const outcome = await imported(second, [csv('members.csv', files.members), csv('lots.csv', files.lots), ...others]);
  const again = { members: await exported(second, 'members'), lots: await exported(second, 'lots') };
  return { files, again, outcome, second };
}

const findings = async ({ shop }: TestShop) =>
  (await check(shop, shop.now())).results.flatMap((result) => result.findings);

describe('what goes out comes in again', () => {
  test('a moved shop, byte for byte', async () => {
    const first = await newShop();
    const samples = ['pospal-members.gbk.csv', 'points-lots.csv'].map(samplePath);
    await imported(first, samples, { cutOff: '2025-06-30', reading: { columns: CARD_ENDS } });
    const { files, again, outcome, second } = await roundTrip(first);
    expect(again).toEqual(files);
    expect(outcome.rejections).toEqual([]);
    expect(outcome.differences).toEqual([]);
    expect(files.members.split('\r\n')).toHaveLength(38);
    expect(await findings(second)).toEqual([]);
  });

  const who = fc.constantFrom('8001', '8002', '8003');
  const doing = fc.oneof(
    fc.record({ do: fc.constant('topup' as const), card: who, yuan: fc.integer({ min: 1, max: 300 }) }),
    fc.record({ do: fc.constant('spend' as const), card: who, yuan: fc.integer({ min: 1, max: 200 }) }),
    fc.record({
      do: fc.constant('points' as const),
      card: who,
      points: fc.integer({ min: 1, max: 500 }),
      ends: fc.boolean(),
    }),
    fc.record({ do: fc.constant('sell' as const), card: who, pass: fc.constantFrom('cut-6', 'care-3') }),
    fc.record({ do: fc.constant('visit' as const), card: who, pass: fc.constantFrom('cut-6', 'care-3') }),
    fc.record({ do: fc.constant('issue' as const), card: who, coupon: fc.constantFrom('ten', 'thrice') }),
    fc.record({ do: fc.constant('use' as const), card: who, coupon: fc.constantFrom('ten', 'thrice') }),
    fc.record({ do: fc.constant('close' as const) }),
    fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 40 }) }),
  );

  test('any shop that has traded, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(doing, { minLength: 1, maxLength: 12 }), async (doings) => {
        const first = await newShop();
        const counter = till(first.shop);
        let now = first.shop.now();
        const codes: string[] = [];
        for (const card of ['8001', '8002', '8003']) await first.enrolled(card);
        for (const one of doings) {
          now += 60_000 + (one.do === 'wait' ? one.days * 86_400_000 : 0);
          first.setClock(new Date(now).toISOString());
          if (one.do === 'topup') await counter.topup(one.card, one.yuan);
          if (one.do === 'spend') await counter.spend(one.card, one.yuan, { pay: 'balance cash' });
          if (one.do === 'sell') await counter.sell(one.card, one.pass, { pay: 'cash' });
          if (one.do === 'visit') await ifAllowed(counter.spend(one.card, null, { items: 'cut', pass: one.pass }));
          if (one.do === 'issue') codes.push(...(await counter.issue(one.coupon, one.card)).codes);
          if (one.do === 'use') await ifAllowed(counter.spend(one.card, 60, { pay: 'cash', coupon: one.coupon }));
          if (one.do === 'close' && codes.length > 0) await counter.close(codes.pop() as string);
          if (one.do === 'points') {
            await adjust(first.shop, asked({ reason: 'test' }), {
              who: await whoIs(first.shop, one.card),
              points: one.points,
              paid: null,
              bonus: null,
              expires: one.ends ? '2027-03-31' : 'never',
              asEarned: false,
            });
          }
        }
        const { files, again, outcome, second } = await roundTrip(first);
        expect(again).toEqual(files);
        expect({ rejected: outcome.rejections, differences: outcome.differences }).toEqual({
          rejected: [],
          differences: [],
        });
        expect(await findings(second)).toEqual([]);
        for (const card of ['8001', '8002', '8003']) {
          expect(await till(second.shop).holds(card)).toBe(await counter.holds(card));
        }
        const span = { from: '2026-01-01', to: '2027-12-31', store: null, by: null };
        const owed = async ({ shop }: TestShop) => {
          const { total, passes } = await liability(shop, span);
          return { total: total.closing, passes: passes.money };
        };
        expect(await owed(second)).toEqual(await owed(first));

        // With lists of their own beside, codes and states of coupons and prices of passes are the old ones too.
        const whole = await roundTrip(first, ['passes', 'coupons']);
        expect(whole.again).toEqual(whole.files);
        expect(whole.outcome.rejections).toEqual([]);
        for (const what of ['passes', 'coupons'] as const) {
          expect(linesOf(await exported(whole.second, what))).toEqual(linesOf(await exported(first, what)));
        }
        expect(await findings(whole.second)).toEqual([]);
        expect(await owed(whole.second)).toEqual(await owed(first));
        while (shops.length > 0) await shops.pop()?.remove();
      }),
      { numRuns: tries(12) },
    );
  }, 180_000);

  test('any text about a member, byte for byte', async () => {
    const word = fc
      .array(fc.constantFrom('a', '储', '𠮷', '=', '-', '+', '@', "'", '"', ',', ';', '无', ' ', '1', 'Ａ'), {
        maxLength: 6,
      })
      .map((parts) => parts.join('').trim());
    const note = fc.tuple(word, fc.constantFrom('', '\n', '\r\n', '\t'), word).map((parts) => parts.join('').trim());
    const member = fc.record({ name: word, email: word, gender: word, tier: word, source: word, note });
    await fc.assert(
      fc.asyncProperty(fc.array(member, { minLength: 1, maxLength: 4 }), async (members) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const rows = members.map(({ name, email, gender, tier, source, note: text }, index) =>
          [`C${index}`, name, email, gender, tier, source, text].map(quoted).join(','),
        );
        const first = await newShop();
        await imported(first, [
          csv('members.csv', ['card,name,email,gender,tier,source,note', ...rows, ''].join('\n')),
        ]);
        const { files, again } = await roundTrip(first);
        expect(again.members).toBe(files.members);
        while (shops.length > 0) await shops.pop()?.remove();
      }),
      { numRuns: tries(25) },
    );
  }, 60_000);
});

test('members with several cards, byte for byte', async () => {
  const number = fc
    .array(fc.constantFrom('8', '0', 'A', '-', ';', '/', '=', '一', '无'), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join(''));
  const numbers = fc.uniqueArray(number, { minLength: 1, maxLength: 12 });
  const quoted = (text: string) => `"${/^'*[=-]/.test(text) ? "'" : ''}${text}"`;
  await fc.assert(
    fc.asyncProperty(fc.array(numbers, { minLength: 1, maxLength: 3 }), async (members) => {
      const taken = new Set<string>();
      let several = false;
      const rows = members.flatMap((cards) => {
        const [card, ...others] = cards.filter((one) => !taken.has(one));
        for (const one of cards) taken.add(one);
        several ||= others.length > 0;
        return card === undefined ? [] : [`${quoted(card)},Ann,5.00,${quoted(others.join(' '))}`];
      });
      const first = await newShop();
      const outcome = await imported(first, [csv('members.csv', ['card,name,paid,cards', ...rows, ''].join('\n'))]);
      expect(outcome.rejections).toEqual([]);
      const { files, again, second } = await roundTrip(first);
      expect(again).toEqual(files);
      expect(files.members.split('\r\n')[0]?.endsWith(',cards')).toBe(several);
      for (const card of taken) expect(await till(second.shop).holds(card)).toBe('paid 5');
      expect(await findings(second)).toEqual([]);
      while (shops.length > 0) await shops.pop()?.remove();
    }),
    { numRuns: tries(20) },
  );
}, 60_000);

test('who shares an account stands for it once, with the first who is still a member', async () => {
  const made = await newShop();
  const merged = await made.enrolled('8001');
  const first = await made.enrolled('8002');
  await made.enrolled('8003', undefined, first);
  await till(made.shop).topup('8001', 20);
  await till(made.shop).topup('8003', 50);
  const paid = async () => {
    const [, ...rows] = (await exported(made, 'members')).trimEnd().split('\r\n');
    return rows.map((row) => row.split(',')).map((cells) => `${cells[0]} ${cells[14]}`);
  };
  expect(await paid()).toEqual(['8001 20.00', '8002 50.00', '8003 0.00']);
  await merge(made.shop, asked(), { from: merged, into: first });
  expect(await paid()).toEqual(['8002 70.00', '8003 0.00']);
});

test('says how many spend from the account of another one, which no column can', async () => {
  const world = await newShop();
  const { shop } = world;
  const told = async (what: TableName) => {
    const input = { what, form: 'csv', encoding: 'utf-8', mark: false, output: null } as const;
    return (await exportBooks(shop, shop.now(), input, () => {})).sharing;
  };
  const to = await world.enrolled('8001');
  await world.enrolled('8002', '张三', to);
  const third = await world.enrolled('8003');
  expect(await told('members')).toBe(1);
  await joinGroup(shop, asked(), { who: third, to, ownPoints: true });
  expect(await told('members')).toBe(2);
  expect(await told('entries')).toBe(0);
  await world.enrolled('8004');
  await merge(shop, asked(), { from: await whoIs(shop, '8004'), into: to });
  expect(await told('members')).toBe(2);
});

test('says how many have no card but a blocked one, which no column can', async () => {
  const world = await newShop();
  const { shop } = world;
  const told = async (what: TableName) => {
    const input = { what, form: 'csv', encoding: 'utf-8', mark: false, output: null } as const;
    return (await exportBooks(shop, shop.now(), input, () => {})).stoppedCards;
  };
  const first = await world.enrolled('8001');
  await world.enrolled('8002');
  expect(await told('members')).toBe(0);
  await blockCard(shop, asked(), { card: '8001' });
  await blockCard(shop, asked(), { card: '8002' });
  expect(await told('members')).toBe(2);
  expect(await told('lots')).toBe(0);
  // Who may do nothing comes over so, and with a card that works the blocked one stays behind.
  await block(shop, asked(), { who: first });
  await replaceCard(shop, asked(), { card: '8002', by: '8003' });
  expect(await told('members')).toBe(0);
});

test('a card that was lost stays behind', async () => {
  const first = await newShop();
  await first.enrolled('8001');
  await replaceCard(first.shop, asked(), { card: '8001', by: '8002' });
  expect(await exported(first, 'members')).toMatch(/^card,name.*points_expire_on\r\n8002,[^\r]*\r\n$/);
});

describe('what an export looks like', () => {
  async function traded(): Promise<TestShop> {
    const shop = await newShop();
    await shop.enrolled('8001', '=1+2');
    await till(shop.shop).topup('8001', 100);
    shop.setClock('2026-11-23');
    await till(shop.shop).spend('8001', 11, { pay: 'balance' });
    return shop;
  }

  test('members and lots are our own import format', async () => {
    const shop = await traded();
    expect(await exported(shop, 'members')).toBe(
      'card,name,phone,email,gender,birthday,tier,status,joined_on,source,store,referrer,tags,note,paid,bonus,points,points_expire_on\r\n' +
        "8001,'=1+2,,,,,,active,2026-11-22,,main,,,,90.00,9.00,30,\r\n",
    );
    expect(await exported(shop, 'lots')).toBe(
      'card,asset,product,amount,remaining,opened_on,valid_from,expires_on,unit_cost,pair\r\n' +
        '8001,paid,,100.00,90.00,2026-11-22,,,,1\r\n' +
        '8001,bonus,,10.00,9.00,2026-11-22,,2027-01-22,,1\r\n' +
        '8001,points,,30,30,2026-11-22,,,,\r\n',
    );
  });

  test('entries and postings', async () => {
    const shop = await traded();
    const entries = (await exported(shop, 'entries')).split('\r\n');
    expect(entries[0]).toBe(
      'id,kind,at,business_day,recorded_at,store,operator,member,card,amount,reverses,ref,batch,programme,note',
    );
    expect(entries[2]).toBe(
      '2,topup,2026-11-22T12:00:00+08:00,2026-11-22,2026-11-22T12:00:00+08:00,main,,M1,8001,100.00,,,,1,',
    );
    const postings = (await exported(shop, 'postings')).split('\r\n');
    expect(postings.slice(0, 3)).toEqual([
      'entry,no,business_day,debit,credit,unit,amount,card,lot,figure,rule,reverses,store',
      '2,1,2026-11-22,cash,paid,CNY,100.00,8001,1,amount,,,main',
      '2,2,2026-11-22,bonus_cost,bonus,CNY,10.00,8001,2,amount,top-100,,main',
    ]);
    expect(postings.at(-2)).toBe('3,2,2026-11-23,bonus,sales,CNY,1.00,8001,2,used,,,main');
  });

  test('as programs like it', async () => {
    const shop = await traded();
    const [line = ''] = (await exported(shop, 'lots', { form: 'jsonl' })).split('\n');
    expect(JSON.parse(line)).toMatchObject({
      card: '8001',
      asset: 'paid',
      amount: '100.00',
      pair: 1,
      expires_on: null,
    });
    const document = JSON.parse(await exported(shop, 'members', { form: 'json' }));
    expect(document.members).toMatchObject([{ card: '8001', name: '=1+2', paid: '90.00', points: 30 }]);
  });

  test('in a file of its owner alone, with a mark or in GB18030', async () => {
    const shop = await traded();
    const folder = mkdtempSync(join(tmpdir(), 'member-export-'));
    try {
      const marked = join(folder, 'marked.csv');
      const chinese = join(folder, 'chinese.csv');
      await exported(shop, 'members', { output: marked, mark: true });
      await exported(shop, 'members', { output: chinese, encoding: 'gb18030' });
      expect(statSync(marked).mode & 0o777).toBe(0o600);
      expect([...readFileSync(marked).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(new TextDecoder('gb18030').decode(readFileSync(chinese))).toBe(await exported(shop, 'members'));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('value that has ended is nothing any more, whether its end is booked or not', async () => {
    const shop = await traded();
    shop.setClock('2027-01-23');
    const ended = '8001,bonus,,10.00,9.00,2026-11-22,,2027-01-22,,1\r\n';
    expect(await exported(shop, 'lots')).toContain(ended);
    expect(await exported(shop, 'members')).toContain(',90.00,0.00,30,');
    await expirePoints(shop.shop, asked(), { asOf: null, allDetails: false });
    expect(await exported(shop, 'lots')).toContain(ended);
    expect(await exported(shop, 'members')).toContain(',90.00,0.00,30,');
  });

  test('a card returns as much after a move, also where bonus has ended', async () => {
    const shop = await traded();
    shop.setClock('2027-01-23');
    await expirePoints(shop.shop, asked(), { asOf: null, allDetails: false });
    const { second } = await roundTrip(shop);
    const owed = async (world: TestShop) =>
      (await liability(world.shop, { from: '2027-01-23', to: '2027-01-23', store: null, by: null })).cardReturn;
    expect(await owed(second)).toBe(await owed(shop));
  });
});
