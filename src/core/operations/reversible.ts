import type { Day } from '../domain/day.ts';
import type { Death } from '../domain/deaths.ts';
import { deathsAmong } from '../domain/deaths.ts';
import type { Holding } from '../domain/holding.ts';
import type { Lot } from '../domain/lot.ts';
import type { Reversible } from '../domain/reversal.ts';
import { fail } from '../problem.ts';
import { entryById, linesOf, postingsOf, reversalsOf } from '../store/entries.ts';
import { lotsOfEntry } from '../store/lots.ts';
import type { Tx } from '../store/statement.ts';

/** An entry with everything that undoing it needs. Refuses: entry_not_found. */
export async function loadReversible(tx: Tx, id: number): Promise<Reversible> {
  const entry = await entryById(tx, id);
  if (!entry) return fail({ code: 'entry_not_found', entry: String(id) });
  const reversals = await reversalsOf(tx, id);
  const refunds = [];
  for (const reversal of reversals) {
    if (reversal.kind !== 'refund') continue;
    const struckOut = (await reversalsOf(tx, reversal.id)).some(({ kind }) => kind === 'void');
    if (!struckOut) refunds.push({ entry: reversal, postings: await postingsOf(tx, reversal.id) });
  }
  return {
    entry,
    lines: await linesOf(tx, id),
    postings: await postingsOf(tx, id),
    lots: await lotsOfEntry(tx, id),
    voidedBy: reversals.find(({ kind }) => kind === 'void')?.id ?? null,
    refunds,
  };
}

/** The accounts that undoing an entry may move: its own first, then where its lots live now. */
export async function accountsOfEntry(tx: Tx, id: number): Promise<number[]> {
  const entry = await entryById(tx, id);
  if (!entry) return fail({ code: 'entry_not_found', entry: String(id) });
  const lots = await lotsOfEntry(tx, id);
  const accounts = [entry.accountId, ...lots.map(({ accountId }) => accountId)];
  return [...new Set(accounts.filter((accountId) => accountId !== null))];
}

/** The same facts with the ends of touched lots booked, and those ends: they stand before the entry. */
export interface Settled {
  readonly original: Reversible;
  readonly holdings: readonly Holding[];
  readonly deaths: readonly Death[];
}

/** An undo that touches a lot whose end nobody has booked yet books that end first. */
export function settle(original: Reversible, holdings: readonly Holding[], day: Day): Settled {
  const deaths = holdings.flatMap((holding) =>
    deathsAmong(
      original.lots.filter(({ accountId }) => accountId === holding.accountId),
      holding,
      day,
    ),
  );
  const dead = new Set(deaths.map(({ lot }) => lot.id));
  const bury = (lot: Lot): Lot =>
    dead.has(lot.id) ? { ...lot, expired: lot.expired + lot.remaining, remaining: 0 } : lot;
  return {
    original: { ...original, lots: original.lots.map(bury) },
    holdings: holdings.map((holding) => ({ ...holding, lots: holding.lots.map(bury) })),
    deaths,
  };
}
