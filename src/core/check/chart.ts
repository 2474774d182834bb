import type { LedgerAccount, Tender } from '../domain/ledger/entry.ts';
import type { Unit } from '../domain/ledger/lot.ts';

/** The units that a ledger account may be moved in; none if it is not in the chart and no tender of the shop. */
export const unitsOf = (account: LedgerAccount, tenders: readonly Tender[]): readonly Unit[] =>
  CHART.get(account) ?? (tenders.includes(account) ? ['money'] : []);

const ANY: readonly Unit[] = ['money', 'points', 'visits', 'uses'];

const CHART: ReadonlyMap<LedgerAccount, readonly Unit[]> = new Map<LedgerAccount, readonly Unit[]>([
  ['paid', ['money']],
  ['bonus', ['money']],
  ['points', ['points']],
  ['points_debt', ['points']],
  // Visits, and beside them the money that they cost.
  ['pass', ['visits', 'money']],
  ['coupon', ['uses']],
  ['sales', ['money']],
  ['sales_returns', ['money']],
  ['discount', ['money']],
  ['bonus_cost', ['money']],
  ['points_cost', ['money']],
  ['points_issued', ['points']],
  ['visits_issued', ['visits']],
  ['coupons_issued', ['uses']],
  ['breakage', ['money']],
  ['cash_out_difference', ['money']],
  ['pass_difference', ['money']],
  ['donations', ['money']],
  ['plan', ['money']],
  ['opening', ANY],
  ['adjustment', ANY],
  ['clearing', ANY],
]);
