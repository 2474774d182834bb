import { accept, type Decision, refuse } from '../decision.ts';
import type { EntryPlan } from '../ledger/entry.ts';
import type { Correction } from '../ledger/outcome.ts';
import type { Standing, Who } from '../staff/who.ts';
import { entryWithoutValue } from './status.ts';

/** What a member has told the shop of themselves, as far as it can be corrected. */
export interface Details {
  readonly name: string;
  /** E.164 */
  readonly phone: string | null;
  readonly email: string | null;
  readonly gender: string | null;
  /** As `isBirthday` has it. */
  readonly birthday: string | null;
  readonly source: string | null;
  readonly note: string | null;
}

export const DETAILS = [
  'name',
  'phone',
  'email',
  'gender',
  'birthday',
  'source',
  'note',
] as const satisfies readonly (keyof Details)[];

export interface EditFacts {
  readonly who: Who;
  readonly standing: Standing;
  readonly current: Details;
  /** What is said anew; null takes it away. What is not named stays. */
  readonly details: Partial<Details>;
  /** Nothing personal is there any more, by their wish. */
  readonly erased: boolean;
  readonly note: string | null;
}

/** What a correction comes to. */
export interface Edit {
  readonly plan: EntryPlan;
  readonly details: Details;
  readonly corrections: readonly Correction[];
  readonly idle: boolean;
}

/**
 * Corrects what is known of a member. The entry says which details were changed or taken away, never what they say:
 * that can be erased. Also of somebody who is blocked or closed, since it moves nothing.
 * Refuses, in this order: option_missing (nothing is named; a name of nothing), member_erased.
 */
export function decideEdit({ who, standing, current, details, erased, note }: EditFacts): Decision<Edit> {
  const named = DETAILS.filter((detail) => details[detail] !== undefined);
  if (named.length === 0) {
    return refuse({ code: 'option_missing', option: DETAILS.map((detail) => `--${detail}`).join(' | ') });
  }
  if (details.name?.trim() === '') return refuse({ code: 'option_missing', option: '--name' });
  if (erased) return refuse({ code: 'member_erased', member: standing.member.number });
  const changed = named.filter((detail) => details[detail] !== current[detail]);
  const [removed, set] = [
    changed.filter((detail) => details[detail] === null),
    changed.filter((detail) => details[detail] !== null),
  ];
  const idle = changed.length === 0;
  const steps = idle ? [] : [{ step: 'details', set, removed } as const];
  const kept = Object.fromEntries(DETAILS.map((detail) => [detail, current[detail]])) as unknown as Details;
  const said = Object.fromEntries(changed.map((detail) => [detail, details[detail]]));
  const now = { ...kept, ...said };
  const corrections = changed.map((detail) => ({ detail, before: current[detail], now: now[detail] }));
  return accept({ plan: entryWithoutValue(who, { steps }, note), details: now, corrections, idle });
}
