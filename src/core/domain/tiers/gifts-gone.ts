import type { EntryKind } from '../ledger/entry.ts';
import type { TierGiftGone, TierRecord } from './tier.ts';

/** What an entry of a member says of their tier and of the gifts of tiers. */
export interface GiftSaying {
  readonly id: number;
  readonly kind: EntryKind;
  /** Of a void: what it strikes out. */
  readonly reverses: number | null;
  readonly tier?: TierRecord | null;
  readonly giftGone?: readonly TierGiftGone[];
}

/**
 * What of the gifts of tiers has not come back to the shop, of one member, entry by entry. A merge adds what is gone of
 * the record that goes; struck out, it has never been.
 */
export class GiftsGone {
  #all: readonly TierGiftGone[] = [];
  readonly #beforeMerge = new Map<number, readonly TierGiftGone[]>();

  static after(oldestFirst: readonly GiftSaying[]): GiftsGone {
    const gone = new GiftsGone();
    for (const saying of oldestFirst) gone.follow(saying);
    return gone;
  }

  get all(): readonly TierGiftGone[] {
    return this.#all;
  }

  /** What the next gift of this tier comes without. */
  of(tier: string | null): TierGiftGone[] {
    return this.#all.filter((gone) => gone.tier === tier);
  }

  follow({ id, kind, reverses, tier, giftGone = [] }: GiftSaying): void {
    if (kind === 'merge') this.#beforeMerge.set(id, this.#all);
    if (kind === 'void') this.#all = this.#beforeMerge.get(reverses ?? 0) ?? this.#all;
    // The gift of a tier that was reached came without what was gone of it: that is settled.
    this.#all =
      tier?.reason === 'reached' ? this.#all.filter((gone) => gone.tier !== tier.to) : [...this.#all, ...giftGone];
  }
}
