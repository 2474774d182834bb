import { accept, type Decision, refuse } from '../domain/decision.ts';
import type { Tender } from '../domain/entry.ts';
import type { Money } from '../domain/money.ts';
import { decideRefundRedeem } from '../domain/refund-redeem.ts';
import { decideRefundSpend, type ReturnedItem } from '../domain/refund-spend.ts';
import { decideRefundTopup } from '../domain/refund-topup.ts';
import { mayReverse } from '../domain/reversal.ts';
import { programmeByVersion } from '../store/programmes.ts';
import type { Tx } from '../store/statement.ts';
import { operation, type Scene, type Work } from './operation.ts';
import { accountsOfEntry, loadReversible, settle } from './reversible.ts';
import { stayOpen } from './standing.ts';

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
 * Refusals: entry_not_found, entry_not_reversible, entry_already_reversed, member_closed, and those of the decision
 * for its kind (decideRefundSpend, decideRefundTopup, decideRefundRedeem).
 */
export const refund = operation<RefundInput>({
  name: 'refund',
  accounts: (tx, { entry }) => accountsOfEntry(tx, entry),
  async decide(tx, input, scene) {
    const loaded = await loadReversible(tx, input.entry);
    const reversible = mayReverse(loaded, ['spend', 'topup', 'redeem']);
    if (!reversible.ok) return reversible;
    const open = await stayOpen(tx, loaded.entry.memberId);
    if (!open.ok) return open;
    const { deaths, ...settled } = settle(loaded, scene.holdings, scene.day);
    const decision = await decideByKind(tx, input, scene, settled);
    return decision.ok ? accept({ ...decision.value, deaths }) : decision;
  },
});

type Facts = Pick<ReturnType<typeof settle>, 'original' | 'holdings'>;

async function decideByKind(tx: Tx, input: RefundInput, scene: Scene, settled: Facts): Promise<Decision<Work>> {
  const { day, store, version, reason } = scene;
  const { entry } = settled.original;
  const facts = { ...settled, ...input, day, store, version, note: reason };
  const then = await programmeByVersion(tx, entry.programme);
  if (entry.kind === 'spend') {
    const decision = decideRefundSpend({ ...facts, billVersion: then });
    return decision.ok ? accept({ entry: decision.value }) : decision;
  }
  if (input.items.length > 0) return refuse({ code: 'line_not_found', entry: entry.id, item: named(input.items) });
  if (entry.kind === 'redeem' && input.amount !== null) {
    return refuse({ code: 'refund_exceeds_entry', entry: entry.id, amount: input.amount, left: 0 });
  }
  const decision =
    entry.kind === 'topup' ? decideRefundTopup({ ...facts, topupVersion: then }) : decideRefundRedeem(facts);
  return decision.ok ? accept({ entry: decision.value.plan, warnings: decision.value.warnings }) : decision;
}

const named = (items: readonly ReturnedItem[]): string =>
  items.map(({ sku, line }) => (line === null ? String(sku) : `#${line}`)).join(', ');
