import type { Currency, Money, Points } from '../numbers/money.ts';
import type { Names } from '../programme/names.ts';
import type { Calendar, Day, Instant } from '../time/day.ts';
import type { Bill, EntryKind, RefundSummary } from './entry.ts';
import type { Asset } from './lot.ts';
import type { Detail, Step } from './step.ts';

/** What a member can use on one business day, and what is owed. */
export interface Balance {
  readonly paid: Money;
  readonly bonus: Money;
  readonly total: Money;
  readonly points: Points;
  readonly pointsDebt: Points;
}

/** One lot that a write moved, net. Money assets in minor units, the rest in pieces. */
export interface Change {
  readonly asset: Asset;
  /** Code of the pass or coupon. */
  readonly product?: string | null;
  readonly coupon?: ChangedCoupon;
  readonly change: number;
  readonly lot: number;
  readonly expiresOn: Day | null;
  /** It may end before, with the inactivity clock of its account. */
  readonly onClock?: true;
  readonly validFrom: Day | null;
  readonly rule: string | null;
  /** Set when the lot lives on another account than the entry's. */
  readonly member: string | null;
}

export interface ChangedCoupon {
  /** The code under which it was given out; null: a rehearsal draws others than the deed itself. */
  readonly code: string | null;
  /** This write gave it out. */
  readonly issued: boolean;
}

/** Who a receipt is about. Looked up when it is printed, never stored with an answer. */
export interface MemberBlock {
  readonly id: number;
  readonly number: string;
  readonly card: string | null;
  readonly name: string;
  readonly tier: string | null;
}

/** A detail of a member as it stood and as it stands; null: nothing. */
export interface Correction {
  readonly detail: Detail;
  readonly before: string | null;
  readonly now: string | null;
}

/** Something a person should know of a write that went through. */
export type Warning =
  /** It was so already: nothing had to be written. */
  | { readonly code: 'nothing_to_do' }
  /** Another member has this phone: a couple, or the same person twice. */
  | { readonly code: 'phone_exists'; readonly member: string }
  /** It is dated before the member joined: caught up with, or a slip of the year. */
  | { readonly code: 'before_joined'; readonly member: string; readonly joined: Day }
  /** A take-back found less than it was due: the shop lost this. */
  | { readonly code: 'value_gone'; readonly asset: Asset; readonly amount: number }
  /** A member was closed whose plan runs on: its months are earned, and bring nothing while they are closed. */
  | { readonly code: 'plan_runs_on'; readonly member: string; readonly plan: string; readonly until: Day }
  /** Of an erasure: copies that were made before, a server's own log, a file that others had open. */
  | { readonly code: 'backups_keep'; readonly path: string }
  | { readonly code: 'server_keeps' }
  | { readonly code: 'file_in_use' };

/** What every write answers, dry or not, first time or replayed. */
export interface Outcome {
  readonly entry: {
    /** Null when it was only a rehearsal. */
    readonly id: number | null;
    readonly kind: EntryKind;
    readonly at: Instant;
    readonly day: Day;
    readonly store: string;
    readonly operator: string | null;
    readonly ref: string | null;
    readonly replayed: boolean;
    readonly dryRun: boolean;
    readonly amount: Money | null;
    readonly reverses: number | null;
  };
  readonly member: MemberBlock | null;
  /** On the first receipt alone: it says what can be erased, so no answer that is kept has it, nor any entry. */
  readonly corrections?: readonly Correction[];
  readonly changes: readonly Change[];
  readonly before: Balance;
  readonly balance: Balance;
  readonly bill: Bill | null;
  readonly refund: RefundSummary | null;
  readonly steps: readonly Step[];
  /** Worth a look, and no reason to stop. */
  readonly warnings: readonly Warning[];
  /** What the programme of that day calls what is told by its code. */
  readonly names: Names;
  readonly currency: Currency;
  readonly calendar: Calendar;
}
