import { DECISIVE, type Field } from './field.ts';
import type { Profile } from './profile.ts';
import { type ScannedRow, scanRows } from './scan.ts';
import { fold, meaningOf } from './words.ts';

/** Where a file's header is, and what its columns mean by a profile. */
export interface Header {
  readonly profile: Profile;
  readonly delimiter: string;
  /** The physical line it starts on, and how many it takes. */
  readonly line: number;
  readonly lines: number;
  readonly cells: readonly string[];
  /** The field of each column; null: not used. */
  readonly fields: readonly (Field | null)[];
  /** Columns that would all be the same decisive field: somebody must choose. */
  readonly rivals: readonly string[];
}

const DELIMITERS = [',', ';', '\t', '|'];
/** Titles, shop names and print dates stand above a header, never a whole page. */
const ROWS_SEARCHED = 40;

/** Columns that our own reject file puts before the original ones. */
export const REJECT_COLUMNS: readonly string[] = ['line', 'code', 'reason'];

/**
 * The header of a file from its beginning: the row whose words a profile knows, the first such profile in their
 * order, and among the profiles that go by plain meaning the one that knows most. The delimiter is the one that makes
 * the words appear.
 */
export function findHeader(sample: string, profiles: readonly Profile[]): Header | undefined {
  const stated = statedDelimiter(sample);
  const tables = (stated ? [stated] : DELIMITERS).map((delimiter) => ({
    delimiter,
    rows: firstRows(sample, delimiter),
  }));
  const headersOf = (profile: Profile): Header[] => {
    const listed = new Map(Object.entries(profile.columns).map(([word, field]) => [fold(word), field]));
    return tables
      .filter(({ delimiter }) => profile.delimiter === undefined || profile.delimiter === delimiter)
      .flatMap(({ delimiter, rows }) =>
        rows
          .filter((row) => mayBeHeader(row, profile, listed))
          .map((row) => readHeader(row, delimiter, listed, profile))
          .filter(identifies),
      );
  };

  for (const profile of profiles.filter(isParticular)) {
    const header = richest(headersOf(profile));
    if (header) return header;
  }
  return richest(profiles.filter((profile) => !isParticular(profile)).flatMap(headersOf));
}

/** The first rows as they are, for a person to look at when nothing is known about them. */
export function firstCells(sample: string, count: number): string[] {
  const delimiter = statedDelimiter(sample) ?? ',';
  return firstRows(sample, delimiter)
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''))
    .slice(0, count)
    .map((row) => row.cells.join(delimiter));
}

/** How many columns a header knows. */
export const knownColumns = (header: Header): number => header.fields.filter((field) => field !== null).length;

/** `sep=;` on the first line is for Excel, and for us. */
export const statedDelimiter = (sample: string): string | undefined => /^"?sep=(.)"?\r?\n/i.exec(sample)?.[1];

type Listed = Profile['columns'][string];

const isParticular = (profile: Profile): boolean => profile.own === true || profile.recognise !== undefined;

function richest(headers: readonly Header[]): Header | undefined {
  let best: Header | undefined;
  for (const header of headers) {
    if (!best || knownColumns(header) > knownColumns(best)) best = header;
  }
  return best;
}

/** A row that may be the header, with its cells as words. */
interface Candidate extends ScannedRow {
  readonly words: readonly string[];
}

function firstRows(sample: string, delimiter: string): Candidate[] {
  const rows: Candidate[] = [];
  for (const some of scanRows(pieces(sample), delimiter)) {
    rows.push(...some.map((row) => ({ ...row, words: row.cells.map(fold) })));
    if (rows.length >= ROWS_SEARCHED) break;
  }
  return rows.slice(0, ROWS_SEARCHED);
}

/** A few lines at a time: most headers stand in the first of them. */
function* pieces(sample: string): Generator<string> {
  for (let start = 0; start < sample.length; start += 4096) yield sample.slice(start, start + 4096);
}

function readHeader(row: Candidate, delimiter: string, listed: ReadonlyMap<string, Listed>, profile: Profile): Header {
  const taken = new Map<Field, string>();
  const rivals: string[] = [];
  const isRejectFile = REJECT_COLUMNS.every((word, place) => row.words[place] === word);
  const fields = row.cells.map((cell, place): Field | null => {
    const word = row.words[place] ?? '';
    if (word === '' || (isRejectFile && place < REJECT_COLUMNS.length)) return null;
    const field = listed.get(word) ?? (profile.byMeaning ? meaningOf(word, profile.kind) : undefined);
    if (field === undefined || field === 'ignore') return null;
    const earlier = taken.get(field);
    if (earlier !== undefined) {
      if (DECISIVE.has(field)) rivals.push(...(rivals.includes(earlier) ? [] : [earlier]), cell.trim());
      return null;
    }
    taken.set(field, cell.trim());
    return field;
  });
  return { profile, delimiter, line: row.line, lines: row.lines, cells: row.cells, fields, rivals };
}

/** What can be told from the words alone: quickly, since most rows are no header of most profiles. */
function mayBeHeader(row: Candidate, profile: Profile, listed: ReadonlyMap<string, Listed>): boolean {
  if (profile.headerLine !== undefined) return profile.headerLine === row.line;
  if (profile.recognise) return profile.recognise.every((word) => row.words.includes(fold(word)));
  if (profile.own) return row.words.every((word) => word === '' || listed.has(word) || REJECT_COLUMNS.includes(word));
  return row.words.length >= 2;
}

/** A row must say whose it is, and a table of lots or transactions also what it is about. */
function identifies(header: Header): boolean {
  const fields = new Set(header.fields);
  const known = header.profile.byMeaning ? 2 : 1;
  if (knownColumns(header) < known) return false;
  switch (header.profile.kind) {
    case 'members':
      return fields.has('card') || fields.has('phone');
    case 'lots':
      return fields.has('card') && fields.has('remaining');
    case 'transactions':
      return fields.has('card') && fields.has('ref') && fields.has('at');
  }
}
