import fc from 'fast-check';
import type { Who } from '../../../src/core/index.ts';
import type { Taking } from '../auditor/allowances.ts';
import type { Tender } from '../auditor/payments.ts';
import type { Model, Person } from '../model.ts';
import { ordinaryTender, partOf, share, some } from './money.ts';

/** How a customer wants to pay. */
export interface Paying {
  readonly pay: 'balance' | 'a part of the balance' | 'another card' | 'the rest otherwise' | 'not by balance';
  readonly other: number;
  readonly part: number;
  readonly rest: string;
}

export const paying: { [K in keyof Paying]: fc.Arbitrary<Paying[K]> } = {
  pay: fc.constantFrom('balance', 'a part of the balance', 'another card', 'the rest otherwise', 'not by balance'),
  other: some,
  part: share,
  rest: ordinaryTender,
};

/** Accounts that may pay, the customer's own first. */
export function accountsPaying(model: Model, person: Person, { pay, other }: Paying): number[] {
  const second = pay === 'another card' ? model.other(person, other) : undefined;
  return [...new Set([person.who.accountId, ...[person, ...(second ? [second] : [])].map(model.payerOf)])];
}

/** How a customer pays, and what each way comes to. */
export function paymentsOf(model: Model, person: Person, due: number, { pay, other, part, rest }: Paying) {
  const has = (account: number): number => {
    const { paid, bonus } = model.auditor.books.balance(account);
    return paid + bonus;
  };
  const typed: { tender: string; amount: number | null }[] = [];
  const others: { tender: string; who: Who }[] = [];
  const people: Person[] = [];
  const paid: Tender[] = [];
  let open = due;
  let short = false;
  const take = (tender: string, amount: number | null, account?: number): void => {
    typed.push({ tender, amount });
    const takes = amount ?? (account === undefined ? open : Math.min(open, has(account)));
    if (account !== undefined && takes > has(account)) short = true;
    paid.push({ name: tender, amount: takes, ...(account !== undefined && { account }) });
    open -= takes;
  };
  const own = model.payerOf(person);
  const second = pay === 'another card' ? model.other(person, other) : undefined;
  if (second) {
    const tender = `card:${second.card}`;
    others.push({ tender, who: second.who });
    people.push(second);
    take(tender, null, model.payerOf(second));
  }
  if (pay === 'a part of the balance') take('balance', Math.min(open, partOf(has(own), part)), own);
  else if (pay !== 'not by balance') take('balance', null, own);
  if (pay === 'balance') short ||= open > 0;
  else take(rest, null);
  const takes = [...people, person].map((one): Taking => {
    const account = model.payerOf(one);
    const amounts = paid.map((tender) => (tender.account === account ? tender.amount : 0));
    return { member: one.who.memberId, account, amount: amounts.reduce((sum, amount) => sum + amount, 0) };
  });
  return { typed, others, people, paid, short, takes };
}
