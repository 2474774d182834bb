/** What movements of the books mean for what members hold, be it single postings or sums of them. */
import type { EntryKind, LedgerAccount } from './entry.ts';
import type { Asset, LotFigure, Unit } from './lot.ts';

/** An amount that went from one ledger account to another by entries of one kind. */
export interface Movement {
  readonly kind: EntryKind;
  /** The kind of the entry that was taken back; empty where none was. */
  readonly ofKind: EntryKind | '';
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
  readonly unit: Unit;
  readonly figure: LotFigure | '';
  readonly amount: number;
}

/** What strikes out a whole entry: somebody did, or it went with its import. */
const STRIKING_OUT: ReadonlySet<EntryKind> = new Set(['void', 'opening_undo']);

/**
 * Entries that strike another one out taken for what they are: the struck-out entry the other way round. Afterwards a
 * voided sale is a sale less, on the day of the void, and nothing has the kind `void` or `opening_undo` any more. What
 * went with an import is less of what it was: an opening, an adjustment, an end, a gift.
 */
export const withoutVoids = <M extends Movement>(sums: readonly M[]): M[] =>
  sums.map((sum) =>
    STRIKING_OUT.has(sum.kind) && sum.ofKind !== ''
      ? { ...sum, kind: sum.ofKind, ofKind: '', debit: sum.credit, credit: sum.debit, amount: -sum.amount }
      : sum,
  );

/** What a sum did to one kind of value that members hold: more of it is above zero. */
export const effectOn = (asset: Asset, { debit, credit, amount }: Movement): number => {
  if (debit !== asset && credit !== asset) return 0;
  return (credit === asset) === (asset !== 'points_debt') ? amount : -amount;
};

/** Why stored value came or went. */
export type MoneyCause =
  | 'imported'
  | 'topped_up'
  | 'granted'
  | 'used'
  | 'refunded'
  | 'expired'
  | 'adjusted'
  | 'cashed_out';

/**
 * The cause of a movement of paid or bonus money, from the kind of its entry and the account on its other side.
 * What passes over clearing went to another member and is nobody's use, or it became a pass: then it was used.
 */
export function moneyCause(asset: 'paid' | 'bonus', { kind, debit, credit }: Movement): MoneyCause {
  const other = debit === asset ? credit : debit;
  if (other === 'sales' || other === 'sales_returns' || other === 'clearing') return 'used';
  if (other === 'breakage') return 'expired';
  const known = BY_KIND[kind];
  if (known) return known;
  if (asset === 'paid') return 'topped_up';
  return 'granted';
}

const BY_KIND: Partial<Readonly<Record<EntryKind, MoneyCause>>> = {
  opening: 'imported',
  adjust: 'adjusted',
  cash_out: 'cashed_out',
  refund: 'refunded',
};

/** Why points came or went. */
export type PointsCause =
  | 'imported'
  | 'issued'
  | 'used'
  | 'taken_back'
  | 'expired'
  | 'reinstated'
  | 'adjusted'
  | 'repaid';

/** The cause of a movement of points. What passes over clearing and does not come back has repaid a debt. */
export function pointsCause(sum: Movement): PointsCause {
  const { kind, figure, debit, credit } = sum;
  if (debit === 'clearing' || credit === 'clearing') return 'repaid';
  if (debit === 'adjustment' || credit === 'adjustment') return 'adjusted';
  if (kind === 'opening') return 'imported';
  if (kind === 'reinstate') return 'reinstated';
  if (figure === 'used' || figure === 'expired') return figure;
  // A void withdraws what the struck-out entry had issued.
  return credit === 'points' ? 'issued' : 'taken_back';
}

/** Whether a ledger account is a tender: money that came in or went out, and no account of the chart. */
export const isTender = (account: LedgerAccount): boolean => !CHART.has(account);

const CHART: ReadonlySet<string> = new Set([
  'paid',
  'bonus',
  'points',
  'points_debt',
  'pass',
  'coupon',
  'sales',
  'sales_returns',
  'discount',
  'bonus_cost',
  'points_cost',
  'points_issued',
  'visits_issued',
  'coupons_issued',
  'breakage',
  'cash_out_difference',
  'pass_difference',
  'donations',
  'plan',
  'opening',
  'adjustment',
  'clearing',
]);
