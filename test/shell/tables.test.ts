import fc from 'fast-check';
// Another library than the tables use, so that the two check each other.
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { sayIn } from '../../src/commands/shared/language.ts';
import type { Column } from '../../src/commands/shared/output.ts';
import { table } from '../../src/commands/shared/tables.ts';

type Row = readonly [name: string, note: string, amount: number];

const columns: readonly Column<Row>[] = [
  { name: 'name', title: { en: 'name', 'zh-CN': '姓名' }, kind: 'text', value: ([name]) => name },
  { name: 'note', title: { en: 'note', 'zh-CN': '备注' }, kind: 'text', value: ([, note]) => note },
  { name: 'amount', title: { en: 'amount', 'zh-CN': '金额' }, kind: 'figure', value: ([, , amount]) => amount },
];

const same = (text: string): string => text;
const paint = { bold: same, dim: same, red: same, yellow: same, green: same };
const drawn = (rows: readonly Row[], width: number | null): string =>
  table(columns, rows, { say: sayIn(() => 'zh-CN'), width, paint });

test('columns line up for Chinese, figures stand right', () => {
  const rows: Row[] = [
    ['张三', '老顾客', 5],
    ['Anna', '', 12345],
    ['欧阳修（会员）', 'ok', 0],
  ];
  expect(drawn(rows, null)).toMatchInlineSnapshot(`
    "姓名            备注     金额
    张三            老顾客      5
    Anna                    12345
    欧阳修（会员）  ok          0"
  `);
});

test('long text wraps inside its column on a terminal', () => {
  expect(drawn([['会员储值卡余额不足请充值会员储值卡余额不足', '短', 1]], 30)).toMatchInlineSnapshot(`
    "姓名                备注  金额
    会员储值卡余额不足  短       1
    请充值会员储值卡余
    额不足"
  `);
});

const text = fc.string({
  unit: fc.oneof(fc.constantFrom(...'会员储值卡余额不足请充值，。（）“”ａＢ１龦𠮷'), fc.constantFrom(...'abc XYZ-19')),
  maxLength: 40,
});
const row = fc.tuple(text, text, fc.integer());
const rows = fc.array(row, { minLength: 1, maxLength: 6 });

test('where not even that fits, each row is a paragraph and its figures stay whole', () => {
  const rows: Row[] = [
    ['张三', '会员储值卡余额不足', 1234567890],
    ['Anna', '', -5],
  ];
  expect(drawn(rows, 20)).toMatchInlineSnapshot(`
    "姓名  张三
    备注  会员储值卡余额
          不足
    金额  1234567890

    姓名  Anna
    金额  -5"
  `);
});

describe('any table', () => {
  const letters = (text: string): string => [...text.replace(/\s/g, '')].sort().join('');

  test('loses no letter, at any width', () => {
    fc.assert(
      fc.property(rows, fc.option(fc.integer({ min: 40, max: 100 }), { nil: null }), (rows, width) => {
        const given = `姓名备注金额${rows.flat().join('')}`;
        expect(letters(drawn(rows, width))).toBe(letters(given));
      }),
    );
  });

  test('loses no letter as paragraphs', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 8, max: 14 }), (rows, width) => {
        const said = rows.flatMap(([name, note, amount]) => [
          name && `姓名${name}`,
          note && `备注${note}`,
          `金额${amount}`,
        ]);
        expect(letters(drawn(rows, width))).toBe(letters(said.join('')));
      }),
    );
  });

  test('is as wide as its widest line and no wider than the terminal', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 40, max: 100 }), (rows, width) => {
        for (const line of drawn(rows, width).split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('ends its figures in one column', () => {
    fc.assert(
      fc.property(rows, (rows) => {
        const ends = drawn(rows, null)
          .split('\n')
          .map((line) => stringWidth(line));
        expect(new Set(ends).size).toBe(1);
      }),
    );
  });
});

test.each([
  { name: 'an escape sequence', typed: '\u001b[31mred\u001b[0m', shown: '␛[31mred␛[0m' },
  { name: 'a line end', typed: 'two\nlines', shown: 'two␊lines' },
  { name: 'a bell', typed: 'ding\u0007', shown: 'ding␇' },
  { name: 'a mark that turns the reading', typed: 'abc\u202egnp.exe', shown: 'abcgnp.exe' },
])('$name in a name is made harmless', ({ typed, shown }) => {
  expect(drawn([[typed, '', 0]], null)).toContain(shown);
});
