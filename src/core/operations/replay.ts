/** What a reference promises: the same reference with the same input gets the first answer, and nothing happens twice. */

import type { Outcome } from '../domain/ledger/outcome.ts';
import { namesOf } from '../domain/programme/names.ts';
import { sha256 } from '../domain/seals/sha256.ts';
import type { Who } from '../domain/staff/who.ts';
import { fail } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { memberById, memberNumber } from '../store/members.ts';
import { mergedInto } from '../store/merges.ts';
import { programmeInForce } from '../store/programmes.ts';
import { answerReference, claimReference, type Reference, referenceByName } from '../store/references.ts';
import type { Port, Tx } from '../store/statement.ts';
import { following } from './following.ts';
import { memberBlock, withLentTier } from './member-block.ts';
import type { Request } from './operation.ts';

/** Claims the reference, if there is one; answers what it stands for already. Refuses: ref_reused. */
export async function claim(
  tx: Tx,
  name: string,
  request: Pick<Request, 'ref'>,
  input: object,
): Promise<Reference | undefined> {
  if (request.ref === null) return undefined;
  const inputHash = hashOf({ name, input });
  const known = await claimReference(tx, request.ref, inputHash);
  if (!known || inputHash.equals(known.inputHash)) return known;
  for (const earlier of await inputsBeforeMerging(tx, input)) {
    if (hashOf({ name, input: earlier }).equals(known.inputHash)) return known;
  }
  return fail({ code: 'ref_reused', ref: request.ref, entry: known.entryId ?? undefined });
}

/** What is no single write: a night, a copy of the shop. A reference stands for it once it is done, so what failed leaves it free. */
export interface LargeWork {
  readonly name: string;
  readonly input: object;
}

/** What a reference answered for this very work; null: it stands for nothing. Refuses: ref_reused. */
export async function answeredUnder(
  port: Port,
  { ref }: Pick<Request, 'ref'>,
  work: LargeWork,
): Promise<string | null> {
  const known = ref === null ? undefined : await referenceByName(port, ref);
  if (!known || ref === null) return null;
  if (!hashOf(work).equals(known.inputHash)) fail({ code: 'ref_reused', ref, entry: known.entryId ?? undefined });
  return known.answer;
}

/** Lets a reference stand for work that is done, with what it came to: JSON without personal data. Refuses: ref_reused. */
export async function answerUnder(
  tx: Tx,
  { ref }: Pick<Request, 'ref'>,
  { name, input }: LargeWork,
  answer: object,
): Promise<void> {
  if (ref === null || (await claim(tx, name, { ref }, input))) return;
  await answerReference(tx, { ref, entryId: null, batchId: null, answer: JSON.stringify(answer) });
}

/**
 * What the input was if it named somebody whose record has since become part of another: the old card and number lead
 * to the one that stayed, and the deed is still the same. Most of all that of the merging itself.
 */
async function inputsBeforeMerging(tx: Tx, input: object): Promise<object[]> {
  let inputs = [input];
  for (const [key, who] of Object.entries(input)) {
    if (who === null || typeof who !== 'object' || !isWho(who)) continue;
    const before = await mergedInto(tx, who.memberId);
    inputs = inputs.flatMap((one) => [one, ...before.map((memberId) => ({ ...one, [key]: { ...who, memberId } }))]);
  }
  return inputs;
}

/** The same input has the same spelling, whatever the order of its keys and however the member was named. */
export const hashOf = (input: object): Buffer => sha256(JSON.stringify(spelled(input)));

function spelled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelled);
  if (value === null || typeof value !== 'object') return value;
  if (isWho(value)) return value.memberId;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, spelled(part)]),
  );
}

const isWho = (value: object): value is Who => 'memberId' in value && 'accountId' in value && 'cardId' in value;

/** An answer as it is kept: who it was about is looked up again, so nobody's name is in it, and none that was corrected. */
type KeptAnswer = Omit<Outcome, 'member' | 'corrections' | 'names' | 'currency' | 'calendar'> & {
  readonly memberId: number | null;
  readonly card: string | null;
  /** The ids of all whom the input named. */
  readonly named: readonly number[];
};

/** Keeps an answer under its reference. */
export const keepAnswer = (
  tx: Tx,
  ref: string,
  { member, corrections: _said, names: _, currency, calendar, ...outcome }: Outcome,
  input: object,
): Promise<number> => {
  const kept: KeptAnswer = {
    ...outcome,
    memberId: member?.id ?? null,
    card: member?.card ?? null,
    named: namedIn(input).map(({ memberId }) => memberId),
  };
  return answerReference(tx, { ref, entryId: outcome.entry.id, batchId: null, answer: JSON.stringify(kept) });
};

/** All whom an input names. */
export function namedIn(value: unknown): Who[] {
  if (value === null || typeof value !== 'object') return [];
  return isWho(value) ? [value] : Object.values(value).flatMap(namedIn);
}

/**
 * Whom the deed of a reference named, as the members that they are now; null if the reference is free. A known one
 * answers before anything else is asked, so a name that fits several people by now still means the one of then.
 */
export async function namedUnder(shop: Shop, ref: string): Promise<readonly number[] | null> {
  const known = await referenceByName(shop.store, ref);
  if (!known) return null;
  const { named = [] } = JSON.parse(known.answer ?? '{}') as Partial<KeptAnswer>;
  const members: number[] = [];
  for (const id of named) {
    const member = await following(shop.store, await memberById(shop.store, id));
    if (member) members.push(member.id);
  }
  return members;
}

/** What was booked under a reference, and for whom; null if the reference is free. */
export async function bookedUnder(
  shop: Shop,
  ref: string,
): Promise<{ readonly entry: number | null; readonly member: string | null } | null> {
  const known = await referenceByName(shop.store, ref);
  if (!known) return null;
  const { memberId = null } = JSON.parse(known.answer ?? '{}') as Partial<KeptAnswer>;
  return { entry: known.entryId, member: memberId === null ? null : memberNumber(memberId) };
}

/** The first answer again: who it was about is looked up now. */
export async function replay(tx: Tx, shop: Shop, request: Request, known: Reference): Promise<Outcome> {
  const { memberId, card, named: _, ...kept } = JSON.parse(known.answer ?? 'null') as KeptAnswer;
  const { day } = kept.entry;
  const { programme } = await programmeInForce(tx, day);
  const block = await withLentTier(tx, await memberBlock(tx, memberId, null), programme, day);
  return {
    ...kept,
    entry: { ...kept.entry, replayed: true, dryRun: request.dryRun },
    member: block && { ...block, card },
    names: namesOf(programme),
    currency: shop.currency,
    calendar: shop.calendar,
  };
}
