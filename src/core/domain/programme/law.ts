/**
 * Rules of law as named, dated data that a shop puts itself under. A programme freezes those of its packs, so that an
 * entry knows which ones it was made under. Not legal advice.
 */

import { accept, type Decision, refuse } from '../decision.ts';
import type { Tender } from '../ledger/entry.ts';
import { expiryOf } from '../ledger/expiry.ts';
import type { Money } from '../numbers/money.ts';
import { addDays, addMonths, type Day } from '../time/day.ts';
import type { ExpiryPolicy } from './programme.ts';

/** Cards with a name behind them, and those that whoever has them may use: members with the tag `bearer`. */
export type Cards = 'all' | 'registered' | 'bearer';

export const CARDS: readonly Cards[] = ['all', 'registered', 'bearer'];

/** Whoever has this tag holds a card that nobody's name stands on. */
export const BEARER_TAG = 'bearer';

/** What shops write into their terms and no court upholds. */
export type VoidTerm = 'no_refund' | 'no_reissue' | 'no_transfer' | 'forfeited' | 'last_word';

export type LawRule = {
  readonly pack: string;
  readonly code: string;
  readonly source: string;
  /** The first business day that it holds. */
  readonly from: Day;
  readonly cards: Cards;
} & (
  | { readonly rule: 'balance_most'; readonly amount: Money }
  | { readonly rule: 'paid_never_ends' }
  | { readonly rule: 'paid_lasts'; readonly months: number; readonly countedFrom: 'issue' | 'last_load' }
  | { readonly rule: 'identity_from'; readonly amount: Money }
  | { readonly rule: 'tenders_from'; readonly amount: Money; readonly tenders: readonly Tender[] }
  | { readonly rule: 'terms_void'; readonly terms: readonly VoidTerm[] }
);

export const LAW_RULES = [
  'balance_most',
  'paid_never_ends',
  'paid_lasts',
  'identity_from',
  'tenders_from',
  'terms_void',
] as const satisfies readonly LawRule['rule'][];

/** Money that comes to a card, as far as law looks at it. */
export interface MoneyIn {
  readonly day: Day;
  readonly bearer: boolean;
  readonly amount: Money;
  /** On the card with it, bonus too. */
  readonly balance: Money;
  /** Null: it comes from another card, so nobody pays. */
  readonly tender: Tender | null;
  /** Somebody has looked at who buys, and says so. */
  readonly identityChecked: boolean;
}

/** Whether money may come to a card. Refuses: pack_rule, by the first rule that says no. */
export function lawfulMoney(law: readonly LawRule[], money: MoneyIn): Decision<null> {
  for (const rule of inForce(law, money)) {
    const { pack, code, source } = rule;
    const facts = { code: 'pack_rule', pack, rule: code, source, law: rule.rule } as const;
    if (rule.rule === 'balance_most' && money.balance > rule.amount) {
      return refuse({ ...facts, most: rule.amount, balance: money.balance });
    }
    if (money.tender === null) continue;
    if (rule.rule === 'identity_from' && money.amount >= rule.amount && !money.identityChecked) {
      return refuse({ ...facts, most: rule.amount, amount: money.amount });
    }
    if (rule.rule === 'tenders_from' && money.amount >= rule.amount && !rule.tenders.includes(money.tender)) {
      return refuse({ ...facts, most: rule.amount, amount: money.amount, tenders: rule.tenders });
    }
  }
  return accept(null);
}

/** The earliest day that paid money on a card may end, after a load today; null: law says nothing of loads. */
export function lastsFromLoad(law: readonly LawRule[], money: Pick<MoneyIn, 'day' | 'bearer'>): Day | null {
  const ends = inForce(law, money).flatMap((rule) =>
    rule.rule === 'paid_lasts' && rule.countedFrom === 'last_load' ? addMonths(money.day, rule.months) : [],
  );
  return ends.toSorted().at(-1) ?? null;
}

/** Whether money that was paid may end as the policies say. */
export function mayEnd(rule: LawRule, policies: readonly ExpiryPolicy[]): boolean {
  if (policies.length === 0) return true;
  if (rule.rule === 'paid_never_ends') return false;
  if (rule.rule !== 'paid_lasts') return true;
  return daysOfYear().every((day) => (expiryOf(policies, day).expiresOn ?? day) >= addMonths(day, rule.months));
}

/** Whether law looks at whose card it is, so that it has to be looked up. */
export const asksForBearer = (law: readonly LawRule[]): boolean => law.some(({ cards }) => cards !== 'all');

const inForce = (law: readonly LawRule[], { day, bearer }: Pick<MoneyIn, 'day' | 'bearer'>): readonly LawRule[] =>
  law.filter(({ from, cards }) => from <= day && (cards === 'all' || (cards === 'bearer') === bearer));

/** Every day of a leap year: an end may depend on the season. */
const daysOfYear = (): Day[] => Array.from({ length: 366 }, (_, index) => addDays('2028-01-01', index));
