import { saysVoucher } from '../header/value-word.ts';
import type { OpenFile } from '../open.ts';

/** What a list calls the numbers by which it knows members, or whose lots are. */
export interface NumbersOf {
  readonly rows: 'members' | 'lots';
  readonly are: 'vouchers' | 'cards';
}

/**
 * Whether a list knows its members, or whose its lots are, by vouchers or gift cards, or by cards of their own. Null: it
 * is history, or our own, in which a card is a card.
 */
export function numbersOf({ kind, header, columns, profile }: OpenFile): NumbersOf | null {
  const card = columns.get('card');
  if (kind === 'transactions' || card === undefined || profile.own) return null;
  return {
    rows: kind === 'members' ? 'members' : 'lots',
    are: saysVoucher(header.cells[card] ?? '') ? 'vouchers' : 'cards',
  };
}
