/** Passes in the words of further countries: which, how many visits, how many are used and left, until when, for how much. */
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { readLots } from '../../src/core/import/read.ts';
import { CHINA, openingFor, refusalOf } from '../support/foreign-file.ts';

const WON = { ...CHINA, currency: { code: 'KRW', decimals: 0 }, region: 'KR' } as const;
const open = openingFor(WON);
const ROWS = [
  '1003,Ann,Nails 10,2026-04-01,10,7,3,2027-12-31,350000',
  '1006,Bob,Nails 10,2026-07-01,10,1,9,2027-12-31,350000',
];
const table = (header: string, rows = ROWS) => [header, ...rows, ''].join('\r\n');
const FIELDS = ['card', 'name', 'product', 'opened_on', 'amount', 'gone', 'remaining', 'expires_on', 'cost'];

describe('passes are known by their words', () => {
  test.each([
    ['cp949', '고객번호,고객명,회원권명,구매일,총횟수,사용횟수,잔여횟수,만료일,결제금액'],
    ['cp949', '회원번호,성함,이용권,결제일자,구매횟수,차감횟수,남은횟수,유효기간,판매가격'],
    ['shift_jis', '会員番号,氏名,回数券名,購入日,総回数,使用回数,残回数,有効期限,購入金額'],
    ['shift_jis', 'お客様番号,お名前,コース名,契約日,契約回数,消化回数,残り回数,使用期限,金額'],
    ['big5', '會員編號,會員姓名,票券名稱,購買日期,總堂數,已用堂數,剩餘堂數,到期日,售價'],
    [
      'windows-1252',
      'Kundennummer,Name,Behandlung,Gekauft am,Gesamtbesuche,Benutzte Besuche,Restbesuche,Gültig bis,Preis',
    ],
    [
      'windows-1252',
      'Kundennummer,Name,Abo,Verkaufsdatum,Anzahl Eintritte,Verbrauchte Eintritte,Verbleibende Eintritte,Ablaufdatum,Kaufpreis',
    ],
    [
      'utf8',
      'Número de cliente,Nombre,Bono,Fecha de compra,Sesiones totales,Sesiones usadas,Sesiones restantes,Vence,Precio',
    ],
    [
      'utf8',
      "Numéro client,Nom,Forfait,Date d'achat,Nombre de séances,Séances utilisées,Séances restantes,Date d'expiration,Prix payé",
    ],
    [
      'utf8',
      'Codice cliente,Nome,Pacchetto,Data di acquisto,Sedute totali,Sedute utilizzate,Sedute residue,Scadenza,Prezzo',
    ],
    [
      'utf8',
      'Número do cartão,Nome,Pacote,Data da compra,Sessões compradas,Sessões utilizadas,Sessões restantes,Válido até,Preço',
    ],
    [
      'utf8',
      'Klantnummer,Naam,Strippenkaart,Aankoopdatum,Totaal beurten,Gebruikte beurten,Resterende beurten,Geldig tot,Prijs',
    ],
    [
      'utf8',
      'Customer Code,Name,Treatment name,Purchase date,Treatments purchased,Treatments used,Treatments left,Expires,Price paid',
    ],
  ])('%s %s', (encoding, header) => {
    const file = open(iconv.encode(table(header), encoding));
    expect({ kind: file.kind, fields: file.header.fields }).toEqual({ kind: 'passes', fields: FIELDS });
    expect(open(iconv.encode(table(header), encoding), { kind: 'passes' }).header.fields).toEqual(FIELDS);
  });

  test('as such a program writes days and money', () => {
    const content = iconv.encode(
      '고객번호,고객명,회원권명,구매일,총횟수,사용횟수,잔여횟수,만료일,결제금액\r\n1003,정유나,젤네일 10회,2026.4.01,10,7,3,무제한,"350,000원"\r\n',
      'cp949',
    );
    expect([...readLots(open(content))].flatMap(({ rows }) => rows)).toMatchObject([
      { card: '1003', product: '젤네일 10회', amount: 10, remaining: 3, expiresOn: null, cost: 350000 },
    ]);
  });
});

test('a pass that was paid back in Korea is not to be used any more', () => {
  const content =
    '고객번호,고객명,이용권명,총횟수,잔여횟수,상태\n1,A,네일,10,7,사용중\n2,B,네일,10,0,사용완료\n3,C,네일,10,7,환불\n4,D,네일,10,7,정지\n';
  const passes = [...readLots(open(content))].flatMap(({ rows, rejections }) => [...rows, ...rejections]);
  expect(passes.map((pass) => ('card' in pass ? pass.ended : pass.code))).toEqual([null, null, 'closed', 'frozen']);
});

describe('visits are never money', () => {
  test.each([
    '잔여횟수',
    '이용가능횟수',
    '残り回数',
    'Restbesuche',
    'Sesiones disponibles',
    'Séances restantes',
    'Beurten over',
  ])('%s in a list of members', (word) => {
    const { passes, header } = open(`Card,Name,Phone,Points,${word}\n1,Ann,,5,3\n2,Bob,,6,0\n`);
    expect([passes.columns, header.fields]).toEqual([[word], ['card', 'name', 'phone', 'points', null]]);
  });

  test.each(['사용횟수', '총횟수', '이용횟수', '利用回数', 'Total treatments'])('%s', (word) => {
    expect(open(`Card,Name,Phone,Points,${word}\n1,Ann,,5,3\n2,Bob,,6,0\n`).header.fields.at(-1)).toBeNull();
  });

  test('what was bought and what is used, without what is left, is refused with its formula', () => {
    expect(refusalOf(() => open('고객번호,고객명,총횟수,사용횟수\n1,A,10,3\n2,B,10,4\n'))).toMatchObject({
      code: 'left_unclear',
      formula: '=C2-D2',
      counted: 'visits',
    });
  });

  test.each([
    ['고객번호,고객명,품목,총횟수,사용횟수,잔여횟수,만료일', ['총횟수', '사용횟수', '잔여횟수']],
    ['Card,Name,Kind,Foo,Bar,Baz,Until', ['Foo', 'Bar', 'Baz']],
    ['รหัสสมาชิก,ชื่อ,คอร์ส,ทั้งหมด,ใช้ไปแล้ว,คงเหลือครั้ง,วันหมดอายุ', ['ทั้งหมด', 'ใช้ไปแล้ว', 'คงเหลือครั้ง']],
    ['会员号,姓名,品目,总次数,已用次数,剩余次数,备考', ['总次数', '已用次数', '剩余次数']],
  ])('a list of members without any value is asked about as passes: %s', (header, columns) => {
    const rows = [1, 2, 3].map((used) => `${used},A,nails,10,${used},${10 - used},2027-01-01\n`).join('');
    const content = `${header}\n${rows}`;
    expect(refusalOf(() => open(content))).toEqual({
      ...{ code: 'passes_unclear', path: 'members.csv', option: '--as', columns },
    });
    expect(refusalOf(() => open(content, { kind: 'members' }))?.code).not.toBe('passes_unclear');
    const asPasses = refusalOf(() => open(content, { kind: 'passes' }));
    expect(['header_not_found', 'product_unclear']).toContain(asPasses?.code);
  });
});

describe('what is open of so many that were bought', () => {
  const header = 'Kunden-Nr.;Name;Paket;Anzahl;Verbraucht;Offen;Preis;Gekauft am;Gültig bis';
  const rows = [
    '10001;Ann;Nails 3;3;1;2;149,00;01.03.2026;28.02.2027',
    '10006;Bob;Nails 10;10;4;6;450,00;01.01.2026;31.12.2026',
    '10003;Cid;Nails 3;3;3;0;149,00;15.02.2025;31.01.2026',
  ];

  test('is what is left of a pass beside what was used', () => {
    for (const head of [header, header.replace('Offen', 'Noch offen'), header.replace('Anzahl', 'Stück')]) {
      const file = open(table(head, rows));
      const fields = ['card', 'name', 'product', 'amount', 'gone', 'remaining', 'cost', 'opened_on', 'expires_on'];
      expect([file.kind, file.header.fields]).toEqual(['passes', fields]);
    }
  });

  test('is asked about as money of members where nothing is of passes', () => {
    expect(refusalOf(() => open('Name;Telefon;Offen\nAnn;01012345678;20\nBob;01012345679;35\n'))).toMatchObject({
      code: 'value_unclear',
      columns: [{ column: 'Offen' }],
    });
  });

  test('may be called otherwise: then passes are named, and what is missing of them', () => {
    const content = table(header.replace('Offen', 'Heute'), rows);
    expect(refusalOf(() => open(content))).toMatchObject({ code: 'value_unclear', instead: 'passes' });
    expect(refusalOf(() => open(content, { kind: 'passes' }))).toMatchObject({
      ...{ code: 'header_not_found', missing: ['remaining'], free: ['Anzahl', 'Heute'] },
    });
    expect(open(content, { kind: 'passes', columns: { Heute: 'remaining' } }).header.fields[3]).toBe('amount');
  });
});

test.each([
  ['회', '고객번호,고객명,회원권명,구매일,총횟수,사용횟수,잔여횟수,만료일,결제금액'],
  ['次', '卡号,姓名,项目名称,购买日期,总次数,已用次数,剩余次数,到期日期,购买金额'],
  [' visits', 'Card,Name,Pass,Purchased on,Visits,Visits used,Visits left,Expires,Price paid'],
])('visits may have their word behind them: 10%s', (word, header) => {
  const rows = ROWS.map((row) => row.replace(/,(\d+),(\d+),(\d+),/, `,$1${word},$2${word},$3${word},`));
  const [batch] = [...readLots(open(table(header, rows)))];
  expect(batch?.rejections).toEqual([]);
  expect(batch?.rows).toMatchObject([
    { amount: 10, remaining: 3 },
    { amount: 10, remaining: 9 },
  ]);
});

test('how many coupons are left is read beside how many there were', () => {
  const file = openingFor(CHINA)('卡号,优惠券,张数,剩余张数\n8001,代金券,3张,2张\n8002,代金券,3,3\n', {
    kind: 'coupons',
  });
  expect(file.header.fields).toEqual(['card', 'product', 'amount', 'remaining']);
  expect([...readLots(file)].flatMap(({ rows }) => rows)).toMatchObject([
    { amount: 3, remaining: 2 },
    { remaining: 3 },
  ]);
});
