import type { ScannedRow } from '../bytes/scan.ts';
import type { LotRow } from '../row.ts';
import type { PassState } from '../values/words.ts';
import type { Cells, ReadingStyle } from './cells.ts';
import { refuseAbove, refuseNeverGood } from './lot.ts';
import { nameOf } from './name.ts';
import { refuseNobody } from './nobody.ts';
import { stateOf } from './state.ts';
import { costOfUnits } from './unit-cost.ts';

/**
 * A row of passes: whose, which, how many visits of how many are left, and what was paid for it; visits that were a
 * gift and are counted apart are visits as the others. Rejected, in this order: what a cell cannot be read as, visits_unlimited,
 * status_unknown, state_differs (used up, and visits are left), card_masked, card_missing, ref_missing, remaining_above_amount,
 * left_differs, end_before_start.
 * Whether the money agrees is judged when it is known how many visits the programme gives.
 */
export function readPass(cells: Cells, row: ScannedRow, style: ReadingStyle): LotRow {
  cells.open(row);
  const card = cells.card('card');
  const phone = cells.phone('phone');
  const ref = cells.has('ref') ? cells.card('ref') : null;
  const remaining = cells.visits('remaining') + gift(cells, 'bonus_remaining');
  const amount = cells.states('amount') ? cells.visits('amount') + gift(cells, 'bonus_amount') : null;
  const prices = pricesOf(cells, amount, style);
  const pass: LotRow = {
    line: row.line,
    lines: row.lines,
    ref,
    card,
    phone,
    person: nameOf(cells),
    asset: 'pass',
    product: cells.word('product'),
    amount,
    remaining,
    onlyLeft: false,
    openedOn: cells.day('opened_on'),
    validFrom: cells.has('valid_from') ? cells.day('valid_from') : cells.firstDay('expires_on'),
    expiresOn: cells.lastDay('expires_on'),
    undated: false,
    ...prices,
    code: null,
    rule: null,
    ended: endOf(cells, remaining, style),
    pair: null,
  };
  refuseNobody(cells, [card, phone]);
  if (ref === null && cells.has('ref')) cells.fail('ref_missing', 'ref');
  if (amount !== null) {
    refuseAbove(cells, { remaining, amount, asset: 'pass' }, style);
    if (pass.ended === null) refuseUnlikeUsed(cells, { remaining, amount });
  }
  refuseNeverGood(cells, pass);
  return pass;
}

const gift = (cells: Cells, field: 'bonus_amount' | 'bonus_remaining'): number =>
  cells.states(field) ? cells.visits(field) : 0;

/**
 * Visits go only by being used: where a row says how many were, the others are left, or none any more. Not where gifts are
 * counted among what is left alone, or among what there was. Refuses: left_differs.
 */
function refuseUnlikeUsed(
  cells: Cells,
  { remaining, amount }: { readonly remaining: number; readonly amount: number },
): void {
  if (!cells.states('gone') || cells.has('bonus_amount') !== cells.has('bonus_remaining')) return;
  const rest = amount - cells.points('gone');
  if (remaining === 0 || remaining === rest || cells.failed('gone')) return;
  const [stated, sum] = [String(remaining), String(Math.max(rest, 0))];
  cells.refuse({ code: 'left_differs', field: 'remaining', value: cells.raw('remaining'), stated, sum }, ['amount']);
}

/** One that is used up is a pass like any other, as long as its visits say so too. */
function endOf(cells: Cells, remaining: number, style: ReadingStyle): LotRow['ended'] {
  const state = stateOf(cells, style) as PassState | null;
  if (state === 'used' && remaining > 0) cells.fail('state_differs', 'status');
  return state === 'open' || state === 'used' ? null : state;
}

/** The price of the whole pass where the file has it, else of one visit. */
function pricesOf(
  cells: Cells,
  amount: number | null,
  style: ReadingStyle,
): Pick<LotRow, 'cost' | 'unitCost' | 'unearned'> {
  const unearned = cells.states('unearned') ? cells.money('unearned') : null;
  if (cells.states('cost')) return { cost: cells.money('cost'), unitCost: null, unearned };
  if (!cells.states('unit_cost')) return { cost: null, unitCost: null, unearned };
  if (amount === null) return { cost: null, unitCost: cells.money('unit_cost'), unearned };
  return { cost: costOfUnits(cells, amount, style), unitCost: null, unearned };
}
