/** Rows that lead to members who are here: of the same person, of somebody else, or twice to one account. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rejectionText, warningText } from '../../src/commands/import-text.ts';
import { sayIn } from '../../src/commands/shared/language.ts';
import { check } from '../../src/core/check/run.ts';
import { merge, replaceCard } from '../../src/core/index.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { passesOf } from '../../src/core/store/lots.ts';
import { historyOfAccount } from '../../src/core/store/person.ts';
import { csv, linesOfCodes, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { problemOf, till, whoIs } from '../support/till.ts';

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
  await imported(
    'card,name,phone,paid,points\n001,Li Na,13800000001,60.00,5\n002,Wang Wei,13800000002,10.00,5\n',
    'skip',
  );
});
afterEach(() => world.remove());

type How = ImportInput['onExisting'];
const importedAll = (files: ImportInput['files'], onExisting: How) =>
  importFiles(world.shop, asked({}), { ...plainImport(null), onExisting, files });
const imported = (rows: string, onExisting: How, name = 'm.csv') => importedAll([csv(rows, name)], onExisting);

const told = ({ rejections, warnings, files, totals }: Awaited<ReturnType<typeof imported>>) => ({
  rejections: linesOfCodes(rejections),
  warnings: linesOfCodes(warnings),
  counts: files.map((file) => [file.imported, file.rejected, file.skipped].join(' ')).join(', '),
  books: [totals.ledger.paid / 100, totals.difference.paid, totals.difference.points],
});
const holds = (card: string) => till(world.shop).holds(card);
const findings = async () => (await check(world.shop, world.shop.now())).results.flatMap((result) => result.findings);

describe('two rows that lead to one account', () => {
  const merged = async () =>
    merge(world.shop, asked(), { from: await whoIs(world.shop, '002'), into: await whoIs(world.shop, '001') });
  const cards = [
    { name: 'cards of members who were merged', make: merged, other: '002,,' },
    {
      name: 'the old and the new card of one member',
      make: () => replaceCard(world.shop, asked(), { card: '001', by: '001B' }),
      other: '001B,Li Na,',
    },
    {
      name: 'cards of a family',
      make: async () => world.enrolled('009', 'Husband', await whoIs(world.shop, '001')),
      other: '009,Husband,',
    },
    { name: 'a card, and the phone alone', make: async () => null, other: ',Li Na,13800000001' },
  ];

  describe.each(cards)('$name', ({ make, other }) => {
    beforeEach(async () => {
      await make();
    });
    const file = (...paid: [string, string]) => `card,name,phone,paid\n001,Li Na,,${paid[0]}\n${other},${paid[1]}\n`;

    test('are set once: the later row is rejected with the line of the first', async () => {
      const outcome = await imported(file('3.00', '2.00'), 'set');
      expect(told(outcome)).toMatchObject({ rejections: ['3 account_repeated'], counts: '1 1 0', books: [3, 0, 0] });
      expect(outcome.rejections).toMatchObject([{ firstLine: 2 }]);
      expect(await holds('001')).toContain('paid 3 ');
      expect(await findings()).toEqual([]);
    });

    test('get their value on top once', async () => {
      const before = /paid (\d+)/.exec(await holds('001'))?.[1];
      const outcome = await imported(file('3.00', '2.00'), 'add');
      expect(told(outcome)).toMatchObject({ rejections: ['3 account_repeated'], counts: '1 1 0', books: [3, 0, 0] });
      expect(await holds('001')).toContain(`paid ${Number(before) + 3} `);
      expect(await findings()).toEqual([]);
    });

    test.each([
      ['set', file('30.00', '0')],
      ['set', file('0', '30.00')],
      ['add', file('0', '30.00')],
    ] as const)('a row without value says nothing beside the other: %s', async (how, rows) => {
      expect(told(await imported(rows, how))).toMatchObject({ rejections: [], counts: '1 0 1', books: [30, 0, 0] });
      if (how === 'set') expect(await holds('001')).toContain('paid 30 ');
      expect(await findings()).toEqual([]);
    });
  });

  test('stay so when the file comes again, and when the rejected row is not mended', async () => {
    await merged();
    const file = 'card,paid\n001,3.00\n002,2.00\n';
    for (const how of ['set', 'add'] as const) {
      await imported(file, 'set');
      const again = await imported(file, how);
      expect(told(again)).toMatchObject({ rejections: ['3 account_repeated'], counts: '0 1 1' });
      expect(again.rejections).toMatchObject([{ firstLine: 2 }]);
      expect(await holds('001')).toContain('paid 3 ');
    }
    const mended = 'line,code,reason,card,paid\n3,account_repeated,x,002,2.00\n';
    const unmended = await imported(mended, 'set', 'm.rejects.csv');
    expect(told(unmended).rejections).toEqual(['2 account_repeated']);
    expect(unmended.rejections).toMatchObject([{ firstLine: null }]);
    expect(await holds('001')).toContain('paid 3 ');
    expect(told(await imported(mended, 'add', 'm.rejects.csv')).counts).toBe('1 0 0');
    expect(await holds('001')).toContain('paid 5 ');
    expect(await findings()).toEqual([]);
  });

  test('count as one member where they are left as they are', async () => {
    await merged();
    const { remarks } = await imported('card,paid\n001,3.00\n002,2.00\n', 'skip', 'again.csv');
    expect(remarks).toMatchObject([{ code: 'members_existing', left: 1 }]);
  });

  test('in words', async () => {
    await merged();
    const { rejections } = await imported('card,paid\n001,3.00\n002,2.00\n', 'set', 'again.csv');
    const [rejection] = rejections;
    if (!rejection) throw new Error('it was taken');
    expect(
      rejectionText(
        rejection,
        sayIn(() => 'en'),
      ),
    ).toBe(
      'leads to the same account as line 2 that was taken: if both rows show one balance, take this one out; if each shows a part, import this one with --on-existing add',
    );
    expect(
      rejectionText(
        rejection,
        sayIn(() => 'zh-CN'),
      ),
    ).toBe(
      '与第 2 行是同一个账户，已按那一行入账：如果两行写的是同一笔余额，请去掉这一行；如果各是一部分，请用 --on-existing add 导入这一行',
    );
  });
});

describe('somebody else with the same number', () => {
  test.each([
    ['by card', '001,Liu Tao,13900000009,150.00'],
    ['by card, and no phone to tell', '001,Liu Tao,,150.00'],
    ['by phone alone', ',Liu Tao,13800000001,150.00'],
  ])('is rejected %s, and nothing goes to whoever has it here', async (_, row) => {
    for (const how of ['add', 'set'] as const) {
      const outcome = await imported(`card,name,phone,paid\n${row}\n`, how);
      expect(told(outcome)).toMatchObject({ rejections: ['2 other_member'], counts: '0 1 0' });
      expect(outcome.rejections).toMatchObject([{ member: 'M1', value: row.split(',')[0] || '13800000001' }]);
      expect(await holds('001')).toBe('paid 60 points 5');
    }
    const left = await imported(`card,name,phone,paid\n${row}\n`, 'skip');
    expect(told(left)).toMatchObject({ rejections: [], warnings: ['2 other_member'], counts: '0 0 1' });
  });

  test('is told even where the row has no value', async () => {
    expect(told(await imported('card,name,paid\n001,Liu Tao,0\n', 'add')).rejections).toEqual(['2 other_member']);
  });

  test.each(['add', 'set', 'skip'] as const)('takes their lots along: %s', async (how) => {
    const lots = csv(
      'card,asset,amount,remaining,opened_on\n001,bonus,9.00,9.00,2026-01-01\n002,bonus,8.00,8.00,2026-01-01\n',
      'l.csv',
    );
    const members = csv('card,name,phone,bonus\n001,Liu Tao,13900000009,9.00\n002,Wang Wei,,8.00\n');
    const outcome = await importedAll([members, lots], how);
    const rejected = outcome.rejections.filter(({ file }) => file === 'l.csv');
    expect(rejected).toMatchObject([{ line: 2, code: 'other_member', member: 'M1' }]);
    expect(await holds('001')).toBe('paid 60 points 5');
  });

  test('is nobody else where the account has another card, or no name says who it is', async () => {
    await world.enrolled('009', 'Husband', await whoIs(world.shop, '001'));
    await imported('card,paid\n777,1.00\n', 'skip', 'nameless.csv');
    const rows = 'card,name,paid\n001,Husband,61.00\n002,wang  WEI,11.00\n777,Anybody,2.00\n';
    expect(told(await imported(rows, 'set'))).toMatchObject({
      rejections: [],
      warnings: ['4 detail_missing'],
      counts: '3 0 0',
    });
  });

  test('is told without a name of the books', async () => {
    const { rejections } = await imported('card,name,paid\n001,Liu Tao,1.00\n', 'set');
    const [rejection] = rejections;
    if (!rejection) throw new Error('it was taken');
    expect(
      rejectionText(
        rejection,
        sayIn(() => 'en'),
      ),
    ).toBe(
      'this card is that of M1 here, who has another name: somebody else? Then give the row another card. If it is M1 (member show M1), write the name as it is here or leave it out',
    );
    expect(
      rejectionText(
        rejection,
        sayIn(() => 'zh-CN'),
      ),
    ).toContain('这张卡在本店是 M1 的，姓名不同');
  });
});

describe('the same person with other particulars', () => {
  test('is told of what is not known here and stands in the list', async () => {
    await imported('card,name,phone,paid\n011,Ann,,5.00\n012,,13800000012,5.00\n', 'skip');
    const outcome = await imported(
      'card,name,phone,email,birthday,paid\n011,Ann,13800000011,ann@example.com,1990-05-06,6.00\n012,Bo,13800000012,,05-06,7.00\n',
      'set',
    );
    expect(outcome.warnings.map(({ line, code, field }) => `${line} ${code} ${field}`).sort()).toEqual([
      '2 detail_missing birthday',
      '2 detail_missing email',
      '2 detail_missing phone',
      '3 detail_missing birthday',
      '3 detail_missing name',
    ]);
    const [first] = outcome.warnings.filter(({ field }) => field === 'phone');
    if (!first) throw new Error('it was not told');
    const said = warningText(
      first,
      sayIn(() => 'en'),
    );
    expect(said).toMatch(
      /^only figures are taken over: M\d has no phone here\. To take it too: member edit M\d --phone <phone>$/,
    );
  });

  test('is told where it is open there again and blocked here', async () => {
    await imported('card,name,status,paid\n003,Ann,blocked,1.00\n004,Bob,blocked,2.00\n005,Cid,blocked,3.00\n', 'skip');
    const rows = 'card,name,status,paid\n003,Ann,active,1.00\n004,Bob,,2.00\n005,Cid,closed,3.00\n';
    const outcome = await imported(rows, 'set');
    const said = outcome.warnings.map((one) => [
      one.line,
      warningText(
        one,
        sayIn(() => 'en'),
      ),
    ]);
    expect(said).toEqual([
      [2, 'only figures are taken over: M3 keeps the state of here. If the file is right: member unblock M3'],
      [4, 'only figures are taken over: M5 keeps the state of here. If the file is right: member close M5'],
    ]);
  });

  test('is taken, and what stays as it is here is told', async () => {
    const rows =
      'card,name,phone,status,paid\n001,Li Nana Smith,13900000009,blocked,60.00\n002,Liu Tao,13800000002,,12.00\n';
    const outcome = await imported(rows, 'set');
    const left = outcome.warnings.map(({ line, code, field, value }) => [line, code, field, value].join(' '));
    expect(left).toEqual([
      '2 detail_left phone 13900000009',
      '2 state_left status blocked',
      '3 detail_left name Liu Tao',
    ]);
    expect(told(outcome)).toMatchObject({ rejections: [], counts: '1 0 1' });
    const [phone, status] = outcome.warnings;
    if (!status || !phone) throw new Error('it was not told');
    expect(
      warningText(
        status,
        sayIn(() => 'en'),
      ),
    ).toBe('only figures are taken over: M1 keeps the state of here. If the file is right: member block M1');
    expect(
      warningText(
        status,
        sayIn(() => 'zh-CN'),
      ),
    ).toContain('M1 的状态保持本店的');
    expect(
      warningText(
        phone,
        sayIn(() => 'en'),
      ),
    ).toBe(
      'only figures are taken over: M1 keeps the phone of here. If the file is right: member edit M1 --phone <phone>',
    );
  });
});

describe('what the list says of somebody otherwise than here', () => {
  const HERE =
    'card,name,email,birthday,note,paid\n021,Ann,ann@example.com,1990-05-06,tea,5.00\n022,Bo,bo@example.com,L08-15,,5.00\n';
  const later = async (rows: string, onExisting: 'set' | 'add' | 'skip' = 'set') => {
    await imported(HERE, 'skip');
    const outcome = await imported(`card,name,email,birthday,note,paid\n${rows}`, onExisting);
    return outcome.warnings.filter(({ code }) => code === 'detail_left');
  };

  test.each(['set', 'add'] as const)('is told with the command that takes it over, beside %s', async (onExisting) => {
    const told = await later('021,Ann,ann.x@example.com,1990-06-05,coffee,6.00\n', onExisting);
    expect(told.map(({ field, value }) => [field, value])).toEqual([
      ['birthday', '1990-06-05'],
      ['email', 'ann.x@example.com'],
      ['note', 'coffee'],
    ]);
    const says = (language: 'en' | 'zh-CN') => {
      const say = sayIn(() => language);
      return told.map((warning) => warningText(warning, say));
    };
    expect(says('en')).toEqual([
      'only figures are taken over: M3 keeps the birthday of here. If the file is right: member edit M3 --birthday <birthday>',
      'only figures are taken over: M3 keeps the email of here. If the file is right: member edit M3 --email <email>',
      'only figures are taken over: M3 keeps the note of here. If the file is right: member edit M3 --note <note>',
    ]);
    expect(says('zh-CN')[0]).toBe(
      '只改数字：M3 的生日保持本店的。如果文件是对的，请用 member edit M3 --birthday <生日>',
    );
  });

  test.each([
    ['nothing of it', '021,Ann,,,,6.00\n022,Bo,,,,6.00\n', []],
    ['the same, in other letters', '021,Ann,ANN@example.com,1990-05-06,tea,6.00\n', []],
    ['a birthday without its year', '021,Ann,,05-06,,6.00\n', []],
    ['the same day of the other calendar', '022,Bo,,08-15,,6.00\n', ['birthday']],
    ['the year of a birthday', '022,Bo,,L1990-08-15,,6.00\n', []],
    ['another year', '021,Ann,,1991-05-06,,6.00\n', ['birthday']],
  ])('is told where it says so, and not where it says %s', async (_, rows, fields) => {
    expect((await later(rows)).map(({ field }) => field)).toEqual(fields);
  });

  test('nor what an earlier list had in its note besides', async () => {
    await importFiles(world.shop, asked({}), {
      ...plainImport(null),
      reading: { notes: true },
      files: [csv('卡号,姓名,备注,发色,本金\n031,Cy,tea,red,5.00\n')],
    });
    const outcome = await imported('card,name,note,paid\n031,Cy,tea,6.00\n', 'set');
    expect(outcome.warnings).toEqual([]);
  });

  test('is no matter where nothing of it is taken', async () => {
    expect(await later('021,Ann,x@example.com,1991-01-01,x,6.00\n', 'skip')).toEqual([]);
  });
});

describe('the name in a row of lots, passes or coupons', () => {
  const PROGRAMME = `
passes:
  - {code: yoga, name: 闲时二十次, price: "500.00", visits: 20}
coupons:
  - {code: tea, name: 茶券, take: {amount: "5.00"}}
`;
  let products: TestShop;
  beforeEach(async () => {
    products = await testShop(written(PROGRAMME));
    await brought(csv(FAMILY, 'm.csv'));
  });
  afterEach(() => products.remove());

  /** 李四 and 李妻 have one phone. */
  const FAMILY = 'card,name,phone\nA4,李四,13800000004\nA5,李妻,13800000004\nA6,王芳,13800000006\n';
  const brought = (...files: ImportInput['files']) =>
    importFiles(products.shop, asked({}), { ...plainImport(null), files });
  const held = (card: string) => till(products.shop).holds(card);
  const visits = async (card: string) =>
    (await passesOf(products.shop.store, (await whoIs(products.shop, card)).accountId)).map(
      ({ remaining }) => remaining,
    );
  const PASSES = '姓名,手机,项目,总次数,剩余次数,金额\n';
  const pass = (name: string, phone: string) => csv(`${PASSES}${name},${phone},闲时二十次,20,5,500\n`, 'p.csv');

  test('contradicts the member who has the phone or the card: nothing goes to them', async () => {
    const lots = csv('会员卡号,姓名,批次,获得积分,剩余积分\nA6,李妻,2,100,50\nA6,王芳,3,100,40\n', 'l.csv');
    const coupons = csv('card,customer,coupon,code\nA6,赵某,茶券,Z1\n', 'c.csv');
    const { rejections } = await brought(lots, pass('赵某', '13800000006'), coupons);
    expect(rejections).toMatchObject([
      { file: 'l.csv', line: 2, code: 'other_member', field: 'card', value: 'A6', member: 'M3', firstLine: null },
      { file: 'p.csv', line: 2, code: 'other_member', field: 'phone', value: '13800000006', member: 'M3' },
      { file: 'c.csv', line: 2, code: 'other_member', field: 'card', member: 'M3' },
    ]);
    expect(await held('A6')).toBe('points 40');
  });

  test('contradicts one who comes along: told with their line', async () => {
    const members = csv('card,name,phone\nB1,孙一,13800000011\n', 'm.csv');
    const { rejections } = await brought(pass('赵某', '13800000011'), members);
    expect(rejections).toMatchObject([{ code: 'other_member', member: null, firstLine: 2, firstFile: 'm.csv' }]);
    const words = rejections.map((rejection) =>
      rejectionText(
        rejection,
        sayIn(() => 'en'),
      ),
    );
    expect(words).toEqual([
      'this phone is that of line 2 of m.csv, who has another name: somebody else? Then give the row another card. If it is the same member, write the name as it is there or leave it out',
    ]);
  });

  test('says which of several with one phone it is of', async () => {
    expect(linesOfCodes((await brought(pass('李某', '13800000004'))).rejections)).toEqual(['2 phone_ambiguous']);
    expect(linesOfCodes((await brought(pass('李*', '13800000004'))).rejections)).toEqual(['2 phone_ambiguous']);
    expect((await brought(pass('李妻', '13800000004'))).rejections).toEqual([]);
    expect(await visits('A4')).toEqual([]);
    expect(await visits('A5')).toEqual([5]);
    const twins = csv('card,name,phone\nC1,周一,13800000022\nC2,周二,13800000022\n', 'm.csv');
    expect((await brought(twins, pass('周二', '13800000022'))).rejections).toEqual([]);
    expect(await visits('C2')).toEqual([5]);
  });

  test('may be another one where card and phone agree, and is nobody’s that is not written', async () => {
    const rows =
      '卡号,姓名,手机,项目,总次数,剩余次数,金额\nA6,方太太,13800000006,闲时二十次,20,5,500\nA6,-,,闲时二十次,20,4,500\n';
    expect((await brought(csv(rows, 'p.csv'))).rejections).toEqual([]);
  });

  test('is told no more than once: what is here already stays known', async () => {
    await brought(csv('会员卡号,批次,获得积分,剩余积分\nA6,2,100,50\n', 'l.csv'));
    const again = await brought(csv('会员卡号,姓名,批次,获得积分,剩余积分\nA6,方太太,2,100,50\n', 'l.csv'));
    expect(linesOfCodes(again.rejections)).toEqual([]);
    expect(await held('A6')).toBe('points 50');
  });

  test('may be that of the coupon where no column is known to have it', async () => {
    const file = csv('card,code,name\nA6,Z1,茶券\n', 'c.csv');
    const reading = { kind: 'coupons' } as const;
    const asking = importFiles(products.shop, asked({}), { ...plainImport(null), reading, files: [file] });
    expect(await problemOf(asking)).toMatchObject({ code: 'product_unclear', columns: [{ column: 'name' }] });
  });
});

describe('the name in a row of history', () => {
  const HISTORY = '流水号,会员卡号,姓名,发生时间,业务类型,本金变动\n';
  const row = (ref: string, card: string, name: string) => `${ref},${card},${name},2026-01-05,充值,1.00\n`;
  const lines = async (card: string) =>
    (await historyOfAccount(world.shop.store, (await whoIs(world.shop, card)).accountId)).map(({ ref }) => ref);

  test('contradicts whoever has the card: the line is not theirs', async () => {
    const file = HISTORY + row('T1', '001', 'Li Na') + row('T2', '001', 'Zhao Mou') + row('T3', '002', 'Wang*');
    const outcome = await imported(file, 'skip', 'h.csv');
    expect(outcome.rejections).toMatchObject([
      { line: 3, code: 'other_member', field: 'card', value: '001', member: 'M1', firstLine: null },
    ]);
    expect(told(outcome).counts).toBe('2 1 0');
    expect([await lines('001'), await lines('002')]).toEqual([['T1'], ['T3']]);
  });

  test('contradicts one who comes along: told with their line', async () => {
    const members = csv('card,name\n009,Sun Yi\n', 'm.csv');
    const { rejections } = await importedAll([csv(HISTORY + row('T9', '009', 'Zhao Mou'), 'h.csv'), members], 'skip');
    expect(rejections).toMatchObject([{ code: 'other_member', member: null, firstLine: 2, firstFile: 'm.csv' }]);
  });

  test('is held against nobody where it is empty, and a line that is here already stays known', async () => {
    expect((await imported(HISTORY + row('T1', '001', ''), 'skip', 'h.csv')).rejections).toEqual([]);
    expect(told(await imported(HISTORY + row('T1', '001', 'Zhao Mou'), 'skip', 'h2.csv'))).toMatchObject({
      rejections: [],
      counts: '0 0 1',
    });
  });
});
