import { likelyState, type StateWords, stateIn } from '../columns/states.ts';
import { mayBeUsed, type RowState } from '../header/state-word.ts';
import type { Cells, ReadingStyle } from './cells.ts';

/**
 * How a row stands in the other system, by all of its columns of states in their order; null: nothing is said. Refuses:
 * status_unknown.
 */
export function statesIn(cells: Cells, style: ReadingStyle): readonly (RowState | null)[] {
  if (!cells.has('status') && cells.raw('status') === '') return UNSAID;
  return cells.all('status').map((cell, place) => {
    const words = style.states[place] as StateWords;
    const state = stateIn(cells.word('status', cell) ?? '', words, style);
    if (state === undefined) {
      const told = { of: words.kind, likely: likelyState(words) };
      cells.refuse({ code: 'status_unknown', field: 'status', value: cell, ...told });
    }
    return state ?? null;
  });
}

/** As most rows are, which share it. */
const UNSAID: readonly null[] = [];

/** Of several the first that does not let it be used. Refuses: status_unknown. */
export function stateOf(cells: Cells, style: ReadingStyle): RowState | null {
  const states = statesIn(cells, style);
  return states.find((state) => state !== null && !mayBeUsed(state)) ?? states[0] ?? null;
}
