/** What the columns of a file come to: so it is held against a total that it prints, and against what arrived. */
import { type Asset, UNIT_OF } from '../domain/ledger/lot.ts';
import type { ScannedRow } from './bytes/scan.ts';
import { wholeMoney } from './columns/whole-money.ts';
import type { Field } from './header/field.ts';
import type { Profile } from './header/profile.ts';
import type { OpenFile } from './open.ts';
import { sumsBeside, sumsInWords } from './table/stated-sums.ts';
import { inUnit, pointPlaces, readMoney, readPoints } from './values/amount.ts';
import { numberAlone } from './values/count.ts';
import { unpack } from './values/packing.ts';

/** The fields whose columns a file is held against. */
export type ControlField = 'paid' | 'bonus' | 'balance' | 'in' | 'out' | 'points' | 'amount' | 'remaining';
/** What columns come to, by their numbers. */
export type ControlSums = ReadonlyMap<number, number>;

/** An amount that cannot be read, and so not be compared, with its cell. */
export interface UnreadFigure {
  /** Null: it stands below a column that is no amount, and is the sum of none. */
  readonly field: ControlField | null;
  /** The header of its column. */
  readonly column: string;
  readonly cell: string;
}

/** What a figure is counted in: of lots that are all of one kind, their own. */
export function assetOfField(field: Field, { kind, constants }: Profile): Asset {
  if (kind === 'lots') return (constants?.asset as Asset | undefined) ?? 'paid';
  if (kind === 'passes') return 'pass';
  if (kind === 'coupons') return 'coupon';
  return field === 'bonus' || field === 'points' ? field : 'paid';
}

export interface ReadSums {
  readonly figures: ControlSums;
  readonly unread: ReadonlyMap<number, UnreadFigure>;
}

/** A figure of a line that adds up rows, and of which columns it may be the sum, alone or together: the likeliest first. */
export interface StatedSum {
  readonly mayBe: readonly (readonly number[])[];
  readonly figure: number;
}

/** What the amounts of a row are, those of a rejected one as far as they can be read: so a printed total counts. */
export function readableSums({ cells }: Pick<ScannedRow, 'cells'>, file: OpenFile): ReadSums {
  const sums = new Figures(file);
  for (const field of CONTROL_FIELDS) {
    for (const place of file.header.columns.get(field) ?? []) sums.take(place, cells[place] ?? '');
  }
  return sums;
}

/**
 * The same of a line that adds up rows, and what it says in words. A figure of money may be the sum of all money, where
 * no other column of it says anything, as where cells were merged, or where its column is called the balance.
 */
export function statedSums(
  row: ScannedRow,
  file: OpenFile,
): { readonly figures: readonly StatedSum[]; readonly unread: readonly UnreadFigure[] } {
  const inCell = row.cells.map((cell) => sumsInWords(unpack(cell), file.header));
  const beside = sumsBeside(row.cells, file.header);
  const said = beside ?? inCell.flatMap((sums) => sums ?? []);
  const cells = row.cells.map((cell, place) => (beside || inCell[place] ? '' : cell));
  const { figures, unread } = readableSums({ cells }, file);
  const whole = wholeMoney(file);
  const money = (['paid', 'bonus', 'balance'] as const).flatMap((field) => file.header.columns.get(field) ?? []);
  const isFilled = (column: number): boolean => figures.has(column) || unread.has(column);
  const inCells = [...figures].map(([column, figure]): StatedSum => {
    const isBalance = file.header.fields[column] === 'balance';
    const isWhole =
      money.includes(column) && (isBalance || !money.some((other) => other !== column && isFilled(other)));
    const isOther = whole.some((other) => other !== column);
    return { mayBe: isWhole && isOther ? [[column], whole] : [[column]], figure };
  });
  const words = new Figures(file);
  const inWords = said.flatMap(({ columns, amount }): StatedSum[] => {
    const mayBe = columns === 'money' ? moneyMeant(file, whole) : [columns];
    const [first = 0, ...others] = mayBe[0] ?? [];
    const figure = words.take(first, amount);
    if (figure === undefined || (others.length === 0 && isFilled(first))) return [];
    return [{ mayBe, figure }];
  });
  return { figures: [...inWords, ...inCells], unread: [...words.unread.values(), ...unread.values()] };
}

/** A number that stands alone beside the word for a total, below a column that is no amount. */
export interface MovedFigure {
  readonly column: string;
  readonly cell: string;
  /** What it is in each column of amounts, as the sum of which it may be meant. */
  readonly mayBe: readonly StatedSum[];
}

/** The figure of a line that says a total and nothing else but one number, below whatever column. */
export function movedFigure({ cells }: ScannedRow, file: OpenFile): MovedFigure | undefined {
  const [, second, ...others] = cells.flatMap((cell, place) => (cell.trim() === '' ? [] : [{ cell, place }]));
  const sums = new Figures(file);
  const { columns, names } = file.header;
  const amounts = CONTROL_FIELDS.flatMap((field) => columns.get(field) ?? []);
  if (second === undefined || others.length > 0 || amounts.includes(second.place)) return undefined;
  const mayBe = amounts.flatMap((column): StatedSum[] => {
    const figure = sums.take(column, second.cell);
    return figure === undefined || figure === 0 ? [] : [{ mayBe: [[column]], figure }];
  });
  const [money] = mayBe.filter(({ mayBe: [[column = -1] = []] }) => wholeMoney(file).includes(column));
  const whole = money === undefined ? [] : [{ ...money, mayBe: [wholeMoney(file)] }];
  const all = [...mayBe, ...whole];
  if (all.length === 0 && !numberAlone(second.cell)) return undefined;
  return { column: names[second.place] ?? '', cell: second.cell.trim(), mayBe: all };
}

/** Words for money mean the balance or all money, and paid money alone at most. */
function moneyMeant({ header: { columns } }: OpenFile, whole: readonly number[]): StatedSum['mayBe'] {
  const balance = columns.get('balance') ?? [];
  return (balance.length > 0 ? [balance, whole] : [whole, columns.get('paid') ?? []]).filter((some) => some.length > 0);
}

/** Amounts as they are read, by their columns. */
class Figures implements ReadSums {
  readonly figures = new Map<number, number>();
  readonly unread = new Map<number, UnreadFigure>();
  readonly #file: OpenFile;

  constructor(file: OpenFile) {
    this.#file = file;
  }

  /** Undefined: it says nothing, or cannot be read. */
  take(place: number, cell: string): number | undefined {
    const { header, style, kind, profile } = this.#file;
    // Lots of all kinds in one file have no common unit, and so no total.
    if (cell.trim() === '' || (kind === 'lots' && profile.constants?.asset === undefined)) return undefined;
    const field = header.fields[place] as ControlField;
    const places = style.units.get(place) ?? 0;
    const { currency, decimal } = style;
    const asset = assetOfField(field, profile);
    const reading =
      UNIT_OF[asset] === 'money'
        ? readMoney(cell, { currency: inUnit(currency, places), decimal, signed: true })
        : readPoints(cell, { currency, decimal, signed: true }, { places: pointPlaces(places), asset });
    const column = header.names[place] ?? '';
    if ('fault' in reading) this.unread.set(place, { field, column, cell: cell.trim().slice(0, LONGEST_TOLD) });
    else if (!reading.empty) this.figures.set(place, reading.value);
    return this.figures.get(place);
  }
}

export function addSums(into: Map<number, number>, sums: ControlSums): void {
  for (const [column, sum] of sums) into.set(column, (into.get(column) ?? 0) + sum);
}

/** What some columns come to together. */
export const sumOf = (sums: ControlSums | null, columns: readonly number[]): number =>
  columns.reduce((sum, column) => sum + (sums?.get(column) ?? 0), 0);

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
