import { assert } from '../decision.ts';
import type { Tender } from '../ledger/entry.ts';
import type { Step } from '../ledger/step.ts';
import type { Money, Points } from '../numbers/money.ts';
import { narrow, ratio } from '../numbers/ratio.ts';
import { split } from '../numbers/split.ts';
import { type EarningRule, isOrdinaryTender, type Programme } from '../programme/programme.ts';
import type { Facts } from '../rules/facts.ts';
import { choosesLines, chosenLines, countersUsed, unmet, type When } from '../rules/when.ts';
import { FACTOR_ONE, type Factor } from '../rules/words.ts';

/**
 * What was paid, by tender, after all discounts. Stored value comes as `paid` and `bonus` as they were really drawn,
 * whichever card they came from; points used as money as `points`. A tender that is not there paid nothing.
 */
export type Tendered = Readonly<Record<Tender, Money>>;

/** What was paid, and for what: every tender paid for every line, in the ratio of their nets. */
export interface Paid {
  readonly tendered: Tendered;
  readonly lines: readonly { readonly no: number; readonly net: Money }[];
}

/** A rule as an entry applied it. With the programme's version, all that is needed to count again. */
export interface AppliedRule {
  readonly rule: string;
  /** The lines it is about, by number; absent: all. */
  readonly lines?: readonly number[];
  /** What its caps had room for; absent: no cap. */
  readonly room?: Points;
  /** The counters of its caps, which the points it gave count on. */
  readonly counters?: readonly string[];
}

export interface AppliedFactor {
  readonly rule: string;
  readonly factor: Factor;
  readonly lines?: readonly number[];
}

/** How one entry earned: settled when it was decided, frozen with it, the same for every refund of it. */
export interface AppliedEarning {
  readonly rules: readonly AppliedRule[];
  readonly factors: readonly AppliedFactor[];
}

export interface EarnedByRule {
  readonly rule: string;
  readonly points: Points;
}

export interface Earned {
  readonly points: Points;
  /** Rules that gave something, in file order. */
  readonly byRule: readonly EarnedByRule[];
  readonly steps: readonly Step[];
}

export type EarningRules = Pick<Programme, 'earning' | 'factors' | 'tiers'>;
type On = EarningRule['on'];

/**
 * Which rules an entry earns by. Of the rules of one group the one that gives most, of the factors of one group the
 * one after which there is most, at a tie the earlier in the file. `gifts` are factors that an offer gives; the
 * factor of the member's tier comes last.
 */
export function earningFor(
  programme: EarningRules,
  on: On,
  facts: Facts,
  paid: Paid,
  gifts: readonly AppliedFactor[] = [],
): AppliedEarning {
  const open = programme.earning.filter((rule) => rule.on === on && holds(rule, facts));
  const pointsOf = (earning: AppliedEarning): Points => earn(programme, earning, paid).points;
  const rules = bestOfGroups(open, (rule) => pointsOf({ rules: [appliedRule(rule, facts)], factors: [] }));
  const earning = { rules: rules.map((rule) => appliedRule(rule, facts)), factors: [] as AppliedFactor[] };

  const factors = programme.factors.filter((rule) => rule.on === on && holds(rule, facts));
  for (const group of groupsOf(factors)) {
    const applied = group.map(
      (rule): AppliedFactor => ({ rule: rule.code, factor: rule.factor, ...lines(rule, facts) }),
    );
    const best = bestOf(applied, (factor) => pointsOf({ ...earning, factors: [...earning.factors, factor] }));
    earning.factors.push(best);
  }
  const tier = programme.tiers.find(({ code }) => code === facts.member.tier);
  earning.factors.push(...gifts);
  if (tier?.earnFactor !== undefined) earning.factors.push({ rule: tier.code, factor: tier.earnFactor });
  return earning;
}

/** How entries earned that were saved before rules had conditions: by all of them. */
export const unconditional = (programme: EarningRules, on: On): AppliedEarning => ({
  rules: programme.earning.filter((rule) => rule.on === on).map(({ code }) => ({ rule: code })),
  factors: [],
});

/**
 * The points that one bill or one top-up earns: for each rule, `points` for every `per` of what its tenders paid for
 * its lines, times each factor in turn (on the points of the lines it chooses), rounded after each as the rule rounds,
 * at most what its caps have room for. Rules add up. It depends on nothing else, so that a refund can ask again on
 * what is left: points due back = earned before − earned on the net − taken already.
 */
export function earn(programme: EarningRules, { rules, factors }: AppliedEarning, paid: Paid): Earned {
  const byRule: EarnedByRule[] = [];
  const steps: Step[] = [];
  for (const applied of rules) {
    const rule = programme.earning.find(({ code }) => code === applied.rule);
    assert(rule !== undefined, `the programme has no earning rule ${applied.rule}`);
    const bases = lineBases(rule, applied, paid);
    const base = sum(bases);
    const given = pointsFor(rule, base);
    if (given > 0) steps.push({ step: 'earned', rule: rule.code, base, per: rule.per, points: given });
    else if (base > 0 && rule.per !== null)
      steps.push({ step: 'earned_nothing', rule: rule.code, base, per: rule.per });
    if (given === 0) continue;
    const multiplied = factors.length === 0 ? given : multiply(rule, given, bases, factors, paid, steps);
    const points = Math.min(multiplied, applied.room ?? multiplied);
    if (points < multiplied) steps.push({ step: 'earned_capped', rule: rule.code, points: multiplied, room: points });
    if (points > 0) byRule.push({ rule: rule.code, points });
  }
  return { points: sum(byRule.map(({ points }) => points)), byRule, steps };
}

/** What the tenders that a rule names have paid. */
export function baseOf(rule: Pick<EarningRule, 'tenders'>, tendered: Tendered): Money {
  let base = 0;
  for (const [tender, amount] of Object.entries(tendered)) {
    assert(amount >= 0, `${tender} paid ${amount}`);
    if (rule.tenders.includes(tender) || (isOrdinaryTender(tender) && rule.tenders.includes('ordinary')))
      base += amount;
  }
  return base;
}

/** The counters that an earning moves: what the caps of its rules have given, and uses of rules with a limit. */
export function countersEarned(
  programme: EarningRules,
  { rules, factors }: AppliedEarning,
  byRule: readonly EarnedByRule[],
  memberId: number,
): { readonly counters: { code: string; by: number }[]; readonly uses: string[] } {
  const gave = new Map(byRule.map(({ rule, points }) => [rule, points]));
  const given = rules.flatMap(({ rule, counters = [] }) => counters.map((code) => ({ code, by: gave.get(rule) ?? 0 })));
  const uses = [
    ...programme.earning.filter(({ code }) => gave.has(code)),
    ...programme.factors.filter(({ code }) => gave.size > 0 && factors.some(({ rule }) => rule === code)),
  ].flatMap(({ code, when = {} }) => countersUsed('earning', { code, when }, memberId));
  return { counters: [...given.filter(({ by }) => by > 0), ...uses.map((code) => ({ code, by: 1 }))], uses };
}

/** What has to be counted for a rule with caps: its points of the day and of always. */
export const capCounters = ({ code, maxPerDay, maxPerMember }: EarningRule, memberId: number, day: string) => ({
  day: maxPerDay === undefined ? null : `earning:${code}:points:${day}:M${memberId}`,
  member: maxPerMember === undefined ? null : `earning:${code}:points:M${memberId}`,
});

const holds = ({ code, when }: { readonly code: string; readonly when?: When }, facts: Facts): boolean =>
  when === undefined || unmet('earning', { code, when }, facts) === null;

function appliedRule(rule: EarningRule, facts: Facts): AppliedRule {
  const counters = capCounters(rule, facts.member.id, facts.day);
  const left = (max: Points | undefined, counter: string | null): Points =>
    max === undefined ? Number.POSITIVE_INFINITY : Math.max(0, max - (facts.member.counts[counter ?? ''] ?? 0));
  const room = Math.min(
    left(rule.maxPerBill, null),
    left(rule.maxPerDay, counters.day),
    left(rule.maxPerMember, counters.member),
  );
  const counted = [counters.day, counters.member].filter((code) => code !== null);
  return {
    rule: rule.code,
    ...lines(rule, facts),
    ...(Number.isFinite(room) && { room }),
    ...(counted.length > 0 && { counters: counted }),
  };
}

/** The lines that a rule chooses, if it chooses any. */
const lines = ({ when = {} }: { readonly when?: When }, { bill }: Facts): { lines?: readonly number[] } =>
  bill !== null && choosesLines(when) ? { lines: chosenLines(when, bill.lines).map(({ no }) => no) } : {};

/** What the rule's tenders paid for each line that it is about. */
function lineBases(rule: EarningRule, { lines: chosen }: AppliedRule, { tendered, lines: all }: Paid): Money[] {
  const base = baseOf(rule, tendered);
  const shares = split(
    base,
    all.map(({ net }) => net),
  );
  return chosen === undefined
    ? shares
    : shares.map((share, index) => (chosen.includes(all[index]?.no ?? 0) ? share : 0));
}

/** A rule without `per` pays once per bill, and only for a bill to which its tenders gave something. */
function pointsFor(rule: EarningRule, base: Money): Points {
  if (rule.per === null) return base > 0 ? rule.points : 0;
  return narrow(BigInt(rule.points) * BigInt(ratio(base, 1, rule.per, rule.round)));
}

/** More points than anybody may hold are refused later; up to here they stay whole numbers. */
const BEYOND = 10n ** 15n;

/** The points of a rule are those of its lines; a factor multiplies the points of the lines that it is about. */
function multiply(
  rule: EarningRule,
  given: Points,
  bases: readonly Money[],
  factors: readonly AppliedFactor[],
  { lines: all }: Paid,
  steps: Step[],
): Points {
  let parts = split(given, bases);
  for (const { rule: by, factor, lines: chosen } of factors) {
    const isChosen = (index: number): boolean => chosen === undefined || chosen.includes(all[index]?.no ?? 0);
    const before = parts.map((part, index) => (isChosen(index) ? part : 0));
    const from = sum(before);
    if (from === 0) continue;
    const to = timesFactor(from, factor, rule);
    steps.push({ step: 'earned_factor', rule: rule.code, by, factor, from, to });
    const after = split(to, before);
    parts = parts.map((part, index) => (isChosen(index) ? (after[index] as number) : part));
  }
  return sum(parts);
}

function timesFactor(points: Points, factor: Factor, { round }: Pick<EarningRule, 'round'>): Points {
  const most = BigInt(points) * BigInt(factor) > BEYOND * BigInt(FACTOR_ONE);
  return most ? Number(BEYOND) : ratio(points, factor, FACTOR_ONE, round);
}

/** The rules that stand after those of one group excluded each other, in file order. */
function bestOfGroups(rules: readonly EarningRule[], worth: (rule: EarningRule) => Points): EarningRule[] {
  const best = new Set(groupsOf(rules).map((group) => bestOf(group, worth)));
  return rules.filter((rule) => best.has(rule));
}

/** Rules by group, in the order in which the groups begin; one without a group is a group of its own. */
export function groupsOf<R extends { readonly group?: string | null }>(rules: readonly R[]): [R, ...R[]][] {
  const groups = new Map<string | R, [R, ...R[]]>();
  for (const rule of rules) {
    const key = rule.group ?? rule;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [rule]);
    else group.push(rule);
  }
  return [...groups.values()];
}

/** The one that is worth most; the earlier at a tie. */
export function bestOf<T extends object>(candidates: readonly T[], worth: (candidate: T) => number): T {
  const [first, ...others] = candidates;
  assert(first !== undefined, 'a group has rules');
  if (others.length === 0) return first;
  let [best, most] = [first, worth(first)];
  for (const candidate of others) {
    const value = worth(candidate);
    if (value > most) [best, most] = [candidate, value];
  }
  return best;
}

const sum = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);
