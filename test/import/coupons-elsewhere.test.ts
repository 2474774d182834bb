/** Coupons in the words of further countries: their numbers, which they are, since when and until when, and used or not. */
import { expect, test } from 'vitest';
import { readLots } from '../../src/core/import/read.ts';
import { CHINA, openingFor } from '../support/foreign-file.ts';

const open = openingFor({ ...CHINA, region: 'KR' });
const rows = ([open, used]: readonly [string, string]) =>
  `CP0001,10001,Ann,Free tea,2026-10-01,2026-12-31,${open}\nCP0002,10001,Ann,Free tea,2026-08-01,2026-10-15,${used}\n`;

test.each([
  ['쿠폰번호,회원번호,회원명,쿠폰명,발급일,유효기간,사용여부', '미사용', '사용'],
  ['쿠폰코드,고객번호,고객명,쿠폰이름,쿠폰발급일자,만료일,상태', '사용전', '사용완료'],
  ['クーポン番号,会員番号,会員名,クーポン名,発行日,有効期限,ステータス', '未使用', '使用済み'],
  ['優惠券編號,會員編號,會員姓名,優惠券名稱,發放日期,到期日,使用狀態', '未使用', '已使用'],
  ['折價券序號,會員編號,會員姓名,折價券名稱,領券日期,到期日,使用狀態', '未使用', '已使用'],
  ['Código cupón,Número de cliente,Nombre,Nombre del cupón,Fecha de emisión,Válido hasta,Estado', 'No usado', 'Usado'],
  ['Código do cupom,Código cliente,Nome,Nome do cupom,Data de emissão,Válido até,Situação', 'Disponível', 'Utilizado'],
  ["N° coupon,Numéro client,Nom,Nom du coupon,Date d'émission,Date d'expiration,Statut", 'Non utilisé', 'Utilisé'],
  ['Coupon-Nr.,Kundennummer,Kundenname,Coupon-Name,Ausgegeben am,Gültig bis,Status', 'Offen', 'Eingelöst'],
  ['Codice coupon,Codice cliente,Nome,Nome coupon,Data di emissione,Scadenza,Stato', 'Disponibile', 'Utilizzato'],
  ['Nr kuponu,Nr klienta,Klient,Nazwa kuponu,Data wydania,Ważny do,Status', 'Niewykorzystany', 'Wykorzystany'],
])('%s', (header, ...states) => {
  const file = open(`${header}\n${rows(states as [string, string])}`);
  const fields = ['code', 'card', 'name', 'product', 'opened_on', 'expires_on', 'status'];
  expect([file.kind, file.header.fields, file.unused]).toEqual(['coupons', fields, []]);
  expect([...readLots(file)].flatMap(({ rows: read }) => read)).toMatchObject([
    { code: 'CP0001', product: 'Free tea', openedOn: '2026-10-01', expiresOn: '2026-12-31', ended: null },
    { code: 'CP0002', product: 'Free tea', openedOn: '2026-08-01', expiresOn: '2026-10-15', ended: 'used' },
  ]);
});

test('how many coupons members have is no list of coupons', () => {
  expect(open('회원번호,이름,휴대폰,잔액,쿠폰\n1,Ann,01012345678,500,2\n', { balanceIs: 'paid' }).kind).toBe('members');
  expect(open('회원번호,이름,휴대폰,잔액,쿠폰번호\n1,Ann,01012345678,500,CP1\n', { balanceIs: 'paid' }).kind).toBe(
    'members',
  );
});
