import { type Candidate, candidatesFor, findMember, type Shop } from '../../core/index.ts';
import { who as text } from '../text/who.ts';
import type { Context } from './context.ts';
import { clean } from './output.ts';

/**
 * The one member that was typed. Several that it may be are offered to choose from where somebody can choose.
 * Refuses: member_not_found, member_ambiguous.
 */
export async function memberTyped(context: Context, shop: Shop, typed: string): Promise<Candidate> {
  if (!context.prompt.possible) return findMember(shop, typed);
  const candidates = await candidatesFor(shop, typed);
  if (candidates.length < 2) return findMember(shop, typed);
  const choices = candidates.map((candidate) => ({ name: lineFor(candidate), value: candidate }));
  return context.prompt.choose(context.say(text.which, { typed: clean(typed) }), choices, { option: '<who>' });
}

/** Enough to tell two people apart, without a whole phone number on a screen that customers see. */
const lineFor = ({ number, name, phoneEnd }: Candidate): string =>
  [number, clean(name), ...(phoneEnd === null ? [] : [`…${phoneEnd}`])].join(' · ');
