import { exact } from '../../domain/numbers/money.ts';
import { endOfPoints } from '../../domain/stored-value/opening.ts';
import { addDays, businessDay, type Day, startOfDay } from '../../domain/time/day.ts';
import { assetOfField, type ControlField, sumOf } from '../../import/control-sums.ts';
import { ADDED_FIELDS, mayBeAdded } from '../../import/header/field.ts';
import type { OpenFile } from '../../import/open.ts';
import type {
  AccountDifference,
  AddedColumns,
  CountedFigures,
  ImportedFile,
  ImportOutcome,
  StatedDifference,
  StatedFigure,
} from '../../import/outcome.ts';
import { COUNTED, type Totals } from '../../import/row.ts';
import type { Shop } from '../../shop.ts';
import { type IssueLevel, issueCounts } from '../../store/import/issues.ts';
import {
  cutOffsOfHistory,
  type EndedValue,
  endedValue,
  type FileCounts,
  type HistoryEnd,
  historyDifferences,
  type LotTotals,
  lotCounts,
  lotDifferences,
  lotsSet,
  lotTotals,
  memberCounts,
  openedByBatch,
  passMoneyOfBatch,
  type StatedChange,
  transactionCounts,
} from '../../store/import/totals.ts';
import type { Tx } from '../../store/statement.ts';
import type { Request } from '../operation.ts';
import type { Booking } from './book.ts';
import { type DoubledRows, doubledRows, NONE_DOUBLED } from './doubled.ts';
import { MOST_TOLD, rejectionsOf, type Telling, warningsOf } from './issues.ts';
import { changesStated, type RemarkFacts, remarksOf } from './remarks.ts';
import type { FileResult } from './stage.ts';

interface Facts extends RemarkFacts {
  readonly shop: Shop;
  readonly request: Request;
  readonly rejectsFiles: readonly (string | null)[];
  readonly telling: Telling;
}

/** What was done, counted and compared, from the waiting tables and the books. */
export async function outcomeOf(tx: Tx, facts: Facts): Promise<ImportOutcome> {
  const { shop, request, files, booking } = facts;
  const { day } = booking.stamp;
  const counts = await countsOf(tx);
  const today = businessDay(request.at ?? shop.now(), shop.calendar);
  const lots = await lotTotals(tx, day, today);
  const undatedEnd = endOfPoints(booking.pointsEnd, day).expiresOn;
  const endedIn = async (from: Day | '', before: Day) =>
    withoutControlled(await endedValue(tx, { from, before, undatedEnd }), booking);
  const ended = await endedIn('', day);
  const since = today > day ? await endedIn(day, today) : NONE_ENDED;
  const opened = await openedByBatch(tx, booking.batchId, day);
  const totals = await totalsOf(tx, facts, counts, { lots, opened, ended: ended.amounts });
  const ends = await historyEnds(tx, facts);
  const differences = await differencesOf(tx, facts, ends);
  const doubled: DoubledRows[] = [];
  for (const [index, file] of files.entries()) doubled.push(await doubledRows(tx, index, file));
  return {
    batch: booking.batchId,
    dryRun: request.dryRun,
    replayed: false,
    cutOff: day,
    files: await filesOf(tx, facts, counts, doubled),
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
    statedDifferences: files.flatMap((file, index) => statedDifferences(file, doubled[index] ?? NONE_DOUBLED)),
    remarks: await remarksOf(tx, facts, { ends, currency: shop.currency }),
    rejections: await rejectionsOf(tx, facts.telling),
    warnings: await warningsOf(tx, facts.telling),
    currency: shop.currency,
    calendar: shop.calendar,
  };
}

async function countsOf(tx: Tx): Promise<Map<number, FileCounts>> {
  const counts = [...(await memberCounts(tx)), ...(await lotCounts(tx)), ...(await transactionCounts(tx))];
  return new Map(counts.map((count) => [count.file, count]));
}

async function filesOf(
  tx: Tx,
  { files, rejectsFiles }: Facts,
  counts: Map<number, FileCounts>,
  doubled: readonly DoubledRows[],
): Promise<ImportedFile[]> {
  const issues = await issueCounts(tx);
  const issuesIn = (index: number, wanted: IssueLevel): number =>
    issues.reduce((sum, { file, level, count }) => sum + (file === index && level === wanted ? count : 0), 0);
  const rejectedBy = (index: number): [string, number][] =>
    issues.flatMap(({ file, level, code, count }) => (file === index && level === 'rejection' ? [[code, count]] : []));
  const twiceIn = (index: number): DoubledRows => doubled[index] ?? NONE_DOUBLED;
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
    added: addedFields({ file, ...result }),
    rows: result.rows,
    imported: counts.get(index)?.imported ?? 0,
    rejected: issuesIn(index, 'rejection'),
    skipped: counts.get(index)?.skipped ?? 0,
    warnings: issuesIn(index, 'warning'),
    printed: statedFigures({ file, ...result }, twiceIn(index)),
    counted: countedRows({ file, ...result }, twiceIn(index)),
    doubled: { count: twiceIn(index).count, lines: twiceIn(index).lines },
    rejectsFile: rejectsFiles[index] ?? null,
    hash: Buffer.from(file.hash).toString('hex'),
    dates: file.style.datesAsked ? file.style.dates : null,
    thaiYears: file.style.thaiYears.size > 0,
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
  for (const [asset, amount] of opened) {
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
type Opened = ReadonlyMap<string, number>;

/** Whether a list of members has figures of this kind at all: without any, there is nothing to hold lots against. */
const isStated = (files: readonly FileResult[], asset: (typeof COUNTED)[number]): boolean =>
  files.some(
    ({ file: { kind, columns } }) =>
      kind === 'members' && (columns.has(asset) || (asset !== 'points' && columns.has('balance'))),
  );

const NOTHING: Totals = { paid: 0, bonus: 0, points: 0 };
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
    const ledger = (opened.get(asset) ?? 0) + (set?.amount ?? 0);
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

async function differencesOf(
  tx: Tx,
  { files, booking, set }: Facts,
  ends: readonly HistoryEnd[],
): Promise<AccountDifference[]> {
  const differences: AccountDifference[] = [...(set?.differences ?? [])];
  const kinds = new Set(files.map(({ file }) => file.kind));
  if (kinds.has('members') && kinds.has('lots')) {
    for (const asset of COUNTED) {
      if (booking.controlled.has(asset) && isStated(files, asset))
        differences.push(...(await lotDifferences(tx, asset, booking.stamp.day)));
    }
  }
  // What comes with another import has no opening yet that history could be held against.
  const isApart = (asset: StatedChange): boolean =>
    asset === 'total' ? booking.apart.has('paid') || booking.apart.has('bonus') : booking.apart.has(asset);
  const changes = changesStated(files).filter((asset) => !isApart(asset));
  for (const at of changes.length > 0 ? ends : []) {
    differences.push(...(await historyDifferences(tx, { ...at, changes })));
  }
  return differences.slice(0, MOST_TOLD);
}

/** What a file prints beside what its rows come to: all of them, or those that stand twice only once. */
interface Compared extends StatedFigure {
  readonly sum: number;
}

/** A printed total counts every row whose amounts it could read, also those that we reject. */
const statedDifferences = ({ file, ...result }: FileResult, doubled: DoubledRows): StatedDifference[] =>
  (comparedSums({ file, ...result }, doubled) ?? [])
    .filter(({ figure, sum }) => figure !== exact(sum))
    .map(({ figure, doubled: _, ...compared }) => ({ file: file.source.name, stated: figure, ...compared }));

const statedFigures = (result: FileResult, doubled: DoubledRows): StatedFigure[] | null =>
  comparedSums(result, doubled)?.map(({ sum: _, ...figure }) => figure) ?? null;

const comparedSums = ({ file, stated, sums, unsummed }: FileResult, doubled: DoubledRows): Compared[] | null =>
  stated?.figures.map(({ mayBe, figure }) => {
    const onceOf = (columns: readonly number[]): number => sumOf(sums, columns) - sumOf(doubled.sums, columns);
    const [likeliest = []] = mayBe;
    const all = mayBe.find((columns) => sumOf(sums, columns) === figure);
    const columns = all ?? mayBe.find((some) => onceOf(some) === figure) ?? likeliest;
    const once = onceOf(columns);
    const counts = all ? 'twice' : once === figure ? 'once' : null;
    const [field = 'balance', ...others] = new Set(columns.map((column) => file.header.fields[column] as ControlField));
    return {
      field: others.length > 0 ? 'balance' : field,
      column: columns.map((column) => file.header.names[column] ?? '').join(' + '),
      asset: assetOfField(field, file.profile),
      figure,
      sum: counts === 'once' ? once : sumOf(sums, columns),
      unread: sumOf(unsummed, columns),
      once,
      doubled: once === sumOf(sums, columns) ? null : counts,
    };
  }) ?? null;

/** The same of a printed number of rows. */
function countedRows({ counted }: FileResult, { count: twice }: DoubledRows): ImportedFile['counted'] {
  if (counted === null) return null;
  const once = counted.rows - twice;
  const counts = counted.count === counted.rows ? 'twice' : counted.count === once ? 'once' : null;
  return { ...counted, rows: counts === 'once' ? once : counted.rows, once, doubled: twice === 0 ? null : counts };
}

/** Fields that several columns are together, with what each column comes to. */
const addedFields = ({ file: { header, profile }, sums }: FileResult): AddedColumns[] =>
  ADDED_FIELDS.flatMap((field) => {
    const columns = header.columns.get(field) ?? [];
    if (!mayBeAdded(profile.kind, field) || columns.length < 2) return [];
    return [
      { field, columns: columns.map((column) => ({ header: header.names[column] ?? '', sum: sums.get(column) ?? 0 })) },
    ];
  });

const isNoted = ({ style }: OpenFile, column: number): boolean =>
  style.notes?.some((noted) => noted.column === column) ?? false;
