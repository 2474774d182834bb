/** Lists of passes whose columns count pieces, or nothing by their word: beside the name of a pass these are visits. */
import { describe, expect, test } from 'vitest';
import { readLots } from '../../src/core/import/read.ts';
import { AMERICA, linesOfCodes, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(AMERICA);
const ROWS = ['A1,Ann,Nails 10,10,7,3,350', 'A1,Ann,Hair 5,5,1,4,180', 'A3,Cid,Nails 10,10,0,10,350'];
const list = (header: string, rows = ROWS) => `${header}\n${rows.join('\n')}\n`;

describe('a list of passes is known', () => {
  test.each([
    'カード番号,お名前,券種,購入枚数,使用枚数,残枚数,購入金額',
    '会員番号,氏名,チケット種類,購入数,使用数,残数,金額',
    'Código,Cliente,Pacote,Qtd. contratada,Utilizados,Saldo,Valor pago',
    'Nº ficha,Cliente,Bono,Sesiones,Usadas,Quedan,Importe',
    'Client ID,Client,Pricing Option,# Purchased,# Used,# Remaining,Amount Paid',
    'Client ID,Client,Package,Qty bought,Used,Left,Price',
    'Kundennummer,Name,Abo,Anzahl gekauft,Genutzt,Verbleibend,Preis',
    'N° client,Nom,Carnet,Nombre acheté,Utilisées,Restantes,Prix',
    'Codice,Nome,Pacchetto,Quantità acquistata,Utilizzate,Residue,Prezzo',
    'Klantnummer,Naam,Strippenkaart,Aantal gekocht,Gebruikt,Resterend,Prijs',
    '會員編號,姓名,品項,寄杯數,已領杯數,剩餘杯數,金額',
    '会员编号,姓名,品项,寄存杯数,已取杯数,剩杯数,金额',
  ])('%s', (header) => {
    const file = open(list(header));
    const fields = ['card', 'name', 'product', 'amount', 'gone', 'remaining', 'cost'];
    expect({ kind: file.kind, fields: file.header.fields }).toEqual({ kind: 'passes', fields });
    const rows = [...readLots(file)].flatMap((batch) => batch.rows);
    expect(rows.map((row) => [row.card, row.amount, row.remaining])).toEqual([
      ['A1', 10, 3],
      ['A1', 5, 4],
      ['A3', 10, 10],
    ]);
  });

  test.each([
    ['Client ID,Client,Package,Total,Used,Balance', { Balance: 'remaining' }],
    ['卡号,姓名,套餐,总次数,已用,余次', {}],
    ['卡号,姓名,套餐,总数,已用,余额', { 余额: 'remaining' }],
    ['卡号,姓名,套餐,总次数,已用次数,余额', { 余额: 'remaining' }],
    ['Código,Cliente,Pacote,Qtd,Usadas,Saldo', { Saldo: 'remaining' }],
    ['Numer karty,Klient,Karnet,Ilość,Wykorzystano,Zostało', {}],
    ['Kundennr,Name,Abo,Irgendwas,Benutzt,Rest', {}],
  ] as const)('by what is left and used together, which is what was bought: %s', (header, columns) => {
    const rows = ['A1,Ann,Nails 10,10,7,3', 'A1,Ann,Hair 5,5,1,4', 'A3,Cid,Nails 10,10,0,10', 'A4,Dan,Hair 5,5,2,3'];
    const { fields } = open(list(header, rows), { kind: 'passes', columns }).header;
    expect(fields).toEqual(['card', 'name', 'product', 'amount', 'gone', 'remaining']);
  });

  test.each([
    ['not in every row', ['A1,Ann,Ten,10,7,3', 'A2,Bob,Ten,10,7,2', 'A3,Cid,Ten,10,2,8', 'A4,Dan,Ten,10,1,9']],
    ['in too few of them', ['A1,Ann,Ten,10,7,3', 'A2,Bob,Ten,10,0,10', 'A3,Cid,Ten,10,10,0']],
  ])('but not where it is so %s and the word says nothing', (_, rows) => {
    expect(open(list('Kundennr,Name,Abo,Irgendwas,Benutzt,Rest', rows)).columns.has('amount')).toBe(false);
  });

  test.each([
    'Unlimited',
    'UNLIMITED (monthly)',
    '无限次',
    '不限次',
    '不限',
    '通い放題',
    'illimité',
    'Ilimitado',
    'unbegrenzt',
    '무제한',
    '∞',
  ])('and a pass of %s visits is rejected by itself, once', (endless) => {
    const rows = [...ROWS, `A4,Dan,Monthly,${endless},0,${endless},129`, `A5,Eve,Monthly,10,0,${endless},129`];
    const file = open(list('Client ID,Client,Pricing Option,# Purchased,# Used,# Remaining,Amount Paid', rows));
    const batches = [...readLots(file)];
    expect(batches.flatMap((batch) => batch.rows)).toHaveLength(3);
    expect(linesOfCodes(batches.flatMap(({ rejections }) => rejections))).toEqual([
      '5 visits_unlimited',
      '6 visits_unlimited',
    ]);
  });

  test('so is one among lots of other kinds', () => {
    const file = open('card,asset,product,remaining\nA1,points,,5\nA2,pass,Monthly,unlimited\nA3,points,,unlimited\n');
    const codes = linesOfCodes([...readLots(file)].flatMap(({ rejections }) => rejections));
    expect(codes).toEqual(['3 visits_unlimited', '4 amount_malformed']);
  });

  test('but money of one is no visits', () => {
    const rows = ['A1,Ann,Gift,50.00,12.00,38.00,50', 'A2,Bob,Gift,80.00,0.00,80.00,80'];
    expect(refusalOf(() => open(list('Customer ID,Name,Product,Loaded,Used,Balance,Foo', rows)))?.code).toBe(
      'value_unclear',
    );
  });
});

describe('counts that nothing reads are told as what passes may have', () => {
  const told = (columns = {}, rows = ['A1,Ann,Nails 10,10,7,3', 'A1,Ann,Hair 12,12,1,11']) =>
    open(list('Kundennr,Name,Abo,Umfang,Weg,Rest', rows), { kind: 'passes', columns }).unused;

  test('how many there were, where nowhere more are left', () => {
    expect(told()).toEqual([
      { word: 'Umfang', sum: '22', mayBe: ['amount'] },
      { word: 'Weg', sum: null, mayBe: [] },
    ]);
    const rows = ['A1,Ann,Nails 10,10,12,3', 'A1,Ann,Hair 12,10,1,11'];
    expect(told({}, rows)).toMatchObject([{ word: 'Umfang', sum: '20', mayBe: [] }, { mayBe: [] }]);
  });

  test('how many were used, where these and those that are left are all', () => {
    const rows = ['A1,Ann,Nails 10,30,17,13', 'A1,Ann,Hair 12,12,1,11'];
    expect(told({ Umfang: 'amount' }, rows)).toEqual([{ word: 'Weg', sum: '18', mayBe: ['gone'] }]);
    expect(told({ Umfang: 'amount' }, ['A1,Ann,Nails 10,30,18,13'])).toEqual([{ word: 'Weg', sum: '18', mayBe: [] }]);
    expect(told({ Umfang: 'amount', Weg: 'gone' }, rows)).toEqual([]);
  });
});

describe('which pass it is may have a word that nobody knows', () => {
  test.each([
    [
      'Client ID,Client,Bought thing,# Purchased,# Used,# Remaining,Amount Paid',
      ['# Purchased', '# Used', '# Remaining'],
    ],
    ['会員番号,氏名,品名,購入枚数,使用枚数,残枚数,購入金額', ['購入枚数', '使用枚数', '残枚数']],
  ])('%s is asked about before any price is offered as money', (header, columns) => {
    for (const rows of [ROWS, ROWS.map((row, place) => row.replace(/^A\d/, `A${place}`))]) {
      const refusal = refusalOf(() => open(list(header, rows)));
      expect(refusal).toEqual({ code: 'passes_unclear', path: 'members.csv', option: '--as', columns });
      // The command that is printed goes on: it asks which column names the pass.
      expect(refusalOf(() => open(list(header, rows), { kind: 'passes' }))).toMatchObject({ code: 'product_unclear' });
    }
  });

  test('visits that are left beside the name of a pass are enough', () => {
    const refusal = refusalOf(() =>
      open('Phone,Name,Pricing Option,Massage left,Amount Paid\n2125550101,A,Ten,3,50\n'),
    );
    expect(refusal).toMatchObject({ code: 'passes_unclear', columns: ['Massage left'] });
    const asked = open('Phone,Name,Pricing Option,Massage left,Amount Paid\n2125550101,A,Ten,3,50\n', {
      kind: 'passes',
    });
    expect(asked.header.fields).toEqual(['phone', 'name', 'product', 'remaining', 'cost']);
  });

  test.each(['次卡,次数', '次卡,剩余', '计次卡,总次数'])(
    'names of passes below a word of visits are no visits beside one column of these: %s',
    (words) => {
      const [name = '', count = ''] = words.split(',');
      const content = `卡号,姓名,${words}\n1,甲,足疗十次卡,5\n2,乙,肩颈卡,3\n3,丙,肩颈卡,不限次\n`;
      const problem = refusalOf(() => open(content));
      if (problem)
        expect(problem).toMatchObject({ code: 'passes_unclear', columns: [name], left: count, unread: 'yes' });
      const file = open(content, {
        kind: 'passes',
        columns: problem ? { [name]: 'product', [count]: 'remaining' } : {},
      });
      const rows = [...readLots(file)].flatMap((batch) => batch.rows);
      expect(rows).toMatchObject([
        { card: '1', product: '足疗十次卡', remaining: 5 },
        { card: '2', product: '肩颈卡', remaining: 3 },
      ]);
    },
  );

  test('and alone they make no list of passes', () => {
    const file = open('卡号,姓名,次卡\n1,甲,足疗十次卡\n2,乙,肩颈卡\n');
    expect([file.kind, file.passes]).toEqual(['members', { columns: ['次卡'], rows: 2 }]);
    expect(refusalOf(() => open('卡号,姓名,次卡\n1,甲,3\n2,乙,4\n'))?.code).toBe('passes_unclear');
  });

  test('a list of members with money of theirs is none', () => {
    const content = 'Client ID,Client,Balance,Pricing Option,# Remaining\nA1,Ann,5.50,Ten,3\nA2,Bob,1.50,,\n';
    const file = open(content, { balanceIs: 'paid' });
    expect([file.kind, file.passes.columns]).toEqual(['members', ['# Remaining']]);
  });
});

describe('the number of a record', () => {
  test.each([
    'Nº ficha',
    'Código',
    'Codice',
    'N° fiche',
    'Karteinummer',
    'Ficha nº',
    'Numero scheda',
    'Nº de expediente',
  ])('%s is the card where nothing else is one', (word) => {
    const read = (header: string, options = {}) => open(`${header}\n101,Ann,2125550101,1.50\n102,Bob,,2.50\n`, options);
    expect(read(`${word},Name,Phone,Balance`, { balanceIs: 'paid' }).header.fields[0]).toBe('card');
    const beside = read(`${word},Card number,Phone,Balance`, { balanceIs: 'paid' }).header.fields;
    expect(beside.slice(0, 2)).toEqual([null, 'card']);
  });

  test.each(['Código postal', 'Código promocional', 'Fiche produit', 'Fecha de ficha'])('%s is none', (word) => {
    const content = `${word},Name,Phone,Balance\n101,Ann,2125550101,1.50\n102,Bob,2125550102,2.50\n`;
    expect(open(content, { balanceIs: 'paid' }).columns.has('card')).toBe(false);
  });
});
