/** What of a file is known before it is opened: for questions about it, and for what is said of several at once. */
import { type Problem, ProblemError } from '../problem.ts';
import { weighBytes } from './bytes/encoding.ts';
import type { Source } from './bytes/source.ts';
import type { FileOptions } from './file-options.ts';
import type { ImportKind } from './header/field.ts';
import { columnNumber, type Header, hasColumn } from './header/header.ts';
import { firstColumns, recognise } from './recognise.ts';
import { readTable } from './table/table.ts';

/**
 * What is said of several files, for one of them: a mapping of another kind of list of whose columns it does not have
 * most, a system that is not its own, and an encoding that its bytes are not in, are said of others.
 */
export function fitting(source: Source, options: FileOptions): FileOptions {
  const { mapping, encoding, profile = 'auto' } = options;
  if (mapping === undefined && encoding === undefined && profile === 'auto') return options;
  const evidence = weighBytes(source);
  const headerWith = (reading: FileOptions): Header | Problem => {
    try {
      return recognise(source, evidence, reading).header;
    } catch (error) {
      if (error instanceof ProblemError) return error.problem;
      throw error;
    }
  };
  const read = headerWith(options);
  if ('code' in read) {
    const isOther = read.code === 'encoding_unclear' && read.stated !== undefined;
    if (isOther && encoding !== undefined) return fitting(source, { ...options, encoding: undefined });
    if (!isOther && read.code !== 'header_not_found') return options;
  } else if (hasMost(read, mapping)) return options;
  const without = { ...options, mapping: undefined, profile: undefined };
  const other = headerWith(without);
  return !('code' in other) && other.profile.kind !== mapping?.kind ? without : options;
}

/** Whether a header has most of the columns that a mapping names: one of another list may share cards and stores. */
function hasMost(header: Header, mapping: FileOptions['mapping']): boolean {
  const words = Object.keys(mapping?.columns ?? {}).filter((word) => !/^#\d+$/.test(word));
  return words.filter((word) => hasColumn(header, word)).length * 2 >= words.length;
}

/**
 * What the rows of a file are, whether a mapping that is said of it is of such a file, and whether it has a column of
 * that word or number. Refuses as openFile does of headers.
 */
export function outlineOf(
  source: Source,
  options: FileOptions,
): { readonly kind: ImportKind; readonly isMapped: boolean; has(column: string): boolean } {
  const reading = fitting(source, options);
  const { header } = recognise(source, weighBytes(source), reading);
  const isMapped = reading.mapping !== undefined;
  return { kind: header.profile.kind, isMapped, has: (column) => hasColumn(header, column) };
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
