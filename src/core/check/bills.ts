import { type BillSums, billsAfter } from '../store/check/bills.ts';
import { factsIn } from './facts.ts';
import { type CheckFinding, type FindingCode, finding, type Invariant } from './invariant.ts';
import { allPages } from './pages.ts';

/**
 * Of every bill: sales less discounts are its net, its net is what its tenders paid, and its lines sum to it, before
 * and after discounts. Of every refund of a bill: what went back is its net, line by line.
 */
export const bills: Invariant = {
  async *find(tx) {
    const all = allPages(
      0,
      ({ entryId }: BillSums) => entryId,
      (after) => billsAfter(tx, after),
    );
    for await (const bill of all) yield* bill.kind === 'spend' ? saleDifferences(bill) : refundDifferences(bill);
  },
};

function* saleDifferences(bill: BillSums): Generator<CheckFinding> {
  const net = bill.amount ?? 0;
  const told = factsIn(bill.facts).bill;
  const tenders = told?.tenders.reduce((sum, { amount }) => sum + amount, 0) ?? null;
  yield* compared(bill, [
    ['bill_lines', net, bill.linesNet],
    ['bill_gross', bill.linesGross, bill.posted],
    ['bill_net', net, bill.posted - bill.discounts],
    ['bill_net', net, told?.net ?? null],
    ['bill_tenders', net, tenders],
  ]);
}

function* refundDifferences(refund: BillSums): Generator<CheckFinding> {
  const net = refund.amount ?? 0;
  yield* compared(refund, [
    ['bill_lines', net, refund.linesNet],
    ['bill_net', net, refund.posted],
  ]);
}

function* compared(
  { entryId }: BillSums,
  figures: readonly (readonly [FindingCode, expected: number, found: number | null])[],
): Generator<CheckFinding> {
  for (const [what, expected, found] of figures) {
    if (expected !== found) yield finding(what, { entry: entryId, unit: 'money', expected, found });
  }
}
