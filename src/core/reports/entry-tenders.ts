import type { BillTender, Entry, Tender } from '../domain/entry.ts';

/** How an entry was paid, or what it paid out with, as it froze it. */
export function tendersOf({ kind, amount, facts }: Entry): readonly BillTender[] {
  if (kind === 'topup' && amount !== null) return [{ tender: facts.tender as Tender, amount }];
  if (facts.bill) return facts.bill.tenders;
  if (kind === 'refund') return facts.refund?.tenders ?? [];
  const { cashOut } = facts as { cashOut?: { readonly tender: Tender } };
  return cashOut && amount !== null ? [{ tender: cashOut.tender, amount }] : [];
}
