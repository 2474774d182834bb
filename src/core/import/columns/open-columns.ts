import type { Currency } from '../../domain/numbers/money.ts';
import { bonusBeside } from '../header/bonus-beside.ts';
import type { Field, ImportKind } from '../header/field.ts';
import { columnName, columnNumber, type Header } from '../header/header.ts';
import { priceNamed, speaksOfPrice } from '../header/pass-word.ts';
import { wholesOf } from '../header/share-word.ts';
import {
  flowIn,
  isBareLeft,
  isWholeAmount,
  notNow,
  saysFrozen,
  saysOwed,
  saysUsable,
  valueWord,
} from '../header/value-word.ts';
import { kindNamed, partNamed, saysEndingSoon, saysGathered, saysPart, speaksOfBonus } from '../header/word-parts.ts';
import { fold, isPassColumn, meaningOf, namesMoney } from '../header/words.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { isCalledCard } from './card-or-money.ts';
import type { Looked } from './figures.ts';
import { placesNamed } from './units.ts';

/** A column that nobody reads and nobody has spoken of, and what its word says of the figures below it. */
export interface OpenColumn extends Looked {
  /** How it is named behind `--column`. */
  readonly name: string;
  /** It has no header: it may do no more than number the rows. */
  readonly unnamed: boolean;
  /** Of a column without a header the header on its left: one that stands over both of them. */
  readonly beside: string | null;
  /** What members owe the shop: no answer but to leave it out. */
  readonly owed: boolean;
  /** What there once was, since another column says what is left. */
  readonly past: boolean;
  /** What its word says that nobody has now, beside another one of what they have. */
  readonly not: ReturnType<typeof notNow>;
  /** It says what is left, and not of what. */
  readonly isLeft: boolean;
  /** It is called like a card: its cells say whether they are numbers or what is on it. */
  readonly calledCard: boolean;
  /** Whether all amounts are asked about, or those that can only be money, or those of which some are below zero. */
  readonly askedBy: 'amounts' | 'money' | 'signed';
  /** What is offered first to whoever is asked; null: nothing that such a file could say. */
  readonly likely: Field | null;
  /** Its word says that it is that: nobody who takes what is offered first may be led to something else. */
  readonly isNamed: boolean;
  /** What else it may be. */
  readonly others: readonly Field[];
}

/** A column of which nothing is known but where it stands. */
export const plainColumn = (header: Header, column: number): OpenColumn => ({
  ...{ name: columnName(header.cells, column), column, places: placesNamed(header, column) },
  ...{
    unnamed: false,
    beside: null,
    owed: false,
    past: false,
    not: undefined,
    isLeft: false,
    calledCard: false,
    saysValue: false,
    mayBePoints: false,
  },
  ...{ askedBy: 'amounts', likely: null, isNamed: false, others: [] },
});

/**
 * Columns that may hold value by what their words say, or do not say. `isBelow`: somebody has more left than stands there,
 * so that it cannot be what there once was.
 */
export function openColumns(
  header: Header,
  unread: readonly NamedColumn[],
  currency: Currency,
  spoken: ReadonlySet<string>,
  isBelow: (column: number) => boolean,
): OpenColumn[] {
  const { cells, columns: read, profile } = header;
  const { kind } = profile;
  const ofMembers = kind === 'members';
  const all = freeFields(kind, read, unread);
  const wholes = ofMembers ? wholesOf(cells) : new Set<number>();
  const hasMoney = MONEY_FIELDS.some((field) => read.has(field));
  const hasBalance = read.has('balance');
  const isBalanceLeft = (read.get('balance') ?? []).some((column) => isBareLeft(cells[column] ?? ''));
  const hasPointsLeft = unread.some(({ word }) => isOfPoints(word) && saysUsable(word));
  const isHalf = read.has('in') !== read.has('out');
  // Of several columns of points no word says which of them are those of now.
  const severalPoints = unread.filter(({ word }) => isOfPoints(word) && valueWord(word, kind) === 'value').length > 1;
  const isPriced = PRICES.some((field) => read.has(field));
  const severalPrices = unread.filter(({ word }) => priceNamed(fold(word)) !== undefined).length > 1;
  // Money in a list of passes is what they cost, and counts no visits.
  const pricesOf = (word: string): Pick<OpenColumn, 'likely' | 'isNamed' | 'others'> => {
    const fields = all.filter((field) => PRICES.includes(field));
    const likely = fields.find((field) => field === priceNamed(fold(word))) ?? null;
    return { likely, isNamed: !severalPrices, others: fields.filter((field) => field !== likely) };
  };
  // A coupon is one whatever its figures say.
  const none = kind !== 'coupons' && (isHalf || !VALUES[kind].some((field) => read.has(field)));
  const found = unread.flatMap(({ word, column }): OpenColumn[] => {
    const number = columnNumber(cells, column);
    const free = ofMembers ? freeBeside(all, word, wholes.has(column)) : all;
    if (spoken.has(number) || (word !== '' && spoken.has(fold(word)))) return [];
    const bare: OpenColumn = {
      ...plainColumn(header, column),
      mayBePoints: VALUES[kind].includes('points'),
      isLeft: ofMembers && isBareLeft(word),
      calledCard: isCalledCard({ header }, word),
      not: ofMembers && !isOfPoints(word) ? notNow(word) : undefined,
    };
    if (word === '') return [{ ...bare, unnamed: true, beside: wordBeside(cells, column), ...answers(kind, free, '') }];
    const meaning = bare.calledCard ? undefined : valueMeant(word, kind);
    if (meaning === 'other' || (ofMembers && isPassColumn(word)) || isWithin(word, read)) return [];
    if (kind !== 'transactions' && saysOwed(word)) return [{ ...bare, owed: true, saysValue: true }];
    if (kind === 'passes' && speaksOfPrice(fold(word))) {
      const price = isPriced ? undefined : priceNamed(fold(word));
      const isElse = price === undefined && !['amount', 'value'].includes(valueWord(word, kind));
      return isElse ? [] : [{ ...bare, saysValue: true, ...pricesOf(word) }];
    }
    const isMoney = bare.calledCard && namesMoney(word);
    const said = meaning === undefined && !isMoney ? valueWord(word, kind) : 'value';
    // What is in the balance beside it is of its kind, whatever it is called.
    const says = said === 'open' && ofMembers && saysPart(fold(word)) ? 'value' : said;
    // Points that ever came are those of now where a list has no others: many systems write no others.
    if (says === 'other' && ofMembers && !read.has('points') && saysGathered(fold(word)) && !hasPointsLeft) {
      return [{ ...bare, saysValue: true, likely: 'points', isNamed: true }];
    }
    if (says === 'other' || (says === 'open' && kind === 'transactions' && !none && hasMoney)) return [];
    // What is counted in a unit of money is none of anything else; nor are whole amounts where all are whole.
    const whole = ofMembers && currency.decimals === 0;
    const askedBy = askedByOf(says, kind, none || whole || bare.isLeft || bare.places !== 0);
    const isPast = isWholeAmount(cells, column) || (says === 'value' && isBalanceLeft && !isOfPoints(word));
    if (ofMembers && hasBalance && isPast && !saysFrozen(word) && !isBelow(column))
      return [{ ...bare, past: true, askedBy, others: free }];
    const saysValue = says !== 'open' && says !== 'taken';
    if (bare.isLeft && hasBalance) return [{ ...bare, saysValue, askedBy, others: free }];
    const isAmount = says === 'amount' ? ONE_KIND.has(kind) : kind === 'lots' && flowIn(word) === 'came';
    const isWhole = wholes.has(column) && free.includes('balance');
    const meant = isWhole ? 'balance' : (meaning ?? (isAmount ? 'amount' : undefined));
    const answer = answers(kind, free, word, meant);
    const isNamed = answer.isNamed && !(answer.likely === 'points' && severalPoints);
    return [{ ...bare, saysValue, askedBy, ...answer, isNamed }];
  });
  // The one column that says that it is of value, or what is left, is the balance of members, whatever it is called.
  const [only, ...others] = found.filter((one) => one.likely !== null && one.not === undefined);
  const isOnly =
    ofMembers &&
    !hasMoney &&
    others.length === 0 &&
    only?.likely === 'balance' &&
    (only.saysValue || saysUsable(only.name));
  return isOnly ? found.map((one) => (one === only ? { ...one, isNamed: true } : one)) : found;
}

/** What a column of a list of members may be, where it is a share of the one before it or has such behind it. */
function freeBeside(free: readonly Field[], word: string, isWhole: boolean): readonly Field[] {
  const part = saysPart(fold(word)) && !isOfPoints(word) ? partNamed(fold(word)) : undefined;
  if (part !== undefined && free.includes(part)) return [part];
  return isWhole && free.includes('balance') ? free.filter((field) => !PARTS.some((other) => other === field)) : free;
}

/** What ends soon of a value that is read is in its figure. */
function isWithin(word: string, read: Header['columns']): boolean {
  if (!saysEndingSoon(fold(word))) return false;
  const named = kindNamed(fold(word));
  if (read.has('remaining')) return true;
  const isMoney = MONEY_FIELDS.some((field) => read.has(field));
  return named === undefined ? isMoney || read.has('points') : named === 'points' ? read.has('points') : isMoney;
}

/** By what amounts a column is asked about that says so much. */
function askedByOf(says: ReturnType<typeof valueWord>, kind: ImportKind, any: boolean): OpenColumn['askedBy'] {
  if (says === 'taken') return 'signed';
  if (any || says !== 'open') return 'amounts';
  return kind === 'transactions' ? 'signed' : 'money';
}

/** Where the value of a row stands in files of each kind, the likeliest first. */
const VALUES: Readonly<Record<ImportKind, readonly Field[]>> = {
  members: ['balance', 'paid', 'bonus', 'points'],
  lots: ['remaining', 'amount'],
  passes: ['remaining', 'amount', 'unearned', 'cost', 'unit_cost'],
  coupons: ['remaining', 'amount', 'value'],
  transactions: ['balance', 'in', 'out', 'paid', 'bonus', 'points', 'amount'],
};

/** The money of a pass. */
const PRICES: readonly Field[] = ['cost', 'unit_cost', 'unearned'];

/**
 * A kind of value that a word is known for, in files of this kind or as a kind of value that members have; `other`: it
 * is known for something else. What members have says nothing about the changes of it.
 */
function valueMeant(word: string, kind: ImportKind): Field | 'other' | undefined {
  const own = meaningOf(fold(word), kind);
  if (own !== undefined) return VALUES[kind].includes(own) ? own : 'other';
  const ofMembers = meaningOf(fold(word), 'members');
  if (ofMembers !== undefined && !VALUES.members.includes(ofMembers)) return 'other';
  return kind === 'transactions' ? undefined : ofMembers;
}

/**
 * What such a column can be: what nothing else is read as, and of that the likeliest. In lists that hold one kind of
 * value a row none is, unless its own word says so.
 */
function answers(
  kind: ImportKind,
  all: readonly Field[],
  word: string,
  meant?: Field,
): Pick<OpenColumn, 'likely' | 'isNamed' | 'others'> {
  const free = all.filter((field) => field !== 'bonus' || bonusBeside(fold(word))?.isWithin !== false);
  const named = meaningOf(fold(word), 'members');
  const likeliest = free.filter((field) => field === named);
  const byUnit = free.filter((field) => (field === 'points') === isOfPoints(word));
  // Beside points that are read, what is called like them and given is money.
  const part = isOfPoints(word) && free.includes('points') ? undefined : partNamed(fold(word));
  const parts = free.filter((field) => field === part);
  const guesses = ONE_KIND.has(kind) ? [] : [...likeliest, ...parts, ...byUnit];
  const likely = [meant, ...guesses].find((field) => field !== undefined && free.includes(field)) ?? null;
  const says = [
    ...(meant === undefined ? [] : [meant]),
    ...likeliest,
    ...parts,
    ...(isOfPoints(word) ? ['points'] : []),
  ];
  const isNamed = likely !== null && (kind !== 'members' || says.includes(likely));
  return { likely, isNamed, others: free.filter((field) => field !== likely) };
}

/**
 * Fields that nothing is read as yet. The change of a balance in history, in one column or in two, is that of paid and
 * bonus money: what stands beside a bonus is none.
 */
function freeFields(kind: ImportKind, read: Header['columns'], unread: readonly NamedColumn[]): Field[] {
  const taken = new Set(read.keys());
  if (kind === 'transactions') {
    const isOfParts = PARTS.some((part) => taken.has(part)) || unread.some(({ word }) => speaksOfBonus(fold(word)));
    if (taken.has('in') || taken.has('out')) for (const field of MONEY_FIELDS) taken.add(field);
    else if (taken.has('balance')) for (const field of [...PARTS, ...WAYS]) taken.add(field);
    else if (isOfParts) for (const field of ['balance', ...WAYS] as const) taken.add(field);
  }
  return VALUES[kind].filter((field) => !taken.has(field));
}

const PARTS = ['paid', 'bonus'] as const;
export const MONEY_FIELDS = ['balance', ...PARTS] as const;
const WAYS = ['in', 'out'] as const;

const ONE_KIND: ReadonlySet<ImportKind> = new Set(['lots', 'passes', 'coupons']);

/** Whether a word speaks of points, or of what is counted as they are. */
export const isOfPoints = (word: string): boolean => POINTS.test(fold(word)) || PTS.test(word);
/** As a word by itself: receipts are none. */
const PTS = /(?<!\p{L})pts(?!\p{L})|^\s*loyalty\s*$/iu;
const POINTS =
  /point|마일리지|스탬프|スタンプ|マイル|punkt|punt[oi]|punten|poang|poin\b|điem|\bbod[yu]|คะแนน|แต้ม|積點|集點|紅利|红利|ポイント|ponto|puan|балл|бонус|ποντ|نقاط|포인트|coin|token|ticket|stamp|stempel|积分|積分|点数|點數|(?<!人民|[港台臺日韩韓澳加葡外纽紐])[币幣]|彩票|ポイント/;

const wordBeside = (cells: readonly string[], column: number): string | null =>
  cells
    .slice(0, column)
    .findLast((cell) => cell.trim() !== '')
    ?.trim() ?? null;
