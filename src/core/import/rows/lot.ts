import { type Asset, UNIT_OF } from '../../domain/ledger/lot.ts';
import { formatMoney } from '../../domain/numbers/money.ts';
import type { ScannedRow } from '../bytes/scan.ts';
import type { LotRow } from '../row.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import type { Cells, ReadingStyle } from './cells.ts';
import { nameOf } from './name.ts';
import { refuseNobody } from './nobody.ts';
import { stateOf } from './state.ts';
import { costOfUnits } from './unit-cost.ts';

/**
 * A row of lots. Rejected, in this order: what a cell cannot be read as, asset_unknown, status_unknown, lot_stopped,
 * card_masked, card_missing, ref_missing, remaining_above_amount, end_before_start.
 */
export function readLot(cells: Cells, row: ScannedRow, style: ReadingStyle): LotRow {
  cells.open(row);
  const card = cells.card('card');
  const phone = cells.phone('phone');
  const ref = cells.has('ref') ? cells.card('ref') : null;
  const asset = assetOf(cells);
  // Of an unknown kind of value nobody can say what its figures are.
  const read = (field: 'amount' | 'remaining') =>
    cells.failed('asset')
      ? 0
      : UNIT_OF[asset] === 'money'
        ? cells.money(field)
        : asset === 'pass'
          ? cells.visits(field)
          : cells.points(field);
  const remaining = read('remaining');
  // A file without the amount that was once given knows only what is left, and that is then all there was.
  const amount = cells.has('amount') ? read('amount') : remaining;
  const expiresOn = cells.lastDay('expires_on');
  const lot: LotRow = {
    line: row.line,
    lines: row.lines,
    ref,
    card,
    phone,
    person: nameOf(cells),
    asset,
    product: cells.word('product'),
    amount,
    remaining,
    onlyLeft: !cells.has('amount'),
    openedOn: cells.day('opened_on'),
    validFrom: cells.has('valid_from') ? cells.day('valid_from') : cells.firstDay('expires_on'),
    expiresOn,
    undated: MAY_END.has(asset) && expiresOn === null && !cells.never('expires_on'),
    cost: costOf(cells, asset, amount, style),
    unitCost: null,
    unearned: null,
    code: null,
    rule: null,
    ended: null,
    pair: pairOf(cells),
  };
  refuseStopped(cells, lot, style);
  refuseNobody(cells, [card, phone]);
  if (ref === null && cells.has('ref')) cells.fail('ref_missing', 'ref');
  refuseAbove(cells, { remaining, amount, asset }, style);
  refuseNeverGood(cells, lot);
  return lot;
}

/** What was given. What was paid for does not end unless somebody says so. */
const MAY_END: ReadonlySet<Asset> = new Set(['points', 'bonus']);

/**
 * What may not be used elsewhere is not brought to life here; where it ended by its last day, that says so too.
 * Refuses: status_unknown, lot_stopped.
 */
function refuseStopped(cells: Cells, { remaining, expiresOn }: LotRow, style: ReadingStyle): void {
  const state = stateOf(cells, style);
  if (state !== null && state !== 'open' && remaining !== 0 && !(state === 'expired' && expiresOn !== null)) {
    cells.fail('lot_stopped', 'status');
  }
}

/** What a pass cost follows from what a visit of it does; of other lots the column is what it says. */
function costOf(cells: Cells, asset: Asset, amount: number, style: ReadingStyle): number | null {
  if (cells.raw('unit_cost') === '' || cells.failed('asset')) return null;
  return asset === 'pass' ? costOfUnits(cells, amount, style) : cells.money('unit_cost');
}

/** Nothing has more left than it was given with. Refuses: remaining_above_amount. */
export function refuseAbove(
  cells: Cells,
  { remaining, amount, asset }: { readonly remaining: number; readonly amount: number; readonly asset: Asset },
  { currency }: Pick<ReadingStyle, 'currency'>,
): void {
  if (remaining <= amount) return;
  const [stated, sum] = [remaining, amount].map((figure) =>
    UNIT_OF[asset] === 'money' ? formatMoney(figure, currency) : String(figure),
  ) as [string, string];
  const fault = {
    code: 'remaining_above_amount',
    field: 'remaining',
    value: cells.raw('remaining'),
    stated,
    sum,
  } as const;
  cells.refuse(fault, ['amount', 'unearned', 'cost', 'unit_cost']);
}

/** Whatever is left must have a day on which it can be used. Refuses: end_before_start. */
export function refuseNeverGood(cells: Cells, { validFrom, expiresOn, remaining, ended }: LotRow): void {
  if (validFrom === null || expiresOn === null || validFrom <= expiresOn) return;
  if (remaining === 0 || ended !== null || cells.failed('valid_from') || cells.failed('expires_on')) return;
  const field = 'expires_on';
  cells.refuse({ code: 'end_before_start', field, value: cells.raw(field), stated: validFrom, sum: expiresOn }, [
    field,
  ]);
}

function assetOf(cells: Cells): Asset {
  const asset = ASSETS.get(unpack(cells.raw('asset')).toLowerCase());
  if (asset === undefined) cells.fail('asset_unknown', 'asset');
  return asset ?? 'points';
}

const ASSETS = new Map<string, Asset>([
  ['paid', 'paid'],
  ['bonus', 'bonus'],
  ['points', 'points'],
  ['points_debt', 'points_debt'],
  ['pass', 'pass'],
  ['coupon', 'coupon'],
  ['次卡', 'pass'],
  ['优惠券', 'coupon'],
  ['優惠券', 'coupon'],
  ['本金', 'paid'],
  ['储值', 'paid'],
  ['赠送', 'bonus'],
  ['赠金', 'bonus'],
  ['充值', 'paid'],
  ['儲值', 'paid'],
  ['贈送', 'bonus'],
  ['贈金', 'bonus'],
  ['积分', 'points'],
  ['積分', 'points'],
]);

function pairOf(cells: Cells): number | null {
  const text = unpack(cells.raw('pair'));
  if (isNone(text)) return null;
  if (!/^\d{1,15}$/.test(text)) {
    cells.fail('pair_malformed', 'pair');
    return null;
  }
  return Number(text);
}
