import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileOptions, ShopFacts } from '../../src/core/import/file-options.ts';
import { wayOfKind } from '../../src/core/import/header/way-word.ts';
import { type OpenFile, openFile } from '../../src/core/import/open.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import type { Problem } from '../../src/core/problem.ts';
import { AMERICA, batchesOf, CHINA, csv, GERMANY, plainImport, refusalOf, together } from '../support/foreign-file.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

const open = (content: string, options: FileOptions = {}, shop: ShopFacts = CHINA): OpenFile =>
  openFile(csv(content, 'hist.csv'), options, shop);

interface Change {
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
}

/** The changes of the rows as they are read, in whole units of money, and the rejected ones. */
function changesIn(content: string, options?: FileOptions, shop?: ShopFacts): (string | number)[] {
  const { rows, rejections } = together(batchesOf(open(content, options, shop)));
  const changes = (rows as Change[]).map(({ paid, bonus, points }) => [paid / 100, bonus / 100, points].join(' '));
  return [...changes, ...rejections.map(({ line, code }) => `${line} ${code}`)];
}

/** What is asked about the way that the amounts of a file went. */
function askedOf(content: string, options?: FileOptions, shop?: ShopFacts) {
  const problem = refusalOf(() => open(content, options, shop));
  expect(problem?.code).toBe('direction_unclear');
  const { column, kinds, signed, beside, balance, line } = problem as Problem<'direction_unclear'>;
  return { column, kinds: kinds.map(({ kind, rows }) => `${kind} ${rows}`), signed, beside, balance, line };
}

const history = (head: string, ...rows: readonly string[]): string =>
  `${[head, ...rows.map((row, index) => `${index + 1},H1,2026-01-${String(index + 10)},${row}`)].join('\n')}\n`;

const BY_KIND = '流水号,会员卡号,时间,类型,本金,赠送,积分,本金余额,赠送余额,积分余额';
const newestFirst = (...rows: readonly string[]): string => `${[BY_KIND, ...rows].join('\n')}\n`;
const REFUNDED = newestFirst(
  '9,H1,2026-02-05 10:00,退款,30.00,3.00,-30,100.00,10.00,0',
  '8,H1,2026-02-05 10:00,消费,30.00,3.00,30,70.00,7.00,30',
  '7,H1,2026-01-05 10:00,充值,100.00,10.00,0,100.00,10.00,0',
);

describe('kinds without a minus', () => {
  test('have the sign that the balances after the rows prove, also of a refund', () => {
    expect(changesIn(REFUNDED)).toEqual(['30 3 -30', '-30 -3 30', '100 10 0']);
    const [head = '', ...rows] = REFUNDED.trim().split('\n');
    expect(changesIn(`${[head, ...rows.toReversed()].join('\n')}\n`)).toEqual(['100 10 0', '-30 -3 30', '30 3 -30']);
    // The same word, and money that goes back to the customer.
    const paidOut = history(
      '流水号,会员卡号,时间,类型,本金,本金余额',
      '充值,100.00,100.00',
      '消费,30.00,70.00',
      '退款,70.00,0.00',
      '充值,10.00,10.00',
    );
    expect(changesIn(paidOut)).toEqual(['100 0 0', '-30 0 0', '-70 0 0', '10 0 0']);
  });

  test.each<[string, ShopFacts, string, readonly [string, string, string]]>([
    ['English', AMERICA, 'Ref,Card,Date,Type,Paid,Balance', ['Top up', 'Sale', 'Redeem']],
    ['words that nobody knows', AMERICA, 'Ref,Card,Date,Type,Paid,Balance after', ['Alfa', 'Beta', 'Gamma']],
    ['German', GERMANY, 'Ref,Karte,Date,Type,Paid,Saldo', ['Aufladung', 'Verkauf', 'Einlösung']],
    ['Taiwan', CHINA, '單號,會員卡號,時間,變動類型,本金變動,餘額', ['儲值', '消費', '兌換']],
  ])('in %s', (_, shop, head, [load, sale, redeem]) => {
    const rows = [`${load},100.00,100.00`, `${sale},30.00,70.00`, `${redeem},20.00,50.00`, `${load},5.00,55.00`];
    expect(changesIn(history(head, ...rows), {}, shop)).toEqual(['100 0 0', '-30 0 0', '-20 0 0', '5 0 0']);
  });

  test('are proven by one balance of paid and bonus money too', () => {
    const content = history(
      '流水号,会员卡号,时间,类型,本金,赠送,余额',
      '充值,100.00,10.00,110.00',
      '消费,50.00,5.00,55.00',
      '充值,10.00,0.00,65.00',
    );
    expect(changesIn(content)).toEqual(['100 10 0', '-50 -5 0', '10 0 0']);
  });

  test('are proven whatever cards stand between, and by cards that had something before', () => {
    const rows = ['1,A,2026-01-10,消费,30.00,70.00', '2,B,2026-01-11,充值,5.00,25.00'];
    const later = [
      '3,A,2026-01-12,消费,20.00,50.00',
      '4,B,2026-01-13,充值,5.00,30.00',
      '5,B,2026-01-14,消费,1.00,29.00',
    ];
    const content = `${['流水号,会员卡号,时间,类型,本金,本金余额', ...rows, ...later].join('\n')}\n`;
    expect(changesIn(content)).toEqual(['-30 0 0', '5 0 0', '-20 0 0', '5 0 0', '-1 0 0']);
  });

  test('that nothing proves are refused, with what was seen', () => {
    const rows = ['充值,100.00', '消费,30.00', '消费,20.00', '退款,30.00'] as const;
    const bare = '流水号,会员卡号,时间,类型,本金';
    const kinds = ['消费 2', '充值 1', '退款 1'];
    const nothing = { signed: undefined, beside: undefined, balance: undefined, line: undefined };
    expect(askedOf(history(bare, ...rows))).toEqual({ column: '本金', kinds, ...nothing });
    expect(changesIn(history(bare, ...rows), { columns: { 本金: 'ignore' } })).toHaveLength(4);
    const signed = ['充值,100.00', '消费,-30.00', '消费,-20.00', '退款,30.00'];
    expect(changesIn(history(bare, ...signed))).toEqual(['100 0 0', '-30 0 0', '-20 0 0', '30 0 0']);
    // Balances that do not follow from each other prove nothing.
    const balances = ['100.00', '70.00', '55.00', '85.00'];
    const wrong = rows.map((row, index) => `${row},${balances[index]}`);
    expect(askedOf(history(`${bare},本金余额`, ...wrong))).toMatchObject({ balance: '本金余额', line: 4 });
  });

  test.each<[string, ShopFacts, string, string]>([
    ['English', AMERICA, 'Top up', 'Sale'],
    ['English', AMERICA, 'Reload', 'Redeem'],
    ['German', GERMANY, 'Aufladung', 'Verkauf'],
    ['French', GERMANY, 'Rechargement', 'Achat'],
    ['Spanish', GERMANY, 'Recarga', 'Canje'],
    ['Italian', GERMANY, 'Ricarica', 'Acquisto'],
    ['Portuguese', GERMANY, 'Carregamento', 'Resgate'],
    ['Dutch', GERMANY, 'Opwaardering', 'Besteding'],
    ['Taiwan', CHINA, '儲值', '消費'],
  ])('in %s: %#', (_, shop, load, sale) => {
    const content = history('ref,card,date,type,paid change', `${load},100.00`, `${sale},30.00`);
    expect(askedOf(content, {}, shop)).toMatchObject({ column: 'paid change', kinds: [`${load} 1`, `${sale} 1`] });
  });

  test('of sales are told from those of cards, and from what comes back', () => {
    const way = (kind: string) => wayOfKind(kind, 'money');
    const out = [
      'Sale #12',
      'Gift card redemption',
      'Verkauf',
      '储值卡消费',
      '购买商品',
      'Achat',
      'Carte cadeau utilisée',
    ];
    expect(out.map(way)).toEqual(out.map(() => 'out'));
    const others = [
      'Gift card sale',
      'Gutscheinverkauf',
      '购买储值卡',
      '消费赠送',
      '消费退款',
      'Refund of sale',
      '调整',
      '',
    ];
    expect(others.map(way).filter((one) => one === 'out')).toEqual([]);
    expect(['充值', '冲值', 'Top-up', 'Reload'].map(way)).toEqual(Array(4).fill('in'));
    expect(['消费', 'Sale', '积分消费', '积分兑换'].map((kind) => wayOfKind(kind, 'points'))).toEqual([
      ...[undefined, undefined],
      ...['out', 'out'],
    ]);
  });

  test('that a card begins with are added, but not where they take something back', () => {
    const head = '流水号,会员卡号,时间,类型,本金,本金余额';
    const begun = (kind: string) => history(head, `${kind},100.00,100.00`, '消费,30.00,70.00', '消费,10.00,60.00');
    expect(changesIn(begun('Promo'))).toEqual(['100 0 0', '-30 0 0', '-10 0 0']);
    expect(askedOf(begun('退款'))).toMatchObject({ balance: '本金余额' });
  });

  test('of which only what came back has a minus are refused too', () => {
    const content = history('流水号,会员卡号,时间,类型,本金', '充值,100.00', '消费,30.00', '退款,-30.00');
    expect(askedOf(content)).toMatchObject({ signed: 'yes', kinds: ['充值 1', '消费 1', '退款 1'] });
  });

  test('now added, now taken off are no kinds that prove anything', () => {
    const rows = ['充值,100.00,100.00', '消费,30.00,70.00', '调整,5.00,75.00', '调整,5.00,70.00'];
    expect(askedOf(history('流水号,会员卡号,时间,类型,本金,本金余额', ...rows))).toMatchObject({ balance: '本金余额' });
  });

  test('of sales bring points, and are no matter where all came in', () => {
    const points = history('流水号,会员卡号,时间,类型,积分', '消费,30', '赠送,20');
    expect(changesIn(points)).toEqual(['0 0 30', '0 0 20']);
    const loads = history('流水号,会员卡号,时间,类型,本金', '充值,30.00', '消费赠送,20.00');
    expect(changesIn(loads)).toEqual(['30 0 0', '20 0 0']);
    expect(open(loads).style.direction.isUnsigned).toBe(true);
    const redeemed = history('流水号,会员卡号,时间,类型,积分', '消费,30', '积分兑换,20');
    expect(askedOf(redeemed)).toMatchObject({ column: '积分', kinds: ['消费 1', '积分兑换 1'] });
  });
});

describe('a column of ways', () => {
  test.each<[string, string, string]>([
    ['Direction', 'In', 'Out'],
    ['收支', '收入', '支出'],
    ['变动方向', '增加', '减少'],
    ['Flow', 'Credit', 'Debit'],
    ['+/-', '+', '-'],
    ['Richtung', 'Eingang', 'Ausgang'],
    ['Sens', 'Entrée', 'Sortie'],
    ['Sentido', 'Entrada', 'Salida'],
    ['Verso', 'Entrata', 'Uscita'],
    ['Bij Af', 'Bij', 'Af'],
  ])('%s says what went out, and is read', (word, way, other) => {
    const content = history(`流水号,会员卡号,时间,类型,${word},本金,积分`, `A,${way},100.00,0`, `B,${other},30.00,30`);
    const file = open(content);
    expect(file.unused).toEqual([]);
    expect(changesIn(content)).toEqual(['100 0 0', '-30 0 30']);
  });

  test('may be the kinds themselves, and says nothing more where there are signs', () => {
    const head = 'Ref,Card,Date,Type,Paid';
    expect(changesIn(history(head, 'Credit,100.00', 'Debit,30.00'), {}, AMERICA)).toEqual(['100 0 0', '-30 0 0']);
    expect(changesIn(history(head, 'Credit,100.00', 'Debit,-30.00'), {}, AMERICA)).toEqual(['100 0 0', '-30 0 0']);
  });

  test('is of the points where there is no money', () => {
    const content = history('流水号,会员卡号,时间,类型,收支,积分', '消费,收入,30', '兑换,支出,20');
    expect(changesIn(content)).toEqual(['0 0 30', '0 0 -20']);
  });

  test('of the shop and not of the card is refused', () => {
    const content = history('流水号,会员卡号,时间,类型,收支,本金', '充值,收入,100.00', '消费,收入,30.00');
    expect(askedOf(content)).toMatchObject({ beside: '收支', kinds: ['收入 2'] });
  });

  test('that some rows or the balances contradict is refused', () => {
    const head = '流水号,会员卡号,时间,类型,收支,本金';
    expect(askedOf(history(head, 'A,收入,100.00', 'B,支出,30.00', 'C,支出,-5.00'))).toMatchObject({ beside: '收支' });
    expect(askedOf(history(head, 'A,收入,100.00', 'B,支出,30.00', 'C,,5.00'))).toMatchObject({ beside: '收支' });
    const balances = history(`${head},余额`, 'A,支出,100.00,100.00', 'B,收入,30.00,70.00', 'A,支出,1.00,71.00');
    expect(askedOf(balances)).toMatchObject({ beside: '收支', balance: '余额' });
  });

  test('may have one way alone, as in the rows that were rejected', () => {
    const content = history('流水号,会员卡号,时间,类型,Flow,本金', 'A,Debit,100.00', 'A,Debit,30.00');
    expect(changesIn(content)).toEqual(['-100 0 0', '-30 0 0']);
    expect(changesIn(content.replaceAll('Debit', '-'))).toEqual(['100 0 0', '30 0 0']);
    expect(changesIn(content.replaceAll('Debit', ''))).toEqual(['100 0 0', '30 0 0']);
  });

  test('is none of cards that were paid with', () => {
    const content = history('Ref,Card,Date,Type,Paid with card,Paid', 'Load,Credit,100.00', 'Load,Debit,30.00');
    expect(changesIn(content, {}, AMERICA)).toEqual(['100 0 0', '30 0 0']);
  });
});

describe('two columns', () => {
  test.each<[string, string]>([
    ['In', 'Out'],
    ['收入', '支出'],
    ['收入(元)', '支出(元)'],
    ['增加', '减少'],
    ['Credit', 'Debit'],
    ['Amount in', 'Amount out'],
    ['Haben', 'Soll'],
    ['Crédit', 'Débit'],
    ['Abono', 'Cargo'],
    ['Entrate', 'Uscite'],
    ['Bij', 'Af'],
    ['存入', '取出'],
  ])('%s and %s are one change of the balance', (came, went) => {
    const content = history(
      `流水号,会员卡号,时间,类型,${came},${went},余额`,
      '充值,110.00,,110.00',
      '消费,,35.00,75.00',
    );
    expect(open(content).unused).toMatchObject([{ word: '余额' }]);
    expect(changesIn(content)).toEqual(['110 0 0', '-35 0 0']);
    expect(changesIn(content, { balanceIs: 'bonus' })).toEqual(['0 110 0', '0 -35 0']);
    const negated = content.replace(',35.00,', ',-35.00,');
    expect(changesIn(negated)).toEqual(['110 0 0', '-35 0 0']);
  });

  test('that are both filled reject the row, as does a minus in one of them', () => {
    const content = history('流水号,会员卡号,时间,类型,收入,支出', 'A,110.00,5.00', 'B,,35.00', 'C,-1.00,0', 'D,,');
    expect(changesIn(content)).toEqual(['-35 0 0', '0 0 0', '2 both_ways', '4 amount_negative']);
  });

  test('are none beside changes, and where points may be meant', () => {
    const beside = history('流水号,会员卡号,时间,类型,本金变动,收入,支出', '充值,100.00,100.00,', '消费,-30.00,,30.00');
    expect(changesIn(beside)).toEqual(['100 0 0', '-30 0 0']);
    const points = history('流水号,会员卡号,时间,类型,增加,减少,剩余积分', 'A,110,,110', 'B,,35,75');
    expect(refusalOf(() => open(points))).toMatchObject({ code: 'value_unclear', columns: [{ column: '增加' }, {}] });
  });

  test('that the balances contradict, or a sale that comes in, are refused', () => {
    const head = '流水号,会员卡号,时间,类型,收入,支出,余额';
    expect(askedOf(history(head, 'A,,110.00,110.00', 'B,35.00,,75.00'))).toMatchObject({ balance: '余额' });
    expect(askedOf(history(head, '充值,,110.00,', '消费,35.00,,'))).toMatchObject({ column: '收入' });
  });

  test('of other words are asked about as such, and never as the balance', () => {
    const content = history('流水号,会员卡号,时间,类型,入钱,花钱', 'A,110.00,', 'B,,35.00');
    const problem = refusalOf(() => open(content)) as Problem<'value_unclear'>;
    expect(problem.columns.map(({ likely, others }) => [likely, others].join())).not.toContain('balance');
    expect(problem.columns[0]?.others).toContain('out');
    const half = refusalOf(() => open(content, { columns: { 入钱: 'in' } })) as Problem<'value_unclear'>;
    expect(half.columns).toMatchObject([{ column: '花钱', likely: 'out' }]);
    expect(changesIn(content, { columns: { 入钱: 'in', 花钱: 'out' } })).toEqual(['110 0 0', '-35 0 0']);
  });
});

describe('amounts', () => {
  test('are changes of the balance by a column of ways, and stay what they came to', () => {
    const content = history('Ref,Card,Date,Type,Amount,Direction,Points', 'Top-up,110.00,In,0', 'Sale,35.00,Out,120');
    expect(open(content, {}, AMERICA).unused).toEqual([]);
    expect(changesIn(content, {}, AMERICA)).toEqual(['110 0 0', '-35 0 120']);
    const { rows } = together(batchesOf(open(content, {}, AMERICA)));
    expect(rows).toMatchObject([{ amount: 110_00 }, { amount: 35_00 }]);
    const signed = content.replace(',35.00,', ',-35.00,');
    expect(changesIn(signed, {}, AMERICA)).toEqual(['110 0 0', '-35 0 120']);
  });

  test('or by the balances after the rows, with their signs or without', () => {
    const content = history(
      '流水号,会员卡号,时间,类型,金额,余额',
      '充值,110.00,110.00',
      '消费,35.00,75.00',
      '充值,1.00,76.00',
    );
    expect(changesIn(content)).toEqual(['110 0 0', '-35 0 0', '1 0 0']);
    expect(changesIn(content.replace(',35.00,', ',-35.00,'))).toEqual(['110 0 0', '-35 0 0', '1 0 0']);
  });

  test.each([
    ['without either', '金额', ['充值,110.00', '消费,35.00']],
    ['that may have been paid otherwise', '金额,支付方式,收支', ['充值,110.00,现金,收入', '消费,35.00,现金,支出']],
    ['that came in to the shop', '金额,收支', ['充值,110.00,收入', '消费,35.00,收入', '退款,5.00,支出']],
    ['that the balances do not follow', '金额,余额', ['充值,110.00,110.00', '消费,35.00,110.00', '充值,1.00,111.00']],
  ])('%s are bills', (_, head, rows) => {
    const file = open(history(`流水号,会员卡号,时间,类型,${head}`, ...rows));
    expect(file.style.direction).toMatchObject({ ofAmounts: false, column: null });
    expect(changesIn(history(`流水号,会员卡号,时间,类型,${head}`, ...rows))).toEqual(rows.map(() => '0 0 0'));
  });
});

test('below Balance stands what was left, and no change', () => {
  const content = history('Ref,Card,Date,Type,Paid change,Balance', 'Top up,100.00,100.00', 'Sale,-30.00,70.00');
  expect(open(content, {}, AMERICA).unused).toMatchObject([{ word: 'Balance' }]);
  expect(changesIn(content, {}, AMERICA)).toEqual(['100 0 0', '-30 0 0']);
});

test('our own columns are what they say', () => {
  const content = 'ref,card,kind,at,paid\n1,H1,topup,2026-01-10 10:00,100.00\n2,H1,spend,2026-01-11 10:00,30.00\n';
  expect(open(content).profile.own).toBe(true);
  expect(changesIn(content)).toEqual(['100 0 0', '30 0 0']);
});

describe('held against the books', () => {
  let world: TestShop;
  beforeEach(async () => {
    world = await testShop();
  });
  afterEach(() => world.remove());

  const imported = (content: string, name: string, reading: ImportInput['reading'] = {}) =>
    importFiles(world.shop, asked(), { ...plainImport('2026-11-20'), files: [csv(content, name)], reading });

  test('signs by the balances agree, and are told', async () => {
    await imported('card,name,paid,bonus,points\nH1,Ann,100.00,10.00,0\n', 'members.csv');
    const { differences, remarks } = await imported(REFUNDED, 'hist.csv');
    expect(differences).toEqual([]);
    const signed = { code: 'history_signed', file: 'hist.csv', columns: ['本金', '赠送'], words: ['消费'] };
    expect(remarks).toContainEqual(signed);
  });

  test('what came and went of a balance is held against paid and bonus money together', async () => {
    await imported('card,name,paid,bonus\nH1,Ann,70.00,5.00\n', 'members.csv');
    const content = history('Ref,Card,Date,Type,In,Out', 'Top-up,110.00,', 'Sale,,35.00');
    expect(await imported(content, 'hist.csv')).toMatchObject({ differences: [], remarks: [] });
    const more = history('Ref,Card,Date,Type,In,Out', 'Top-up,5.00,').replace('\n1,', '\n9,');
    expect((await imported(more, 'more.csv')).differences).toEqual([
      { card: 'H1', asset: 'total', file: 80_00, ledger: 75_00 },
    ]);
  });

  test('where nothing has a minus that is told beside the difference', async () => {
    await imported('card,name,points\nH1,Ann,10\n', 'members.csv');
    const content = history('流水号,会员卡号,时间,类型,积分', '消费,30', '其他,20');
    expect(await imported(content, 'hist.csv')).toMatchObject({
      differences: [{ file: 50, ledger: 10 }],
      remarks: [{ code: 'history_unsigned', file: 'hist.csv' }],
    });
  });
});
