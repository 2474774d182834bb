import type { TierRecord } from '../domain/tiers/tier.ts';
import { keptTier, type TierSaying, tierSayingsAfter } from '../store/check/tiers.ts';
import type { Tx } from '../store/statement.ts';
import { factsIn } from './facts.ts';
import { type CheckFinding, finding, type Invariant } from './invariant.ts';
import { allPages } from './pages.ts';

/**
 * A member has the tier that the newest entry about it says, and each change begins where the one before ended.
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
    for await (const saying of all) {
      if (last && last.memberId !== saying.memberId) {
        yield* against(tx, last);
        last = null;
      }
      const { given, tier: record } = factsIn(saying.facts) as Facts;
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

interface Said {
  readonly memberId: number;
  readonly tier: string | null;
}

/** Older enrolments do not say which tier they gave. */
interface Facts {
  readonly given?: { readonly tier: string | null };
  readonly tier?: TierRecord;
}

const subjectOf = ({ memberId }: { readonly memberId: number }) => ({ subject: `M${memberId}` });

async function* against(tx: Tx, said: Said): AsyncGenerator<CheckFinding> {
  const found = await keptTier(tx, said.memberId);
  if (found !== said.tier) yield finding('tier_kept', { ...subjectOf(said), expected: said.tier, found });
}
