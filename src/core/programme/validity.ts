/** How long something that is issued is good: so long from its beginning, or between two days. */
import type { z } from 'zod';
import type { Validity } from '../domain/programme/programme.ts';
import { complain } from './complaint.ts';
import { day, days, months } from './scalars.ts';
import { map } from './shapes.ts';

/** `{days: 30}`, `{months: 12}` or `{from: …, to: …}`, of which either end may be left out. */
export const validitySchema = () =>
  map({
    days: days().optional(),
    months: months(1).optional(),
    from: day().optional(),
    to: day().optional(),
  }).refine(
    ({ days, months, from, to }) =>
      [days !== undefined, months !== undefined, from !== undefined || to !== undefined].filter(Boolean).length === 1,
    complain(() => ({ code: 'one_key_needed', allowed: FORMS })),
  );

export type ValiditySection = z.output<ReturnType<typeof validitySchema>>;

const FORMS = ['{days: 30}', '{months: 12}', '{from: 2026-01-01, to: 2026-12-31}'];

export const validity = ({ days, months, from, to }: ValiditySection): Validity => {
  if (days !== undefined) return { days };
  return months === undefined ? { from: from ?? null, to: to ?? null } : { months };
};
