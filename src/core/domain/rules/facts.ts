import type { EntryLine, Tender } from '../ledger/entry.ts';
import type { Money } from '../numbers/money.ts';
import type { PlanTerm } from '../plans/plan-term.ts';
import type { Day } from '../time/day.ts';

/** What there is to know when rules are asked. What has to be looked up for it is looked up only if a rule asks. */
export interface Facts {
  readonly day: Day;
  /** Minutes after midnight on the shop's clock. */
  readonly minute: number;
  readonly store: string;
  readonly channel: string;
  readonly member: MemberFacts;
  /** What pays: `balance`, `card:8002`, `points`, ordinary tenders. */
  readonly tenders: readonly Tender[];
  /** What comes in; null at other occasions. */
  readonly topup: Money | null;
  /** The bill as far as it has been priced; null at other occasions. */
  readonly bill: { readonly left: Money; readonly lines: readonly BilledLine[] } | null;
}

export type BilledLine = Pick<EntryLine, 'no' | 'sku' | 'category' | 'quantity'>;

/** A plan that a member has, with what it is good for. */
export type RunningPlan = Pick<PlanTerm, 'plan' | 'terms'>;

/** Of the member who acts. */
export interface MemberFacts {
  readonly id: number;
  /** `YYYY-MM-DD` or `MM-DD` */
  readonly birthday: string | null;
  /** Their own, or that of a plan, whichever is higher. */
  readonly tier: string | null;
  /** Terms of plans that run on the day. */
  readonly plans: readonly RunningPlan[];
  readonly tags: readonly string[];
  /** Nothing of this kind was ever done before. */
  readonly first: boolean;
  /** The day of the newest top-up that stands. */
  readonly lastTopup: Day | null;
  /** How often rules with a limit were used, by counter; a counter that is not there stands at zero. */
  readonly counts: Readonly<Record<string, number>>;
}

/** What must be looked up for a condition. */
export type Lookup = 'member' | 'plans' | 'tags' | 'first' | 'lastTopup' | 'counts';

/** A member of whom nothing was asked. */
export const unasked = (id: number): MemberFacts => ({
  id,
  birthday: null,
  tier: null,
  plans: [],
  tags: [],
  first: false,
  lastTopup: null,
  counts: {},
});

/** For conditions that look at the bill and at nothing else. */
export const billAlone = (bill: Facts['bill']): Facts => ({
  day: '',
  minute: 0,
  store: '',
  channel: '',
  member: unasked(0),
  tenders: [],
  topup: null,
  bill,
});
