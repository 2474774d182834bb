/**
 * Moving cards in. Rows are read and put aside without holding anybody up; then one transaction judges them against
 * each other and the books, books the good ones, and compares what came over with what the files say.
 */

import type { Money } from '../domain/numbers/money.ts';
import { wordsFor } from '../domain/programme/called.ts';
import { calledOver } from '../domain/programme/called-over.ts';
import type { CouponTemplate } from '../domain/programme/programme.ts';
import { sha256 } from '../domain/seals/sha256.ts';
import type { PointsEnd } from '../domain/stored-value/opening.ts';
import { businessDay, type Calendar, type Day, noonOf } from '../domain/time/day.ts';
import { fileSource, type Source } from '../import/bytes/source.ts';
import type { Called } from '../import/columns/by-cells.ts';
import type { ProductNames } from '../import/columns/product.ts';
import { numbersOf } from '../import/columns/voucher-numbers.ts';
import type { FileOptions, ShopFacts } from '../import/file-options.ts';
import { IMPORT_KINDS } from '../import/header/field.ts';
import { hasColumn } from '../import/header/header.ts';
import { isStateOf, STATES_SAID } from '../import/header/profile.ts';
import { writeMapping } from '../import/header/saved-mapping.ts';
import { ALL_LINES, isEmpty, linesInBoth } from '../import/line-set.ts';
import { type OpenFile, openFile } from '../import/open.ts';
import { openFiles, readingWith } from '../import/open-all.ts';
import { type ImportOutcome, keptOutcome } from '../import/outcome.ts';
import { outlineOf as outlineIn, sampleCells as samplesIn } from '../import/outline.ts';
import type { TellProgress } from '../import/progress.ts';
import type { NewFile } from '../new-file.ts';
import { fail } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { newestOfMoved, refuseBackdated } from '../store/import/backdated.ts';
import {
  addBatch,
  batchesOfContent,
  type ImportBatch,
  type KeptBatch,
  standingSummaries,
  summariseBatch,
} from '../store/import/batches.ts';
import { firstExisting, firstExistingLot, knownAccounts } from '../store/import/booking.ts';
import type { Brought } from '../store/import/brought.ts';
import { judgeRows, type OnExisting, tellJudged } from '../store/import/judging.ts';
import { indexStaging, openStaging, waitingAssets } from '../store/import/staging.ts';
import { takesAny } from '../store/import/totals.ts';
import { vouchersBrought } from '../store/import/vouchers.ts';
import { programmesFrom } from '../store/programmes.ts';
import { answerReference } from '../store/references.ts';
import { Rollback } from '../store/rollback.ts';
import { sealBooks } from '../store/seals.ts';
import type { Port, Tx } from '../store/statement.ts';
import { allStores } from '../store/stores.ts';
import { admit } from './admission.ts';
import { type Booking, bookRows, setMembers } from './import/book.ts';
import { tellingOf } from './import/issues.ts';
import { outcomeOf } from './import/outcome.ts';
import { keepFiles, keepRejects, type RejectOptions, requireFreePlaces } from './import/rejects.ts';
import {
  batchOfMended,
  decideBrought,
  decidePeople,
  formsOf,
  isMended,
  type KnownPeople,
  leaveSettled,
  leaveUnbooked,
  mendedBy,
  openLines,
  type Repeated,
  refuseCardsApart,
  settledBy,
  type Taken,
  takenBefore,
} from './import/repeat.ts';
import { setLots } from './import/set-lots.ts';
import { type FileResult, stageFile } from './import/stage.ts';
import { CLOCK_TOLERANCE, type Request, writing } from './operation.ts';
import { regionOf } from './phone.ts';
import { claim } from './replay.ts';

export interface ImportInput {
  /** Paths, or bytes that came another way. */
  readonly files: readonly (string | Source)[];
  /** The same for every file of one import. */
  readonly reading: FileOptions;
  /** What is said of single files besides, by their paths. */
  readonly answered?: ReadonlyMap<string, FileOptions>;
  /** The day on which the old books stop; null: today. */
  readonly cutOff: Day | null;
  /** When points without a date end; null: as the programme says, counted from the cut-off day. */
  readonly pointsEnd: PointsEnd | null;
  /** Values of a members file that are figures to compare with, because they come in a file of their own. */
  readonly without: readonly ('points' | 'balance' | 'paid' | 'bonus')[];
  readonly onExisting: OnExisting;
  /**
   * Rows of people who are here under another card and, with `add`, rows that say what an earlier import has brought are
   * left out or brought once more; else it is asked.
   */
  readonly again?: Brought | undefined;
  readonly allOrNothing: boolean;
  readonly rejects: RejectOptions | null;
  /** Told now and then while it runs. */
  readonly progress?: TellProgress;
}

/**
 * Imports the files of one shop as one batch. Bad rows never stop good ones, unless it is to be all or nothing.
 * Refuses: file_not_found; file_unreadable; file_of_shop and option_conflict (rejected rows in place of the shop or of a
 * file of the import); what openFile refuses; column_not_found; state_not_in_kind; ref_reused; store_not_found; store_closed; not_allowed;
 * card_exists and lot_exists with `onExisting: fail`; cards_differ; people_repeated; rows_repeated with `onExisting: add`; cut_off_ahead; file_exists (other rejected rows than these, or anything else);
 * storage_failed; outcome_unknown (booked, and no room for the reject file: the same import again writes it).
 */
export async function importFiles(shop: Shop, request: Request, input: ImportInput): Promise<ImportOutcome> {
  const { store } = shop;
  const cutOff = input.cutOff ?? businessDay(request.at ?? shop.now(), shop.calendar);
  const facts = { ...factsOf(shop), cutOff, ...(await namesOf(shop, input.cutOff)) };
  const sources = input.files.map((file) => (typeof file === 'string' ? fileSource(file) : file));
  requireFreePlaces(shop, sources, input.rejects);
  const readingOf = ({ path }: Source) => readingWith(input.reading, input.answered?.get(path));
  const files = openFiles(sources, readingOf, facts).sort(
    (a, b) => IMPORT_KINDS.indexOf(a.kind) - IMPORT_KINDS.indexOf(b.kind),
  );
  requireNamedColumns(files, input.reading);
  requireStatesOfKind(files, input.reading);
  const identity = identityOf(files);
  const taken = await takenBy(store, request, input.onExisting, { files, identity });
  const work: Work = { shop, request, input, files, identity, taken, ...momentOf(shop, request, input) };

  // A reference answers first, and only the write can claim it.
  const known = request.ref === null ? await batchesOfSame(store, work) : [];
  if (known[0] && openLines(known, files).every(isEmpty)) return nothingToDo(work, known[0]);
  await store.makeRoom();
  const staged = await stageFiles(
    store,
    files,
    { calendar: shop.calendar, endSaid: input.pointsEnd !== null },
    input.progress,
  );
  const rejects: NewFile[] = [];
  try {
    const outcome = await writing(shop, request, (tx, request) =>
      importStaged(tx, { ...work, request }, staged, rejects),
    );
    keepFiles(rejects, outcome);
    return outcome;
  } catch (error) {
    for (const file of rejects) file.discard();
    throw error;
  }
}

/** A header that somebody names with --column is in one of the files. Refuses: column_not_found. */
function requireNamedColumns(files: readonly OpenFile[], { columns = {} }: FileOptions): void {
  for (const column of Object.keys(columns)) {
    if (files.some(({ header }) => hasColumn(header, column))) continue;
    const headers = files.flatMap(({ header }) => header.cells);
    const seen = headers.map((cell) => cell.trim()).filter((cell) => cell !== '');
    fail({ code: 'column_not_found', option: '--column', column, seen });
  }
}

/** What a mapping says that a word means is a state of one of the lists at least. Refuses: state_not_in_kind. */
function requireStatesOfKind(files: readonly OpenFile[], { mapping }: FileOptions): void {
  const told = files.filter(({ kind }) => STATES_SAID[kind].told.length > 0);
  const [first] = told;
  for (const [word, state] of Object.entries(mapping?.status ?? {})) {
    if (first === undefined || told.some(({ kind }) => isStateOf(kind, state))) continue;
    const { kind, source } = first;
    const allowed = STATES_SAID[kind].told;
    fail({ code: 'state_not_in_kind', path: source.path, word, state, file_kind: kind, allowed });
  }
}

/** Only tables of this connection are written here, so no other till waits while a long file is read. */
async function stageFiles(
  store: Port,
  files: readonly OpenFile[],
  around: { readonly calendar: Calendar; readonly endSaid: boolean },
  progress?: TellProgress,
): Promise<FileResult[]> {
  await openStaging(store);
  const results: FileResult[] = [];
  const of = files.reduce((sum, { lines }) => sum + lines, 0);
  let rows = 0;
  const count = (read: number): void => {
    rows += read;
    progress?.({ step: 'reading', rows, of });
  };
  for (const [index, file] of files.entries()) {
    results.push({ file, ...(await stageFile(store, index, file, { ...around, count })) });
  }
  await indexStaging(store);
  return results;
}

interface Work {
  readonly shop: Shop;
  readonly request: Request;
  readonly input: ImportInput;
  /** Members first, then what belongs to them. */
  readonly files: readonly OpenFile[];
  readonly identity: { readonly kind: string; readonly contentHash: Uint8Array };
  readonly taken: readonly Taken[];
  readonly occurredAt: number;
  readonly day: Day;
}

async function importStaged(
  tx: Tx,
  work: Work,
  staged: readonly FileResult[],
  rejects: NewFile[],
): Promise<ImportOutcome> {
  const { shop, request, input, files } = work;
  for (const file of rejects.splice(0)) file.discard();
  const answered = await claimed(tx, work);
  if (answered) return answered;
  const standing = await batchesOfSame(tx, work);
  const open = openLines(standing, files).map((lines, index) =>
    linesInBoth(lines, work.taken[index]?.open ?? ALL_LINES),
  );

  const batchId = await openBatch(tx, work);
  const opened = await bookingOf(tx, work, batchId);
  const left = await leaveSettled(tx, open);
  const judging = await judgingOf(tx, work, opened);
  await leaveUnbooked(tx, { mends: judging.mends, same: standing[0]?.id ?? null });
  const doubts = await judge(tx, work, judging);
  if (input.onExisting === 'fail') await refuseExisting(tx, files);
  await tx.holdAccounts(() => knownAccounts(tx));
  const booking = await withMoment(tx, work, opened);
  await refuseBackdated(tx, booking.stamp.occurredAt);
  await tellJudged(tx, judging);
  // Members' own columns that only control speak of lots as they are set, and before others come.
  const sets = input.onExisting === 'set';
  if (sets) await setLots(tx, booking);
  const set = sets ? await setMembers(tx, booking) : null;
  await bookRows(tx, booking, input.progress);

  const [before] = standing;
  const nothing = !(await takesAny(tx));
  const known = nothing && before !== undefined;
  if (known && (await isMended(tx, before.id))) throw new Rollback(nothingToDo(work, before));
  const telling = await tellingOf(tx, { shop, input, files, booking });
  const rejectsFiles = await keepRejects(tx, work, { rejects, again: known, telling });
  const settled = work.taken.map(({ batches }, index) => ({ batches, rows: left[index] ?? 0 }));
  const facts = { shop, request, files: staged, booking, set, rejectsFiles, settled, ...doubts, telling };
  const outcome = await outcomeOf(tx, facts);
  if (known) throw new Rollback({ ...outcome, batch: before.id, replayed: true });
  // No batch of nothing: the same rows, mended or read in another way, are as new as ever.
  if (nothing) throw new Rollback({ ...outcome, batch: null });
  const rejected = outcome.files.some((file) => file.rejected > 0);
  if (input.allOrNothing && rejected) throw new Rollback(nothingBooked(outcome));
  if (request.dryRun) throw new Rollback({ ...outcome, batch: null });
  const kept = JSON.stringify(withoutPersons(outcome));
  const summary = {
    ...withoutPersons(outcome),
    ...(await settledBy(tx, open, files)),
    ...(await mendedBy(tx, judging.mends)),
    ...vouchersBrought(judging.numbers),
  };
  await summariseBatch(tx, batchId, JSON.stringify(summary));
  await sealBooks(tx, shop.now());
  if (request.ref !== null) {
    await answerReference(tx, { ref: request.ref, entryId: null, batchId, answer: kept });
  }
  return outcome;
}

/** The answer that the reference of this import has, if it has one. Refuses: ref_reused; what `admit` refuses. */
async function claimed(tx: Tx, { request, input, files, day }: Work): Promise<ImportOutcome | null> {
  const hashes = files.map(({ hash: bytes }) => Buffer.from(bytes).toString('hex'));
  const { pointsEnd, without, onExisting, again, allOrNothing, reading, cutOff } = input;
  const asked = { files: hashes, reading, cutOff, pointsEnd, without, onExisting, again, allOrNothing };
  const replayed = await claim(tx, 'import', request, asked);
  if (replayed) return { ...keptOutcome(replayed.answer ?? '{}'), replayed: true };
  const { store, operator, proof } = request;
  await admit(tx, { deed: 'import', store, operator, proof, day });
  return null;
}

const openBatch = (tx: Tx, { shop, request, files, identity, day }: Work): Promise<number> =>
  addBatch(tx, {
    ...identity,
    file: files.map(({ source }) => source.name).join(', '),
    ref: request.ref,
    profile: files.map(({ profile }) => profile.name).join(', '),
    encoding: files.map(({ encoding }) => encoding).join(', '),
    cutOff: day,
    recordedAt: shop.now(),
    operator: request.operator,
    summary: '{}',
  });

/** By what the rows are judged. */
async function judgingOf(tx: Tx, { input: { onExisting, again }, files, day }: Work, booking: Booking) {
  const { batchId, controlled, version, versions } = booking;
  const mends = await batchOfMended(tx);
  return {
    ...{ onExisting, batchId, mends, forms: await formsOf(tx, mends), people: again, numbers: files.map(numbersOf) },
    ...{ controlled, day, programme: version.programme, versions },
  };
}

/** Judges the waiting rows. Gives what was doubtful and had an answer. Refuses: cards_differ; people_repeated; rows_repeated. */
async function judge(tx: Tx, { request, input, files }: Work, judging: Awaited<ReturnType<typeof judgingOf>>) {
  const { onExisting, again } = input;
  let [people, repeated]: [KnownPeople[], Repeated[]] = [[], []];
  await judgeRows(tx, judging, {
    ofPeople: async (rows) => {
      if (again === undefined) await refuseCardsApart(tx, files);
      const ofKnown = onExisting === 'set' || onExisting === 'add';
      const decided = await decidePeople(tx, rows, { files, again, ofKnown });
      people = decided.people;
      return decided.what;
    },
    ofBrought: !asksOfBrought(request, input)
      ? null
      : async (rows) => {
          const decided = await decideBrought(tx, rows, { files, again });
          repeated = decided.repeated;
          return decided.what;
        },
  });
  return { people, repeated };
}

/** Refuses: card_exists; lot_exists. */
async function refuseExisting(tx: Tx, files: readonly OpenFile[]): Promise<void> {
  const member = await firstExisting(tx);
  if (member) {
    const { file, ...row } = member;
    fail({ code: 'card_exists', ...row, file: files[file]?.source.name });
  }
  const lot = await firstExistingLot(tx);
  if (lot) {
    const { product, file } = lot;
    fail({ code: 'lot_exists', ...lot, product: product ?? undefined, file: files[file]?.source.name ?? '' });
  }
}

/** The opening stands at noon of the cut-off day, and never in the time to come. Refuses: cut_off_ahead. */
function momentOf(shop: Shop, { at }: Request, { cutOff }: ImportInput): { occurredAt: number; day: Day } {
  const now = shop.now();
  const today = businessDay(now, shop.calendar);
  if (cutOff !== null && cutOff > today) {
    fail({ code: 'cut_off_ahead', cut_off: cutOff, today });
  }
  if (cutOff !== null) return { occurredAt: Math.min(now, noonOf(cutOff, shop.calendar)), day: cutOff };
  return { occurredAt: at ?? now, day: businessDay(at ?? now, shop.calendar) };
}

/**
 * Nobody has said when: then a clock that lags a little behind an account's newest entry, or a sale while the rows were
 * read, keeps nothing out, as at a till.
 */
async function withMoment(tx: Tx, { shop, request, input, day }: Work, booking: Booking): Promise<Booking> {
  if (request.at !== null || input.cutOff !== null) return booking;
  const newest = await newestOfMoved(tx, shop.now() + CLOCK_TOLERANCE);
  const { stamp } = booking;
  if (newest === null || newest <= stamp.occurredAt || businessDay(newest, shop.calendar) !== day) return booking;
  return { ...booking, stamp: { ...stamp, occurredAt: newest } };
}

/** Another reference says that a file is meant once more, unless somebody says in so many words what its rows are. */
const asksOfBrought = ({ ref }: Request, { onExisting, again }: ImportInput): boolean =>
  onExisting === 'add' && (ref === null || again !== undefined);

/** What files are known by, in whatever order they were named. */
function identityOf(files: readonly OpenFile[]): { kind: string; contentHash: Uint8Array } {
  const kind = files.map((file) => file.kind).join('+');
  const [first, ...others] = files.map((file) => Buffer.from(file.hash).toString('hex')).sort();
  const single = others.length === 0 ? Buffer.from(first ?? '', 'hex') : undefined;
  return { kind, contentHash: single ?? sha256([first, ...others].join(' ')) };
}

/** Batches of the same content that still stand, newest first. Another reference says that it is meant once more. */
async function batchesOfSame(tx: Port, { identity, request }: Work): Promise<ImportBatch[]> {
  const batches = await batchesOfContent(tx, identity.contentHash, identity.kind);
  return batches.filter(({ ref }) => request.ref === null || ref === request.ref);
}

/**
 * Only where value is added to what is there: everywhere else the books themselves tell who came before. Another
 * reference says here too that it is meant once more.
 */
async function takenBy(
  tx: Port,
  request: Request,
  onExisting: OnExisting,
  { files, identity: { kind, contentHash } }: Pick<Work, 'files' | 'identity'>,
): Promise<Taken[]> {
  if (onExisting !== 'add') return [];
  const batches = await standingSummaries(tx);
  // Those of the very same files are known as such.
  const isSame = (batch: KeptBatch): boolean =>
    batch.kind === kind && Buffer.compare(batch.contentHash, contentHash) === 0;
  return takenBefore(
    batches.filter((batch) => (request.ref === null || batch.ref === request.ref) && !isSame(batch)),
    files,
  );
}

function nothingToDo({ request }: Work, batch: ImportBatch): ImportOutcome {
  const before = keptOutcome(batch.summary);
  const zero = { paid: 0, bonus: 0, points: 0 };
  return {
    ...before,
    batch: batch.id,
    dryRun: request.dryRun,
    replayed: true,
    totals: { file: zero, ledger: zero, difference: zero },
    lapsed: zero,
    lapsedLots: zero,
    endedSince: zero,
    endedSinceLots: zero,
    pending: zero,
    counted: [],
    statedDifferences: [],
    remarks: [],
    files: before.files.map((file) => ({
      ...file,
      imported: 0,
      rejected: 0,
      skipped: file.rows,
      warnings: 0,
      rejectsFile: null,
      counted: null,
    })),
  };
}

/** Good rows of an import that was all or nothing, and came to nothing. */
function nothingBooked(outcome: ImportOutcome): ImportOutcome {
  const zero = { paid: 0, bonus: 0, points: 0 };
  return {
    ...outcome,
    batch: null,
    totals: { ...outcome.totals, ledger: zero, difference: outcome.totals.file },
    counted: outcome.counted.map(({ money, ...figures }) => ({
      ...figures,
      ledger: 0,
      difference: figures.file,
      money: money === null ? null : 0,
    })),
    files: outcome.files.map((file) => ({ ...file, imported: 0, skipped: file.imported + file.skipped })),
  };
}

/** Summaries outlive the members that they speak of, so no card, phone or name is in them. */
const withoutPersons = (outcome: ImportOutcome): ImportOutcome => ({
  ...outcome,
  rejections: [],
  warnings: [],
  differences: [],
  remarks: outcome.remarks.map((remark) => {
    if (remark.code === 'members_unlisted' || remark.code === 'lots_unlisted') return { ...remark, cards: [] };
    return remark.code === 'lines_printed' ? { ...remark, notes: [] } : remark;
  }),
});

async function bookingOf(tx: Tx, work: Work, batchId: number): Promise<Booking> {
  const { shop, request, input, files, occurredAt, day } = work;
  const versions = await programmesFrom(tx, day);
  const [version] = versions;
  const apart = apartBy(input.without);
  return {
    batchId,
    version,
    versions,
    files: files.map(({ source }) => source.name),
    controlled: await controlledBy(tx, files, apart),
    apart,
    pointsEnd: input.pointsEnd ?? version.programme.points.expire,
    onExisting: input.onExisting,
    stamp: {
      occurredAt,
      recordedAt: shop.now(),
      day,
      store: request.store,
      operator: request.operator,
      programme: version.version,
      batchId,
      salt: () => shop.random(16),
    },
  };
}

const apartBy = (without: ImportInput['without']): Set<string> =>
  new Set(without.flatMap((kind) => (kind === 'balance' ? ['paid', 'bonus'] : [kind])));

/**
 * Kinds of value that come in a file of lots, or are said to: the members' own columns are compared, not booked. A file
 * that says of each lot what it is controls the kinds that it has lots of.
 */
async function controlledBy(tx: Tx, files: readonly OpenFile[], apart: ReadonlySet<string>): Promise<Set<string>> {
  const controlled = new Set(apart);
  for (const { asset } of await waitingAssets(tx)) controlled.add(asset);
  for (const { kind, profile } of files) {
    if (kind === 'lots' && profile.constants?.asset !== undefined) controlled.add(profile.constants.asset);
  }
  return controlled;
}

/** How a file is read, as a mapping file. Refuses as openFile does. */
export async function mappingOf(shop: Shop, file: string | Source, reading: FileOptions): Promise<string> {
  const source = typeof file === 'string' ? fileSource(file) : file;
  const { called } = await namesOf(shop, null);
  return writeMapping(openFile(source, reading, { ...factsOf(shop), called }));
}

const factsOf = (shop: Shop): ShopFacts => ({
  currency: shop.currency,
  calendar: shop.calendar,
  region: regionOf(shop),
  // By the calendar on the wall: after midnight the business day is still the one before.
  today: businessDay(shop.now(), { ...shop.calendar, dayStartsAt: 0 }),
});

/** What the shop calls its passes, coupons, tiers and stores, and what coupons take off. */
async function namesOf(
  shop: Shop,
  cutOff: ImportInput['cutOff'],
): Promise<{ readonly products: ProductNames; readonly called: Called }> {
  const versions = await programmesFrom(shop.store, cutOff ?? businessDay(shop.now(), shop.calendar));
  const passes = calledOver(versions, ({ programme }) => programme.passes);
  const coupons = calledOver(versions, ({ programme }) => programme.coupons);
  const tiers = calledOver(versions, ({ programme }) => programme.tiers);
  return {
    products: {
      passes: new Set(passes.keys()),
      coupons: new Set(coupons.keys()),
      worth: new Map([...coupons].map(([word, { thing }]) => [word, fixedAmount(thing)])),
    },
    called: { tier: new Set(tiers.keys()), store: wordsFor(await allStores(shop.store)) },
  };
}

const fixedAmount = ({ take: { amount, per } }: CouponTemplate): Money | null => (per ? null : (amount ?? null));

/** What a file is, as far as it is recognised. Refuses as openFile does of headers. */
export const outlineOf = (file: string | Source, reading: FileOptions): ReturnType<typeof outlineIn> =>
  outlineIn(typeof file === 'string' ? fileSource(file) : file, reading);

/** Cells of columns that could be the same thing, for a person to tell them apart. */
export const sampleCells = (file: string | Source, reading: FileOptions, columns: readonly string[]): string[][] =>
  samplesIn(typeof file === 'string' ? fileSource(file) : file, reading, columns);
