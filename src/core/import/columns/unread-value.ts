import { isOwnCurrency } from '../../domain/numbers/currency.ts';
import { formatMoney } from '../../domain/numbers/money.ts';
import { fail, type Problem } from '../../problem.ts';
import { type Field, mayBeAdded } from '../header/field.ts';
import { type ColumnWords, columnName, columnNumber, type Header, spokenIn, together } from '../header/header.ts';
import { countNamed } from '../header/pass-word.ts';
import { flowIn, notNow, saysFrozen, saysGone, saysUsable } from '../header/value-word.ts';
import { wayOf } from '../header/way-word.ts';
import { mayCountGifts, speaksOfBonus } from '../header/word-parts.ts';
import { currencyIn, fold, isPassColumn } from '../header/words.ts';
import type { NamedColumn, ReadingStyle } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { inUnit, readMoney } from '../values/amount.ts';
import { countsAs } from './bought-visits.ts';
import { holdsMoney } from './card-or-money.ts';
import { type Figures, figuresIn } from './figures.ts';
import { isOfPoints, MONEY_FIELDS, type OpenColumn, openColumns, plainColumn } from './open-columns.ts';
import { isProduct, mayBeValueLeft, visitColumns } from './passes-unread.ts';

/**
 * Value must never stay behind in silence. Of the columns that nobody reads and nobody has spoken of, these are asked
 * about where they hold amounts: those without a header, those whose word is a kind of value or speaks of one, and
 * where the word says nothing those that hold money, or the only amounts of the file. In history, where many columns are
 * of the bill, such a word is asked about where no money of members is read and its amounts have signs: that is a change.
 * What whole figures below a word that says nothing come to is answered, so that it can be told: where amounts have
 * cents they may be anything, and where amounts are whole they are asked about too. What is left, and of nothing by its
 * word, is asked about in whatever figures; with it what is read as money beside it, unless both say the same.
 * Refuses: column_currency, of value whose word names another currency; value_unclear, with what stands in the columns.
 */
export function requireValueRead(
  table: Table,
  unread: readonly NamedColumn[],
  style: Pick<ReadingStyle, 'currency' | 'decimal' | 'profile'>,
  said: ColumnWords,
): readonly FiguresUnread[] {
  const { cells } = table.header;
  const { kind } = style.profile;
  const spoken = spokenIn(table.header, said);
  const visits = kind === 'members' ? visitColumns(table, unread, spoken) : new Set<number>();
  const isBelow = (column: number): boolean => isBelowLeft(table, column, style);
  const open = openColumns(table.header, unread, style.currency, spoken, isBelow).filter(
    ({ column, calledCard }) =>
      (!calledCard || holdsMoney(table, column, style.currency)) &&
      (!visits.has(column) || mayBeValueLeft(cells[column] ?? '')),
  );
  const figures = figuresIn(table, open, style);
  const unsaid = figures.filter(isAsked);
  const left = unsaid.find(({ column }) => column.isLeft);
  const beside = left === undefined ? [] : moneyBeside(table, left, spoken, style);
  const asked = beside === 'same' ? unsaid.filter((one) => one !== left) : unsaid;
  const others = beside === 'same' ? [] : beside;
  const whole = others.filter(({ column }) => column.past);
  if (left !== undefined && others.length > whole.length) {
    const columns = [...others, left].map(({ column }) => column.name);
    fail({ code: 'columns_unclear', path: table.source.path, option: '--column', field: 'balance', columns });
  }
  const now = asked.filter(({ column }) => column.not === undefined);
  const past = asked.filter(({ column }) => column.not !== undefined);
  const isPast = ({ column }: Figures<OpenColumn>): boolean => now.length > 0 || isLeftBeside(column, table.header);
  const columns = [
    ...[...whole, ...now].map((seen) => unreadColumn(seen, style)),
    ...past.map((seen) => (isPast(seen) ? pastColumn(seen, table, style) : unreadColumn(seen, style))),
  ];
  for (const { column } of columns) {
    const currency = currencyIn(String(column));
    if (currency === undefined || isOwnCurrency(currency, style.currency)) continue;
    fail({
      code: 'column_currency',
      path: table.source.path,
      column: String(column),
      currency,
      shop: style.currency.code,
    });
  }
  if (columns.length === 0)
    return figures.filter((seen) => mayBeMore(seen, style)).map((seen) => figuresUnread(seen, table, style));
  const instead = kind === 'members' && mayBePasses(cells) ? { instead: 'passes' } : {};
  const question = {
    path: table.source.path,
    option: '--column',
    columns,
    ...instead,
    ...partOf(table.header, columns),
  };
  return fail({ code: 'value_unclear', ...question, ...addedTo(table.header, open, String(columns[0]?.column)) });
}

/**
 * The columns that are read as money though nobody has said so, where a column of what is left says something else than
 * they do together: they are what there once was, unless they say of themselves that it is left.
 */
function moneyBeside(
  table: Table,
  left: Figures<OpenColumn>,
  spoken: ReadonlySet<string>,
  style: Pick<ReadingStyle, 'currency' | 'decimal'>,
): Figures<OpenColumn>[] | 'same' {
  const { cells: words, columns } = table.header;
  const open = MONEY_FIELDS.flatMap((field) =>
    (columns.get(field) ?? []).map((column): OpenColumn => {
      const past = !saysUsable(words[column] ?? '');
      return { ...plainColumn(table.header, column), past, saysValue: true, others: [field] };
    }),
  ).filter(({ column }) => !spoken.has(columnNumber(words, column)) && !spoken.has(fold(words[column] ?? '')));
  const amount = (cells: readonly string[], { column, places }: OpenColumn): number | undefined => {
    const unit = inUnit(style.currency, places);
    const reading = readMoney(cells[column] ?? '', { currency: unit, decimal: style.decimal, signed: true });
    return 'fault' in reading ? undefined : (reading.value ?? 0);
  };
  const money = columns.has('balance') ? open.filter(({ others }) => others.includes('balance')) : open;
  const differs = (cells: readonly string[]): boolean => {
    const sum = money.reduce((sum, column) => sum + (amount(cells, column) ?? 0), 0);
    return sum !== (amount(cells, left.column) ?? sum);
  };
  if (open.length === 0) return [];
  for (const { rows } of readTable(table)) {
    if (rows.some(({ cells }) => differs(cells))) return figuresIn(table, open, style);
  }
  return 'same';
}

/** Whether somebody has more in their balance than stands in a column. */
function isBelowLeft(table: Table, column: number, style: Pick<ReadingStyle, 'currency' | 'decimal'>): boolean {
  const amount = (cells: readonly string[], place: number): number | null => {
    const reading = readMoney(cells[place] ?? '', { ...style, signed: true });
    return 'fault' in reading ? null : (reading.value ?? 0);
  };
  const balances = table.header.columns.get('balance') ?? [];
  for (const { rows } of readTable(table)) {
    for (const { cells } of rows) {
      const once = amount(cells, column);
      if (once !== null && balances.some((balance) => (amount(cells, balance) ?? 0) > once)) return true;
    }
  }
  return false;
}

/** Figures that nothing reads and nobody is asked about, what they come to, and what they may be, the likeliest first. */
export interface FiguresUnread {
  readonly column: number;
  readonly sum: string;
  readonly mayBe: readonly Field[];
}

/** What a column would be together with those that are read as that kind of value: of that which its word speaks of. */
function addedTo(
  { cells, columns, profile }: Header,
  open: readonly OpenColumn[],
  name: string,
): Pick<Problem<'value_unclear'>, 'together'> {
  const column = open.find((one) => one.name === name);
  if (column === undefined || column.owed || !column.saysValue) return {};
  const word = cells[column.column] ?? '';
  const field = isOfPoints(word) ? 'points' : speaksOfBonus(fold(word)) ? 'bonus' : 'paid';
  const beside = columns.get(field);
  if (beside === undefined || !mayBeAdded(profile.kind, field)) return {};
  return together([[field, [...beside.map((place) => columnName(cells, place)), name]]]);
}

/** The balance that the first column may be a part of: its other part, or both are in it. */
function partOf(
  { cells, columns }: Header,
  [first]: readonly UnreadColumn[],
): Pick<Problem<'value_unclear'>, 'balance'> {
  const [balance] = columns.get('balance') ?? [];
  const isPart = first?.likely === 'paid' || first?.likely === 'bonus';
  return balance === undefined || !isPart ? {} : { balance: columnName(cells, balance) };
}

/** Visits of passes stand there, or each row says which pass it is and what was used of it. */
const mayBePasses = (words: readonly string[]): boolean =>
  words.some(isPassColumn) || (words.some(isProduct) && words.some((word) => countNamed(fold(word)) === 'used'));

/** As a person is told it. */
type UnreadColumn = Problem<'value_unclear'>['columns'][number];

function isAsked({ column, isMoney, inPoints, isSigned, numbersFrom, rows }: Figures<OpenColumn>): boolean {
  if (column.askedBy === 'money' && !isMoney && !inPoints) return false;
  if (column.askedBy === 'signed' && !isSigned) return false;
  return !(column.unnamed && numbersFrom !== null && rows > 1);
}

/** Neither the numbers of the rows nor the numbers of a few answers, as 1 and 2 for what somebody is. */
const mayBeMore = (
  { numbersFrom, rows, most }: Figures<OpenColumn>,
  { currency }: Pick<ReadingStyle, 'currency'>,
): boolean => most >= 10 * 10 ** currency.decimals && (numbersFrom === null || rows < 2);

function unreadColumn(seen: Figures<OpenColumn>, { currency }: Pick<ReadingStyle, 'currency'>): UnreadColumn {
  const { samples, isMoney, isMarked, isSigned, sum } = seen;
  const column = seen.inPoints ? inPoints(seen.column) : seen.column;
  const { likely, others } = fitting(column, isSigned);
  // Nobody has half a point, whatever the word says, and whole figures of gifts may say how many.
  const isOther = likely === 'points' ? isMoney : likely === 'bonus' && !isMoney && mayCountGifts(fold(column.name));
  const isNamed = column.isNamed && !isOther;
  return {
    ...{ column: column.name, beside: column.beside, samples: samples.join(', ') },
    ...{ likely, others: others.join(', ') },
    ...(likely === null || isNamed ? {} : { open: 'yes' }),
    ...(column.owed
      ? { owed: 'yes' }
      : column.past
        ? { past: 'yes' }
        : saysFrozen(column.name)
          ? { frozen: 'yes' }
          : {}),
    sum: isMarked ? null : isMoney ? formatMoney(sum, currency) : wholeText(sum, currency),
  };
}

/** Whether what is left of the money of such a column is read: a bonus is nothing that is left of what was paid. */
function isLeftBeside({ not, column }: OpenColumn, { cells, columns }: Header): boolean {
  const part = speaksOfBonus(fold(cells[column] ?? '')) ? 'bonus' : 'paid';
  const left = not === 'visits' ? MONEY_FIELDS : (['balance', part] as const);
  return left.some((field) => columns.has(field));
}

/** A column whose figures say by their unit that they are points, unless its word says that they are something else. */
function inPoints(column: OpenColumn): OpenColumn {
  const { likely, others, isNamed } = column;
  if (likely === null || likely === 'points') return column;
  if (!others.includes('points')) return { ...column, isNamed: false };
  const rest = [likely, ...others].filter((field) => field !== 'points');
  return { ...column, likely: 'points', others: rest, isNamed: !isNamed };
}

/** A column of what is not there now, with what it says of that, and how it comes to the balance where it does. */
function pastColumn(
  seen: Figures<OpenColumn>,
  table: Table,
  style: Pick<ReadingStyle, 'currency' | 'decimal'>,
): UnreadColumn {
  const { not } = seen.column;
  const others = [seen.column.likely, ...seen.column.others].filter((field) => field !== null);
  const column = { ...unreadColumn(seen, style), likely: null, others: others.join(', '), past: not ?? 'yes' };
  const formula = not === 'came' ? formulaIn(table, seen.column.column, style) : undefined;
  return formula === undefined ? column : { ...column, formula };
}

/** By which columns what came in comes to the balance in every row: 充值 − 消费 = 余额. Undefined: by none. */
function formulaIn(table: Table, came: number, style: Pick<ReadingStyle, 'currency' | 'decimal'>): string | undefined {
  const { cells: words, columns } = table.header;
  const [balance] = columns.get('balance') ?? [];
  if (balance === undefined) return undefined;
  const placesOf = (is: (word: string) => boolean): number[] =>
    words.flatMap((word, place) => (place !== balance && is(word) ? [place] : []));
  const before = [null, ...placesOf((word) => notNow(word) === 'before')];
  let open = placesOf(saysGone).flatMap((went) => before.map((opening) => ({ went, opening })));
  const amount = (cells: readonly string[], place: number | null): number => {
    const reading = readMoney(place === null ? '' : (cells[place] ?? ''), { ...style, signed: true });
    return 'fault' in reading ? Number.NaN : (reading.value ?? 0);
  };
  for (const { rows } of readTable(table)) {
    for (const { cells } of rows) {
      const left = amount(cells, balance) - amount(cells, came);
      open = open.filter(({ went, opening }) => left === amount(cells, opening) - amount(cells, went));
    }
    if (open.length === 0) return undefined;
  }
  const [{ went, opening } = { went: came, opening: null }] = open;
  const nameOf = (place: number): string => columnName(words, place);
  const start = opening === null ? '' : `${nameOf(opening)} + `;
  return went === came ? undefined : `${start}${nameOf(came)} − ${nameOf(went)} = ${nameOf(balance)}`;
}

function figuresUnread(
  { column: { column }, sum }: Figures<OpenColumn>,
  table: Table,
  { currency }: Pick<ReadingStyle, 'currency'>,
): FiguresUnread {
  return { column, sum: wholeText(sum, currency), mayBe: figuresMayBe(table, column) };
}

/** What such a list has: of what has pieces how many there were or are left, as far as the figures of a pass say so. */
function figuresMayBe(table: Table, column: number): readonly Field[] {
  const { profile, columns } = table.header;
  if (profile.kind === 'members' || profile.kind === 'transactions') return ['points', 'paid', 'bonus'];
  if (profile.kind === 'passes' && columns.has('remaining')) return countsAs(table, column);
  return (['amount', 'remaining'] as const).filter((field) => !columns.has(field));
}

const wholeText = (sum: number, currency: ReadingStyle['currency']): string =>
  formatMoney(sum, currency).replace(/\.0+$/, '');

/**
 * A change that has signs is no part of two columns, and one without is none by itself: it came in or went out, as its
 * word says.
 */
function fitting({ name, likely, others }: OpenColumn, isSigned: boolean): Pick<OpenColumn, 'likely' | 'others'> {
  const isOfTwo = (field: Field): boolean => field === 'in' || field === 'out';
  const all = [...(likely === null ? [] : [likely]), ...others];
  if (!all.some(isOfTwo)) return { likely, others };
  const fit = all.filter((field) => (isSigned ? !isOfTwo(field) : field !== 'balance'));
  const flow = flowIn(name) === 'came' ? 'in' : flowIn(name) === 'went' ? 'out' : undefined;
  const way = isOfPoints(name) ? undefined : (wayOf(name) ?? flow);
  const first =
    [way, likely, fit[0]].find((field) => field !== undefined && field !== null && fit.includes(field)) ?? null;
  return { likely: first, others: fit.filter((field) => field !== first) };
}
