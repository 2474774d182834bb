import { type Field, type ImportKind, OWN_COLUMNS } from '../field.ts';
import type { Profile } from '../profile.ts';

const own = (kind: ImportKind, further: readonly Field[] = []): Profile => ({
  name: 'member',
  kind,
  own: true,
  columns: Object.fromEntries([...OWN_COLUMNS[kind], ...further].map((column): [string, Field] => [column, column])),
});

/** What `member export` writes, or a part of its columns typed by hand. */
export const ownMembers = own('members', ['cards']);
export const ownLots = own('lots');
export const ownPasses = own('passes');
export const ownCoupons = own('coupons');
export const ownTransactions = own('transactions');
