import { givingOf, openWhatFits } from '../domain/gift/gift.ts';
import { Book } from '../domain/ledger/book.ts';
import { draftEntry } from '../domain/ledger/entry-draft.ts';
import { birthdaysOf, isBirthdayOn, isGiftFor } from '../domain/members/birthday.ts';
import type { ProgrammeVersion } from '../domain/programme/programme.ts';
import { addDays, type Day, startOfDay } from '../domain/time/day.ts';
import type { Shop } from '../shop.ts';
import { birthdayGifts, birthdayLearnt, type Celebrant, membersBornOn } from '../store/birthdays.ts';
import { holdingOf } from '../store/lots.ts';
import { memberNumber } from '../store/members.ts';
import { mergedInto } from '../store/merges.ts';
import type { Tx } from '../store/statement.ts';
import { appendOnClock } from './append-on-clock.ts';
import { entriesBehind } from './behind.ts';
import { lunarDay } from './lunar.ts';
import { programmesOf } from './tiers.ts';

/** One gift for a birthday. */
export interface BirthdayGift {
  readonly member: string;
  /** The business day it belongs to. */
  readonly day: Day;
}

export interface BirthdaySpan {
  /** The first and the last day to look at: the one of the last night again, for who joined later on it. */
  readonly from: Day;
  readonly through: Day;
  /** Before it there are no books. */
  readonly begin: Day;
  readonly store: string;
}

/**
 * Gives everybody the gift for their birthday, once for each, so many days ahead as the rules say. A gift belongs to
 * its own day and its rules, whenever it is found out that it is due: not before the member joined or said when they
 * were born, nor before the rule was made. Who joined after their birthday has to wait for the next one.
 */
export async function bookBirthdays(
  tx: Tx,
  shop: Shop,
  { from, through, begin, store }: BirthdaySpan,
): Promise<BirthdayGift[]> {
  const inForce = programmesOf(tx);
  const given: BirthdayGift[] = [];
  let before: ProgrammeVersion['programme']['birthday'] | undefined;
  for (let day = from; day <= through; day = addDays(day, 1)) {
    const version = await inForce(day);
    const rule = version.programme.birthday;
    if (rule) {
      // A day brings one birthday more; the first day, and a new rule, all that are near.
      const same = before?.daysBefore === rule.daysBefore;
      for (let ahead = same ? rule.daysBefore : 0; ahead <= rule.daysBefore; ahead += 1) {
        const birthday = addDays(day, ahead);
        for (const celebrant of await celebrantsOf(tx, birthday)) {
          const learnt = (await birthdayLearnt(tx, celebrant.id)) ?? begin;
          const ruled = version.inForceFrom ?? begin;
          const due = [addDays(birthday, -rule.daysBefore), celebrant.joinedOn, learnt, ruled, begin];
          const on = due.reduce((latest, one) => (one > latest ? one : latest));
          if (on > through || on > birthday) continue;
          const then = await inForce(on);
          if (!isNear(then, birthday, on)) continue;
          if (await give(tx, shop, then, celebrant, { on, birthday, store })) {
            given.push({ member: memberNumber(celebrant.id), day: on });
          }
        }
      }
    }
    before = rule;
  }
  return given;
}

/** Whether the rule of a day gives for this birthday on it; one that was made since may begin later, or give nothing. */
const isNear = ({ programme: { birthday: rule } }: ProgrammeVersion, birthday: Day, on: Day): boolean =>
  rule !== null && addDays(birthday, -rule.daysBefore) <= on;

async function celebrantsOf(tx: Tx, day: Day): Promise<Celebrant[]> {
  const days = birthdaysOf(day, await lunarDay(day));
  const [first = '', second = first, third = first, fourth = first] = [...days.solar, ...days.lunar];
  const near = await membersBornOn(tx, { first, second, third, fourth });
  return near.filter(({ birthday }) => isBirthdayOn(birthday, days));
}

/** False: it was given before, to them or to a record that became part of theirs. */
async function give(
  tx: Tx,
  shop: Shop,
  version: ProgrammeVersion,
  { id: memberId, accountId, store: own }: Celebrant,
  { on, birthday, store: asked }: { readonly on: Day; readonly birthday: Day; readonly store: string },
): Promise<boolean> {
  const rule = version.programme.birthday;
  if (!rule) return false;
  for (const id of [memberId, ...(await mergedInto(tx, memberId))]) {
    if ((await birthdayGifts(tx, id)).some((given) => isGiftFor(birthday, given))) return false;
  }
  const store = own ?? asked;
  const holdings = [await holdingOf(tx, accountId)];
  const book = new Book(on, holdings);
  const to = { memberId, accountId, version, store, activity: false };
  const steps = openWhatFits(book, givingOf('birthday', rule.give, version), to);
  const autoKey = `birthday ${memberId} ${birthday}`;
  const entry = draftEntry('gift', { memberId, accountId, cardId: null }, { autoKey, day: on, facts: { steps } });
  const plan = book.plan(entry);
  const stamp = {
    occurredAt: startOfDay(on, shop.calendar),
    recordedAt: shop.now(),
    day: on,
    store,
    operator: null,
    programme: version.version,
    batchId: null,
    salt: () => shop.random(16),
  };
  const saved = await appendOnClock(tx, plan, stamp, version, holdings);
  await entriesBehind(tx, stamp, version, plan, saved);
  return true;
}
