import { billLines } from '../../domain/bills/bill.ts';
import { discountsOf, netOf, type PhaseRules, type PricedBill, price, unpriced } from '../../domain/bills/pricing.ts';
import type { Money } from '../../domain/numbers/money.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { billAlone, unasked } from '../../domain/rules/facts.ts';
import { OF_THE_BILL, type When } from '../../domain/rules/when.ts';
import { addDays, type Day } from '../../domain/time/day.ts';
import { lint, REASON } from './lint.ts';

/** Several discounts on one bill that leave a tenth of it or less. */
export const LEFT = 10;

/** Prices bills as the till does, with every promise taken that a bill, a day and a tier allow together. */
export const stacksToNothing = lint({
  code: 'stacks_to_nothing',
  about: {
    en: `discounts that together leave ${LEFT} % of a bill or nothing`,
    'zh-CN': `优惠叠加后，一单只剩不到 ${LEFT}%，甚至为零`,
  },
  source: REASON.loses,
  finds: (programme) => {
    let worst: { readonly bill: PricedBill; readonly net: Money } | null = null;
    for (const bill of billsOf(programme)) {
      const net = netOf(bill);
      if (bill.given.length < 2 || net * 100 > bill.gross * LEFT) continue;
      if (worst === null || net * worst.bill.gross < worst.net * bill.gross) worst = { bill, net };
    }
    if (worst === null) return [];
    const { bill, net } = worst;
    return [{ rules: bill.given.map(({ rule }) => rule.code), gross: bill.gross, net }];
  },
});

function* billsOf(programme: Programme): Iterable<PricedBill> {
  const member = (tier: string | null) => ({ ...unasked(0), tier });
  for (const tier of [null, ...programme.tiers.map(({ code }) => code)]) {
    const phases = discountsOf(programme, member(tier)).map(easily);
    for (const day of daysOf(programme)) {
      for (const gross of grossOf(programme)) {
        yield price(gross, phases, { ...billAlone(null), day, member: member(tier) });
      }
    }
  }
}

/** Rules that ask for nothing but the bill, the day and the tier: whoever tries finds the rest. */
const easily = ({ phase, rules }: PhaseRules): PhaseRules => ({
  phase,
  rules: rules.map((rule) => ({ ...rule, when: whatCanBeTried(rule.when) })),
});

const whatCanBeTried = (when: When): When =>
  Object.fromEntries(TRIED.map((name) => [name, when[name] ?? null])) as When;

const TRIED = [...OF_THE_BILL, ...(['tiers', 'weekdays', 'from', 'to'] as const)];

/** A week from every day on which a promotion begins, and an ordinary one. */
function daysOf({ promotions }: Programme): Day[] {
  const first = ['2026-01-05', ...promotions.flatMap(({ when }) => when.from ?? when.to ?? [])];
  const days = [...new Set(first)].flatMap((day) => Array.from({ length: 7 }, (_, index) => addDays(day, index)));
  return promotions.some(({ when }) => when.weekdays || when.from || when.to) ? [...new Set(days)] : days.slice(0, 1);
}

/** Minor units of a bill that reaches nothing on purpose. */
const ORDINARY: Money = 100_00;

/** Bills that just reach what promotions ask for: of goods of the shop, and of nothing named. */
function grossOf({ promotions, items }: Programme): PricedBill[] {
  const thresholds = promotions.flatMap(({ when, take }) => [
    when.billAtLeast ?? 0,
    (when.billOver ?? -1) + 1,
    (take.amount ?? 0) + 1,
  ]);
  const sums = [ORDINARY, ...thresholds];
  const most = Math.max(1, ...promotions.map(({ when }) => when.quantityAtLeast ?? 1));
  const goods = items.slice(0, 50).flatMap((item) => [1, most].map((quantity) => ({ item, quantity })));
  const ofGoods = goods.map(({ item: { sku }, quantity }) =>
    billLines({ amount: null, items: [{ sku, quantity, price: null, category: null }], category: null }, items),
  );
  const ofSums = [...new Set(sums)]
    .filter((amount) => amount > 0)
    .map((amount) => billLines({ amount, items: [], category: null }, []));
  return [...ofGoods, ...ofSums].flatMap((bill) => (bill.ok && bill.value.gross > 0 ? [unpriced(bill.value)] : []));
}
