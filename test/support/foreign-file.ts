/** Files of other systems, made of a few lines: the shops that they come to, and how they are opened, read and imported. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bytesSource, type Source } from '../../src/core/import/bytes/source.ts';
import { addSums } from '../../src/core/import/control-sums.ts';
import type { FileOptions, ShopFacts } from '../../src/core/import/file-options.ts';
import type { Rejection, Warning } from '../../src/core/import/issue.ts';
import { type OpenFile, openFile } from '../../src/core/import/open.ts';
import { type RowBatch, readLots, readMembers, readTransactions } from '../../src/core/import/read.ts';
import type { NoteLine, StatedTotal } from '../../src/core/import/table/sum-lines.ts';
import type { ImportInput } from '../../src/core/operations/import.ts';
import { type Problem, ProblemError } from '../../src/core/problem.ts';

/** Shops that files come to. */
export const CHINA: ShopFacts = {
  currency: { code: 'CNY', decimals: 2 },
  calendar: { timeZone: 'Asia/Shanghai', dayStartsAt: 0 },
  region: 'CN',
  today: '2026-11-26',
};
export const AMERICA: ShopFacts = {
  ...CHINA,
  currency: { code: 'USD', decimals: 2 },
  calendar: { timeZone: 'America/Denver', dayStartsAt: 0 },
  region: 'US',
};
export const GERMANY: ShopFacts = {
  ...CHINA,
  currency: { code: 'EUR', decimals: 2 },
  calendar: { timeZone: 'Europe/Berlin', dayStartsAt: 0 },
  region: 'DE',
};

/** The path of a file that another system really wrote. */
export const samplePath = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/legacy/${name}`, import.meta.url));
export const sampleBytes = (name: string): Uint8Array => readFileSync(samplePath(name));

/** The last day of a card in Chinese card software is asked about: these tests leave its value alone. */
export const CARD_ENDS = { 到期日期: 'ignore' } as const;

/** A file that is nowhere on disk. */
export const csv = (content: string | Uint8Array, name = 'members.csv'): Source =>
  bytesSource(name, typeof content === 'string' ? Buffer.from(content) : content);

/** What its rows come to, whatever kind they are of. */
export const batchesOf = (file: OpenFile): RowBatch<unknown>[] => {
  switch (file.kind) {
    case 'members':
      return [...readMembers(file)];
    case 'transactions':
      return [...readTransactions(file)];
    default:
      return [...readLots(file)];
  }
};

/** A printed total by the fields of its columns: `paid+bonus` of two. */
export const statedIn = ({ header }: OpenFile, stated: StatedTotal | null) =>
  stated && {
    ...stated,
    figures: Object.fromEntries(
      stated.figures.map(({ mayBe: [columns = []], figure }) => [
        [...new Set(columns.map((column) => header.fields[column]))].join('+'),
        figure,
      ]),
    ),
  };

/** All batches as one. */
export function together<R>(batches: Iterable<RowBatch<R>>) {
  const rows: R[] = [];
  const rejections: Rejection[] = [];
  const warnings: Warning[] = [];
  const sums = new Map<number, number>();
  let read = 0;
  let stated: StatedTotal | null = null;
  let counted: RowBatch<R>['counted'] = null;
  let cut: RowBatch<R>['cut'] = null;
  const leftOut = { subtotals: [] as number[], printed: [] as number[], notes: [] as NoteLine[] };
  for (const batch of batches) {
    rows.push(...batch.rows);
    rejections.push(...batch.rejections);
    warnings.push(...batch.warnings);
    read += batch.read;
    stated = batch.stated ?? stated;
    counted = batch.counted ?? counted;
    cut = batch.cut ?? cut;
    leftOut.subtotals.push(...batch.leftOut.subtotals);
    leftOut.printed.push(...batch.leftOut.printed);
    leftOut.notes.push(...batch.leftOut.notes);
    addSums(sums, batch.sums);
  }
  return { rows, rejections, warnings, read, stated, counted, cut, leftOut, sums };
}

/** `3 card_missing` */
export const linesOfCodes = (issues: readonly { readonly line: number; readonly code: string }[]): string[] =>
  issues.map(({ line, code }) => `${line} ${code}`);

/** Opens files for one shop, with what goes for all of them unless a test says otherwise. */
export const openingFor =
  (shop: ShopFacts, usual: FileOptions = {}) =>
  (content: string | Uint8Array, options: FileOptions = {}): OpenFile =>
    openFile(csv(content), { ...usual, ...options }, shop);

/** The problem that a file is refused with; undefined: it is not. */
export function refusalOf(work: () => unknown): Problem | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  return undefined;
}

/** An import that says nothing but where the old books stop. */
export const plainImport = (cutOff: ImportInput['cutOff']): Omit<ImportInput, 'files'> => ({
  reading: {},
  cutOff,
  pointsEnd: null,
  without: [],
  onExisting: 'skip',
  allOrNothing: false,
  rejects: null,
});
