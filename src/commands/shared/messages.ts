import type { Currency } from '../../core/domain/money.ts';
import type { Problem } from '../../core/problem.ts';
import type { Language } from './language.ts';

export interface Message {
  /** What happened, with its numbers. */
  readonly message: string;
  /** What to do next. */
  readonly hint: string | null;
}

export function messageOf(problem: Problem, _figures: { currency: Currency; language: Language }): Message {
  return { message: problem.code, hint: null };
}
