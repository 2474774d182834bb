import type { Book, OpenLot } from './book.ts';
import type { Draw } from './pairs.ts';

/**
 * Takes an amount from lots of one kind, the first first. Gives what there is if they hold less; the caller compares.
 * Takes nothing yet.
 */
export function drawInOrder(book: Book, lots: readonly OpenLot[], amount: number): Draw[] {
  const draws: Draw[] = [];
  let open = amount;
  for (const lot of lots) {
    const part = Math.min(open, book.left(lot));
    if (part > 0) draws.push({ lot, amount: part });
    open -= part;
  }
  return draws;
}
