/** The same people under other cards come a second time only where somebody says so. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/core/import/bytes/source.ts';
import type { ImportOutcome } from '../../src/core/import/outcome.ts';
import { undoImport } from '../../src/core/operations/import/undo.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { merge } from '../../src/core/operations/merge.ts';
import { membersAfter } from '../../src/core/store/export.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
});
afterEach(() => world.remove());

const csv = (text: string, name = 'again.csv') => bytesSource(name, Buffer.from(text));
const imported = (text: string, input: Partial<ImportInput> = {}, request = {}): Promise<ImportOutcome> =>
  importFiles(world.shop, asked(request), {
    ...{ reading: {}, cutOff: null, pointsEnd: null, without: [], allOrNothing: false, rejects: null },
    ...{ files: [csv(text)], onExisting: 'skip', ...input },
  });
const counts = ({ files }: ImportOutcome) =>
  files.map((file) => `${file.imported} ${file.rejected} ${file.skipped}`).join();
const remarked = ({ remarks }: ImportOutcome) =>
  remarks.flatMap((one) =>
    one.code === 'people_left' || one.code === 'people_again' ? `${one.code} ${one.rows}` : [],
  );

const PEOPLE = ['李雷', '韩梅梅', '吴名', '张三', '王五', '赵六'];
/** A list with cards made of a number. */
const list = (
  cardOf: (number: number) => string,
  rows = PEOPLE.length,
  phoneOf = (number: number) => 13900000000 + number,
) =>
  `会员卡号,姓名,手机号,本金余额,积分\n${PEOPLE.slice(0, rows)
    .map((name, place) => `${cardOf(place + 123)},${name},${phoneOf(place)},${place + 1}.50,${place}\n`)
    .join('')}`;
const withZeros = (number: number) => `00${number}`;
const other = (number: number) => `V-${number * 7}`;

describe.each([
  { name: 'a spreadsheet has taken the zeros', first: withZeros, again: String, rows: 3 },
  { name: 'a spreadsheet had taken the zeros', first: String, again: withZeros, rows: 1 },
  { name: 'the cards are of another column', first: String, again: other, rows: 6 },
])('$name', ({ first, again, rows }) => {
  beforeEach(async () => {
    await imported(list(first, rows));
  });
  const example = { card: again(123), member: 'M1', held: first(123) };

  test.each(['skip', 'fail', 'add', 'set'] as const)(
    'with %s it is asked, and nothing is written',
    async (onExisting) => {
      for (const request of [{}, { dryRun: true }, { ref: 'R-2' }]) {
        expect(await problemOf(imported(list(again, rows), { onExisting }, request))).toEqual({
          ...{ code: 'people_repeated', path: 'again.csv', option: '--again', repeated: rows, rows, ...example },
        });
      }
    },
  );

  test('they stay out where that is said, and the others come', async () => {
    const outcome = await imported(`${list(again, rows)}9001,New,13800000001,7,7\n`, { again: 'skip' });
    expect([counts(outcome), ...remarked(outcome)]).toEqual([`1 0 ${rows}`, `people_left ${rows}`]);
    expect(outcome.totals.difference).toEqual({ paid: 0, bonus: 0, points: 0 });
  });

  test('they come as new where that is said', async () => {
    const outcome = await imported(list(again, rows), { again: 'add' });
    expect([counts(outcome), ...remarked(outcome)]).toEqual([`${rows} 0 0`, `people_again ${rows}`]);
  });

  test('they are new when the others were taken back', async () => {
    await undoImport(world.shop, asked(), 1);
    expect(counts(await imported(list(again, rows)))).toBe(`${rows} 0 0`);
  });
});

test('zeros alone tell it where a list has neither name nor phone', async () => {
  await imported(list(withZeros));
  const bare = (count: number) =>
    `card,paid\n${[0, 1, 2, 3, 4, 5]
      .slice(0, count)
      .map((n) => `${123 + n},1\n`)
      .join('')}`;
  expect(await problemOf(imported(bare(6)))).toMatchObject({ code: 'people_repeated', repeated: 6 });
  expect(remarked(await imported(bare(2)))).toEqual(['people_again 2']);
});

test.each([
  { name: 'other people with one phone', text: list(other, 6, () => 13900000000).replaceAll(/李雷|韩梅梅/g, '某') },
  {
    name: 'other people with cards that differ by zeros',
    text: list(String, 6, (n) => 13500000000 + n).replaceAll(/,(?!姓名|手机号|本金)\p{sc=Han}+,/gu, ',别人,'),
  },
  { name: 'a few with a second card', text: list(other, 4) },
  {
    name: 'fewer than half',
    text: `${list(other)}${[1, 2, 3, 4, 5, 6].map((n) => `N${n},New ${n},1370000000${n},1,1\n`).join('')}`,
  },
])('$name: nothing is asked', async ({ text }) => {
  await imported(list(withZeros));
  expect((await imported(text)).files[0]?.imported).toBeGreaterThan(3);
});

describe.each(['set', 'add'] as const)('a card that is written in another way is asked about with %s', (onExisting) => {
  const others = [1, 2, 3, 4, 5, 6].map((n) => `N${n},New ${n},1370000000${n},1.00\n`).join('');
  const HEAD = 'card,name,phone,paid\n';

  test.each([
    { name: 'capitals', here: 'Vip-007', row: 'VIP-007,张三,13900000001,5.00' },
    { name: 'wide digits', here: 'ＶＩＰ００７', row: 'ＶＩＰ007,张三,13900000001,5.00' },
    { name: 'zeros', here: '00126', row: '126,张三,13900000001,5.00' },
    { name: 'zeros that were not there', here: '126', row: '00126,张三,13900000001,5.00' },
    { name: 'capitals, without a name or a phone', here: 'vip007', row: 'VIP007,,,5.00' },
  ])('$name', async ({ here, row }) => {
    await imported(`card,name,phone,paid,bonus,points,note\n${here},张三,13900000001,4.00,,,\n`);
    const card = row.split(',')[0];
    for (const rows of [`${row}\n`, `${others}${row}\n`]) {
      expect(await problemOf(imported(`${HEAD}${rows}`, { onExisting }))).toMatchObject({
        ...{ code: 'people_repeated', option: '--again', repeated: 1, card, member: 'M1', held: here },
      });
    }
    const added = await imported(`${HEAD}${others}${row}\n`, { onExisting, again: 'add' });
    expect([counts(added), ...remarked(added)]).toEqual(['7 0 0', 'people_again 1']);
  });

  test('not that of somebody else', async () => {
    await imported(`${HEAD}00126,张三,13900000001,4.00\n`);
    expect(counts(await imported(`${HEAD}126,李四,13900000002,5.00\n`, { onExisting }))).toBe('1 0 0');
  });
});

describe('in one list', () => {
  const K1008 = 'K1008,Bob,13970532106,1515.82,9';
  const both = (row: string) => imported(`card,name,phone,paid,points\n${K1008}\n${row}\n`);
  const problems = ({ rejections }: ImportOutcome) => rejections.map(({ code, line }) => `${line} ${code}`);

  test.each(['k1008', '0K1008'])('the same person with the same figures as %s comes once', async (card) => {
    const outcome = await both(`${card},Bob,13970532106,1515.82,9`);
    expect([counts(outcome), outcome.totals.ledger.paid]).toEqual(['1 1 0', 151_582]);
    expect(problems(outcome)).toContain('3 card_repeated');
  });

  test.each([
    ['another name', 'k1008,Bea,13970532106,1515.82,9'],
    ['other figures', 'k1008,Bob,13970532106,1515.82,8'],
    ['another phone', 'k1008,Bob,13970532107,1515.82,9'],
    ['another card', 'K1009,Bob,13970532106,1515.82,9'],
  ])('with %s both come', async (_, row) => {
    expect(counts(await both(row))).toBe('2 0 0');
  });
});

test('an e-mail that stands in place of the card is the e-mail too, and is offered where nothing else is there', async () => {
  const list = 'Email,First Name,Last Name,Points Balance,Paid\na@example.com,Ann,Lee,120,10.00\n';
  expect(await problemOf(imported(list))).toMatchObject({ code: 'header_not_found', email_column: 'Email' });
  await imported(list, { reading: { columns: { Email: 'card' } } });
  const [member] = await membersAfter(world.shop.store, { after: 0, day: '2026-11-22', shared: false });
  expect(member).toMatchObject({ card: 'a@example.com', row: { email: 'a@example.com', name: 'Ann Lee' } });
});

describe('people who are known by their e-mail', () => {
  const mailed = (cardOf: (number: number) => string, mailOf: (number: number) => string) =>
    `card,name,email,paid\n${PEOPLE.map((name, place) => `${cardOf(place)},${name},${mailOf(place)},${place + 1}.50\n`).join('')}`;
  const own = (number: number) => `p${number}@example.com`;
  const first = (number: number) => `S-${number}`;
  const other = (number: number) => `771${number}`;
  beforeEach(async () => {
    await imported(mailed(first, own));
  });

  test.each(['skip', 'set'] as const)('and come under other cards are asked about, with %s', async (onExisting) => {
    const again = mailed(other, (number) => own(number).toUpperCase());
    expect(await problemOf(imported(again, { onExisting }))).toMatchObject({
      ...{ code: 'people_repeated', repeated: 6, rows: 6, card: '7710', member: 'M1', held: 'S-0' },
    });
    expect(counts(await imported(again, { onExisting, again: 'skip' }))).toBe('0 0 6');
  });

  test('are others where the name or the e-mail is another one', async () => {
    expect(counts(await imported(mailed(other, (number) => `x${number}@example.com`)))).toBe('6 0 0');
    const strangers = mailed(first, own).replace(/S-(\d),[^,]+/g, 'T-$1,Stranger $1');
    expect(counts(await imported(strangers))).toBe('6 0 0');
  });
});

describe('somebody who is in no row but for the name', () => {
  const first = `姓名,手机号,卡号,本金余额,积分,入会日期
王五,13900000001,,40.00,0,2023-09-01
赵六,,8003,200.00,20,
孙七,13900000003,,9.00,3,2024-01-02
`;
  const later = (name: string, phone: string, joined: string, { card = '9003', points = 20 } = {}) =>
    `${first.split('\n')[0]}\n${name},${phone},,40.00,0,${joined}\n赵六,,${card},200.00,${points},\n孙七,13900000003,,9.00,3,2024-01-02\n`;
  beforeEach(async () => {
    await imported(first);
  });

  test.each(['skip', 'set'] as const)(
    'and the day of joining, or all that they have, is asked about with %s',
    async (onExisting) => {
      const asks = await problemOf(imported(later('王五', '13900000009', '2023-09-01'), { onExisting }));
      expect(asks).toMatchObject({
        code: 'people_repeated',
        repeated: 2,
        rows: 2,
        card: '+8613900000009',
        member: 'M1',
      });
      const outcome = await imported(later('王五', '13900000009', '2023-09-01'), { onExisting, again: 'skip' });
      expect([counts(outcome), ...remarked(outcome)]).toEqual(['0 0 3', 'people_left 2']);
      const all = await imported(later('王五', '13900000009', '2023-09-01'), { onExisting, again: 'add' });
      expect([counts(all), ...remarked(all)]).toEqual(['2 0 1', 'people_again 2']);
    },
  );

  test('is somebody else where the day and the figures are others', async () => {
    const outcome = await imported(later('王五', '13900000009', '2023-09-02', { points: 21 }), { onExisting: 'set' });
    expect([counts(outcome), ...remarked(outcome)]).toEqual(['2 0 1']);
  });

  test('is themself where they have a row of their own', async () => {
    const both = `${later('王五', '13900000009', '2023-09-01', { card: '8003' })}王五,13900000001,,40.00,0,2023-09-01\n`;
    const outcome = await imported(both, { onExisting: 'set' });
    expect([counts(outcome), ...remarked(outcome)]).toEqual(['1 0 3']);
  });
});

test('cards of people who are here, as gift cards are, come as members of their own, each with who it may be', async () => {
  await imported(
    '卡号,姓名,手机,邮箱,本金\n8001,张三,13800000001,z@example.com,100\n8002,李四,13800000002,l@example.com,200\n',
  );
  const warned = ({ warnings }: ImportOutcome) =>
    warnings.map((one) => `${one.line} ${one.code} ${'member' in one ? one.member : ''}`);
  const rest = [1, 2, 3].map((n) => `GC1${n},,,,20\n`).join('');
  const cards = `GC01,张三,13800000001,,50\nGC02,,13800000002,,30\nGC03,,,L@example.com,20\nGC04,王五,,l@example.com,20\n`;
  const outcome = await imported(`卡号,姓名,手机,邮箱,本金\n${cards}${rest}`);
  expect([counts(outcome), ...remarked(outcome)]).toEqual(['7 0 0', 'people_again 3']);
  expect(warned(outcome)).toEqual(['2 person_exists M1', '3 person_exists M2', '4 person_exists M2']);
  await merge(world.shop, asked(), { from: await whoIs(world.shop, 'GC01'), into: await whoIs(world.shop, '8001') });
  expect(await till(world.shop).holds('GC01')).toBe('paid 150');
});

describe('people who came with an e-mail and no phone, and come with a phone and no card', () => {
  const FIRST = 'name,email,paid\nAnn Lee,ann@example.com,10.00\nBob Ray,bob@example.com,20.00\n';
  const HEAD = 'name,email,phone,paid\n';
  const ANN = 'ann lee,Ann@Example.com,13800000001,11.00\n';
  const others = [1, 2, 3].map((n) => `New ${n},new${n}@example.com,1370000000${n},1.00\n`).join('');
  const warned = ({ warnings }: ImportOutcome) => warnings.map(({ line, code }) => `${line} ${code}`);
  beforeEach(async () => {
    await imported(FIRST, { reading: { columns: { email: 'card' } } });
  });

  test.each([
    ['skip', '3 0 1', 3000],
    ['add', '4 0 0', 4100],
    ['set', '4 0 0', 3100],
  ] as const)('are the same people with %s, and that is told', async (onExisting, count, paid) => {
    const outcome = await imported(`${HEAD}${ANN}${others}`, { onExisting });
    expect([counts(outcome), warned(outcome)]).toEqual([count, ['2 mail_known']]);
    const members = await membersAfter(world.shop.store, { after: 0, day: '2026-11-26', shared: false });
    expect(members.length).toBe(5);
    expect(members.slice(0, 2).reduce((sum, { held }) => sum + held.paid, 0)).toBe(paid);
  });

  test('come as others where that is said, or where the name or the e-mail is another one', async () => {
    const said = await imported(`${HEAD}${ANN}${others}`, { again: 'add' });
    expect([counts(said), warned(said)]).toEqual(['4 0 0', []]);
    const name = 'Ann Poe,ann@example.com,13800000002,1.00\n';
    const mail = 'Ann Lee,lee@example.com,13800000003,1.00\n';
    expect(counts(await imported(`${HEAD}${name}${mail}`))).toBe('2 0 0');
  });

  test('are told in an earlier file of the same import', async () => {
    const first = csv('card,name,email,paid\nC-1,Cid Poe,cid@example.com,10.00\n', 'first.csv');
    const files = [first, csv(`${HEAD}cid poe,CID@example.com,13800000004,11.00\n${others}`)];
    const outcome = await imported('', { files });
    expect(counts(outcome)).toBe('1 0 0,3 1 0');
    expect(outcome.rejections).toMatchObject([
      { code: 'account_repeated', line: 2, firstLine: 2, firstFile: 'first.csv' },
    ]);
    expect(counts(await imported('', { files, again: 'add' }, { ref: 'again' }))).toBe('0 0 1,1 0 3');
  });

  test('are found by their phone once it is here', async () => {
    await imported(`${HEAD}${ANN}`, { again: 'add' });
    const outcome = await imported(`${HEAD}${ANN}${others}`, { onExisting: 'add', again: 'skip' });
    expect(warned(outcome)).toEqual([]);
  });
});

describe('cards that are written in another way in another file of the same import', () => {
  const members = (cardOf: (number: number) => string, column = '本金', rows = 4, from = 98) =>
    `卡号,${column}\n${Array.from({ length: rows }, (_, place) => `${cardOf(from + place)},${place + 1}\n`).join('')}`;
  const padded = (number: number) => String(number).padStart(5, '0');
  const both = (first: string, second: string): ImportInput['files'] => [csv(first, 'first.csv'), csv(second)];

  test('are asked about, and come as those of others where somebody says so', async () => {
    const apart = {
      code: 'cards_differ',
      option: '--again',
      path: 'again.csv',
      beside: 'first.csv',
      cards: 4,
      rows: 4,
    };
    const lists = [members(padded), members(String, '积分')] as const;
    const [first, second] = lists;
    expect(await problemOf(imported('', { files: both(first, second) }))).toEqual({
      ...{ ...apart, card: '98', held: '00098' },
    });
    expect(await problemOf(imported('', { files: both(second, first) }, { dryRun: true }))).toEqual({
      ...{ ...apart, card: '00098', held: '98' },
    });
    // Of a list of all, and one of a few of them.
    const few = members(String, '积分', 2);
    expect(await problemOf(imported('', { files: both(members(padded, '本金', 20), few) }))).toMatchObject({
      ...{ ...apart, cards: 2, rows: 2 },
    });
    expect(counts(await imported('', { files: both(first, second), again: 'add' }))).toBe('4 0 0,4 0 0');
  });

  test('are those of other people where their names say so, or where few are alike', async () => {
    const named = (cardOf: (number: number) => string, name: string) =>
      `卡号,姓名,本金\n${[98, 99, 100].map((number) => `${cardOf(number)},${name}${number},1\n`).join('')}`;
    expect(counts(await imported('', { files: both(named(padded, '甲'), named(String, '乙')) }))).toBe('3 0 0,3 0 0');
    const others = members(String, '积分', 6, 700).replace('\n700', '\n500');
    expect(counts(await imported('', { files: both(members(padded, '积分', 6, 500), others) }))).toBe('6 0 0,6 0 0');
  });

  test.each(['along', 'before'])('of lots whose members came %s are told with the rejected rows', async (when) => {
    const lots = csv(
      '卡号,获得日期,失效日期,剩余积分\n98,2026-01-05,2027-01-05,5\n7,2026-01-05,2027-01-05,5\n',
      'lots.csv',
    );
    const list = csv(members(padded), 'first.csv');
    if (when === 'before') await imported('', { files: [list] });
    const outcome = await imported('', { files: when === 'along' ? [list, lots] : [lots] });
    expect(outcome.rejections.map(({ line, code }) => `${line} ${code}`)).toEqual(['2 card_unknown', '3 card_unknown']);
    expect(outcome.remarks.filter(({ code }) => code === 'cards_unlike' || code === 'members_missing')).toEqual([
      { code: 'cards_unlike', file: 'lots.csv', rows: 1, card: '98', held: '00098' },
    ]);
  });
});
