import type { Entry, EntryLine, Posting } from '../domain/ledger/entry.ts';
import { balanceOf, momentOf } from '../domain/ledger/holding.ts';
import { byEnd, endOfLot, isDead, isPending, type Lot, UNIT_OF } from '../domain/ledger/lot.ts';
import type { Balance, MemberBlock } from '../domain/ledger/outcome.ts';
import type { Currency } from '../domain/numbers/money.ts';
import { type Names, namesOf } from '../domain/programme/names.ts';
import { mergeRecordOf } from '../domain/reversals/void-merge.ts';
import { businessDay, type Calendar, type Day, type Instant } from '../domain/time/day.ts';
import { candidatesFor } from '../operations/find.ts';
import { memberBlock, ownerOf } from '../operations/member-block.ts';
import { fail } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { entryById, linesOf, postingsOf, reversalsOf, textOf } from '../store/entries.ts';
import { batchById } from '../store/import/batches.ts';
import { holdingOf, lotsOfEntry } from '../store/lots.ts';
import { cardByNumber, memberNumber, membersOfAccount } from '../store/members.ts';
import { emptyLots, type Movement, movementsOf } from '../store/movements.ts';
import { programmeByVersion } from '../store/programmes.ts';
import type { Tx } from '../store/statement.ts';

/** One movement of an entry with the lot it moved, if it moved one. */
export interface ExplainedPosting extends Posting {
  readonly lot: Lot | null;
  /** Whose lot it is, where it is not on the entry's own account. */
  readonly owner: string | null;
  /** The row that brought the lot, where the lots of the entry came in several. */
  readonly origin: ImportOrigin | null;
}

/** The import that booked an entry, and the row that it, or a lot of it, came from. */
export interface ImportOrigin {
  readonly batch: number;
  readonly file: string;
  /** Null: it came from no row of its own, as what takes an import back. */
  readonly line: number | null;
}

/** Why an entry came to its figures, from the books alone. */
export interface ExplainedEntry {
  readonly entry: Entry;
  readonly origin: ImportOrigin | null;
  /** Who did it; of what nobody did, whose account it is. */
  readonly member: MemberBlock | null;
  readonly reason: string | null;
  /** The rules of that time. */
  readonly programme: { readonly version: number; readonly name: string; readonly inForceFrom: Day | null };
  readonly names: Names;
  readonly lines: readonly EntryLine[];
  readonly postings: readonly ExplainedPosting[];
  /** What took it back since, oldest first; `voidedBy` where that was struck out in turn. */
  readonly takenBack: readonly { readonly entry: Entry; readonly voidedBy: number | null }[];
  /** The business day on which it is looked at: an entry of that day may still be struck out. */
  readonly today: Day;
  readonly currency: Currency;
  readonly calendar: Calendar;
}

/** Refuses: entry_not_found. */
export const explainEntry = (shop: Shop, id: number, at: Instant): Promise<ExplainedEntry> =>
  shop.store.transaction('read', async (tx) => {
    const entry = await entryById(tx, id);
    if (!entry) return fail({ code: 'entry_not_found', entry: String(id) });
    const named = await lotsOfEntry(tx, id);
    const lots = new Map(named.map((lot) => [lot.id, lot]));
    const { programme, version, inForceFrom } = await programmeByVersion(tx, entry.programme);
    return {
      entry,
      origin: await originOf(tx, entry),
      member: await memberBlock(tx, entry.memberId ?? (await holderOf(tx, entry.accountId)), entry.cardId),
      reason: (await textOf(tx, id)) ?? null,
      programme: { version, name: programme.name, inForceFrom },
      names: namesOf(programme),
      lines: await linesOf(tx, id),
      postings: await withLots(tx, await postingsOf(tx, id), lots, entry),
      takenBack: await reversals(tx, id),
      today: businessDay(at, shop.calendar),
      currency: shop.currency,
      calendar: shop.calendar,
    };
  });

async function originOf(tx: Tx, { batchId, facts }: Entry): Promise<ImportOrigin | null> {
  if (batchId === null) return null;
  if (facts.opening) return { batch: batchId, file: facts.opening.file, line: facts.opening.line };
  const batch = await batchById(tx, batchId);
  return batch ? { batch: batchId, file: batch.file, line: null } : null;
}

/** The rows of an entry's own lots, by the lots; nothing where all came in that of the entry. */
function lotOrigins({ id, batchId, facts }: Entry, lots: Iterable<Lot>): Map<number, ImportOrigin> {
  const rows = facts.opening?.lots;
  if (batchId === null || rows === undefined) return new Map();
  const own = [...lots].filter(({ entryId }) => entryId === id);
  return new Map(own.flatMap((lot, place) => (rows[place] ? [[lot.id, { batch: batchId, ...rows[place] }]] : [])));
}

/** The first member of an account: an opening balance is nobody's deed. */
const holderOf = async (tx: Tx, accountId: number | null): Promise<number | null> =>
  accountId === null ? null : ((await membersOfAccount(tx, accountId))[0]?.id ?? null);

async function withLots(
  tx: Tx,
  postings: readonly Posting[],
  lots: ReadonlyMap<number, Lot>,
  entry: Entry,
): Promise<ExplainedPosting[]> {
  const origins = lotOrigins(entry, lots.values());
  const explained: ExplainedPosting[] = [];
  for (const posting of postings) {
    const elsewhere = posting.accountId !== null && posting.accountId !== entry.accountId;
    const owner = elsewhere ? await ownerOf(tx, posting.accountId as number) : null;
    const { lotId } = posting;
    const lot = lotId === null ? null : (lots.get(lotId) ?? null);
    explained.push({ ...posting, lot, owner, origin: lotId === null ? null : (origins.get(lotId) ?? null) });
  }
  return explained;
}

async function reversals(tx: Tx, id: number): Promise<ExplainedEntry['takenBack']> {
  const found = [];
  for (const entry of await reversalsOf(tx, id)) {
    const voids = (await reversalsOf(tx, entry.id)).filter(({ kind }) => kind === 'void');
    found.push({ entry, voidedBy: voids[0]?.id ?? null });
  }
  return found;
}

/** One lot with what made it what it is. Its movements sum to what remains. */
export interface ExplainedLot {
  readonly lot: Lot;
  /** Only good lots count in a balance. */
  readonly state: 'good' | 'pending' | 'ended';
  /** Its last good day, by its own date or the inactivity clock. */
  readonly endsOn: Day | null;
  readonly movements: readonly ExplainedMovement[];
}

export interface ExplainedMovement extends Movement {
  readonly origin: ImportOrigin | null;
  /** The number of the record with which a merge brought the lot along; null: none did. */
  readonly from: string | null;
}

/** Why a member's balance is what it is: good lots sum to it. */
export interface ExplainedBalance {
  readonly member: MemberBlock | null;
  readonly day: Day;
  readonly balance: Balance;
  /** By kind of value, in the order of drawing. */
  readonly lots: readonly ExplainedLot[];
  /** Lots that are used up, ended or taken back. */
  readonly emptyLots: number;
  readonly currency: Currency;
  readonly calendar: Calendar;
}

export const explainBalance = (
  shop: Shop,
  who: { readonly memberId: number; readonly accountId: number; readonly cardId: number | null },
  at: Instant,
): Promise<ExplainedBalance> =>
  shop.store.transaction('read', async (tx) => {
    const day = businessDay(at, shop.calendar);
    const holding = await holdingOf(tx, who.accountId);
    const moment = momentOf(holding, day);
    const movements = Map.groupBy(await withOrigins(tx, await movementsOf(tx, who.accountId)), ({ lotId }) => lotId);
    const lots = holding.lots
      .filter(({ remaining }) => remaining > 0)
      .sort(byEnd(holding.clockEndsOn))
      .sort((a, b) => ASSETS.indexOf(a.asset) - ASSETS.indexOf(b.asset))
      .map((lot): ExplainedLot => {
        const state = isDead(lot, moment) ? 'ended' : isPending(lot, day) ? 'pending' : 'good';
        return { lot, state, endsOn: endOfLot(lot, holding.clockEndsOn), movements: movements.get(lot.id) ?? [] };
      });
    return {
      member: await memberBlock(tx, who.memberId, who.cardId),
      day,
      balance: balanceOf(holding, day),
      lots,
      emptyLots: await emptyLots(tx, who.accountId),
      currency: shop.currency,
      calendar: shop.calendar,
    };
  });

async function withOrigins(tx: Tx, movements: readonly Movement[]): Promise<ExplainedMovement[]> {
  const entries = new Map<number, { readonly entry: Entry; readonly lots: Map<number, ImportOrigin> }>();
  for (const { entryId, batchId, kind } of movements) {
    if ((batchId === null && kind !== 'merge') || entries.has(entryId)) continue;
    const entry = await entryById(tx, entryId);
    if (!entry) continue;
    const lots = entry.facts.opening?.lots ? lotOrigins(entry, await lotsOfEntry(tx, entryId)) : new Map();
    entries.set(entryId, { entry, lots });
  }
  const origins = new Map<number, ImportOrigin | null>();
  for (const [id, { entry }] of entries) origins.set(id, await originOf(tx, entry));
  return movements.map((movement) => {
    const { entryId, lotId } = movement;
    const { entry, lots } = entries.get(entryId) ?? {};
    const merge = entry?.kind === 'merge' ? mergeRecordOf({ entry }) : undefined;
    return {
      ...movement,
      origin: lots?.get(lotId) ?? origins.get(entryId) ?? null,
      from: merge?.lots.includes(lotId) ? memberNumber(merge.member) : null,
    };
  });
}

const ASSETS = Object.keys(UNIT_OF);

/**
 * The entry that a text names: `#42` always, a bare number if no card has it and such an entry exists. Everything
 * else names a member. Undefined: no entry. Refuses: entry_not_found (of `#42`, or of a number that names nobody either).
 */
export async function entryNamed(shop: Shop, text: string): Promise<number | undefined> {
  const { store } = shop;
  const [, mark, digits] = /^(#?)(\d{1,15})$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const id = Number(digits);
  if (mark === '' && (await cardByNumber(store, text))) return undefined;
  if (await entryById(store, id)) return id;
  if (mark === '' && (await candidatesFor(shop, text)).length > 0) return undefined;
  return fail({ code: 'entry_not_found', entry: digits });
}
