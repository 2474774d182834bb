import { cardNumber } from '../domain/members/enrol.ts';
import { cardByNumber } from '../store/members.ts';
import type { Tx } from '../store/statement.ts';

/** The serial is the member's number; where a card has that number already, the next round of serials. */
export async function freeCardNumber(tx: Tx, memberId: number): Promise<string> {
  for (let serial = memberId; ; serial += 1_000_000) {
    const number = cardNumber(serial);
    if (!(await cardByNumber(tx, number))) return number;
  }
}
