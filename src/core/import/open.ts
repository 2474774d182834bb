import { isOwnCurrency } from '../domain/numbers/currency.ts';
import type { Currency } from '../domain/numbers/money.ts';
import type { Calendar, Day } from '../domain/time/day.ts';
import { fail, type Problem, ProblemError } from '../problem.ts';
import {
  type ByteEvidence,
  CANDIDATES,
  damageIn,
  decode,
  decodeSample,
  encodingNamed,
  isSingleByte,
  SELDOM,
  SINGLE_BYTE,
  WITH_ZEROS,
  weighBytes,
} from './bytes/encoding.ts';
import { homeEncoding, isReadable, lineApart, oneEncoding, writtenWords } from './bytes/letters.ts';
import { contentHash, type Source } from './bytes/source.ts';
import { lineWrittenTwice, readOnce, TWICE } from './bytes/twice.ts';
import { cardsUnread, requireCardsNumbered } from './columns/cards-unread.ts';
import { withContact } from './columns/contact.ts';
import { directionOf } from './columns/direction.ts';
import { countedDown, requireDaysRead, requireWholeEnds, withEnd } from './columns/ends.ts';
import { type FigureColumn, figureColumns } from './columns/figure-columns.ts';
import { withGifts } from './columns/gifts.ts';
import { mayBeMembers, namesPeople, requireHistory, requireLots, requireMembers } from './columns/history.ts';
import { withInAndOut } from './columns/in-out.ts';
import { requireLeftSaid } from './columns/left-unsaid.ts';
import { requireOneKind, withBalanceNamed } from './columns/lot-asset.ts';
import { type MergedColumn, mergedColumns } from './columns/merged-cells.ts';
import { requireOwner } from './columns/owner.ts';
import { passesUnread } from './columns/passes-unread.ts';
import { phonesUnread } from './columns/phones-unread.ts';
import { NO_PRODUCTS, type ProductNames, requireProduct } from './columns/product.ts';
import { type SecondColumn, secondColumns } from './columns/second-columns.ts';
import { requireOwnAccounts } from './columns/shared-cards.ts';
import { requireStatesRead, statesOf, withState } from './columns/states.ts';
import { surveyStyle } from './columns/survey.ts';
import { withTier } from './columns/tiers.ts';
import { linesAround, requireOwnMoney, unitLines, unitsOf, withUnitRow } from './columns/units.ts';
import { type FiguresUnread, requireValueRead } from './columns/unread-value.ts';
import {
  ADDED_FIELDS,
  type Field,
  fieldsOf,
  IMPORT_KINDS,
  type ImportKind,
  isFieldOf,
  mayBeAdded,
  VALUE_FIELDS,
} from './header/field.ts';
import {
  type ColumnWords,
  columnName,
  columnNumber,
  columnsOfOurs,
  findHeader,
  firstCells,
  foreignColumn,
  type Header,
  hasColumn,
  knownColumns,
  nearHeader,
  type Rivals,
  together,
} from './header/header.ts';
import type { BalanceIs, DateOrder, Profile } from './header/profile.ts';
import { generic } from './header/profiles/generic.ts';
import { allProfiles } from './header/profiles/index.ts';
import { saysPart } from './header/word-parts.ts';
import { currencyIn, fold } from './header/words.ts';
import type { NamedColumn, ReadingStyle } from './rows/cells.ts';
import { readTable, type Table } from './table/table.ts';
import { groupsAbove, requireNothingAbove } from './table/table-above.ts';
import { requireNoneBeside } from './table/tables-beside.ts';

/** What a person may say about a file; whatever is left out is recognised from the file. */
export interface FileOptions {
  readonly kind?: ImportKind | 'auto' | undefined;
  readonly profile?: string | undefined;
  /** A mapping file, already read. */
  readonly mapping?: Profile | undefined;
  readonly encoding?: string | undefined;
  readonly balanceIs?: BalanceIs | undefined;
  readonly dates?: DateOrder | undefined;
  readonly decimal?: 'point' | 'comma' | undefined;
  /** What single columns are, by their header words. */
  readonly columns?: ColumnWords | undefined;
  /** Columns that nothing else reads go into the note. */
  readonly notes?: boolean | undefined;
}

/** The shop that the rows will belong to. */
export interface ShopFacts {
  readonly currency: Currency;
  readonly calendar: Calendar;
  readonly region: string | null;
  /** Nothing can have happened after it. */
  readonly today: Day;
  /** The day on which the old books stop; nothing: today. */
  readonly cutOff?: Day;
  /** What its programme calls its passes and coupons; nothing: it is not asked about. */
  readonly products?: ProductNames;
  /** What its programme calls its tiers, as `calledAs` has it; nothing: no cell is one. */
  readonly tiers?: ReadonlySet<string>;
}

export interface UnusedColumn {
  readonly word: string;
  readonly sum: string | null;
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
  /** About how many lines it has. */
  readonly lines: number;
  readonly header: Header;
  readonly columns: ReadonlyMap<Field, number>;
  /** The last column that is read: a shorter row is a broken one. */
  readonly lastColumn: number;
  /** Columns that say whether the figures of each row are money of members here. */
  readonly figureColumns: readonly FigureColumn[];
  /** Columns that are not read, by their header words; what their figures come to, if they hold any. */
  readonly unused: readonly UnusedColumn[];
  /** Columns that count only where another one says nothing, and say something else somewhere. */
  readonly seconds: readonly SecondColumn[];
  /** Lines around the table that say in which unit its amounts are, as they stand there. */
  readonly unitLines: readonly string[];
  /** Columns that may hold the numbers of cards, where nothing else does. */
  readonly cards: readonly string[];
  /** Columns of phones that nothing reads, where nothing else is one. */
  readonly phones: readonly string[];
  /** Columns of members that count what is left of passes: it stays out. */
  readonly passes: readonly string[];
  /** Columns of members that are filled in only where another tier or shop begins. */
  readonly merged: readonly MergedColumn[];
  readonly style: ReadingStyle;
}

/**
 * Decides how a file is read. Never guesses in silence: what the file does not prove and nobody has said is refused,
 * with the option that would say it.
 * Refuses: file_not_found, file_unreadable, file_is_workbook, file_not_text, value_not_allowed, profile_not_found, encoding_unclear, encoding_changes,
 * header_not_found, table_above, tables_beside, kinds_in_row, columns_unclear, field_not_in_kind, history_unclear, rows_unclear,
 * rows_are_changes, gifts_unclear, column_currency, product_unclear,
 * owner_unclear, dates_unclear, decimal_unclear, left_unclear, value_unclear, direction_unclear, split_unclear, state_unclear, shared_unclear, end_unclear, start_unclear, unit_unclear.
 */
export function openFile(source: Source, options: FileOptions, shop: ShopFacts): OpenFile {
  const evidence = weighBytes(source);
  if (evidence.sample.length === 0) fail({ code: 'file_unreadable', path: source.path, reason: 'empty' });
  if (evidence.workbook) fail({ code: 'file_is_workbook', path: source.path });
  if (evidence.format !== null) fail({ code: 'file_not_text', path: source.path, format: evidence.format });
  const said = options.columns ?? {};
  const table = tableOf(source, evidence, options, shop);
  const { header, columns, encoding } = table;
  const { profile } = header;
  const unread = unusedIn(header);
  requireOwnCurrency(source, header, shop);
  requireProduct(table, unread, shop.products ?? NO_PRODUCTS, said);
  requireOwner(table, unread, shop.region, said);
  requireCardsNumbered(table, unread, shop.region, said);
  const { style, figures, unitLines } = styleOf(table, unread, options, shop);
  const ofFigures = figureColumns(table, unread, said);
  const isWhollyRead = (column: number): boolean =>
    column === style.direction.column || ofFigures.some((one) => one.column === column && one.says !== 'kind');
  const words = wordsOf(header, unread);
  const seconds = secondColumns(table);
  const noted = profile.kind === 'members' || profile.kind === 'transactions';
  const notes = (options.notes ?? profile.notes ?? false) && noted;
  return {
    source,
    hash: contentHash(source),
    kind: profile.kind,
    profile,
    encoding,
    mark: evidence.mark !== null,
    lines: evidence.lines,
    header,
    columns,
    lastColumn: Math.max(...[...header.columns.values()].flat()),
    figureColumns: ofFigures,
    unused: notes
      ? []
      : words
          .filter(({ column }) => !isWhollyRead(column))
          .map(({ column, word }) => ({ word, sum: figures.find((one) => one.column === column)?.sum ?? null })),
    seconds: notes ? [] : seconds,
    unitLines,
    cards: cardsUnread(table, unread, shop.region, said),
    phones: phonesUnread(table, unread, shop.region, said),
    passes: passesUnread(table, unread, said),
    merged: mergedColumns(table),
    style: { ...style, notes: notes ? [...words, ...seconds] : null },
  };
}

/** Where the table of a file is, and what its columns mean. */
function tableOf(source: Source, evidence: ByteEvidence, options: FileOptions, shop: ShopFacts): Table {
  const said = options.columns ?? {};
  const { encoding, header: worded } = recognise(source, evidence, options, shop);
  requireNothingAbove(decodeSample(evidence.sample, encoding), worded, source.path);
  const found = withUnitRow(worded, source, encoding);
  const tableWith = (header: Header): Table => ({ source, encoding, header, columns: firstColumns(header) });
  if (found.cells.length > MOST_COLUMNS) fail({ code: 'file_unreadable', path: source.path, reason: 'wide' });
  requireNoneBeside(tableWith(found), said);
  if (found.rivals) {
    requireOneKind(found, found.rivals, source.path);
    const groups = groupsAbove(decodeSample(evidence.sample, encoding), found, found.rivals.columns);
    const apart = groups.length > 0 ? { groups } : rivalsTogether(found.rivals, found);
    fail({ code: 'columns_unclear', path: source.path, option: '--column', ...found.rivals, ...apart });
  }
  requireOwnFields(source, found, isKindSaid(options) ? null : said);
  const balanceIs = options.balanceIs ?? found.profile.balanceIs ?? null;
  const ended = withBalanceNamed(withEnd(found, said), balanceIs, source.path);
  const gifted = withGifts(withInAndOut(ended, said), said, source.path);
  const dates = options.dates ?? found.profile.dates ?? null;
  const stated = withState(tableWith(gifted), said, { ...shop, dates });
  const tiered = withTier(tableWith(stated), shop.tiers ?? new Set(), said);
  const table = tableWith(withContact(tableWith(tiered), said));
  if (!isKindSaid(options)) requireMembers(table);
  return table;
}

/** How the cells of a table are read, what nothing reads of its figures, and which lines around it name a unit. */
function styleOf(
  table: Table,
  unread: readonly NamedColumn[],
  options: FileOptions,
  shop: ShopFacts,
): {
  readonly style: Omit<ReadingStyle, 'notes'>;
  readonly figures: readonly FiguresUnread[];
  readonly unitLines: readonly string[];
} {
  const { header } = table;
  const { profile } = header;
  const said = options.columns ?? {};
  const around = linesAround(table);
  const named = unitLines(around);
  const units = unitsOf(table, named);
  const told = { dates: options.dates ?? profile.dates ?? null, decimal: options.decimal ?? profile.decimal ?? null };
  const style = { ...shop, ...surveyStyle(table, shop.currency, told, units) };
  if (!isKindSaid(options)) requireHistory(table, unread, style, said);
  requireLots(table, style);
  requireLeftSaid(table, said, style);
  requireWholeEnds(table, shop.currency, said);
  const figures = requireValueRead(table, unread, { ...style, profile }, said);
  const direction = directionOf(table, unread, style, said);
  const balanceIs = splitOf(table, { typed: options, kept: options.mapping });
  requireStatesRead(table, unread, said, style);
  requireOwnAccounts(table, unread, said);
  requireDaysRead(table, unread, style, said);
  requireOwnMoney(table, around, shop.currency);
  const states = statesOf(table);
  return {
    style: { ...style, units, countedDown: countedDown(header), balanceIs, states, direction, profile },
    figures,
    unitLines: named.filter(({ places }) => places !== 0).map(({ text }) => text),
  };
}

/** Columns with the words by which they are kept in a note. */
const wordsOf = (header: Header, columns: readonly NamedColumn[]): NamedColumn[] =>
  columns.map(({ column }) => ({ column, word: header.names[column] ?? '' })).filter(({ word }) => word !== '');

/** Somebody has said what the rows are, or which system wrote them. */
const isKindSaid = ({ kind = 'auto', profile = 'auto', mapping }: FileOptions): boolean =>
  kind !== 'auto' || profile !== 'auto' || mapping !== undefined;

/**
 * What is said of several files, for one of them: a mapping of another kind of list whose columns it does not have, and an
 * encoding that its bytes are not in, are said of others.
 */
export function fitting(source: Source, options: FileOptions): FileOptions {
  if (options.mapping === undefined && options.encoding === undefined) return options;
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
  if (isOther && options.encoding !== undefined) return fitting(source, { ...options, encoding: undefined });
  if (options.mapping === undefined || !(isOther || problem.code === 'header_not_found')) return options;
  const without = { ...options, mapping: undefined };
  const kind = kindWith(without);
  return typeof kind === 'string' && kind !== options.mapping.kind ? without : options;
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

/** No list of a shop has so many, and a header that is longer than what is looked at first would be cut off. */
const MOST_COLUMNS = 4000;

/** Of so much damage nobody could make out the letters. */
const BROKEN = 0.1;

const SAMPLES = 3;

const firstColumns = ({ columns }: Header): ReadonlyMap<Field, number> =>
  new Map([...columns].map(([field, [first = 0]]) => [field, first]));

/** Columns that nobody reads, save those that our own reject file puts before the others. */
const unusedIn = ({ cells, fields }: Header): NamedColumn[] =>
  cells
    .map((cell, column) => ({ word: cell.trim(), column }))
    .slice(columnsOfOurs(cells))
    .filter(({ column }) => fields[column] === null);

function profilesFor({ mapping, profile = 'auto', kind = 'auto' }: FileOptions): readonly Profile[] {
  if (mapping) return [{ ...mapping, byOwner: true }];
  const all = allProfiles();
  const named = profile === 'auto' ? all : all.filter(({ name }) => name === profile);
  if (named.length === 0) {
    const allowed = ['auto', ...new Set(all.map(({ name }) => name))];
    fail({ code: 'value_not_allowed', option: '--profile', value: profile, allowed });
  }
  return kind === 'auto' ? named : named.filter((candidate) => candidate.kind === kind);
}

/** How a file is encoded, and its header. What may be a list of members or of their lots is the first if it says who they are. */
function recognise(
  source: Source,
  evidence: ByteEvidence,
  options: FileOptions,
  shop?: ShopFacts,
): { encoding: string; header: Header } {
  const profiles = profilesFor(options);
  const { encoding, header } = recogniseBy(source, evidence, options, profiles, shop);
  const isDoubtful = !isKindSaid(options) && mayBeMembers({ source, encoding, header, columns: firstColumns(header) });
  if (!isDoubtful) return { encoding, header };
  const members = profiles.filter(({ kind }) => kind === 'members');
  const other = findHeader(decodeSample(evidence.sample, encoding), members, options.columns);
  if (other === undefined || foreignColumn(other) >= 0) return { encoding, header };
  return { encoding, header: namesPeople(header) ? { ...other, mayBe: 'lots' } : { ...header, mayBe: 'members' } };
}

/**
 * The encoding and the header belong together: the right encoding is the one in which header words are known. Without a
 * shop nothing is asked about letters that several read.
 */
function recogniseBy(
  source: Source,
  evidence: ByteEvidence,
  options: FileOptions,
  profiles: readonly Profile[],
  shop?: ShopFacts,
): { encoding: string; header: Header } {
  const home = shop && homeEncoding(shop.region);
  const stated = options.encoding ?? options.mapping?.encoding ?? 'auto';
  const named = stated === 'auto' ? null : encodingNamed(stated);
  if (named !== null && isOther(named, options.encoding === undefined, evidence)) {
    return unclear(encodingsBut(named, evidence), stated);
  }
  const mayBeTwice = evidence.mayBeTwice && evidence.validUtf8 && !evidence.zeros && (named ?? 'utf-8') === 'utf-8';
  if (mayBeTwice && options.encoding === undefined) refuseTwice(source);
  const settled = named ?? evidence.mark;
  if (settled) return readAs(settled);
  if (evidence.validUtf8 && !evidence.zeros) return readAs('utf-8');

  const candidates = evidence.zeros ? WITH_ZEROS : CANDIDATES;
  const said = [...Object.keys(options.columns ?? {}), ...Object.keys(options.mapping?.columns ?? {})];
  const bestOf = (encodings: readonly string[], ofProfiles = profiles) => {
    const readings = encodings.map((encoding) => {
      const text = decodeSample(evidence.sample, encoding);
      const header = findHeader(text, ofProfiles, options.columns);
      const known = header ? tellingWords(header, evidence) : 0;
      return { encoding, words: known + (evidence.zeros ? 0 : writtenWords(text, encoding, said)) };
    });
    const most = Math.max(...readings.map(({ words }) => words));
    return readings.filter(({ words }) => words === most && words > 0).map(({ encoding }) => encoding);
  };
  const usual = evidence.zeros ? candidates : [...new Set([...candidates, ...SINGLE_BYTE])];
  const likely = bestOf(usual);
  const seldom = likely.length > 0 || evidence.zeros ? likely : bestOf(SELDOM);
  // What is no file of the kind that was said is written in some letters all the same.
  const best = seldom.length > 0 ? seldom : bestOf(usual, allProfiles());
  // Letters that all of them read alike say nothing, and a text of UTF-8 is hardly ever one by chance.
  if (evidence.validUtf8 && best.length > 1 && best.includes('utf-8')) return readAs('utf-8');
  const [only] = best;
  const one =
    best.length === 1 && only !== undefined && !isSingleByte(only)
      ? only
      : oneEncoding(best, source, evidence.sample, home);
  if (one !== undefined) return readAs(one);
  const read = best.filter(isSingleByte);
  return unclear(read.length > 1 && read.length === best.length ? read : [...new Set([...read, ...candidates])]);

  function readAs(encoding: string): { encoding: string; header: Header } {
    const sample = decodeSample(evidence.sample, encoding);
    const header = findHeader(sample, profiles, options.columns);
    if (!header) {
      const kinds = new Set(profiles.map(({ kind }) => kind));
      const plain = IMPORT_KINDS.filter((kind) => kinds.has(kind)).map(generic);
      const near = nearHeader(sample, options.mapping ? [options.mapping] : plain, options.columns);
      const seen = firstCells(sample, 5);
      if (seen.length === 0) fail({ code: 'file_unreadable', path: source.path, reason: 'blank' });
      const named = options.profile ?? 'auto';
      const profile = named === 'auto' ? {} : { profile: named };
      fail({ code: 'header_not_found', path: source.path, seen, ...near, ...profile });
    }
    return { encoding, header };
  }

  function unclear(candidates: readonly string[], stated?: string): never {
    const ordered = shop ? likelyFirst(candidates, evidence, shop) : candidates;
    const readable = ordered.filter((encoding) => damageIn(decodeSample(evidence.sample, encoding)) < BROKEN);
    if (readable.length === 0) fail({ code: 'file_not_text', path: source.path });
    const told = lineApart(source, readable) ?? evidence.sample;
    const rows = readable.map((encoding) => {
      const [row = '', next] = tellingLines(decodeSample(told, encoding));
      return { encoding, row, ...(next === undefined ? {} : { next }) };
    });
    fail({
      code: 'encoding_unclear',
      path: source.path,
      candidates: rows,
      ...(stated === undefined ? {} : { stated }),
    });
  }
}

/** Letters that were written as UTF-8 twice are read as what they were, or as they stand, by who has seen both. */
function refuseTwice(source: Source): void {
  const line = lineWrittenTwice(decode(source, 'utf-8'));
  if (line === undefined) return;
  const rows = [
    { encoding: TWICE, row: readOnce(line) },
    { encoding: 'utf-8', row: line },
  ];
  const candidates = rows.map(({ encoding, row }) => ({ encoding, row: row.slice(0, LONGEST_SHOWN) }));
  fail({ code: 'encoding_unclear', path: source.path, candidates });
}

/**
 * Whether the bytes are of another encoding than was said: its mark says so, or what has no zeros is said to take two
 * bytes a letter. Letters that are good UTF-8 are hardly anything else: never where each byte would be a letter, and in
 * a mapping, which speaks of files of last month too, or by so many letters, not in other encodings either.
 */
function isOther(named: string, byMapping: boolean, { mark, zeros, validUtf8, sample }: ByteEvidence): boolean {
  if (named === TWICE) return !validUtf8;
  if (mark !== null) return mark !== named;
  if (named.startsWith('utf-16')) return !zeros;
  if (named === 'utf-8' || !validUtf8 || zeros) return false;
  const letters = sample.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0);
  return letters > 0 && (byMapping || isSingleByte(named) || letters >= CERTAIN);
}

/** So many bytes beyond ASCII are not UTF-8 by chance. */
const CERTAIN = 6;

const encodingsBut = (named: string, { mark, validUtf8 }: ByteEvidence): readonly string[] => {
  if (mark !== null) return [mark];
  return validUtf8 ? ['utf-8'] : CANDIDATES.filter((encoding) => encoding !== named);
};

/** Known header words beyond ASCII: all encodings agree on the others, unless some of them take two bytes a letter. */
const tellingWords = (header: Header, { zeros }: ByteEvidence): number =>
  zeros
    ? knownColumns(header)
    : header.cells.filter((cell, column) => header.fields[column] !== null && /\P{ASCII}/u.test(cell)).length;

const LONGEST_SHOWN = 120;

/** The first lines in which the encodings differ, for a person to say which of them reads well. */
function tellingLines(text: string): string[] {
  const lines = text.split(/\r\n?|\n/);
  const telling = lines.filter((line) => /\P{ASCII}/u.test(line));
  return (telling.length > 0 ? telling : lines).slice(0, 2).map((line) => line.slice(0, LONGEST_SHOWN));
}

/** What files of the shop's country are written in comes first, unless nobody could read it. */
function likelyFirst(
  candidates: readonly string[],
  { mark, validUtf8, zeros, sample }: ByteEvidence,
  { region, currency }: ShopFacts,
): readonly string[] {
  const home = homeEncoding(region) ?? (currency.code === 'EUR' ? 'windows-1252' : null);
  if (home === null || zeros || mark !== null || validUtf8) return candidates;
  const isTied = candidates.every(isSingleByte);
  if (isTied && !candidates.includes(home)) return candidates;
  const isLikely = !isSingleByte(home) || isReadable(decodeSample(sample, home));
  return [...new Set(isLikely ? [home, ...candidates] : [...candidates, home])];
}

/** What somebody has said of a column is a field that such a file has; else nothing would read it. `said`: null where the kind is. */
function requireOwnFields({ path }: Source, header: Header, said: ColumnWords | null): void {
  const { cells, fields, profile } = header;
  const place = foreignColumn(header);
  if (place < 0) return;
  const wanted = Object.values(said ?? {}).filter((field) => field !== 'ignore');
  const others = IMPORT_KINDS.filter((kind) => said !== null && wanted.every((field) => isFieldOf(kind, field)));
  const named = { column: columnName(cells, place), field: fields[place] as Field };
  fail({ code: 'field_not_in_kind', path, ...named, file_kind: profile.kind, allowed: fieldsOf(profile.kind), others });
}

/** Rivals that may all be one kind of value, each with its own part of it; a balance may be either kind of money. */
function rivalsTogether(
  { field, columns }: Rivals,
  { profile: { kind } }: Header,
): Pick<Problem<'columns_unclear'>, 'together'> {
  const fields = field === 'balance' ? ADDED_FIELDS.filter((part) => part !== 'points') : [field];
  return together(fields.filter((part) => mayBeAdded(kind, part)).map((part) => [part, columns]));
}

/** A header that names another currency does not speak of the shop's money. */
function requireOwnCurrency(source: Source, { cells, fields }: Header, { currency }: ShopFacts): void {
  cells.forEach((cell, place) => {
    const field = fields[place];
    const named = field && VALUE_FIELDS.has(field) ? currencyIn(cell) : undefined;
    if (named === undefined || isOwnCurrency(named, currency)) return;
    fail({ code: 'column_currency', path: source.path, column: cell.trim(), currency: named, shop: currency.code });
  });
}

/**
 * What a balance is: one alone has to be split; beside one of its parts it may be the other, or both, unless a person has
 * named it so. Where the part says by its word that it is in the balance, nothing else is told of it. What stands beside
 * it is known by then. Refuses: split_unclear.
 */
function splitOf(
  { source, header, columns }: Table,
  { typed, kept }: { readonly typed: FileOptions; readonly kept: Profile | undefined },
): BalanceIs | null {
  const { cells, names, profile } = header;
  const balanceIs = typed.balanceIs ?? profile.balanceIs ?? null;
  const balance = columns.get('balance');
  if (profile.kind !== 'members' || balance === undefined || (columns.has('paid') && columns.has('bonus')))
    return balanceIs;
  const wordOf = (column: number): string => names[column] ?? '';
  const asked = { path: source.path, option: '--balance-is', column: wordOf(balance) };
  const beside = columns.get('paid') ?? columns.get('bonus');
  if (beside === undefined) {
    if (balanceIs !== null) return balanceIs;
    return fail({ code: 'split_unclear', ...asked });
  }
  if (saysPart(fold(wordOf(beside)))) return null;
  const [part, rest] = columns.has('paid') ? (['paid', 'bonus'] as const) : (['bonus', 'paid'] as const);
  const isSaid = (column: number, words: ColumnWords = {}): boolean =>
    Object.keys(words).some((word) => [fold(wordOf(column)), columnNumber(cells, column)].includes(fold(word)));
  const isNamed = (column: number): boolean => isSaid(column, typed.columns) || isSaid(column, kept?.columns);
  // What a mapping says of a balance it says of what it names beside it: of no column that it does not know.
  if (balanceIs === rest && (typed.balanceIs !== undefined || isNamed(beside))) return balanceIs;
  if (typed.balanceIs === undefined && isSaid(balance, typed.columns)) return null;
  if (balanceIs === null && isNamed(balance)) return null;
  // Who has named a column as a part may mean this one too, and who has said that all of the balance is that part does.
  const isAll = typed.balanceIs === part;
  const parts = (header.columns.get(part) ?? []).filter((column) => isAll || isNamed(column));
  const all = [...parts, balance].sort((a, b) => a - b).map((column) => columnName(cells, column));
  const offered = parts.length === 0 ? {} : together([[part, all]]);
  const other = isAll ? { option: '--column', said: part } : { other: rest };
  return fail({ code: 'split_unclear', ...asked, beside: wordOf(beside), ...other, ...offered });
}
