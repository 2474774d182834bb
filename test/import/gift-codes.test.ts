/** Lists of gift cards that know them by codes, and say of some whose they are. */
import { describe, expect, test } from 'vitest';
import { readMembers } from '../../src/core/import/read.ts';
import { AMERICA, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(AMERICA, { balanceIs: 'paid' });
const list = (header: string) =>
  `${header}\nABCD-1234,20.00,ann@example.com,Ann\nEFGH-5678,30.00,bob@example.com,Bob\nJKLM-9012,15.00,ann@example.com,Ann\n`;

test.each([
  ...['Code,Balance,E-mail,Recipient', 'Gift Card ID,Remaining Balance,Email,Redeemed By', 'Código,Saldo,Correo,Quien'],
  ...[
    'Code bon,Solde,E-mail,Nom',
    'Gutschein-Code,Guthaben,E-Mail,Name',
    '券码,余额,邮箱,姓名',
    'Code,Restwert,Mail,Name',
  ],
])('%s: two cards of one person are two cards', (header) => {
  const [batch] = readMembers(open(list(header)));
  expect(batch?.rows.map(({ card, paid }) => `${card} ${paid}`)).toEqual([
    ...['ABCD-1234 2000', 'EFGH-5678 3000', 'JKLM-9012 1500'],
  ]);
  expect(batch?.rejections).toEqual([]);
});

describe('a code is no card', () => {
  test.each([
    ['of what nobody says that it is left', 'Code,Value,E-mail,Recipient'],
    ['of a promotion', 'Promo code,Balance,E-mail,Recipient'],
    ['where there are two', 'Code,Balance,Voucher number,Recipient'],
  ])('%s', (_, header) => {
    expect(refusalOf(() => open(list(header)))).toMatchObject({ code: 'header_not_found' });
  });

  test.each([
    ['Code,Balance,Phone,Card', 3],
    ['Code,Balance,Phone,Recipient', undefined],
  ])('in %s', (header, card) => {
    const rows = 'A,20.00,2125550101,C-1\nA,30.00,2125550102,C-2\n';
    expect(open(`${header}\n${rows}`).columns.get('card')).toBe(card);
  });

  test('of coupons', () => {
    expect(open('Code,Coupon name,Status,Card,Balance\nA-1,5 off,used,7,0\n').kind).toBe('coupons');
  });
});
