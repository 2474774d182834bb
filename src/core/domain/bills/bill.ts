import { accept, type Decision, refuse } from '../decision.ts';
import type { EntryLine } from '../ledger/entry.ts';
import { MONEY_MAX, type Money } from '../numbers/money.ts';
import { calledBySku } from '../programme/called.ts';
import { nearestCodes } from '../programme/nearest.ts';
import type { Item } from '../programme/programme.ts';

/** One thing on a bill as it was typed. */
export interface BilledItem {
  readonly sku: string;
  readonly quantity: number;
  /** Typed price; null: the programme's. */
  readonly price: Money | null;
  readonly category: string | null;
}

export interface Billing {
  /** The total as typed; null where items tell it. */
  readonly amount: Money | null;
  readonly items: readonly BilledItem[];
  /** Of a bill without items, and of items that have none. */
  readonly category: string | null;
}

/** A bill before discounts and tenders. */
export interface GrossBill {
  readonly gross: Money;
  readonly lines: readonly EntryLine[];
}

/**
 * The lines of a bill at their prices: a typed price wins over the programme's list. An amount without items is one
 * line. Refuses, in this order: item_unpriced, above_maximum, items_disagree.
 */
export function billLines(billing: Billing, catalogue: readonly Item[]): Decision<GrossBill> {
  const { amount, items, category } = billing;
  if (items.length === 0) return accept({ gross: amount ?? 0, lines: [wholeBill(amount ?? 0, category)] });

  const lines: EntryLine[] = [];
  let gross = 0n;
  for (const item of items) {
    const known = catalogue.find(({ sku }) => sku === item.sku);
    const price = item.price ?? known?.price;
    if (price === undefined) {
      return refuse({ code: 'item_unpriced', sku: item.sku, near: nearestCodes(item.sku, calledBySku(catalogue)) });
    }
    const total = BigInt(price) * BigInt(item.quantity);
    gross += total;
    if (gross > BigInt(MONEY_MAX)) return refuse({ code: 'above_maximum', text: item.sku, maximum: MONEY_MAX });
    lines.push({
      no: lines.length + 1,
      sku: item.sku,
      name: known?.name ?? null,
      category: item.category ?? known?.category ?? category,
      quantity: item.quantity,
      price,
      gross: Number(total),
      net: Number(total),
    });
  }
  if (amount !== null && amount !== Number(gross)) {
    return refuse({ code: 'items_disagree', amount, items: Number(gross) });
  }
  return accept({ gross: Number(gross), lines });
}

const wholeBill = (amount: Money, category: string | null): EntryLine => ({
  no: 1,
  sku: null,
  name: null,
  category,
  quantity: 1,
  price: amount,
  gross: amount,
  net: amount,
});
