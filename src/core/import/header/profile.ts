import { type Asset, UNIT_OF } from '../../domain/ledger/lot.ts';
import type { Field, ImportKind } from './field.ts';

/** Which money a balance is: all paid, all bonus, the total of both of which one stands beside it, or so many percent of it paid. */
export type BalanceIs = 'paid' | 'bonus' | 'total' | { readonly percentPaid: number };

/** Where the month stands in dates such as 01/05/2023. Dates that begin with their year need no order. */
export type MonthPlace = 'day_first' | 'month_first';

/** How the numbers of dates are read. `roc`: year, month and day, in years of the Republic (112/05/01, 83/02/19). */
export type DateOrder = MonthPlace | 'roc';
export const DATE_ORDERS: readonly DateOrder[] = ['day_first', 'month_first', 'roc'];

/** How a state word of another system is taken over. */
export type MemberState = 'active' | 'blocked' | 'closed';

/** What a mapping file may say that a word means, as it is told: a list reads it as if it stood in the cell. */
export type StateSaid = MemberState | 'open' | 'used' | 'expired' | 'void' | 'frozen';

/** In each kind of list those that differ, then what else they may be called. */
export const STATES_SAID: Record<
  ImportKind,
  { readonly told: readonly StateSaid[]; readonly also: readonly StateSaid[] }
> = {
  members: { told: ['active', 'blocked', 'closed', 'used'], also: ['open', 'void', 'frozen'] },
  lots: { told: ['open', 'used', 'expired', 'void', 'frozen'], also: ['active', 'blocked', 'closed'] },
  passes: { told: ['open', 'used', 'expired', 'void', 'frozen'], also: ['active', 'blocked', 'closed'] },
  coupons: { told: ['open', 'used', 'expired', 'void'], also: ['active', 'blocked', 'closed'] },
  transactions: { told: [], also: [] },
};

/** Whether a list of that kind can tell of such a state. */
export const isStateOf = (kind: ImportKind, state: StateSaid): boolean =>
  [...STATES_SAID[kind].told, ...STATES_SAID[kind].also].includes(state);

/**
 * How the files of one system are read: what a mapping file holds, and what we know of well-known systems by heart.
 * Everything but the columns may be left out, and is then recognised from the file itself.
 */
export interface Profile {
  readonly name: string;
  readonly kind: ImportKind;
  /** Header word → field, or `ignore` where the plain meaning of the word would be wrong. */
  readonly columns: Readonly<Record<string, Field | 'ignore'>>;
  /** Header words that together give the system away; all must be there, of a list of words one of them. */
  readonly recognise?: readonly (string | readonly string[])[];
  /** Also read columns that are not listed by the plain meaning of their words. */
  readonly byMeaning?: boolean;
  /** Fields that the file leaves unsaid: a file of points lots need not say `points` in every row. */
  readonly constants?: Readonly<Partial<Record<Field, string>>>;
  readonly encoding?: string;
  readonly delimiter?: string;
  /** The line of the header, when title rows above it look like one. */
  readonly headerLine?: number;
  readonly dates?: DateOrder;
  readonly decimal?: 'point' | 'comma';
  readonly balanceIs?: BalanceIs;
  /** State words that only this system uses, or uses in its own sense. */
  readonly status?: Readonly<Record<string, StateSaid>>;
  readonly gender?: Readonly<Record<string, string>>;
  /** Columns that nothing else reads go into the member's note, each with its header. */
  readonly notes?: boolean;
  /** Somebody has written it for this file: the columns that it names for one kind of value are meant together. */
  readonly byOwner?: boolean;
  /**
   * Our own export: a cell is what it says, an empty one is none, and the words by which people write "none" are
   * text like any other.
   */
  readonly own?: boolean;
}

/** What a mapping file says: how a file is read or, where it names no columns, what goes over how it is read otherwise. */
export type Mapping = Profile | Words;
type Words = Partial<Omit<Profile, 'columns'>> & { readonly columns?: undefined };

/** Which fields of a file are money. Of lots all may be, unless the file is of points alone. */
export function moneyFieldsOf({ kind, constants }: Profile): readonly Field[] {
  if (kind === 'passes' || kind === 'coupons') return PRICE_FIELDS;
  if (kind !== 'lots') return MONEY_FIELDS;
  const asset = constants?.asset as Asset | undefined;
  return asset !== undefined && UNIT_OF[asset] !== 'money' ? [] : [...MONEY_FIELDS, ...LOT_FIELDS];
}

/** Which fields of a file are points alone. */
export const pointFieldsOf = ({ kind, constants }: Profile): readonly Field[] =>
  kind === 'lots' && constants?.asset === 'points' ? ['amount', 'remaining'] : ['points'];

const MONEY_FIELDS: readonly Field[] = ['paid', 'bonus', 'balance', 'in', 'out', 'amount'];
const LOT_FIELDS: readonly Field[] = ['remaining', 'unit_cost'];
/** Money where amounts are visits and uses. */
const PRICE_FIELDS: readonly Field[] = ['cost', 'unit_cost', 'unearned', 'value'];
