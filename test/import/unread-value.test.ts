import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import type { Field, ImportKind } from '../../src/core/import/header/field.ts';
import { readMapping } from '../../src/core/import/header/mapping.ts';
import { writeMapping } from '../../src/core/import/header/saved-mapping.ts';
import { valueWord } from '../../src/core/import/header/value-word.ts';
import { readLots, readMembers, readTransactions } from '../../src/core/import/read.ts';
import type { Problem } from '../../src/core/problem.ts';
import { AMERICA, CHINA, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(AMERICA);

/** The columns that nothing reads and that hold amounts. */
function unreadIn(content: string, options: FileOptions = { balanceIs: 'paid' }) {
  const problem = refusalOf(() => open(content, options));
  if (problem === undefined) return [];
  expect(problem.code).toBe('value_unclear');
  return (problem as Problem<'value_unclear'>).columns;
}

/** They, each with its sum. */
const askedAbout = (content: string, options?: FileOptions): string[] =>
  unreadIn(content, options).map(({ column, beside, sum }) => `${column}${beside ? ` (${beside})` : ''} ${sum}`);

const rowsOf = (content: string, options: FileOptions) =>
  [...readMembers(open(content, options))].flatMap(({ rows }) => rows);

const rowsOfHistory = (content: string, options: FileOptions) =>
  [...readTransactions(open(content, options))].flatMap(({ rows }) => rows.map(({ points }) => points));

describe('an amount beside what is left of it', () => {
  const gifts = (left: string) => `Card,Amount,${left}\n1,50.00,20.00\n2,30.00,30.00\n`;

  test.each([
    ['Amount', null],
    ['Betrag', null],
    ['Pending amount', null],
    ['Gift amount', 'bonus'],
    ['特典金額', 'bonus'],
    ['待返金额', null],
  ])('%s is not what there once was where somebody has more than that left', (word, likely) => {
    const rows = [`卡号,姓名,余额,${word}`, '001,张三,100.00,20.00', '002,李四,50.00,80.00'];
    const [column] = unreadIn(rows.join('\n'));
    expect(column).toMatchObject({ column: word, sum: '100.00', ...(likely === null ? { open: 'yes' } : { likely }) });
    expect(column).not.toHaveProperty('past');
  });

  test('nor is what is held back, whatever it comes to', () => {
    const rows = ['卡号,姓名,余额,冻结金额', '001,张三,100.00,120.00', '002,李四,0.00,300.00'];
    expect(unreadIn(rows.join('\n'))).toMatchObject([{ column: '冻结金额', open: 'yes', frozen: 'yes' }]);
  });

  test.each(['Balance', 'Remaining', 'Remaining Balance'])('is what there once was, beside %s', (left) => {
    const content = gifts(left);
    expect(unreadIn(content)).toMatchObject([{ column: 'Amount', likely: null, past: 'yes' }]);
    const rows = rowsOf(content, { balanceIs: 'paid', columns: { Amount: 'ignore' } });
    expect(rows.map(({ paid, bonus }) => [paid, bonus])).toEqual([
      [20_00, 0],
      [30_00, 0],
    ]);
  });

  test('is the balance where nothing else is', () => {
    expect(rowsOf('Card,Amount\n1,50.00\n', { balanceIs: 'paid' })).toMatchObject([{ paid: 50_00 }]);
    const columns = { Remaining: 'ignore', Amount: 'balance' } as const;
    expect(rowsOf(gifts('Remaining'), { balanceIs: 'paid', columns })).toMatchObject([
      { paid: 50_00 },
      { paid: 30_00 },
    ]);
  });
});

describe('what is left, in whole figures, beside what was paid', () => {
  const list = (columns: string, first: string, second: string) =>
    `Card,Name,${columns}\n1,A,${first}\n2,B,${second}\n`;

  test.each([
    ['Paid,Remaining', 'Paid'],
    ['本金,剩余', '本金'],
    ['Store credit,Left', 'Store credit'],
    ['Balance,Remaining', 'Balance'],
    ['Paid,On card', 'Paid'],
    ['Amount,On card', 'Amount'],
    ['Montant,Reste', 'Montant'],
  ])('%s: the first is what there once was, and what is left comes in', (columns, whole) => {
    const content = list(columns, '500,320', '300,0');
    const [, left] = columns.split(',') as [string, string];
    expect(unreadIn(content)[0]).toMatchObject({ column: whole, likely: null, past: 'yes', sum: '800' });
    const ignored = { [whole]: 'ignore' } as const;
    const asked = unreadIn(content, { balanceIs: 'paid', columns: ignored });
    expect(asked).toMatchObject(asked.length === 0 ? [] : [{ column: left, likely: 'balance', sum: '320' }]);
    const rows = rowsOf(content, { balanceIs: 'paid', columns: { ...ignored, [left]: 'balance' } });
    expect(rows.map(({ paid, bonus }) => [paid, bonus])).toEqual([
      [320_00, 0],
      [0, 0],
    ]);
  });

  test('with a bonus beside, both are asked about', () => {
    const content = list('本金,赠送,剩余', '500,50,320', '300,0,0');
    expect(unreadIn(content)).toMatchObject([
      { column: '本金', past: 'yes' },
      { column: '赠送', past: 'yes' },
      { column: '剩余', likely: 'balance' },
    ]);
  });

  test('of two that both say what is left somebody must choose', () => {
    const content = list('储值余额,卡余', '500,320', '300,0');
    expect(refusalOf(() => open(content, { balanceIs: 'paid' }))).toMatchObject({
      ...{ code: 'columns_unclear', field: 'balance', columns: ['储值余额', '卡余'] },
    });
    expect(unreadIn(content, { balanceIs: 'paid', columns: { 卡余: 'balance' } })).toMatchObject([
      { column: '储值余额', likely: null, past: 'yes' },
    ]);
  });

  test('that says what is read already is not asked about', () => {
    expect(unreadIn(list('本金,赠送,剩余', '500,50,550', '300,0,300'))).toEqual([]);
    expect(unreadIn(list('Balance,Remaining', '500,500', '300,300'))).toEqual([]);
  });
});

describe('what is not there now is asked about last, and left out first', () => {
  const first = (content: string, columns: FileOptions['columns'] = {}) =>
    unreadIn(content, { balanceIs: 'paid', columns })[0];
  const list = (columns: string, ...rows: string[]) =>
    `卡号,姓名,${columns}\n${rows.map((row, place) => `${place + 1},A,${row}\n`).join('')}`;

  test.each([
    ['储值余额,最近充值,上次余额', '500.50,300.00,200.50', '上次余额', 'before'],
    ['次卡余额,储值余额', '12,500.50', '次卡余额', 'visits'],
    ['储值余额,本期充值', '500.50,300.00', '本期充值', 'came'],
    ['Balance,2024,2025', '500.50,1200.00,900.00', '2024', 'before'],
    ['Balance,Old balance', '500.50,1200.00', 'Old balance', 'before'],
    ['Balance,Loaded', '500.50,1200.00', 'Loaded', 'came'],
  ])('of %s', (columns, row, column, past) => {
    expect(first(list(columns, row))).toMatchObject({ column, past, likely: null });
    expect(first(list(columns, row))).not.toHaveProperty('formula');
  });

  test('with what comes to the balance in every row', () => {
    const content = list('充值,消费,余额', '850.00,800.00,50', '20.00,0.00,20');
    expect(first(content)).toMatchObject({ column: '充值', past: 'came', formula: '充值 − 消费 = 余额' });
    expect(first(content.replace('850', '840'))).not.toHaveProperty('formula');
  });

  test.each([
    ['期初余额,本期充值,本期消费,期末余额', ['300.00,300.00,99.50,500.50', '0.00,300.00,0.00,300.00'], '期末余额'],
    ['Opening balance,Loaded,Redeemed,Closing balance', ['300.00,300.00,99.50,500.50'], 'Closing balance'],
    ['Guthaben alt,Guthaben neu,Umsatz', ['400.00,500.50,1200.00', '350.00,300.00,100.00'], 'Guthaben neu'],
  ])('%s: what there is now comes first', (columns, rows, now) => {
    const content = list(columns, ...rows);
    expect(first(content)).toMatchObject({ column: now, likely: 'balance' });
    const said = { [now]: 'balance' } as const;
    const asked = unreadIn(content, { balanceIs: 'paid', columns: said });
    expect(asked.length).toBeGreaterThan(0);
    for (const { likely } of asked) expect(likely).toBeNull();
    const ignored = Object.fromEntries(asked.map(({ column }) => [column, 'ignore' as const]));
    expect(rowsOf(content, { balanceIs: 'paid', columns: { ...said, ...ignored } })[0]).toMatchObject({ paid: 500_50 });
  });

  test.each([
    ['儲值金額,贈送金額', '儲值金額'],
    ['充值金额,赠送余额', '充值金额'],
    ['チャージ金額,ボーナス残高', 'チャージ金額'],
    ['儲值,贈送', '儲值'],
    ['上次余额,赠送余额', '上次余额'],
    ['Loaded,Bonus', 'Loaded'],
    ['Aufgeladen,Bonus', 'Aufgeladen'],
  ])('%s: a bonus is not what is left of it', (columns, column) => {
    const content = list(columns, '1250.00,150.00', '300.00,0.00');
    const asked = first(content);
    expect(asked).toMatchObject({ column, likely: expect.stringMatching(/^(?:paid|balance)$/) });
    expect(asked).not.toHaveProperty('past');
    const said = { [column]: 'paid' } as const;
    expect(rowsOf(content, { columns: said })).toMatchObject([{ paid: 1250_00, bonus: 150_00 }, { paid: 300_00 }]);
  });

  test('what was paid is not what is left of a bonus that came in', () => {
    expect(first(list('Paid,Bonus loaded', '100.00,30.00'))).toMatchObject({ column: 'Bonus loaded', likely: 'bonus' });
  });

  test('alone such a word is asked about as value', () => {
    expect(first('Card,Name,上次余额\n1,A,5.00\n')).toMatchObject({ likely: 'balance' });
  });
});

describe('儲值金 is the balance', () => {
  test.each(['儲值金,贈送金', '储值金,赠送金', '儲值金,儲值贈送金'])('of %s it is asked what is in it', (columns) => {
    const content = `會員編號,姓名,${columns}\n1,A,1250,150\n2,B,300,0\n`;
    expect(refusalOf(() => open(content))).toMatchObject({
      code: 'split_unclear',
      column: columns.split(',')[0],
      beside: columns.split(',')[1],
    });
    expect(rowsOf(content, { balanceIs: 'paid' })).toMatchObject([{ paid: 1250_00, bonus: 150_00 }, { paid: 300_00 }]);
  });

  test('unless another word is', () => {
    expect(unreadIn('會員編號,姓名,儲值金,餘額\n1,A,150,1250\n')).toMatchObject([{ column: '儲值金', past: 'came' }]);
  });

  test('what was spent over the years is none of it, what was used of it may be', () => {
    const content = '會員編號,姓名,儲值金,累計消費\n1,A,1250,9000\n';
    expect(rowsOf(content, { balanceIs: 'paid' })).toMatchObject([{ paid: 1250_00 }]);
    const used = content.replace('累計消費', '已使用').replace('9000', '900');
    expect(refusalOf(() => open(used, { balanceIs: 'paid' }))).toMatchObject({
      code: 'left_unclear',
      column: '儲值金',
    });
  });
});

describe('a unit of points behind the figures', () => {
  const list = (word: string, ...cells: string[]) =>
    `Card,Name,Balance,${word}\n${cells.map((cell, place) => `${place + 1},A,5.00,"${cell}"\n`).join('')}`;

  test.each([
    ['적립포인트', ['3,250P', '120P', '40P'], '3410'],
    ['적립포인트', ['3,250점', '0점', '40점'], '3290'],
    ['Treuepunkte', ['320 Pkt.', '12 Pkt.'], '332'],
    ['保有ポイント数', ['320P', '12P'], '332'],
    ['Loyalty', ['12 stars', '7 stars'], '19'],
    ['Program lojalnościowy', ['320 pkt', '12 pkt'], '332'],
    ['คะแนนสะสม', ['320 คะแนน', '12 คะแนน'], '332'],
    ['Điểm tích lũy', ['320 điểm', '12 điểm'], '332'],
    ['紅利餘點', ['320分', '12分'], '332'],
    ['その他', ['1,120P', '60P'], '1180'],
    ['남은 적립', ['120P', '60P'], '180'],
    ['Extra', ['320 ポイント', '12 ポイント'], '332'],
    ['Points balance (old)', ['120 pts.', '7 pts.', 'none'], '127'],
  ])('below %s is asked about, and read as points: %j', (word, cells, sum) => {
    const content = list(word, ...cells);
    const asked = unreadIn(content);
    expect(asked).toMatchObject([{ column: word, likely: 'points', sum }]);
    expect(asked[0]).not.toHaveProperty('open');
    const rows = rowsOf(content, { balanceIs: 'paid', columns: { [word]: 'points' } });
    expect(rows.reduce((all, { points }) => all + points, 0)).toBe(Number(sum));
  });

  test('below a word of something else it is nothing that can be pasted', () => {
    expect(unreadIn(list('특전 보너스', '320P', '12P'))).toMatchObject([{ likely: 'points', open: 'yes' }]);
  });

  test('that some figures have and some have not says nothing', () => {
    expect(unreadIn(list('Extra', '320 pts', '12', '40', '7 pts'))).toEqual([]);
  });

  test.each([
    ['만족도', ['5점', '4점']],
    ['Review', ['5 stars', '4 stars']],
    ['所要', ['60分', '120分']],
    ['Parking', ['50p', '20p']],
    ['Extra', ['10회', '30회']],
    ['Note', ['320 pts promised', 'likes 12 pts']],
  ])('is none in %s: %j', (word, cells) => {
    expect(unreadIn(list(word, ...cells))).toEqual([]);
  });

  test('points before three digits are asked about with their unit too', () => {
    const content = list('Points', '3.250 Pkt.', '12 Pkt.').replaceAll('5.00', '5');
    expect(refusalOf(() => open(content, { balanceIs: 'paid' }))).toMatchObject({ code: 'decimal_unclear' });
    expect(rowsOf(content, { balanceIs: 'paid', decimal: 'comma' })).toMatchObject([{ points: 3250 }, { points: 12 }]);
  });
});

describe('columns without a header', () => {
  const blank = 'Card,Name,\n1,A,20.00\n2,B,30.00\n';

  test('are asked about by their number, and taken by it', () => {
    expect(askedAbout(blank)).toEqual(['#3 (Name) 50.00']);
    expect(askedAbout('Card,Name,Balance,\n1,A,20.00,2.00\n')).toEqual(['#4 (Balance) 2.00']);
    const options = { columns: { '#3': 'paid' } } as const;
    expect(rowsOf(blank, options)).toMatchObject([{ paid: 2000 }, { paid: 3000 }]);
    expect(rowsOf(blank, { columns: { '#3': 'ignore' } })).toMatchObject([{ paid: 0 }, { paid: 0 }]);
    expect(open(blank, options).header.names).toEqual(['Card', 'Name', '#3']);
  });

  test('keep their number in a mapping file and in a reject file', () => {
    const saved = writeMapping(open(blank, { columns: { '#3': 'paid' } }));
    expect(saved).toContain('"#3": paid');
    expect(rowsOf(blank, { mapping: readMapping(saved, 'saved.yaml') })).toMatchObject([
      { paid: 2000 },
      { paid: 3000 },
    ]);
    const byHand = readMapping('columns: {Card: card, "#3": bonus}\n', 'map.yaml');
    expect(rowsOf(blank, { mapping: byHand })).toMatchObject([{ bonus: 2000 }, { bonus: 3000 }]);
    const rejected = 'line,code,reason,Card,Name,\n2,card_missing,none,1,A,20.00\n';
    expect(rowsOf(rejected, { columns: { '#3': 'paid' } })).toMatchObject([{ card: '1', paid: 2000 }]);
  });

  test.each([
    'Card,Name,,\n1,A,,\n2,B,,\n',
    ',Card,Name,Points\n0,1,A,5\n1,2,B,6\n2,3,C,7\n',
    'Card,Name,\n1,A,likes tea\n2,B,5 cups\n',
  ])('are left where they hold nothing that counts: %j', (content) => {
    expect(askedAbout(content)).toEqual([]);
  });

  test('of the same word are told apart by their numbers', () => {
    const content = 'Card,Name,Balance,Balance\n1,A,20.00,2.00\n';
    expect(() => open(content)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ columns: ['#3', '#4'] }) }),
    );
    expect(rowsOf(content, { columns: { '#3': 'paid', '#4': 'bonus' } })).toMatchObject([{ paid: 2000, bonus: 200 }]);
  });
});

test.each<[string, string, string[]]>([
  [
    'square',
    'First Name,Last Name,Phone Number,Reference ID,Email Subscription Status,Points,Store Credit\n' +
      'Ann,Lee,+14065550194,R1,x,150,20.00\n',
    ['Points 150', 'Store Credit 20.00'],
  ],
  [
    'loyverse',
    'Customer ID,Customer name,Customer code,Points balance,Balance\na,Ann,R1,150,20.00\n',
    ['Balance 20.00'],
  ],
  [
    'lightspeed-r',
    'First name,Last name,Mobile,Points,Store credit\nAnn,Lee,+14065550194,150,20\n',
    ['Store credit 20'],
  ],
  ['woocommerce', 'user_id,user_email,points,store_credit\n17,a@example.org,150,20.00\n', ['store_credit 20.00']],
  [
    'shopify',
    'Customer ID,First Name,Last Name,Accepts Email Marketing,Default Address Phone,' +
      'store credit (customer.metafields.custom.credit)\n1,Ann,Lee,no,,20.00\n',
    ['store credit (customer.metafields.custom.credit) 20.00'],
  ],
])('a kind of value that %s does not have is asked about', (profile, content, columns) => {
  expect(askedAbout(content, { profile })).toEqual(columns);
});

test('so is a second column of a kind that a person has named another column for', () => {
  const content = 'Card,Store credit,Balance\n1,20.00,3.00\n';
  expect(askedAbout(content, { balanceIs: 'paid', columns: { 'Store credit': 'balance' } })).toEqual(['Balance 3.00']);
});

test.each([
  ['Wert', '20,00', '20.00'],
  ['Kartenguthaben', '1.020,00', '1020.00'],
  ['Kartenguthaben', '20.00', '20.00'],
])('amounts of %s are seen as %s', (word, cell, sum) => {
  expect(askedAbout(`Kartennummer;Name;${word}\n7;X;${cell}\n`)).toEqual([`${word} ${sum}`]);
});

test.each([
  ...['Prepaid', 'Amount paid', 'Unused balance', 'Points total', 'Total balance left', 'Wallet', 'Tab money'],
  ...['Bonusguthaben', 'Treuepunkte', 'Prämienpunkte', 'Kontostand', 'Bono', 'Guthaben übrig', 'Cagnotte'],
  ...['Monedero', '年卡余额', '钱包', 'memberWallet'],
])('%s is asked about beside points that are known', (word) => {
  expect(askedAbout(`Card,Name,Points,${word}\n1,A,5,20\n`)).toEqual([`${word} 20`]);
});

test.each([
  ...['Tegoed', 'Body', 'Zůstatek na kartě', 'Portfel', 'Cüzdan', 'Кошелёк'],
  ...[
    'Dompet',
    'Điểm tích lũy',
    'Tiền gốc',
    'Stjärnor',
    'Tillgodo',
    'Sterne',
    'Étoiles',
    'Carteira',
    'Bollini',
    '電子マネー',
    '積點',
  ],
  ...['紅利', '结存', '購物金', '奖励金', '保證金', '마일리지', '보증금', 'Kaution', 'Záloha'],
])('%s is value where it is counted whole', (word) => {
  expect(askedAbout(`Card,Paid,Bonus,${word}\n1,5,1,20\n`)).toEqual([`${word} 20`]);
});

test.each([
  ...['Schuld', 'Außenstände', 'Dívida', 'Da pagare', 'Dług', 'Do zapłaty', 'Nedoplatek', 'Borç', 'Долг', 'Hutang'],
  ...['Công nợ', 'Skuld', '売掛金', 'ツケ', '외상금액', '未收款'],
])('%s is owed to the shop', (word) => {
  expect(unreadIn(`Card,Points,Paid,Bonus,${word}\n1,5,1,1,316\n`)).toMatchObject([{ column: word, owed: 'yes' }]);
});

test('of words that say nothing money is asked about, and numbers are not', () => {
  expect(askedAbout('Card,Points,Locker,Drawer\n1,5,12,20.00\n')).toEqual(['Drawer 20.00']);
  expect(askedAbout('Card,Name,Locker\n1,A,12\n')).toEqual(['Locker 12']);
});

test('what is counted in a unit of money is money, whatever its word', () => {
  expect(askedAbout('Card,Points,Heap (thousands)\n1,5,11.4134\n2,5,0.00300\n')).toEqual(['Heap (thousands) 11416.40']);
  expect(askedAbout('Card,Points,Heap (cents)\n1,5,1250\n')).toEqual(['Heap (cents) 12.50']);
  expect(askedAbout('卡号,积分,押金(千元)\n1,5,0.00309\n')).toEqual(['押金(千元) 3.09']);
});

test('a figure of more decimals than there are is one below a word that speaks of value', () => {
  expect(unreadIn('Card,Points,Wallet\n1,5,0.35501\n')).toMatchObject([{ column: 'Wallet', sum: null }]);
  expect(unreadIn('Card,Points,Share\n1,5,0.35501\n')).toEqual([]);
});

test('one figure below a word that speaks of value is enough, whatever is printed below', () => {
  const content = 'Saldo Setoran;Card;Bonus\n;1;0,50\n812,27;2;3,00\n;3;3,00\nDicetak 20/11/2026 10:15\nPagina\n';
  expect(askedAbout(content)).toEqual(['Saldo Setoran 812.27']);
});

test.each(['Loyalty', 'Loyalty Pts', 'Pts', 'Pts.', 'Pts Bal', 'Reward pts', 'Bonus Pts'])(
  '%s is points first, alone and beside money',
  (word) => {
    expect(unreadIn(`Card,Name,${word}\n1,A,120\n2,B,35\n`)).toMatchObject([{ column: word, likely: 'points' }]);
    expect(unreadIn(`Card,Name,Paid,${word}\n1,A,5,120\n2,B,7,35\n`)).toMatchObject([{ likely: 'points' }]);
  },
);

test('a yes or no, a number or a step of loyalty is asked about by nobody', () => {
  for (const word of ['Loyalty', 'Loyalty level', 'Loyalty ID']) {
    expect(unreadIn(`Card,Name,Paid,${word}\n1,A,5,yes\n2,B,7,no\n`)).toEqual([]);
  }
});

test.each([
  ...[
    '적립금',
    '충전금액',
    '보너스',
    'остаток',
    'Бонусы',
    'hediye',
    'Hediye bakiyesi',
    'środki',
    'doładowanie',
    'مكافآت',
  ],
  ...['Courtesy', 'Goodwill', 'Promo', 'Of which promo', 'Неиспользованные баллы', '미사용 포인트', '사용가능 포인트'],
])('%s is asked about beside a balance and points that are known', (word) => {
  expect(askedAbout(`Card,Name,Balance,Points,${word}\n1,A,50,5,20\n`)).toEqual([`${word} 20`]);
});

test.each([
  ['잔액', '포인트'],
  ['Баланс', 'Баллы'],
  ['Υπόλοιπο', 'Πόντοι'],
  ['Bakiye', 'Puan'],
  ['Saldo', 'Punkty'],
  ['الرصيد', 'نقاط'],
  ['رصيد', 'النقاط'],
  ['Zůstatek', 'Pontos'],
])('%s is a balance, and %s are points', (balance, points) => {
  expect(rowsOf(`Card,Name,${balance},${points}\n1,A,5.00,7\n`, { balanceIs: 'paid' })).toMatchObject([
    { paid: 500, points: 7 },
  ]);
});

test.each([
  'Points multiplier',
  'Points factor',
  '积分倍数',
  'Списанные баллы',
  'Kullanılan puan',
  '누적 포인트',
  '사용 포인트',
])('%s are no points that anybody has', (word) => {
  expect(valueWord(word, 'members')).toBe('other');
});

test('what is held back there is told to be so', () => {
  const heldIn = (word: string) => unreadIn(`Card,Name,Balance,${word}\n1,A,5.00,20.00\n`)[0]?.frozen;
  expect(['冻结余额', '凍結餘額', 'Frozen balance', 'Balance on hold', 'Wallet'].map(heldIn)).toEqual([
    ...['yes', 'yes', 'yes', 'yes', undefined],
  ]);
});

test.each([
  ...['CustomerID', 'customer_id', 'Member No', 'Visits', 'Total visits', 'Total spent', 'Amount spent', 'Zip', 'Age'],
  ...['Lifetime points', 'Points earned', 'Points redeemed', 'Initial balance', 'Opening balance', 'Credit limit'],
  ...['Kundennummer', 'Jahresumsatz', 'Umsatz', 'Besuche', 'Startguthaben', 'Code postal', 'Edad', 'Gasto total'],
  ...['累计消费', '累计积分', '消费次数', '成长值', '年龄', '总消费', '剩余天数', '余额到期日'],
])('%s says that nobody owes it', (word) => {
  expect(valueWord(word, 'members')).toBe('other');
});

test.each([
  ...['No. of Points', 'Number of points', '#Points', 'Points count', 'Points to date', 'Valid points', 'Points valid'],
  ...['Non-expired points', 'Points not yet used', 'Points (no expiry)', 'Points this year', 'Nombre de points'],
  ...[
    'Anzahl Punkte',
    'Cantidad de puntos',
    'Número de pontos',
    'Numero di punti',
    '有效积分',
    '积分(有效)',
    '未过期积分',
  ],
  ...['Balance to date', 'Balance as of date', 'Balance (date)', 'Saldo a la fecha', 'Saldo al día', 'Saldo no dia'],
  ...[
    'Guthaben am Tag',
    'House account',
    '有效余额',
    '截止日期余额',
    '余额(截至11月20日)',
    '剩余额度',
    '可用额度',
    '储值额度',
  ],
])('%s is what somebody has, whatever else its word says', (word) => {
  expect(askedAbout(`Card,Name,Gender,${word}\n1,A,f,20\n`)).toEqual([`${word} 20`]);
  expect(valueWord(word, 'members')).toBe('value');
});

test.each([
  ...['Balance date', 'Points expiry', 'Points expire on', 'Points valid until', 'Credit limit', 'Wallet number'],
  ...[
    'Deposit count',
    'Number of deposits',
    'Points per visit',
    'Expired points',
    'Last top-up amount',
    'Points level',
  ],
  ...['Fecha de saldo', 'Guthabendatum', 'Kontonummer', 'Discount amount', '积分有效期', '余额更新时间', '储值卡号'],
  ...[
    '充值次数',
    '累计消费金额',
    '最近充值金额',
    '到期积分',
    '等级积分',
    '信用额度',
    '每日额度',
    '折扣金额',
    '积分比例',
  ],
])('%s is as a whole about something else', (word) => {
  expect(valueWord(word, 'members')).toBe('other');
});

test('what is not spent is left, and an amount', () => {
  expect(['未消费金额', '有效金额', 'Amount not spent'].map((word) => valueWord(word, 'members'))).toEqual([
    'value',
    'amount',
    'value',
  ]);
});

describe('figures that cannot be read', () => {
  test.each([
    ['Wallet Balance (Rs.)', ['2500.00 Cr', '150.00 Dr', '1200.00 Cr']],
    ['存款余数', ['300元整', '2.5万', '1k']],
    ['充值账户剩余', ['约300元', '500元（含赠50）', '']],
    ['Wallet', ['Rs. 500/-', 'Rs. 20/-', '0']],
    ['Wallet', ['12,300-', '400-', '']],
    ['Wallet', ['€50.00', '20.00 €', '']],
  ])('%s: %j are asked about without a sum', (word, cells) => {
    const rows = cells.map((cell, row) => `${row},A,"${cell}"\n`).join('');
    const [column, ...others] = unreadIn(`Card,Name,${word}\n${rows}`);
    expect(others).toEqual([]);
    expect(column).toMatchObject({
      column: word,
      sum: null,
      samples: cells.filter((cell) => cell.length > 1 && cell !== 'none').join(', '),
    });
  });

  test.each([
    ['Bonus', ['10%', '5%', '10 %']],
    ['Voucher', ['V1234', 'V1235', 'A-17']],
    ['Reward', ['Coffee 2', 'Free tea', '3 cups']],
    ['Credit term', ['30 days', '14 days', '']],
    ['赠送', ['3张', '10次', '2杯']],
    ['Deposit made', ['2026-01-01', '2026年1月1日', '12:30']],
    ['Wallet phone', ['+14065550194', '13800000001', '']],
    ['Seat', ['2500.00 Cr', '150.00 Dr', '']],
  ])('%s: %j are no such figures', (word, cells) => {
    const rows = cells.map((cell, row) => `${row},A,"${cell}",5\n`).join('');
    expect(unreadIn(`Card,Name,${word},Points\n${rows}`, { balanceIs: 'paid', columns: { [word]: 'note' } })).toEqual(
      [],
    );
    expect(unreadIn(`Card,Name,${word} x,Points\n${rows}`)).toEqual([]);
  });

  test('of money under a word that says nothing too, if its currency is another', () => {
    expect(unreadIn('Card,Points,Locker\n1,5,€50.00\n2,6,€20.00\n')).toMatchObject([{ column: 'Locker', sum: null }]);
  });
});

describe('a word that names a currency', () => {
  const content = '卡号,姓名,人民币余额,港币余额,积分\n1,甲,100,50,10\n2,乙,0,30,20\n';
  const china = openingFor(CHINA);

  test('is one of money: no points are offered for it, and other money is refused by itself', () => {
    const asked = (columns: FileOptions['columns']) => refusalOf(() => china(content, { columns, balanceIs: 'paid' }));
    expect(asked({ 港币余额: 'ignore' })).toMatchObject({ columns: [{ column: '人民币余额', likely: 'balance' }] });
    const other = { code: 'column_currency', column: '港币余额', currency: 'HKD', shop: 'CNY' };
    expect(asked({})).toMatchObject(other);
    expect(asked({ 港币余额: 'balance' })).toMatchObject(other);
    expect(asked({ 人民币余额: 'balance', 港币余额: 'ignore' })).toBeUndefined();
  });

  test.each(['RMB Balance', '餘額 RMB', 'Balance HK$', 'HKD Balance', '港幣餘額'])(
    '%s is not money of America',
    (word) => {
      expect(refusalOf(() => open(`Card,Name,${word}\n1,A,5.00\n`))).toMatchObject({ code: 'column_currency' });
    },
  );

  test.each(['Balance USD', 'Balance US$', 'USD balance', 'Balance TOP', 'Top balance'])(
    '%s does not name another one',
    (word) => {
      expect(unreadIn(`Card,Name,${word}\n1,A,5.00\n`)).toMatchObject([{ likely: 'balance' }]);
    },
  );
});

describe('a column whose cells are currencies', () => {
  const rejectedIn = (word: string, cells: readonly string[], shop = CHINA, options: FileOptions = {}) => {
    const rows = cells.map((cell, row) => `${row},A,5.00,${cell}\n`).join('');
    const file = openingFor(shop)(`Card,Name,Paid,${word}\n${rows}`, options);
    return [...readMembers(file)].flatMap(({ rejections }) => rejections.map(({ code, value }) => `${code} ${value}`));
  };
  const POLAND: typeof CHINA = { ...CHINA, currency: { code: 'PLN', decimals: 2 }, region: 'PL' };

  test('says which money a row is of, whatever its word', () => {
    expect(rejectedIn('Cur.', ['HKD', 'CNY', 'USD'])).toEqual(['currency_differs HKD', 'currency_differs USD']);
    expect(rejectedIn('In', ['HKD', 'CNY', ''])).toEqual(['currency_differs HKD']);
    expect(rejectedIn('货币类型', ['港元', '人民币', '美元'])).toEqual([
      'currency_differs 港元',
      'currency_differs 美元',
    ]);
    expect(rejectedIn('Waluta', ['PLN', 'EUR', 'zł'], POLAND)).toEqual(['currency_differs EUR']);
    expect(rejectedIn('', ['HKD', 'HKD'])).toEqual(['currency_differs HKD', 'currency_differs HKD']);
    expect(rejectedIn('币种', ['港币'], { ...CHINA, currency: { code: 'HKD', decimals: 2 } })).toEqual([]);
  });

  test('unless somebody leaves it out, or its codes may be words', () => {
    expect(rejectedIn('Moeda', ['USD'], CHINA, { columns: { Moeda: 'ignore' } })).toEqual([]);
    expect(rejectedIn('Valid at', ['ALL', 'TOP'])).toEqual([]);
    expect(rejectedIn('Area', ['HKD', 'CNY', 'north'])).toEqual([]);
  });
});

describe('a column that says which side a row is on', () => {
  const read = (word: string, cells: readonly string[], columns: FileOptions['columns'] = {}) => {
    const rows = cells.map((cell, row) => `A${row},A,${row * 5}.00,${cell}\n`).join('');
    const read = [...readMembers(openingFor(CHINA)(`Card,Name,Paid,${word}\n${rows}`, { columns }))];
    return read.flatMap(({ rejections }) => rejections.map(({ line, code, value }) => `${line} ${code} ${value}`));
  };

  test.each([
    ['Dr/Cr', ['Dr', 'Dr', 'Cr', '']],
    ['方向', ['借', '借', '贷', '贷']],
    ['Type', ['Debit', 'DEBIT', 'Credit', 'credit']],
    ['收支', ['支', '支', '收', '收']],
    ['S/H', ['S', 'S', 'H', 'H']],
    ['Side', ['Dr.', 'dr.', '', '']],
  ])('brings nothing of what members owe: %s', (word, cells) => {
    // A row of nothing owes nothing.
    expect(read(word, cells)).toEqual([`3 amount_owed ${cells[1]}`]);
  });

  test('and is no column that is not used', () => {
    const list = 'Card,Name,Paid,Dr/Cr,Anything\nA1,A,5.00,Dr,x\n';
    expect(openingFor(CHINA)(list, {}).unused).toEqual([{ word: 'Anything', sum: null, mayBe: [] }]);
  });

  test('unless somebody leaves it out, or its cells may be something else', () => {
    expect(read('Dr/Cr', ['Cr', 'Dr'], { 'Dr/Cr': 'ignore' })).toEqual([]);
    expect(read('Size', ['S', 'S', ''])).toEqual([]);
    expect(read('Size', ['S', 'S', 'H', 'M'])).toEqual([]);
    expect(read('Preferred', ['Cr', 'Credit', ''])).toEqual([]);
  });
});

describe('a column that says what kind of card a row is', () => {
  const LIST = `卡号,姓名,余额,卡类型
8001,甲,50.00,储值卡
8002,乙,20.00,次卡
8003,丙,8.5,折扣卡
8004,丁,300,积分卡
8005,戊,0,次卡
`;
  const read = (columns: FileOptions['columns'] = {}) =>
    [...readMembers(openingFor(CHINA)(LIST, { balanceIs: 'paid', columns }))].flatMap(({ rejections }) =>
      rejections.map(({ line, code, value }) => `${line} ${code} ${value}`),
    );

  test('brings no visits, discounts and points as money', () => {
    expect(read()).toEqual(['3 amount_no_money 次卡', '4 amount_no_money 折扣卡', '5 amount_no_money 积分卡']);
  });

  test('and says nothing of lots, which may be of points', () => {
    const lots = openingFor(CHINA)('Card,Type,Remaining Points,Expires\n9001,Points,77,2027-05-05\n', { kind: 'lots' });
    expect([...readLots(lots)].flatMap(({ rejections }) => rejections)).toEqual([]);
  });

  test('and nothing that was given away as paid for', () => {
    const content =
      'Gift Card Number,Balance,Kind\n1001,50.00,Sold\n1002,20.00,Complimentary\n1003,10.00,Promotional\n1004,15.00,Refund\n1005,0,Promo\n';
    const given = (options: FileOptions, text = content) =>
      [...readMembers(openingFor(CHINA)(text, options))].flatMap(({ rejections }) =>
        rejections.map(({ line, code, value }) => `${line} ${code} ${value}`),
      );
    const both = ['3 amount_given Complimentary', '4 amount_given Promotional'];
    expect(given({ balanceIs: 'paid' })).toEqual(both);
    expect(given({ columns: { Balance: 'paid' } })).toEqual(both);
    expect(given({ balanceIs: 'bonus' })).toEqual([]);
    expect(given({ balanceIs: 'paid', columns: { Kind: 'ignore' } })).toEqual([]);
    expect(given({}, 'Card,Paid,Bonus,Kind\n1001,50.00,5.00,Promo\n')).toEqual([]);
    expect(given({ balanceIs: 'paid' }, '卡号,姓名,余额,卡类型\n1,甲,50.00,储值卡\n2,乙,20.00,赠送卡\n')).toEqual([
      '3 amount_given 赠送卡',
    ]);
  });

  test('unless somebody says what the column is', () => {
    expect(read({ 卡类型: 'tier' })).toEqual([]);
    expect(read({ 卡类型: 'ignore' })).toEqual([]);
  });
});

test.each(['Balance Due', 'Owes', 'On Account', '应收余额', '未结金额', 'Offener Betrag'])(
  '%s is what members owe',
  (word) => {
    expect(unreadIn(`Card,Name,${word}\n1,A,15.00\n2,B,5.00\n`)).toMatchObject([{ owed: 'yes', likely: null }]);
  },
);

test('only a column without a word may number the rows', () => {
  const content = 'Card,Name,Credits,Credits\nA1,A,1,1\nA2,B,2,2\n';
  expect(askedAbout(content)).toEqual(['#3 3', '#4 3']);
});

test('what the word speaks of is offered first', () => {
  const likely = (word: string) => unreadIn(`Card,Name,${word}\n1,A,20\n`)[0]?.likely;
  expect(['Número de pontos', 'Numero di punti', 'Πόντοι μου', 'Puan toplamı', 'Баллов'].map(likely)).toEqual(
    Array(5).fill('points'),
  );
  expect(['Treuepunkte', 'Points total', 'Wallet', '年卡积分'].map(likely)).toEqual([
    'points',
    'points',
    'balance',
    'points',
  ]);
});

describe('so it is in lists of lots, passes and coupons, and in history', () => {
  const heads: Partial<Record<ImportKind, string>> = {
    lots: '卡号,剩余积分,失效日期',
    passes: '卡号,项目名称,总次数,剩余次数',
    coupons: '券码,优惠券名称,状态',
    transactions: '流水号,会员号,发生时间,本金变动,积分变动',
  };
  const rows: Partial<Record<ImportKind, readonly [string, string]>> = {
    lots: ['8001,12,2027-12-31', '8002,3,2027-12-31'],
    passes: ['8001,剪发,10,6', '8002,护理,3,2'],
    coupons: ['A-1,烫发券,未使用', 'A-2,烫发券,未使用'],
    transactions: ['S1,8001,2020-08-16 11:05:00,5.00,1', 'S2,8002,2020-08-16 11:06:00,6.00,2'],
  };
  const listOf = (kind: ImportKind, word: string, cells: readonly [string, string] = ['20.00', '3.00']) =>
    `${heads[kind]},${word}\n${cells.map((cell, row) => `${rows[kind]?.[row]},${cell}\n`).join('')}`;

  test.each<[ImportKind, string, string | null, string]>([
    ['lots', '赠送余额', null, 'amount'],
    ['lots', '余额', null, 'amount'],
    ['lots', '剩余次数', null, 'amount'],
    ['lots', '原始积分余额', null, 'amount'],
    ['lots', '赠送金额（剩余）', null, 'amount'],
    ['lots', 'Issued amount', 'amount', ''],
    ['lots', '数量', 'amount', ''],
    ['passes', '赠送余额', null, 'unearned, cost, unit_cost'],
    ['passes', 'Gift sessions', null, 'unearned, cost, unit_cost'],
    ['passes', '积分', null, 'unearned, cost, unit_cost'],
    ['coupons', '卡内余额', null, 'remaining, amount, value'],
    ['coupons', '代金券余额', null, 'remaining, amount, value'],
    ['coupons', '积分', null, 'remaining, amount, value'],
    ['transactions', '赠金变更', 'bonus', 'amount'],
    ['transactions', '充值', 'bonus', 'amount'],
    ['transactions', '获得积分', null, 'bonus, amount'],
    ['transactions', 'Points redeemed', null, 'bonus, amount'],
  ])('%s: %s is asked about', (kind, word, likely, others) => {
    const [column, ...further] = unreadIn(listOf(kind, word), { kind });
    expect(further).toEqual([]);
    expect(column).toEqual({
      ...{ column: word, beside: null, samples: '20.00, 3.00', sum: '23.00' },
      ...{ likely, others },
    });
    expect(open(listOf(kind, word), { kind, columns: { [word]: 'ignore' } }).kind).toBe(kind);
  });

  test.each([
    ['寄杯金額', 'cost', 'unit_cost, unearned'],
    ['Betrag', 'cost', 'unit_cost, unearned'],
    ['Preis brutto', 'cost', 'unit_cost, unearned'],
    ['Prix TTC', 'cost', 'unit_cost, unearned'],
    ['Amount paid (incl. VAT)', 'cost', 'unit_cost, unearned'],
    ['Precio final', 'cost', 'unit_cost, unearned'],
    ['課程費', 'cost', 'unit_cost, unearned'],
    ['每次金额', 'unit_cost', 'cost, unearned'],
    ['剩餘價值額', 'unearned', 'cost, unit_cost'],
    ['优惠金额', null, 'cost, unit_cost, unearned'],
  ])('money in a list of passes is what they cost, and never how many visits: %s', (word, likely, others) => {
    for (const head of ['卡号,项目名称,剩余次数', '卡号,项目名称,总次数,剩余次数']) {
      const rows = head.includes('总')
        ? '8001,剪发,10,6,500\n8002,护理,3,2,180\n'
        : '8001,剪发,6,500\n8002,护理,2,180\n';
      const [column] = unreadIn(`${head},${word}\n${rows}`, { kind: 'passes' });
      expect(column).toMatchObject({ column: word, likely });
      expect(String(column?.others).split(', ').toSorted()).toEqual(others.split(', ').toSorted());
      expect(column).not.toHaveProperty('open');
    }
  });

  test('of several prices somebody has to say which is the one, beside a price that is read none is missing', () => {
    const content = '卡号,项目名称,剩余次数,套餐费,项目费\n8001,剪发,6,500,400\n8002,护理,2,180,100\n';
    expect(unreadIn(content, { kind: 'passes' })[0]).toMatchObject({ likely: 'cost', open: 'yes' });
    expect(unreadIn('卡号,项目名称,剩余次数,售价,标价\n8001,剪发,6,500,600\n', { kind: 'passes' })).toEqual([]);
  });

  test.each<[ImportKind, string]>([
    ...['已用积分', '过期积分', '消费金额', '累计积分', '批次编号'].map((word): [ImportKind, string] => ['lots', word]),
    ...['已用次数', '使用次数上限等级', '有效天数', 'Visits used'].map((word): [ImportKind, string] => [
      'passes',
      word,
    ]),
    ...['面值', '满减金额', '抵扣金额', '门槛', '折扣'].map((word): [ImportKind, string] => ['coupons', word]),
    ...['余额', '变动后余额', '积分余额', '累计积分', '应收金额', '优惠金额', '消费次数', 'Balance after'].map(
      (word): [ImportKind, string] => ['transactions', word],
    ),
  ])('%s: %s is no value', (kind, word) => {
    expect(unreadIn(listOf(kind, word), { kind })).toEqual([]);
  });

  test('changes with their signs below words that nobody knows are asked about in history, beside points too', () => {
    const head = '单号,日期,卡号,类型,金额,储值扣款,赠送扣款,积分';
    const file = `${head}\nX1,2026-01-01,1,充值,9.00,9.00,1.00,0\nX2,2026-01-02,1,消费,5.00,-4.50,-0.50,5\n`;
    expect(unreadIn(file)).toMatchObject([
      { column: '储值扣款', likely: 'paid', others: 'bonus', sum: '4.50' },
      { column: '赠送扣款', likely: 'bonus', others: 'paid', sum: '0.50' },
    ]);
    const columns = { 储值扣款: 'paid', 赠送扣款: 'bonus' } as const;
    expect(unreadIn(file, { columns })).toEqual([]);
    expect(unreadIn(file.replace('储值扣款', 'Konto 2'), { columns: { 赠送扣款: 'ignore' } })).toMatchObject([
      { column: 'Konto 2' },
    ]);
    // Without a sign it is not told what came in.
    expect(unreadIn(file.replaceAll(',-', ','))).toEqual([]);
    // A top-up and what went of it come to nothing together.
    expect(unreadIn(file.replace('-4.50', '-9.00'))).toHaveLength(2);
  });

  test('history without any change that is known is asked about whatever holds amounts', () => {
    const content = '流水号,会员号,发生时间,变动\nS1,8001,2020-08-16,5\nS2,8002,2020-08-16,-6\n';
    expect(unreadIn(content)).toMatchObject([{ column: '变动', likely: 'balance', sum: '-1' }]);
    expect(rowsOfHistory(content, { columns: { 变动: 'points' } })).toEqual([5, -6]);
  });

  test('a column without a word too', () => {
    expect(unreadIn(`${heads.lots},\n8001,12,,5.00\n8002,3,,6.00\n`)).toMatchObject([{ column: '#4', sum: '11.00' }]);
  });
});

test('the last rows are looked at, and sums below the others counted once', () => {
  const rows = 'Card,Name,Balance,Wallet\n1,A,5.00,\n2,B,6.00,\n';
  expect(askedAbout(`${rows}x,C,7.00,4.00\n`)).toEqual(['Wallet 4.00']);
  const full = 'Card,Name,Balance,Wallet\n1,A,5.00,1.00\n2,B,6.00,2.00\n';
  expect(askedAbout(`${full},,11.00,3.00\n`)).toEqual(['Wallet 3.00']);
});

test('a list that looks like passes is told to be read as one, if it is', () => {
  const refusal = refusalOf(() => open('卡号,姓名,剩余次数,剩余金额\n8001,A,5,100.00\n', {}));
  expect(refusal).toMatchObject({ code: 'value_unclear', instead: 'passes' });
  expect(refusalOf(() => open('卡号,姓名,剩余金额\n8001,A,100.00\n', {}))).not.toHaveProperty('instead');
});

test.each(['累计积分', '累計積分', 'Puntos acumulados', 'Points cumulés', 'Lifetime points', 'Gesammelte Punkte'])(
  '%s are asked about where a list has no other points',
  (word) => {
    expect(unreadIn(`Card,Name,Paid,${word}\n1,A,5.00,120\n2,B,6.00,35\n`)).toMatchObject([
      { column: word, likely: 'points', sum: '155' },
    ]);
    expect(unreadIn(`Card,Name,Paid,${word},Points\n1,A,5.00,120,20\n2,B,6.00,35,5\n`)).toEqual([]);
  },
);

describe('whole figures below a word that nothing knows', () => {
  const list = (word: string, cells: readonly string[]) =>
    `Card,Name,Paid,${word}\n${cells.map((cell, row) => `${row + 1}0,N${row},5,${cell}\n`).join('')}`;
  const unusedIn = (content: string) => open(content, {}).unused;

  test('are told with their sum where amounts have cents', () => {
    expect(unusedIn(list('Xyzzy', ['1500', '300', '']))).toEqual([
      { word: 'Xyzzy', sum: '1800', mayBe: ['points', 'paid', 'bonus'] },
    ]);
  });

  test('are asked about where amounts are whole', () => {
    const japan = openingFor({ ...AMERICA, currency: { code: 'JPY', decimals: 0 } });
    const problem = refusalOf(() => japan(list('Xyzzy', ['1500', '300', '']), {}));
    expect(problem).toMatchObject({ code: 'value_unclear', columns: [{ column: 'Xyzzy', sum: '1800' }] });
  });

  test.each([
    { of: 'words', cells: ['a1', 'b2', 'c3'] },
    { of: 'the numbers of the rows', cells: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11'] },
    { of: 'what somebody is, in numbers', cells: ['1', '2', '1'] },
    { of: 'phones', cells: ['13500135001', '13500135002', ''] },
  ])('are no sum of $of', ({ cells }) => {
    expect(unusedIn(list('Xyzzy', cells))).toEqual([{ word: 'Xyzzy', sum: null, mayBe: [] }]);
  });
});

test.each([
  ...[
    'プリペイド',
    '残高額',
    'お預かり金',
    '선불권',
    '마일리지',
    'ยอดเงิน',
    'โบนัส',
    'คะแนนสะสม',
    'Tiền thưởng',
    'Điểm tích lũy',
    'Dompet',
  ],
  ...[
    'Аванс',
    'Деньги на карте',
    'Przedpłata',
    'Portfel',
    'Cüzdan',
    '購物金',
    '紅利金',
    '抵用金',
    '預收款',
    '礼金',
    '奖金',
    '返利',
  ],
  ...['Tegoed', 'Vorkasse', 'Borsellino', 'Funds'],
])('%s is asked about, whole figures too', (word) => {
  expect(unreadIn(`Card,Name,Paid,${word}\n1,A,5.00,120\n2,B,6.00,35\n`)).toMatchObject([{ column: word, sum: '155' }]);
});

test.each([
  ...['残金', '남은 금액', 'Số dư', 'ยอดคงเหลือ', 'Baki kad', 'Stan konta'].map((word) => [word, 'paid', 155_00]),
  ...['Punten', 'Spaarpunten', 'Điểm', 'คะแนน', 'Poin', 'Очки'].map((word) => [word, 'points', 155]),
] as const)('%s is read as %s', (word, field, sum) => {
  const rows = rowsOf(`Card,Name,${word}\n1,A,120\n2,B,35\n`, { balanceIs: 'paid' });
  expect(rows.reduce((all, row) => all + Number(row[field as 'paid' | 'points']), 0)).toBe(sum);
});

describe('who takes what is offered first, where a word says something, has what the list says', () => {
  const saying = (content: string, word: unknown): string =>
    ['card', 'name', 'paid', 'bonus', 'points'][content.split('\n', 1)[0]?.split(',').indexOf(String(word)) ?? 0] ?? '';
  const answered = (content: string, options: FileOptions = {}): FileOptions => {
    const problem = refusalOf(() => open(content, options));
    if (problem === undefined) return options;
    const columns = { ...options.columns };
    if (problem.code === 'value_unclear') {
      const [first] = (problem as Problem<'value_unclear'>).columns;
      // Where the word says nothing the owner has to look.
      columns[String(first?.column)] = (
        first?.open === undefined ? first?.likely : saying(content, first.column)
      ) as Field;
      return answered(content, { ...options, columns });
    }
    const { other } = problem as Problem<'split_unclear'>;
    expect([problem.code, other]).toEqual(['split_unclear', 'paid']);
    return answered(content, { ...options, balanceIs: 'paid' });
  };

  test.each([
    ['剩余本金', '剩余赠金', '剩余积分'],
    ['卡上余额', '赠金', '会员积分'],
    ['自充余额', '送的余额', '累计积分'],
    ['卡内余额(实充)', '卡内余额(赠送)', '现有积分'],
    ['本金', '紅利金', '紅利點數'],
    ['現金チャージ', 'プレミアム分', '保有ポイント'],
    ['前払残高', '特典残高', 'スタンプ数'],
    ['선불잔액', '적립금', '마일리지'],
    ['충전잔액', '무료충전', '스탬프'],
    ['Guthaben bezahlt', 'Guthaben geschenkt', 'Punkte'],
    ['Prepaid', 'Gratisguthaben', 'Punktestand'],
    ['Solde payé', 'Solde offert', 'Points fidélité'],
    ['Saldo pagado', 'Saldo regalo', 'Puntos'],
    ['Saldo a favor', 'Saldo promocional', 'Puntos'],
    ['Saldo wpłacone', 'Saldo bonusowe', 'Punkty'],
    ['Остаток', 'Бонусный баланс', 'Баллы'],
    ['Số dư', 'Tiền thưởng', 'Điểm'],
    ['ยอดเงินคงเหลือ', 'โบนัส', 'แต้ม'],
    ['Cash value', 'Free play', 'Tickets'],
    ['Wallet', 'Promo', 'Stars'],
  ])('%s, %s and %s', (paid, bonus, points) => {
    const content = `Card,Name,${paid},${bonus},${points}\n1,A,100.00,20.00,80\n2,B,55.50,0.00,35\n3,C,0.00,5.00,7\n`;
    expect(rowsOf(content, answered(content))).toMatchObject([
      { paid: 100_00, bonus: 20_00, points: 80 },
      { paid: 55_50, bonus: 0, points: 35 },
      { paid: 0, bonus: 5_00, points: 7 },
    ]);
  });
});

describe('what no word says is left to whoever knows, with nothing offered first', () => {
  const opens = (header: string) =>
    unreadIn(`Card,Name,${header}\n1,A,10.00,3.00\n2,B,5.00,2.00\n`, {}).map(({ column, open: isOpen }) => [
      column,
      isOpen,
    ]);

  test.each([
    ['服务余额', '产品余额'],
    ['Wallet', 'Fee'],
    ['Pending', 'Minimum'],
    ['主账户余额', '副账户余额'],
  ])('%s and %s', (one, other) => {
    expect(opens(`${one},${other}`)).toEqual([
      [one, 'yes'],
      [other, 'yes'],
    ]);
  });

  test.each(['当前余额', '结余', 'Left', 'Available', 'Wallet'])('but %s alone is the balance', (word) => {
    const columns = unreadIn(`Card,Name,${word}\n1,A,10.00\n2,B,5.00\n`, {});
    expect(columns.map((one) => [one.column, one.likely, one.open])).toEqual([[word, 'balance', undefined]]);
  });

  test('nor are amounts with cents points, whatever their word', () => {
    expect(opens('Бонусы')).toEqual([['Бонусы', 'yes']]);
    const whole = unreadIn('Card,Name,Бонусы\n1,A,10\n2,B,5\n', {});
    expect(whole.map((one) => [one.likely, one.open])).toEqual([['points', undefined]]);
  });

  test.each(['Rewards', '赠品数'])('whole figures of %s may be how many there are', (word) => {
    const columns = unreadIn(`Card,Name,Balance,${word}\n1,A,50.00,3\n2,B,10.00,0\n`);
    expect(columns.map((one) => [one.likely, one.open])).toEqual([['bonus', 'yes']]);
    const money = unreadIn(`Card,Name,Balance,${word}\n1,A,50.00,3.50\n2,B,10.00,0\n`);
    expect(money.map((one) => [one.likely, one.open])).toEqual([['bonus', undefined]]);
  });

  test('of two columns of points neither', () => {
    expect(opens('Club points,Store points').map(([, isOpen]) => isOpen)).toEqual(['yes', 'yes']);
  });
});

describe('a column that a profile reads is asked about where somebody has named another one for its field', () => {
  const own = 'Card,Name,Paid,Bonus,Points,Gift voucher\n1,A,45.00,5.00,10,7\n2,B,30.00,1.00,20,0\n';

  test.each([
    ['Paid', 'paid', '75.00', [52_00, 30_00]],
    ['Bonus', 'bonus', '6.00', [12_00, 1_00]],
    ['Points', 'points', '30', [17, 20]],
  ] as const)('ours, %s', (column, field, sum, both) => {
    const problem = refusalOf(() => open(own, { columns: { 'Gift voucher': field } }));
    expect(problem).toMatchObject({ code: 'value_unclear', columns: [{ column, sum }] });
    expect((problem as Problem<'value_unclear'>).together).toEqual([
      { field, column: 'Gift voucher' },
      { field, column },
    ]);
    const rows = rowsOf(own, { columns: { 'Gift voucher': field, [column]: field } });
    expect(rows.map((row) => row[field])).toEqual(both);
    const one = rowsOf(own, { columns: { 'Gift voucher': field, [column]: 'ignore' } });
    expect(one.map((row) => row[field])).toEqual(field === 'points' ? [7, 0] : [7_00, 0]);
  });

  test('by its number too', () => {
    expect(askedAbout('Card,Name,Paid,Paid\n1,A,45.00,7.00\n', { columns: { '#4': 'paid' } })).toEqual(['#3 45.00']);
  });

  test('in a mapping file', () => {
    const mapping = readMapping('columns:\n  Card: card\n  Name: name\n  Wallet: paid\n', 'map.yaml');
    const content = 'Card,Name,Wallet,Gift\n1,A,45.00,7.00\n';
    expect(askedAbout(content, { mapping, columns: { Gift: 'paid' } })).toEqual(['Wallet 45.00']);
  });

  test('in lots', () => {
    const content = 'Card,Asset,Remaining,Opened on,Stand\n1,paid,45.00,2026-01-05,7.00\n';
    expect(askedAbout(content, { columns: { Stand: 'remaining' } })).toEqual(['Remaining 45.00']);
  });
});
