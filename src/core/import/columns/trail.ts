import type { Field } from '../header/field.ts';
import { saysUsable } from '../header/value-word.ts';
import { takesBack, wayOfKind } from '../header/way-word.ts';
import { kindNamed } from '../header/word-parts.ts';
import { fold, meaningOf } from '../header/words.ts';
import type { NamedColumn, ReadingStyle } from '../rows/cells.ts';
import type { Table } from '../table/table.ts';
import { readMoney } from '../values/amount.ts';
import { unpack, unpackText } from '../values/packing.ts';

export const CHANGES = ['paid', 'bonus', 'balance', 'in', 'out', 'points'] as const;
export type Change = (typeof CHANGES)[number] | 'amount';

/** A column of changes. */
export interface Moved {
  readonly field: Change;
  readonly column: number;
  /** The column whose words tell its rows apart; null: nothing does. */
  readonly by: number | null;
}

/** The balance of a card as it stood after each row, and the changes that should lead from one to the next. */
export interface Trail {
  readonly balance: number;
  readonly moved: readonly Moved[];
  /** The last row of each card. */
  readonly last: Map<string, Step>;
  /** The rows stand as they happened, or the newest first. */
  readonly orders: readonly [onward: Order, backward: Order];
  /** More is left somewhere than the row brought, as of no lot. */
  leavesMore: boolean;
}

interface Step {
  readonly balance: number;
  readonly size: number;
  readonly word: string;
}

/** What the balances show if the rows stand in this order. */
interface Order {
  /** How often rows of a word were added, and how often taken off. */
  readonly by: Map<string, { added: number; taken: number }>;
  /** Words of rows with which a card begins, how many of them are all that it then has, and how many are not. */
  readonly first: Map<string, { all: number; part: number }>;
  /** Rows that move something behind another one of their card, and those of them by which the balance moves. */
  rows: number;
  steps: number;
  /** The line of the first row that is neither; null: none. */
  misfit: number | null;
}

export const newTrail = (balance: number, moved: readonly Moved[]): Trail => ({
  ...{ balance, moved, last: new Map(), orders: [newOrder(), newOrder()], leavesMore: false },
});

const newOrder = (): Order => ({ by: new Map(), first: new Map(), rows: 0, steps: 0, misfit: null });

/** Columns of what was left after a row, each with the changes that may lead to it. */
export function trailsOf(table: Table, open: readonly NamedColumn[], changes: readonly Moved[]): Trail[] {
  const of = (...fields: readonly Change[]) => changes.filter(({ field }) => fields.includes(field));
  return open.flatMap(({ column }): Trail[] => {
    const header = table.header.cells[column] ?? '';
    const word = fold(header);
    const meant = meaningOf(word, 'members');
    const isLeft = VALUES.has(meant) || saysUsable(header) || AFTER.test(word);
    if (!isLeft || BEFORE.test(word)) return [];
    const named = kindNamed(word);
    const money = of('paid', 'bonus', 'balance', 'in', 'out', 'amount');
    const all =
      named === 'points' || money.length === 0
        ? [of('points')]
        : named === 'bonus'
          ? [of('bonus')]
          : meant === 'paid'
            ? [of('paid')]
            : [money, ...(money.length > 1 ? [of('paid')] : [])];
    return all.filter((moved) => moved.length > 0).map((moved) => newTrail(column, moved));
  });
}

const VALUES: ReadonlySet<Field | undefined> = new Set<Field>(['paid', 'bonus', 'balance', 'points']);
const AFTER =
  /[变變][动動更]?后|[变變][动動更]?後|之[后後]|结余|結餘|结存|結存|余额|餘額|after|balance|saldo|solde|stand|nachher/;
const BEFORE = /前|before|vorher|avant|antes|prima|opening|期初|初始/;

/** One row: whose it is, and what stands in a column of it. Null: no figure. */
export interface TrailRow {
  readonly line: number;
  readonly card: string;
  readonly cells: readonly string[];
  figure(column: number): number | null;
}

/** A row as it is followed. Points are read as money is: only their proportion matters. */
export function trailRow(
  { line, cells }: Pick<TrailRow, 'line' | 'cells'>,
  card: number | undefined,
  { currency, decimal }: Pick<ReadingStyle, 'currency' | 'decimal'>,
): TrailRow {
  const known = new Map<number, number | null>();
  const figure = (column: number): number | null => {
    const seen = known.get(column);
    if (seen !== undefined) return seen;
    const reading = readMoney(cells[column] ?? '', { currency, decimal, signed: true });
    const value = 'fault' in reading ? null : reading.value;
    known.set(column, value);
    return value;
  };
  return { line, cells, card: unpackText(cells[card ?? -1] ?? ''), figure };
}

/** Goes on with the card of a row; one that does not say how much ends what was known of it. */
export function follow(trail: Trail, { line, card, cells, figure }: TrailRow): void {
  const { balance: column, moved, last, orders } = trail;
  if (card === '') return;
  const balance = (cells[column] ?? '').trim() === '' ? null : figure(column);
  const size = sizeOf(moved, figure);
  if (balance === null || size === null) {
    last.delete(card);
    return;
  }
  const [onward, backward] = orders;
  const word = isOfTwo(moved) ? '' : wordOf(moved[0] as Moved, cells);
  const before = last.get(card);
  trail.leavesMore ||= size !== 0 && balance > size;
  if (before === undefined) {
    begin(onward, { balance, size, word });
  } else {
    step(onward, { word, size }, balance - before.balance, line);
    step(backward, before, before.balance - balance, line);
  }
  last.set(card, { balance, size, word });
}

/** What all the changes of a row come to; null: one of them is no figure. */
function sizeOf(moved: readonly Moved[], figure: TrailRow['figure']): number | null {
  let size = 0;
  for (const { field, column } of moved) {
    const one = figure(column);
    if (one === null) return null;
    size += field === 'out' ? -Math.abs(one) : one;
  }
  return size;
}

/** Nothing follows: the last row of a card is its first, if the newest stand first. */
export function endOf({ last, orders }: Trail): void {
  for (const one of last.values()) begin(orders[1], one);
}

/** What tells a row of changes apart from others. */
export const wordOf = ({ by }: Moved, cells: readonly string[]): string => unpack(cells[by ?? -1] ?? '');

/** What came in stands in one column, and what went out in another. */
export const isOfTwo = (changes: readonly Moved[]): boolean =>
  changes.some(({ field }) => field === 'in' || field === 'out');

function begin({ first }: Order, { balance, size, word }: Step): void {
  if (size === 0) return;
  const known = first.get(word) ?? { all: 0, part: 0 };
  first.set(word, known);
  known[balance === size ? 'all' : 'part'] += 1;
}

function step(order: Order, { word, size }: Pick<Step, 'word' | 'size'>, moved: number, line: number): void {
  if (size !== 0) order.rows += 1;
  if (Math.abs(moved) !== Math.abs(size)) order.misfit ??= line;
  else if (size !== 0) {
    const known = order.by.get(word) ?? { added: 0, taken: 0 };
    order.by.set(word, known);
    known[moved === size ? 'added' : 'taken'] += 1;
    order.steps += 1;
  }
}

/**
 * Whether the balance moves by the amount of each row, and is no lot's. By chance a row may do so, where amounts have no
 * signs two as well.
 */
export const runs = ({ leavesMore, orders }: Trail): boolean =>
  leavesMore &&
  orders.some(({ by, rows, steps }) => {
    const added = [...by.values()].reduce((sum, one) => sum + one.added, 0);
    return added * 2 > rows || (steps > 2 && steps === rows);
  });

/**
 * What the balances prove of each word, if all rows lead from one to the next: added, taken off, or now this and now
 * that. What cards begin with, and have then, was added, unless its word may say otherwise. Null: they prove nothing.
 */
export function provenBy({ orders }: Trail): ReadonlyMap<string, 'added' | 'taken' | 'both'> | null {
  const [proof, other] = orders
    .filter(({ misfit, steps }) => misfit === null && steps > 0)
    .map(({ by, first }) => {
      const begun = [...first].filter(([word, rows]) => !by.has(word) && isAdded(word, rows)).map(([word]) => word);
      return new Map([
        ...[...by].map(
          ([word, { added, taken }]) => [word, taken === 0 ? 'added' : added === 0 ? 'taken' : 'both'] as const,
        ),
        ...begun.map((word) => [word, 'added'] as const),
      ]);
    });
  if (proof === undefined || other === undefined) return proof ?? null;
  const agree = [...proof].every(([word, one]) => (other.get(word) ?? one) === one);
  return agree ? new Map([...other, ...proof]) : null;
}

function isAdded(word: string, { all, part }: { readonly all: number; readonly part: number }): boolean {
  const way = wayOfKind(word, 'money');
  return all > 0 && (way === 'in' || (way === undefined && part === 0 && !takesBack(word)));
}
