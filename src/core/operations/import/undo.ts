import type { Posting } from '../../domain/ledger/entry.ts';
import type { Asset, Lot } from '../../domain/ledger/lot.ts';
import type { Currency } from '../../domain/numbers/money.ts';
import { decideOpeningUndo } from '../../domain/reversals/opening-undo.ts';
import { businessDay, type Calendar, type Day, formatInstant, type Instant } from '../../domain/time/day.ts';
import type { TellProgress } from '../../import/progress.ts';
import type { Totals } from '../../import/row.ts';
import { fail } from '../../problem.ts';
import type { Shop } from '../../shop.ts';
import { breathe } from '../../store/breathe.ts';
import { postingsOf } from '../../store/entries.ts';
import { addBatch, batchById, type ImportBatch, markUndone } from '../../store/import/batches.ts';
import { type BulkEntry, BulkJournal, moveOlderLots } from '../../store/import/booking.ts';
import { movedByBatch } from '../../store/import/totals.ts';
import {
  accountsOfBatch,
  automaticSince,
  type BatchEntry,
  entriesOfBatch,
  importsSince,
  isMovedBeside,
  kindsSince,
  lotsOfBatch,
  momentOfBatch,
  movedSince,
  postingsOfBatch,
  removePeople,
  sizeOfBatch,
  storeOfBatch,
  withdrawLots,
} from '../../store/import/undo.ts';
import { append, type Stamp } from '../../store/journal.ts';
import { lotsOfEntry } from '../../store/lots.ts';
import { programmeInForce } from '../../store/programmes.ts';
import { answerReference } from '../../store/references.ts';
import { Rollback } from '../../store/rollback.ts';
import type { Tx } from '../../store/statement.ts';
import { admitBack } from '../admission.ts';
import { type Request, writing } from '../operation.ts';
import { claim } from '../replay.ts';
import { importNumbered } from './batch.ts';

/** What was taken back. */
export interface UndoOutcome {
  readonly batch: number;
  readonly file: string;
  readonly entries: number;
  readonly members: number;
  /** Members who were here before and stay, without what it had moved. */
  readonly changed: number;
  readonly history: number;
  /** Entries that the program had booked by itself since: ends, gifts and changes of tier that went along. */
  readonly automatic: number;
  /** Corrections of its members' details that go with them. */
  readonly corrections: number;
  /** What it had brought, less what it had taken. */
  readonly totals: Totals;
  /** Visits of passes and uses of coupons. */
  readonly visits: number;
  readonly uses: number;
  /** When it stands in the books: as what it takes back, unless somebody said a day. */
  readonly at: Instant;
  /** The day of that where nobody has said it and it is not today; null: it is. */
  readonly datedOn: Day | null;
  /** It had been taken back before. */
  readonly replayed: boolean;
  readonly dryRun: boolean;
  readonly currency: Currency;
  readonly calendar: Calendar;
}

/**
 * Takes an import back: a mirror entry for each of its entries, and its members, cards and history are gone, so that
 * the same file can come again. Only if nobody has moved anything on its accounts since: what the program booked there by
 * itself goes along, and what was corrected of its members. Without a word of when, each mirror stands on the moment of
 * its entry, so no report of any day counts what was taken back, and at its store, wherever somebody is.
 * Refuses, in this order: ref_reused, batch_not_found, batch_moved, backdated (said to be before the import),
 * store_not_found, not_allowed.
 */
export function undoImport(
  shop: Shop,
  request: Request,
  named: number | string,
  progress?: TellProgress,
): Promise<UndoOutcome> {
  return writing(shop, request, async (tx, request) => {
    const known = await claim(tx, 'import undo', request, { batchId: Number(named) });
    if (known) return { ...(JSON.parse(known.answer ?? 'null') as UndoOutcome), replayed: true };
    const batch = await importNumbered(tx, named);
    const batchId = batch.id;
    // Nothing is written, so the reference stays free too.
    if (batch.undoneBy !== null) {
      throw new Rollback({ ...(await toldBefore(tx, batch)), ...shopOf(shop), replayed: true });
    }

    await tx.holdAccounts(() => accountsOfBatch(tx, batchId));
    await requireUnmoved(tx, batchId);
    const outcome = await takeBack(tx, shop, request, batch, progress);
    if (request.dryRun) throw new Rollback(outcome);
    if (request.ref !== null) {
      const answer = JSON.stringify(outcome);
      await answerReference(tx, { ref: request.ref, entryId: null, batchId, answer });
    }
    return outcome;
  });
}

/**
 * What would be taken back, for whoever is asked whether it shall be; null: it has been already. Only reads.
 * Refuses, in this order: batch_not_found, batch_moved, backdated.
 */
export function undoInQuestion(shop: Shop, request: Request, named: number | string): Promise<UndoOutcome | null> {
  return shop.store.transaction('read', async (tx) => {
    const batch = await importNumbered(tx, named);
    if (batch.undoneBy !== null) return null;
    await requireUnmoved(tx, batch.id);
    return whatGoes(tx, batch, { shop, request, automatic: await automaticSince(tx, batch.id) });
  });
}

/** Refuses: batch_moved. */
async function requireUnmoved(tx: Tx, batch: number): Promise<void> {
  const accounts = await movedSince(tx, batch);
  if (accounts.length === 0) return;
  const imports = (await importsInTheWay(tx, batch)).map(String);
  fail({ code: 'batch_moved', batch, accounts, imports, kinds: await kindsSince(tx, batch) });
}

/**
 * The later imports that have to go first, the newest first, and those that have to go before them. None where that would
 * not open the way: something else has happened for the members of one of them, which stays.
 */
async function importsInTheWay(tx: Tx, batchId: number): Promise<number[]> {
  const found = new Set([batchId]);
  for (const batch of found) {
    if (await isMovedBeside(tx, batch)) return [];
    for (const later of await importsSince(tx, batch)) found.add(later);
  }
  found.delete(batchId);
  return [...found].sort((a, b) => b - a);
}

const shopOf = ({ currency, calendar }: Shop) => ({ currency, calendar });

async function takeBack(
  tx: Tx,
  shop: Shop,
  request: Request,
  batch: ImportBatch,
  progress?: TellProgress,
): Promise<UndoOutcome> {
  const automatic = await automaticSince(tx, batch.id);
  const outcome = await whatGoes(tx, batch, { shop, request, automatic });
  const recordedAt = shop.now();
  const { ref, operator, proof } = request;
  const undoId = await addBatch(tx, {
    ...batch,
    kind: 'undo',
    ref,
    recordedAt,
    operator,
    summary: JSON.stringify(outcome),
  });
  const today = businessDay(request.at ?? recordedAt, shop.calendar);
  const booked = await storeOfBatch(tx, batch.id);
  await admitBack(tx, { deed: 'import undo', store: booked, operator, proof, day: today }, request.store);
  const salt = () => shop.random(16);
  const stampOf = async ({ occurredAt, store }: Pick<BatchEntry, 'occurredAt' | 'store'>): Promise<Stamp> => {
    // Never before what it takes back: what followed by itself may be later than what somebody has said.
    const at = Math.max(request.at ?? occurredAt, occurredAt);
    const day = businessDay(at, shop.calendar);
    const { version } = await programmeInForce(tx, day);
    return { occurredAt: at, recordedAt, day, store, operator, programme: version, batchId: undoId, salt };
  };

  for (const entry of automatic) await mirror(tx, entry, await stampOf(entry));
  const tell = (rows: number) => progress?.({ step: 'undoing', rows, of: outcome.entries });
  // All that an import books itself has one moment.
  const stamp = await stampOf({ occurredAt: outcome.at, store: booked ?? request.store });
  const { adjustments, older } = await mirrorOpenings(tx, batch.id, stamp, tell);
  await withdrawLots(tx, batch.id);
  if (older) await moveOlderLots(tx, batch.id, -1);
  for (const entry of adjustments) await mirror(tx, entry, stamp);
  await removePeople(tx, batch.id, outcome.at);
  await markUndone(tx, batch.id, undoId);
  return outcome;
}

/** Refuses: backdated. */
async function whatGoes(
  tx: Tx,
  batch: ImportBatch,
  { shop, request, automatic }: { shop: Shop; request: Request; automatic: readonly BatchEntry[] },
): Promise<UndoOutcome> {
  const now = shop.now();
  const moment = await momentOfBatch(tx, batch.id);
  if (request.at !== null && moment !== null && request.at < moment) {
    const [at, newest] = [request.at, moment].map((one) => formatInstant(one, shop.calendar)) as [string, string];
    fail({ code: 'backdated', at, newest });
  }
  const at = request.at ?? moment ?? now;
  const day = businessDay(at, shop.calendar);
  const isToday = request.at !== null || day === businessDay(now, shop.calendar);
  return {
    batch: batch.id,
    file: batch.file,
    ...(await sizeOfBatch(tx, batch.id)),
    automatic: automatic.length,
    ...(await movedTotals(tx, batch.id, batch.cutOff ?? day)),
    at,
    datedOn: isToday ? null : day,
    replayed: false,
    dryRun: request.dryRun,
    ...shopOf(shop),
  };
}

/**
 * Mirrors the openings in bulk. Answers the entries of other kinds, and whether any opening has moved lots that were
 * there before.
 */
async function mirrorOpenings(
  tx: Tx,
  batchId: number,
  stamp: Stamp,
  tell: (rows: number) => void,
): Promise<{ readonly adjustments: BatchEntry[]; readonly older: boolean }> {
  const adjustments: BatchEntry[] = [];
  let older = false;
  const journal = new BulkJournal(tx, stamp);
  let after = 0;
  let done = 0;
  for (
    let page = await entriesOfBatch(tx, batchId, after);
    page.length > 0;
    page = await entriesOfBatch(tx, batchId, after)
  ) {
    const first = after + 1;
    after = page.at(-1)?.id as number;
    const asked = { batchId, first, last: after };
    const postings = Map.groupBy(await postingsOfBatch(tx, asked), ({ entryId }) => entryId);
    const lots = new Map((await lotsOfBatch(tx, asked)).map((lot) => [lot.id, lot]));
    const mirrors: BulkEntry[] = [];
    for (const entry of page) {
      if (entry.kind !== 'opening') {
        adjustments.push(entry);
        continue;
      }
      const moved = postings.get(entry.id) ?? [];
      const own = new Set(moved.flatMap(({ lotId }) => (lotId === null ? [] : (lots.get(lotId) as Lot))));
      older ||= [...own].some(({ entryId }) => entryId !== entry.id);
      mirrors.push(mirrorOf(entry, moved, [...own], stamp));
    }
    await journal.save(mirrors);
    done += page.length;
    tell(done);
    await breathe();
  }
  await journal.close('opening_undo', 'opening');
  return { adjustments, older };
}

/** Mirrors one entry, of whatever kind. */
async function mirror(tx: Tx, entry: BatchEntry, stamp: Stamp): Promise<void> {
  const [postings, lots] = [await postingsOf(tx, entry.id), await lotsOfEntry(tx, entry.id)];
  await append(tx, mirrorOf(entry, postings, lots, stamp).plan, stamp);
}

const mirrorOf = (
  entry: BatchEntry,
  postings: readonly Posting[],
  lots: readonly Lot[],
  { day }: Stamp,
): BulkEntry => ({ plan: decideOpeningUndo({ entry, postings, lots, day }), keys: [] });

async function movedTotals(
  tx: Tx,
  batchId: number,
  day: Day,
): Promise<Pick<UndoOutcome, 'totals' | 'visits' | 'uses'>> {
  const moved = await movedByBatch(tx, batchId, day);
  const of = (asset: Asset): number => moved.get(asset) ?? 0;
  const totals = { paid: of('paid'), bonus: of('bonus'), points: of('points') };
  return { totals, visits: of('pass'), uses: of('coupon') };
}

async function toldBefore(tx: Tx, batch: ImportBatch): Promise<UndoOutcome> {
  const undo = await batchById(tx, batch.undoneBy as number);
  return JSON.parse(undo?.summary ?? '{}') as UndoOutcome;
}
