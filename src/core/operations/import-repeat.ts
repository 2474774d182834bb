import { ALL_LINES, type LineSet, linesInBoth, otherLines } from '../import/line-set.ts';
import type { OpenFile } from '../import/open.ts';
import type { ImportBatch } from '../store/import-batches.ts';
import { closeLines, rejectedLines } from '../store/import-judging.ts';
import type { Tx } from '../store/statement.ts';

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

/** Leaves out the rows that are settled. */
export async function leaveSettled(tx: Tx, open: readonly LineSet[]): Promise<void> {
  for (const [index, lines] of open.entries()) await closeLines(tx, index, lines);
}

/** What a batch settles: the rows that were open to it and that it has not rejected. */
export async function settledBy(tx: Tx, open: readonly LineSet[], files: readonly OpenFile[]): Promise<Settled> {
  const settled: Record<string, LineSet> = {};
  for (const [index, file] of files.entries()) {
    const allBut = await rejectedLines(tx, index);
    // Of two copies of one file the first tells.
    settled[nameOf(file)] ??= linesInBoth(open[index] ?? ALL_LINES, { allBut });
  }
  return { settled };
}

/** Kept with the summary of a batch, by the content of each file. */
interface Settled {
  readonly settled?: Readonly<Record<string, LineSet>>;
}

const nameOf = ({ hash }: OpenFile): string => Buffer.from(hash).toString('hex');
