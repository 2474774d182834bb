/** Small tools over grouped sums. */

export interface Grouped {
  readonly group: string;
}

/** The groups that occur, in order. */
export const groupsOf = (...rows: readonly (readonly Grouped[])[]): string[] =>
  [...new Set(rows.flat().map(({ group }) => group))].sort();

export const inGroup = <R extends Grouped>(rows: readonly R[], group: string): R[] =>
  rows.filter((row) => row.group === group);

export const sum = <T>(rows: readonly T[], of: (row: T) => number): number =>
  rows.reduce((all, row) => all + of(row), 0);

/** What went out, as a figure above zero; without a negative zero. */
export const out = (effect: number): number => (effect === 0 ? 0 : -effect);
