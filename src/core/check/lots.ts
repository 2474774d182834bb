import { UNIT_OF } from '../domain/ledger/lot.ts';
import { type LotFigures, lotsBelowZero, lotsOffTheirPostings } from '../store/check/lots.ts';
import { type CheckFinding, type FindingCode, finding, type Invariant } from './invariant.ts';

/** What a lot was given, what was used, what ended and what was taken out follow from its postings; never below zero. */
export const lots: Invariant = {
  async *find(tx) {
    for (const lot of await lotsOffTheirPostings(tx)) yield* differences(lot);
    for (const { lotId, asset, entryId, left } of await lotsBelowZero(tx)) {
      yield finding('lot_below_zero', { lot: lotId, entry: entryId, unit: UNIT_OF[asset], expected: 0, found: left });
    }
  },
};

function* differences(lot: LotFigures): Generator<CheckFinding> {
  const figures: readonly (readonly [FindingCode, expected: number, found: number])[] = [
    ['lot_amount', lot.postedAmount, lot.amount],
    ['lot_used', lot.postedUsed, lot.used],
    ['lot_expired', lot.postedExpired, lot.expired],
    ['lot_withdrawn', lot.postedWithdrawn, lot.withdrawn],
    ['lot_remaining', lot.amount - lot.used - lot.expired - lot.withdrawn, lot.remaining],
  ];
  for (const [what, expected, found] of figures) {
    if (expected === found) continue;
    yield finding(what, { lot: lot.lotId, entry: lot.entryId, unit: UNIT_OF[lot.asset], expected, found });
  }
}
