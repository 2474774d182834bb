/** The rules of a shop on a day, in the auditor's own words. */

export type DrawOrder = 'pro_rata' | 'bonus_first' | 'paid_first';

export interface AuditedRules {
  readonly draw: DrawOrder;
  readonly pendingDays: number;
  readonly graceDays: number;
  readonly reinstateDays: number;
  /** Points for every whole unit of cash and of paid money. */
  readonly perUnit: number;
  /** Points per bill that cash or paid money had a part in. */
  readonly perBill: number;
  /** Months of life, to the end of the last; null: the inactivity clock decides. */
  readonly pointsMonths: number | null;
  readonly bonusMonths: number;
  /** Months without activity after which what is on the clock ends. */
  readonly idleMonths: number;
  /** What a top-up gives: the last step that it reaches. */
  readonly offers: readonly Offer[];
  /** So many points are worth one unit of money. */
  readonly value: number;
  /** Points on a bill: at least one such step, by the step, for so many percent of the bill at most. */
  readonly step: number;
  readonly share: number;
}

export interface Offer {
  readonly from: number;
  readonly bonus: number;
  readonly percent: number;
  readonly points: number;
}
