import type { Decision } from '../domain/decision.ts';
import type { Programme } from '../domain/programme.ts';

/** Reads a programme file as `apply` would, without a shop. Refuses: programme_invalid. */
export async function checkProgramme(text: string, file: string): Promise<Decision<Programme>> {
  const { loadProgramme } = await import('../programme/load.ts');
  return loadProgramme(text, file);
}
