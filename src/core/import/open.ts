import { isOwnCurrency } from '../domain/numbers/currency.ts';
import { fail, type Problem } from '../problem.ts';
import { type ByteEvidence, decodeSample, weighBytes } from './bytes/encoding.ts';
import { contentHash, type Source } from './bytes/source.ts';
import { splitOf } from './columns/balance-split.ts';
import { withBought } from './columns/bought-visits.ts';
import { type Called, withCalled } from './columns/by-cells.ts';
import { withoutCardNumbers } from './columns/card-or-money.ts';
import { cardsUnread, requireCardsNumbered, requireCardsRead } from './columns/cards-unread.ts';
import { withContact } from './columns/contact.ts';
import { directionOf } from './columns/direction.ts';
import { countedDown, requireDaysRead, requireWholeEnds, withEnd } from './columns/ends.ts';
import { type FigureColumn, figureColumns } from './columns/figure-columns.ts';
import { withGifts } from './columns/gifts.ts';
import { requireHistory, requireLots, requireMembers } from './columns/history.ts';
import { withInAndOut } from './columns/in-out.ts';
import { requireLeftSaid } from './columns/left-unsaid.ts';
import { requireOneKind, withBalanceNamed } from './columns/lot-asset.ts';
import { type MergedColumn, mergedColumns } from './columns/merged-cells.ts';
import { requireOwner } from './columns/owner.ts';
import { type PassesLeft, passesUnread, requireNoPasses } from './columns/passes-unread.ts';
import { phonesUnread } from './columns/phones-unread.ts';
import { NO_PRODUCTS, requireProduct } from './columns/product.ts';
import { type SecondColumn, secondColumns } from './columns/second-columns.ts';
import { requireOwnAccounts } from './columns/shared-cards.ts';
import { requireStatesRead, statesOf, withState } from './columns/states.ts';
import { type StoreColumn, storesUnread } from './columns/stores-unread.ts';
import { surveyStyle } from './columns/survey.ts';
import { linesAround, requireOwnMoney, unitLines, unitsOf, withUnitRow } from './columns/units.ts';
import { type FiguresUnread, requireValueRead } from './columns/unread-value.ts';
import { requireNoVisits } from './columns/visits-or-money.ts';
import { type FileOptions, isKindSaid, type ShopFacts } from './file-options.ts';
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
  foreignColumn,
  type Header,
  type Rivals,
  together,
} from './header/header.ts';
import type { Profile } from './header/profile.ts';
import { currencyIn } from './header/words.ts';
import { firstColumns, recognise } from './recognise.ts';
import type { NamedColumn, ReadingStyle } from './rows/cells.ts';
import type { Table } from './table/table.ts';
import { groupsAbove, requireNothingAbove } from './table/table-above.ts';
import { requireNoneBeside } from './table/tables-beside.ts';

/** A column that nothing reads, with what its figures come to and may be; null: no figures of value stand there. */
export interface UnusedColumn extends Pick<FiguresUnread, 'mayBe'> {
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
  /** Columns of members with what is left of passes: it stays out. */
  readonly passes: PassesLeft;
  /** Columns of members that may say at which store they are: it is not read. */
  readonly stores: readonly StoreColumn[];
  /** Columns of members that are filled in only where another tier or shop begins. */
  readonly merged: readonly MergedColumn[];
  readonly style: ReadingStyle;
}

/**
 * Decides how a file is read. Never guesses in silence: what the file does not prove and nobody has said is refused,
 * with the option that would say it.
 * Refuses: file_not_found, file_unreadable, file_is_workbook, file_not_text, value_not_allowed, profile_not_found, encoding_unclear, encoding_changes,
 * header_not_found, table_above, tables_beside, kinds_in_row, columns_unclear, field_not_in_kind, card_unclear, history_unclear, rows_unclear, passes_unclear,
 * rows_are_changes, gifts_unclear, column_currency, product_unclear,
 * owner_unclear, dates_unclear, decimal_unclear, left_unclear, value_unclear, direction_unclear, split_unclear, states_unknown, state_unclear, shared_unclear, end_unclear, start_unclear, unit_unclear.
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
  const { called = NOTHING_CALLED } = shop;
  requireOwnCurrency(source, header, shop);
  requireProduct(table, unread, shop.products ?? NO_PRODUCTS, said);
  requireOwner(table, unread, shop.region, said);
  requireCardsNumbered(table, unread, shop.region, said);
  requireCardsRead(table, unread, said);
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
          .map(({ column, word }) => {
            const { sum = null, mayBe = [] } = figures.find((one) => one.column === column) ?? {};
            return { word, sum, mayBe };
          }),
    seconds: notes ? [] : seconds,
    unitLines,
    cards: cardsUnread(table, unread, shop.region, said),
    phones: phonesUnread(table, unread, shop.region, said),
    passes: passesUnread(table, unread, said),
    stores: storesUnread(table, unread, called.store, said),
    merged: mergedColumns(table),
    style: { ...style, notes: notes ? [...words, ...seconds] : null },
  };
}

const NOTHING_CALLED: Called = { tier: new Set(), store: new Set() };

/** Where the table of a file is, and what its columns mean. */
function tableOf(source: Source, evidence: ByteEvidence, options: FileOptions, shop: ShopFacts): Table {
  const said = options.columns ?? {};
  const { encoding, header: worded } = headerOf(source, evidence, options, shop);
  requireNothingAbove(decodeSample(evidence.sample, encoding), worded, source.path);
  const found = withUnitRow(worded, source, encoding);
  const tableWith = (header: Header): Table => ({ source, encoding, header, columns: firstColumns(header) });
  if (found.cells.length > MOST_COLUMNS) fail({ code: 'file_unreadable', path: source.path, reason: 'wide' });
  requireNoneBeside(tableWith(found), said);
  if (!isKindSaid(options)) {
    requireNoPasses(tableWith(found), unusedIn(found), said);
    requireNoVisits(tableWith(found), shop.products ?? NO_PRODUCTS, said);
    requireMembers(tableWith(found));
  }
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
  const bought = withBought(tableWith(gifted), said);
  const stated = withState(tableWith(bought), said, { ...shop, dates });
  const called = withCalled(tableWith(stated), shop.called ?? NOTHING_CALLED, said);
  return tableWith(withContact(tableWith(called), said));
}

/** The header, in which what is on somebody's card, and whether they have one, is not taken for its number. */
function headerOf(
  source: Source,
  evidence: ByteEvidence,
  options: FileOptions,
  shop: ShopFacts,
): { readonly encoding: string; readonly header: Header } {
  const { encoding, header } = recognise(source, evidence, options, shop);
  const money = withoutCardNumbers(
    { source, encoding, header, columns: firstColumns(header) },
    options.columns ?? {},
    shop,
  );
  if (money.length === 0) return { encoding, header };
  const without = Object.fromEntries(money.map((column) => [columnNumber(header.cells, column), 'ignore' as const]));
  return recognise(source, evidence, { ...options, encoding, columns: { ...options.columns, ...without } }, shop);
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
  const balanceIs = splitOf(table, { typed: options, kept: options.mapping }, { ...style, units });
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

/** No list of a shop has so many, and a header that is longer than what is looked at first would be cut off. */
const MOST_COLUMNS = 4000;

/** Columns that nobody reads, save those that our own reject file puts before the others. */
const unusedIn = ({ cells, fields }: Header): NamedColumn[] =>
  cells
    .map((cell, column) => ({ word: cell.trim(), column }))
    .slice(columnsOfOurs(cells))
    .filter(({ column }) => fields[column] === null);

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
