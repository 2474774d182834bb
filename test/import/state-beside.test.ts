/** A state that people write beside a name or a card, where their system has no column for it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stateBesideCard, stateBesideName } from '../../src/core/import/values/state-beside.ts';
import { importFiles } from '../../src/core/operations/import.ts';
import { csv, plainImport } from '../support/foreign-file.ts';
import { written } from '../support/programme.ts';
import { asked, type TestShop, testShop } from '../support/shop.ts';

describe('beside a name', () => {
  test.each([
    ['丙(已退卡)', 'closed'],
    ['丙（挂失）', 'blocked'],
    ['【停用】丙', 'blocked'],
    ['丙-作废', 'closed'],
    ['丙 已注销', 'closed'],
    ['丙已退卡', 'closed'],
    ['丙/挂失卡', 'blocked'],
    ['Bob (blocked)', 'blocked'],
    ['Bob - closed', 'closed'],
    ['丙', undefined],
    ['丙(副卡)', undefined],
    ['王 小明', undefined],
    ['丙(正常)', undefined],
    ['Jean Perdu', undefined],
    ['Anne-Marie Lost', undefined],
    ['Bob (Smith)', undefined],
    ['', undefined],
  ])('%j: %s', (name, state) => expect(stateBesideName(name)).toBe(state));
});

describe('beside a card', () => {
  test.each([
    ['3(挂失)', 'blocked'],
    ['8001作废', 'closed'],
    ['作废8001', 'closed'],
    ['8001-已退卡', 'closed'],
    ['8001(lost)', 'blocked'],
    ['8001-closed', 'closed'],
    ['8001', undefined],
    ['VIP8001', undefined],
    ['8001-A', undefined],
    ['金卡8001', undefined],
    ['8-45', undefined],
    ['LOST1', undefined],
  ])('%j: %s', (card, state) => expect(stateBesideCard(card)).toBe(state));
});

describe('in a list of members', () => {
  let world: TestShop;
  beforeEach(async () => {
    world = await testShop(written(''));
  });
  afterEach(() => world.remove());

  const brought = async (content: string) => {
    const { rejections, warnings, files } = await importFiles(world.shop, asked(), {
      ...plainImport('2026-11-20'),
      files: [csv(content)],
    });
    const lines = (issues: readonly { line: number; code: string }[]) =>
      issues.map(({ line, code }) => `${line} ${code}`);
    return { imported: files[0]?.imported, rejections: lines(rejections), warnings: lines(warnings) };
  };

  test('a name is told where its member comes in as active, a card is rejected', async () => {
    expect(
      await brought('会员卡号,姓名,本金\n1,甲,100.00\n2,丙(已退卡),30.00\n3,丁-作废,30.00\n4(挂失),戊,30.00\n'),
    ).toEqual({ imported: 3, rejections: ['5 card_state'], warnings: ['3 name_state', '4 name_state'] });
  });

  test('nothing is told where a column says it too', async () => {
    expect(await brought('会员卡号,姓名,本金,状态\n1,甲,100.00,正常\n2,丙(已退卡),30.00,已退卡\n')).toEqual({
      imported: 2,
      rejections: [],
      warnings: [],
    });
  });
});
