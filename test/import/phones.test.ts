/** Phones are read by what their word is made of; those below other words are told. So are e-mail addresses that are none. */
import { expect, test } from 'vitest';
import { readMembers } from '../../src/core/import/read.ts';
import { CHINA, openingFor, refusalOf, together } from '../support/foreign-file.ts';

const open = openingFor(CHINA, { balanceIs: 'paid' });
const NUMBERS = ['13900000001', '13900000002', '+886 912 345 678'];
const list = (word: string, cells: readonly string[] = NUMBERS) =>
  `卡号,${word},余额\n${cells.map((cell, place) => `A${place},${cell},${place + 1}.50\n`).join('')}`;

test.each([
  ...[
    '行動電話',
    '聯絡手機',
    '移动电话',
    '手機門號',
    '携帯電話番号',
    '휴대폰',
    '전화번호',
    'Mobile No.',
    'Contact No',
    'Cell #',
  ],
  ...[
    'WhatsApp',
    'No. HP',
    'Telefone',
    'Mobil',
    'Nr telefonu',
    'Telefon komórkowy',
    'Cep telefonu',
    'Tel. móvil',
    'Телефон',
  ],
])('%s is a phone', (word) => {
  const file = open(list(word));
  expect(file.columns.get('phone')).toBe(1);
  expect(file.phones).toEqual([]);
});

test.each(['Contact', '紧急联系', 'Line', 'CEP'])('phones below %s are told, and read where that is said', (word) => {
  expect(open(list(word)).phones).toEqual([word]);
  expect(open(list(word), { columns: { [word]: 'ignore' } }).phones).toEqual([]);
  expect(open(list(word), { columns: { [word]: 'phone' } }).columns.get('phone')).toBe(1);
});

test.each([
  { name: 'one number for all', cells: ['13900000001', '13900000001', '13900000001'] },
  { name: 'days', cells: ['20260105', '2026-01-06', '20260107'] },
  { name: 'numbers of a shop', cells: ['10001', '10002', '10003'] },
  { name: 'numbers of people', cells: ['110101199003070011', '110101199003070022', '110101199003070033'] },
  { name: 'text with a phone now and then', cells: ['13900000001', 'calls back', 'in the evening'] },
])('nothing is told of $name', ({ cells }) => {
  expect(refusalOf(() => open(list('Contact', cells)))).toBeUndefined();
  expect(open(list('Contact', cells)).phones).toEqual([]);
});

test('nor beside a phone that is read', () => {
  expect(open('卡号,手机,Second,余额\nA1,13900000001,13900000002,1\nA2,13900000003,13900000004,2\n').phones).toEqual(
    [],
  );
});

test('what cannot be an e-mail address is left empty and told', () => {
  const { rows, warnings, rejections } = together(
    readMembers(open('卡号,邮箱,余额\nA1,li@example.com,1.50\nA2,none@,2.50\nA3,无,3.50\n')),
  );
  expect(rows.map(({ email }) => email)).toEqual(['li@example.com', null, null]);
  expect(warnings).toEqual([{ code: 'email_malformed', line: 3, field: 'email', value: 'none@' }]);
  expect(rejections).toEqual([]);
});
