import { addDays, type Calendar, type Day, type Instant, noonOf, parseInstant } from '../../domain/time/day.ts';
import { addSums, type ControlSums } from '../../import/control-sums.ts';
import type { OpenFile } from '../../import/open.ts';
import { type RowBatch, readLots, readMembers, readTransactions } from '../../import/read.ts';
import type { LotRow, TransactionRow } from '../../import/row.ts';
import { addSerials, type Serials } from '../../import/rows/cells.ts';
import type { NoteLine, StatedTotal } from '../../import/table/sum-lines.ts';
import { breathe } from '../../store/breathe.ts';
import {
  stageIssues,
  stageLots,
  stageMembers,
  stageOrigins,
  stageRejected,
  stageTransactions,
} from '../../store/import/staging.ts';
import type { Port } from '../../store/statement.ts';
import { nameSearch } from '../name-search.ts';

/** What was seen of a file while its rows were put aside. */
export interface StagedFile {
  readonly rows: number;
  readonly emptyAmounts: number;
  /** Days that were numbers, as spreadsheets count them. */
  readonly serials: Serials;
  /** What the amounts of all rows add up to, as far as they could be read. */
  readonly sums: ControlSums;
  /** Rejected rows whose figure is in no sum, since it cannot be read. */
  readonly unsummed: ControlSums;
  readonly stated: StatedTotal | null;
  readonly counted: RowBatch<never>['counted'];
  readonly cut: RowBatch<never>['cut'];
  readonly subtotals: LineCount;
  readonly printed: LineCount;
  /** The first of the printed lines that are notes. */
  readonly notes: readonly NoteLine[];
}

/** A file with what was seen of it. */
export interface FileResult extends StagedFile {
  readonly file: OpenFile;
}

/** How many lines, and the first of them. */
export interface LineCount {
  readonly count: number;
  readonly lines: readonly number[];
}

export const NO_LINES: LineCount = { count: 0, lines: [] };

export const countMore = ({ count, lines }: LineCount, more: readonly number[]): LineCount =>
  more.length === 0
    ? { count, lines }
    : { count: count + more.length, lines: [...lines, ...more].sort((a, b) => a - b).slice(0, MOST_LINES) };

const MOST_LINES = 5;

interface Surroundings {
  readonly calendar: Calendar;
  /** Somebody has said when points end that come without a day. */
  readonly endSaid: boolean;
  /** Told how many rows more were read. */
  readonly count: (rows: number) => void;
}

/** Reads a file to its end and puts its rows aside. Memory holds one block of it at a time. */
export async function stageFile(
  tx: Port,
  index: number,
  file: OpenFile,
  { calendar, endSaid, count }: Surroundings,
): Promise<StagedFile> {
  switch (file.kind) {
    case 'members':
      return stageBatches(tx, index, { file, count }, readMembers(file), async (rows) => {
        const searched = [];
        for (const row of rows) searched.push({ ...row, nameSearch: await searchKey(row.name) });
        await stageMembers(tx, index, searched);
      });
    case 'lots':
    case 'passes':
    case 'coupons': {
      const own = file.kind !== 'lots';
      // Our own export leaves a last day empty where there is none.
      const isUndated = ({ undated, asset }: LotRow) =>
        undated && (!file.profile.own || (endSaid && asset === 'points'));
      const isNever = ({ undated, asset, expiresOn }: LotRow) => asset === 'points' && expiresOn === null && !undated;
      return stageBatches(tx, index, { file, count }, readLots(file), (rows) =>
        stageLots(
          tx,
          index,
          rows.map((row) => ({ ...row, undated: isUndated(row), never: isNever(row) })),
          own,
        ),
      );
    }
    case 'transactions': {
      const clock = clockOf(calendar);
      return stageBatches(tx, index, { file, count }, readTransactions(file), (rows) =>
        stageTransactions(
          tx,
          index,
          rows.map((row) => ({ ...row, occurredAt: clock(row) })),
        ),
      );
    }
  }
}

async function stageBatches<R>(
  tx: Port,
  index: number,
  { file, count }: { readonly file: OpenFile } & Pick<Surroundings, 'count'>,
  batches: Iterable<RowBatch<R>>,
  stage: (rows: readonly R[]) => Promise<void>,
): Promise<StagedFile> {
  let rows = 0;
  let emptyAmounts = 0;
  const serials: Serials = { count: 0, newest: null };
  let stated: StatedTotal | null = null;
  let counted: StagedFile['counted'] = null;
  let cut: StagedFile['cut'] = null;
  const sums = new Map<number, number>();
  const unsummed = new Map<number, number>();
  let subtotals = NO_LINES;
  let printed = NO_LINES;
  let notes: readonly NoteLine[] = [];
  for (const batch of batches) {
    await stage(batch.rows);
    await stageIssues(tx, index, batch);
    await stageRejected(tx, index, file.kind, batch.rejectedKeys);
    await stageOrigins(tx, index, batch.origins);
    rows += batch.read;
    emptyAmounts += batch.emptyAmounts;
    addSerials(serials, batch.serials);
    stated = batch.stated ?? stated;
    counted = batch.counted ?? counted;
    cut = batch.cut ?? cut;
    addSums(sums, batch.sums);
    addSums(unsummed, batch.unsummed);
    subtotals = countMore(subtotals, batch.leftOut.subtotals);
    printed = countMore(printed, batch.leftOut.printed);
    notes = [...notes, ...batch.leftOut.notes].sort((a, b) => a.line - b.line).slice(0, MOST_LINES);
    count(batch.read);
    // Everything here is synchronous underneath: without a pause Ctrl-C would wait for the end of the file.
    await breathe();
  }
  return { rows, emptyAmounts, serials, sums, unsummed, stated, counted, cut, subtotals, printed, notes };
}

/** Chinese names repeat, and asking for their sound takes its time. */
const searchKeys = new Map<string, string>();
const MOST_NAMES = 50_000;
const LONGEST_KEPT = 12;

async function searchKey(name: string): Promise<string> {
  // A long text is kept by the engine as a piece of the block that it was read from, and would keep all of that.
  if (name.length > LONGEST_KEPT) return nameSearch(name);
  const known = searchKeys.get(name);
  if (known !== undefined) return known;
  const key = await nameSearch(name);
  if (searchKeys.size >= MOST_NAMES) searchKeys.clear();
  searchKeys.set(name, key);
  return key;
}

/** The instant of a line of history. Days without a clock change are looked up once. */
function clockOf(calendar: Calendar): (row: Pick<TransactionRow, 'day' | 'second'>) => Instant {
  const midnights = new Map<Day, Instant | null>();
  const instantOf = (text: string): Instant => {
    const parsed = parseInstant(text, calendar);
    if (!parsed.ok) throw new Error(`${text} was a time before`);
    return parsed.value;
  };
  return ({ day, second }) => {
    if (second === null) return noonOf(day, calendar);
    if (!midnights.has(day)) {
      const midnight = instantOf(`${day} 00:00:00`);
      const whole = instantOf(`${addDays(day, 1)} 00:00:00`) - midnight === 86_400_000;
      midnights.set(day, whole ? midnight : null);
    }
    const midnight = midnights.get(day) ?? null;
    if (midnight !== null) return midnight + second * 1000;
    const [hours, minutes, seconds] = [second / 3600, (second % 3600) / 60, second % 60].map((part) =>
      String(Math.floor(part)).padStart(2, '0'),
    );
    return instantOf(`${day} ${hours}:${minutes}:${seconds}`);
  };
}
