import { foldedName } from '../domain/members/folded-name.ts';
import { properName } from '../domain/members/proper-name.ts';
import { phoneUnsaid } from '../domain/members/unsaid.ts';
import { halfWidth, plainFigures } from '../domain/numbers/money.ts';
import type { Who } from '../domain/staff/who.ts';
import { fail } from '../problem.ts';
import type { Shop } from '../shop.ts';
import {
  cardByNumber,
  type Member,
  memberById,
  memberNumber,
  membersBeginning,
  membersByName,
  membersByPhone,
  membersBySearch,
} from '../store/members.ts';
import type { Port } from '../store/statement.ts';
import { following } from './following.ts';
import { parsePhone, regionOf } from './phone.ts';
import { namedUnder } from './replay.ts';

/** Someone that a text may mean, told apart without giving a whole phone number away. */
export interface Candidate extends Who {
  readonly number: string;
  readonly name: string;
  readonly phoneEnd: string | null;
}

/**
 * Everybody that a text may mean: by a card number, a member number, a phone in any usual writing or a name; if nobody,
 * by the initials of a name, or the name without its accents or what stands behind it. Blocked, closed and replaced ones
 * are found too: that they may not act is for the decision to say.
 */
export async function candidatesFor(shop: Shop, text: string): Promise<Candidate[]> {
  const half = halfWidth(text).trim();
  const plain = plainFigures(half);
  const { store } = shop;
  const card = (await cardByNumber(store, text.trim())) ?? (await cardByNumber(store, plain));
  const holder = card && (await memberById(store, card.memberId));
  const byCard = card && holder ? [candidate(holder, card.id, card.accountId)] : [];
  const byNumber = /^m\d{1,15}$/i.test(plain) ? [await memberById(store, Number(plain.slice(1)))] : [];
  const phone = mayBePhone(plain, card !== undefined) ? await parsePhone(plain, regionOf(shop)) : null;
  const byPhone = phone === null ? [] : await membersByPhone(store, phone);
  const byName = await membersByName(store, text.trim());
  const others = await standing(store, [...byNumber.filter((member) => member !== undefined), ...byPhone, ...byName]);
  const found = [...byCard, ...others.filter(({ memberId }) => memberId !== byCard[0]?.memberId)];
  if (found.length > 0) return found;
  const bySearch = await membersBySearch(store, [foldedName(half), half.toLowerCase()]);
  return standing(store, [...bySearch, ...(await calledBeside(store, half))]);
}

/** Whose name goes on behind this with what is no part of it: a picture, a remark in brackets. */
async function calledBeside(store: Port, text: string): Promise<Member[]> {
  if (text === '' || /^\d+$/.test(text)) return [];
  const search = foldedName(text);
  const found = await membersBeginning(store, text, search);
  return found.filter(({ name, nameSearch }) => properName(name) === text || properName(nameSearch) === search);
}

/**
 * Whether it is worth asking about phones, for which a large library is loaded. A number that the shop gives to cards
 * itself (`cardNumber`) is taken for the card it is.
 */
function mayBePhone(text: string, isCard: boolean): boolean {
  const digits = text.replace(/[\s()+-]/g, '');
  if (!/^\d{5,15}$/.test(digits)) return false;
  return !isCard || (digits.length > 6 && !/^8\d{7}$/.test(digits));
}

/**
 * The one member that a text means. Under a reference that is known it is the one whom that deed named: what else the
 * text may mean by now is nobody's question; and if it means nobody, the one who has been erased. Refuses: ref_reused,
 * member_not_found, member_ambiguous.
 */
export async function findMember(shop: Shop, text: string, ref: string | null = null): Promise<Candidate> {
  const found = await candidatesFor(shop, text);
  const [only] = found;
  if (only && found.length === 1) return only;
  const named = ref === null ? null : await namedUnder(shop, ref);
  if (ref !== null && named) {
    const meant = only ? found.find(({ memberId }) => named.includes(memberId)) : await erasedSince(shop, named);
    return meant ?? fail({ code: 'ref_reused', ref, entry: undefined });
  }
  if (!only) return fail({ code: 'member_not_found', who: phoneUnsaid(text) });
  if (found.length > 1) {
    const candidates = found.map(({ number, name, phoneEnd }) => ({ number, name, phone_end: phoneEnd }));
    return fail({ code: 'member_ambiguous', who: phoneUnsaid(text), candidates });
  }
  return only;
}

/** The one of these whose card and name nobody can find any more; undefined: none, or several. */
async function erasedSince({ store }: Shop, named: readonly number[]): Promise<Candidate | undefined> {
  const { isErased } = await import('./erased.ts');
  const erased: Candidate[] = [];
  for (const id of named) {
    const member = (await isErased(store, id)) ? await memberById(store, id) : undefined;
    if (member) erased.push(candidate(member));
  }
  return erased.length === 1 ? erased[0] : undefined;
}

/** The members that these are now: a merged one leads on, and two may have become one. */
async function standing(tx: Port, found: readonly Member[]): Promise<Candidate[]> {
  const members = new Map<number, Member>();
  for (const one of found) {
    const now = await following(tx, one);
    if (now) members.set(now.id, now);
  }
  return [...members.values()].map((member) => candidate(member));
}

const candidate = (member: Member, cardId: number | null = null, accountId = member.accountId): Candidate => ({
  memberId: member.id,
  accountId,
  cardId,
  ...(member.paysFrom !== null && { paysFrom: member.paysFrom }),
  number: memberNumber(member.id),
  name: member.name,
  phoneEnd: member.phone?.slice(-4) ?? null,
});
