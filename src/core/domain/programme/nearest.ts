/** The word that was probably meant: at most every third letter differs. Null if none is near. */
export const nearest = (word: string, words: readonly string[]): string | null => near(word, words)[0] ?? null;

/** All words that may have been meant, the likeliest first. */
export function near(word: string, words: readonly string[]): string[] {
  const typed = plain(word);
  return words
    .map((candidate) => ({ candidate, distance: editDistance(typed, plain(candidate)) }))
    .filter(({ candidate, distance }) => distance <= Math.floor(candidate.length / 3))
    .sort((a, b) => a.distance - b.distance)
    .map(({ candidate }) => candidate);
}

/** How many codes a refusal names. */
const NAMED = 3;

/** Codes like a word that was typed: by their spelling, by their name, or because they begin or are called with it. */
export function nearestCodes(
  typed: string,
  known: readonly { readonly code: string; readonly name: string | null }[],
): string[] {
  const word = typed.toLowerCase();
  const byName = new Map(known.flatMap(({ code, name }) => (name === null ? [] : [[name, code] as const])));
  const holding = known.filter(
    ({ code, name }) => code.toLowerCase().startsWith(word) || name?.toLowerCase().includes(word),
  );
  const spelled = near(
    typed,
    known.map(({ code }) => code),
  );
  const called = near(typed, [...byName.keys()]).map((name) => byName.get(name) as string);
  return [...new Set([...spelled, ...called, ...holding.map(({ code }) => code)])].slice(0, NAMED);
}

/** `minTopup`, `min-topup` and `Min_Topup` are slips for the same key. */
const plain = (word: string): string => word.toLowerCase().replaceAll(/[\s_-]/g, '');

/** How many letters have to be put in, left out, changed or swapped with their neighbour. */
function editDistance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (rows[row - 1]?.[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (rows[row - 1]?.[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (rows[row - 2]?.[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    rows.push(current);
  }
  return rows[from.length]?.[to.length] ?? 0;
}
