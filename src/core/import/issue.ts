import type { Asset } from '../domain/ledger/lot.ts';
import type { Day } from '../domain/time/day.ts';
import type { Field, ImportKind } from './header/field.ts';
import type { MemberState, StateSaid } from './header/profile.ts';

/** Facts that a row's problem carries besides its line, field and value. */
interface IssueFacts {
  none: Record<never, never>;
  /** Who came first, or has the number: a row by its line and, where it is another, its file; or a member of the books by theirs. */
  earlier: { readonly firstLine: number | null; readonly firstFile?: string | null; readonly member: string | null };
  /** A row that says otherwise of the same thing, what this one says is left of it, and what that one does: numbers, or decimal strings. */
  rival: {
    readonly firstLine: number | null;
    readonly firstFile?: string | null;
    readonly stated: string;
    readonly elsewhere: string;
  };
  /** The number of the member here whom the row leads to. */
  member: { readonly member: string };
  /** And how they stand by the file. */
  stands: { readonly member: string; readonly state: MemberState };
  /** The card as it was when the row was rejected. */
  rejected: { readonly was: string };
  cells: { readonly found: number; readonly expected: number };
  /** The lines on which a quote opens and closes. */
  quote: { readonly opensOn: number; readonly closesOn: number };
  decimals: { readonly decimals: number };
  /** Decimal strings of the two figures that should agree. */
  figures: { readonly stated: string; readonly sum: string };
  /** Decimal strings of what a member holds, and of the most that the programme allows. */
  limit: { readonly balance: string; readonly limit: string };
  /** Decimal strings of what a file says that is left behind the visits of a pass, and of what they are worth by its price. */
  worth: { readonly left: string; readonly worth: string };
  /** Visits that a pass had left, and a decimal string of the money behind them; null: nobody knows. */
  visits: { readonly visits: number; readonly left: string | null };
  /** The day on which it was given, and the last one of the period that the file has for it. */
  counted: { readonly opened: Day; readonly ends: Day };
  /** The last day of a month that stands alone. */
  month: { readonly ends: Day };
  /** What a list of that kind tells of its rows, and what a word that nobody knows may mean there at the least. */
  state: { readonly of: ImportKind; readonly likely: StateSaid };
  /** Codes of the passes or coupons that there are, parted by commas; null: none. */
  known: { readonly known: string | null };
  /** What the books say of that kind of value instead: a number, days (none: no end), or a decimal string. */
  books: { readonly books: string; readonly asset: Asset };
  /** What is left of a lot that is here, a number or a decimal string, and its last day; empty: none. */
  here: { readonly left: string; readonly ends: Day | ''; readonly asset: Asset };
  /** How much a lot that is here was at first, a number or a decimal string, and the day on which it was given. */
  given: { readonly amount: string; readonly opened: Day; readonly asset: Asset };
  /**
   * Code of the problem that forbids it. Of `backdated`: when the newest entry of the account was and when the old books
   * stop, as days or, of one day, as times; and the option with which all such rows would come, null: none is right.
   */
  rule: {
    readonly rule: string;
    readonly newest?: string;
    readonly stops?: string;
    readonly later?: string | null;
  };
}

/** Why a row is not taken. It goes to the reject file as it came. */
export const REJECTIONS = {
  encoding_broken: 'none',
  cell_too_long: 'none',
  columns_differ: 'cells',
  cells_moved: 'none',
  quote_unclear: 'quote',
  card_missing: 'none',
  card_masked: 'none',
  bank_card_number: 'none',
  card_malformed: 'none',
  card_doubtful: 'none',
  card_several: 'none',
  card_digits_lost: 'none',
  card_decimals: 'none',
  card_made_day: 'none',
  card_state: 'none',
  card_reformed: 'rejected',
  card_repeated: 'earlier',
  rows_differ: 'rival',
  cards_repeated: 'earlier',
  card_unknown: 'none',
  phone_repeated: 'earlier',
  phone_ambiguous: 'none',
  phone_changed: 'member',
  never_booked: 'member',
  other_member: 'earlier',
  voucher_number: 'earlier',
  owner_unclear: 'none',
  account_repeated: 'earlier',
  code_missing: 'none',
  coupon_exists: 'earlier',
  coupon_came: 'none',
  not_in_own_file: 'none',
  product_unknown: 'known',
  value_differs: 'figures',
  ref_missing: 'none',
  ref_repeated: 'earlier',
  value_exists: 'none',
  amount_malformed: 'none',
  visits_unlimited: 'none',
  amount_precision: 'decimals',
  amount_negative: 'none',
  currency_differs: 'none',
  amount_owed: 'none',
  amount_no_money: 'none',
  amount_given: 'none',
  above_maximum: 'none',
  balance_differs: 'figures',
  remaining_above_amount: 'figures',
  left_differs: 'figures',
  both_ways: 'none',
  uses_unclear: 'none',
  end_before_start: 'figures',
  unearned_above_cost: 'none',
  price_missing: 'none',
  date_malformed: 'none',
  date_unclear: 'none',
  date_calendar: 'none',
  end_is_period: 'none',
  date_ahead: 'none',
  date_missing: 'none',
  status_unknown: 'state',
  state_differs: 'none',
  lot_stopped: 'none',
  pass_frozen: 'none',
  asset_unknown: 'none',
  pair_malformed: 'none',
  balance_unsplit: 'none',
  store_unknown: 'none',
  not_settable: 'rule',
  lot_differs: 'books',
  lot_unclear: 'books',
  lot_again: 'here',
  lot_number_taken: 'given',
} as const satisfies Record<string, keyof IssueFacts>;

/** What is worth a look in a row that was taken. */
export const WARNINGS = {
  phone_exists: 'earlier',
  person_exists: 'member',
  other_member: 'member',
  mail_known: 'member',
  detail_left: 'member',
  state_left: 'stands',
  detail_missing: 'member',
  end_left: 'books',
  day_left: 'none',
  phone_digits_lost: 'none',
  phone_decimals: 'none',
  phone_malformed: 'none',
  email_malformed: 'none',
  phone_masked: 'none',
  card_masked: 'none',
  name_masked: 'none',
  cell_lost: 'none',
  name_state: 'none',
  formula_text: 'none',
  referrer_unknown: 'none',
  balance_above_limit: 'limit',
  unearned_differs: 'worth',
  value_open: 'none',
  pass_ended: 'visits',
  end_counted: 'counted',
  end_of_month: 'month',
  letters_private: 'none',
  history_differs: 'none',
} as const satisfies Record<string, keyof IssueFacts>;

export type RejectionCode = keyof typeof REJECTIONS;
export type WarningCode = keyof typeof WARNINGS;

interface Place {
  /** The line its row starts on. */
  readonly line: number;
  readonly field: Field | null;
  /** The cell as it came. */
  readonly value: string | null;
}

export type Rejection<C extends RejectionCode = RejectionCode> = {
  [K in C]: Place & { readonly lines: number; readonly code: K } & IssueFacts[(typeof REJECTIONS)[K]];
}[C];

export type Warning<C extends WarningCode = WarningCode> = {
  [K in C]: Place & { readonly code: K } & IssueFacts[(typeof WARNINGS)[K]];
}[C];

/** What is wrong with one cell; the row adds where it stands. */
export type Fault = {
  [K in RejectionCode]: {
    readonly code: K;
    readonly field: Field | null;
    readonly value: string | null;
  } & IssueFacts[(typeof REJECTIONS)[K]];
}[RejectionCode];
