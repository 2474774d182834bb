import type { LawRule } from '../domain/programme/law.ts';

/** What a value was meant to be, where something else was written. */
export type Expected =
  | 'map'
  | 'list'
  | 'text'
  | 'whole_number'
  | 'money'
  | 'yes_or_no'
  | 'time_of_day'
  | 'month_day'
  | 'day'
  | 'hours'
  | 'factor'
  | 'period'
  | 'expiry';

/** What is written in a form of its own, in text or in numbers. */
export type Formed = Extract<Expected, 'time_of_day' | 'month_day' | 'day' | 'hours' | 'factor' | 'period' | 'expiry'>;

/** What was found in its place. */
export type Found = 'map' | 'list' | 'text' | 'number' | 'decimal' | 'yes_or_no' | 'nothing';

/**
 * One thing that is wrong with a programme file: where it is, what it is and what may stand there. Data only; the
 * command puts it into words. `allowed` holds the keys or values to choose from, or one form to copy.
 */
export type Finding = FindingFacts & {
  /** Counted from 1. */
  readonly line: number;
  /** `topup_offers[0].give.bonus`; empty for the file as a whole. */
  readonly path: string;
  readonly allowed: readonly string[];
};

export type FindingFacts =
  // The file is not YAML, or says the same thing twice.
  | { readonly code: 'yaml_unreadable'; readonly column: number; readonly detail: string }
  | { readonly code: 'key_twice'; readonly key: string }
  // Keys.
  | { readonly code: 'key_unknown'; readonly key: string; readonly suggestion: string | null }
  | { readonly code: 'key_missing'; readonly key: string }
  | { readonly code: 'key_needs'; readonly key: string; readonly needs: string }
  | { readonly code: 'one_key_needed' }
  | { readonly code: 'one_key_only' }
  // Single values.
  | { readonly code: 'kind_wrong'; readonly expected: Expected; readonly found: Found }
  // Of the right kind, and yet no such value.
  | { readonly code: 'form_wrong'; readonly expected: Formed; readonly value: string }
  | { readonly code: 'hours_empty'; readonly value: string }
  | { readonly code: 'value_empty' }
  | { readonly code: 'value_not_allowed'; readonly value: string; readonly suggestion: string | null }
  | { readonly code: 'value_reserved'; readonly value: string }
  | { readonly code: 'text_unprintable' }
  | { readonly code: 'bank_card_number'; readonly ends: string }
  | { readonly code: 'text_too_long'; readonly most: number }
  | { readonly code: 'code_malformed'; readonly value: string }
  | { readonly code: 'money_unquoted'; readonly value: string }
  | { readonly code: 'money_malformed'; readonly value: string }
  | { readonly code: 'money_decimals'; readonly value: string; readonly decimals: number }
  | { readonly code: 'money_out_of_range'; readonly value: string }
  | { readonly code: 'number_out_of_range'; readonly value: number; readonly least: number; readonly most: number }
  | { readonly code: 'currency_unknown'; readonly value: string; readonly suggestion: string | null }
  | { readonly code: 'time_zone_unknown'; readonly value: string; readonly suggestion: string | null }
  // What the values mean together.
  | { readonly code: 'code_twice'; readonly value: string; readonly first_line: number }
  | { readonly code: 'minimum_above_maximum'; readonly minimum: string; readonly maximum: string }
  | { readonly code: 'ends_before_it_begins'; readonly pending_days: number }
  | { readonly code: 'part_ends_early'; readonly parts: number; readonly every: string }
  | { readonly code: 'clock_misses_earning'; readonly missing: string }
  // What the law says that the programme puts itself under.
  | { readonly code: 'pack_currency'; readonly pack: string; readonly currency: string }
  | {
      readonly code: 'against_pack';
      readonly pack: string;
      readonly rule: string;
      readonly law: LawRule['rule'];
      readonly source: string;
      /** What it allows: an amount, months. */
      readonly most: string | null;
    }
  | { readonly code: 'earns_twice'; readonly first_line: number };

export type FindingCode = Finding['code'];
