import { isLunarBirthday } from '../domain/members/birthday.ts';
import { type At, countersAsked, type Listed, lookupsAt } from '../domain/programme/conditions.ts';
import { type Facts, type MemberFacts, unasked } from '../domain/rules/facts.ts';
import { lookupsOf } from '../domain/rules/when.ts';
import { payingAccount, type Who } from '../domain/staff/who.ts';
import { withPlans } from '../domain/tiers/tier.ts';
import { type Calendar, minuteOfDay } from '../domain/time/day.ts';
import { countOf } from '../store/counters.ts';
import { lastTopupDay, wasEverDone } from '../store/entries.ts';
import { memberById, tagsOf } from '../store/members.ts';
import { mergedInto } from '../store/merges.ts';
import type { Tx } from '../store/statement.ts';
import type { Scene } from './operation.ts';

/** What the rules at an occasion look at. Nothing is looked up that no rule of the programme asks for. */
export async function factsAsked(
  tx: Tx,
  scene: Pick<Scene, 'at' | 'day' | 'store' | 'channel' | 'version'>,
  who: Who,
  {
    occasion,
    also = [],
    ...given
  }: Pick<Facts, 'tenders' | 'topup' | 'bill'> & {
    readonly occasion: At;
    /** Rules that are asked beside those of the programme. */
    readonly also?: readonly Listed[];
  },
): Promise<Facts> {
  const { at, day, store, channel, version } = scene;
  const calendar: Calendar = version.programme.calendar;
  const member = await memberAsked(tx, scene, who, occasion, also);
  return { day, minute: minuteOfDay(at, calendar), store, channel, member, ...given };
}

async function memberAsked(
  tx: Tx,
  { day, version: { programme } }: Pick<Scene, 'day' | 'version'>,
  who: Who,
  occasion: At,
  also: readonly Listed[],
): Promise<MemberFacts> {
  const { memberId } = who;
  const lookups = new Set([...lookupsAt(programme, occasion), ...lookupsOf(also.map(({ when }) => when))]);
  if (lookups.size === 0) return unasked(memberId);
  // A plan may lend a tier.
  if (programme.plans.length > 0 && lookups.has('member')) lookups.add('plans');
  const member = lookups.has('member') ? await memberById(tx, memberId) : undefined;
  const plans = lookups.has('plans') ? await (await import('../store/plans.ts')).plansRunning(tx, memberId, day) : [];
  // What somebody did counts on when another record of the same person has become part of theirs.
  const everyRecord =
    lookups.has('first') || lookups.has('counts') ? [memberId, ...(await mergedInto(tx, memberId))] : [];
  return {
    id: memberId,
    birthday: await birthdayOf(member?.birthday ?? null, day),
    tier: withPlans(programme, member?.tier ?? null, plans),
    plans,
    tags: lookups.has('tags') ? await tagsOf(tx, memberId) : [],
    first: lookups.has('first') && !(await anyOf(everyRecord, (id) => wasEverDone(tx, id, occasion))),
    lastTopup: lookups.has('lastTopup') ? ((await lastTopupDay(tx, payingAccount(who))) ?? null) : null,
    counts: lookups.has('counts')
      ? await countsOf(tx, everyRecord, (id) => countersAsked(programme, occasion, { memberId: id, day, also }))
      : {},
  };
}

/** Rules know the solar calendar; who keeps the lunar one has another day every year. */
const birthdayOf = async (birthday: string | null, day: string): Promise<string | null> =>
  birthday !== null && isLunarBirthday(birthday) ? (await import('./lunar.ts')).solarBirthday(birthday, day) : birthday;

async function anyOf(ids: readonly number[], test: (id: number) => Promise<boolean>): Promise<boolean> {
  for (const id of ids) if (await test(id)) return true;
  return false;
}

/** Counters by the codes of the member who acts, with what was counted for records that became part of theirs. */
async function countsOf(
  tx: Tx,
  [own, ...merged]: readonly number[],
  codesOf: (id: number) => readonly string[],
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const codes = codesOf(own as number);
  await tx.holdCounters(codes);
  for (const code of codes) counts[code] = await countOf(tx, code);
  for (const id of merged) {
    for (const [index, code] of codesOf(id).entries()) {
      const name = codes[index] as string;
      if (code !== name) counts[name] = (counts[name] ?? 0) + (await countOf(tx, code));
    }
  }
  return counts;
}
