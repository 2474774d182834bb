/** A column that is called like a gift card has its numbers, or what is on it: amounts are never numbers of cards. */
import { describe, expect, test } from 'vitest';
import type { Field } from '../../src/core/import/header/field.ts';
import type { Problem } from '../../src/core/problem.ts';
import { AMERICA, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(AMERICA, { balanceIs: 'paid' });

/** Columns that are asked about as value, with what is offered first. */
function asked(content: string, columns: Record<string, Field | 'ignore'> = {}) {
  const problem = refusalOf(() => open(content, { columns }));
  if (problem === undefined) return [];
  expect(problem.code).toBe('value_unclear');
  return (problem as Problem<'value_unclear'>).columns.map(({ column, likely, sum }) => [column, likely, sum]);
}

describe('amounts', () => {
  test.each([
    'Gift Card ($)',
    'Gift card',
    'Carte cadeau (USD)',
    'Tarjeta regalo ($)',
    'Geschenkkarte (USD)',
    'Cadeaukaart',
    'Cartão presente (US$)',
  ])('below %s are no cards beside numbers of customers', (word) => {
    const list = `Customer ID,Name,Account Balance,${word}\nC1,A,45.00,0.00\nC2,B,30.50,50.00\nC3,C,20.00,80.25\n`;
    expect(asked(list)).toEqual([[word, 'paid', '130.25']]);
    expect(asked(list, { 'Customer ID': 'card' })).toEqual([[word, 'paid', '130.25']]);
    const read = open(list, { columns: { [word]: 'ignore' } });
    expect(read.columns.get('card')).toBe(0);
  });

  test.each(['Gift Card ($)', 'Cartão presente (US$)', 'Card ($)', 'Gift card'])(
    'that are whole below %s are no cards beside phones',
    (word) => {
      const list = `Name,Phone,Balance,${word}\nA,2125550101,1.00,\nB,2125550102,2.00,50\nC,2125550103,3.00,100\n`;
      expect(asked(list)).toEqual([[word, 'paid', '150']]);
      expect(open(list, { columns: { [word]: 'card' } }).columns.get('card')).toBe(3);
    },
  );

  test('no word for a gift card or voucher speaks of money that nobody paid', () => {
    const words = ['Chèque cadeau', 'Bon cadeau', 'Tarjeta de regalo', 'Carta regalo', 'Buono regalo', 'Hediye kartı'];
    for (const word of words) {
      const list = `Card,Name,Balance,${word}\n1,A,1.50,0.00\n2,B,2.50,50.50\n`;
      expect(asked(list), word).toEqual([[word, 'paid', '50.50']]);
    }
  });
});

describe('numbers', () => {
  test.each([
    ['GC-100', 'GC-7', ''],
    ['1001', '1002', '1004'],
    ['1001', '', '1004'],
    ['60064911', '60064912', ''],
  ])('%s, %s, %s of gift cards are cards', (...cells) => {
    const row = (cell: string, place: number) => `A${place},212555010${place},1.50,${cell}\n`;
    const list = `Name,Phone,Balance,Gift card\n${cells.map(row).join('')}`;
    expect(open(list).columns.get('card')).toBe(3);
    const beside = list.replace('Phone', 'Customer number');
    expect(refusalOf(() => open(beside))).toMatchObject({ code: 'columns_unclear', field: 'card' });
    expect(asked(beside, { 'Customer number': 'card' })).toEqual([]);
  });

  test('a running number is one', () => {
    expect(open('Gift card,Name,Balance\n9,A,1.50\n10,B,2.50\n11,C,2.50\n').columns.get('card')).toBe(0);
  });
});
