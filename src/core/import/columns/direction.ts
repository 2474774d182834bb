import { fail } from '../../problem.ts';
import type { Field } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, spokenIn } from '../header/header.ts';
import { namesWays, type Way, wayOf, wayOfKind } from '../header/way-word.ts';
import { fold } from '../header/words.ts';
import type { NamedColumn, ReadingStyle } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import {
  CHANGES,
  endOf,
  follow,
  isOfTwo,
  type Moved,
  provenBy,
  type Trail,
  trailRow,
  trailsOf,
  wordOf,
} from './trail.ts';

/** Which rows of a column of changes went out although nothing in its figures says so: those below a column with such words. */
export interface OutRows {
  /** Null: all of them, as in a column of what went out that has a minus. */
  readonly column: number | null;
  readonly words: ReadonlySet<string>;
}

/** What the rows of history say of the way that value went. */
export interface Direction {
  readonly outRows: ReadonlyMap<Field, OutRows>;
  /** A column that says it in so many words, and is read. */
  readonly column: number | null;
  /** The amounts of the rows are changes of the balance, and not only what a bill came to. */
  readonly ofAmounts: boolean;
  /** No change of several kinds of rows has a minus, and nothing says that any went out. */
  readonly isUnsigned: boolean;
}

/**
 * Changes have signs. A column of them in which nothing that went out has a minus is read with the signs that the file
 * proves: by a column of ways (收支, In/Out), else by the balances after each row, where those of each card show of every
 * kind of row that it is always added, or always taken off. Files that show neither are refused, also where the words and
 * the balances contradict each other. Our own columns are what they say.
 * Refuses: direction_unclear.
 */
export function directionOf(
  table: Table,
  unread: readonly NamedColumn[],
  style: Pick<ReadingStyle, 'currency' | 'decimal'>,
  said: ColumnWords,
): Direction {
  const { header, columns } = table;
  const { profile } = header;
  const hasChange = MONEY.some((field) => columns.has(field));
  const fields = [...CHANGES, ...(hasChange ? [] : (['amount'] as const))].filter((field) => columns.has(field));
  if (profile.kind !== 'transactions' || profile.own || fields.length === 0) return NOTHING_SAID;
  const spoken = spokenIn(header, said);
  const open = unread.filter(
    ({ word, column }) => !spoken.has(columnNumber(header.cells, column)) && !spoken.has(fold(word)),
  );
  const kind = columns.get('kind') ?? null;
  const ways = wayColumn(table, kind === null ? open : [...open, { word: '', column: kind }]);
  const hasMoney = hasChange || columns.has('amount');
  const tallies = fields.map((field): Tally => {
    // The row of a sale is one that went out, and brings points.
    const byWays = ways !== null && field !== 'in' && field !== 'out' && !(field === 'points' && hasMoney);
    const column = columns.get(field) ?? -1;
    return { field, by: byWays ? ways : kind, byWays, kind, column, signed: new Map(), clashes: false };
  });
  const trails = trailsOf(table, open, tallies);
  readAll(table, { tallies, trails, style });
  const outRows = new Map<Field, OutRows>();
  let ofAmounts = false;
  for (const tally of tallies) {
    const { field } = tally;
    if (field === 'amount') {
      const { out } = signsOf(tally, trails);
      // What is paid in some other way has a way too.
      if (out === undefined || (tally.byWays && columns.has('tender'))) continue;
      ofAmounts = true;
      outRows.set(field, out);
      continue;
    }
    const out = field === 'in' || field === 'out' ? ofTwo(table, tally, trails) : ofOne(table, tally, trails);
    if (out !== undefined) outRows.set(field, out);
  }
  const changes = tallies.filter(({ field }) => field !== 'amount' || ofAmounts);
  const words = new Set(changes.flatMap(({ signed }) => [...signed.keys()]));
  const hasMinus =
    isOfTwo(changes) || changes.some(({ signed }) => [...signed.values()].some(({ below }) => below > 0));
  const isUnsigned = !hasMinus && [...outRows.values()].every((out) => out.words.size === 0) && words.size > 1;
  return { outRows, column: changes.some(({ byWays }) => byWays) ? ways : null, ofAmounts, isUnsigned };
}

const NOTHING_SAID: Direction = { outRows: new Map(), column: null, ofAmounts: false, isUnsigned: false };

const MONEY = ['paid', 'bonus', 'balance', 'in', 'out'] as const;

/** How many rows of a word have a figure above zero, and how many one below it. */
interface Signed {
  above: number;
  below: number;
}

/** One column of changes. */
interface Tally extends Moved {
  /** These words are ways. */
  readonly byWays: boolean;
  /** The column of the kinds of rows, by which some of these ways may be the other one. */
  readonly kind: number | null;
  clashes: boolean;
  readonly signed: Map<string, Signed>;
}

/** The column whose cells are words of a way: of both, or where its header says so, or each of them says that it went out. */
function wayColumn(table: Table, open: readonly NamedColumn[]): number | null {
  let left = open
    .filter(({ column }) => !OF_PAYMENTS.test(table.header.cells[column] ?? ''))
    .map(({ column }) => ({ column, ways: new Set<Way>(), isWorded: false }));
  for (const { rows, footers } of left.length > 0 ? readTable(table) : []) {
    for (const { cells } of [...rows, ...footers]) {
      left = left.filter((seen) => {
        const cell = cells[seen.column] ?? '';
        if (cell.trim() === '') return true;
        const way = wayOf(cell);
        if (way !== undefined) seen.ways.add(way);
        // A dash alone is nothing.
        seen.isWorded ||= !isNone(unpack(cell));
        return way !== undefined;
      });
    }
    left = left.filter(({ ways }) => ways.size > 0);
    if (left.length === 0) return null;
  }
  const found = left.find(
    ({ column, ways, isWorded }) =>
      isWorded && (ways.size === 2 || ways.has('out') || namesWays(table.header.cells[column] ?? '')),
  );
  return found?.column ?? null;
}

/** Credit and debit are cards too. */
const OF_PAYMENTS = /pay|card|tender|method|bank|zahl|karte|carte|pago|tarjeta|支付|付款|渠道/i;

/** Reads the rows as long as the way of some column is open. */
function readAll(
  table: Table,
  {
    tallies,
    trails,
    style,
  }: {
    readonly tallies: readonly Tally[];
    readonly trails: readonly Trail[];
    readonly style: Pick<ReadingStyle, 'currency' | 'decimal'>;
  },
): void {
  const card = table.columns.get('card');
  for (const { rows, footers } of readTable(table)) {
    for (const scanned of [...rows, ...footers]) {
      const row = trailRow(scanned, card, style);
      for (const tally of tallies) count(tally, row.cells, row.figure(tally.column) ?? 0);
      for (const trail of trails) follow(trail, row);
    }
    if (tallies.every(isSettled)) return;
  }
  for (const trail of trails) endOf(trail);
}

function count(tally: Tally, cells: readonly string[], size: number): void {
  if (size === 0) return;
  const word = wordOf(tally, cells);
  const known = tally.signed.get(word) ?? { above: 0, below: 0 };
  tally.signed.set(word, known);
  known[size > 0 ? 'above' : 'below'] += 1;
  if (!tally.byWays || tally.kind === tally.by || tally.kind === null) return;
  const [way, other] = [wayOf(word), wayOfKind(unpack(cells[tally.kind] ?? ''), ofValue(tally))];
  tally.clashes ||= way !== undefined && other !== undefined && way !== other;
}

/** Something that went out has a minus: so has all that did. */
const isSettled = (tally: Tally): boolean =>
  !tally.byWays &&
  tally.field !== 'amount' &&
  !isOfTwo([tally]) &&
  [...tally.signed].some(([word, { below }]) => below > 0 && wayIn(tally, word) === 'out');

const wayIn = ({ byWays, field }: Tally, word: string): Way | undefined =>
  byWays ? wayOf(word) : wayOfKind(word, ofValue({ field }));

const ofValue = ({ field }: Pick<Tally, 'field'>): 'money' | 'points' => (field === 'points' ? 'points' : 'money');

/** One column of changes. Undefined: they are read as they stand. */
function ofOne(table: Table, tally: Tally, trails: readonly Trail[]): OutRows | undefined {
  const { isOpen, out } = signsOf(tally, trails);
  if (!isOpen) return undefined;
  return out ?? refuse(table, tally, trails);
}

/** Whether the signs of a column are open, and which rows the file proves to have gone out; undefined: it does not. */
function signsOf(
  tally: Tally,
  trails: readonly Trail[],
): { readonly isOpen: boolean; readonly out: OutRows | undefined } {
  const words = [...tally.signed.keys()];
  const rowsOf = (some: readonly string[], sign: keyof Signed): number =>
    some.reduce((sum, word) => sum + (tally.signed.get(word)?.[sign] ?? 0), 0);
  const outs = words.filter((word) => wayIn(tally, word) === 'out');
  const below = rowsOf(words, 'below');
  const proofs = trails.filter(({ moved }) => moved.includes(tally)).flatMap((trail) => provenBy(trail) ?? []);
  const isTaken = below === 0 && proofs.some((proof) => words.some((word) => (proof.get(word) ?? 'added') !== 'added'));
  const [outAbove, outBelow] = [rowsOf(outs, 'above'), rowsOf(outs, 'below')];
  const isOpen = outAbove === 0 ? isTaken : outBelow === 0 || tally.byWays;
  const out = (some: readonly string[]): OutRows => ({ column: tally.by, words: new Set(some) });
  if (!tally.byWays) {
    const proof = proofs.find((one) => words.every((word) => (one.get(word) ?? 'both') !== 'both'));
    return { isOpen, out: proof && out(words.filter((word) => proof.get(word) === 'taken')) };
  }
  const taken = below === 0 ? outs : [];
  const isKnown = !tally.clashes && words.every((word) => wayIn(tally, word) !== undefined);
  const isSound = below === 0 || (below === outBelow && outAbove === 0);
  const isDenied = proofs.some((proof) =>
    words.some((word) => (proof.get(word) ?? 'both') === (taken.includes(word) ? 'added' : 'taken')),
  );
  return {
    isOpen: isOpen || (tally.clashes && below === 0),
    out: isKnown && isSound && !isDenied ? out(taken) : undefined,
  };
}

/**
 * What came in, or what went out, in a column of its own: read without signs. Where all of what went out has a minus, that
 * says nothing more; where the balances move the other way, or what is spent comes in alone, the words are others than we
 * know.
 */
function ofTwo(table: Table, tally: Tally, trails: readonly Trail[]): OutRows | undefined {
  const own = trails.filter(({ moved }) => moved.includes(tally));
  const isDenied = own.some((trail) => (provenBy(trail)?.get('') ?? 'added') !== 'added');
  const isSpent = ([word, { above }]: [string, Signed]): boolean => above > 0 && wayIn(tally, word) === 'out';
  if (isDenied || (tally.field === 'in' && [...tally.signed].some(isSpent))) refuse(table, tally, trails);
  const all = [...tally.signed.values()];
  const isNegated = tally.field === 'out' && all.length > 0 && all.every(({ above }) => above === 0);
  return isNegated ? { column: null, words: new Set() } : undefined;
}

/** So many kinds are told. */
const MOST_TOLD = 6;

function refuse(table: Table, tally: Tally, all: readonly Trail[]): never {
  const { header, source } = table;
  const { field, column, by, byWays, signed } = tally;
  const trails = all.filter(({ moved }) => moved.includes(tally));
  const rows = [...signed].map(([word, { above, below }]) => ({ kind: word, rows: above + below }));
  const orders = trails.flatMap((trail) => trail.orders.map((order) => ({ ...order, column: trail.balance })));
  const [trail] = orders.filter(({ steps }) => steps > 0).sort((one, other) => other.steps - one.steps);
  return fail({
    ...{ code: 'direction_unclear', path: source.path, option: '--column', field },
    column: columnName(header.cells, column),
    kinds: rows.sort((one, other) => other.rows - one.rows).slice(0, MOST_TOLD),
    ...([...signed.values()].some(({ below }) => below > 0) ? { signed: 'yes' } : {}),
    ...(byWays && by !== null ? { beside: columnName(header.cells, by) } : {}),
    ...(trail === undefined ? {} : { balance: columnName(header.cells, trail.column) }),
    ...(trail === undefined || trail.misfit === null ? {} : { line: trail.misfit }),
  });
}
