import type { Expected, FindingFacts, Formed, Found } from './finding.ts';
import { isDecimalNumber } from './source.ts';

/** A finding without its place, which the loader adds. */
export type Complaint = FindingFacts & { readonly allowed?: readonly string[] };

/** A complaint that depends on what was found, and under which key. */
export type Complaining = (found: unknown, key: string) => Complaint;

/** What a custom issue of zod carries for the loader. */
export interface CarriedComplaint {
  readonly complaining: Complaining;
}

/** Parameters of a schema or check of zod that complains in our words. */
export const complain = (complaining: Complaining): { params: { complaining: Complaining } } => ({
  params: { complaining },
});

export const keyMissing: Complaining = (_found, key) => ({ code: 'key_missing', key });

export function kindWrong(expected: Expected, found: unknown): Complaint {
  return found === null || found === ''
    ? { code: 'value_empty' }
    : { code: 'kind_wrong', expected, found: kindOf(found) };
}

/** Something else stands there, or it is of the right kind and in no form that can be read. */
export function formWrong(expected: Formed, found: unknown): Complaint {
  if (found === '' || !WRITTEN_AS[expected].includes(kindOf(found))) return kindWrong(expected, found);
  return { code: 'form_wrong', expected, value: isDecimalNumber(found) ? (found.description ?? '') : String(found) };
}

const WRITTEN_AS: Readonly<Record<Formed, readonly Found[]>> = {
  time_of_day: ['text'],
  month_day: ['text'],
  day: ['text'],
  hours: ['text'],
  factor: ['number', 'decimal'],
  period: ['text', 'number'],
  expiry: ['text'],
};

function kindOf(found: unknown): Found {
  if (isDecimalNumber(found)) return 'decimal';
  if (Array.isArray(found)) return 'list';
  switch (typeof found) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'boolean':
      return 'yes_or_no';
    case 'object':
      return found === null ? 'nothing' : 'map';
    default:
      return 'nothing';
  }
}
