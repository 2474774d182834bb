/** What a list does not say of bonus and of joining is told with what stands in its place. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { remarkText } from '../../src/commands/import-text.ts';
import { sayIn } from '../../src/commands/shared/language.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { holdingOf } from '../../src/core/store/lots.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';
import { whoIs } from '../support/till.ts';

let open: TestShop;
beforeEach(async () => {
  open = await testShop(written('stored_value: {bonus_expires: {months: 12}}'));
  open.setClock('2026-02-01');
});
afterEach(() => open.remove());

async function told(files: ImportInput['files'], onExisting: ImportInput['onExisting'] = 'skip') {
  const { remarks } = await importFiles(open.shop, asked(), { ...plainImport('2026-01-31'), files, onExisting });
  return remarks.filter(({ code }) => code === 'bonus_undated' || code === 'joined_unsaid');
}
const ends = async (card: string) => {
  const { accountId } = await whoIs(open.shop, card);
  const { lots } = await open.shop.store.transaction('read', (tx) => holdingOf(tx, accountId));
  return lots.map(({ asset, expiresOn }) => `${asset} ${expiresOn}`);
};

test('bonus without a last day never ends, also where the programme ends bonus', async () => {
  const list = csv(
    'card,joined_on,paid,bonus\n001,2020-01-01,10.00,2.50\n002,2020-01-01,10.00,1.00\n003,2020-01-01,1.00,0\n',
  );
  expect(await told([list])).toEqual([{ code: 'bonus_undated', members: 2, amount: '3.50' }]);
  expect(await ends('001')).toEqual(['paid null', 'bonus null']);
  expect(await told([csv('card,bonus\n001,2.00\n', 'more.csv')], 'add')).toMatchObject([
    { members: 1, amount: '2.00' },
  ]);
});

test('bonus that has one, or is none by itself, is not told', async () => {
  const dated = csv('会员卡号,赠送余额,赠送有效期\n001,5.00,2026-12-31\n');
  expect(await told([dated])).toEqual([]);
  expect(await told([csv('card,paid\n002,10.00\n')])).toEqual([]);
});

test('of lots those without a day are told, unless a word or our own export says that there is none', async () => {
  const members = csv('card\n001\n');
  const lots = csv(
    '会员卡号,类型,批次,剩余,到期日期\n001,赠送,1,5.00,2026-12-31\n001,赠送,2,4.00,\n001,赠送,3,3.00,永久有效\n',
    'lots.csv',
  );
  expect(await told([members, lots])).toEqual([{ code: 'bonus_undated', members: 1, amount: '4.00' }]);
  const own = csv('card,asset,amount,remaining,opened_on,expires_on\n001,bonus,40,40,2025-12-15,\n', 'own.csv');
  expect(await told([own])).toEqual([]);
});

test('people without a day of joining are told with the one that counts, cards without a name are nobody', async () => {
  const remarks = await told([csv('card,name,joined_on\n001,Ann,2020-01-01\n002,Bob,\n003,,\n')]);
  expect(remarks).toEqual([{ code: 'joined_unsaid', members: 1, day: '2026-01-31' }]);
  const [remark] = remarks;
  if (!remark) throw new Error('nothing is told');
  const say = (language: 'en' | 'zh-CN') =>
    remarkText(
      remark,
      sayIn(() => language),
    );
  expect(say('en')).toContain('1 new member came without the day on which they joined: 2026-01-31 counts as it');
  expect(say('zh-CN')).toContain('1 名新会员没有入会日期：以 2026-01-31 代替');
});

test('figures that nothing reads are offered as what such a list has', async () => {
  const offered = async (content: string, reading: ImportInput['reading']) => {
    const { remarks } = await importFiles(open.shop, asked({ dryRun: true }), {
      ...{ ...plainImport('2026-01-31'), files: [csv(content)], reading },
    });
    return remarks.flatMap((one) =>
      one.code === 'columns_unused' ? (one.figures ?? []).map(({ mayBe }) => mayBe) : [],
    );
  };
  const passes = 'Card,Pass,Visits left,Extra\nA1,Ten,4,10\nA2,Ten,3,10\n';
  expect(await offered(passes, { kind: 'passes' })).toEqual([['amount']]);
  expect(await offered('Card,Name,Paid,Extra\nA1,Ann,4,10\nA2,Bob,3,10\n', {})).toEqual([['points', 'paid', 'bonus']]);
  const said = { code: 'columns_unused', file: 'p.csv', columns: ['Extra'] } as const;
  const text = (mayBe: readonly ('amount' | 'remaining')[]) =>
    remarkText(
      { ...said, figures: [{ column: 'Extra', sum: '20', mayBe }] },
      sayIn(() => 'en'),
    );
  expect(text(['amount', 'remaining'])).toMatch(/--column 'Extra=amount' \(or remaining\)$/);
  expect(text([])).toMatch(/come to Extra 20$/);
});
