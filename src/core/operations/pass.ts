import type { OtherCard } from '../domain/bills/spend.ts';
import type { TypedTender } from '../domain/bills/tendering.ts';
import { accept } from '../domain/decision.ts';
import type { Tender } from '../domain/ledger/entry.ts';
import { decidePassExtend, decidePassFreeze } from '../domain/passes/pass-dates.ts';
import { decidePassSell } from '../domain/passes/pass-sell.ts';
import { codeCalled } from '../domain/programme/called.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { accountsPaying, type Who } from '../domain/staff/who.ts';
import type { Day } from '../domain/time/day.ts';
import { passesOf } from '../store/lots.ts';
import { factsAsked } from './asked.ts';
import { heldToLimits } from './limits.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';

export interface PassSellInput {
  readonly who: Who;
  readonly pass: string;
  readonly quantity: number;
  readonly tenders: readonly TypedTender[];
  /** Whom the `card:…` tenders name. */
  readonly others: readonly { readonly tender: Tender; readonly who: Who }[];
}

export interface PassFreezeInput {
  readonly who: Who;
  readonly pass: string;
  readonly until: Day;
}

export interface PassExtendInput {
  readonly who: Who;
  readonly pass: string;
  readonly days: number | null;
  readonly to: Day | null;
}

const passCalled = <I extends { readonly pass: string }>(input: I, { passes }: Programme): I => ({
  ...input,
  pass: codeCalled(input.pass, passes),
});

/** Passes sold. Refusals: those of decidePassSell. */
export const sellPass = operation<PassSellInput>({
  name: 'pass sell',
  called: passCalled,
  accounts: async (_tx, { who, others }) => accountsPaying(who, others),
  async decide(tx, input, scene) {
    const { day, store, reason, version, holdings } = scene;
    const standing = await standingOf(tx, input.who);
    const others: OtherCard[] = [];
    for (const other of input.others) others.push({ ...other, standing: await standingOf(tx, other.who) });
    const tenders = input.tenders.map(({ tender }) => tender);
    const asked = await factsAsked(tx, scene, input.who, { occasion: 'spend', tenders, topup: null, bill: null });
    const common = { standing, others, holdings, version, day, store, asked, note: reason };
    const decision = decidePassSell({ ...input, ...common });
    const within = await heldToLimits(tx, day, [...others, { who: input.who, standing }], decision);
    return within.ok ? accept({ entry: within.value }) : within;
  },
});

/** A pass that may not be used for a while. Refusals: those of decidePassFreeze. */
export const freezePass = operation<PassFreezeInput>({
  name: 'pass freeze',
  called: passCalled,
  accounts: async (_tx, { who }) => [who.accountId],
  async decide(tx, input, { day, reason, holdings: [holding] }) {
    if (!holding) throw new Error('a pass has an account');
    const standing = await standingOf(tx, input.who);
    const passes = await passesOf(tx, input.who.accountId);
    const decision = decidePassFreeze({ ...input, standing, holding, passes, day, note: reason });
    return decision.ok ? accept({ entry: decision.value }) : decision;
  },
});

/** A pass that ends later. Refusals: those of decidePassExtend. */
export const extendPass = operation<PassExtendInput>({
  name: 'pass extend',
  called: passCalled,
  accounts: async (_tx, { who }) => [who.accountId],
  async decide(tx, input, { day, reason, holdings: [holding] }) {
    if (!holding) throw new Error('a pass has an account');
    const standing = await standingOf(tx, input.who);
    const passes = await passesOf(tx, input.who.accountId);
    const decision = decidePassExtend({ ...input, standing, holding, passes, day, note: reason });
    return decision.ok ? accept({ entry: decision.value }) : decision;
  },
});
