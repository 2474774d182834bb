/** Parcels of value, each with four figures. */
import type { AuditedRules, Pass, Template } from './rules.ts';

export type Asset = 'paid' | 'bonus' | 'points' | 'points_debt' | 'coupon' | 'pass';
export type Figure = 'used' | 'expired' | 'withdrawn';

export interface AuditedLot {
  readonly id: number;
  account: number;
  readonly asset: Asset;
  /** What it is a coupon or a pass of. */
  readonly product: string | null;
  readonly pair: number;
  readonly entry: number;
  readonly openedOn: string;
  validFrom: string | null;
  expiresOn: string | null;
  readonly onClock: boolean;
  readonly amount: number;
  used: number;
  expired: number;
  withdrawn: number;
  /** What was agreed when money was paid in; null: points, which follow the rules of the day. */
  readonly terms: Pick<AuditedRules, 'draw' | 'reinstateDays'> | null;
  /** What ended, and how much of it came back. */
  readonly lapses: { endedOn: string; amount: number }[];
  /** Of a coupon. */
  readonly coupon: Template | null;
  /** The code of its own that a coupon was given; null: nobody knows it by one. */
  readonly code: string | null;
  /** The entry that closed it, if one did. */
  closedBy: number | null;
  /** Of a pass, and what was paid for it. */
  readonly pass: Pass | null;
  readonly cost: number | null;
  /** Of that, what no visit has earned yet. */
  unearned: number;
}

export interface Movement {
  readonly lot: AuditedLot;
  readonly figure: Figure | 'opened';
  /** How much the figure grew. */
  readonly by: number;
}

/** A part of a lot. */
export interface Part {
  readonly lot: AuditedLot;
  readonly part: number;
}

export const leftIn = ({ amount, used, expired, withdrawn }: AuditedLot): number => amount - used - expired - withdrawn;

export const leftInAll = (lots: readonly AuditedLot[]): number => lots.reduce((sum, lot) => sum + leftIn(lot), 0);

/** How a lot reads in a comparison of two books. */
export const described = (lot: DescribedLot): string =>
  [
    `${[lot.asset, lot.product].join(' ').trim()} ${lot.amount} opened ${lot.openedOn} from ${lot.validFrom} until ${lot.expiresOn}`,
    `used ${lot.used} expired ${lot.expired} withdrawn ${lot.withdrawn}`,
    ...(lot.asset === 'pass' ? [`cost ${lot.cost} unearned ${lot.unearned}`] : []),
  ].join(', ');

type DescribedLot = Pick<
  AuditedLot,
  'amount' | 'used' | 'expired' | 'withdrawn' | 'openedOn' | 'validFrom' | 'expiresOn' | 'cost' | 'unearned'
> & { readonly asset: string; readonly product: string | null };
