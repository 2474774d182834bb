/** The shapes that sections of a programme file are made of, each complaining in our words. */
import { z } from 'zod';
import { nearest } from '../domain/programme/nearest.ts';
import { complain } from './complaint.ts';

/** A map with these keys and no others. */
export function map<S extends z.ZodRawShape>(keys: S): z.ZodObject<S, z.core.$strict> {
  const allowed = Object.keys(keys);
  const unknown = z.custom<never>(
    () => false,
    complain((_found, key) => ({ code: 'key_unknown', key, suggestion: nearest(key, allowed), allowed })),
  );
  return z.object(keys).catchall(unknown) as unknown as z.ZodObject<S, z.core.$strict>;
}

export const section = () => z.looseObject({}).nullish();

export const listOf = <T extends z.ZodType>(of: T) => z.array(of).nullish();

export const withOneOf = <T extends z.ZodType<object>>(keys: readonly string[], schema: T) =>
  schema.refine(
    (found) => keys.some((key) => key in found),
    complain(() => ({ code: 'one_key_needed', allowed: keys })),
  );

/** A key that means nothing beside another one, and is told so. */
export const insteadOf = (...keys: readonly string[]) =>
  z
    .custom<never>(
      () => false,
      complain(() => ({ code: 'one_key_only', allowed: keys })),
    )
    .optional();

/** Exactly one of these keys says what the rule does. */
export const withJustOneOf = <T extends z.ZodType<object>>(keys: readonly string[], schema: T) =>
  withOneOf(keys, schema).refine(
    (found) => keys.filter((key) => key in found).length <= 1,
    complain(() => ({ code: 'one_key_only', allowed: keys })),
  );
