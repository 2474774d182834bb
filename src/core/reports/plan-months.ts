import type { Money } from '../domain/numbers/money.ts';
import { earnedBy, monthDay } from '../domain/plans/plan-term.ts';
import type { Day } from '../domain/time/day.ts';
import { termsDue } from '../store/plans.ts';
import { type Grouping, type MovementSum, movementSums, type Span } from '../store/reports/daily.ts';
import type { Port } from '../store/statement.ts';
import type { Chain } from './chain.ts';
import { sum } from './groups.ts';

type By = Exclude<Grouping, 'lot_store'>;

/**
 * What months of plans that began in these days have earned and no night has booked yet, as the sums that they will be:
 * with them a report is the same before and after the night.
 */
export async function planMonthsDue(
  tx: Port,
  chain: Chain,
  by: By,
  { from, to }: Pick<Span, 'from' | 'to'>,
): Promise<MovementSum[]> {
  return (await termsDue(tx, to))
    .filter(({ store }) => chain.has(store))
    .flatMap((term) => {
      const sums: MovementSum[] = [];
      for (let month = term.settled; month < term.months && monthDay(term, month) <= to; month += 1) {
        const day = monthDay(term, month);
        const amount = earnedBy(term, month + 1) - earnedBy(term, month);
        if (day >= from && amount > 0) sums.push({ ...EARNED, group: groupOf(by, term.store, day), amount });
      }
      return sums;
    });
}

const EARNED = {
  kind: 'plan_month',
  ofKind: '',
  debit: 'plan',
  credit: 'sales',
  unit: 'money',
  figure: '',
} as const satisfies Partial<MovementSum>;

const groupOf = (by: By, store: string, day: Day): string => (by === 'store' ? store : by === 'day' ? day : '');

/** Money that was paid for plans and is neither earned nor paid back, at the end of a day. */
export async function behindPlans(tx: Port, chain: Chain, to: Day, store: string | null): Promise<Money> {
  const all = { from: '0000-01-01', to };
  const booked = await movementSums(tx, 'none', { ...all, store, lotStore: null });
  return sum([...booked, ...(await planMonthsDue(tx, chain, 'none', all))], behindEffect);
}

/** What a movement adds to the money behind plans. */
export const behindEffect = ({ debit, credit, amount }: MovementSum): Money =>
  credit === 'plan' ? amount : debit === 'plan' ? -amount : 0;
