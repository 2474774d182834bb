import type { Tender } from '../domain/ledger/entry.ts';
import { isTender } from '../domain/ledger/movements.ts';
import type { Money } from '../domain/numbers/money.ts';
import type { Programme } from '../domain/programme/programme.ts';
import type { MovementSum } from '../store/reports/daily.ts';
import { sum } from './groups.ts';

/** Money that came in and went out by one ordinary tender. */
export interface TenderFlow {
  readonly tender: Tender;
  readonly in: Money;
  readonly out: Money;
}

/**
 * What went through the till, voids included as they happened: a voided top-up brought cash in and gave it back.
 * Takes the sums as the books have them.
 */
export function tenderFlows(sums: readonly MovementSum[], programme: Programme): TenderFlow[] {
  const money = sums.filter(({ unit }) => unit === 'money');
  const names = [...new Set(money.flatMap(({ debit, credit }) => [debit, credit]))].filter(isTender);
  return names.sort(inOrderOfTenders(programme)).map((tender) => ({
    tender,
    in: sum(money, ({ debit, amount }) => (debit === tender ? amount : 0)),
    out: sum(money, ({ credit, amount }) => (credit === tender ? amount : 0)),
  }));
}

/** Ordinary tenders as the programme lists them, then what members hold, then tenders that it has no more. */
export function inOrderOfTenders({ tenders }: Programme): (a: Tender, b: Tender) => number {
  const order = [...tenders, 'paid', 'bonus', 'points', 'pass'];
  const place = (name: Tender): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return (a, b) => place(a) - place(b) || (a < b ? -1 : 1);
}
