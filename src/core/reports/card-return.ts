import { worthOf } from '../domain/cash-out.ts';
import type { Day } from '../domain/day.ts';
import type { Money } from '../domain/money.ts';
import { cashOutsOf } from '../store/cash-outs.ts';
import { newestPair, type OpenPair, openPairs } from '../store/reports-lots.ts';
import type { Port } from '../store/statement.ts';

/** What one look at the books takes of the pairs, by their ids. */
const RANGE = 20_000;

/**
 * What it would cost if every member returned the card on a day: the formula of the card return, top-up by top-up,
 * by the store that sold it. It looks at every open top-up; for a day that is past also at all that moved it.
 */
export async function cardReturns(tx: Port, day: Day, past: boolean): Promise<Map<string, Money>> {
  const byStore = new Map<string, Money>();
  const newest = await newestPair(tx);
  for (let above = 0; above < newest; above += RANGE) {
    for (const pair of await openPairs(tx, { day, above, upTo: above + RANGE }, past)) {
      byStore.set(pair.store, (byStore.get(pair.store) ?? 0) + (await due(tx, pair, day)));
    }
  }
  return byStore;
}

/** Less what parts of the card return have paid already; only a pair that something was withdrawn from can have any. */
async function due(tx: Port, pair: OpenPair, day: Day): Promise<Money> {
  if (pair.withdrawn === 0) return worthOf(pair);
  const earlier = (await cashOutsOf(tx, pair.accountId, day))
    .flatMap(({ pairs }) => pairs)
    .filter((part) => part.pair === pair.pairId);
  const sum = (of: (part: (typeof earlier)[number]) => Money) => earlier.reduce((all, part) => all + of(part), 0);
  const worth = worthOf({
    paid: pair.paid + sum(({ paidTaken }) => paidTaken),
    bonus: pair.bonus + sum(({ bonusTaken }) => bonusTaken),
    used: pair.used,
  });
  return Math.max(0, worth - sum(({ pays }) => pays));
}
