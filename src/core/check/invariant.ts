import type { Unit } from '../domain/ledger/lot.ts';
import type { Head } from '../domain/seals/head.ts';
import type { Calendar, Day } from '../domain/time/day.ts';
import type { Tx } from '../store/statement.ts';

/** What an invariant needs to know besides the books. */
export interface CheckScene {
  /** The business day on which the books are looked at: what is dead by then does not count. */
  readonly day: Day;
  readonly calendar: Calendar;
  /** A head of an earlier time that was kept outside: the books must still contain it. */
  readonly against: Pick<Head, 'lastId' | 'hash'> | null;
}

/**
 * Something that must hold at any time, whatever was done before. Each is derived again from the entries alone, by
 * another way than the one that wrote it. Looks and never writes.
 */
export interface Invariant {
  find(tx: Tx, scene: CheckScene): AsyncIterable<CheckFinding>;
}

/** One place where the books do not say what they must. */
export interface CheckFinding {
  readonly what: FindingCode;
  readonly entry: number | null;
  readonly lot: number | null;
  /** Anything else that it is about: a reference, a card, a day with its store, a setting. */
  readonly subject: string | null;
  /** What both figures count; null where they are no amounts. */
  readonly unit: Unit | null;
  readonly expected: number | string | null;
  readonly found: number | string | null;
}

export type FindingCode =
  | 'posting_amount'
  | 'account_unit'
  | 'clearing_left'
  | 'value_without_lot'
  | 'control_account'
  | 'member_account'
  | 'lot_home'
  | 'lot_amount'
  | 'lot_used'
  | 'lot_expired'
  | 'lot_withdrawn'
  | 'lot_remaining'
  | 'lot_below_zero'
  | 'lot_valid_from'
  | 'lot_expires_on'
  | 'bill_lines'
  | 'bill_gross'
  | 'bill_net'
  | 'bill_tenders'
  | 'restored_too_much'
  | 'restored_elsewhere'
  | 'refunded_too_much'
  | 'voided_twice'
  | 'death_key'
  | 'death_day'
  | 'death_twice'
  | 'points_beside_debt'
  | 'pass_cost'
  | 'pass_below_zero'
  | 'pass_money_left'
  | 'coupon_code'
  | 'coupon_closed'
  | 'coupon_left'
  | 'coupon_discount'
  | 'plan_term'
  | 'plan_course'
  | 'plan_money'
  | 'pair_first'
  | 'pair_paid'
  | 'pair_home'
  | 'pair_asset'
  | 'card_home'
  | 'merged_member'
  | 'newest_entry'
  | 'clock_start'
  | 'clock_end'
  | 'tier_kept'
  | 'tier_course'
  | 'tier_gift'
  | 'draw_seed'
  | 'draw_count'
  | 'draw_ticket'
  | 'entry_digest'
  | 'entry_text'
  | 'seal_hash'
  | 'seal_count'
  | 'daily_amount'
  | 'daily_postings'
  | 'daily_entries'
  | 'store_undeclared'
  | 'store_loop'
  | 'counter_used'
  | 'answer_missing'
  | 'answer_entry'
  | 'lot_unopened'
  | 'lot_opened_twice'
  | 'lot_opening'
  | 'entry_missing'
  | 'posting_missing'
  | 'row_unreadable'
  | 'engine_damage'
  | 'schema_missing'
  | 'schema_changed'
  | 'schema_unknown'
  | 'foreign_key'
  | 'engine_setting';

/** A finding with the parts that are named; everything else is nothing. */
export const finding = (what: FindingCode, parts: Partial<Omit<CheckFinding, 'what'>>): CheckFinding => ({
  what,
  entry: null,
  lot: null,
  subject: null,
  unit: null,
  expected: null,
  found: null,
  ...parts,
});
