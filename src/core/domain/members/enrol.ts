import { accept, type Decision, refuse } from '../decision.ts';
import type { Programme } from '../programme/programme.ts';
import { luhnDigit } from './luhn.ts';
import { isTag } from './tag.ts';

export interface EnrolFacts {
  readonly programme: Programme;
  /** As asked for; null: the shop gives one. */
  readonly card: string | null;
  /** Who has that card already. */
  readonly cardOwner: string | null;
  readonly tier: string | null;
  readonly tags: readonly string[];
}

/** A new member. Refuses, in this order: card_malformed, card_exists, tag_malformed, tier_not_found. */
export function decideEnrol({ programme, card, cardOwner, tier, tags }: EnrolFacts): Decision<null> {
  if (card !== null && !isCardNumber(card)) return refuse({ code: 'card_malformed', text: card });
  if (card !== null && cardOwner !== null) return refuse({ code: 'card_exists', card, member: cardOwner });
  const malformed = tags.find((tag) => !isTag(tag));
  if (malformed !== undefined) return refuse({ code: 'tag_malformed', text: malformed });
  const known = programme.tiers.map(({ code }) => code);
  if (tier !== null && !known.includes(tier)) return refuse({ code: 'tier_not_found', tier, known });
  return accept(null);
}

/**
 * Any 1 to 32 visible characters: shops have printed all kinds of numbers. Fillers and empty braille cells are none, or
 * two cards could look alike. None begins with an apostrophe, by which spreadsheets keep a number as text, or is of #
 * alone, which they show where a number is too wide.
 */
export const isCardNumber = (text: string): boolean =>
  /^(?!'|#+$)[^\p{White_Space}\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\u2800]{1,32}$/u.test(text);

/** A card number of ours: the serial in at least seven digits and a check digit that catches a slip of the finger. */
export function cardNumber(serial: number): string {
  const digits = `8${String(serial).padStart(6, '0')}`;
  return digits + luhnDigit(digits);
}
