import { addSums, type ControlSums, readableSums } from '../../import/control-sums.ts';
import type { RejectionCode } from '../../import/issue.ts';
import { readTable } from '../../import/table/table.ts';
import { LINES_OF_A_FILE } from '../../store/import/staging.ts';
import type { Tx } from '../../store/statement.ts';
import { issuesOf } from './issues.ts';
import { countMore, type FileResult, type LineCount, NO_LINES } from './stage.ts';

/** Rows that stand in a file a second time, and what their amounts come to. */
export interface DoubledRows extends LineCount {
  readonly sums: ControlSums;
}

export const NONE_DOUBLED: DoubledRows = { ...NO_LINES, sums: new Map() };

/**
 * The rows of a file that were rejected since the very same cells stand above them: they are taken once, and nobody
 * knows how often a printed total counts them. None are looked for where nothing is printed.
 */
export async function doubledRows(tx: Tx, index: number, { file, stated, counted }: FileResult): Promise<DoubledRows> {
  const sums = new Map<number, number>();
  let doubled: LineCount = NO_LINES;
  const firstOf = new Map<number, number>();
  for await (const { line, code, a } of stated || counted ? issuesOf(tx, 'rejection', index) : []) {
    const first = Number(a ?? 0);
    if (REPEATED.has(code) && Math.floor(first / LINES_OF_A_FILE) === index) firstOf.set(line, first % LINES_OF_A_FILE);
    if (firstOf.size > MOST_DOUBLED) return NONE_DOUBLED;
  }
  const firsts = new Map([...firstOf.values()].map((line) => [line, '']));
  for (const { rows, footers } of firstOf.size > 0 ? readTable(file) : []) {
    for (const row of [...rows, ...footers]) {
      const cells = row.cells.map((cell) => cell.trim()).join('\n');
      if (firsts.has(row.line)) firsts.set(row.line, cells);
      const first = firstOf.get(row.line);
      if (first === undefined || firsts.get(first) !== cells) continue;
      addSums(sums, readableSums(row, file).figures);
      doubled = countMore(doubled, [row.line]);
    }
  }
  return { ...doubled, sums };
}

const REPEATED: ReadonlySet<string> = new Set<RejectionCode>([
  'card_repeated',
  'phone_repeated',
  'ref_repeated',
  'coupon_exists',
]);
/** A file that was put behind itself has no slips. */
const MOST_DOUBLED = 10_000;
