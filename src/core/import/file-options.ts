import type { Currency } from '../domain/numbers/money.ts';
import type { Calendar, Day } from '../domain/time/day.ts';
import type { Called } from './columns/by-cells.ts';
import type { ProductNames } from './columns/product.ts';
import type { ImportKind } from './header/field.ts';
import type { ColumnWords } from './header/header.ts';
import type { BalanceIs, DateOrder, Mapping } from './header/profile.ts';

/** What a person may say about a file; whatever is left out is recognised from the file. */
export interface FileOptions {
  readonly kind?: ImportKind | 'auto' | undefined;
  readonly profile?: string | undefined;
  /** A mapping file, already read. */
  readonly mapping?: Mapping | undefined;
  readonly encoding?: string | undefined;
  readonly balanceIs?: BalanceIs | undefined;
  readonly dates?: DateOrder | undefined;
  readonly decimal?: 'point' | 'comma' | undefined;
  /** What single columns are, by their header words. */
  readonly columns?: ColumnWords | undefined;
  /** Columns that nothing else reads go into the note. */
  readonly notes?: boolean | undefined;
}

/** The shop that the rows will belong to. */
export interface ShopFacts {
  readonly currency: Currency;
  readonly calendar: Calendar;
  readonly region: string | null;
  /** Nothing can have happened after it. */
  readonly today: Day;
  /** The day on which the old books stop; nothing: today. */
  readonly cutOff?: Day;
  /** What its programme calls its passes and coupons; nothing: it is not asked about. */
  readonly products?: ProductNames;
  /** What its tiers and its stores are called; nothing: no cell is one. */
  readonly called?: Called;
}

/** Somebody has said what the rows are, or which system wrote them. */
export const isKindSaid = ({ kind = 'auto', profile = 'auto', mapping }: FileOptions): boolean =>
  kind !== 'auto' || profile !== 'auto' || mapping?.kind !== undefined;
