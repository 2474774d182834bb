import { accept } from '../domain/decision.ts';
import { deathsAmong } from '../domain/ledger/deaths.ts';
import type { Holding } from '../domain/ledger/holding.ts';
import { decideMerge, type Merging, type Twin } from '../domain/members/merge.ts';
import { payingAccount, type Who } from '../domain/staff/who.ts';
import type { TierRecord } from '../domain/tiers/tier.ts';
import { setClock } from '../store/accounts.ts';
import { allLots, rehomeLots } from '../store/lots.ts';
import { addTag, cardsOfMember, memberById, rehomeCards, setMergedInto, tagsOf } from '../store/members.ts';
import { mergedInto, setParticulars } from '../store/merges.ts';
import type { Tx } from '../store/statement.ts';
import { standingOfTier } from '../store/tiers.ts';
import { othersOn } from './close.ts';
import { operation } from './operation.ts';
import { memberNow, standingOf } from './standing.ts';
import { giftsGone, withTier } from './tiers.ts';

export interface MergeInput {
  /** Becomes a pointer to the other. */
  readonly from: Who;
  readonly into: Who;
}

/** Two records of one person become one. Refusals: those of decideMerge. */
export const merge = operation<MergeInput>({
  name: 'merge',
  accounts: async (_tx, { from, into }) => [...new Set([into.accountId, from.accountId])],
  // What has ended stays so: on the other's clock it might seem good again.
  endsFirst: async (_tx, _input, { holdings, day }) =>
    holdings.flatMap((holding) => deathsAmong(holding.lots, holding, day)),
  async decide(tx, { from, into }, { day, reason, version, holdings: [staying, going = staying] }) {
    if (!staying || !going) throw new Error('a merge has two accounts');
    const cards = await cardsOfMember(tx, from.memberId);
    const lots = await allLots(tx, from.accountId);
    const decision = decideMerge({
      from: await twinOf(tx, from, going),
      into: await twinOf(tx, into, staying),
      programme: version.programme,
      day,
      others: [...new Set([...(await othersOn(tx, from)), ...(await othersOn(tx, from, payingAccount(from)))])],
      lots: lots.map(({ id }) => id),
      cards: cards.map(({ id }) => id),
      members: await mergedInto(tx, from.memberId),
      giftGone: (await giftsGone(tx, from.memberId)).all,
      note: reason,
    });
    if (!decision.ok) return decision;
    const { plan, ...rest } = decision.value;
    const tier = await tierTakenOver(tx, { from, into }, rest.particulars.tier);
    return accept({ entry: withTier(plan, tier), alongside: (after) => unite(after, { from, into }, rest) });
  },
});

async function twinOf(tx: Tx, who: Who, holding: Holding): Promise<Twin> {
  const member = await memberNow(tx, who);
  // People are merged, not cards: with which card they were named says nothing.
  return {
    who,
    standing: await standingOf(tx, { ...who, cardId: null }),
    holding,
    particulars: member,
    tags: await tagsOf(tx, who.memberId),
  };
}

/** The tier of the one that goes, where it is the higher: it goes on as it stood. */
async function tierTakenOver(tx: Tx, { from, into }: MergeInput, tier: string | null): Promise<TierRecord | null> {
  const [going, staying] = [await memberById(tx, from.memberId), await memberById(tx, into.memberId)];
  if (!going || !staying || staying.tier === tier) return null;
  const { after, spentBy, floor } = await standingOfTier(tx, going);
  return { from: staying.tier, to: tier, reason: 'merged', after, spentBy, floor };
}

async function unite(
  tx: Tx,
  { from, into }: MergeInput,
  { particulars, clock }: Pick<Merging, 'particulars' | 'clock'>,
): Promise<void> {
  await rehomeLots(tx, from.accountId, into.accountId);
  await rehomeCards(tx, from.memberId, into);
  for (const tag of await tagsOf(tx, from.memberId)) await addTag(tx, into.memberId, tag);
  await setParticulars(tx, into.memberId, particulars);
  // Whoever had joined the one that goes comes along, so that every pointer leads to the one that stays at once.
  for (const member of [from.memberId, ...(await mergedInto(tx, from.memberId))]) {
    await setMergedInto(tx, member, into.accountId, into.memberId);
  }
  await setClock(tx, into.accountId, clock.activeOn, clock.clockEndsOn);
}
