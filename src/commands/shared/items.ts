import type { BilledItem } from '../../core/domain/bills/bill.ts';
import { type Currency, halfWidth, plainFigures } from '../../core/domain/numbers/money.ts';
import type { ReturnedItem } from '../../core/domain/reversals/refund-spend.ts';
import { fail } from '../../core/problem.ts';
import { amountOrZero, given } from './arguments.ts';

/**
 * `--item <sku>[*qty][@price][:category]` of a sale.
 * Refuses: item_malformed, and a malformed price as {@link amountOrZero} does.
 */
export function billedItem(text: string, currency: Currency): BilledItem {
  const match = /^(?<sku>[^*@:]+)(?:\*(?<quantity>[^*@:]+))?(?:@(?<price>[^*@:]+))?(?::(?<category>[^*@:]+))?$/.exec(
    text,
  );
  const { sku = '', quantity, price, category } = match?.groups ?? {};
  if (sku.trim() === '') fail({ code: 'item_malformed', text });
  return {
    sku: sku.trim(),
    quantity: quantityOf(quantity, text) ?? 1,
    price: given(price, (typed) => amountOrZero(typed, currency)),
    category: category?.trim() ?? null,
  };
}

/** `--item <sku>[*qty]` or `--item '#<line>'[*qty]` of a return. Refuses: item_malformed. */
export function returnedItem(text: string): ReturnedItem {
  const match = /^(?:#(?<line>\d{1,6})|(?<sku>[^*#][^*]*))(?:\*(?<quantity>.+))?$/.exec(halfWidth(text).trim());
  if (!match) fail({ code: 'item_malformed', text });
  const { line, sku, quantity } = match.groups ?? {};
  return {
    sku: sku?.trim() ?? null,
    line: line === undefined ? null : Number(line),
    quantity: quantityOf(quantity, text),
  };
}

/** `<reward>[*qty]` of a redemption. Refuses: usage. */
export function wantedReward(text: string): { readonly reward: string; readonly quantity: number } {
  const { code: reward, times } = codeTimes(text, '<reward>');
  return { reward, quantity: times ?? 1 };
}

/** `<pass>[*qty]` of a sale of passes. Refuses: usage. */
export function wantedPass(text: string): { readonly pass: string; readonly quantity: number } {
  const { code: pass, times } = codeTimes(text, '<pass>');
  return { pass, quantity: times ?? 1 };
}

/** `--pass <code>[*visits]`; without a number it is for the command to say how many. Refuses: usage. */
export function visitsOf(text: string): { readonly pass: string; readonly visits: number | null } {
  const { code: pass, times } = codeTimes(text, '--pass');
  return { pass, visits: times };
}

/** `<code>[*times]` */
function codeTimes(text: string, option: string): { readonly code: string; readonly times: number | null } {
  const [, code = '', times] = /^([^*]+?)\s*(?:\*\s*(\d{1,6})\s*)?$/.exec(halfWidth(text).trim()) ?? [];
  if (code === '' || Number(times ?? 1) === 0) fail({ code: 'usage', text, option });
  return { code, times: times === undefined ? null : Number(times) };
}

function quantityOf(typed: string | undefined, text: string): number | null {
  if (typed === undefined) return null;
  const digits = plainFigures(typed).trim();
  if (!/^\d{1,6}$/.test(digits) || Number(digits) === 0) fail({ code: 'item_malformed', text });
  return Number(digits);
}
