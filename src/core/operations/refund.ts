import { accept, type Decision, refuse } from '../domain/decision.ts';
import type { Tender } from '../domain/ledger/entry.ts';
import type { Money } from '../domain/numbers/money.ts';
import { calledBySku, codeCalled } from '../domain/programme/called.ts';
import { decideRefundOpening } from '../domain/reversals/refund-opening.ts';
import { decideRefundPass } from '../domain/reversals/refund-pass.ts';
import { decideRefundRedeem } from '../domain/reversals/refund-redeem.ts';
import { decideRefundSpend, type ReturnedItem } from '../domain/reversals/refund-spend.ts';
import { decideRefundTopup } from '../domain/reversals/refund-topup.ts';
import { mayReverse, type Reversible } from '../domain/reversals/reversal.ts';
import { membersOfAccount } from '../store/members.ts';
import { programmeByVersion } from '../store/programmes.ts';
import type { Tx } from '../store/statement.ts';
import { givingRoom } from './limits.ts';
import { operation, type Scene, type Work } from './operation.ts';
import {
  accountsOfEntry,
  endsTouched,
  loadReversible,
  toOpenMembers,
  type WithCoupons,
  withCoupons,
} from './reversible.ts';

export interface RefundInput {
  readonly entry: number;
  /** Null: all that is left, or what the items are worth. */
  readonly amount: Money | null;
  readonly items: readonly ReturnedItem[];
  readonly cause: 'shop' | 'member' | null;
  readonly to: Tender | null;
  readonly acceptLoss: boolean;
}

/**
 * Takes back an entry of any day, whole or in part.
 * Refusals: entry_not_found, entry_not_reversible, entry_already_reversed, option_conflict (an amount and items of a
 * bill), those of the decision for its kind (decideRefundSpend, decideRefundTopup, decideRefundRedeem,
 * decideRefundPass, decideRefundOpening), then member_closed (it would give back to nobody).
 */
export const refund = operation<RefundInput>({
  name: 'refund',
  // Only the shop's cause changes what goes back.
  meaning: ({ cause, ...input }) => ({ ...input, cause: cause ?? 'member' }),
  accounts: (tx, { entry }) => accountsOfEntry(tx, entry),
  endsFirst: (tx, { entry }, scene) => endsTouched(tx, entry, scene),
  async decide(tx, input, scene) {
    const original = await withCoupons(tx, await ofOwner(tx, await loadReversible(tx, input.entry)));
    const reversible = mayReverse(original, ['spend', 'topup', 'redeem', 'pass_sell', 'opening']);
    const decision = reversible.ok ? await decideByKind(tx, input, scene, original) : reversible;
    if (!decision.ok) return decision;
    const reachable = await toOpenMembers(tx, decision.value.entry);
    if (!reachable.ok) return reachable;
    return accept({ ...decision.value, entry: await givingRoom([original], decision.value.entry) });
  },
});

async function decideByKind(tx: Tx, input: RefundInput, scene: Scene, original: WithCoupons): Promise<Decision<Work>> {
  const { day, store, version, reason, holdings } = scene;
  const { entry, closed } = original;
  // Things are called as their bill calls them.
  const lines = calledBySku(entry.facts.bill?.lines ?? []);
  const items = input.items.map((item) => ({ ...item, sku: item.sku && codeCalled(item.sku, lines) }));
  const facts = { ...input, items, original, holdings, day, store, version, note: reason };
  // What items of a bill come to is known; of passes that were imported it may not be.
  if (entry.kind !== 'opening' && input.amount !== null && items.length > 0) {
    return refuse({ code: 'option_conflict', option: '<amount>', other: '--item' });
  }
  const then = await programmeByVersion(tx, entry.programme);
  if (entry.kind === 'spend') {
    const decision = decideRefundSpend({ ...facts, closed, billVersion: then });
    return decision.ok ? accept({ entry: decision.value }) : decision;
  }
  if (entry.kind === 'opening') {
    const called = input.items.map((item) => ({
      ...item,
      sku: item.sku && codeCalled(item.sku, version.programme.passes),
    }));
    const decision = decideRefundOpening({ ...facts, items: called });
    return decision.ok ? accept({ entry: decision.value }) : decision;
  }
  if (input.items.length > 0) return refuse({ code: 'line_not_found', entry: entry.id, item: named(input.items) });
  if (entry.kind === 'pass_sell') {
    const decision = decideRefundPass({ ...facts, billVersion: then });
    return decision.ok ? accept({ entry: decision.value }) : decision;
  }
  if (entry.kind === 'redeem' && input.amount !== null) {
    return refuse({ code: 'refund_exceeds_entry', entry: entry.id, amount: input.amount, left: 0 });
  }
  const decision =
    entry.kind === 'topup' ? decideRefundTopup({ ...facts, topupVersion: then }) : decideRefundRedeem(facts);
  return decision.ok ? accept({ entry: decision.value.plan, warnings: decision.value.warnings }) : decision;
}

/** An opening is nobody's deed; what goes back of it goes to whoever has the account. */
async function ofOwner(tx: Tx, original: Reversible): Promise<Reversible> {
  const { entry } = original;
  if (entry.kind !== 'opening' || entry.accountId === null) return original;
  const [owner] = await membersOfAccount(tx, entry.accountId);
  return { ...original, entry: { ...entry, memberId: owner?.id ?? null } };
}

const named = (items: readonly ReturnedItem[]): string =>
  items.map(({ sku, line }) => (line === null ? String(sku) : `#${line}`)).join(', ');
