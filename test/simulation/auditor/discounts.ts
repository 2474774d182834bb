/** What is taken off a bill, and off which of its lines. */
import { rounded, shares } from '../arithmetic.ts';
import type { Template } from './rules.ts';

/** A line of a bill before it is paid; an amount alone has no article. */
export interface PricedLine {
  readonly sku: string | null;
  readonly quantity: number;
  readonly net: number;
}

export interface Discount extends Pick<Template, 'off' | 'percent' | 'least' | 'sku'> {
  /** So much off for every full such sum; null: once. */
  readonly per?: number | null;
  /** Never more than this off; null: all of it. */
  readonly most?: number | null;
}

/** So many percent off the whole bill, if one says how many. */
export const PERCENT: Discount = { off: 0, percent: 0, least: 0, sku: null };

/** A bill with a discount; null: its condition does not hold. Never more than there is of the lines that it is about. */
export function discounted(lines: readonly PricedLine[], rule: Discount): PricedLine[] | null {
  const isChosen = ({ sku }: PricedLine) => rule.sku === null || sku === rule.sku;
  const chosen = lines.filter(isChosen);
  if (chosen.length === 0 || netOf(lines) < rule.least) return null;
  const whole = netOf(chosen);
  const times = rule.per ? Math.floor(whole / rule.per) : 1;
  const off = Math.min(rule.off > 0 ? rule.off * times : rounded(whole, rule.percent, 100), whole);
  const all = shares(
    off,
    chosen.map(({ net }) => net),
  );
  // What is too much is given up in the ratio of what each line would have lost.
  const parts = rule.most && off > rule.most ? shares(rule.most, all) : all;
  return lines.map((line) => (isChosen(line) ? { ...line, net: line.net - (parts.shift() as number) } : line));
}

export const netOf = (lines: readonly Pick<PricedLine, 'net'>[]): number =>
  lines.reduce((sum, { net }) => sum + net, 0);
