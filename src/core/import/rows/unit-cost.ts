import { MONEY_MAX, type Money } from '../../domain/numbers/money.ts';
import { inUnit } from '../values/amount.ts';
import { unpack } from '../values/packing.ts';
import type { Cells, ReadingStyle } from './cells.ts';

/**
 * What so many pieces cost together. A price of one piece may have more decimals than the currency where it is the
 * quotient of a price that cannot be shared out evenly: times the pieces, rounded half up, it is that price again.
 */
export function costOfUnits(cells: Cells, pieces: number, { currency }: Pick<ReadingStyle, 'currency'>): Money {
  const { decimals } = inUnit(currency, cells.unitOf('unit_cost'));
  const [, whole = '', fraction = ''] = /^(\d+)\.(\d+)$/.exec(unpack(cells.raw('unit_cost'))) ?? [];
  if (fraction.length <= Math.max(decimals, 0))
    return checked(cells, BigInt(cells.money('unit_cost')) * BigInt(pieces));
  const parts = 10n ** BigInt(fraction.length - decimals);
  return checked(cells, (BigInt(whole + fraction) * BigInt(pieces) * 2n + parts) / (parts * 2n));
}

function checked(cells: Cells, cost: bigint): Money {
  if (cost <= BigInt(MONEY_MAX)) return Number(cost);
  cells.fail('above_maximum', 'unit_cost');
  return 0;
}

/** The price of one piece, so exact that the price of all of them follows from it. Minor units in, a decimal out. */
export function unitCostOf(cost: Money, pieces: number, decimals: number): string {
  const [all, by] = [BigInt(cost), BigInt(Math.max(pieces, 1))];
  for (let further = 0; ; further += 1) {
    const parts = 10n ** BigInt(further);
    const unit = (all * parts * 2n + by) / (by * 2n);
    if ((unit * by * 2n + parts) / (parts * 2n) === all) return placed(unit, decimals + further);
  }
}

function placed(units: bigint, decimals: number): string {
  if (decimals === 0) return String(units);
  const digits = String(units).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
