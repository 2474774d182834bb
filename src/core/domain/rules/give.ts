import type { Money } from '../numbers/money.ts';
import type { ExpiryPolicy, Release } from '../programme/programme.ts';
import { type Gift, type Grant, NOTHING, together } from './gift.ts';
import { GIVE } from './give/index.ts';
import type { ArgumentKind, Arguments } from './words.ts';

export type GrantName = keyof typeof GIVE;

type ArgumentOf<N extends GrantName> = (typeof GIVE)[N] extends Grant<infer K> ? Arguments[K] : never;

/** What a rule gives, by word, and how it ends and comes. Null says nothing, as does a word that is not there. */
export type Give = { readonly [N in GrantName]?: ArgumentOf<N> | null } & {
  /** How bonus money and points of it end; not there: as the programme says. */
  readonly expires?: readonly ExpiryPolicy[];
  /** Bonus in parts. */
  readonly release?: Release;
};

/** All that the words of a rule give together. */
export function giftOf(give: Give, amount: Money): Gift {
  let gift = NOTHING;
  for (const [name, word] of Object.entries(GIVE) as [GrantName, unknown][]) {
    const argument = give[name] as Arguments[ArgumentKind] | null | undefined;
    if (argument === null || argument === undefined) continue;
    gift = together(gift, (word as Grant<ArgumentKind>).gives(argument, amount));
  }
  return gift;
}
