import { formatMoney } from '../../domain/numbers/money.ts';
import { calledAs } from '../../domain/programme/called.ts';
import type { ScannedRow } from '../bytes/scan.ts';
import type { LotRow } from '../row.ts';
import { isMaskedNumber } from '../values/masked.ts';
import { isScientific } from '../values/phone.ts';
import type { CouponState } from '../values/words.ts';
import type { Cells, ReadingStyle } from './cells.ts';
import { refuseAbove, refuseNeverGood } from './lot.ts';
import { nameOf } from './name.ts';
import { refuseNobody } from './nobody.ts';
import { stateOf } from './state.ts';

/**
 * A row of coupons; without a card it is of whoever brings it. Rejected, in this order: what a cell cannot be read as,
 * status_unknown, card_masked, card_missing (what should be a phone is none), code_missing (nobody's, and nothing to know it by), uses_unclear, remaining_above_amount, end_before_start, value_differs.
 */
export function readCoupon(cells: Cells, row: ScannedRow, style: ReadingStyle): LotRow {
  cells.open(row);
  const card = cells.card('card');
  const phone = cells.phone('phone');
  const code = cells.word('code');
  if (code !== null && isScientific(code)) cells.fail('card_digits_lost', 'code');
  if (code !== null && isMaskedNumber(code)) cells.fail('card_masked', 'code');
  const amount = cells.states('amount') ? cells.points('amount') : null;
  const ended = endOf(cells, style);
  const remaining = cells.states('remaining') ? cells.points('remaining') : ended === null ? leftOf(cells, amount) : 0;
  const coupon: LotRow = {
    line: row.line,
    lines: row.lines,
    ref: null,
    card,
    phone,
    person: nameOf(cells),
    asset: 'coupon',
    product: cells.word('product'),
    amount,
    remaining,
    onlyLeft: false,
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
  if (cells.states('card') || cells.states('phone')) refuseNobody(cells, [card, phone]);
  if (card === null && phone === null && code === null) cells.fail('code_missing', cells.has('code') ? 'code' : 'card');
  if (amount !== null && remaining !== null) refuseAbove(cells, { remaining, amount, asset: 'coupon' }, style);
  refuseNeverGood(cells, coupon);
  if (cells.states('value')) compareValue(cells, coupon, style);
  return coupon;
}

/** What is left of all uses once those that are gone are taken off; null: nothing says so. Refuses: uses_unclear. */
function leftOf(cells: Cells, amount: number | null): number | null {
  const used = cells.states('gone') ? cells.points('gone') : 0;
  if (used === 0) return null;
  if (amount !== null && used <= amount) return amount - used;
  if (!cells.failed('amount')) cells.fail('uses_unclear', 'gone');
  return 0;
}

/** Nobody may get a coupon that takes off something else than theirs; one that has ended takes nothing off. */
function compareValue(
  cells: Cells,
  { product, ended, expiresOn }: LotRow,
  { products, currency, today }: ReadingStyle,
): void {
  const worth = products?.worth.get(calledAs(product ?? ''));
  if (worth === undefined || ended !== null || (expiresOn !== null && expiresOn < today)) return;
  if (worth === null) {
    cells.warn('value_open', 'value');
    return;
  }
  const value = cells.money('value');
  if (value === worth) return;
  const [stated, sum] = [value, worth].map((money) => formatMoney(money, currency)) as [string, string];
  cells.refuse({ code: 'value_differs', field: 'value', value: cells.raw('value'), stated, sum });
}

function endOf(cells: Cells, style: ReadingStyle): LotRow['ended'] {
  const state = stateOf(cells, style) as CouponState | null;
  return state === 'open' ? null : state;
}
