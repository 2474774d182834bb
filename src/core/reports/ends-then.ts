/** Ends as they stood at the end of a past day. */

import { type ClockRules, clockEnd } from '../domain/ledger/expiry.ts';
import type { Day } from '../domain/time/day.ts';
import { clockOn } from '../operations/clock.ts';
import { activityThen, clocksMended, clocksNow, endingThen, type HeldThen, pointsThen } from '../store/ends-then.ts';
import { type ComingEnd, ownerOfAccount, sortedEnds } from '../store/expiry.ts';
import { programmeByVersion } from '../store/programmes.ts';
import type { DailyEnd } from '../store/reports/points.ts';
import type { Tx } from '../store/statement.ts';

/** When the points that were held at the end of a day ended, from that day on. */
export async function pointsEndingThen(tx: Tx, day: Day): Promise<DailyEnd[]> {
  const held = await pointsThen(tx, day);
  const clocks = await clocksThen(tx, day, held);
  return held
    .map((lot) => ({ endsOn: endThen(lot, clocks), points: lot.amount }))
    .filter(({ endsOn }) => endsOn === null || endsOn >= day);
}

/** What ended from one past day through another as things stood at the end of the first, as `comingEnds` has it. */
export async function comingEndsThen(
  tx: Tx,
  days: { readonly from: Day; readonly through: Day },
): Promise<ComingEnd[]> {
  const held = await endingThen(tx, days);
  const clocks = await clocksThen(tx, days.from, held);
  const found: ComingEnd[] = [];
  for (const lot of held) {
    const endsOn = endThen(lot, clocks);
    if (endsOn === null || endsOn < days.from || endsOn > days.through) continue;
    const owner = await ownerOfAccount(tx, lot.accountId);
    if (owner) found.push({ ...owner, accountId: lot.accountId, asset: lot.asset, amount: lot.amount, endsOn });
  }
  return sortedEnds(found);
}

type Clocks = ReadonlyMap<number, Day | null>;

function endThen({ clockOf, expiresOn }: HeldThen, clocks: Clocks): Day | null {
  const clock = clockOf === null ? null : (clocks.get(clockOf) ?? null);
  if (clock === null || expiresOn === null) return clock ?? expiresOn;
  return clock < expiresOn ? clock : expiresOn;
}

/** When the clocks of these lots ran out as things stood at the end of a day. */
async function clocksThen(tx: Tx, day: Day, held: readonly HeldThen[]): Promise<Clocks> {
  const asked = new Set(held.flatMap(({ clockOf }) => clockOf ?? []));
  if (asked.size === 0) return new Map();
  const clocks = new Map<number, Day | null>((await clocksNow(tx)).map(({ accountId, endsOn }) => [accountId, endsOn]));
  const since = await activityThen(tx, day);
  for (const { accountId } of since) clocks.set(accountId, null);
  const rules = new Map<number, ClockRules>();
  for (const { accountId, programme, day: newest } of since) {
    if (programme === null) continue;
    const points = rules.get(programme) ?? (await programmeByVersion(tx, programme)).programme.points;
    rules.set(programme, points);
    const end = clockEnd(points, newest);
    if (end !== null && end > (clocks.get(accountId) ?? '')) clocks.set(accountId, end);
  }
  for (const account of await clocksMended(tx))
    if (asked.has(account)) clocks.set(account, await clockOn(tx, account, day));
  return clocks;
}
