/**
 * The one spelling of facts that fingerprints are made over. Each part carries its kind and length, so that no two rows
 * can be written alike by moving a boundary. `fixtures/digest/README.md` says it for another language.
 */

export type Part = string | number | boolean | null;

export function list(parts: readonly Part[]): string {
  let text = `l${parts.length}:`;
  for (const part of parts) text += spell(part);
  return text;
}

/** Texts by their length in UTF-8 bytes, numbers in decimal, nothing as `n`. */
function spell(part: Part): string {
  if (part === null) return 'n;';
  if (typeof part === 'boolean') return part ? 't;' : 'f;';
  if (typeof part === 'number') return `i${part};`;
  return `s${Buffer.byteLength(part)}:${part};`;
}
