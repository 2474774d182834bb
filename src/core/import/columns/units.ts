import { isOwnCurrency } from '../../domain/numbers/currency.ts';
import type { Currency } from '../../domain/numbers/money.ts';
import { fail } from '../../problem.ts';
import { decode } from '../bytes/encoding.ts';
import { type ScannedRow, scanRows } from '../bytes/scan.ts';
import { bytesSource, type Source } from '../bytes/source.ts';
import type { Field } from '../header/field.ts';
import { columnName, type Header, readColumns } from '../header/header.ts';
import { moneyFieldsOf } from '../header/profile.ts';
import { currencyIn, placesOf, unitPlaces } from '../header/words.ts';
import { isOurExport, type Table } from '../table/table.ts';
import { pointPlaces } from '../values/amount.ts';
import { currencySpokenOf } from '../values/currency.ts';
import { type StatedUnit, unitStated } from '../values/unit.ts';

/** A line around a table that says in which unit its amounts are: a title above it, or a note below. */
interface UnitLine extends StatedUnit {
  readonly text: string;
}

/**
 * By how many places of ten the columns of value are counted in another unit than the currency, or the point: as their
 * own header says, the row of units below it, or else a line around the table for all of its money.
 * Refuses: unit_unclear, when such lines contradict each other, or one may speak of points too.
 */
export function unitsOf({ header, source }: Table, stated: readonly UnitLine[]): ReadonlyMap<number, number> {
  const { cells, columns, profile } = header;
  const money = moneyFieldsOf(profile);
  const points = pointFieldsOf(header).filter((field) => columns.has(field));
  const [line, ...others] = stated.filter(({ places }) => places !== 0);
  const units = new Map<number, number>();
  for (const [column, field] of readColumns(header)) {
    const word = cells[column] ?? '';
    const below = header.unitRow?.cells[column] ?? '';
    const own = placesNamed(header, column);
    const isMoney = money.includes(field);
    if (!isMoney && !points.includes(field)) continue;
    const isNamed = own !== 0 || IN_COINS.test(`${word} ${below}`);
    const places = isNamed || line === undefined || !isMoney ? own : line.places;
    if (!isNamed && line !== undefined && isMoney && isUnclear(line)) {
      fail({ code: 'unit_unclear', path: source.path, column: columnName(cells, column), line: line.text });
    }
    const counted = isMoney ? places : pointPlaces(places);
    if (counted !== 0) units.set(column, counted);
  }
  return units;

  function isUnclear({ places, ofMoney }: UnitLine): boolean {
    return (!ofMoney && points.length > 0) || [...others, ...stated].some((other) => other.places !== places);
  }
}

/** By how many places of ten the unit is more or less that the header of a column names, or the row of units below it. */
export const placesNamed = ({ cells, unitRow }: Header, column: number): number =>
  unitPlaces(cells[column] ?? '') || (placesOf(bare(unitRow?.cells[column] ?? '')) ?? 0);

/**
 * A line around a table that says in which currency its amounts are speaks of all of its money.
 * Refuses: column_currency, if it is not the shop's.
 */
export function requireOwnMoney({ header, source }: Table, lines: readonly string[], shop: Currency): void {
  const { cells, columns, profile } = header;
  const money = moneyFieldsOf(profile).flatMap((field) => columns.get(field) ?? []);
  const [column] = money.filter((place) => currencyIn(cells[place] ?? '') === undefined);
  const currency = lines
    .filter((line) => OF_MONEY.test(line))
    .map(currencySpokenOf)
    .find((named) => named !== undefined && !isOwnCurrency(named, shop));
  if (column === undefined || currency === undefined) return;
  fail({ code: 'column_currency', path: source.path, column: columnName(cells, column), currency, shop: shop.code });
}

const OF_MONEY =
  /[单單]位|[币幣][种種]|货币|貨幣|金额|金額|currency|amounts?\b|balances?\b|money|beträge|montants|importes|valores/i;

/** `余额(元)` is in the currency itself, whatever stands above the table. */
const IN_COINS = /[(（[【][^()（）]*[元圆圓円][)）\]】]/;

/** Fields that are points, or may be. */
const pointFieldsOf = ({ profile: { kind, constants } }: Header): readonly Field[] => {
  if (kind === 'lots') return constants?.asset === 'points' ? ['amount', 'remaining'] : [];
  return kind === 'members' || kind === 'transactions' ? ['points'] : [];
};

/** A header with the row of units below it, if there is one: it is none of the data. */
export function withUnitRow(header: Header, source: Source, encoding: string): Header {
  for (const rows of scanRows(decode(source, encoding), header.delimiter)) {
    const next = rows.find(({ line, cells }) => line > header.line && cells.some((cell) => cell.trim() !== ''));
    if (next !== undefined) return isUnitRow(next, header) ? { ...header, unitRow: next } : header;
  }
  return header;
}

/** A row right below a header that holds no data but the units of its columns: (号), (元), (分). */
function isUnitRow({ cells }: ScannedRow, header: Header): boolean {
  const money = moneyFieldsOf(header.profile);
  if (isOurExport(header) || cells.some((cell) => /\d/.test(cell) || bare(cell).length > LONGEST_UNIT)) return false;
  const values = readColumns(header).flatMap(([column, field]) => {
    const unit = bare(cells[column] ?? '');
    return unit !== '' && (money.includes(field) || field === 'points') ? [unit] : [];
  });
  return values.length > 0 && values.every((unit) => placesOf(unit) !== undefined || UNIT.test(unit));
}

const LONGEST_UNIT = 8;
const bare = (cell: string): string =>
  cell
    .normalize('NFKC')
    .trim()
    .replace(/^[([{【](.*)[)\]}】]$/, '$1')
    .toLowerCase();
/** Of which one is one. */
const UNIT = /^(?:元|圆|圓|円|人民[币幣]|rmb|[点點个個]|pts?|points?|[$€£¥])$/;

/** What stands above a table and below it. Our own export has nothing there. */
export function linesAround({ source, encoding, header }: Table): string[] {
  if (isOurExport(header)) return [];
  const rows = [...rowsAbove(source, encoding, header), ...lastRows(source, encoding, header)];
  const lines = rows.map(({ cells }) => cells.filter((cell) => cell.trim() !== '').join(' '));
  return [...new Set(lines)].filter((line) => line.length <= LONGEST_LINE);
}

/** Those that state a unit. */
export const unitLines = (lines: readonly string[]): UnitLine[] =>
  lines.flatMap((text) => {
    const unit = unitStated(text);
    return unit === undefined ? [] : [{ ...unit, text }];
  });

const LONGEST_LINE = 200;

function* rowsAbove(source: Source, encoding: string, { delimiter, line }: Header): Generator<ScannedRow> {
  if (line === 1) return;
  for (const rows of scanRows(decode(source, encoding), delimiter)) {
    for (const row of rows) {
      if (row.line >= line) return;
      yield row;
    }
  }
}

/** The last rows in which a single cell says something: notes stand in the first. */
function* lastRows(source: Source, encoding: string, { delimiter, line, unitRow }: Header): Generator<ScannedRow> {
  let blocks: Uint8Array[] = [];
  let isWhole = true;
  for (const block of source.blocks()) {
    isWhole &&= blocks.length < 2;
    blocks = [...blocks.slice(-1), block];
  }
  const text = [...decode(bytesSource(source.path, Buffer.concat(blocks)), encoding)].join('');
  const rows = [...scanRows([isWhole ? text : text.slice(text.search(/[\r\n]/) + 1)], delimiter)].flat();
  const below = isWhole ? rows.filter((row) => row.line > (unitRow?.line ?? line)) : rows;
  const filled = below.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')).slice(-LAST);
  yield* filled.filter(({ cells }) => cells.filter((cell) => cell.trim() !== '').length === 1);
}

const LAST = 10;
