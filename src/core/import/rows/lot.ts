import type { Asset } from '../../domain/lot.ts';
import { formatMoney } from '../../domain/money.ts';
import type { LotRow } from '../row.ts';
import type { ScannedRow } from '../scan.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import type { Cells, ReadingStyle } from './cells.ts';

/**
 * A row of lots. Rejected, in this order: what a cell cannot be read as, asset_unknown, card_missing, ref_missing,
 * remaining_above_amount.
 */
export function readLot(cells: Cells, row: ScannedRow, style: ReadingStyle): LotRow {
  cells.open(row);
  const card = cells.card('card');
  const ref = cells.has('ref') ? cells.card('ref') : null;
  const asset = assetOf(cells);
  const read = (field: 'amount' | 'remaining') => (isMoney(asset) ? cells.money(field) : cells.points(field));
  const remaining = read('remaining');
  // A file without the amount that was once given knows only what is left, and that is then all there was.
  const amount = cells.has('amount') ? read('amount') : remaining;
  const lot: LotRow = {
    line: row.line,
    lines: row.lines,
    ref,
    card: card ?? '',
    asset,
    product: cells.word('product'),
    amount,
    remaining,
    openedOn: cells.day('opened_on'),
    validFrom: cells.day('valid_from'),
    expiresOn: cells.day('expires_on'),
    cost: cells.raw('unit_cost') === '' ? null : cells.money('unit_cost'),
    pair: pairOf(cells),
  };
  if (card === null) cells.fail('card_missing', 'card');
  if (ref === null && cells.has('ref')) cells.fail('ref_missing', 'ref');
  if (remaining > amount) {
    const [stated, sum] = [remaining, amount].map((figure) =>
      isMoney(asset) ? formatMoney(figure, style.currency) : String(figure),
    ) as [string, string];
    cells.refuse({ code: 'remaining_above_amount', field: 'remaining', value: cells.raw('remaining'), stated, sum });
  }
  return lot;
}

const isMoney = (asset: Asset): boolean => asset === 'paid' || asset === 'bonus';

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
  ['本金', 'paid'],
  ['储值', 'paid'],
  ['赠送', 'bonus'],
  ['赠金', 'bonus'],
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
