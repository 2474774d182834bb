import type { Decision } from '../domain/decision.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { businessDay, type Instant } from '../domain/time/day.ts';
import type { KnownLint, LintWarning } from '../programme/lint/index.ts';
import type { RulePack } from '../programme/rule-packs.ts';

/** Reads a programme file as `apply` would, without a shop. Refuses: programme_invalid. */
export async function checkProgramme(text: string, file: string): Promise<Decision<Programme>> {
  const { loadProgramme } = await import('../programme/load.ts');
  return loadProgramme(text, file);
}

/** What courts strike down, what loses money or does nothing in rules that are in order, as of a moment. Keeps nobody from anything. */
export async function lintProgramme(programme: Programme, at: Instant): Promise<LintWarning[]> {
  const { lintsOf } = await import('../programme/lint/index.ts');
  return lintsOf(programme, businessDay(at, programme.calendar));
}

/** Every lint there is, for whoever wants to know what is looked for. */
export async function knownLints(): Promise<readonly KnownLint[]> {
  const { LINTS } = await import('../programme/lint/index.ts');
  return LINTS;
}

/** Every pack of law that a programme can put itself under. */
export async function knownPacks(): Promise<readonly RulePack[]> {
  const { rulePacks } = await import('../programme/rule-packs.ts');
  return rulePacks();
}
