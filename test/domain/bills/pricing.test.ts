import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { billLines } from '../../../src/core/domain/bills/bill.ts';
import { discountsOf, netOf, price, traceOf, unpriced } from '../../../src/core/domain/bills/pricing.ts';
import type { Programme } from '../../../src/core/domain/programme/programme.ts';
import type { MemberFacts } from '../../../src/core/domain/rules/facts.ts';
import { factsOf } from '../../support/facts.ts';
import { written } from '../../support/programme.ts';

/** `perm/hair 298, comb 10 × 2`: sku, category, price, pieces; the amount alone is a bill without items. */
function billed(text: string) {
  const items = text.split(', ').map((item) => {
    const [, sku = '', , category, each = '', , pieces = '1'] =
      /^([a-z]\w*)?(\/(\w+))? ?([\d.]+)( × (\d+))?$/.exec(item) ?? [];
    return { sku, category: category ?? null, price: Math.round(Number(each) * 100), quantity: Number(pieces) };
  });
  const [first] = items;
  const whole = items.length === 1 && first?.sku === '';
  const lines = billLines(
    { amount: whole ? (first?.price ?? 0) : null, items: whole ? [] : items, category: null },
    [],
  );
  if (!lines.ok) throw new Error(lines.problem.code);
  return unpriced(lines.value);
}

interface Row {
  readonly name: string;
  readonly rules: string;
  readonly bill: string;
  readonly member?: Partial<MemberFacts>;
  readonly pay?: readonly string[];
  readonly gives: string;
  readonly nets?: string;
}

function priced({ rules, bill, member = {}, pay = ['cash'] }: Omit<Row, 'name' | 'gives'>) {
  const programme = written(rules) as Programme;
  const facts = factsOf({ member, tenders: pay });
  return price(billed(bill), discountsOf(programme, facts.member), facts);
}

const yuan = (amount: number): string => String(amount / 100);
const LADDER = `promotions:
  - {code: 满200减30, group: bill, when: {bill_at_least: "200.00"}, take: {amount: "30.00"}}
  - {code: 满300减50, group: bill, when: {bill_at_least: "300.00"}, take: {amount: "50.00"}}`;

describe('discounts of a bill', () => {
  test.each<Row>([
    { name: 'none', rules: '', bill: '100', gives: '', nets: '100' },
    { name: 'below the first step', rules: LADDER, bill: '199.99', gives: '' },
    { name: 'a step reached exactly', rules: LADDER, bill: '200', gives: 'bill 满200减30 30', nets: '170' },
    { name: 'the better step', rules: LADDER, bill: '300', gives: 'bill 满300减50 50', nets: '250' },
    {
      name: 'for every full hundred',
      rules: 'promotions: [{code: 每满100减10, take: {amount: "10.00", per: "100.00", max: "25.00"}}]',
      bill: '399',
      gives: 'bill 每满100减10 25',
    },
    {
      name: '满折',
      rules: 'promotions: [{code: 满100打9折, when: {bill_at_least: 100}, take: {percent: 10}}]',
      bill: '333.35',
      gives: 'bill 满100打9折 33.34',
    },
    {
      name: 'stacking in sequence: 100 with 10 off, then 20 %, is 72',
      rules: 'promotions: [{code: ten, take: {amount: 10}}, {code: fifth, take: {percent: 20}}]',
      bill: '100',
      gives: 'bill ten 10 | bill fifth 18',
      nets: '72',
    },
    {
      name: 'phases come in their order, whatever the file says',
      rules: `tiers: [{code: gold, take: {percent: 10}}]
promotions:
  - {code: whole, phase: bill, take: {amount: 10}}
  - {code: care, phase: item_promo, when: {categories: [care]}, take: {percent: 50}}
  - {code: own, phase: item, when: {skus: [perm]}, take: {price: 200}}`,
      bill: 'perm/hair 300, mask/care 100',
      member: { tier: 'gold' },
      gives: 'item own 100 | member gold 30 | item_promo care 45 | bill whole 10',
      nets: '172 43',
    },
    {
      name: 'the threshold looks at what is left',
      rules: `tiers: [{code: gold, take: {percent: 10}}]\n${LADDER}`,
      bill: '222',
      member: { tier: 'gold' },
      gives: 'member gold 22.2',
    },
    {
      name: 'at a tie the earlier in the file',
      rules: 'promotions: [{code: a, group: g, take: {amount: 5}}, {code: b, group: g, take: {percent: 5}}]',
      bill: '100',
      gives: 'bill a 5',
    },
    {
      name: 'a group keeps its place in the file, whoever wins in it',
      rules: `promotions:
  - {code: a, group: g, take: {amount: 1}}
  - {code: ten, take: {percent: 10}}
  - {code: b, group: g, take: {amount: 20}}`,
      bill: '100',
      gives: 'bill b 20 | bill ten 8',
    },
    {
      name: 'never below zero',
      rules: 'promotions: [{code: a, take: {amount: 80}}, {code: b, take: {amount: 80}}, {code: c, take: {amount: 1}}]',
      bill: '100',
      gives: 'bill a 80 | bill b 20',
      nets: '0',
    },
    {
      name: 'a fixed amount takes no more than its lines',
      rules: 'promotions: [{code: a, when: {skus: [comb]}, take: {amount: 50}}]',
      bill: 'perm 298, comb 10 × 2',
      gives: 'item_promo a 20',
      nets: '298 0',
    },
    {
      name: 'on the bill because of an item',
      rules: 'promotions: [{code: a, when: {skus: [comb]}, take: {amount: 50, on: bill}}]',
      bill: 'perm 80, comb 20',
      gives: 'item_promo a 50',
      nets: '40 10',
    },
    {
      name: 'pieces of the chosen lines',
      rules: 'promotions: [{code: three, when: {categories: [tea], quantity_at_least: 3}, take: {percent: 10}}]',
      bill: 'green/tea 30 × 2, black/tea 20, cup/ware 50',
      gives: 'item_promo three 8',
      nets: '54 18 50',
    },
    {
      name: 'a fixed price for each piece',
      rules: 'promotions: [{code: deal, when: {skus: [tea]}, take: {price: "9.90"}}]',
      bill: 'tea 15 × 3, cup 5',
      gives: 'item_promo deal 15.3',
      nets: '29.7 5',
    },
    {
      name: 'the price for those who pay by balance',
      rules: 'promotions: [{code: balance-95, phase: member, when: {pay_with: [balance]}, take: {percent: 5}}]',
      bill: '200',
      pay: ['balance'],
      gives: 'member balance-95 10',
    },
    {
      name: 'and not for those who pay a part otherwise',
      rules: 'promotions: [{code: balance-95, phase: member, when: {pay_with: [balance]}, take: {percent: 5}}]',
      bill: '200',
      pay: ['balance', 'cash'],
      gives: '',
    },
    {
      name: 'the group tier excludes the discount of the tier',
      rules: `tiers: [{code: gold, take: {percent: 3}}]
promotions: [{code: balance-95, phase: member, group: tier, when: {pay_with: [balance]}, take: {percent: 5}}]`,
      bill: '200',
      pay: ['balance'],
      member: { tier: 'gold' },
      gives: 'member balance-95 10',
    },
    {
      name: 'split by the largest remainder',
      rules: 'promotions: [{code: a, take: {amount: 1}}]',
      bill: 'a 10, b 10, c 10',
      gives: 'bill a 1',
      nets: '9.66 9.67 9.67',
    },
    { name: 'a bill of nothing', rules: LADDER, bill: '0', gives: '', nets: '0' },
  ])('$name', (row) => {
    const bill = priced(row);
    expect(
      traceOf(bill)
        .map(({ phase, rule, amount }) => `${phase} ${rule} ${yuan(amount)}`)
        .join(' | '),
    ).toBe(row.gives);
    if (row.nets !== undefined) expect(bill.lines.map(({ net }) => yuan(net)).join(' ')).toBe(row.nets);
  });

  test('the working names winners and those they beat', () => {
    expect(priced({ rules: LADDER, bill: '300' }).steps).toEqual([
      { step: 'discount_beaten', rule: '满200减30', by: '满300减50' },
      { step: 'discounted', phase: 'bill', rule: '满300减50', base: 300_00, amount: 50_00 },
    ]);
  });
});

test('whatever the rules: lines sum to the net, discounts to the difference, nothing is negative', () => {
  const takes = fc.oneof(
    fc.record({ amount: fc.integer({ min: 1, max: 50_000 }) }),
    fc.record({ percent: fc.integer({ min: 1, max: 100 }), max: fc.integer({ min: 1, max: 9_000 }) }),
    fc.record({ price: fc.integer({ min: 0, max: 3_000 }) }),
  );
  const promotion = fc.record({
    phase: fc.constantFrom('item', 'member', 'item_promo', 'bill'),
    group: fc.constantFrom('a', 'b', undefined),
    categories: fc.constantFrom(['x'], ['y', 'z'], undefined),
    bill_at_least: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
    take: takes,
  });
  const line = fc.record({
    category: fc.constantFrom('x', 'y', 'z'),
    cents: fc.integer({ min: 0, max: 30_000 }),
    pieces: fc.integer({ min: 1, max: 4 }),
  });
  const money = (cents: number) => `"${(cents / 100).toFixed(2)}"`;
  fc.assert(
    fc.property(
      fc.array(promotion, { maxLength: 6 }),
      fc.array(line, { minLength: 1, maxLength: 5 }),
      (rules, lines) => {
        const yaml = rules.map(({ phase, group, categories, bill_at_least, take }, index) => {
          const when = [
            ...(categories ? [`categories: [${categories.join(', ')}]`] : []),
            ...(bill_at_least ? [`bill_at_least: ${bill_at_least}`] : []),
          ].join(', ');
          const said = Object.entries(take).map(([key, n]) => `${key}: ${key === 'percent' ? n : money(n)}`);
          const its = group ? `group: ${group}, ` : '';
          return `  - {code: r${index}, phase: ${phase}, ${its}when: {${when}}, take: {${said.join(', ')}}}`;
        });
        const text = lines.map(({ category, cents, pieces }, no) => `s${no}/${category} ${cents / 100} × ${pieces}`);
        const bill = priced({
          rules: rules.length === 0 ? '' : `promotions:\n${yaml.join('\n')}`,
          bill: text.join(', '),
        });
        expect(bill.lines.every(({ net, gross }) => net >= 0 && net <= gross)).toBe(true);
        const off = bill.given.reduce((sum, { amount }) => sum + amount, 0);
        expect(netOf(bill)).toBe(bill.gross - off);
        expect(bill.given.every(({ amount }) => amount > 0)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
