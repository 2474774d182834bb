/** What the columns of a file come to: so it is held against a total that it prints, and against what arrived. */
import { type Asset, UNIT_OF } from '../domain/ledger/lot.ts';
import type { ScannedRow } from './bytes/scan.ts';
import type { Profile } from './header/profile.ts';
import type { OpenFile } from './open.ts';
import { inUnit, pointPlaces, readMoney, readPoints } from './values/amount.ts';

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

/** What the amounts of a row are, those of a rejected one as far as they can be read: so a printed total counts. */
export function readableSums(
  row: ScannedRow,
  { header, style, kind, profile }: OpenFile,
): { readonly figures: ControlSums; readonly unread: ReadonlyMap<number, UnreadFigure> } {
  const figures = new Map<number, number>();
  const unread = new Map<number, UnreadFigure>();
  // Lots of all kinds in one file have no common unit, and so no total.
  if (kind === 'lots' && profile.constants?.asset === undefined) return { figures, unread };
  for (const field of CONTROL_FIELDS) {
    for (const place of header.columns.get(field) ?? []) {
      const cell = row.cells[place] ?? '';
      if (cell.trim() === '') continue;
      const places = style.units.get(place) ?? 0;
      const { currency, decimal } = style;
      const reading =
        UNIT_OF[assetOfField(field, profile)] === 'money'
          ? readMoney(cell, { currency: inUnit(currency, places), decimal, signed: true })
          : readPoints(cell, { currency, decimal, signed: true }, pointPlaces(places));
      const column = header.names[place] ?? '';
      if ('fault' in reading) unread.set(place, { field, column, cell: cell.trim().slice(0, LONGEST_TOLD) });
      else if (!reading.empty) figures.set(place, reading.value);
    }
  }
  return { figures, unread };
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
