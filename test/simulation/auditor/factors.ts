/** What multiplies the points of a purchase: rules about lines or all of it, and in the end the tier of whoever buys. */
import { shares } from '../arithmetic.ts';
import type { AuditedRules, Multiplying } from './rules.ts';

/** What is bought, as far as earning looks at it. */
export interface Bought {
  /** What is paid of each line; visits of passes are no payment. */
  readonly lines: readonly { readonly sku: string | null; readonly net: number }[];
  /** Before all that pays. */
  readonly left: number;
  /** How whoever buys is called. */
  readonly tags: readonly string[];
  /** Of their tier, in tenths; 0: none. */
  readonly factor: number;
}

/** A factor in tenths, and the places of the lines that it is about; null: all. */
export interface Multiplier {
  readonly factor: number;
  readonly places: readonly number[] | null;
}

type Points = (multipliers: readonly Multiplier[]) => number;

/** Those that a purchase earns by: of each group the one after which there is most, the earlier one at a tie. */
export function multipliersOf({ factors }: AuditedRules, bought: Bought, pointsBy: Points): readonly Multiplier[] {
  const open = factors.flatMap((rule) => multiplierOf(rule, bought) ?? []);
  const groups = [...new Set(open.map(({ group }) => group))];
  const chosen: Multiplier[] = [];
  for (const name of groups) {
    const group = open.filter((one) => one.group === name);
    const points = group.map((one) => pointsBy([...chosen, one]));
    chosen.push(group[points.indexOf(Math.max(...points))] as Multiplier);
  }
  return bought.factor > 0 ? [...chosen, { factor: bought.factor, places: null }] : chosen;
}

function multiplierOf({ code, group, factor, least, sku, tag }: Multiplying, { lines, left, tags }: Bought) {
  const places = sku === null ? null : lines.flatMap((line, place) => (line.sku === sku ? [place] : []));
  const holds = left >= least && places?.length !== 0 && (tag === null || tags.includes(tag));
  return holds ? { group: group ?? `alone ${code}`, factor, places } : null;
}

/** The points of a rule are those of its lines, in the ratio of what paid for each; none of them stays broken. */
export function multiplied(points: number, paid: readonly number[], multipliers: readonly Multiplier[]): number {
  let parts = shares(points, paid);
  for (const { factor, places } of multipliers) {
    const before = parts.map((part, place) => (places === null || places.includes(place) ? part : 0));
    const after = shares(Math.floor((sumOf(before) * factor) / 10), before);
    if (sumOf(before) > 0) parts = parts.map((part, place) => part - (before[place] ?? 0) + (after[place] ?? 0));
  }
  return sumOf(parts);
}

const sumOf = (parts: readonly number[]): number => parts.reduce((sum, part) => sum + part, 0);
