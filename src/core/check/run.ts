import type { Head } from '../domain/seals/head.ts';
import { businessDay, type Calendar, type Instant } from '../domain/time/day.ts';
import { ProblemError } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { addSeal, headOf } from '../store/seals.ts';
import type { Tx } from '../store/statement.ts';
import { type CheckFinding, type CheckScene, finding } from './invariant.ts';
import { INVARIANT_NAMES, type InvariantName, invariants } from './invariants.ts';

/** What one invariant came to. */
export interface CheckResult {
  readonly name: InvariantName;
  readonly findings: readonly CheckFinding[];
  /** There were more findings than anybody reads; the rest was not looked for. */
  readonly more: boolean;
}

/** What a look at the books came to. */
export interface CheckReport {
  readonly results: readonly CheckResult[];
  readonly findings: number;
  /** Null: the entries cannot be read to their end. */
  readonly head: Head | null;
}

export interface CheckOptions {
  /** Only these; none named: all. */
  readonly names?: readonly InvariantName[];
  readonly against?: CheckScene['against'];
}

/**
 * Looks at the books as of a moment, all from one moment's state. Books in which nothing was found are sealed: their
 * head is kept in them, so that the next look also sees whether anything up to here was changed with all its traces.
 */
export async function check(shop: Shop, at: Instant, options: CheckOptions = {}): Promise<CheckReport> {
  const { names = [], against = null } = options;
  const chosen = INVARIANT_NAMES.filter((name) => names.length === 0 || names.includes(name));
  const report = await lookThrough(shop, at, chosen, against);
  if (report.findings === 0 && chosen.length === INVARIANT_NAMES.length && report.head) await seal(shop, report.head);
  return report;
}

/** The same look, and nothing is kept of it: for a copy that must stay as it is. */
export async function lookThrough(
  shop: Pick<Shop, 'store' | 'calendar'>,
  at: Instant,
  names: readonly InvariantName[] = INVARIANT_NAMES,
  against: CheckScene['against'] = null,
): Promise<CheckReport> {
  await shop.store.makeRoom();
  return shop.store.transaction('read', (tx) => lookAt(tx, shop.calendar, at, names, against));
}

/** The same look within a transaction that is there already: at what it has written itself. */
export async function lookAt(
  tx: Tx,
  calendar: Calendar,
  at: Instant,
  names: readonly InvariantName[] = INVARIANT_NAMES,
  against: CheckScene['against'] = null,
): Promise<CheckReport> {
  const scene: CheckScene = { day: businessDay(at, calendar), calendar, against };
  const results: CheckResult[] = [];
  for (const name of names) results.push(await look(tx, name, scene));
  const findings = results.reduce((sum, result) => sum + result.findings.length, 0);
  return { results, findings, head: await readable(headOf(tx)) };
}

/** How many findings of one invariant are told. */
const MOST_FINDINGS = 100;

async function look(tx: Tx, name: InvariantName, scene: CheckScene): Promise<CheckResult> {
  const findings: CheckFinding[] = [];
  try {
    for await (const found of invariants[name].find(tx, scene)) {
      if (findings.length === MOST_FINDINGS) return { name, findings, more: true };
      findings.push(found);
    }
  } catch (error) {
    // What cannot be read, or says what cannot be, is a finding too, and the other invariants may still be looked at.
    findings.push(unreadable(error));
  }
  return { name, findings, more: false };
}

function unreadable(error: unknown): CheckFinding {
  const damaged = error instanceof ProblemError && error.problem.code === 'file_unreadable';
  if (error instanceof ProblemError && !damaged) throw error;
  const { message } = (damaged ? error.cause : error) as Error;
  return finding(damaged ? 'engine_damage' : 'row_unreadable', { subject: message });
}

/** Damage that keeps the head from being worked out was found by others already. */
const readable = <T>(work: Promise<T>): Promise<T | null> =>
  work.catch((error) => {
    unreadable(error);
    return null;
  });

/** Keeps the head in the books. A file that may only be read, or that is busy, goes without. */
async function seal(shop: Shop, head: Head): Promise<void> {
  if (head.entries === 0) return;
  try {
    await shop.store.transaction('write', (tx) => addSeal(tx, head, shop.now()));
  } catch (error) {
    const code = error instanceof ProblemError ? error.problem.code : null;
    if (code !== 'shop_read_only' && code !== 'database_busy') throw error;
  }
}
