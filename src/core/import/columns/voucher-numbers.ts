import { saysVoucher } from '../header/value-word.ts';
import type { OpenFile } from '../open.ts';

/** What a list of members calls the numbers by which it knows them. */
export type NumbersOf = 'vouchers' | 'cards';

/**
 * Whether a list of members knows them by vouchers or gift cards, or by cards of their own. Null: it is another list, or
 * our own, in which a card is a card.
 */
export function numbersOf({ kind, header, columns, profile }: OpenFile): NumbersOf | null {
  const card = columns.get('card');
  if (kind !== 'members' || card === undefined || profile.own) return null;
  return saysVoucher(header.cells[card] ?? '') ? 'vouchers' : 'cards';
}
