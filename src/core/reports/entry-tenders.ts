import type { BillTender, Entry, Tender } from '../domain/ledger/entry.ts';

/** How an entry was paid, or what it paid out with, as it froze it. */
export function tendersOf({ kind, amount, facts }: Entry): readonly BillTender[] {
  if (kind === 'topup' && amount !== null) return [{ tender: facts.tender as Tender, amount }];
  const tenders = facts.bill?.tenders ?? facts.refund?.tenders;
  if (tenders) return tenders;
  const { cashOut } = facts as { cashOut?: { readonly tender: Tender } };
  return cashOut && amount !== null ? [{ tender: cashOut.tender, amount }] : [];
}
