import type { Money } from '../money.ts';
import { type Gift, type Grant, NOTHING } from './gift.ts';
import { GIVE } from './give/index.ts';
import type { ArgumentKind, Arguments } from './words.ts';

export type GrantName = keyof typeof GIVE;

type ArgumentOf<N extends GrantName> = (typeof GIVE)[N] extends Grant<infer K> ? Arguments[K] : never;

/** What a rule gives, by word. Null says nothing, as does a word that is not there. */
export type Give = { readonly [N in GrantName]?: ArgumentOf<N> | null };

/** All that the words of a rule give together. */
export function giftOf(give: Give, amount: Money): Gift {
  let gift = NOTHING;
  for (const [name, argument] of Object.entries(give) as [GrantName, Arguments[ArgumentKind] | null][]) {
    if (argument === null) continue;
    const part = (GIVE[name] as unknown as Grant<ArgumentKind>).gives(argument, amount);
    gift = { ...gift, ...part, bonus: gift.bonus + (part.bonus ?? 0), points: gift.points + (part.points ?? 0) };
  }
  return gift;
}
