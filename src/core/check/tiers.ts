import type { MergeRecord } from '../domain/members/merge.ts';
import { type GiftSaying, GiftsGone } from '../domain/tiers/gifts-gone.ts';
import type { TierGiftGone, TierRecord } from '../domain/tiers/tier.ts';
import { keptTier, type TierSaying, tierSayingsAfter, tierSayingsBefore } from '../store/check/tiers.ts';
import type { Tx } from '../store/statement.ts';
import { factsIn } from './facts.ts';
import { type CheckFinding, finding, type Invariant } from './invariant.ts';
import { allPages } from './pages.ts';

/**
 * A member has the tier that the newest entry about it says, and each change begins where the one before ended. The gift
 * of a tier came without what had not come back of the one before, and without nothing else; a merge says what had not
 * come back from the record that went.
 * Of members who were brought along without an entry nothing is said until their tier first changes.
 */
export const tiers: Invariant = {
  async *find(tx) {
    const all = allPages(
      { memberId: 0, id: 0 },
      ({ memberId, id }: TierSaying) => ({ memberId, id }),
      (after) => tierSayingsAfter(tx, after),
    );
    let last: Said | null = null;
    let gone = { of: 0, gifts: new GiftsGone() };
    for await (const saying of all) {
      if (last && last.memberId !== saying.memberId) {
        yield* against(tx, last);
        last = null;
      }
      if (gone.of !== saying.memberId) gone = { of: saying.memberId, gifts: new GiftsGone() };
      const { given, tier: record, giftGone = [], merge } = factsIn(saying.facts) as Facts;
      const due =
        record?.reason === 'reached' ? gone.gifts.of(record.to) : merge && (await goneFrom(tx, merge, saying));
      const [expected, found] = [inWords(due ?? giftGone), inWords(giftGone)];
      if (found !== expected) yield finding('tier_gift', { ...subjectOf(saying), entry: saying.id, expected, found });
      gone.gifts.follow(told(saying));
      if (record) {
        const { from, to } = record;
        if (last && last.tier !== from) {
          yield finding('tier_course', { ...subjectOf(saying), entry: saying.id, expected: last.tier, found: from });
        }
        last = { memberId: saying.memberId, tier: to };
      } else if (given) {
        last = { memberId: saying.memberId, tier: given.tier };
      }
    }
    if (last) yield* against(tx, last);
  },
};

/** What of gifts of tiers had not come back from a record when a merge took it in. */
async function goneFrom(tx: Tx, { member: memberId }: MergeRecord, { id }: TierSaying) {
  return GiftsGone.after((await tierSayingsBefore(tx, { memberId, id })).map(told)).all;
}

const told = ({ facts, ...saying }: TierSaying): GiftSaying => ({ ...saying, ...(factsIn(facts) as Facts) });

const inWords = (gone: readonly TierGiftGone[]): string =>
  gone
    .map(({ tier, kind, product, amount }) => [tier, kind, product, amount].filter((part) => part !== null).join(' '))
    .sort()
    .join(', ');

interface Said {
  readonly memberId: number;
  readonly tier: string | null;
}

/** Older enrolments do not say which tier they gave. */
interface Facts {
  readonly given?: { readonly tier: string | null };
  readonly tier?: TierRecord;
  readonly merge?: MergeRecord;
  readonly giftGone?: readonly TierGiftGone[];
}

const subjectOf = ({ memberId }: { readonly memberId: number }) => ({ subject: `M${memberId}` });

async function* against(tx: Tx, said: Said): AsyncGenerator<CheckFinding> {
  const found = await keptTier(tx, said.memberId);
  if (found !== said.tier) yield finding('tier_kept', { ...subjectOf(said), expected: said.tier, found });
}
