import type { LotRow } from '../row.ts';
import type { ScannedRow } from '../scan.ts';
import { isScientific } from '../values/phone.ts';
import { readCouponState } from '../values/words.ts';
import type { Cells, ReadingStyle } from './cells.ts';
import { refuseAbove, refuseNeverGood } from './lot.ts';

/**
 * A row of coupons; without a card it is of whoever brings it. Rejected, in this order: what a cell cannot be read as,
 * status_unknown, card_missing (what should be a phone is none), code_missing (nobody's, and nothing to know it by), remaining_above_amount, end_before_start.
 */
export function readCoupon(cells: Cells, row: ScannedRow, style: ReadingStyle): LotRow {
  cells.open(row);
  const card = cells.card('card');
  const phone = card === null ? cells.phone('phone') : null;
  const code = cells.word('code');
  if (code !== null && isScientific(code)) cells.fail('card_digits_lost', 'code');
  const amount = cells.states('amount') ? cells.points('amount') : null;
  const ended = endOf(cells);
  const remaining = cells.states('remaining') ? cells.points('remaining') : ended === null ? null : 0;
  const coupon: LotRow = {
    line: row.line,
    lines: row.lines,
    ref: null,
    card,
    phone,
    asset: 'coupon',
    product: cells.word('product'),
    amount,
    remaining,
    openedOn: cells.day('opened_on'),
    validFrom: cells.has('valid_from') ? cells.day('valid_from') : cells.firstDay('expires_on'),
    expiresOn: cells.lastDay('expires_on'),
    undated: false,
    cost: null,
    unitCost: null,
    unearned: null,
    code,
    rule: cells.word('rule'),
    ended: ended ?? (remaining === 0 ? 'used' : null),
    pair: null,
  };
  if (card === null && phone === null && cells.states('phone')) cells.fail('card_missing', 'phone');
  if (card === null && phone === null && code === null) cells.fail('code_missing', cells.has('code') ? 'code' : 'card');
  if (amount !== null && remaining !== null) refuseAbove(cells, { remaining, amount, asset: 'coupon' }, style);
  refuseNeverGood(cells, coupon);
  return coupon;
}

function endOf(cells: Cells): LotRow['ended'] {
  const word = cells.word('status');
  if (word === null) return null;
  const state = readCouponState(word);
  if (state === undefined) cells.fail('status_unknown', 'status');
  return state === undefined || state === 'open' ? null : state;
}
