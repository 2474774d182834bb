/** Columns that say in how many days something ends: they count from the day on which the old books stop. */
import { describe, expect, test } from 'vitest';
import { remarkText } from '../../src/commands/import-text.ts';
import { sayIn } from '../../src/commands/shared/language.ts';
import { readLots, readMembers } from '../../src/core/import/read.ts';
import { allLots } from '../../src/core/store/lots.ts';
import { CHINA, csv, linesOfCodes, openingFor, refusalOf, together } from '../support/foreign-file.ts';
import { shopOfLots } from '../support/shop-of-lots.ts';
import { whoIs } from '../support/till.ts';

const open = openingFor({ ...CHINA, cutOff: '2026-11-20' });
const lots = (word: string, ...cells: string[]) =>
  together(
    readLots(
      open(
        ['card,remaining points', ...cells].map((row, at) => (at === 0 ? `${row},${word}` : `7,5,${row}`)).join('\n'),
        {
          kind: 'lots',
        },
      ),
    ),
  );

test.each([
  ...['剩余天数', '剩餘天數', '有效期剩余天数', '剩余有效天数', '距到期天数', '还剩天数', '残り日数'],
  ...['Days left', 'Days remaining', 'Remaining days', 'days_left', 'Days until expiry', 'Days to expiration'],
  ...['Verbleibende Tage', 'Resttage', 'Restlaufzeit (Tage)', 'Jours restants', 'Días restantes', 'Giorni rimanenti'],
])('%s says the last day', (word) => {
  const { rows } = lots(word, '41', '0', '-3', '41天', '', '永久');
  expect(rows.map(({ expiresOn }) => expiresOn)).toEqual([
    ...['2026-12-31', '2026-11-20', '2026-11-17', '2026-12-31', null, null],
  ]);
});

test.each(['Days', '天数', '有效天数', 'Days since', '已用天数', 'Loan days left over'])('%s does not', (word) => {
  expect(lots(word, '41').rows.map(({ expiresOn }) => expiresOn)).toEqual([null]);
});

test('what is no number of days is rejected, and a day is one', () => {
  const { rows, rejections } = lots('剩余天数', 'soon', '2026-12-31');
  expect(linesOfCodes(rejections)).toEqual(['2 date_malformed']);
  expect(rows.map(({ expiresOn }) => expiresOn)).toEqual(['2026-12-31']);
});

test('a column with the day itself goes before it', () => {
  const file = open('card,remaining points,Days left,Expires\n7,5,41,2027-01-31\n', { kind: 'lots' });
  expect(together(readLots(file)).rows.map(({ expiresOn }) => expiresOn)).toEqual(['2027-01-31']);
});

test('of members it may be their membership that ends: that is asked about', () => {
  const content = 'card,points,Days left\n7,5,41\n';
  expect(refusalOf(() => open(content))).toMatchObject({ code: 'end_unclear', column: 'Days left', sample: '41' });
  const file = open(content, { columns: { 'Days left': 'points_expire_on' } });
  expect(together(readMembers(file)).rows.map(({ pointsExpireOn }) => pointsExpireOn)).toEqual(['2026-12-31']);
  expect(refusalOf(() => open('card,name,Days left\n7,Ann,41\n'))).toBeUndefined();
});

describe('passes', () => {
  const { world, imported } = (() => {
    const books = shopOfLots();
    return { world: () => books.world, imported: books.imported };
  })();

  test('end as many days after the cut-off, or had ended before it', async () => {
    const passes = (left: number, ended: number) =>
      csv(
        `card,pass,visits,visits left,price,Days left\n1,cut-10,10,8,100,${left}\n2,cut-10,10,6,100,${ended}\n`,
        'p.csv',
      );
    const outcome = await imported([csv('card,name\n1,Ann\n2,Bea\n'), passes(41, -3)], 'skip', {
      cutOff: '2026-01-20',
    });
    const held = async (card: string) =>
      (await allLots(world().shop.store, (await whoIs(world().shop, card)).accountId)).map(
        ({ remaining, expiresOn }) => `${remaining} until ${expiresOn}`,
      );
    expect([await held('1'), await held('2')]).toEqual([['8 until 2026-03-02'], ['0 until 2026-01-17']]);
    const say = sayIn(() => 'en');
    expect(outcome.remarks.filter(({ code }) => code === 'days_counted').map((one) => remarkText(one, say))).toEqual([
      'Days left in p.csv says how many days are left: the last day is so many days after 2026-01-20 (--cut-off)',
    ]);
    expect(outcome.remarks.filter(({ code }) => code === 'lots_undated')).toEqual([]);
    // A few days later so many less are left of the very same pass.
    const later = await imported([passes(36, -8)], 'skip', { cutOff: '2026-01-25' });
    expect(later.files.map(({ skipped, rejected }) => `${skipped} ${rejected}`)).toEqual(['2 0']);
  });
});
