import type { Money, Points } from '../numbers/money.ts';
import type { GivenPlans, PlansBack } from '../plans/plan-given.ts';
import type { TermChange, TermDraft } from '../plans/plan-term.ts';
import type { Lifts } from '../tiers/tier-given.ts';
import type { Day, Instant } from '../time/day.ts';
import type { Asset, LotDraft, LotFigure, Unit } from './lot.ts';
import type { Step } from './step.ts';

/** What happened. One word for the command, the entry and the file that decides it. */
export type EntryKind =
  | 'topup'
  | 'spend'
  | 'redeem'
  | 'pass_sell'
  | 'pass_freeze'
  | 'pass_extend'
  | 'coupon_issue'
  | 'coupon_close'
  | 'plan_join'
  | 'plan_renew'
  | 'plan_leave'
  | 'plan_month'
  | 'plan_lapse'
  | 'plan_gift'
  | 'refund'
  | 'void'
  | 'cash_out'
  | 'transfer'
  | 'adjust'
  | 'reinstate'
  | 'expire'
  | 'merge'
  | 'opening'
  | 'opening_undo'
  | 'enrol'
  | 'status'
  | 'tier'
  | 'gift'
  | 'draw_commit'
  | 'draw_reveal';

/**
 * The chart of accounts: control accounts of what members hold, contra accounts, and the shop's tenders by name
 * (`cash`, `wechat`, …). A posting's member account and lot are the subsidiary ledger.
 */
export type LedgerAccount = OwnAccount | Tender;

/** The accounts that every shop's books have. */
export type OwnAccount =
  | Asset
  | 'sales'
  | 'sales_returns'
  | 'discount'
  | 'bonus_cost'
  | 'points_cost'
  | 'points_issued'
  | 'visits_issued'
  | 'coupons_issued'
  | 'breakage'
  | 'cash_out_difference'
  | 'pass_difference'
  | 'donations'
  | 'plan'
  | 'opening'
  | 'adjustment'
  | 'clearing';

/** How money comes in or goes back, named as in the programme. */
export type Tender = string & {};

/** One movement of a positive amount from one ledger account to another. It cannot be unbalanced. */
export interface PostingDraft {
  readonly debit: LedgerAccount;
  readonly credit: LedgerAccount;
  readonly unit: Unit;
  readonly amount: number;
  readonly accountId: number | null;
  /** An existing lot, or one that the same entry opens. */
  readonly lot: number | LotDraft | null;
  /** −1 takes from the lot, +1 gives to it, 0 only names it. */
  readonly lotEffect: -1 | 0 | 1;
  /** Which of the lot's figures moves; null exactly when the effect is 0. */
  readonly figure: LotFigure | null;
  /** Id of the posting that this one takes back. */
  readonly reverses: number | null;
  readonly rule: string | null;
  /** The store that sold the lot, for settlement; null where no lot is named. */
  readonly lotStore: string | null;
}

export interface Posting extends Omit<PostingDraft, 'lot' | 'lotStore'> {
  readonly id: number;
  readonly entryId: number;
  readonly lotId: number | null;
  readonly store: string;
}

/** New dates of an existing lot: first use, freeze, extension, reinstatement. */
export interface LotDateDraft {
  readonly lotId: number;
  readonly validFrom: Day | null;
  readonly expiresOn: Day | null;
}

/** The dates that an entry gave a lot, and those that it had: an entry that is struck out gives them back. */
export interface Redated {
  readonly lotId: number;
  readonly before: Omit<LotDateDraft, 'lotId'>;
  readonly after: Omit<LotDateDraft, 'lotId'>;
}

/** One line of a bill or of its refund. Money in minor units; `net` is after all discounts. */
export interface EntryLine {
  readonly no: number;
  readonly sku: string | null;
  readonly name: string | null;
  readonly category: string | null;
  readonly quantity: number;
  readonly price: Money;
  readonly gross: Money;
  readonly net: Money;
}

/** Everything an entry freezes so that it can be explained and undone without asking today's rules. No personal data. */
export interface EntryFacts {
  readonly steps: readonly Step[];
  readonly bill?: Bill;
  readonly refund?: RefundSummary;
  /** Stock and limits that the entry used up; a void gives them back. */
  readonly counters?: EntryPlan['counters'];
  readonly redated?: readonly Redated[];
  /** Tiers that the entry gives, and those that it takes back. */
  readonly lifts?: Lifts;
  readonly drops?: Lifts;
  /** Plans that the entry gives or takes back; terms of them stand behind it. */
  readonly plansGiven?: GivenPlans;
  readonly plansBack?: PlansBack;
  /** Of a term that was given: the entry whose gift it is. */
  readonly planGift?: number;
  /** Terms of plans that begin with the entry, or that it changes. */
  readonly terms?: readonly TermDraft[];
  readonly termChanges?: readonly TermChange[];
  /** Of what an import brought: the row it came from. */
  readonly opening?: OpeningOrigin;
  readonly transfer?: TransferRecord;
  readonly [key: string]: unknown;
}

/** To whom value went, and on which account it came. */
export interface TransferRecord {
  readonly to: number;
  readonly account: number;
  readonly points: Points;
}

/** Where a row stood: a file by its name without folders, and a line as an editor counts it. */
export interface RowOrigin {
  readonly file: string;
  readonly line: number;
}

/** Lots may come in rows of their own: `lots` has the row of each, in their order; without it all came in the one. */
export interface OpeningOrigin extends RowOrigin {
  readonly lots?: readonly RowOrigin[];
}

export interface Bill {
  readonly gross: Money;
  readonly lines: readonly EntryLine[];
  readonly discounts: readonly {
    readonly phase: string;
    readonly rule: string;
    readonly amount: Money;
    /** The code of the coupon that brought it. */
    readonly coupon?: string;
  }[];
  readonly net: Money;
  readonly tenders: readonly BillTender[];
  readonly earned: readonly { readonly rule: string; readonly points: Points }[];
  /** Net less points, balance and passes. */
  readonly due: Money;
  /** Codes of coupons that were shown and took nothing off. */
  readonly unusedCoupons?: readonly string[];
}

export interface BillTender {
  readonly tender: Tender;
  readonly amount: Money;
  readonly points?: Points;
  /** Of a pass: its code and how many visits paid. */
  readonly pass?: string;
  readonly visits?: number;
}

export interface RefundSummary {
  readonly net: Money;
  readonly lines: readonly {
    readonly no: number;
    readonly sku: string | null;
    readonly quantity: number;
    readonly net: Money;
  }[];
  readonly tenders: readonly BillTender[];
  readonly pointsTaken: Points;
  readonly pointsReturned: Points;
  readonly pointsLapsed: Points;
  readonly couponsReturned: readonly string[];
  readonly left: Money;
}

/** An entry decided and not yet saved. */
export interface EntryDraft {
  readonly kind: EntryKind;
  readonly memberId: number | null;
  readonly accountId: number | null;
  readonly cardId: number | null;
  /** The figure of the receipt in minor units; null where money is not the point. */
  readonly amount: Money | null;
  readonly reverses: number | null;
  /** Natural key of an automatic entry; the runner's reference serves the others. */
  readonly autoKey: string | null;
  /** Set on automatic entries only: the business day they belong to, whenever they are booked. */
  readonly day: Day | null;
  /** It starts an inactivity clock (`clockStartedBy`): as activity, or as what first comes onto one that never ran. */
  readonly activity: boolean;
  readonly facts: EntryFacts;
  readonly lines: readonly EntryLine[];
  /** Free text of a person; kept apart so that it can be erased. */
  readonly text: string | null;
}

/** One entry with all that it moves: what a decision gives and the journal saves. */
export interface EntryPlan {
  readonly entry: EntryDraft;
  readonly postings: readonly PostingDraft[];
  readonly lots: readonly LotDraft[];
  readonly dates: readonly LotDateDraft[];
  /** Stock and limits that it uses up (or gives back, negative). */
  readonly counters: readonly { readonly code: string; readonly by: number }[];
}

/** A saved entry. */
export interface Entry {
  readonly id: number;
  readonly kind: EntryKind;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly day: Day;
  readonly store: string;
  readonly operator: string | null;
  readonly memberId: number | null;
  readonly accountId: number | null;
  readonly cardId: number | null;
  readonly programme: number;
  readonly amount: Money | null;
  readonly reverses: number | null;
  readonly ref: string | null;
  readonly batchId: number | null;
  readonly autoKey: string | null;
  readonly activity: boolean;
  readonly facts: EntryFacts;
}
