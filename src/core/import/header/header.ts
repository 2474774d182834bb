import type { Problem } from '../../problem.ts';
import { type ScannedRow, scanRows } from '../bytes/scan.ts';
import { kindLeft, kindOfValue, withAssetNamed } from '../columns/lot-asset.ts';
import { DECISIVE, type Field, type ImportKind, isFieldOf, mayBeAdded, NAMES, VALUE_FIELDS } from './field.ts';
import { countNamed, countsWhole, isCounted } from './pass-word.ts';
import type { Profile } from './profile.ts';
import { wholesOf } from './share-word.ts';
import { stateWord } from './state-word.ts';
import { inOneLine } from './two-lines.ts';
import { isWholeAmount, leftOf, mayBeCode, saysUsable, valueWord } from './value-word.ts';
import { isBareNumber, meaningByParts, speaksOfLeft } from './word-parts.ts';
import { dayMeant, fold, isPassColumn, meaningOf } from './words.ts';

/** Where a file's header is, and what its columns mean by a profile. */
export interface Header {
  readonly profile: Profile;
  readonly delimiter: string;
  /** The physical line it starts on, and how many it takes. */
  readonly line: number;
  readonly lines: number;
  readonly cells: readonly string[];
  /** What each column is called: its word, or its number (`#3`) where it has none and somebody has spoken of it. */
  readonly names: readonly string[];
  /** The field of each column; null: not used. A profile may name several columns for one field. */
  readonly fields: readonly (Field | null)[];
  /** The columns of each field, the one that counts first; of a field that holds value all of them count. */
  readonly columns: ReadonlyMap<Field, readonly number[]>;
  /** Its words stand in two lines, of which `line` is the lower one. */
  readonly twoLines: boolean;
  /** The row of units right below it, where there is one. */
  readonly unitRow?: ScannedRow;
  /** Columns that would all be the same decisive field: somebody must choose. */
  readonly rivals: Rivals | null;
  /** What its rows may be as well: other files of the import, or the books, may say so. */
  readonly mayBe?: 'members' | 'lots';
}

export interface Rivals {
  readonly field: Field;
  readonly columns: readonly string[];
}

/** Columns that would be a field together, if each has its own part of it: as a question offers them. */
export const together = (
  all: readonly (readonly [field: Field, columns: readonly string[]])[],
): Pick<Problem<'value_unclear'>, 'together'> => {
  const rows = all.flatMap(([field, columns]) => columns.map((column) => ({ field, column })));
  return rows.length === 0 ? {} : { together: rows };
};

/** What a person has said about single columns, by their header words: it goes before every profile. */
export type ColumnWords = Readonly<Record<string, Field | 'ignore'>>;

/** A column is a field unless another one is. */
export function withField(header: Header, column: number | undefined, field: Field | null): Header {
  if (field === null || column === undefined || header.columns.has(field)) return header;
  return {
    ...header,
    fields: header.fields.with(column, field),
    columns: new Map([...header.columns, [field, [column]]]),
  };
}

/** The first column that somebody has said to be a field which such a file does not have; -1: none. */
export const foreignColumn = ({ fields, profile }: Pick<Header, 'fields' | 'profile'>): number =>
  fields.findIndex((field) => field !== null && !isFieldOf(profile.kind, field));

/**
 * The folded words of columns that a person has spoken of, or a profile: of what the profile reads in a column nothing
 * is known once a person has named another one for it.
 */
export function spokenIn({ profile, cells, fields }: Header, said: ColumnWords): Set<string> {
  const unread = new Set(
    cells.flatMap((cell, column) => (fields[column] === null ? [fold(cell), columnNumber(cells, column)] : [])),
  );
  const listed = Object.entries(profile.columns).flatMap(([word, field]) =>
    field !== 'ignore' && unread.has(fold(word)) ? [] : [fold(word)],
  );
  return new Set([...listed, ...Object.keys(said).map(fold)]);
}

export const DELIMITERS: readonly string[] = [',', ';', '\t', '|'];
/** Titles, shop names and print dates stand above a header, never a whole page. */
const ROWS_SEARCHED = 40;

/** Columns that our own reject file puts before the original ones. */
export const REJECT_COLUMNS: readonly string[] = ['line', 'code', 'reason'];

/** How many columns are ours and not the data's: a row that was rejected twice has them twice, the first time further in. */
export function columnsOfOurs(cells: readonly string[]): number {
  let ours = 0;
  while (REJECT_COLUMNS.every((word, column) => fold(cells[ours + column] ?? '') === word))
    ours += REJECT_COLUMNS.length;
  return ours;
}

/** The column that holds the line on which a rejected row stood at first; null: no reject file. */
export function originColumn({ cells }: Pick<Header, 'cells'>): number | null {
  const ours = columnsOfOurs(cells);
  return ours === 0 ? null : ours - REJECT_COLUMNS.length;
}

/** A column by its number, in a reject file the one that it had before: `#3`. So those without a word can be named. */
export const columnNumber = (cells: readonly string[], column: number): string =>
  `#${column + 1 - columnsOfOurs(cells)}`;

/** What a column is called behind `--column`: its word, or its number where others have that word too. */
export function columnName(cells: readonly string[], column: number): string {
  const word = fold(cells[column] ?? '');
  const alone = word !== '' && timesOf(cells).get(word) === 1;
  return alone ? (cells[column] as string).trim() : columnNumber(cells, column);
}

/** How often each word stands in a header, counted once: of a wide one every column asks. */
function timesOf(cells: readonly string[]): ReadonlyMap<string, number> {
  const known = counted.get(cells);
  if (known) return known;
  const times = new Map<string, number>();
  for (const word of cells.map(fold)) times.set(word, (times.get(word) ?? 0) + 1);
  counted.set(cells, times);
  return times;
}

const counted = new WeakMap<readonly string[], ReadonlyMap<string, number>>();

/** Whether a header has a column of that word or number. */
export const hasColumn = ({ cells }: Pick<Header, 'cells'>, name: string): boolean =>
  cells.some((cell, column) => [fold(cell), columnNumber(cells, column)].includes(fold(name)));

/**
 * The header of a file from its beginning: the row whose words a profile knows. Our own columns first, then the system
 * that gives itself away by most words, then the profile of plain meaning that knows most. What somebody has said of
 * columns tells the kind of a file too: one that lacks such a field is taken only if no other fits. The delimiter is the
 * one that makes the words appear.
 */
export function findHeader(sample: string, profiles: readonly Profile[], said: ColumnWords = {}): Header | undefined {
  const stated = statedDelimiter(sample);
  const tables = (stated ? [stated] : DELIMITERS).map((delimiter) => ({
    delimiter,
    rows: firstRows(sample, delimiter),
  }));
  // Somebody has said what kind of file it is: then what is missing is told row by row.
  const asked = profiles.every(({ kind }) => kind === profiles[0]?.kind);
  const headersOf = (profile: Profile): Header[] => {
    const words = wordsOf(profile, said, asked);
    return tables
      .filter(({ delimiter }) => profile.delimiter === undefined || profile.delimiter === delimiter)
      .flatMap(({ delimiter, rows }) =>
        linesMeant(rows, profile)
          .filter((row) => mayBeHeader(row, profile, words))
          .map((row) => readHeader(row, delimiter, words, profile))
          .filter((header) => identifies(header, words)),
      );
  };

  const best = (headers: (profile: Profile) => Header[]): Header | undefined => {
    for (const profile of profiles.filter(({ own }) => own)) {
      const header = richest(headers(profile));
      if (header) return header;
    }
    const particular = richest(
      profiles.filter(({ recognise }) => recognise !== undefined).flatMap(headers),
      ({ profile }) => profile.recognise?.length ?? 0,
    );
    return particular ?? richest(profiles.filter(({ own, recognise }) => !own && !recognise).flatMap(headers));
  };
  if (Object.keys(said).length === 0) return best(headersOf);
  return best((profile) => headersOf(profile).filter((header) => foreignColumn(header) < 0)) ?? best(headersOf);
}

/** The first rows as they are, for a person to look at when nothing is known about them. */
export function firstCells(sample: string, count: number): string[] {
  const delimiter = statedDelimiter(sample) ?? ',';
  return firstRows(sample, delimiter)
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''))
    .slice(0, count)
    .map((row) => row.cells.join(delimiter));
}

/** What a file without a header that would do has all the same, and what it lacks. */
interface NearHeader {
  /** Header words that are known. */
  readonly known: readonly string[];
  /** Fields without which no row of such a file can be taken; a stroke between two of which one is enough. */
  readonly missing: readonly string[];
  /** Header words that a person has named and that are not there. */
  readonly absent: readonly string[];
  /** Columns that nothing is known of, where one field alone is missing. */
  readonly free?: readonly string[];
  /** Where members have neither a card nor a phone: the column of e-mails, by which they may be known. */
  readonly email_column?: string;
}

/** The row that is most like a header of one of the profiles, of the first where it is as much like one of others. */
export function nearHeader(sample: string, profiles: readonly Profile[], said: ColumnWords = {}): NearHeader {
  const [first, ...others] = profiles.map((profile) => nearIn(sample, profile, said)) as [NearHeader, ...NearHeader[]];
  return others.reduce((near, other) => (other.known.length > near.known.length ? other : near), first);
}

function nearIn(sample: string, profile: Profile, said: ColumnWords): NearHeader {
  const stated = statedDelimiter(sample);
  const words = wordsOf(profile, said, true);
  const near = richest(
    (stated ? [stated] : DELIMITERS).flatMap((delimiter) =>
      firstRows(sample, delimiter).map((row) => readHeader(row, delimiter, words, profile)),
    ),
  );
  const cells = near?.cells ?? [];
  const fields = new Set(near?.fields);
  const isNobodys = profile.kind === 'members' && !fields.has('card') && !fields.has('phone');
  const email = isNobodys ? cells[near?.fields.indexOf('email') ?? -1]?.trim() : undefined;
  const named = [...Object.keys(said), ...(profile.byMeaning ? [] : Object.keys(profile.columns))];
  const missing = NEEDED[profile.kind].filter((all) => !all.split('/').some((field) => fields.has(field as Field)));
  const free = cells.flatMap((cell, column) =>
    near?.fields[column] === null && cell.trim() !== '' && dayMeant(cell) === undefined
      ? [columnName(cells, column)]
      : [],
  );
  const isOne = missing.length === 1 && !missing.some((field) => field.includes('/'));
  return {
    known: near?.cells.filter((_, place) => near.fields[place]).map((cell) => cell.trim()) ?? [],
    missing,
    absent: named.filter((word) => !hasColumn({ cells }, word)),
    ...(isOne && free.length > 0 ? { free: free.slice(0, FREE_TOLD) } : {}),
    ...(email === undefined ? {} : { email_column: email }),
  };
}

/** More columns are hardly read. */
const FREE_TOLD = 12;

const NEEDED: Record<ImportKind, readonly string[]> = {
  members: ['card/phone'],
  lots: ['card/phone', 'remaining'],
  passes: ['card/phone', 'remaining', 'product'],
  coupons: ['code/card/phone', 'product'],
  transactions: ['card', 'ref', 'at'],
};

/** Every column that is read, with its field. */
export const readColumns = ({ columns }: Pick<Header, 'columns'>): (readonly [column: number, field: Field])[] =>
  [...columns].flatMap(([field, all]) => all.map((column) => [column, field] as const));

/** What the columns of a field are called; nothing: it has none. */
export const namesOf = ({ columns, names }: Pick<Header, 'columns' | 'names'>, field: Field): string[] =>
  (columns.get(field) ?? []).map((column) => names[column] ?? '');

/** How many columns a header knows. */
export const knownColumns = (header: Header): number => header.fields.filter((field) => field !== null).length;

/** `sep=;` on the first line is for Excel, and for us. */
const statedDelimiter = (sample: string): string | undefined => /^"?sep=(.)"?\r?\n/i.exec(sample)?.[1];

function richest(headers: readonly Header[], first: (header: Header) => number = () => 0): Header | undefined {
  let best: Header | undefined;
  for (const header of headers) {
    // Of two tables in one file the upper one is meant.
    const more = best
      ? first(header) - first(best) || knownColumns(header) - knownColumns(best) || best.line - header.line
      : 1;
    if (more > 0) best = header;
  }
  return best;
}

/** The words of a profile as they are compared. */
interface Words {
  readonly said: ReadonlyMap<string, Field | 'ignore'>;
  /** In the order in which the profile prefers them. */
  readonly listed: ReadonlyMap<string, Field | 'ignore'>;
  readonly recognise: readonly (readonly string[])[];
  /** Somebody has said of what kind the rows are. */
  readonly asked: boolean;
}

const wordsOf = ({ columns, recognise = [] }: Profile, said: ColumnWords, asked: boolean): Words => ({
  asked,
  said: folded(said),
  listed: folded(columns),
  recognise: recognise.map((words) => (typeof words === 'string' ? [words] : words).map(fold)),
});

const folded = (words: ColumnWords): Map<string, Field | 'ignore'> =>
  new Map(Object.entries(words).map(([word, field]) => [fold(word), field]));

/** A row that may be the header, with its cells as words. */
interface Candidate extends ScannedRow {
  readonly words: readonly string[];
  readonly twoLines: boolean;
}

function firstRows(sample: string, delimiter: string): Candidate[] {
  const rows: ScannedRow[] = [];
  for (const some of scanRows(pieces(sample), delimiter)) {
    rows.push(...some);
    if (rows.length >= ROWS_SEARCHED) break;
  }
  const candidates: Candidate[] = [];
  for (const row of rows.slice(0, ROWS_SEARCHED)) {
    const upper = candidates.at(-1);
    const both = upper && !upper.twoLines ? inOneLine(upper, row) : undefined;
    if (both) candidates.pop();
    const { cells } = both ?? row;
    candidates.push({ ...row, cells, words: cells.map(fold), twoLines: both !== undefined });
  }
  return candidates;
}

/** A few lines at a time: most headers stand in the first of them. */
function* pieces(sample: string): Generator<string> {
  for (let start = 0; start < sample.length; start += 4096) yield sample.slice(start, start + 4096);
}

function readHeader(row: Candidate, delimiter: string, words: Words, profile: Profile): Header {
  const { cells } = row;
  const ours = columnsOfOurs(cells);
  const claims = new Map<Field, Claim[]>();
  row.words.forEach((word, column) => {
    if (column < ours) return;
    const claim = claimOf(word, column, cells, words, profile);
    if (claim) claims.set(claim.field, [...(claims.get(claim.field) ?? []), claim]);
  });
  const isLots = profile.kind === 'lots' && (words.asked || (claims.has('ref') && claims.has('asset')));
  if (profile.kind === 'lots' && !words.asked) leavePointsOfMembers(claims);
  if (isLots && profile.byMeaning) {
    const left = claims.has('remaining') ? [] : valueColumns(row, words, claims);
    if (left.length > 0) claims.set('remaining', left);
    const amounts = claims.has('amount') ? [] : amountColumns(row, words, claims);
    if (amounts.length === 1) claims.set('amount', amounts);
  }
  if (profile.byMeaning && HAS_NUMBERS.has(profile.kind)) takeBareNumber(claims, row, words);
  if (profile.kind === 'passes' && profile.byMeaning) takeVisits(claims, row, words);
  if (profile.kind === 'members' && profile.byMeaning) {
    leaveMoneyOfPasses(claims, row);
    leaveBareAmounts(claims, row, words);
    takeWholes(claims, row);
    const codes = codesOf(row, words, claims);
    if (codes.length === 1) claims.set('card', codes);
  }
  if (profile.kind !== 'members' && !mayHaveNames(profile, claims)) leaveNames(claims);
  const fields: (Field | null)[] = cells.map(() => null);
  const columns = new Map<Field, readonly number[]>();
  let rivals: Rivals | null = null;
  for (const [field, all] of claims) {
    const taken = settle(field, all, profile);
    if (taken === null) rivals ??= { field, columns: tellApart(all, cells) };
    const places = (taken ?? all.slice(0, 1)).map(({ column }) => column);
    columns.set(field, places);
    for (const column of places) fields[column] = field;
  }
  const names = cells.map((cell, column) => {
    const number = columnNumber(cells, column);
    return cell.trim() || (words.said.has(number) || words.listed.has(number) ? number : '');
  });
  const named = withAssetNamed(profile, row.words, columns);
  const { line, lines, twoLines } = row;
  return { profile: named, delimiter, line, lines, twoLines, cells, names, fields, columns, rivals };
}

/** Columns of one field by their words, or by their numbers where the words are the same; of points those that can be used now first. */
function tellApart(all: readonly Claim[], cells: readonly string[]): string[] {
  const usable = ({ field, column }: Claim): boolean => field === 'points' && saysUsable(cells[column] ?? '');
  const claims = [...all.filter(usable), ...all.filter((claim) => !usable(claim))];
  const words = claims.map(({ column }) => (cells[column] ?? '').trim());
  const distinct = new Set(words.map(fold)).size === words.length && !words.includes('');
  return distinct ? words : claims.map(({ column }) => columnNumber(cells, column));
}

/** Why a column is thought to be a field. */
interface Claim {
  readonly field: Field;
  readonly column: number;
  readonly by: 'said' | 'listed' | 'meaning' | 'parts';
  /** The earlier its word in the profile, the sooner its cell counts. */
  readonly rank: number;
}

function claimOf(
  word: string,
  column: number,
  cells: readonly string[],
  { said, listed }: Words,
  profile: Profile,
): Claim | undefined {
  const keys = [columnNumber(cells, column), ...(word === '' ? [] : [word])];
  const spoken = keys.find((key) => said.has(key));
  const known = keys.find((key) => listed.has(key));
  const rank = [...listed.keys()].indexOf(known ?? '');
  const claim = (by: Claim['by'], field: Field | 'ignore' | undefined): Claim | undefined =>
    field === undefined || field === 'ignore' ? undefined : { field, column, by, rank };
  if (spoken !== undefined) return claim('said', said.get(spoken));
  if (known !== undefined) return claim('listed', listed.get(known));
  if (!profile.byMeaning) return undefined;
  return claim('meaning', meaningOf(word, profile.kind)) ?? claim('parts', meaningByParts(word, profile.kind));
}

/**
 * Of lots what is left is the value itself: 积分 beside a last day, 剩余金额, or what says that it is left and not of what.
 * Only of a file that somebody calls one of lots, or that has their numbers and kinds.
 */
function valueColumns(row: Candidate, words: Words, claims: ReadonlyMap<Field, readonly Claim[]>): Claim[] {
  const values = freeColumns(row, words, claims).filter((column) => {
    const cell = row.cells[column] ?? '';
    return (
      kindOfValue(row.words[column] ?? '') !== undefined || (saysUsable(cell) && valueWord(cell, 'lots') === 'value')
    );
  });
  const isLeft = (column: number): boolean => leftOf(row.cells[column] ?? '') === 'row';
  const left = values.filter(isLeft);
  if (values.length > 0) return claimsBy(left.length > 0 ? left : values, 'remaining');
  const open = freeColumns(row, words, claims).filter((column) => dayMeant(row.cells[column] ?? '') === undefined);
  return claimsBy(open.filter(isLeft), 'remaining');
}

/** Points that are left are of lots only where each row says when they came: of members they are all that there are. */
function leavePointsOfMembers(claims: Map<Field, Claim[]>): void {
  const left = claims.get('remaining') ?? [];
  if (left.some(({ by }) => by !== 'parts') || claims.has('opened_on')) return;
  claims.delete('remaining');
}

/** What there once was of a lot stands beside what is left of it, under the same kind of value: 积分 beside 剩余积分. */
function amountColumns(row: Candidate, words: Words, claims: ReadonlyMap<Field, readonly Claim[]>): Claim[] {
  const [left] = claims.get('remaining') ?? [];
  const kind = kindLeft(row.words[left?.column ?? -1] ?? '');
  if (left === undefined || kind === undefined || kind === 'balance' || !saysUsable(row.cells[left.column] ?? ''))
    return [];
  const amounts = freeColumns(row, words, claims).filter(
    (column) => kindOfValue(row.words[column] ?? '') === kind && !saysUsable(row.cells[column] ?? ''),
  );
  return claimsBy(amounts, 'amount');
}

/** Columns that are a field by the meaning of their words. */
const claimsBy = (columns: readonly number[], field: Field): Claim[] =>
  columns.map((column) => ({ field, column, by: 'meaning', rank: -1 }));

/** Columns that nothing is read as, and of which nobody has spoken. */
function freeColumns(row: Candidate, { said, listed }: Words, claims: ReadonlyMap<Field, readonly Claim[]>): number[] {
  const claimed = new Set([...claims.values()].flat().map(({ column }) => column));
  return row.words.flatMap((word, column) => {
    const isSpoken = [word, columnNumber(row.cells, column)].some((key) => said.has(key) || listed.has(key));
    return claimed.has(column) || isSpoken ? [] : [column];
  });
}

/** Kinds of files in which a number that says not of what is none of a coupon or of a bill. */
const HAS_NUMBERS: ReadonlySet<ImportKind> = new Set(['members', 'lots', 'passes']);

/** The number of a record, or a code, is the card where no other word is one. */
function takeBareNumber(claims: Map<Field, Claim[]>, row: Candidate, words: Words): void {
  if (claims.has('card')) return;
  const numbers = freeColumns(row, words, claims).filter((column) => isBareNumber(row.words[column] ?? ''));
  if (numbers.length > 0) claims.set('card', claimsBy(numbers, 'card'));
}

/**
 * Where each row says which pass it is, or somebody says that all are passes, what is left, was used or was bought counts
 * visits, whatever its word counts. What may be a balance does so only beside what was bought by the piece, or used of a
 * number in all.
 */
function takeVisits(claims: Map<Field, Claim[]>, row: Candidate, words: Words): void {
  if (!words.asked && !claims.has('product')) return;
  const free = freeColumns(row, words, claims);
  const counting = (of: ReturnType<typeof countNamed>): number[] =>
    free.filter((column) => countNamed(row.words[column] ?? '') === of);
  const take = (field: Field, columns: readonly number[]): void => {
    if (!claims.has(field) && columns.length > 0) claims.set(field, claimsBy(columns, field));
  };
  take('amount', counting('all'));
  take('gone', counting('used'));
  take('remaining', counting('left'));
  const amounts = claims.get('amount') ?? [];
  const isUsedOfAll = claims.has('gone') && free.some((column) => countsWhole(row.words[column] ?? ''));
  const isOfPieces = words.asked || isUsedOfAll || amounts.some(({ column }) => isCounted(row.words[column] ?? ''));
  const isMoney = (column: number): boolean => OF_MONEY.test(row.words[column] ?? '');
  if (isOfPieces) {
    take(
      'remaining',
      counting('balance').filter((column) => !isMoney(column)),
    );
  }
  if (words.asked)
    take(
      'remaining',
      free.filter((column) => speaksOfLeft(row.words[column] ?? '') && !isMoney(column)),
    );
}

/** A balance of money, whoever calls the rows passes: 儲值餘額, Wallet balance. */
const OF_MONEY = /储值|儲值|充值|加值|本金|[钱錢]|money|cash|wallet|stored|prepaid|monedero|geld|charge|チャージ/;

/**
 * A list of gift cards that says what is left of each knows them by their codes, where it has neither cards nor phones:
 * one e-mail may have several. One that says what may be bought with them is of coupons.
 */
function codesOf(row: Candidate, words: Words, claims: ReadonlyMap<Field, readonly Claim[]>): Claim[] {
  if (claims.has('card') || claims.has('phone')) return [];
  const isLeft = claims.get('balance')?.some(({ column }) => valueWord(row.cells[column] ?? '', 'members') === 'value');
  if (isLeft !== true) return [];
  if (row.words.some((word) => meaningOf(word, 'coupons') === 'product')) return [];
  const codes = freeColumns(row, words, claims).filter((column) => mayBeCode(row.cells[column] ?? ''));
  return claimsBy(codes, 'card');
}

/** What is left of so much, beside visits that are left, may be the money for these: 剩余次数, 剩余金额. */
function leaveMoneyOfPasses(claims: Map<Field, Claim[]>, { cells }: Candidate): void {
  const balances = claims.get('balance') ?? [];
  const others = balances.filter(({ by, column }) => by !== 'meaning' || leftOf(cells[column] ?? '') !== 'row');
  if (others.length === balances.length || !cells.some(isPassColumn)) return;
  if (others.length > 0) claims.set('balance', others);
  else claims.delete('balance');
}

/** An amount beside a column of what is left is what there once was: what is left is the balance, whatever its word. */
function leaveBareAmounts(claims: Map<Field, Claim[]>, row: Candidate, words: Words): void {
  const balances = claims.get('balance') ?? [];
  const isBare = (column: number): boolean => isWholeAmount(row.cells, column);
  const others = balances.filter(({ by, column }) => by !== 'meaning' || !isBare(column));
  const claimed = new Set([...claims.values()].flat().map(({ column }) => column));
  const bare = row.cells.some((_, column) => isBare(column) && !claimed.has(column));
  if (others.length > 0 || (balances.length === 0 && !bare)) {
    if (others.length < balances.length) claims.set('balance', others);
    return;
  }
  const left = freeColumns(row, words, claims).filter((column) => {
    const cell = row.cells[column] ?? '';
    const isAmount = !isPassColumn(cell) && stateWord(cell, 'members') === undefined;
    return saysUsable(cell) && isAmount && valueWord(cell, 'members') !== 'other';
  });
  if (left.length > 0) claims.set('balance', claimsBy(left, 'balance'));
}

/** What a column behind it is a share of is no part itself, whatever its word says: 充值余额, 其中赠送. */
function takeWholes(claims: Map<Field, Claim[]>, { cells }: Candidate): void {
  const wholes = claims.has('balance') ? undefined : wholesOf(cells);
  const paid = claims.get('paid') ?? [];
  const isWhole = ({ by, column }: Claim): boolean => by !== 'said' && by !== 'listed' && wholes?.has(column) === true;
  const columns = paid.filter(isWhole).map(({ column }) => column);
  if (columns.length === 0) return;
  claims.set('balance', claimsBy(columns, 'balance'));
  const others = paid.filter((claim) => !isWhole(claim));
  if (others.length > 0) claims.set('paid', others);
  else claims.delete('paid');
}

/**
 * Whether a name is whose a row is: beside a card or a phone; and of passes and coupons one that is no other, as long as
 * nobody knows which column has their own names.
 */
function mayHaveNames({ kind, constants }: Profile, claims: ReadonlyMap<Field, unknown>): boolean {
  const hasOthers = (kind === 'passes' || kind === 'coupons') && constants?.product === undefined;
  return (!hasOthers || claims.has('product')) && (claims.has('card') || claims.has('phone'));
}

function leaveNames(claims: Map<Field, Claim[]>): void {
  for (const field of NAMES) {
    const known = claims.get(field)?.filter(({ by }) => by === 'said' || by === 'listed') ?? [];
    if (known.length > 0) claims.set(field, known);
    else claims.delete(field);
  }
}

/**
 * Which of several columns are a field: those that a person has named; else those that the profile lists, a phone in the
 * second column where the first has none. Of value all that a person has named for one kind of it, which are added; all
 * that are further cards. Null:
 * nobody has said, and it matters.
 */
function settle(field: Field, claims: readonly Claim[], { kind, byOwner }: Profile): readonly Claim[] | null {
  if (claims.length === 1) return claims;
  const said = claims.filter(({ by }) => by === 'said');
  const known = claims.filter(({ by }) => by !== 'parts');
  const named = [said, known, claims].find((some) => some.length > 0) ?? [];
  if (named.length === 1) return named;
  const listed = named.filter(({ by }) => by === 'said' || by === 'listed').sort((a, b) => a.rank - b.rank);
  if (VALUE_FIELDS.has(field)) {
    const isNamed = named === said || (byOwner === true && listed.length === named.length);
    return isNamed && mayBeAdded(kind, field) ? listed : null;
  }
  // Each of them is a further card: 卡号2, 卡号3.
  if (field === 'cards') return said.length > 0 ? said : claims;
  if (listed.length === named.length) return listed;
  if (DECISIVE.has(field)) return null;
  return listed.length > 0 ? listed : named.slice(0, 1);
}

/**
 * Where a profile says on which line its header stands: that line, or those with all of its words where other titles stand
 * above them this time.
 */
function linesMeant(rows: readonly Candidate[], { headerLine, columns }: Profile): readonly Candidate[] {
  if (headerLine === undefined) return rows;
  const words = Object.entries(columns).flatMap(([word, field]) =>
    field === 'ignore' || /^#\d+$/.test(word) ? [] : [fold(word)],
  );
  const having = rows.filter((row) => words.length > 0 && words.every((word) => row.words.includes(word)));
  const there = rows.filter(({ line }) => line === headerLine);
  return having.length === 0 || there.some((row) => having.includes(row)) ? there : having;
}

/** What can be told from the words alone: quickly, since most rows are no header of most profiles. */
function mayBeHeader(row: Candidate, profile: Profile, { listed, recognise, said }: Words): boolean {
  if (profile.headerLine === row.line) return true;
  if (profile.recognise) return recognise.every((words) => words.some((word) => row.words.includes(word)));
  if (profile.own) {
    return row.words.every(
      (word) => word === '' || listed.has(word) || said.has(word) || REJECT_COLUMNS.includes(word),
    );
  }
  return row.words.length >= 2;
}

/** A row must say whose it is, and a table of lots or transactions also what it is about. */
function identifies(header: Header, { asked, said }: Words): boolean {
  const fields = new Set(header.fields);
  const known = header.profile.byMeaning ? 2 : 1;
  const isSaid = (field: Field): boolean =>
    asked || fields.has(field) || header.profile.constants?.[field] !== undefined;
  if (knownColumns(header) < known) return false;
  switch (header.profile.kind) {
    case 'members':
      return fields.has('card') || fields.has('phone');
    case 'lots':
      return (fields.has('card') || fields.has('phone')) && fields.has('remaining') && isSaid('asset');
    case 'passes':
      return (
        (fields.has('card') || fields.has('phone')) &&
        fields.has('remaining') &&
        (isSaid('product') || countsVisits(header, fields))
      );
    case 'coupons':
      return (
        (fields.has('code') || fields.has('card') || fields.has('phone')) &&
        isSaid('product') &&
        (asked || [...said.values()].includes('product') || !countsCoupons(header))
      );
    case 'transactions':
      return fields.has('card') && fields.has('ref') && fields.has('at');
  }
}

/** Beside what members have a word for coupons alone is how many of them: 余额, 积分, 优惠券. */
const countsCoupons = ({ cells, columns, profile }: Header): boolean =>
  profile.byMeaning === true &&
  !OF_COUPONS.some((field) => columns.has(field)) &&
  cells.map(fold).some((word) => OF_MEMBERS.has(meaningOf(word, 'members') ?? meaningByParts(word, 'members')));

const OF_COUPONS: readonly Field[] = ['code', 'amount', 'value', 'gone', 'remaining', 'rule'];
const OF_MEMBERS: ReadonlySet<Field | undefined> = new Set<Field>(['balance', 'paid', 'bonus', 'points']);

/** Visits left of how many, and money for them, are of passes, even if nobody knows yet which column names them. */
const countsVisits = ({ cells, columns }: Header, fields: ReadonlySet<Field | null>): boolean =>
  (columns.get('remaining') ?? []).some((column) => isPassColumn(cells[column] ?? '')) &&
  fields.has('amount') &&
  (['cost', 'unit_cost', 'unearned'] as const).some((field) => fields.has(field));
