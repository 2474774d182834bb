import { type Candidate, candidatesFor, findMember, namedUnder, type Shop, type Who } from '../../core/index.ts';
import { who as text } from '../text/who.ts';
import type { Context } from './context.ts';
import { clean } from './harmless.ts';

/**
 * The one member that was typed. Several that it may be are offered to choose from where somebody can choose, unless
 * the reference has its answer already. Refuses: ref_reused, member_not_found, member_ambiguous.
 */
export async function memberTyped(context: Context, shop: Shop, typed: string): Promise<Candidate> {
  const candidates = await candidatesFor(shop, typed);
  const [only] = candidates;
  if (only && candidates.length === 1) return only;
  const again = await isKnown(context, shop);
  if (!only || again || !context.prompt.possible) return findMember(shop, typed, context.options.ref);
  const choices = candidates.map((candidate) => ({ name: lineFor(candidate), value: candidate }));
  return context.prompt.choose(context.say(text.which, { typed: clean(typed) }), choices, { option: '<who>' });
}

/** Whether the reference stands for a deed already: then that is the answer, and nothing needs to be asked. */
export const isKnown = async ({ options }: Context, shop: Shop): Promise<boolean> =>
  options.ref !== null && (await namedUnder(shop, options.ref)) !== null;

/** What an operation needs of a member that was found; the name is for the screen. */
export const whoOf = ({ memberId, accountId, cardId, paysFrom }: Candidate): Who => ({
  memberId,
  accountId,
  cardId,
  ...(paysFrom !== undefined && { paysFrom }),
});

/** Enough to tell two people apart, without a whole phone number on a screen that customers see. */
const lineFor = ({ number, name, phoneEnd }: Candidate): string =>
  [number, clean(name), ...(phoneEnd === null ? [] : [`…${phoneEnd}`])].join(' · ');
