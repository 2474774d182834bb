/** Points by batch in the words of further countries: a card in several rows, what came in, what is left, until when. */
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { CHINA, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(CHINA);
const ROWS = [
  'A0001,Ann,2025-11-12,10,4,2026-11-30',
  'A0002,Bob,2026-05-14,20,6,2027-05-14',
  'A0002,Bob,2025-10-17,10,6,2026-12-17',
];
const table = (header: string, rows = ROWS) => [header, ...rows, ''].join('\r\n');

describe('lots are known by their words', () => {
  test.each([
    ['big5', '會員編號,會員姓名,取得日期,取得點數,剩餘點數,到期日'],
    ['big5', '會員編號,會員姓名,獲得日期,獲得點數,剩餘點數,到期日期'],
    ['big5', '會員卡號,會員姓名,發放日期,發放點數,可用點數,使用期限'],
    ['shift_jis', '会員番号,氏名,付与日,付与ポイント,残ポイント,有効期限'],
    ['shift_jis', 'お客様番号,お名前,ポイント取得日,獲得ポイント,ポイント残高,失効日'],
    ['cp949', '고객번호,고객명,적립일,적립포인트,잔여포인트,만료일'],
    ['cp949', '회원번호,회원명,지급일자,지급포인트,남은포인트,소멸예정일'],
    ['windows-1252', 'Kundennummer,Name,Gesammelt am,Gesammelte Punkte,Restpunkte,Gültig bis'],
    ['windows-1252', 'Kundennummer,Kundenname,Gutschriftdatum,Gutgeschriebene Punkte,Verbleibende Punkte,Verfällt am'],
    ['utf8', 'Número de cliente,Nombre,Fecha de obtención,Puntos ganados,Puntos restantes,Vence'],
    ['utf8', "Numéro client,Nom,Date d'obtention,Points gagnés,Points restants,Date d'expiration"],
    ['utf8', 'Codice cliente,Nome,Data accredito,Punti guadagnati,Punti residui,Scadenza'],
    ['utf8', 'Número do cartão,Nome,Data de obtenção,Pontos ganhos,Pontos restantes,Válido até'],
    ['utf8', 'Klantnummer,Naam,Verdiend op,Verdiende punten,Resterende punten,Geldig tot'],
    ['utf8', 'Customer Code,Name,Date earned,Points earned,Points left,Expires'],
  ])('%s %s', (encoding, header) => {
    const file = open(iconv.encode(table(header), encoding));
    expect({ kind: file.kind, ...file.profile.constants, fields: file.header.fields }).toEqual({
      ...{ kind: 'lots', asset: 'points' },
      fields: ['card', 'name', 'opened_on', 'amount', 'remaining', 'expires_on'],
    });
  });
});

test('whoever has each card once, and says of nothing when it came, lists members', () => {
  const content = table('Customer Code,Name,Points left', ['1,Ann,5', '2,Bob,6']);
  expect(open(content).kind).toBe('members');
  const korean = '고객번호,고객명,잔여포인트,만료일\n1,김유나,5,2027-01-01\n2,이유나,6,2027-01-01\n';
  expect(open(korean).header.fields).toEqual(['card', 'name', 'points', 'points_expire_on']);
});

test.each([
  ['会員番号,氏名,電話番号,累計付与ポイント,利用ポイント,残ポイント', '残ポイント'],
  ['Nº cliente,Nombre,Teléfono,Puntos acumulados,Puntos canjeados,Puntos disponibles', 'Puntos disponibles'],
  ['會員編號,會員姓名,電話,累計點數,已用點數,剩餘點數', '剩餘點數'],
  ['Kundennummer,Name,Telefon,Gesammelte Punkte,Eingelöste Punkte,Restpunkte', 'Restpunkte'],
])('points that members have left are their points, and not those that ever came: %s', (header, word) => {
  const { kind, header: found } = open(`${header}\n1,A,,100,50,50\n2,B,,200,50,150\n`);
  expect([kind, found.cells[found.fields.indexOf('points')]]).toEqual(['members', word]);
});

test.each([
  '카드번호,이름,충전일,충전금액,잔여금액,만료일',
  '会員番号,氏名,チャージ日,チャージ額,残額,有効期限',
  'Kartennummer,Name,Aufgeladen am,Aufgeladen,Restbetrag,Gültig bis',
])('top-ups with what is left of each are asked about as lots first: %s', (header) => {
  const rows = [
    '1,A,2026-01-01,500,200,2027-01-01',
    '1,A,2026-03-01,500,500,2027-03-01',
    '2,B,2026-03-01,300,100,2027-03-01',
  ];
  expect(refusalOf(() => open(table(header, rows)))).toMatchObject({
    code: 'history_unclear',
    repeated: 1,
    left: [expect.anything()],
  });
});

describe('where no list has the words, a card in several rows is asked about', () => {
  const content = table('Card,Name,Load date,Points sold,Remaining of it,Until when');

  test('as lots first', () => {
    expect(refusalOf(() => open(content))).toEqual({
      ...{ code: 'history_unclear', path: 'members.csv', option: '--as', missing: 'ref' },
      ...{ column: 'Card', repeated: 1, rows: 3, columns: [], left: ['Remaining of it'] },
    });
  });

  test('and as lots what is left is read, and what came in offered as that', () => {
    const options = { kind: 'lots', columns: { 'Load date': 'opened_on', 'Until when': 'expires_on' } } as const;
    expect(refusalOf(() => open(content, options))).toMatchObject({
      code: 'value_unclear',
      columns: [{ column: 'Points sold', likely: 'amount' }],
    });
    const columns = { ...options.columns, 'Points sold': 'amount' } as const;
    expect(open(content, { ...options, columns }).header.fields).toEqual([
      'card',
      'name',
      'opened_on',
      'amount',
      'remaining',
      'expires_on',
    ]);
  });

  test('before it is asked which of the columns is the balance', () => {
    const points = table('Card,Name,Issued,Points,Available points,Remark');
    expect(refusalOf(() => open(points))).toMatchObject({ code: 'history_unclear', left: ['Available points'] });
  });
});

test('a row that stands there twice makes no lots of a list of members, nor a card with other figures where each has several', () => {
  const head = 'Card,Name,Phone,Total topped up,Paid balance,Bonus balance,Points remaining\n';
  const [ann, later] = ['8001,Ann,,500,100.00,10.00,50\n', '8001,Ann,,600,120.00,0.00,60\n'];
  const points = '會員編號,會員姓名,取得點數,剩餘點數\n1,王,50,20\n1,王,50,20\n2,李,5,5\n';
  for (const content of [`${head}${ann}8002,Bob,,300,50.00,0.00,10\n${ann}`, `${head}${ann}${later}`, points]) {
    expect(refusalOf(() => openingFor(CHINA)(content))?.code).not.toBe('history_unclear');
  }
});
