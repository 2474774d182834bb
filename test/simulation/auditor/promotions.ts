/** What a bill costs before coupons: the discount of a tier and promotions, phase after phase. */
import { type Discount, discounted, netOf, PERCENT, type PricedLine } from './discounts.ts';
import type { Promotion } from './rules.ts';
import type { Use, Uses } from './uses.ts';

/** Whose bill it is, as far as promotions ask. */
export interface Buyer {
  readonly member: number;
  readonly tags: readonly string[];
  /** Percent off by their tier; 0: nothing. */
  readonly percent: number;
}

const PHASES = ['item', 'member', 'item_promo', 'bill'] as const;

/** The bill as it is left, and the promotions that took something off. */
export function priced(
  bill: readonly PricedLine[],
  promotions: readonly Promotion[],
  { buyer, uses }: { readonly buyer: Buyer; readonly uses: Uses },
): { readonly lines: readonly PricedLine[]; readonly used: readonly Use[] } {
  let lines = bill;
  const used: Use[] = [];
  const { member, tags, percent } = buyer;
  const holds = (promotion: Promotion): boolean =>
    (promotion.tag === null || tags.includes(promotion.tag)) && !uses.isReached({ rule: promotion, member });
  for (const phase of PHASES) {
    const ofTier: Offered[] =
      phase === 'member' && percent > 0 ? [{ group: 'tier', rule: { ...PERCENT, percent }, promotion: null }] : [];
    const offered = promotions
      .filter((promotion) => promotion.phase === phase && holds(promotion))
      .map((promotion): Offered => ({ group: promotion.group, rule: promotion, promotion }));
    const written = promotions.filter((promotion) => promotion.phase === phase);
    for (const group of inGroups([...ofTier, ...offered], written)) {
      const before = netOf(lines);
      let best: { promotion: Promotion | null; lines: readonly PricedLine[] } | null = null;
      for (const { rule, promotion } of group) {
        const less = discounted(lines, rule);
        if (less !== null && netOf(less) < (best === null ? before : netOf(best.lines)))
          best = { promotion, lines: less };
      }
      if (best === null) continue;
      lines = best.lines;
      if (best.promotion) used.push({ rule: best.promotion, member });
    }
  }
  return { lines, used };
}

interface Offered {
  readonly group: string | null;
  readonly rule: Discount;
  readonly promotion: Promotion | null;
}

/** What excludes each other; groups stand where the first rule of each is written, whether it holds or not. */
function inGroups(offered: readonly Offered[], written: readonly Promotion[]): Offered[][] {
  const names = [
    ...offered.filter(({ promotion }) => promotion === null).map(({ group }) => group),
    ...written.map(({ group, code }) => group ?? `alone ${code}`),
  ];
  const nameOf = ({ group, promotion }: Offered) => group ?? `alone ${promotion?.code}`;
  return [...new Set(names)].map((name) => offered.filter((one) => nameOf(one) === name));
}
