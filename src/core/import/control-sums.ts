/** What the columns of a file come to: so it is held against a total that it prints, and against what arrived. */
import { type Asset, UNIT_OF } from '../domain/ledger/lot.ts';
import type { ScannedRow } from './bytes/scan.ts';
import type { Profile } from './header/profile.ts';
import type { OpenFile } from './open.ts';
import { sumsInWords } from './table/stated-sums.ts';
import { inUnit, pointPlaces, readMoney, readPoints } from './values/amount.ts';
import { unpack } from './values/packing.ts';

/** The fields whose columns a file is held against. */
export type ControlField = 'paid' | 'bonus' | 'balance' | 'in' | 'out' | 'points' | 'amount' | 'remaining';
/** What columns come to, by their numbers. */
export type ControlSums = ReadonlyMap<number, number>;

/** An amount that cannot be read, and so not be compared, with its cell. */
export interface UnreadFigure {
  readonly field: ControlField;
  /** The header of its column. */
  readonly column: string;
  readonly cell: string;
}

/** What a figure is counted in: of lots that are all of one kind, their own. */
export function assetOfField(field: ControlField, { kind, constants }: Profile): Asset {
  if (kind === 'lots') return (constants?.asset as Asset | undefined) ?? 'paid';
  if (kind === 'passes') return 'pass';
  if (kind === 'coupons') return 'coupon';
  return field === 'bonus' || field === 'points' ? field : 'paid';
}

export interface ReadSums {
  readonly figures: ControlSums;
  readonly unread: ReadonlyMap<number, UnreadFigure>;
}

/** What the amounts of a row are, those of a rejected one as far as they can be read: so a printed total counts. */
export function readableSums({ cells }: Pick<ScannedRow, 'cells'>, file: OpenFile): ReadSums {
  const sums = new Figures(file);
  for (const field of CONTROL_FIELDS) {
    for (const place of file.header.columns.get(field) ?? []) sums.take(place, cells[place] ?? '');
  }
  return sums;
}

/** The same of a line that adds up rows, and what it says in words of columns in which it has no figure. */
export function statedSums({ cells }: ScannedRow, file: OpenFile): ReadSums {
  const said = cells.map((cell) => sumsInWords(unpack(cell), file.header));
  const sums = new Figures(file);
  for (const { column, amount } of said.flatMap((some) => some ?? [])) sums.take(column, amount);
  const { figures, unread } = readableSums({ cells: cells.map((cell, place) => (said[place] ? '' : cell)) }, file);
  return { figures: new Map([...sums.figures, ...figures]), unread: new Map([...sums.unread, ...unread]) };
}

/** Amounts as they are read, by their columns. */
class Figures implements ReadSums {
  readonly figures = new Map<number, number>();
  readonly unread = new Map<number, UnreadFigure>();
  readonly #file: OpenFile;

  constructor(file: OpenFile) {
    this.#file = file;
  }

  take(place: number, cell: string): void {
    const { header, style, kind, profile } = this.#file;
    // Lots of all kinds in one file have no common unit, and so no total.
    if (cell.trim() === '' || (kind === 'lots' && profile.constants?.asset === undefined)) return;
    const field = header.fields[place] as ControlField;
    const places = style.units.get(place) ?? 0;
    const { currency, decimal } = style;
    const reading =
      UNIT_OF[assetOfField(field, profile)] === 'money'
        ? readMoney(cell, { currency: inUnit(currency, places), decimal, signed: true })
        : readPoints(cell, { currency, decimal, signed: true }, pointPlaces(places));
    const column = header.names[place] ?? '';
    if ('fault' in reading) this.unread.set(place, { field, column, cell: cell.trim().slice(0, LONGEST_TOLD) });
    else if (!reading.empty) this.figures.set(place, reading.value);
  }
}

export function addSums(into: Map<number, number>, sums: ControlSums): void {
  for (const [column, sum] of sums) into.set(column, (into.get(column) ?? 0) + sum);
}

const CONTROL_FIELDS: readonly ControlField[] = [
  'paid',
  'bonus',
  'balance',
  'in',
  'out',
  'points',
  'amount',
  'remaining',
];

/** Of a cell that is told in a sentence. */
const LONGEST_TOLD = 40;
