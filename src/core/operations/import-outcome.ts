import {
  addDays,
  businessDay,
  type Calendar,
  type Day,
  formatInstant,
  type Instant,
  noonOf,
  startOfDay,
} from '../domain/day.ts';
import { type Asset, UNIT_OF } from '../domain/lot.ts';
import { type Currency, exact, formatMoney } from '../domain/money.ts';
import type { PointsEnd } from '../domain/opening.ts';
import { endOfPoints } from '../domain/opening.ts';
import type { Field } from '../import/field.ts';
import {
  REJECTIONS,
  type Rejection,
  type RejectionCode,
  WARNINGS,
  type Warning,
  type WarningCode,
} from '../import/issue.ts';
import type { OpenFile } from '../import/open.ts';
import type {
  AccountDifference,
  CountedFigures,
  ImportedFile,
  ImportOutcome,
  Located,
  Remark,
  StatedDifference,
  StatedFigure,
} from '../import/outcome.ts';
import { assetOfField, type ControlField, headerWord } from '../import/read.ts';
import type { Totals } from '../import/row.ts';
import { Cells, type Serials } from '../import/rows/cells.ts';
import type { ScannedRow } from '../import/scan.ts';
import { moneyFieldsOf } from '../import/survey.ts';
import { readTable } from '../import/table.ts';
import { isPassColumn } from '../import/words.ts';
import type { Shop } from '../shop.ts';
import { newestInTheWay } from '../store/import-backdated.ts';
import { ISSUES_AT_ONCE, type IssueLevel, issueCounts, issuesAfter, type StagedIssue } from '../store/import-issues.ts';
import type { OnExisting } from '../store/import-judging.ts';
import { LINES_OF_A_FILE } from '../store/import-staging.ts';
import {
  cutOffsOfHistory,
  type EndedValue,
  endedCoupons,
  endedValue,
  type FileCounts,
  type HistoryEnd,
  historyDifferences,
  historySince,
  knownLots,
  knownMembers,
  type LotTotals,
  lotCounts,
  lotDifferences,
  lotsSet,
  lotTotals,
  memberCounts,
  openedByBatch,
  passMoneyOfBatch,
  roundedCards,
  sharedBirthdays,
  sharedPhones,
  tiersBrought,
  transactionCounts,
  undatedPoints,
  unsaidLots,
} from '../store/import-totals.ts';
import type { Tx } from '../store/statement.ts';
import type { Booking, Setting } from './import-book.ts';
import type { KnownPeople, Repeated } from './import-repeat.ts';
import { setRemarks } from './import-set-told.ts';
import type { StagedFile } from './import-stage.ts';
import type { Request } from './operation.ts';

/** A file with what was seen of it. */
export interface FileResult extends StagedFile {
  readonly file: OpenFile;
}

interface Facts {
  readonly shop: Shop;
  readonly request: Request;
  readonly files: readonly FileResult[];
  readonly booking: Booking;
  /** What became of members who were brought to the figures of the file; null: none were to be. */
  readonly set: Setting | null;
  readonly rejectsFiles: readonly (string | null)[];
  /** Of each file the rows that are left out because batches took them before others were mended. */
  readonly settled: readonly { readonly rows: number; readonly batches: readonly number[] }[];
  /** Rows of people who are here under another card. */
  readonly people: readonly KnownPeople[];
  /** Rows that say what earlier imports have brought. */
  readonly repeated: readonly Repeated[];
  readonly telling: Telling;
}

/** What is told beside the rows that are rejected. */
export interface Telling {
  readonly files: readonly OpenFile[];
  readonly onExisting: OnExisting;
  readonly calendar: Calendar;
  /** The day and the moment of the import. */
  readonly day: Day;
  readonly at: Instant;
  /** The option with which all rows would come that are kept out by newer entries; null: none are, or none is right. */
  readonly later: string | null;
}

export async function tellingOf(
  tx: Tx,
  {
    shop,
    input,
    files,
    booking,
  }: Pick<Facts, 'shop' | 'booking'> & { input: { onExisting: OnExisting }; files: readonly OpenFile[] },
): Promise<Telling> {
  const { calendar } = shop;
  const { day, occurredAt: at } = booking.stamp;
  const newest = await newestInTheWay(tx);
  const later = newest === null ? null : optionOf(newest, shop);
  return { files, onExisting: input.onExisting, calendar, day, at, later };
}

/** The first day whose noon is not before an entry, or else the entry's own time, to the second after it. */
function optionOf(newest: Instant, { calendar, now }: Shop): string {
  const day = businessDay(newest, calendar);
  const fits = [day, addDays(day, 1)].find((one) => noonOf(one, calendar) >= newest) as Day;
  if (newest <= now() && fits <= businessDay(now(), calendar)) return `--cut-off ${fits}`;
  return `--at ${formatInstant(newest + 999, calendar)}`;
}

/** What was done, counted and compared, from the waiting tables and the books. */
export async function outcomeOf(tx: Tx, facts: Facts): Promise<ImportOutcome> {
  const { shop, request, files, booking, set } = facts;
  const { day } = booking.stamp;
  const counts = await countsOf(tx);
  const today = businessDay(request.at ?? shop.now(), shop.calendar);
  const lots = await lotTotals(tx, day, today);
  const undatedEnd = givenEnd(booking.pointsEnd, day);
  const endedIn = async (from: Day | '', before: Day) =>
    withoutControlled(await endedValue(tx, { from, before, undatedEnd }), booking);
  const ended = await endedIn('', day);
  const since = today > day ? await endedIn(day, today) : NONE_ENDED;
  const opened = await openedByBatch(tx, booking.batchId, day);
  const totals = await totalsOf(tx, facts, counts, { lots, opened, ended: ended.amounts });
  const ends = await historyEnds(tx, facts);
  const differences = await differencesOf(tx, files, booking, ends);
  return {
    batch: booking.batchId,
    dryRun: request.dryRun,
    replayed: false,
    cutOff: day,
    files: await filesOf(tx, facts, counts),
    totals,
    lapsed: addTotals(
      sumLots(lots, ({ lapsed }) => lapsed),
      ended.amounts,
    ),
    lapsedLots: addTotals(
      sumLots(lots, ({ lapsedLots }) => lapsedLots),
      ended.lots,
    ),
    endedSince: addTotals(
      sumLots(lots, ({ endedSince }) => endedSince),
      since.amounts,
    ),
    endedSinceLots: addTotals(
      sumLots(lots, ({ endedSinceLots }) => endedSinceLots),
      since.lots,
    ),
    pending: sumLots(lots, ({ pending }) => pending),
    counted: await countedOf(tx, lots, opened, booking),
    differences,
    accountsDiffering: new Set(differences.map(({ card }) => card)).size,
    statedDifferences: files.flatMap(statedDifferences),
    remarks: [
      ...settledRemarks(facts),
      ...repeatedRemarks(facts),
      ...(await remarksOf(tx, files, booking, set)),
      ...(set ? await setRemarks(tx, booking, shop.currency) : []),
      ...(await historyRemarks(tx, facts, ends)),
    ],
    rejections: await located(tx, files, 'rejection', (issue) => rejectionOf(issue, facts.telling)),
    warnings: await located(tx, files, 'warning', (issue) => warningOf(issue, booking.files, shop.currency)),
    currency: shop.currency,
    calendar: shop.calendar,
  };
}

/** What is wrong with the rejected rows of one file, in its order; several of one row follow each other. */
export async function* rejectedRows(tx: Tx, file: number, telling: Telling): AsyncGenerator<Rejection> {
  for await (const issue of issuesOf(tx, 'rejection', file)) yield rejectionOf(issue, telling);
}

/** How many of each kind of issue are told one by one. */
const MOST_TOLD = 1000;

async function located<T>(
  tx: Tx,
  files: readonly FileResult[],
  level: 'rejection' | 'warning',
  read: (issue: StagedIssue) => T,
): Promise<Located<T>[]> {
  const told: Located<T>[] = [];
  for (const [index, { file }] of files.entries()) {
    const issues: StagedIssue[] = [];
    for await (const issue of issuesOf(tx, level, index)) {
      if (told.length + issues.length === MOST_TOLD) break;
      issues.push(issue);
    }
    for (const issue of withCells(issues, file)) told.push({ ...read(issue), file: file.source.name });
  }
  return told;
}

/** What rows have found together tells no cell, or a phone as it is kept: here it is as it came. */
function withCells(issues: readonly StagedIssue[], file: OpenFile): StagedIssue[] {
  const wanted = new Set(issues.filter(isWithoutCell).map(({ line }) => line));
  const found = new Map<number, ScannedRow>();
  for (const { rows } of wanted.size > 0 ? readTable(file) : []) {
    for (const row of rows) if (wanted.has(row.line)) found.set(row.line, row);
    if (found.size === wanted.size) break;
  }
  const cells = new Cells(file.header.columns, file.style, {
    warnings: [],
    emptyAmounts: 0,
    serials: { count: 0, newest: null },
  });
  return issues.map((issue) => {
    const row = isWithoutCell(issue) ? found.get(issue.line) : undefined;
    if (row === undefined) return issue;
    cells.open(row);
    return { ...issue, value: cells.raw(issue.field as Field) || issue.value };
  });
}

/** The number of a bank card is never told. */
const isWithoutCell = ({ code, field, value }: StagedIssue): boolean =>
  field !== null && code !== 'bank_card_number' && (value === null || field === 'phone');

async function* issuesOf(tx: Tx, level: 'rejection' | 'warning', file: number): AsyncGenerator<StagedIssue> {
  let after = 0;
  for (;;) {
    const page = await issuesAfter(tx, { level, file, after });
    yield* page;
    if (page.length < ISSUES_AT_ONCE) return;
    after = page.at(-1)?.line as number;
  }
}

const rejectionOf = (issue: StagedIssue, telling: Telling): Rejection => {
  const { line, lines, field, value } = issue;
  const code = issue.code as RejectionCode;
  const names = telling.files.map(({ source }) => source.name);
  return {
    line,
    lines,
    code,
    field: field as Field | null,
    value,
    ...factsOf(REJECTIONS[code], issue, names, telling.files[0]?.style.currency),
    ...(code === 'not_settable' && issue.a === 'backdated' && backdatedBy(issue, telling)),
  } as Rejection;
};

/** Days, or times of one day. Whoever is to be set gets no later day: older figures would undo what was sold since. */
function backdatedBy({ file, b }: StagedIssue, { files, onExisting, calendar, day, at, later }: Telling): object {
  const newest = numberOf(b) as Instant;
  const newestDay = businessDay(newest, calendar);
  const told =
    newestDay === day
      ? { newest: formatInstant(newest, calendar), stops: formatInstant(at, calendar) }
      : { newest: newestDay, stops: day };
  return { ...told, later: onExisting === 'set' && files[file]?.kind === 'members' ? null : later };
}

const warningOf = (issue: StagedIssue, names: readonly string[], currency: Currency): Warning => {
  const { line, field, value } = issue;
  const code = issue.code as WarningCode;
  return {
    line,
    code,
    field: field as Field | null,
    value,
    ...factsOf(WARNINGS[code], issue, names, currency),
  } as Warning;
};

type FactsKind = (typeof REJECTIONS)[RejectionCode] | (typeof WARNINGS)[WarningCode];

function factsOf(
  kind: FactsKind,
  { file, field, a, b }: StagedIssue,
  names: readonly string[],
  currency?: Currency,
): object {
  switch (kind) {
    case 'none':
      return {};
    case 'earlier':
      return { ...firstOf(numberOf(a), file, names), member: b };
    case 'member':
      return { member: a };
    case 'cells':
      return { found: numberOf(a), expected: numberOf(b) };
    case 'decimals':
      return { decimals: numberOf(a) };
    case 'figures':
      return { stated: a, sum: b };
    case 'limit': {
      const [balance, limit] = [a, b].map((figure) => formatMoney(Number(figure), currency as Currency));
      return { balance, limit };
    }
    case 'worth': {
      const [left, worth] = [a, b].map((figure) => formatMoney(Number(figure), currency as Currency));
      return { left, worth };
    }
    case 'visits':
      return { visits: numberOf(a), left: b === null ? null : formatMoney(Number(b), currency as Currency) };
    case 'books':
      return { books: isMoney(field, b as Asset) ? formatMoney(Number(a), currency as Currency) : (a ?? ''), asset: b };
    case 'rule':
      return { rule: a };
    case 'known':
      return { known: a };
  }
}

/** Whether a cell of a lot is money: its price, or what is left of money. */
const isMoney = (field: string | null, asset: Asset): boolean =>
  field === 'cost' || (field === 'remaining' && UNIT_OF[asset] === 'money');

/** The row that another one repeats, from its place among all rows of the import. */
function firstOf(place: number | null, file: number, names: readonly string[]) {
  if (place === null) return { firstLine: null, firstFile: null };
  const first = Math.floor(place / LINES_OF_A_FILE);
  return { firstLine: place % LINES_OF_A_FILE, firstFile: first === file ? null : (names[first] ?? null) };
}

/** The facts of all codes wait as text. */
const numberOf = (fact: string | null): number | null => (fact === null ? null : Number(fact));

async function countsOf(tx: Tx): Promise<Map<number, FileCounts>> {
  const counts = [...(await memberCounts(tx)), ...(await lotCounts(tx)), ...(await transactionCounts(tx))];
  return new Map(counts.map((count) => [count.file, count]));
}

async function filesOf(
  tx: Tx,
  { files, rejectsFiles }: Facts,
  counts: Map<number, FileCounts>,
): Promise<ImportedFile[]> {
  const issues = await issueCounts(tx);
  const issuesIn = (index: number, wanted: IssueLevel): number =>
    issues.reduce((sum, { file, level, count }) => sum + (file === index && level === wanted ? count : 0), 0);
  const rejectedBy = (index: number): [string, number][] =>
    issues.flatMap(({ file, level, code, count }) => (file === index && level === 'rejection' ? [[code, count]] : []));
  return files.map(({ file, ...result }, index) => ({
    file: file.source.name,
    kind: file.kind,
    profile: file.profile.name,
    encoding: file.encoding,
    headerLine: file.header.line,
    columns: file.header.names.map((header, column) => ({
      header,
      field: file.header.fields[column] ?? null,
      ...(isNoted(file, column) ? { kept: 'note' as const } : {}),
    })),
    rows: result.rows,
    imported: counts.get(index)?.imported ?? 0,
    rejected: issuesIn(index, 'rejection'),
    skipped: counts.get(index)?.skipped ?? 0,
    warnings: issuesIn(index, 'warning'),
    printed: statedFigures({ file, ...result }),
    rejectsFile: rejectsFiles[index] ?? null,
    hash: Buffer.from(file.hash).toString('hex'),
    dates: file.style.datesAsked ? file.style.dates : null,
    decimal: file.style.decimal,
    rejectedBy: Object.fromEntries(rejectedBy(index)),
  }));
}

/**
 * What the files say against what the books now hold. Where lots come in a file of their own, the members' columns are
 * what they are held against; without a list of members the lots speak for themselves.
 */
async function totalsOf(
  tx: Tx,
  { files, booking, set }: Facts,
  counts: Map<number, FileCounts>,
  { lots, opened, ended }: { readonly lots: readonly LotTotals[]; readonly opened: Opened; readonly ended: Totals },
): Promise<ImportOutcome['totals']> {
  const hasMembers = files.some(({ file }) => file.kind === 'members');
  const hasLots = files.some(({ file }) => file.kind === 'lots');
  const inLots = sumLots(lots, ({ alive }) => alive);
  const unlisted = sumLots(lots, (lot) => lot.unlisted);
  const setLots = await lotsSet(tx, booking.stamp.day);
  const ledger = { ...(set?.has ?? NOTHING) };
  for (const { asset, amount } of opened) {
    if (isCounted(asset)) ledger[asset] += amount;
  }
  const file = { ...NOTHING };
  for (const asset of COUNTED) {
    const controlled = booking.controlled.has(asset);
    for (const [index, { file: source }] of files.entries()) {
      if (source.kind !== 'members' || (controlled && !hasLots)) continue;
      file[asset] += counts.get(index)?.[IMPORTED[asset]] ?? 0;
    }
    const told = setLots.find((one) => one.asset === asset);
    // Whoever is set has what their lots have; lots of others, and those that no column speaks of, count by themselves.
    const listed = hasMembers && (!hasLots || (controlled && isStated(files, asset)));
    file[asset] += listed ? unlisted[asset] : inLots[asset];
    ledger[asset] += (listed ? told?.unlisted : told?.amount) ?? 0;
  }
  for (const asset of COUNTED) file[asset] -= ended[asset];
  const difference = { ...NOTHING };
  for (const asset of COUNTED) difference[asset] = exact(file[asset]) - exact(ledger[asset]);
  return { file, ledger, difference };
}

/** What the books have of the batch, by kind of value. */
type Opened = readonly { readonly asset: string; readonly amount: number }[];

/** Whether a list of members has figures of this kind at all: without any, there is nothing to hold lots against. */
const isStated = (files: readonly FileResult[], asset: (typeof COUNTED)[number]): boolean =>
  files.some(
    ({ file: { kind, columns } }) =>
      kind === 'members' && (columns.has(asset) || (asset !== 'points' && columns.has('balance'))),
  );

const NOTHING: Totals = { paid: 0, bonus: 0, points: 0 };
const COUNTED = ['paid', 'bonus', 'points'] as const;
const IMPORTED = { paid: 'importedPaid', bonus: 'importedBonus', points: 'importedPoints' } as const;

const isCounted = (asset: string): asset is (typeof COUNTED)[number] => (COUNTED as readonly string[]).includes(asset);

const NONE_ENDED = { amounts: NOTHING, lots: NOTHING };

/** A column that is only compared opens no lots. */
function withoutControlled(ended: EndedValue, { controlled }: Booking): { amounts: Totals; lots: Totals } {
  const of = (asset: (typeof COUNTED)[number], figure: number): number => (controlled.has(asset) ? 0 : figure);
  const { paid, bonus, points, paidLots, bonusLots, pointsLots } = ended;
  return {
    amounts: { paid: of('paid', paid), bonus: of('bonus', bonus), points: of('points', points) },
    lots: { paid: of('paid', paidLots), bonus: of('bonus', bonusLots), points: of('points', pointsLots) },
  };
}

const addTotals = (one: Totals, other: Totals): Totals => ({
  paid: one.paid + other.paid,
  bonus: one.bonus + other.bonus,
  points: one.points + other.points,
});

function sumLots(lots: readonly LotTotals[], figure: (lot: LotTotals) => number): Totals {
  const sums = { ...NOTHING };
  for (const lot of lots) if (isCounted(lot.asset)) sums[lot.asset] += figure(lot);
  return sums;
}

/** Visits and uses: what the rows say that were taken against what was opened. */
async function countedOf(
  tx: Tx,
  lots: readonly LotTotals[],
  opened: Opened,
  { batchId, stamp }: Booking,
): Promise<CountedFigures[]> {
  const setLots = await lotsSet(tx, stamp.day);
  const found: CountedFigures[] = [];
  for (const asset of ['pass', 'coupon'] as const) {
    const own = lots.filter((lot) => lot.asset === asset);
    if (own.length === 0) continue;
    const of = (figure: Exclude<keyof LotTotals, 'file' | 'asset'>) => own.reduce((sum, lot) => sum + lot[figure], 0);
    const file = of('alive');
    const set = setLots.find((one) => one.asset === asset);
    const ledger = (opened.find((one) => one.asset === asset)?.amount ?? 0) + (set?.amount ?? 0);
    const money = asset === 'pass' ? (await passMoneyOfBatch(tx, batchId)) + (set?.money ?? 0) : null;
    found.push({
      asset,
      file,
      ledger,
      difference: file - ledger,
      lapsed: of('lapsed'),
      pending: of('pending'),
      lapsedLots: of('lapsedLots'),
      endedSince: of('endedSince'),
      endedSinceLots: of('endedSinceLots'),
      money,
    });
  }
  return found;
}

/** Where the old books stop for the accounts that history comes to. */
async function historyEnds(tx: Tx, { shop, files, booking }: Facts): Promise<HistoryEnd[]> {
  if (!files.some(({ file }) => file.kind === 'transactions')) return [];
  const { day } = booking.stamp;
  const end = (cutOff: Day) => ({ cutOff, end: startOfDay(addDays(cutOff, 1), shop.calendar), day });
  return (await cutOffsOfHistory(tx, day)).map(end);
}

/** History after the day on which the balances were opened is no part of them. */
async function historyRemarks(tx: Tx, { files }: Facts, ends: readonly HistoryEnd[]): Promise<Remark[]> {
  const remarks: Remark[] = [];
  for (const one of files) {
    const { kind, source } = one.file;
    if (kind === 'transactions' && changesStated([one]).length === 0)
      remarks.push({ code: 'history_unchanging', file: source.name });
  }
  for (const at of ends) {
    const rows = await historySince(tx, at);
    if (rows > 0) remarks.push({ code: 'history_since', rows, cutOff: at.cutOff });
  }
  return remarks;
}

/** Kinds of value whose changes the history of this import tells: what a bill came to says nothing of them. */
const changesStated = (files: readonly FileResult[]): readonly (typeof COUNTED)[number][] =>
  COUNTED.filter((asset) =>
    files.some(({ file: { kind, columns, style } }) => {
      if (kind !== 'transactions') return false;
      const changed = style.balanceIs === 'bonus' ? 'bonus' : 'paid';
      return columns.has(asset) || (asset === changed && columns.has('balance') && !columns.has('paid'));
    }),
  );

async function differencesOf(
  tx: Tx,
  files: readonly FileResult[],
  booking: Booking,
  ends: readonly HistoryEnd[],
): Promise<AccountDifference[]> {
  const differences: AccountDifference[] = [];
  const kinds = new Set(files.map(({ file }) => file.kind));
  if (kinds.has('members') && kinds.has('lots')) {
    for (const asset of COUNTED) {
      if (booking.controlled.has(asset) && isStated(files, asset))
        differences.push(...(await lotDifferences(tx, asset, booking.stamp.day)));
    }
  }
  // What comes with another import has no opening yet that history could be held against.
  const changes = changesStated(files).filter((asset) => !booking.apart.has(asset));
  for (const at of changes.length > 0 ? ends : []) {
    differences.push(...(await historyDifferences(tx, { ...at, changes })));
  }
  return differences.slice(0, MOST_TOLD);
}

/** A printed total counts every row whose amounts it could read, also those that we reject. */
const statedDifferences = (result: FileResult): StatedDifference[] =>
  (statedFigures(result) ?? [])
    .map(({ figure, ...named }) => ({
      file: result.file.source.name,
      ...named,
      stated: figure,
      sum: result.sums[named.field] ?? 0,
    }))
    .filter(({ stated: figure, sum }) => figure !== exact(sum));

const statedFigures = ({ file, stated, unsummed }: FileResult): StatedFigure[] | null =>
  stated &&
  (Object.entries(stated.figures) as [ControlField, number][]).map(([field, figure]) => ({
    field,
    column: headerWord(file, field),
    asset: assetOfField(field, file.profile),
    figure,
    unread: unsummed[field] ?? 0,
  }));

const settledRemarks = ({ files, settled }: Facts): Remark[] =>
  settled.flatMap(({ rows, batches }, index) =>
    rows === 0 || batches.length === 0
      ? []
      : [
          {
            code: 'rows_settled' as const,
            file: files[index]?.file.source.name ?? '',
            rows,
            imports: batches.map(String),
          },
        ],
  );

const repeatedRemarks = ({ people, repeated }: Facts): Remark[] => [
  ...people.map(({ left, ...rows }) => ({
    code: left ? ('people_left' as const) : ('people_again' as const),
    ...rows,
  })),
  ...repeated.map(({ left, ...rows }) => ({ code: left ? ('rows_left' as const) : ('rows_again' as const), ...rows })),
];

async function remarksOf(
  tx: Tx,
  files: readonly FileResult[],
  booking: Booking,
  set: Setting | null,
): Promise<Remark[]> {
  const remarks: Remark[] = [];
  for (const { file, emptyAmounts, serials, stated, subtotals, printed } of files) {
    const { name } = file.source;
    remarks.push(...unitsRead(file));
    if (subtotals.count > 0) remarks.push({ code: 'subtotals_left', file: name, ...subtotals });
    if (printed.count > 0) remarks.push({ code: 'lines_printed', file: name, ...printed });
    if (stated?.bySums) remarks.push({ code: 'total_unnamed', file: name, line: stated.line });
    if (stated && stated.unread.length > 0) {
      remarks.push({ code: 'total_unread', file: name, line: stated.line, figures: stated.unread });
    }
    if (file.unused.length > 0) {
      remarks.push({ code: 'columns_unused', file: name, columns: file.unused });
    }
    if (file.phones.length > 0) remarks.push({ code: 'phones_unread', file: name, columns: file.phones });
    for (const { word, first } of file.seconds) {
      remarks.push({ code: 'column_second', file: name, column: word, first });
    }
    const passes = file.header.cells.filter(isPassColumn).map((word) => word.trim());
    if (file.kind === 'members' && passes.length > 0)
      remarks.push({ code: 'passes_left', file: name, columns: passes });
    if (isOfOldMac(serials, booking.stamp.day)) {
      remarks.push({ code: 'dates_1904', file: name, dates: serials.count, newest: serials.newest as Day });
    }
    if (emptyAmounts > 0) remarks.push({ code: 'amounts_empty', file: name, cells: emptyAmounts });
  }
  remarks.push(...(await hereAlready(tx, booking)));
  remarks.push(...(await membersMissing(tx, files)));
  const known = new Set(booking.version.programme.tiers.map(({ code }) => code));
  const tiers = (await tiersBrought(tx)).map(({ tier }) => tier).filter((tier) => !known.has(tier));
  if (tiers.length > 0) remarks.push({ code: 'tiers_unknown', tiers });
  remarks.push(...(await undatedRemarks(tx, booking, set)));
  for (const { file, ...row } of await sharedPhones(tx)) {
    remarks.push({ code: 'phone_placeholder', file: files[file]?.file.source.name ?? '', ...row });
  }
  for (const row of await sharedBirthdays(tx)) remarks.push({ code: 'birthday_placeholder', ...row });
  const ended = await endedCoupons(tx);
  if (ended.length > 0) {
    const by = (how: string): number => ended.find((one) => one.ended === how)?.coupons ?? 0;
    remarks.push({ code: 'coupons_ended', used: by('used'), expired: by('expired'), closed: by('closed') });
  }
  const { uncoded, unpriced, undatedPasses: passes, undatedCoupons: coupons } = await unsaidLots(tx, booking.stamp.day);
  if (uncoded > 0) remarks.push({ code: 'coupons_uncoded', coupons: uncoded });
  if (unpriced > 0) remarks.push({ code: 'passes_unpriced', passes: unpriced });
  if (passes + coupons > 0) remarks.push({ code: 'lots_undated', passes, coupons });
  const cards = await roundedCards(tx);
  if (cards && cards.long >= FEWEST_CARDS && cards.zero >= cards.long * 0.9) {
    remarks.push({ code: 'cards_rounded', cards: cards.long, zeros: cards.zero });
  }
  return remarks;
}

/** Points without a date, by the day on which they end for want of one. */
async function undatedRemarks(
  tx: Tx,
  { pointsEnd, stamp, controlled }: Booking,
  set: Setting | null,
): Promise<Remark[]> {
  const byEnd = new Map(set?.undated);
  const end = givenEnd(pointsEnd, stamp.day);
  const { members, points } = await undatedPoints(tx, { ownColumns: controlled.has('points') ? 0 : 1 });
  const before = byEnd.get(end) ?? { members: 0, points: 0 };
  byEnd.set(end, { members: before.members + members, points: before.points + points });
  return [...byEnd].flatMap(([expiresOn, told]) =>
    told.members === 0 ? [] : [{ code: 'points_undated' as const, ...told, expiresOn }],
  );
}

/** What one is worth in columns that count in another unit than the currency or the point; of less than a coin so many as make one. */
const unitsRead = ({ source, header, columns, profile, style: { currency, units } }: OpenFile): Remark[] =>
  [...units].map(([field, places]): Remark => {
    const column = header.names[columns.get(field) ?? -1] ?? '';
    if (!moneyFieldsOf(profile).includes(field))
      return { code: 'unit_read', file: source.name, column, count: 1, amount: String(10 ** places) };
    const decimals = currency.decimals + places;
    const amount = `${formatMoney(10 ** Math.max(decimals, 0), currency)} ${currency.code}`;
    return { code: 'unit_read', file: source.name, column, count: 10 ** Math.max(-decimals, 0), amount };
  });

/** Who was here before, and what becomes of them; rows that are value which came before, or comes by another row. */
async function hereAlready(tx: Tx, { onExisting: how }: Booking): Promise<Remark[]> {
  const { left, moved } = await knownMembers(tx);
  const { existing, moved: lotsMoved, twins } = await knownLots(tx);
  return [
    ...(left + moved > 0 && how !== 'fail' ? [{ code: 'members_existing' as const, how, left, moved }] : []),
    ...(existing > 0 ? [{ code: 'lots_existing' as const, lots: existing }] : []),
    ...(lotsMoved > 0 ? [{ code: 'lots_set' as const, lots: lotsMoved }] : []),
    ...(twins > 0 ? [{ code: 'lots_twice' as const, lots: twins }] : []),
  ];
}

/** Rows of cards that nobody has, where no list of members came along. */
async function membersMissing(tx: Tx, files: readonly FileResult[]): Promise<Remark[]> {
  if (files.some(({ file }) => file.kind === 'members')) return [];
  return (await issueCounts(tx)).flatMap(({ file, level, code, count }) =>
    level === 'rejection' && code === 'card_unknown'
      ? [{ code: 'members_missing' as const, file: files[file]?.file.source.name ?? '', rows: count }]
      : [],
  );
}

/**
 * Old Macs count days from 1904, 1,462 later than everybody else, so their files look four years older than they are. A
 * shop that trades has taken somebody in since.
 */
const isOfOldMac = ({ count, newest }: Serials, day: Day): boolean =>
  count >= FEWEST_SERIALS && newest !== null && addDays(newest, MAC_DAYS - MAC_SLACK) <= day;

const FEWEST_SERIALS = 5;
const MAC_DAYS = 1462;
const MAC_SLACK = 92;

/** Of five numbers one in a hundred thousand would end in five zeros by chance. */
const FEWEST_CARDS = 5;

const isNoted = ({ style }: OpenFile, column: number): boolean =>
  style.notes?.some((noted) => noted.column === column) ?? false;

const givenEnd = (pointsEnd: PointsEnd, day: Day): Day | null => endOfPoints(pointsEnd, day).expiresOn;
