import type { TierGiftGone, TierRecord } from '../domain/tiers/tier.ts';
import { keptTier, type TierSaying, tierSayingsAfter } from '../store/check/tiers.ts';
import type { Tx } from '../store/statement.ts';
import { factsIn } from './facts.ts';
import { type CheckFinding, finding, type Invariant } from './invariant.ts';
import { allPages } from './pages.ts';

/**
 * A member has the tier that the newest entry about it says, and each change begins where the one before ended. The gift
 * of a tier came without what had not come back of the one before, and without nothing else.
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
    let gifts = new Gifts();
    for await (const saying of all) {
      if (last && last.memberId !== saying.memberId) {
        yield* against(tx, last);
        last = null;
        gifts = new Gifts();
      }
      const { given, tier: record, giftGone = [] } = factsIn(saying.facts) as Facts;
      gifts.pass(saying);
      if (record?.reason === 'reached') {
        const [expected, found] = [gifts.reached(record.to), inWords(giftGone)];
        if (found !== expected) yield finding('tier_gift', { ...subjectOf(saying), entry: saying.id, expected, found });
      } else gifts.gone(giftGone);
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

/** What of gifts of tiers has not come back to the shop, of one member. */
class Gifts {
  #gone: readonly TierGiftGone[] = [];
  readonly #beforeMerge = new Map<number, readonly TierGiftGone[]>();

  /** A merge that is struck out has never been. */
  pass({ id, kind, reverses }: TierSaying): void {
    if (kind === 'merge') this.#beforeMerge.set(id, this.#gone);
    if (kind === 'void') this.#gone = this.#beforeMerge.get(reverses ?? 0) ?? this.#gone;
  }

  gone(some: readonly TierGiftGone[]): void {
    this.#gone = [...this.#gone, ...some];
  }

  /** What the gift of this tier comes without; then it is settled. */
  reached(tier: string | null): string {
    const held = this.#gone.filter((gone) => gone.tier === tier);
    this.#gone = this.#gone.filter((gone) => gone.tier !== tier);
    return inWords(held);
  }
}

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
  readonly giftGone?: readonly TierGiftGone[];
}

const subjectOf = ({ memberId }: { readonly memberId: number }) => ({ subject: `M${memberId}` });

async function* against(tx: Tx, said: Said): AsyncGenerator<CheckFinding> {
  const found = await keptTier(tx, said.memberId);
  if (found !== said.tier) yield finding('tier_kept', { ...subjectOf(said), expected: said.tier, found });
}
