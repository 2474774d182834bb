import type { Problem } from '../problem.ts';

/** What a pure decision comes to: a value, or the problem that forbids it. */
export type Decision<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export const accept = <T>(value: T): Decision<T> => ({ ok: true, value });

export const refuse = (problem: Problem): Decision<never> => ({ ok: false, problem });

/** A broken assumption of ours, never a member's mistake: stops the work before it can be saved. */
export function assert(condition: boolean, text: string): asserts condition {
  if (!condition) throw new Error(`assumption broken: ${text}`);
}
