/** What is taken off a bill, and off which of its lines. */
import { rounded, shares } from '../arithmetic.ts';
import type { Template } from './rules.ts';

/** A line of a bill before it is paid; an amount alone has no article. */
export interface PricedLine {
  readonly sku: string | null;
  readonly quantity: number;
  readonly net: number;
}

/** A bill with a discount; null: its condition does not hold. Never more than there is of the lines that it is about. */
export function discounted(lines: readonly PricedLine[], rule: Omit<Template, 'code'>): PricedLine[] | null {
  const isChosen = ({ sku }: PricedLine) => rule.sku === null || sku === rule.sku;
  const chosen = lines.filter(isChosen);
  if (chosen.length === 0 || netOf(lines) < rule.least) return null;
  const whole = netOf(chosen);
  const off = Math.min(rule.off > 0 ? rule.off : rounded(whole, rule.percent, 100), whole);
  const parts = shares(
    off,
    chosen.map(({ net }) => net),
  );
  return lines.map((line) => (isChosen(line) ? { ...line, net: line.net - (parts.shift() as number) } : line));
}

export const netOf = (lines: readonly Pick<PricedLine, 'net'>[]): number =>
  lines.reduce((sum, { net }) => sum + net, 0);
