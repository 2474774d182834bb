/** What is wrong with single rows, and what is worth a look in them: from the waiting tables to the words of the codes. */

import { type Asset, UNIT_OF } from '../../domain/ledger/lot.ts';
import { type Currency, formatMoney } from '../../domain/numbers/money.ts';
import {
  addDays,
  businessDay,
  type Calendar,
  type Day,
  formatInstant,
  type Instant,
  noonOf,
} from '../../domain/time/day.ts';
import type { ScannedRow } from '../../import/bytes/scan.ts';
import type { Field } from '../../import/header/field.ts';
import {
  REJECTIONS,
  type Rejection,
  type RejectionCode,
  WARNINGS,
  type Warning,
  type WarningCode,
} from '../../import/issue.ts';
import type { OpenFile } from '../../import/open.ts';
import type { Located } from '../../import/outcome.ts';
import { Cells } from '../../import/rows/cells.ts';
import { readTable } from '../../import/table/table.ts';
import type { Shop } from '../../shop.ts';
import { newestInTheWay } from '../../store/import/backdated.ts';
import { ISSUES_AT_ONCE, issuesAfter, type StagedIssue } from '../../store/import/issues.ts';
import type { OnExisting } from '../../store/import/judging.ts';
import { LINES_OF_A_FILE } from '../../store/import/staging.ts';
import type { Tx } from '../../store/statement.ts';
import type { Booking } from './book.ts';

/** What is told beside the rows that are rejected. */
export interface Telling {
  readonly files: readonly OpenFile[];
  readonly onExisting: OnExisting;
  readonly calendar: Calendar;
  readonly currency: Currency;
  /** The day and the moment of the import. */
  readonly day: Day;
  readonly at: Instant;
  /** The option with which all rows would come that are kept out by newer entries; null: none are, or none is right. */
  readonly later: string | null;
}

export async function tellingOf(
  tx: Tx,
  {
    shop,
    input,
    files,
    booking,
  }: {
    readonly shop: Shop;
    readonly input: { readonly onExisting: OnExisting };
    readonly files: readonly OpenFile[];
    readonly booking: Booking;
  },
): Promise<Telling> {
  const { calendar, currency } = shop;
  const { day, occurredAt: at } = booking.stamp;
  const newest = await newestInTheWay(tx);
  const later = newest === null ? null : optionOf(newest, shop);
  return { files, onExisting: input.onExisting, calendar, currency, day, at, later };
}

/** The first day whose noon is not before an entry, or else the entry's own time, to the second after it. */
function optionOf(newest: Instant, { calendar, now }: Shop): string {
  const day = businessDay(newest, calendar);
  const fits = [day, addDays(day, 1)].find((one) => noonOf(one, calendar) >= newest) as Day;
  if (newest <= now() && fits <= businessDay(now(), calendar)) return `--cut-off ${fits}`;
  return `--at ${formatInstant(newest + 999, calendar)}`;
}

/** What is wrong with the rejected rows of one file, in its order; several of one row follow each other. */
export async function* rejectedRows(tx: Tx, file: number, telling: Telling): AsyncGenerator<Rejection> {
  for await (const issue of issuesOf(tx, 'rejection', file)) yield rejectionOf(issue, telling);
}

/** How many of each kind of issue are told one by one. */
export const MOST_TOLD = 1000;

export const rejectionsOf = (tx: Tx, telling: Telling): Promise<Located<Rejection>[]> =>
  located(tx, telling, 'rejection', (issue) => rejectionOf(issue, telling));

export const warningsOf = (tx: Tx, telling: Telling): Promise<Located<Warning>[]> =>
  located(tx, telling, 'warning', (issue) => warningOf(issue, telling));

async function located<T>(
  tx: Tx,
  { files }: Telling,
  level: 'rejection' | 'warning',
  read: (issue: StagedIssue) => T,
): Promise<Located<T>[]> {
  const told: Located<T>[] = [];
  for (const [index, file] of files.entries()) {
    const issues: StagedIssue[] = [];
    for await (const issue of issuesOf(tx, level, index)) {
      if (told.length + issues.length === MOST_TOLD) break;
      issues.push(issue);
    }
    for (const issue of withCells(issues, file)) told.push({ ...read(issue), file: file.source.name });
  }
  return told;
}

/** What rows have found together tells no cell, or a phone as it is kept: here it is as it came. */
function withCells(issues: readonly StagedIssue[], file: OpenFile): StagedIssue[] {
  const wanted = new Set(issues.filter(isWithoutCell).map(({ line }) => line));
  const found = new Map<number, ScannedRow>();
  for (const { rows } of wanted.size > 0 ? readTable(file) : []) {
    for (const row of rows) if (wanted.has(row.line)) found.set(row.line, row);
    if (found.size === wanted.size) break;
  }
  const cells = new Cells(file.header.columns, file.style, {
    warnings: [],
    emptyAmounts: 0,
    serials: { count: 0, newest: null },
  });
  return issues.map((issue) => {
    const row = isWithoutCell(issue) ? found.get(issue.line) : undefined;
    if (row === undefined) return issue;
    cells.open(row);
    return { ...issue, value: cells.raw(issue.field as Field) || issue.value };
  });
}

/** The number of a bank card is never told. */
const isWithoutCell = ({ code, field, value }: StagedIssue): boolean =>
  field !== null && code !== 'bank_card_number' && (value === null || field === 'phone');

/** In the order of the file. */
export async function* issuesOf(tx: Tx, level: 'rejection' | 'warning', file: number): AsyncGenerator<StagedIssue> {
  let after = 0;
  for (;;) {
    const page = await issuesAfter(tx, { level, file, after });
    yield* page;
    if (page.length < ISSUES_AT_ONCE) return;
    after = page.at(-1)?.line as number;
  }
}

const rejectionOf = (issue: StagedIssue, telling: Telling): Rejection => {
  const { line, lines, field, value } = issue;
  const code = issue.code as RejectionCode;
  return {
    line,
    lines,
    code,
    field: field as Field | null,
    value,
    ...factsOf(REJECTIONS[code], issue, telling),
    ...(code === 'not_settable' && issue.a === 'backdated' && backdatedBy(issue, telling)),
  } as Rejection;
};

/** Days, or times of one day. Whoever is to be set gets no later day: older figures would undo what was sold since. */
function backdatedBy({ file, b }: StagedIssue, { files, onExisting, calendar, day, at, later }: Telling): object {
  const newest = numberOf(b) as Instant;
  const newestDay = businessDay(newest, calendar);
  const told =
    newestDay === day
      ? { newest: formatInstant(newest, calendar), stops: formatInstant(at, calendar) }
      : { newest: newestDay, stops: day };
  return { ...told, later: onExisting === 'set' && files[file]?.kind === 'members' ? null : later };
}

const warningOf = (issue: StagedIssue, telling: Telling): Warning => {
  const { line, field, value } = issue;
  const code = issue.code as WarningCode;
  return {
    line,
    code,
    field: field as Field | null,
    value,
    ...factsOf(WARNINGS[code], issue, telling),
  } as Warning;
};

type FactsKind = (typeof REJECTIONS)[RejectionCode] | (typeof WARNINGS)[WarningCode];

function factsOf(kind: FactsKind, { file, field, a, b }: StagedIssue, { files, currency }: Telling): object {
  switch (kind) {
    case 'none':
      return {};
    case 'earlier':
      return { ...firstOf(numberOf(a), file, files), member: b };
    case 'rival': {
      const [asset, ...figures] = (b ?? '').split(' ');
      const [stated, elsewhere] = figures.map((figure) =>
        UNIT_OF[asset as Asset] === 'money' ? formatMoney(Number(figure), currency) : figure,
      );
      const { firstLine, firstFile } = firstOf(numberOf(a), file, files);
      return { firstLine, firstFile, stated, elsewhere };
    }
    case 'member':
      return { member: a };
    case 'stands':
      return { member: a, state: b };
    case 'rejected':
      return { was: a };
    case 'cells':
      return { found: numberOf(a), expected: numberOf(b) };
    case 'quote':
      return { opensOn: numberOf(a), closesOn: numberOf(b) };
    case 'decimals':
      return { decimals: numberOf(a) };
    case 'month':
      return { ends: b };
    case 'counted':
      return { opened: a, ends: b };
    case 'figures':
      return { stated: a, sum: b };
    case 'limit': {
      const [balance, limit] = [a, b].map((figure) => formatMoney(Number(figure), currency));
      return { balance, limit };
    }
    case 'worth': {
      const [left, worth] = [a, b].map((figure) => formatMoney(Number(figure), currency));
      return { left, worth };
    }
    case 'visits':
      return { visits: numberOf(a), left: b === null ? null : formatMoney(Number(b), currency) };
    case 'books':
      return { books: isMoney(field, b as Asset) ? formatMoney(Number(a), currency) : (a ?? ''), asset: b };
    case 'here': {
      const [asset, ends] = (b ?? '').split(' ') as [Asset, string];
      return { left: isMoney(field, asset) ? formatMoney(Number(a), currency) : a, ends, asset };
    }
    case 'given': {
      const [asset, opened] = (b ?? '').split(' ') as [Asset, Day];
      return { amount: UNIT_OF[asset] === 'money' ? formatMoney(Number(a), currency) : a, opened, asset };
    }
    case 'rule':
      return { rule: a };
    case 'state':
      return { of: a, likely: b };
    case 'known':
      return { known: a };
  }
}

/** Whether a cell of a lot is money: its price, or what is left of money. */
const isMoney = (field: string | null, asset: Asset): boolean =>
  field === 'cost' || (field === 'remaining' && UNIT_OF[asset] === 'money');

/** The row that another one repeats, from its place among all rows of the import. */
function firstOf(place: number | null, file: number, files: readonly OpenFile[]) {
  if (place === null) return { firstLine: null, firstFile: null };
  const first = Math.floor(place / LINES_OF_A_FILE);
  return { firstLine: place % LINES_OF_A_FILE, firstFile: first === file ? null : (files[first]?.source.name ?? null) };
}

/** The facts of all codes wait as text. */
const numberOf = (fact: string | null): number | null => (fact === null ? null : Number(fact));
