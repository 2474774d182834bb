import { allowTender } from '../bills/tenders.ts';
import { accept, type Decision, refuse } from '../decision.ts';
import { Book } from '../ledger/book.ts';
import type { EntryPlan, RefundSummary, Tender } from '../ledger/entry.ts';
import { draftEntry } from '../ledger/entry-draft.ts';
import type { Holding } from '../ledger/holding.ts';
import type { Money } from '../numbers/money.ts';
import { noVisitLeft, type OpenedPass, passesOpened, withdrawPass } from './refund-pass.ts';
import type { ReturnedItem } from './refund-spend.ts';
import type { Reversible } from './reversal.ts';

export interface RefundOpeningFacts {
  readonly original: Reversible;
  readonly holdings: readonly Holding[];
  readonly version: { readonly programme: Parameters<typeof allowTender>[0] };
  readonly day: string;
  /** Null: all that the visits have not earned. */
  readonly amount: Money | null;
  /** Which passes, by their codes, and how many of them; none: all. */
  readonly items: readonly ReturnedItem[];
  readonly cause: 'shop' | 'member' | null;
  /** The ordinary tender that pays; null: cash, since nobody knows what paid for them. */
  readonly to: Tender | null;
  readonly note: string | null;
}

/**
 * Passes that came with an opening entry go back: what their visits have not earned is paid out, or less if that was
 * agreed, and all their visits are withdrawn. Where no price came along nobody knows what is owed, so the amount has
 * to be named. Money of an opening goes back by a card return.
 *
 * Refuses, in this order: entry_not_reversible (it opened no pass), line_not_found, entry_already_reversed,
 * nothing_to_pay (no visit is left), price_unknown (and no amount was named), refund_exceeds_entry, tender_not_allowed,
 * tender_unknown.
 */
export function decideRefundOpening(facts: RefundOpeningFacts): Decision<EntryPlan> {
  const { original, version, day, cause, amount } = facts;
  const { entry } = original;
  const book = new Book(day, facts.holdings);
  const opened = passesOpened(original, book);
  if (opened.length === 0) {
    return refuse({ code: 'entry_not_reversible', entry: entry.id, entry_kind: entry.kind });
  }
  const left = opened.filter(({ lot }) => book.left(lot) > 0 && !book.isDead(lot));
  const chosen = choose(facts, opened, left);
  if (!chosen.ok) return chosen;
  const by = original.refunds.at(-1)?.entry.id;
  if (chosen.value.length === 0 && by !== undefined) {
    return refuse({ code: 'entry_already_reversed', entry: entry.id, by });
  }
  if (chosen.value.length === 0) return noVisitLeft(book, entry, opened);
  const unearned = (lots: readonly OpenedPass[]): Money => lots.reduce((sum, { lot }) => sum + book.unearned(lot), 0);
  const worth = unearned(chosen.value);
  if (worth === 0 && amount === null) {
    return refuse({ code: 'price_unknown', entry: entry.id, pass: chosen.value[0]?.lot.product ?? '' });
  }
  const pays = amount ?? worth;
  if (worth > 0 && pays > worth) {
    return refuse({ code: 'refund_exceeds_entry', entry: entry.id, amount: pays, left: worth });
  }
  const tender = facts.to ?? 'cash';
  const allowed = allowTender(version.programme, tender, 'refund');
  if (!allowed.ok) return allowed;

  const rest = unearned(left) - worth;
  let open = pays;
  const steps = chosen.value.map((one) => {
    const most = Math.min(open, book.unearned(one.lot));
    open -= most;
    return withdrawPass(book, one, most);
  });
  // What no price stands behind is the shop's loss.
  if (open > 0) book.post({ debit: 'pass_difference', credit: 'clearing', amount: open, accountId: entry.accountId });
  book.post({ debit: 'clearing', credit: tender, amount: pays, accountId: entry.accountId });
  const refund: RefundSummary = {
    net: pays,
    lines: [],
    tenders: [{ tender, amount: pays }],
    pointsTaken: 0,
    pointsReturned: 0,
    pointsLapsed: 0,
    couponsReturned: [],
    left: rest,
  };
  return accept(
    book.plan(
      draftEntry('refund', entry, {
        amount: pays,
        reverses: entry.id,
        facts: { steps: [...steps, { step: 'paid_out', tender, amount: pays }], refund, cause },
        text: facts.note,
      }),
    ),
  );
}

/** The passes that were asked for, of those with visits left. Refuses: line_not_found. */
function choose(
  { original, items }: RefundOpeningFacts,
  opened: readonly OpenedPass[],
  left: readonly OpenedPass[],
): Decision<readonly OpenedPass[]> {
  if (items.length === 0) return accept(left);
  const chosen = new Set<OpenedPass>();
  for (const { sku, line, quantity } of items) {
    if (line !== null || !opened.some(({ lot }) => lot.product === sku)) {
      return refuse({
        code: 'line_not_found',
        entry: original.entry.id,
        item: line === null ? String(sku) : `#${line}`,
      });
    }
    const own = left.filter((one) => one.lot.product === sku && !chosen.has(one));
    for (const one of own.slice(0, quantity ?? own.length)) chosen.add(one);
  }
  return accept([...chosen]);
}
