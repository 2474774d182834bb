import { accept, type Decision, refuse } from '../decision.ts';
import { MONEY_MAX, type Money } from '../numbers/money.ts';
import type { Programme } from '../programme/programme.ts';

/** Whether a balance can take so much more. Refuses: balance_limit (the shop's), above_maximum (of any shop). */
export function roomForMoney(programme: Programme, balance: Money, amount: Money): Decision<null> {
  const { maxBalance } = programme.storedValue;
  if (amount <= 0) return accept(null);
  if (maxBalance !== null && balance + amount > maxBalance) {
    return refuse({ code: 'balance_limit', balance, amount, limit: maxBalance });
  }
  if (balance + amount > MONEY_MAX)
    return refuse({ code: 'above_maximum', amount: balance + amount, maximum: MONEY_MAX });
  return accept(null);
}
