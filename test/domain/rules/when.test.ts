import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { WHEN } from '../../../src/core/domain/rules/when/index.ts';
import { chosenLines, unmet, type When } from '../../../src/core/domain/rules/when.ts';
import { written } from '../../../src/core/domain/rules/words.ts';
import { factsOf } from '../../support/facts.ts';

type Given = Parameters<typeof factsOf>[0];

const line = (no: number, sku: string, category: string | null, quantity: number) => ({ no, sku, category, quantity });
const LINES = [line(1, 'perm', 'hair', 1), line(2, 'shampoo', 'care', 3), line(3, 'comb', null, 2)];
const bill = (left: number) => ({ bill: { left, lines: LINES } });
const running = (plan: string) => ({ plan, terms: { tier: null, refund: 'months' } }) as const;

const born = (birthday: string | null, day: string): Given => ({ day, member: { birthday } });
const at = (hour: number, minute = 0): Given => ({ minute: hour * 60 + minute });
const used = (member: number, all: number): Given => ({
  member: { counts: { 'offer:a:M1': member, 'offer:a': all } },
});

const rows: readonly (readonly [when: When, facts: Given, holds: boolean])[] = [
  [{ atLeast: 500 }, { topup: 500 }, true],
  [{ atLeast: 500 }, { topup: 499 }, false],
  [{ lessThan: 500 }, { topup: 499 }, true],
  [{ lessThan: 500 }, { topup: 500 }, false],
  [{ billAtLeast: 500 }, bill(500), true],
  [{ billAtLeast: 500 }, bill(499), false],
  [{ billOver: 500 }, bill(501), true],
  [{ billOver: 500 }, bill(500), false],
  [{ from: '2026-11-22' }, { day: '2026-11-22' }, true],
  [{ from: '2026-11-22' }, { day: '2026-11-21' }, false],
  [{ to: '2026-11-22' }, { day: '2026-11-22' }, true],
  [{ to: '2026-11-22' }, { day: '2026-11-23' }, false],
  [{ weekdays: ['sat', 'sun'] }, { day: '2026-11-22' }, true],
  [{ weekdays: ['mon'] }, { day: '2026-11-22' }, false],
  [{ weekdays: ['mon'] }, { day: '2026-11-23' }, true],
  [{ hours: [{ from: 840, to: 1020 }] }, at(14), true],
  [{ hours: [{ from: 840, to: 1020 }] }, at(16, 59), true],
  [{ hours: [{ from: 840, to: 1020 }] }, at(17), false],
  [{ hours: [{ from: 840, to: 1020 }] }, at(13, 59), false],
  [{ hours: [{ from: 1320, to: 120 }] }, at(23), true],
  [{ hours: [{ from: 1320, to: 120 }] }, at(1, 59), true],
  [{ hours: [{ from: 1320, to: 120 }] }, at(2), false],
  [
    {
      hours: [
        { from: 0, to: 60 },
        { from: 1380, to: 1440 },
      ],
    },
    at(23, 59),
    true,
  ],
  [{ birthday: 'day' }, born('1990-11-22', '2026-11-22'), true],
  [{ birthday: 'day' }, born('11-22', '2026-11-22'), true],
  [{ birthday: 'day' }, born('1990-11-22', '2026-11-23'), false],
  [{ birthday: 'day' }, born('1992-02-29', '2027-02-28'), true],
  [{ birthday: 'day' }, born('1992-02-29', '2028-02-28'), false],
  [{ birthday: 'day' }, born('1992-02-29', '2028-02-29'), true],
  [{ birthday: 'day' }, born(null, '2026-11-22'), false],
  [{ birthday: 'month' }, born('11-30', '2026-11-01'), true],
  [{ birthday: 'month' }, born('1992-02-29', '2027-02-01'), true],
  [{ birthday: 'month' }, born('12-01', '2026-11-30'), false],
  [{ birthday: 'month' }, born(null, '2026-11-30'), false],
  [{ first: true }, { member: { first: true } }, true],
  [{ first: true }, { member: { first: false } }, false],
  [{ tiers: ['silver', 'gold'] }, { member: { tier: 'gold' } }, true],
  [{ tiers: ['silver'] }, { member: { tier: 'gold' } }, false],
  [{ tiers: ['silver'] }, { member: { tier: null } }, false],
  [{ plans: ['vip', 'club'] }, { member: { plans: [running('club')] } }, true],
  [{ plans: ['vip'] }, { member: { plans: [running('club')] } }, false],
  [{ plans: ['vip'] }, { member: { plans: [] } }, false],
  [{ tags: ['vip', '学生'] }, { member: { tags: ['学生', 'x'] } }, true],
  [{ tags: ['vip'] }, { member: { tags: [] } }, false],
  [{ stores: ['main'] }, { store: 'main' }, true],
  [{ stores: ['main'] }, { store: 'west' }, false],
  [{ channels: ['app'] }, { channel: 'app' }, true],
  [{ channels: ['app'] }, { channel: 'till' }, false],
  [{ tenders: ['wechat'] }, { tenders: ['balance', 'wechat'] }, true],
  [{ tenders: ['wechat'] }, { tenders: ['balance'] }, false],
  [{ tenders: ['ordinary'] }, { tenders: ['balance', 'meituan'] }, true],
  [{ tenders: ['ordinary'] }, { tenders: ['balance', 'points'] }, false],
  [{ payWith: ['balance'] }, { tenders: ['balance'] }, true],
  [{ payWith: ['balance'] }, { tenders: ['card:8002'] }, true],
  [{ payWith: ['balance'] }, { tenders: ['balance', 'cash'] }, false],
  [{ payWith: ['balance'] }, { tenders: ['balance', 'points'] }, false],
  [{ payWith: ['balance', 'points'] }, { tenders: ['balance', 'points'] }, true],
  [{ payWith: ['ordinary'] }, { tenders: ['cash', 'wechat'] }, true],
  [{ categories: ['care', 'nails'] }, bill(1), true],
  [{ categories: ['nails'] }, bill(1), false],
  [{ skus: ['comb'] }, bill(1), true],
  [{ skus: ['brush'] }, bill(1), false],
  [{ skus: ['comb'], categories: ['care'] }, bill(1), false],
  [{ quantityAtLeast: 6 }, bill(1), true],
  [{ quantityAtLeast: 7 }, bill(1), false],
  [{ quantityAtLeast: 3, categories: ['care'] }, bill(1), true],
  [{ quantityAtLeast: 3, skus: ['comb'] }, bill(1), false],
  [{ topupWithinDays: 7 }, { day: '2026-11-22', member: { lastTopup: '2026-11-15' } }, true],
  [{ topupWithinDays: 7 }, { day: '2026-11-22', member: { lastTopup: '2026-11-14' } }, false],
  [{ topupWithinDays: 0 }, { day: '2026-11-22', member: { lastTopup: '2026-11-22' } }, true],
  [{ topupWithinDays: 7 }, { day: '2026-11-22', member: { lastTopup: null } }, false],
  [{ limitPerMember: 2 }, used(1, 9), true],
  [{ limitPerMember: 2 }, used(2, 9), false],
  [{ limitTotal: 10 }, used(0, 9), true],
  [{ limitTotal: 10 }, used(0, 10), false],
];

const named = rows.map(([when, facts, holds]) => ({
  name: `${JSON.stringify(when)} ${holds ? 'holds' : 'does not hold'} of ${JSON.stringify(facts)}`,
  when,
  facts,
  holds,
}));

test.each(named)('$name', ({ when, facts, holds }) => {
  expect(unmet('offer', { code: 'a', when }, factsOf(facts)) === null).toBe(holds);
});

describe('conditions together', () => {
  test('all must hold; the first that does not is named', () => {
    const when: When = { from: '2026-11-01', stores: ['west'], channels: ['app'] };
    expect(unmet('offer', { code: 'a', when }, factsOf())).toBe('stores');
    expect(unmet('offer', { code: 'a', when }, factsOf({ store: 'west' }))).toBe('channels');
    expect(unmet('offer', { code: 'a', when }, factsOf({ store: 'west', channel: 'app' }))).toBeNull();
  });

  test('null and nothing say nothing', () => {
    expect(unmet('offer', { code: 'a', when: { atLeast: null } }, factsOf({ topup: 1 }))).toBeNull();
    expect(unmet('offer', { code: 'a', when: {} }, factsOf())).toBeNull();
  });

  test('limits of rules with one code in different lists are different limits', () => {
    const facts = factsOf({ member: { counts: { 'offer:a': 1 } } });
    expect(unmet('promotion', { code: 'a', when: { limitTotal: 1 } }, facts)).toBeNull();
    expect(unmet('offer', { code: 'a', when: { limitTotal: 1 } }, facts)).toBe('limitTotal');
  });

  test('lines are chosen by every word that chooses; all of them if none does', () => {
    const chosen = (when: When) => chosenLines(when, LINES).map(({ no }) => no);
    expect(chosen({})).toEqual([1, 2, 3]);
    expect(chosen({ categories: ['hair', 'care'] })).toEqual([1, 2]);
    expect(chosen({ categories: ['hair', 'care'], skus: ['shampoo', 'comb'] })).toEqual([2]);
  });
});

describe('the vocabulary', () => {
  const folder = join(import.meta.dirname, '../../../src/core/domain/rules/when');

  test('each word has a file of its own, named as it, and a table of cases here', () => {
    const files = readdirSync(folder).filter((file) => file !== 'index.ts');
    const words = Object.keys(WHEN).map((name) => `${written(name).replaceAll('_', '-')}.ts`);
    expect(words.toSorted()).toEqual(files.toSorted());
    const tabled = new Set(rows.flatMap(([when]) => Object.keys(when)));
    expect(Object.keys(WHEN).filter((name) => !tabled.has(name))).toEqual([]);
  });

  test('each word does one thing and says what in both languages', () => {
    for (const { holds, chooses, about } of Object.values(WHEN)) {
      expect((holds === undefined) !== (chooses === undefined)).toBe(true);
      expect(about.en).not.toBe('');
      expect(about['zh-CN']).toMatch(/\p{Script=Han}/u);
    }
  });
});
