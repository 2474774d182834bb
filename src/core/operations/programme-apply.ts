import type { Currency } from '../domain/numbers/money.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { businessDay, type Day } from '../domain/time/day.ts';
import { fail, ProblemError } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { hasEntries } from '../store/entries.ts';
import { addProgramme, programmeHistory } from '../store/programmes.ts';
import { answerReference, claimReference } from '../store/references.ts';
import { Rollback } from '../store/rollback.ts';
import type { Tx } from '../store/statement.ts';
import { type Request, writing } from './operation.ts';
import { permit, wholeShop } from './permission.ts';
import { hashOf } from './replay.ts';
import { nameTiers, type TierUnknown, unknownTiers } from './tier-names.ts';

export interface ApplyInput {
  /** YAML as the shop wrote it. */
  readonly text: string;
  readonly file: string;
  /** First business day in force; null: today. */
  readonly from: Day | null;
}

/** The newest version of the rules after an apply. */
export interface Applied {
  readonly version: number;
  readonly name: string;
  /** Null: for every day. */
  readonly inForceFrom: Day | null;
  /** The newest version until then. */
  readonly before: { readonly version: number; readonly inForceFrom: Day | null };
  /** False: these are the newest rules already. */
  readonly changed: boolean;
  /** Members whose tier came along under a word that these rules know it by. */
  readonly tiersNamed: number;
  /** What members are that these rules do not know. */
  readonly tiersUnknown: readonly TierUnknown[];
  readonly replayed: boolean;
  readonly dryRun: boolean;
}

/**
 * Puts rules in force from a business day on. What has been written under earlier versions stays as it is.
 * Refuses, in this order: programme_invalid, ref_reused, not_allowed, decimals_fixed, programme_backdated.
 */
export async function applyProgramme(shop: Shop, request: Request, input: ApplyInput): Promise<Applied> {
  const { loadProgramme } = await import('../programme/load.ts');
  const loaded = loadProgramme(input.text, input.file);
  if (!loaded.ok) throw new ProblemError(loaded.problem);
  const programme = loaded.value;

  return writing(shop, request, async (tx, request) => {
    const known = await claim(tx, request.ref, { name: 'programme apply', text: input.text, from: input.from });
    if (known) return { ...known, replayed: true, dryRun: request.dryRun };
    await permit(tx, wholeShop(shop, request, 'programme apply'));
    const applied = await apply(tx, shop, request, { ...input, programme });
    if (request.dryRun) throw new Rollback(applied);
    if (request.ref !== null) {
      await answerReference(tx, { ref: request.ref, entryId: null, batchId: null, answer: JSON.stringify(applied) });
    }
    return applied;
  });
}

async function apply(
  tx: Tx,
  shop: Shop,
  request: Request,
  { programme, text, from }: ApplyInput & { programme: Programme },
): Promise<Applied> {
  const [newest] = await programmeHistory(tx);
  if (!newest) throw new Error('the shop has no programme');
  const { name } = programme;
  const before = { version: newest.version, inForceFrom: newest.inForceFrom };
  const answer = { name, before, replayed: false, dryRun: request.dryRun };
  if (newest.source === text) {
    return { ...answer, ...before, changed: false, ...(await tiersUnder(tx, programme)) };
  }

  const today = businessDay(request.at ?? shop.now(), shop.calendar);
  const inForceFrom = startOf({ from, today, started: await hasEntries(tx), before: newest.programme, programme });
  if (inForceFrom !== null && newest.inForceFrom !== null && inForceFrom < newest.inForceFrom) {
    fail({ code: 'programme_backdated', from: inForceFrom, newest: newest.inForceFrom, version: newest.version });
  }
  const { operator } = request;
  const version = await addProgramme(tx, { programme, source: text, inForceFrom, appliedAt: shop.now(), operator });
  return { ...answer, version, inForceFrom, changed: true, ...(await tiersUnder(tx, programme)) };
}

/** What the rules mean for the tiers that members have. */
async function tiersUnder(tx: Tx, programme: Programme): Promise<Pick<Applied, 'tiersNamed' | 'tiersUnknown'>> {
  const tiersNamed = await nameTiers(tx, programme);
  return { tiersNamed, tiersUnknown: await unknownTiers(tx, programme) };
}

interface Start {
  readonly from: Day | null;
  readonly today: Day;
  /** Whether anything has been booked yet. */
  readonly started: boolean;
  readonly before: Programme;
  readonly programme: Programme;
}

/**
 * The first day of new rules. Amounts in the books are minor units of one currency for ever: another one is possible
 * only before the first entry and then for every day, so that no day is left under the old one.
 * Refuses: decimals_fixed.
 */
function startOf({ from, today, started, before, programme }: Start): Day | null {
  if (sameCurrency(before.currency, programme.currency)) return from ?? today;
  if (!started && (from ?? today) <= today) return null;
  const { code, decimals } = programme.currency;
  return fail({
    code: 'decimals_fixed',
    currency: before.currency.code,
    decimals: before.currency.decimals,
    wanted: code === before.currency.code ? String(decimals) : code,
  });
}

const sameCurrency = (one: Currency, other: Currency): boolean =>
  one.code === other.code && one.decimals === other.decimals;

/** What a known reference answered. Refuses: ref_reused. */
async function claim(tx: Tx, ref: string | null, input: object): Promise<Applied | null> {
  if (ref === null) return null;
  const inputHash = hashOf(input);
  const known = await claimReference(tx, ref, inputHash);
  if (!known) return null;
  if (known.entryId !== null || !Buffer.from(known.inputHash).equals(inputHash)) {
    fail({ code: 'ref_reused', ref, entry: known.entryId ?? undefined });
  }
  return JSON.parse(known.answer ?? 'null') as Applied;
}
