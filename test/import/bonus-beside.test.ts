/** A balance whose word says whether the bonus is in it. */
import { describe, expect, test } from 'vitest';
import type { FileOptions } from '../../src/core/import/file-options.ts';
import { bonusBeside } from '../../src/core/import/header/bonus-beside.ts';
import { speaksOfBonus } from '../../src/core/import/header/word-parts.ts';
import { fold } from '../../src/core/import/header/words.ts';
import { readMembers } from '../../src/core/import/read.ts';
import { AMERICA, openingFor, refusalOf, together } from '../support/foreign-file.ts';

const open = openingFor(AMERICA);
const moneyOf = (content: string, options: FileOptions = {}) =>
  together(readMembers(open(content, options))).rows.map(({ paid, bonus }) => [paid, bonus]);

const WITHOUT = [
  ...['余额（不含赠送）', '余额(不包括赠送金)', '卡内余额不含赠送', '餘額（不含贈送）', '储值余额（扣除赠送）'],
  ...[
    'Balance (excl. bonus)',
    'Balance w/o bonus',
    'Balance excluding bonus',
    'Account balance (without promo credit)',
  ],
  ...['Guthaben ohne Bonus', 'Guthaben (exkl. Bonus)', 'Solde hors bonus', 'Saldo sin bono', 'Saldo (sem bônus)'],
  ...['Saldo senza bonus', 'Saldo zonder bonus', 'Saldo bez bonusu', '残高（ボーナス除く）', '잔액(보너스 제외)'],
  'Баланс без бонусов',
];
const WITHIN = [
  ...[
    '余额（含赠送）',
    '余额(本金+赠送)',
    '总余额(本金+赠送)',
    '余额（包含赠送金额）',
    '餘額（含贈送）',
    '余额(赠送+本金)',
  ],
  ...['Balance (incl. bonus)', 'Balance including bonus', 'Balance (bonus included)', 'Balance (paid + bonus)'],
  ...['Guthaben (inkl. Bonus)', 'Guthaben mit Bonus', 'Solde (dont bonus)', 'Saldo (con bono)', 'Saldo com bônus'],
  ...['Saldo (bonus incluso)', 'Saldo met bonus', 'Saldo z bonusem', '残高（ボーナス含む）', '잔액(보너스 포함)'],
];

test.each(WITHOUT)('%s is what was paid, beside a bonus and alone', (word) => {
  expect(moneyOf(`Card,${word},Bonus\n11,80.00,20.00\n`)).toEqual([[80_00, 20_00]]);
  expect(moneyOf(`Card,${word}\n11,80.00\n`)).toEqual([[80_00, 0]]);
  // Whoever has called it a balance has said no more than its word does.
  expect(moneyOf(`Card,${word},Bonus\n11,80.00,20.00\n`, { columns: { [word]: 'balance' } })).toEqual([[80_00, 20_00]]);
  expect(moneyOf(`Card,${word}\n11,80.00\n`, { columns: { [word]: 'balance' } })).toEqual([[80_00, 0]]);
});

test.each(WITHIN)('%s is both: what is beside it is in it, and alone somebody is asked', (word) => {
  expect(moneyOf(`Card,${word},Bonus\n11,100.00,20.00\n`)).toEqual([[80_00, 20_00]]);
  expect(moneyOf(`Card,${word},Paid\n11,100.00,80.00\n`)).toEqual([[80_00, 20_00]]);
  expect(refusalOf(() => open(`Card,${word}\n11,100.00\n`))).toMatchObject({
    ...{ code: 'split_unclear', column: word, holds: 'bonus' },
  });
  expect(moneyOf(`Card,${word}\n11,100.00\n`, { balanceIs: { percentPaid: 80 } })).toEqual([[80_00, 20_00]]);
});

describe('a balance by another word', () => {
  const offered = (word: string) => {
    const problem = refusalOf(() => open(`Card,Name,${word}\n11,Ann,80.00\n12,Bo,10.50\n`));
    const [column] = problem?.code === 'value_unclear' ? problem.columns : [];
    return `${column?.likely}, ${column?.others}`;
  };

  test.each(['会员卡里的钱（不含赠送）', 'Wallet money w/o bonus'])('%s is never offered as a bonus', (word) => {
    expect(offered(word)).toBe('paid, balance, points');
  });

  test.each(['会员卡里的钱（含赠送）', 'Wallet money incl. bonus'])('%s is offered as the balance first', (word) => {
    expect(offered(word)).toBe('balance, paid, bonus, points');
  });
});

test.each([
  '赠送余额',
  'Bonus balance',
  'Bonus',
  '其中赠送',
  '内含赠送',
  '其中含赠送',
  'davon Bonus',
  '充值赠送',
  'Saldo bono',
  'Bonus-Guthaben',
])('%s is about the bonus itself', (word) => {
  expect(bonusBeside(fold(word))).toBeUndefined();
  expect(speaksOfBonus(fold(word))).toBe(true);
});
