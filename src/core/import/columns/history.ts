import { fail } from '../../problem.ts';
import { type Field, NAMES } from '../header/field.ts';
import {
  type ColumnWords,
  columnName,
  columnNumber,
  type Header,
  originColumn,
  REJECT_COLUMNS,
  spokenIn,
} from '../header/header.ts';
import { flowIn, leftOf, saysChange } from '../header/value-word.ts';
import { wayOf } from '../header/way-word.ts';
import { meaningByParts } from '../header/word-parts.ts';
import { dayMeant, fold, isPassColumn, meaningOf } from '../header/words.ts';
import type { NamedColumn, ReadingStyle } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { unpackText } from '../values/packing.ts';
import { changesIn } from './changes.ts';

/** As many rows show what a file is. */
const ROWS_SEEN = 1000;
/** So few rows say nothing by their cards alone. */
const FEW = 5;

/**
 * What was booked is no balance: a list of members has each card once. One in which cards come back is history where its
 * rows say when and what was done, one of lots where they say what came in, or when, and what is left of it, and either
 * where most of them are of cards that came before.
 * Refuses: history_unclear.
 */
export function requireMembers(table: Table): void {
  const { header, columns, source } = table;
  const card = columns.get('card');
  if (header.profile.kind !== 'members' || header.profile.own || card === undefined) return;
  const meanings = header.cells.map((cell) => meaningOf(fold(cell), 'transactions'));
  const when = meanings.indexOf('at');
  const what = meanings.findIndex((field) => field === 'kind' || field === 'ref');
  const { rows, repeated, differing } = cardsIn(table, card);
  const isTold = when >= 0 && what >= 0 && repeated > 0;
  const left = header.cells.filter((word) => leftOf(word) === 'row' || lotField(word) === 'remaining');
  // What has several kinds of value and no days is what somebody has: a card that comes back there is a slip.
  const mayBeLots =
    VALUE.filter((field) => header.columns.has(field)).length < 2 ||
    header.cells.some((word) => ['opened_on', 'expires_on'].includes(lotField(word) ?? ''));
  const isOfLots = mayBeLots && differing > 0 && left.length > 0 && header.cells.some(saysCame);
  if (!isTold && !isOfLots && (rows < FEW || repeated * 2 <= rows)) return;
  fail({
    code: 'history_unclear',
    path: source.path,
    option: '--as',
    column: columnName(header.cells, card),
    repeated,
    rows,
    columns: isTold ? [when, what].map((column) => columnName(header.cells, column)) : [],
    ...(meanings.includes('ref') ? {} : { missing: 'ref' }),
    ...(left.length === 0 ? {} : { left: left.map((word) => word.trim()) }),
  });
}

const VALUE: readonly Field[] = ['balance', 'paid', 'bonus', 'points'];

/** What a word means in a list of lots. */
const lotField = (word: string): Field | undefined =>
  meaningOf(fold(word), 'lots') ?? meaningByParts(fold(word), 'lots');

/** Whether a column says what came in with a lot, or when. */
const saysCame = (word: string): boolean =>
  flowIn(word) === 'came' || lotField(word) === 'amount' || lotField(word) === 'opened_on';

/**
 * What was booked is not what is left of it. A history with a column of what is left of each row, or of a balance beside a
 * last day, may be a list of lots, whose value would stay out: it is one only where the column is named for changes, its
 * amounts or kinds say that something went out, or what is left runs from row to row. Refuses: rows_unclear.
 */
export function requireHistory(
  table: Table,
  unread: readonly NamedColumn[],
  style: Pick<ReadingStyle, 'currency' | 'decimal'>,
  said: ColumnWords,
): void {
  const { header, source } = table;
  // What our reject file holds was history as a whole.
  if (header.profile.kind !== 'transactions' || header.profile.own || originColumn(header) !== null) return;
  const spoken = spokenIn(header, said);
  const open = unread.filter(
    ({ word, column }) => !spoken.has(fold(word)) && !spoken.has(columnNumber(header.cells, column)),
  );
  const ends = open.find(({ word }) => dayMeant(word) !== undefined && dayMeant(word) !== 'first');
  const left = open.filter(({ word }) => {
    const of = isPassColumn(word) ? undefined : leftOf(word);
    return of === 'row' || (of === 'card' && ends !== undefined);
  });
  if (left.length === 0 || namesChanges(header)) return;
  const columns = left.map(({ column }) => column);
  const changes = changesIn(table, columns, style);
  if (changes.left.length === 0 || changes.leavesMore || changes.gone !== null || changes.runs) return;
  fail({
    ...{ code: 'rows_unclear', path: source.path, option: '--as' },
    columns: changes.left.map((column) => columnName(header.cells, column)),
    ...(ends === undefined ? {} : { ends: columnName(header.cells, ends.column) }),
  });
}

/** Whether a column that is read is named for changes, or one says what came in and another what went out. */
const namesChanges = ({ cells, fields }: Header): boolean =>
  cells.some((word, column) => fields[column] != null && saysChange(word)) ||
  (['in', 'out'] as const).every((way) => cells.some((word) => wayOf(word) === way));

/**
 * Changes are no lots: what is left beside each of them is the same value again. Refuses: rows_are_changes, where amounts
 * below zero, kinds that say that something went out, or what is left from row to row show it.
 */
export function requireLots(table: Table, style: Pick<ReadingStyle, 'currency' | 'decimal'>): void {
  const { header, source } = table;
  const left = header.columns.get('remaining') ?? [];
  if (header.profile.kind !== 'lots' || header.profile.own || left.length === 0) return;
  const { below, gone, runs } = changesIn(table, left, style);
  if (below === null && gone === null && !runs) return;
  const isNumbered = header.cells.some((word) => meaningOf(fold(word), 'transactions') === 'ref');
  fail({
    ...{ code: 'rows_are_changes', path: source.path, option: '--as' },
    left: columnName(header.cells, left[0] ?? 0),
    ...(below ?? gone ?? {}),
    ...(isNumbered ? {} : { missing: 'ref' }),
  });
}

/**
 * Whether a list of lots may as well be one of members: it says of nothing when it came, when it ends or which lot it is,
 * and has nobody twice; or it has money besides, and a last day. Of one whose rows nobody here was found for it was not.
 */
export function mayBeMembers(table: Table): boolean {
  const { header, columns } = table;
  const { own, kind, byMeaning } = header.profile;
  const whose = columns.get('card') ?? columns.get('phone');
  if (own || !byMeaning || kind !== 'lots' || whose === undefined) return false;
  // Where money stands beside what is left of something, for which a lot has no place, the last day may be that of either.
  const hasMoney = hasMembersValue(header);
  const mayHave = (field: Field): boolean =>
    field === 'remaining' || WHOSE.has(field) || (hasMoney && field === 'expires_on');
  if (![...columns.keys()].every(mayHave)) return false;
  const origin = originColumn(header);
  const { repeated, codes } = cardsIn(table, whose, origin === null ? -1 : origin + REJECT_COLUMNS.indexOf('code'));
  return repeated === 0 && !codes.has('card_unknown');
}

/**
 * Whether what reads as a list of passes is one of members, each with a pass: it has money or points of theirs, for which a
 * list of passes has no place, and nobody twice.
 */
export function isOfMembersWithPasses(table: Table): boolean {
  const { header, columns } = table;
  const { own, kind, byMeaning } = header.profile;
  const whose = columns.get('card') ?? columns.get('phone');
  if (own || !byMeaning || kind !== 'passes' || whose === undefined || originColumn(header) !== null) return false;
  return hasMembersValue(header) && cardsIn(table, whose).repeated === 0;
}

/** Whether a column that nothing reads is known for what members have. */
const hasMembersValue = ({ cells, fields }: Header): boolean =>
  cells.some((word, column) => {
    const meaning = fields[column] == null ? meaningOf(fold(word), 'members') : undefined;
    return meaning !== undefined && VALUE.includes(meaning);
  });

const WHOSE: ReadonlySet<Field> = new Set<Field>(['card', 'phone', ...NAMES, 'status']);

/** Whether a list says more of people than their card. */
export const namesPeople = ({ columns }: Pick<Header, 'columns'>): boolean =>
  [...NAMES, 'phone' as const].some((field) => columns.has(field));

/** How often cards come back, and for what rows were rejected before. */
function cardsIn(
  table: Table,
  card: number,
  code = -1,
): {
  readonly rows: number;
  readonly repeated: number;
  /** Of these, those that are not the first row of their card once more. */
  readonly differing: number;
  readonly codes: ReadonlySet<string>;
} {
  const [seen, codes] = [new Map<string, string>(), new Set<string>()];
  let [rows, repeated, differing] = [0, 0, 0];
  for (const { rows: some } of readTable(table)) {
    for (const { cells } of some) {
      const text = unpackText(cells[card] ?? '');
      if (text === '') continue;
      rows += 1;
      const [whole, first] = [cells.join('\t'), seen.get(text)];
      if (first === undefined) seen.set(text, whole);
      else repeated += 1;
      if (first !== undefined && first !== whole) differing += 1;
      for (const one of (cells[code] ?? '').split(' ')) codes.add(one);
    }
    if (rows >= ROWS_SEEN) break;
  }
  return { rows, repeated, differing, codes };
}
