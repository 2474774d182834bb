/** How value ends, as the programme file says it: `never`, one policy or a list of them. */
import { z } from 'zod';
import type { Activity } from '../domain/programme/programme.ts';
import type { Period } from '../domain/time/day.ts';
import { complain, formWrong } from './complaint.ts';
import { days, monthDay, months } from './scalars.ts';
import { map } from './shapes.ts';
import { isPlainMap } from './source.ts';

/** Money has no inactivity clock: it belongs to the points of an account. */
export const MONEY_POLICIES = ['never', 'rolling', 'fixed'] as const;
export const POINTS_POLICIES = [...MONEY_POLICIES, 'inactivity'] as const;

/** `never`, one policy or a list of them; always read as a list. A policy without a rule is a rolling one. */
export function expiry(rules: readonly (typeof POINTS_POLICIES)[number][]) {
  const policies = {
    never: map({ rule: z.literal('never') }),
    rolling: map({
      rule: z.literal('rolling'),
      days: days().optional(),
      months: months().optional(),
      end_of: z.enum(PERIODS).optional(),
    })
      .refine(({ days, months }) => days !== undefined || months !== undefined, oneKey('one_key_needed'))
      .refine(({ days, months }) => days === undefined || months === undefined, oneKey('one_key_only')),
    fixed: map({ rule: z.literal('fixed'), on: monthDay(), months: months().optional() }),
    inactivity: map({
      rule: z.literal('inactivity'),
      months: months(1),
      activity: z.array(z.enum(ACTIVITIES)).min(1).optional(),
    }),
  };
  type Policy = (typeof policies)[keyof typeof policies];
  const [first, ...rest] = rules.map((rule): Policy => policies[rule]);
  const policy = z
    .custom<Record<string, unknown>>(
      isPlainMap,
      complain((found) => ({ ...formWrong('expiry', found), allowed: FORMS })),
    )
    .pipe(
      z.discriminatedUnion('rule', [first as Policy, ...rest]) as z.ZodType<z.output<Policy>, Record<string, unknown>>,
    );
  return z.preprocess(asPolicies, z.array(policy).min(1));
}

const FORMS = ['never', '{months: 12, end_of: month}', '{days: 90}', '{rule: fixed, on: "12-31"}'];

const oneKey = (code: 'one_key_needed' | 'one_key_only') => complain(() => ({ code, allowed: ['days', 'months'] }));

const asPolicies = (found: unknown): unknown => (Array.isArray(found) ? found.map(asPolicy) : [asPolicy(found)]);

function asPolicy(found: unknown): unknown {
  if (found === 'never') return { rule: 'never' };
  return isPlainMap(found) && !('rule' in found) ? { rule: 'rolling', ...found } : found;
}

const ACTIVITIES: readonly Activity[] = ['earn', 'redeem', 'spend', 'topup'];
const PERIODS: readonly Period[] = ['month', 'quarter', 'year'];
