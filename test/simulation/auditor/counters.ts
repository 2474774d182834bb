/** Numbers that deeds move on besides the figures of lots, and how to take that back. */

export type Counter = [holder: Record<string, number>, name: string];

export const counters = (holder: object, ...names: string[]): Counter[] =>
  names.map((name) => [holder as Record<string, number>, name]);

/** Remembers counters now; called later, it gives what takes the difference back, whatever came in between. */
export function undoOfCounters(some: Counter[]): () => () => void {
  const before = some.map(([holder, name]) => holder[name] as number);
  return () => {
    const moved = some.map(([holder, name], index) => (holder[name] as number) - (before[index] as number));
    return () => {
      for (const [index, [holder, name]] of some.entries()) {
        holder[name] = (holder[name] as number) - (moved[index] as number);
      }
    };
  };
}
