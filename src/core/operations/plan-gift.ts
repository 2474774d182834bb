/** Terms of plans that stand behind entries which give plans, or take them back. */
import { planGift, planGiftBack } from '../domain/plans/plan-given.ts';
import type { PlanTerm } from '../domain/plans/plan-term.ts';
import type { ProgrammeVersion } from '../domain/programme/programme.ts';
import { entryById } from '../store/entries.ts';
import { append, type Stamp } from '../store/journal.ts';
import { holdingOf, lotsOfEntry } from '../store/lots.ts';
import { memberById } from '../store/members.ts';
import { termsOf } from '../store/plans.ts';
import type { Tx } from '../store/statement.ts';
import { appendOnClock } from './append-on-clock.ts';
import { following } from './following.ts';
import type { Followed } from './tiers.ts';

/** What an entry gives and takes back of plans, each in an entry of its own. */
export async function plansFollowing(
  tx: Tx,
  stamp: Stamp,
  version: ProgrammeVersion,
  { plan: { entry }, saved: { entryId } }: Followed,
): Promise<Followed[]> {
  const member = await following(tx, entry.memberId === null ? undefined : await memberById(tx, entry.memberId));
  if (!member) return [];
  const { id: memberId, accountId } = member;
  const { plansGiven, plansBack } = entry.facts;
  const automatic = { ...stamp, operator: null, programme: version.version };
  const common = { accountId, version, day: stamp.day, store: stamp.store };
  const followed: Followed[] = [];
  for (const [no, code] of (plansGiven?.plans ?? []).entries()) {
    const plan = version.programme.plans.find((one) => one.code === code);
    if (!plan) continue;
    const holding = await holdingOf(tx, accountId);
    const terms = await termsOf(tx, memberId);
    const key = { of: plansGiven?.of ?? entryId, autoKey: `plan given ${entryId} ${no} ${code}` };
    const gift = planGift({ ...common, ...key, memberId, holding, plan, terms });
    followed.push({ plan: gift, saved: await appendOnClock(tx, gift, automatic, version, [holding]) });
  }
  for (const term of await termsGivenBy(tx, memberId, plansBack?.of ?? [], stamp.day)) {
    const terms = await termsOf(tx, memberId);
    const lots = (await lotsOfEntry(tx, term.entryId)).filter((lot) => lot.entryId === term.entryId);
    const holdings = [];
    for (const id of new Set([accountId, ...lots.map((lot) => lot.accountId)])) holdings.push(await holdingOf(tx, id));
    const autoKey = `plan back ${entryId} ${term.entryId}`;
    const back = planGiftBack({ ...common, autoKey, term, terms, lots, holdings });
    followed.push({ plan: back, saved: await append(tx, back, automatic) });
  }
  return followed;
}

/** Terms that run or are still to come, and that one of these entries gave. */
export async function termsGivenBy(tx: Tx, memberId: number, of: readonly number[], day: string): Promise<PlanTerm[]> {
  if (of.length === 0) return [];
  const given: PlanTerm[] = [];
  for (const term of await termsOf(tx, memberId)) {
    if (term.endsOn < day) continue;
    const { planGift: gift } = (await entryById(tx, term.entryId))?.facts ?? {};
    if (gift !== undefined && of.includes(gift)) given.push(term);
  }
  return given;
}
