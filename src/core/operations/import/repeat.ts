import { isMost, likenessesOf, stemOf } from '../../import/likeness.ts';
import { ALL_LINES, type LineSet, linesInBoth, otherLines } from '../../import/line-set.ts';
import type { OpenFile } from '../../import/open.ts';
import { fail } from '../../problem.ts';
import { batchById, type ImportBatch, type KeptBatch, standingSummaries } from '../../store/import/batches.ts';
import type { Brought, BroughtRows } from '../../store/import/brought.ts';
import {
  type CardForm,
  closeLines,
  keepMended,
  keepOpen,
  mendedLines,
  rejectedForms,
  rejectedLines,
} from '../../store/import/lines.ts';
import { findCardsApart, firstPerson, type KnownPerson, type PeopleRows } from '../../store/import/people.ts';
import type { Tx } from '../../store/statement.ts';

/**
 * What batches of the same content have left open of each file: the rows that every one of them rejected. A row that
 * one has taken or found in the books is settled while that batch stands, whatever became of its member since.
 */
export function openLines(batches: readonly ImportBatch[], files: readonly OpenFile[]): LineSet[] {
  const settled = batches.map(({ summary }) => (JSON.parse(summary) as Settled).settled ?? {});
  return files.map((file) =>
    settled.map((byFile) => otherLines(byFile[nameOf(file)] ?? ALL_LINES)).reduce(linesInBoth, ALL_LINES),
  );
}

/** What is left open of a file by batches that took rows of it, as it stands or before its rejected rows were mended. */
export interface Taken {
  readonly open: LineSet;
  readonly batches: readonly number[];
}

/**
 * Files that came in a batch with others or without them, and files that are like one of a batch in all rows but those
 * that it rejected, as they were mended since: what it took is not new, also where value is to be added.
 */
export function takenBefore(batches: readonly KeptBatch[], files: readonly OpenFile[]): Taken[] {
  const kept = batches.map(({ id, kind, summary }) => ({
    batch: id,
    kinds: kind.split('+'),
    ...(JSON.parse(summary) as Settled),
  }));
  const known = kept.flatMap(({ batch, mendable = [], settled = {} }) =>
    mendable.map((one) => ({ ...one, batch, settled: settled[one.hash] })),
  );
  return files.map((file) => {
    const same = kept.flatMap(({ batch, kinds, settled = {} }) => {
      const lines = settled[nameOf(file)];
      return lines !== undefined && kinds.includes(file.kind) ? [{ batch, settled: lines }] : [];
    });
    const stem = stemOf(file.source.name);
    const candidates = known.filter((one) => one.stem === stem && one.kind === file.kind && one.hash !== nameOf(file));
    const rejected = candidates.map((one) => one.rejected);
    const likenesses = rejected.length === 0 ? [] : likenessesOf(file, rejected);
    const like = candidates.filter(({ likeness }, place) => likeness === likenesses[place]);
    const taken = [...same, ...like];
    const left = taken.map(({ settled }) => (settled === undefined ? ALL_LINES : otherLines(settled)));
    return { open: left.reduce(linesInBoth, ALL_LINES), batches: taken.map(({ batch }) => batch) };
  });
}

/** Rows of a file that say what standing imports have brought; `left`: they stay out, else they come once more. */
export interface Repeated {
  readonly file: string;
  readonly rows: number;
  readonly imports: readonly string[];
  readonly left: boolean;
}

/**
 * What becomes of rows that bring members what an earlier import brought them: as somebody has said, or, where it is
 * most of the rows of a file for members of before, nobody may guess. Fewer are equal by chance, and come. Refuses:
 * rows_repeated.
 */
export async function decideBrought(
  tx: Tx,
  found: readonly BroughtRows[],
  { files, again }: { readonly files: readonly OpenFile[]; readonly again: Brought | undefined },
): Promise<{ readonly what: Brought; readonly repeated: Repeated[] }> {
  const what = again ?? 'add';
  const repeated: Repeated[] = [];
  for (const [index, { source }] of files.entries()) {
    const own = found.filter(({ file }) => file === index);
    const brought = own.filter(({ batch }) => batch !== null).sort((a, b) => b.rows - a.rows);
    const [rows, all] = [countOf(brought), countOf(own)];
    if (rows === 0) continue;
    const batches = brought.slice(0, MOST_NAMED).map(({ batch }) => batch as number);
    if (again === undefined && isMost(rows, all)) {
      const imports: string[] = [];
      for (const id of batches) imports.push(`${id} (${(await batchById(tx, id))?.file})`);
      fail({ code: 'rows_repeated', path: source.path, option: '--again', repeated: rows, rows: all, imports });
    }
    repeated.push({ file: source.name, rows, imports: batches.map(String), left: what === 'skip' });
  }
  return { what, repeated };
}

/** Rows of a file that are of people who are here under another card; `left`: they stay out, else they come as new. */
export interface KnownPeople {
  readonly file: string;
  readonly rows: number;
  readonly left: boolean;
}

/**
 * What becomes of rows of people who are here under another card: as somebody has said, or, where it is most of the new
 * rows of a file, nobody may guess: the same list has come with other cards. A couple with one phone, or a few with a
 * second card, come. Where a list is to set or add figures, its people are here: then one card that is written in another
 * way is asked about. Refuses: people_repeated.
 */
export async function decidePeople(
  tx: Tx,
  found: readonly PeopleRows[],
  {
    files,
    again,
    ofKnown,
  }: { readonly files: readonly OpenFile[]; readonly again: Brought | undefined; readonly ofKnown: boolean },
): Promise<{ readonly what: Brought; readonly people: KnownPeople[] }> {
  const what = again ?? 'add';
  const people: KnownPeople[] = [];
  for (const { file, rows, people: known, written, certain } of found) {
    const { path, name } = (files[file] as OpenFile).source;
    if (known === 0) continue;
    const isDoubtful = isMost(known, rows) && (certain > 0 || known > A_FEW);
    if (again === undefined && (isDoubtful || (ofKnown && written > 0))) {
      const first = await firstPerson(tx, file);
      fail({ code: 'people_repeated', path, option: '--again', repeated: known, rows, ...(first as KnownPerson) });
    }
    people.push({ file: name, rows: known, left: what === 'skip' });
  }
  return { what, people };
}

/**
 * Where most cards of one file are those of another but for how they are written, nobody may guess whether they are the
 * same people: a spreadsheet takes the zeros before a number away in one of them. Refuses: cards_differ.
 */
export async function refuseCardsApart(tx: Tx, files: readonly OpenFile[]): Promise<void> {
  if (files.filter(({ kind }) => kind === 'members').length < 2) return;
  const apart = (await findCardsApart(tx)).find(({ cards, rows }) => isMost(cards, rows));
  if (apart === undefined) return;
  const { file, beside, ...told } = apart;
  const sourceOf = (place: number) => (files[place] as OpenFile).source;
  fail({
    code: 'cards_differ',
    path: sourceOf(file).path,
    option: '--again',
    beside: sourceOf(beside).name,
    ...told,
  });
}

/** So many may have a second card, or share a name and a phone. */
const A_FEW = 4;

const MOST_NAMED = 5;

const countOf = (found: readonly BroughtRows[]): number => found.reduce((sum, { rows }) => sum + rows, 0);

/** Leaves out the rows that are settled; answers of each file how many. */
export async function leaveSettled(tx: Tx, open: readonly LineSet[]): Promise<number[]> {
  const closed: number[] = [];
  for (const [index, lines] of open.entries()) closed.push(await closeLines(tx, index, lines));
  return closed;
}

/** What a batch settles: the rows that were open to it and that it has not rejected. */
export async function settledBy(tx: Tx, open: readonly LineSet[], files: readonly OpenFile[]): Promise<Settled> {
  const settled: Record<string, LineSet> = {};
  const mendable: Mendable[] = [];
  const forms: CardForm[] = [];
  for (const [index, file] of files.entries()) {
    const hash = nameOf(file);
    const allBut = await rejectedLines(tx, index);
    // Of two copies of one file the first tells.
    if (hash in settled) continue;
    forms.push(...(await rejectedForms(tx, index)));
    settled[hash] = linesInBoth(open[index] ?? ALL_LINES, { allBut });
    const likeness = allBut.length === 0 ? null : (likenessesOf(file, [allBut])[0] ?? null);
    if (likeness === null) continue;
    mendable.push({ hash, kind: file.kind, stem: stemOf(file.source.name), rejected: allBut, likeness });
  }
  return { settled, mendable, forms };
}

/** Kept with the summary of a batch. */
interface Settled {
  /** By the content of each file. */
  readonly settled?: Readonly<Record<string, LineSet>>;
  /** Of mended rows: the batch that had rejected them, and where those stood that were rejected again. */
  readonly mended?: {
    readonly from: number | null;
    readonly left: readonly number[];
    /** All of them. */
    readonly lines?: readonly number[];
  };
  readonly mendable?: readonly Mendable[];
  /** How the cards of rejected rows began. */
  readonly forms?: readonly CardForm[];
}

/** A file of which some rows were taken and others rejected: how it is known again once these are mended. */
interface Mendable {
  readonly hash: string;
  readonly kind: string;
  readonly stem: string;
  /** The lines of the rejected rows, and what all others are. */
  readonly rejected: readonly number[];
  readonly likeness: string;
}

/**
 * The batch that rejected the rows which are mended now, by the lines on which they stood; of several the newest, and of
 * one that mended rows itself the one from which those came. Null: no row is mended, or no batch left just these.
 */
export async function batchOfMended(tx: Tx): Promise<number | null> {
  const { all } = await mendedLines(tx);
  if (all.length === 0) return null;
  for (const { id, summary } of await standingSummaries(tx)) {
    const { settled = {}, mended } = JSON.parse(summary) as Settled;
    const left = mended
      ? [mended.left]
      : Object.values(settled).flatMap((lines) => ('allBut' in lines ? [lines.allBut] : []));
    if (left.some((lines) => holdsAll(lines, all))) return mended?.from ?? id;
  }
  return null;
}

/** How the cards began of the rows that a batch has rejected. */
export async function formsOf(tx: Tx, batch: number | null): Promise<readonly CardForm[]> {
  const known = batch === null ? undefined : await batchById(tx, batch);
  return (JSON.parse(known?.summary ?? '{}') as Settled).forms ?? [];
}

/** Whether somebody has mended rows that a batch had rejected, and they have come. */
export const isMended = async (tx: Tx, batch: number): Promise<boolean> =>
  (await standingSummaries(tx)).some(({ summary }) => (JSON.parse(summary) as Settled).mended?.from === batch);

/**
 * Puts down which rows were rejected before and have not come since: by the batch that rejected what is mended now, or by
 * the newest one of the same content.
 */
export async function leaveUnbooked(
  tx: Tx,
  { mends, same }: { readonly mends: number | null; readonly same: number | null },
): Promise<void> {
  if (same !== null) await keepOpen(tx, same);
  if (mends === null) return;
  const mended = (await standingSummaries(tx)).flatMap(({ summary }) => (JSON.parse(summary) as Settled).mended ?? []);
  const own = mended.filter(({ from }) => from === mends);
  // Older versions did not keep which rows somebody had mended.
  if (own.some(({ lines }) => lines === undefined)) return;
  const taken = own.map(({ lines = [], left }) => linesInBoth({ only: lines }, { allBut: left }));
  await keepMended(
    tx,
    mends,
    taken.flatMap((lines) => ('only' in lines ? lines.only : [])),
  );
}

/** What is kept of the rows that a batch has mended. */
export async function mendedBy(tx: Tx, from: number | null): Promise<Settled> {
  const { all, rejected } = await mendedLines(tx);
  return all.length === 0 ? {} : { mended: { from, left: rejected, lines: all } };
}

function holdsAll(lines: readonly number[], wanted: readonly number[]): boolean {
  const known = new Set(lines);
  return wanted.every((line) => known.has(line));
}

const nameOf = ({ hash }: OpenFile): string => Buffer.from(hash).toString('hex');
