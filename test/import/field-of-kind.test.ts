/** What somebody says of a column is a field that such a file has: any other would be read by nobody. */
import { expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { fieldsOf } from '../../src/core/import/header/field.ts';
import { CHINA, openingFor, refusalOf } from '../support/foreign-file.ts';

const open = openingFor(CHINA);
const asked = (content: string, options: FileOptions = {}) => refusalOf(() => open(content, options));

const MONEY = 'card,name,Restwert\n1001,Ann,50.00\n';

test.each(['amount', 'remaining', 'cost'] as const)('of members no column is %s', (field) => {
  expect(asked(MONEY, { columns: { Restwert: field }, kind: 'members' })).toEqual({
    ...{ code: 'field_not_in_kind', path: 'members.csv', column: 'Restwert', field, file_kind: 'members' },
    ...{ allowed: fieldsOf('members'), others: [] },
  });
  expect(asked(MONEY, { columns: { '#3': field } })).toMatchObject({ column: 'Restwert', field });
});

test('the kinds that have all that is said are named', () => {
  expect(asked(MONEY, { columns: { Restwert: 'remaining' } })).toMatchObject({ others: ['lots', 'passes', 'coupons'] });
  expect(asked(MONEY, { columns: { Restwert: 'unearned' } })).toMatchObject({
    file_kind: 'members',
    others: ['passes'],
  });
});

test('nor of lots one that members have', () => {
  const own = 'card,asset,remaining,Tier\n1001,points,5,gold\n';
  expect(asked(own, { columns: { Tier: 'tier' }, kind: 'lots' })).toMatchObject({ column: 'Tier', file_kind: 'lots' });
});

const HISTORY = 'Nr;Data;Nr karty;Rodzaj;Kwota\n1;2026-01-05 10:00;K-001;A;1500\n2;2026-02-01 12:00;K-002;A;100\n';
const SAID = { 'Nr karty': 'card', Data: 'at', Rodzaj: 'kind', Kwota: 'amount' } as const;

test('fields of history alone make a file one of history', () => {
  expect(open(HISTORY, { columns: { ...SAID, Nr: 'ref' } }).kind).toBe('transactions');
});

test('without the numbers that history needs it is no list of members either', () => {
  expect(asked(HISTORY, { columns: SAID })).toMatchObject({ file_kind: 'members', others: ['transactions'] });
  expect(asked(HISTORY, { columns: SAID, kind: 'transactions' })).toMatchObject({
    code: 'header_not_found',
    missing: ['ref'],
  });
});
