import type { Calendar } from '../domain/day.ts';
import type { Currency } from '../domain/money.ts';
import { fail } from '../problem.ts';
import { type ByteEvidence, CANDIDATES, decodeSample, encodingNamed, weighBytes } from './encoding.ts';
import type { Field, ImportKind } from './field.ts';
import { findHeader, firstCells, type Header, REJECT_COLUMNS } from './header.ts';
import type { BalanceIs, DateOrder, Profile } from './profile.ts';
import { PROFILE_NAMES, PROFILES } from './profiles/index.ts';
import type { ReadingStyle } from './rows/cells.ts';
import { contentHash, type Source } from './source.ts';
import { surveyStyle } from './survey.ts';

/** What a person may say about a file; whatever is left out is recognised from the file. */
export interface FileOptions {
  readonly kind?: ImportKind | 'auto' | undefined;
  readonly profile?: string | undefined;
  /** A mapping file, already read. */
  readonly mapping?: Profile | undefined;
  readonly encoding?: string | undefined;
  readonly balanceIs?: BalanceIs | undefined;
  readonly dates?: DateOrder | undefined;
}

/** The shop that the rows will belong to. */
export interface ShopFacts {
  readonly currency: Currency;
  readonly calendar: Calendar;
  readonly region: string | null;
}

/** A file of which everything is known but its rows. */
export interface OpenFile {
  readonly source: Source;
  readonly hash: Uint8Array;
  readonly kind: ImportKind;
  readonly profile: Profile;
  readonly encoding: string;
  /** The file begins with a byte order mark. */
  readonly mark: boolean;
  readonly header: Header;
  readonly columns: ReadonlyMap<Field, number>;
  /** The last column that is read: a shorter row is a broken one. */
  readonly lastColumn: number;
  /** Header words of columns that are not read. */
  readonly unused: readonly string[];
  readonly style: ReadingStyle;
}

/**
 * Decides how a file is read. Never guesses in silence: what the file does not prove and nobody has said is refused,
 * with the option that would say it.
 * Refuses: file_not_found, file_unreadable, file_is_workbook, value_not_allowed, profile_not_found, encoding_unclear,
 * header_not_found, columns_unclear, split_unclear, dates_unclear.
 */
export function openFile(source: Source, options: FileOptions, shop: ShopFacts): OpenFile {
  const evidence = weighBytes(source);
  if (evidence.workbook) fail({ code: 'file_is_workbook', path: source.path });
  const profiles = profilesFor(options);
  const { encoding, header } = recognise(source, evidence, options, profiles);
  if (header.rivals.length > 0) fail({ code: 'columns_unclear', path: source.path, columns: header.rivals });

  const { profile } = header;
  const columns = new Map<Field, number>();
  header.fields.forEach((field, column) => {
    if (field !== null) columns.set(field, column);
  });
  const balanceIs = options.balanceIs ?? profile.balanceIs ?? null;
  if (profile.kind === 'members' && balanceIs === null) requireSplit(source, header, columns);

  const dates = options.dates ?? profile.dates ?? null;
  const style = surveyStyle({ source, encoding, header, columns }, { dates, profile });
  return {
    source,
    hash: contentHash(source),
    kind: profile.kind,
    profile,
    encoding,
    mark: evidence.mark !== null,
    header,
    columns,
    lastColumn: Math.max(...columns.values()),
    unused: unusedIn(header),
    style: { ...shop, ...style, balanceIs, profile },
  };
}

/** Columns that nobody reads, save those that our own reject file puts before the others. */
const unusedIn = ({ cells, fields }: Header): string[] => {
  const ours = REJECT_COLUMNS.every((word, column) => cells[column]?.trim() === word) ? REJECT_COLUMNS.length : 0;
  return cells.filter((cell, column) => column >= ours && fields[column] === null && cell.trim() !== '');
};

function profilesFor({ mapping, profile = 'auto', kind = 'auto' }: FileOptions): readonly Profile[] {
  if (mapping) return [mapping];
  const named = profile === 'auto' ? PROFILES : PROFILES.filter(({ name }) => name === profile);
  if (named.length === 0) {
    fail({ code: 'value_not_allowed', option: '--profile', value: profile, allowed: ['auto', ...PROFILE_NAMES] });
  }
  return kind === 'auto' ? named : named.filter((candidate) => candidate.kind === kind);
}

/** The encoding and the header belong together: the right encoding is the one in which header words are known. */
function recognise(
  source: Source,
  evidence: ByteEvidence,
  options: FileOptions,
  profiles: readonly Profile[],
): { encoding: string; header: Header } {
  const stated = options.encoding ?? options.mapping?.encoding ?? 'auto';
  const settled = stated !== 'auto' ? encodingNamed(stated) : evidence.mark;
  if (settled) return readAs(settled);
  if (evidence.zeros) return unclear(['utf-16le', 'utf-16be']);
  if (evidence.validUtf8) return readAs('utf-8');

  const readings = CANDIDATES.map((encoding) => ({
    encoding,
    header: findHeader(decodeSample(evidence.sample, encoding), profiles),
  }));
  const known = readings.map(({ encoding, header }) => ({
    encoding,
    header,
    words: header ? foreignWords(header) : 0,
  }));
  const most = Math.max(...known.map(({ words }) => words));
  const best = known.filter(({ words }) => words === most && words > 0);
  const [only] = best;
  if (best.length === 1 && only?.header) return { encoding: only.encoding, header: only.header };
  return unclear(CANDIDATES);

  function readAs(encoding: string): { encoding: string; header: Header } {
    const sample = decodeSample(evidence.sample, encoding);
    const header = findHeader(sample, profiles);
    if (!header) fail({ code: 'header_not_found', path: source.path, seen: firstCells(sample, 5) });
    return { encoding, header };
  }

  function unclear(candidates: readonly string[]): never {
    const rows = candidates.map((encoding) => ({
      encoding,
      row: tellingLine(decodeSample(evidence.sample, encoding)),
    }));
    fail({ code: 'encoding_unclear', path: source.path, candidates: rows });
  }
}

/** Known header words beyond ASCII: all encodings agree on the others. */
const foreignWords = (header: Header): number =>
  header.cells.filter((cell, column) => header.fields[column] !== null && /\P{ASCII}/u.test(cell)).length;

/** The first line in which the encodings differ, for a person to say which of them reads well. */
const tellingLine = (text: string): string =>
  (text.split(/\r\n?|\n/).find((line) => /\P{ASCII}/u.test(line)) ?? text).slice(0, 120);

function requireSplit(source: Source, header: Header, columns: ReadonlyMap<Field, number>): void {
  const balance = columns.get('balance');
  if (balance === undefined || columns.has('paid') || columns.has('bonus')) return;
  const column = header.cells[balance] ?? '';
  fail({ code: 'split_unclear', path: source.path, option: '--balance-is', column: column.trim() });
}
