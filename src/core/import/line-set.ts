/** Lines of a file by their numbers: some, or all but some. */
export type LineSet = { readonly only: readonly number[] } | { readonly allBut: readonly number[] };

export const ALL_LINES: LineSet = { allBut: [] };

/** Whether there can be no line in it. */
export const isEmpty = (lines: LineSet): boolean => 'only' in lines && lines.only.length === 0;

export const otherLines = (lines: LineSet): LineSet =>
  'only' in lines ? { allBut: lines.only } : { only: lines.allBut };

/** The lines that are in both. */
export function linesInBoth(one: LineSet, other: LineSet): LineSet {
  if ('only' in one) {
    const known = new Set('only' in other ? other.only : other.allBut);
    return { only: one.only.filter((line) => known.has(line) === 'only' in other) };
  }
  if ('only' in other) return linesInBoth(other, one);
  return { allBut: [...new Set([...one.allBut, ...other.allBut])] };
}
