import { accept } from '../domain/decision.ts';
import type { Tender } from '../domain/ledger/entry.ts';
import type { Money } from '../domain/numbers/money.ts';
import { codeCalled } from '../domain/programme/called.ts';
import { payingAccount, type Who } from '../domain/staff/who.ts';
import { decideTopup } from '../domain/stored-value/topup.ts';
import { factsAsked } from './asked.ts';
import { isBearer } from './bearer.ts';
import { operation } from './operation.ts';
import { standingOf } from './standing.ts';
import { climbOf } from './tiers.ts';

export interface TopupInput {
  readonly who: Who;
  readonly amount: Money;
  readonly tender: Tender;
  readonly offer: string | null;
  /** Somebody has looked at who pays, and says so; nothing of what they saw is kept. */
  readonly identityChecked?: boolean;
}

/** Money in. Refusals: those of decideTopup. */
export const topup = operation<TopupInput>({
  name: 'topup',
  called: ({ offer, ...input }, { topupOffers }) => ({ ...input, offer: offer && codeCalled(offer, topupOffers) }),
  accounts: async (_tx, { who }) => [...new Set([payingAccount(who), who.accountId])],
  async decide(tx, { who, ...input }, scene) {
    const { day, store, reason, version, holdings } = scene;
    const [holding] = holdings;
    if (!holding) throw new Error('a top-up has an account');
    const standing = await standingOf(tx, who);
    // Money comes to where it is spent from, with what is given for it.
    const receiver = { ...who, accountId: payingAccount(who) };
    const asked = await factsAsked(tx, scene, receiver, {
      occasion: 'topup',
      tenders: [input.tender],
      topup: input.amount,
      bill: null,
    });
    const climb = await climbOf(tx, version.programme, who.memberId);
    const decision = decideTopup({
      ...input,
      bearer: await isBearer(tx, version.programme, who),
      who: receiver,
      standing,
      holding,
      version,
      day,
      store,
      asked,
      climb,
      note: reason,
    });
    return decision.ok ? accept({ entry: decision.value }) : decision;
  },
});
