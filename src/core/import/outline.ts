/** What of a file is known before it is opened: for questions about it, and for what is said of several at once. */
import { type Problem, ProblemError } from '../problem.ts';
import { weighBytes } from './bytes/encoding.ts';
import type { Source } from './bytes/source.ts';
import type { FileOptions } from './file-options.ts';
import type { ImportKind } from './header/field.ts';
import { columnNumber, hasColumn } from './header/header.ts';
import { firstColumns, recognise } from './recognise.ts';
import { readTable } from './table/table.ts';

/**
 * What is said of several files, for one of them: a mapping of another kind of list whose columns it does not have, a
 * system that is not its own, and an encoding that its bytes are not in, are said of others.
 */
export function fitting(source: Source, options: FileOptions): FileOptions {
  const { mapping, encoding, profile = 'auto' } = options;
  if (mapping === undefined && encoding === undefined && profile === 'auto') return options;
  const evidence = weighBytes(source);
  const kindWith = (reading: FileOptions): ImportKind | Problem => {
    try {
      return recognise(source, evidence, reading).header.profile.kind;
    } catch (error) {
      if (error instanceof ProblemError) return error.problem;
      throw error;
    }
  };
  const problem = kindWith(options);
  if (typeof problem === 'string') return options;
  const isOther = problem.code === 'encoding_unclear' && problem.stated !== undefined;
  if (isOther && encoding !== undefined) return fitting(source, { ...options, encoding: undefined });
  if (!isOther && problem.code !== 'header_not_found') return options;
  const without = { ...options, mapping: undefined, profile: undefined };
  const kind = kindWith(without);
  return typeof kind === 'string' && kind !== mapping?.kind ? without : options;
}

/** What the rows of a file are, and whether it has a column of that word or number. Refuses as openFile does of headers. */
export function outlineOf(
  source: Source,
  options: FileOptions,
): { readonly kind: ImportKind; has(column: string): boolean } {
  const { header } = recognise(source, weighBytes(source), fitting(source, options));
  return { kind: header.profile.kind, has: (column) => hasColumn(header, column) };
}

/** What stands in some columns, for a person to tell them apart: the first few cells of each that are not empty. */
export function sampleCells(source: Source, options: FileOptions, words: readonly string[]): string[][] {
  const { encoding, header } = recognise(source, weighBytes(source), fitting(source, options));
  const samples = words.map((): string[] => []);
  const places = words.map((word) =>
    header.cells.findIndex((cell, column) => [cell.trim(), columnNumber(header.cells, column)].includes(word)),
  );
  const [first] = readTable({ source, encoding, header, columns: firstColumns(header) });
  for (const { cells } of first?.rows ?? []) {
    places.forEach((place, index) => {
      const cell = cells[place]?.trim() ?? '';
      const known = samples[index] as string[];
      if (cell !== '' && known.length < SAMPLES && !known.includes(cell)) known.push(cell);
    });
  }
  return samples;
}

const SAMPLES = 3;
