import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatMoney } from '../../src/core/domain/money.ts';
import type { ImportOutcome } from '../../src/core/import/outcome.ts';
import { type ImportInput, importFiles } from '../../src/core/operations/import.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

const sample = (name: string): string => fileURLToPath(new URL(`../../fixtures/legacy/${name}`, import.meta.url));

const INPUT: ImportInput = {
  files: [],
  reading: {},
  cutOff: '2025-06-30',
  pointsEnd: null,
  without: [],
  onExisting: 'skip',
  allOrNothing: false,
  rejects: null,
};

let world: TestShop;
beforeEach(async () => {
  world = await testShop();
});
afterEach(() => world.remove());

const imported = (
  files: ImportInput['files'],
  input: Partial<ImportInput> = {},
  request = {},
): Promise<ImportOutcome> => importFiles(world.shop, asked(request), { ...INPUT, ...input, files });

const told = (outcome: ImportOutcome) => ({
  rejections: outcome.rejections.map(({ line, code }) => `${line} ${code}`),
  warnings: outcome.warnings.map(
    ({ line, code, ...facts }) => `${line} ${code}${'firstLine' in facts ? ` ${facts.firstLine}` : ''}`,
  ),
  ledger: figures(outcome),
  differences: outcome.differences,
});
const figures = ({ totals: { ledger }, currency }: ImportOutcome) =>
  [formatMoney(ledger.paid, currency), formatMoney(ledger.bonus, currency), ledger.points].join(' ');

describe('the six samples', () => {
  test('pospal', async () => {
    const outcome = await imported([sample('pospal-members.gbk.csv')]);
    expect(told(outcome)).toEqual({
      rejections: [
        '8 amount_malformed',
        '17 balance_differs',
        '18 amount_negative',
        '19 card_repeated',
        '26 date_malformed',
        '30 card_repeated',
      ],
      warnings: ['7 phone_shared 5', '22 phone_digits_lost', '36 phone_digits_lost', '41 formula_text'],
      ledger: '33431.00 1285.00 61472',
      differences: [],
    });
    expect(outcome.files).toMatchObject([{ rows: 42, imported: 36, rejected: 6, skipped: 0, warnings: 4 }]);
    expect(outcome.statedDifferences).toEqual([]);
    expect(outcome.totals.difference).toEqual({ paid: 0, bonus: 0, points: 0 });
  });
});
