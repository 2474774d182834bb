/** Some sets of names that together hold every pair which can stand in one programme. The same each time. */

export interface Cover {
  readonly sets: readonly (readonly string[])[];
  /** Pairs that cannot: both say something different of the same. */
  readonly apart: readonly (readonly [string, string])[];
}

/** Greedy: begins each set with the first pair that is left and takes in whatever covers most of the others. */
export function coverPairs(names: readonly string[], size: number, fits: (set: readonly string[]) => boolean): Cover {
  const left = new Map<string, Set<string>>(names.map((name) => [name, new Set<string>()]));
  const apart: [string, string][] = [];
  for (const [index, one] of names.entries()) {
    for (const other of names.slice(index + 1)) {
      if (!fits([one, other])) apart.push([one, other]);
      else {
        left.get(one)?.add(other);
        left.get(other)?.add(one);
      }
    }
  }
  const sets: string[][] = [];
  for (;;) {
    const first = names.find((name) => (left.get(name)?.size ?? 0) > 0);
    if (first === undefined) return { sets, apart };
    const [second = ''] = left.get(first) ?? [];
    const set = [first, second];
    while (set.length < size) {
      const gain = (name: string): number => set.filter((member) => left.get(member)?.has(name)).length;
      const next = names
        .filter((name) => !set.includes(name) && gain(name) > 0 && fits([...set, name]))
        .reduce<string | null>((best, name) => (best === null || gain(name) > gain(best) ? name : best), null);
      if (next === null) break;
      set.push(next);
    }
    for (const one of set) for (const other of set) left.get(one)?.delete(other);
    sets.push(set);
  }
}
