import type { BilledItem } from '../domain/bills/bill.ts';
import { decideSpend, type OtherCard } from '../domain/bills/spend.ts';
import { BY_BALANCE, type TypedTender, tendersTyped } from '../domain/bills/tendering.ts';
import { accept } from '../domain/decision.ts';
import type { Tender } from '../domain/ledger/entry.ts';
import type { Money, Points } from '../domain/numbers/money.ts';
import { conditionsOfPasses, type TypedPass } from '../domain/passes/pass-use.ts';
import { calledBySku, codeCalled } from '../domain/programme/called.ts';
import { accountsPaying, type Who } from '../domain/staff/who.ts';
import { passesOf } from '../store/lots.ts';
import { factsAsked } from './asked.ts';
import { heldToLimits } from './limits.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';
import { climbOf } from './tiers.ts';

export interface SpendInput {
  readonly who: Who;
  readonly amount: Money | null;
  readonly items: readonly BilledItem[];
  readonly category: string | null;
  readonly points: Points | 'max' | null;
  /** Passes whose visits pay. */
  readonly passes?: readonly TypedPass[];
  /** Codes of coupons, in the order typed. */
  readonly coupons?: readonly string[];
  readonly tenders: readonly TypedTender[];
  /** Whom the `card:…` tenders name. */
  readonly others: readonly { readonly tender: Tender; readonly who: Who }[];
}

/** One bill. Refusals: those of decideSpend. */
export const spend = operation<SpendInput>({
  name: 'spend',
  meaning: ({ tenders, ...input }) => ({ ...input, tenders: tenders.length > 0 ? tenders : BY_BALANCE }),
  called: ({ items, passes, ...input }, programme) => ({
    ...input,
    items: items.map((item) => ({ ...item, sku: codeCalled(item.sku, calledBySku(programme.items)) })),
    ...(passes && { passes: passes.map((one) => ({ ...one, pass: codeCalled(one.pass, programme.passes) })) }),
  }),
  accounts: async (_tx, { who, others }) => accountsPaying(who, others),
  async decide(tx, input, scene) {
    const { day, store, reason, version, holdings } = scene;
    const standing = await standingOf(tx, input.who);
    const others: OtherCard[] = [];
    for (const other of input.others) others.push({ ...other, standing: await standingOf(tx, other.who) });
    const held = input.passes ? await passesOf(tx, input.who.accountId) : [];
    // Most bills have none, and then nothing about coupons is loaded.
    const { couponsShown } = input.coupons ? await import('./coupon-use.ts') : {};
    const coupons = await couponsShown?.(tx, input.coupons ?? [], input.who, scene);
    const asked = await factsAsked(tx, scene, input.who, {
      occasion: 'spend',
      tenders: tendersTyped(input),
      topup: null,
      bill: null,
      also: [...conditionsOfPasses(held, version.programme), ...(coupons?.asks ?? [])],
    });
    const climb = await climbOf(tx, version.programme, input.who.memberId);
    const common = { standing, others, held, holdings, version, day, store, asked, climb, note: reason };
    const decision = decideSpend({ ...input, ...common, ...(coupons && { shown: coupons.shown }) });
    const within = await heldToLimits(tx, day, [...others, { who: input.who, standing }], decision);
    return within.ok ? accept({ entry: within.value }) : within;
  },
});
