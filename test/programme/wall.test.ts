import { describe, expect, test } from 'vitest';
import { moneyText } from '../../src/commands/shared/figures.ts';
import { LANGUAGES, type Language, sayIn } from '../../src/commands/shared/language.ts';
import { SECTIONS } from '../../src/commands/wall/index.ts';
import { nameOf, speechOf } from '../../src/commands/wall/speech.ts';
import type { ExpiryPolicy, Programme } from '../../src/core/domain/programme/programme.ts';
import { GIVE } from '../../src/core/domain/rules/give/index.ts';
import { TAKE } from '../../src/core/domain/rules/take/index.ts';
import { WHEN } from '../../src/core/domain/rules/when/index.ts';
import type { ArgumentKind } from '../../src/core/domain/rules/words.ts';
import { loadProgramme } from '../../src/core/programme/load.ts';
import { templateNames, templateText } from '../../src/core/programme/templates.ts';

function programmeOf(text: string): Programme {
  const loaded = loadProgramme(text, 'test.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problem));
  return loaded.value;
}

const linesOf = (programme: Programme, language: Language): string[] => {
  const speech = speechOf(
    programme,
    sayIn(() => language),
  );
  return SECTIONS.flatMap(({ lines }) => lines(programme, speech));
};

/** What is said of rules of this name; a reward may be called as the pass that it gives. */
const lineOf = (lines: readonly string[], name: string): string | undefined =>
  lines.filter((said) => said.startsWith(`${name}: `) || said.startsWith(`${name}：`)).join('\n') || undefined;

/** Every figure that a rule holds, as it has to stand on the wall. */
function figuresOf(programme: Programme, rule: object): string[] {
  const money = (amount: number): string => moneyText(amount, programme.currency);
  const vocabulary: Readonly<Record<string, { readonly argument: ArgumentKind }>> = { ...WHEN, ...GIVE, ...TAKE };
  const walk = (value: unknown, key: string): string[] => {
    if (value === null || value === undefined || typeof value === 'boolean') return [];
    if (typeof value === 'object') {
      if (key === 'hours') return (value as { from: number }[]).flatMap(({ from }) => String(Math.floor(from / 60)));
      return Object.entries(value).flatMap(([name, part]) => walk(part, Array.isArray(value) ? key : name));
    }
    if (typeof value !== 'number') return [];
    const kind = vocabulary[key]?.argument;
    const isMoney = kind === 'money' || kind === 'price' || MONEY.has(key);
    if (isMoney || (key === 'per' && value > 0)) return [money(value)];
    if (kind === 'factor' || FACTORS.has(key)) return [String(value / 1000)];
    return key === 'least' || UNSAID[key] === value ? [] : [value.toLocaleString('en-US')];
  };
  return walk(rule, '');
}

/** What goes without saying. */
const UNSAID: Readonly<Record<string, number>> = { bonusVisits: 0, uses: 1 };

const MONEY = new Set(['per', 'price', 'plus']);
const FACTORS = new Set(['factor', 'earnFactor', 'pointsFactor']);

const listsOf = (programme: Programme): readonly { readonly code: string; readonly name?: string | null }[] => [
  ...[...programme.topupOffers, ...programme.promotions, ...programme.earning, ...programme.factors],
  ...[...programme.rewards, ...programme.tiers, ...programme.passes, ...programme.coupons],
];

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(templateNames())('no rule of %s is left unsaid', (template) => {
    const programme = programmeOf(templateText(template));
    const lines = linesOf(programme, language);
    for (const rule of listsOf(programme)) {
      const line = lineOf(lines, nameOf(rule));
      expect(line, `${template}: ${rule.code}`).toBeDefined();
      for (const figure of figuresOf(programme, rule)) expect(line, `${rule.code}: ${figure}`).toContain(figure);
    }
    const all = lines.join('\n');
    const { storedValue, points } = programme;
    const limits = [storedValue.minTopup, storedValue.maxTopup, storedValue.maxBalance, storedValue.maxBonusPerMonth];
    const amounts = [...limits, points.value?.worth].filter((amount) => amount != null);
    for (const amount of amounts) expect(all).toContain(moneyText(amount, programme.currency));
    const ends = [...storedValue.paidExpires, ...storedValue.bonusExpires, ...points.expire];
    for (const end of ends) for (const figure of policyFigures(end, language)) expect(all).toContain(figure);
    const { use } = points;
    const uses = [use.min, use.step, use.max, use.maxShare, points.pendingDays || null, points.graceDays || null];
    for (const figure of uses.filter((one) => one != null)) expect(all).toContain(figure.toLocaleString('en-US'));
  });
});

const policyFigures = (policy: ExpiryPolicy, language: Language): string[] => {
  if (policy.rule === 'rolling') return [String(policy.months ?? policy.days)];
  return policy.rule === 'fixed'
    ? [dayOfYear(policy.on, language), String(policy.months)]
    : policy.rule === 'inactivity'
      ? [String(policy.months)]
      : [];
};

/** `12-31` as it is said. */
const dayOfYear = (on: string, language: Language): string =>
  language === 'en' ? on : on.split('-').map(Number).join(' 月 ').concat(' 日');

const EVERYTHING = `
name: 晨光 <发艺>
currency: CNY
time_zone: Asia/Shanghai
topup_offers:
  - {code: a, when: {at_least: "500.00", less_than: "900.00", from: 2026-11-01, to: 2026-11-30, weekdays: [mon], hours: "09:30-11:00", birthday: month, first: true, tiers: [gold], tags: [vip], stores: [west], channels: [app], tenders: [wechat], limit_per_member: 3, limit_total: 77}, give: {bonus: "50.00", bonus_percent: 15, points: 1234, points_factor: 2.5, passes: [{pass: cut-10, count: 4}], tier: gold, goods: mug}, release: {parts: 12, every: month}, bonus_expires: {days: 400}}
earning:
  - {code: base, per: "1.00", points: 1, max_per_bill: 111, max_per_day: 222, max_per_member: 333, round: up}
promotions:
  - {code: p, when: {bill_at_least: "60.00", bill_over: "61.00", pay_with: [balance], categories: [hair], skus: [cut], quantity_at_least: 8, topup_within_days: 9}, take: {amount: "5.00", per: "50.00", max: "20.00"}, on_return: recheck}
  - {code: q, take: {percent: 20}}
  - {code: r, when: {skus: [cut]}, take: {price: "19.00"}}
tiers: [{code: gold, name: 金卡, qualify: {all: [{spend: "1000.00", months: 12}, {topup: "500.00", single: true}]}, gift: {bonus: "8.00"}}]
tier_review: {every: 6 months, counted_from: calendar, down: qualified, grace_days: 5, on_refund: review}
birthday: {days_before: 7, give: {points: 66}}
items: [{sku: cut, name: 剪发, price: "58.00"}]
passes: [{code: cut-10, name: 剪发十次, price: "300.00", visits: 10, bonus_visits: 2, valid: {months: 12}}]
rewards: [{code: w, points: 500, plus: "9.90", stock: 44, limit_per_member: 2, give: {goods: cut}}]
coupons:
  - {code: c, name: 券, when: {bill_at_least: "200.00"}, take: {amount: "51.00"}, valid: {days: 33}, uses: 3}
  - {code: HELLO, take: {percent: 10, max: "7.00"}, stacks: true, public: true, when: {limit_total: 100}, valid: {from: 2026-11-01, to: 2026-11-30}}
terms: [本店谢绝自带酒水]`;

test.each(LANGUAGES)('every word of the language is said in %s, with names instead of codes', (language) => {
  const programme = programmeOf(EVERYTHING);
  const lines = linesOf(programme, language);
  for (const rule of listsOf(programme)) {
    const line = lineOf(lines, nameOf(rule));
    for (const figure of figuresOf(programme, rule)) expect(line, `${rule.code}: ${figure}`).toContain(figure);
  }
});
