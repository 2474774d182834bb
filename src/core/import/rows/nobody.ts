import { isMaskedNumber } from '../values/masked.ts';
import { unpack } from '../values/packing.ts';
import type { Cells } from './cells.ts';

/**
 * A row that nothing says whose it is: nobody could ever find what it holds. Refuses: card_masked (the other program
 * has hidden the number), card_missing.
 */
export function refuseNobody(cells: Cells, numbers: readonly (string | null)[]): void {
  if (numbers.some((number) => number !== null)) return;
  const masked = (['card', 'phone'] as const).find((field) => isMaskedNumber(unpack(cells.raw(field))));
  if (masked !== undefined) cells.fail('card_masked', masked);
  else cells.fail('card_missing', cells.states('phone') || !cells.has('card') ? 'phone' : 'card');
}
