import { fail } from '../../problem.ts';
import { namesCard, speaksOfCard } from '../header/card-word.ts';
import { type ColumnWords, columnName, columnNumber, readColumns, spokenIn } from '../header/header.ts';
import { namesPass } from '../header/pass-word.ts';
import { stateWord } from '../header/state-word.ts';
import { flowIn, saysVoucher, valueWord } from '../header/value-word.ts';
import { dayMeant, fold, namesMoney } from '../header/words.ts';
import type { NamedColumn } from '../rows/cells.ts';
import { readTable, type Table } from '../table/table.ts';
import { isWrittenAsDay } from '../values/date.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import { isSurePhone } from '../values/phone.ts';

/**
 * Columns that may hold the numbers of people's cards, of a list of members in which nothing is read as the card: new
 * numbers are made for them. Told by their first cells, of which nearly all are numbers of one length, and no two the same.
 */
export function cardsUnread(
  table: Table,
  unread: readonly NamedColumn[],
  region: string | null,
  said: ColumnWords,
): string[] {
  if (table.header.profile.kind !== 'members' || table.columns.has('card')) return [];
  return numbersIn(table, unread, region, said);
}

/**
 * People who are known by their phones come with cards that they have in their hands, and whoever has none is given a new
 * number. A column that nothing reads and that speaks of cards is asked about before that, where numbers stand below it,
 * nearly one for each row: a second row of somebody has theirs again. So is one that is the number on cards by its word,
 * beside the number by which a shop knows somebody. Refuses: card_unclear, columns_unclear.
 */
export function requireCardsRead(table: Table, unread: readonly NamedColumn[], said: ColumnWords): void {
  const { header, columns, source } = table;
  if (header.profile.kind !== 'members' || header.profile.own) return;
  const spoken = spokenIn(header, said);
  const card = columns.get('card');
  const isSettled = (column: number): boolean =>
    spoken.has(fold(header.cells[column] ?? '')) || spoken.has(columnNumber(header.cells, column));
  if (card !== undefined && (isSettled(card) || speaksOfCard(fold(header.cells[card] ?? '')))) return;
  const open = unread
    .filter(({ word, column }) => !spoken.has(fold(word)) && !spoken.has(columnNumber(header.cells, column)))
    .filter(({ word }) => (card === undefined ? mayNumberCards(word) : namesCard(fold(word))))
    .map(({ column }) => ({ column, numbers: new Set<string>(), filled: 0, others: 0 }));
  let rows = 0;
  for (const { rows: some } of open.length > 0 ? readTable(table) : []) {
    for (const { cells } of some) {
      for (const seen of open) {
        const text = unpack(cells[seen.column] ?? '');
        if (isNone(text)) continue;
        seen.filled += 1;
        if (CARD_NUMBER.test(text) && !isWrittenAsDay(text)) seen.numbers.add(text);
        else seen.others += 1;
      }
    }
    rows += some.length;
    if (rows >= ROWS_SEEN) break;
  }
  const found = open.find(({ numbers, filled, others }) => numbers.size * 2 > filled && filled >= others * 10);
  if (found === undefined) return;
  const column = columnName(header.cells, found.column);
  const [sample = ''] = found.numbers;
  if (card !== undefined) {
    const all = [column, columnName(header.cells, card)];
    fail({ code: 'columns_unclear', path: source.path, option: '--column', field: 'card', columns: all });
  }
  fail({ code: 'card_unclear', path: source.path, option: '--column', column, sample });
}

/** Whether a word speaks of cards of people, and neither of what is on them nor of how they stand. */
const mayNumberCards = (word: string): boolean =>
  speaksOfCard(fold(word)) &&
  mayBeCard(word) &&
  !saysVoucher(word) &&
  !namesMoney(word) &&
  !namesPass(fold(word)) &&
  dayMeant(word) === undefined &&
  stateWord(word, 'members') === undefined;

/** With a digit, as cards have them; a few signs and a blank may part it. */
const CARD_NUMBER = /^(?=.{2,40}$)[\p{L}#№]{0,8}[\s#№._/-]*\d[\p{L}\d\s#._/-]*$/u;

/**
 * A card is a word where two headers were changed over, or where another column has the numbers: names would be cards.
 * Asked about where no card has a digit. Refuses: columns_unclear.
 */
export function requireCardsNumbered(
  table: Table,
  unread: readonly NamedColumn[],
  region: string | null,
  said: ColumnWords,
): void {
  const { header, columns, source } = table;
  const card = columns.get('card');
  if (header.profile.kind !== 'members' || card === undefined || header.profile.own) return;
  const spoken = spokenIn(header, said);
  if (spoken.has(fold(header.cells[card] ?? '')) || spoken.has(columnNumber(header.cells, card))) return;
  if (!isOfWords(table, card)) return;
  const numbers = numbersIn(table, unread, region, said);
  if (numbers.length === 0) return;
  const all = [...numbers, columnName(header.cells, card)];
  fail({ code: 'columns_unclear', path: source.path, option: '--column', field: 'card', columns: all });
}

function isOfWords(table: Table, card: number): boolean {
  let [rows, words] = [0, 0];
  for (const { rows: some } of readTable(table)) {
    for (const { cells } of some) {
      const text = unpack(cells[card] ?? '');
      rows += 1;
      if (/\p{N}/u.test(text)) return false;
      if (/\p{L}/u.test(text) && !isNone(text)) words += 1;
    }
    if (rows >= ROWS_SEEN) break;
  }
  return words > 1;
}

interface Seen {
  readonly column: number;
  readonly numbers: Set<string>;
  /** How many of them have each length. */
  readonly lengths: Map<number, number>;
  others: number;
}

/** Columns of numbers, those that are read as a name among them. */
function numbersIn(table: Table, unread: readonly NamedColumn[], region: string | null, said: ColumnWords): string[] {
  const { header } = table;
  const spoken = spokenIn(header, said);
  const names = readColumns(header).flatMap(([column, field]) =>
    field === 'name' ? [{ word: header.cells[column] ?? '', column }] : [],
  );
  const all = [...names, ...unread]
    .filter(({ word, column }) => !spoken.has(fold(word)) && !spoken.has(columnNumber(header.cells, column)))
    .filter(({ word }) => word !== '' && !OF_OTHERS.test(fold(word)) && mayBeCard(word))
    .map(({ column }): Seen => ({ column, numbers: new Set(), lengths: new Map(), others: 0 }));
  let left = all;
  let rows = 0;
  for (const { rows: some } of left.length > 0 ? readTable(table) : []) {
    for (const { cells } of some) {
      for (const seen of left) note(seen, unpack(cells[seen.column] ?? ''), region);
      rows += 1;
      if (rows % SOME === 0) left = left.filter(isOfNumbers);
      if (left.length === 0 || rows === ROWS_SEEN) return namesOf(left);
    }
  }
  return namesOf(left);

  function namesOf(found: readonly Seen[]): string[] {
    return found.filter(isOfNumbers).map(({ column }) => columnName(header.cells, column));
  }
}

function note(seen: Seen, text: string, region: string | null): void {
  if (isNone(text)) return;
  const isNumber = NUMBER.test(text) && !isWrittenAsDay(text) && !isSurePhone(text, region);
  if (!isNumber || seen.numbers.has(text)) {
    seen.others += 1;
    return;
  }
  seen.numbers.add(text);
  seen.lengths.set(text.length, (seen.lengths.get(text.length) ?? 0) + 1);
}

const isOfNumbers = ({ numbers, lengths, others }: Seen): boolean =>
  numbers.size > 1 && Math.max(...lengths.values()) >= (numbers.size + others) * 0.9;

/** Of four signs or more, with a digit; no day, and shorter than the number of a person. */
const NUMBER = /^(?=.{4,17}$)(?!(?:19|20)\d{2}[-./年])[\p{L}#№_-]*\d[\p{L}\d#_-]*$/u;

/** So much of something is no card. */
const mayBeCard = (word: string): boolean => {
  const says = valueWord(word, 'members');
  return says !== 'value' && says !== 'amount' && flowIn(word) === undefined;
};

/** Numbers that are of something else, or of somebody else. */
const OF_OTHERS =
  /身份|证件|證件|护照|passport|税|稅|tax|vat|siret|iban|plz|zip|post|邮|郵|车牌|車牌|plate|phone|mobile|tel|fax|电话|電話|手机|手機|序号|序號|推荐|推薦|介绍|介紹|referr|店|store|员工|員工|staff|微信|wechat|qq|消费|消費|年|日期|时间|時間|date|year/;

const SOME = 20;
const ROWS_SEEN = 200;
