import { describe, expect, test } from 'vitest';
import type { Programme } from '../../src/core/domain/programme/programme.ts';
import { loadProgramme } from '../../src/core/programme/load.ts';
import { rulePacks } from '../../src/core/programme/rule-packs.ts';

const load = (yaml: string, currency = 'CNY') =>
  loadProgramme(`name: Test\ncurrency: ${currency}\ntime_zone: Asia/Shanghai\n${yaml}\n`, 'test.yaml');

function findings(yaml: string, currency?: string): string[] {
  const loaded = load(yaml, currency);
  if (loaded.ok) return [];
  if (loaded.problem.code !== 'programme_invalid') throw new Error(loaded.problem.code);
  return loaded.problem.findings.map((found) =>
    [found.path, found.code, ...('rule' in found ? [found.pack, found.rule, found.most] : [])].join(' '),
  );
}

describe('every pack', () => {
  test.each(rulePacks().map((pack) => [pack.code, pack] as const))('%s says all that its rules need', (_code, pack) => {
    expect(pack.name.en).not.toBe('');
    expect(pack.name['zh-CN']).not.toBe('');
    expect(pack.source).not.toBe('');
    expect(new Set(pack.rules.map(({ code }) => code)).size).toBe(pack.rules.length);
    for (const rule of pack.rules) {
      const amount = 'amount' in rule ? rule.amount : null;
      expect(amount === null || (amount > 0 && pack.currency !== null)).toBe(true);
      switch (rule.rule) {
        case 'balance_most':
        case 'identity_from':
          expect(amount).toBeGreaterThan(0);
          break;
        case 'tenders_from':
          expect(amount).toBeGreaterThan(0);
          expect(rule.tenders.length).toBeGreaterThan(0);
          break;
        case 'paid_lasts':
          expect(rule.months).toBeGreaterThan(0);
          expect(['issue', 'last_load']).toContain(rule.countedFrom);
          break;
        case 'terms_void':
          expect(rule.terms.length).toBeGreaterThan(0);
          break;
        default:
          expect(rule.rule).toBe('paid_never_ends');
      }
    }
  });
});

describe('a programme under a pack', () => {
  test.each([
    ['rule_packs: [cn-mofcom9]\nstored_value: {max_balance: "5000.00"}', []],
    [
      'rule_packs: [cn-mofcom9]\nstored_value: {max_balance: "5000.01"}',
      ['stored_value.max_balance against_pack cn-mofcom9 registered-balance 5000.00'],
    ],
    [
      'rule_packs: [cn-mofcom9]\nstored_value: {paid_expires: {months: 60}}',
      ['stored_value.paid_expires against_pack cn-mofcom9 registered-no-end '],
    ],
    [
      'rule_packs: [cn-mofcom9]\nstored_value: {paid_expires: {months: 35}}',
      [
        'stored_value.paid_expires against_pack cn-mofcom9 registered-no-end ',
        'stored_value.paid_expires against_pack cn-mofcom9 bearer-three-years 36',
      ],
    ],
    ['stored_value: {paid_expires: {months: 12}}', []],
    [
      'rule_packs: [cn-spc-2025]\nterms: [周末不营业, 储值卡概不退款]',
      ['terms[1] against_pack cn-spc-2025 void-terms '],
    ],
    ['rule_packs: [us-card-act]', ['rule_packs[0] pack_currency']],
    ['rule_packs: [cn-mofcom]', ['rule_packs[0] value_not_allowed']],
  ])('%s', (yaml, found) => {
    expect(findings(yaml)).toEqual(found);
  });

  test.each([
    ['{months: 60}', []],
    ['{months: 59}', ['stored_value.paid_expires against_pack us-card-act five-years 60']],
    ['{months: 60, end_of: year}', []],
    ['{days: 1825}', ['stored_value.paid_expires against_pack us-card-act five-years 60']],
    ['{days: 1827}', []],
    ['never', []],
  ])('in dollars, paid_expires %s', (policy, found) => {
    expect(findings(`rule_packs: [us-card-act]\nstored_value: {paid_expires: ${policy}}`, 'USD')).toEqual(found);
  });

  test('keeps the rules as they were', () => {
    const loaded = load('rule_packs: [cn-mofcom9, cn-spc-2025]') as { value: Programme };
    expect(loaded.value.law).toContainEqual({
      pack: 'cn-mofcom9',
      code: 'bearer-balance',
      source: 'MOFCOM Order No. 9 of 2012, amended 2016 (商务部令2012年第9号)',
      from: '2012-11-01',
      cards: 'bearer',
      rule: 'balance_most',
      amount: 1000_00,
    });
    expect(load('points: {}')).not.toHaveProperty('value.law');
  });
});
