/** Thousands that are parted by blanks, as in Poland, France and Czechia, where nothing has cents. */
import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import type { LotRow, MemberRow } from '../../src/core/import/row.ts';
import { batchesOf, CHINA, linesOfCodes, openingFor, statedIn, together } from '../support/foreign-file.ts';

const open = openingFor({ ...CHINA, currency: { code: 'PLN', decimals: 2 }, region: 'PL' });

function read(content: string, options: FileOptions = {}) {
  const file = open(content, { balanceIs: 'paid', ...options });
  const { rows, rejections, stated } = together(batchesOf(file));
  return {
    figures: rows.map((row) => (row as MemberRow).points || (row as MemberRow).paid || (row as LotRow).remaining),
    rejections: linesOfCodes(rejections),
    stated: statedIn(file, stated)?.figures,
  };
}

const list = (header: string, cells: readonly string[], total = '') =>
  `Nr karty;Nazwisko;${header}\n${cells.map((cell, row) => `K00${row};Lis;${cell}\n`).join('')}${total && `Razem;;${total}\n`}`;

describe.each([' ', '\u00a0', '\u202f', '\u2009'])('blanks as %j', (blank) => {
  const written = (text: string) => text.replaceAll('_', blank);

  test('are read in points, in money without cents and in lots of points, and so is their total', () => {
    const points = list('Punkty', ['1_250', '300', '12_345', '1_234_567'].map(written), written('1_248_462'));
    const figures = [1250, 300, 12_345, 1_234_567];
    expect(read(points)).toEqual({ figures, rejections: [], stated: { points: 1_248_462 } });
    const money = list('Saldo', ['1_250', '300', '12_345 zł'].map(written), written('13_895'));
    const minor = [125_000, 30_000, 1_234_500];
    expect(read(money)).toEqual({ figures: minor, rejections: [], stated: { balance: 1_389_500 } });
    expect(read(`Card;Points;Expiry date\nK1;${written('1_250')};2027-01-01\n`, { kind: 'lots' })).toMatchObject({
      figures: [1250],
    });
  });

  test('are read where the total alone has them', () => {
    expect(read(list('Punkty', ['700', '900'], written('1_600')))).toMatchObject({ stated: { points: 1600 } });
  });
});

test('a decimal comma is sure where some amounts have no cents', () => {
  expect(read(list('Saldo', ['12,50', '7', '1 250']))).toMatchObject({ figures: [1250, 700, 125_000] });
});

test.each<[string, string[], string[]]>([
  ['no three digits stand behind it', ['1 250', '12 345', '1 25'], ['4 amount_malformed']],
  [
    'more blanks than those of thousands part numbers',
    ['150 200', '15 20'],
    ['2 amount_malformed', '3 amount_malformed'],
  ],
  ['commas part thousands', ['1 250', '1,000'], ['2 amount_malformed']],
  ['a zero stands before it', ['0 250', '012 345'], ['2 amount_malformed', '3 amount_malformed']],
])('it is not read where %s', (_, cells, rejections) => {
  expect(read(list('Punkty', cells))).toMatchObject({ rejections });
  expect(read(list('Saldo', cells))).toMatchObject({ rejections });
});

test('it is not read in a file with a decimal point', () => {
  expect(read(list('Saldo', ['1 250', '12.50']))).toMatchObject({ rejections: ['2 amount_malformed'] });
});

test('1.000 in lots of points may be one or a thousand', () => {
  const lots = 'Card;Points;Expiry date\nK1;1.000;2027-01-01\n';
  expect(() => read(lots, { kind: 'lots' })).toThrow('decimal_unclear');
  expect(read(lots, { kind: 'lots', decimal: 'comma' })).toMatchObject({ figures: [1000] });
});
