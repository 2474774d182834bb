import type { Money } from '../domain/numbers/money.ts';
import { worthOf } from '../domain/stored-value/cash-out.ts';
import type { Day } from '../domain/time/day.ts';
import { cashOutsOf } from '../store/cash-outs.ts';
import { furtherLots, newestPair, type OpenPair, openPairs, singleReturns } from '../store/reports/lots.ts';
import type { Port } from '../store/statement.ts';

/** What one look at the books takes of the pairs, by their ids. */
const RANGE = 20_000;

/**
 * What it would cost if every member returned the card on a day, by the store that sold it, or in one sum under no
 * store: the formula of the card return, top-up by top-up. A top-up without a bonus is worth what is left of it, so in a
 * shop that has few others those are added up where they stand. For a day that is past it looks at every top-up and all
 * that moved it.
 */
export async function cardReturns(
  tx: Port,
  day: Day,
  { past, apart }: { readonly past: boolean; readonly apart: boolean },
): Promise<Map<string, Money>> {
  const returns = new Map<string, Money>();
  const add = (store: string, amount: Money): void => {
    const key = apart ? store : '';
    returns.set(key, (returns.get(key) ?? 0) + amount);
  };
  const newest = await newestPair(tx);
  const single = !past && (await furtherLots(tx)) * 10 < newest;
  if (single) for (const { store, amount } of await singleReturns(tx, day, apart)) add(store, amount);
  const which = past ? 'past' : single ? 'mixed' : 'now';
  for (let above = 0; above < newest; above += RANGE) {
    for (const pair of await openPairs(tx, { day, above, upTo: above + RANGE }, which)) {
      add(pair.store, await due(tx, pair, day));
    }
  }
  return returns;
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
