import type { Field } from '../header/field.ts';
import type { OpenFile } from '../open.ts';

/**
 * The columns of a list of members that are all of its money together: a balance that is both kinds of it, or else paid
 * and bonus, each in its own columns. Empty: no column is money, or the rows are no members.
 */
export function wholeMoney({ kind, header, style }: Pick<OpenFile, 'kind' | 'header' | 'style'>): readonly number[] {
  if (kind !== 'members') return [];
  const of = (field: Field): readonly number[] => header.columns.get(field) ?? [];
  const [paid, bonus, balance] = [of('paid'), of('bonus'), of('balance')];
  if (balance.length === 0) return [...paid, ...bonus];
  const isPart = (part: 'paid' | 'bonus', own: readonly number[]) => style.balanceIs === part && own.length === 0;
  return [...balance, ...(isPart('paid', paid) ? bonus : isPart('bonus', bonus) ? paid : [])];
}
