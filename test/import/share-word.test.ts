/** A balance and, behind it, a column that says of itself that it is a share of it. */
import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { readMembers } from '../../src/core/import/read.ts';
import { AMERICA, openingFor, refusalOf, together } from '../support/foreign-file.ts';

const open = openingFor(AMERICA);
const moneyOf = (content: string, options: FileOptions = {}) =>
  together(readMembers(open(content, options))).rows.map(({ paid, bonus }) => [paid, bonus]);
/** What is offered of the first column that is asked about. */
const offered = (content: string, options: FileOptions = {}) => {
  const problem = refusalOf(() => open(content, options));
  const [first] = problem?.code === 'value_unclear' ? problem.columns : [];
  return first && [first.column, first.open ?? 'named', first.likely, first.others].join(' | ');
};

/** A balance by a word that speaks of paid money, and a share of it. */
const PAIRS = [
  ['Prepaid balance', 'of which bonus'],
  ['プリペイド残高', 'うちプレミアム分'],
  ['プリペイド残高', '（うちボーナス）'],
  ['선불잔액', '보너스 포함분'],
  ['Prepaid-Guthaben', 'davon Bonus'],
  ['Solde prépayé', 'dont offert'],
  ['Saldo prepagato', 'di cui bonus'],
  ['Saldo prepago', 'de los cuales regalo'],
  ['Prepaid tegoed', 'waarvan bonus'],
  ['Saldo prepaid', 'w tym bonus'],
  ['预存款', '其中赠送金'],
] as const;

test.each(PAIRS)('%s, %s: both in one figure, and never paid money alone', (whole, share) => {
  const rows = `Card,Name,${whole},${share}\n11,Ann,110.00,10.00\n12,Bo,55.00,5.00\n`;
  expect(offered(rows)).toBe(`${whole} | named | balance | points`);
  const said = { [whole]: 'balance' } as const;
  const [field] = offered(rows, { columns: said })?.split(' | ').slice(2) ?? ['bonus'];
  expect(moneyOf(rows, { columns: { ...said, [share]: field as 'bonus' } })).toEqual([
    [100_00, 10_00],
    [50_00, 5_00],
  ]);
});

describe('the words that are known', () => {
  test.each(['充值余额', 'Cash balance', 'Paid balance'])(
    '%s is read as both where a share stands behind it',
    (whole) => {
      expect(moneyOf(`Card,${whole},of which bonus\n11,110.00,10.00\n`)).toEqual([[100_00, 10_00]]);
      expect(moneyOf(`Card,${whole},Bonus\n11,110.00,10.00\n`)).toEqual([[110_00, 10_00]]);
      expect(moneyOf(`Card,Balance,${whole},of which bonus\n11,110.00,100.00,10.00\n`)).toEqual([[100_00, 10_00]]);
      // A person's word goes before that of the share.
      const columns = { [whole]: 'paid' } as const;
      expect(moneyOf(`Card,${whole},of which bonus\n11,110.00,10.00\n`, { columns })).toEqual([[110_00, 10_00]]);
    },
  );

  test.each(['残高', 'Balance'])(
    'beside %s the share is asked about in whatever figures, all of it paid or not',
    (whole) => {
      const rows = `Card,Name,${whole},うちプレミアム分\n11,Ann,1100,100\n12,Bo,500,0\n`;
      expect(offered(rows)).toBe('うちプレミアム分 | named | bonus | ');
      expect(offered(rows, { balanceIs: 'paid' })).toBe('うちプレミアム分 | named | bonus | ');
      const columns = { うちプレミアム分: 'bonus' } as const;
      for (const options of [{ columns }, { columns, balanceIs: 'paid' as const }]) {
        expect(moneyOf(rows, options)).toEqual([
          [1000_00, 100_00],
          [500_00, 0],
        ]);
      }
    },
  );
});

test('a share of a bonus, or of points, says nothing about paid money', () => {
  expect(offered('Card,Name,Prepaid,Gift,of which promo\n11,Ann,110.00,10.00,3.00\n')).toBe(
    'Prepaid | named | paid | balance, points',
  );
  expect(offered('Card,Name,Prepaid money,Points,of which bonus points\n11,Ann,110.00,10,3\n')).toMatch(
    /^Prepaid money \| named \| paid/,
  );
});
