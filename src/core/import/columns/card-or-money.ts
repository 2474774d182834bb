import type { Currency } from '../../domain/numbers/money.ts';
import { isCustomersCard } from '../header/card-word.ts';
import { type ColumnWords, columnNumber, spokenIn } from '../header/header.ts';
import { saysGiftCard } from '../header/value-word.ts';
import { meaningByParts } from '../header/word-parts.ts';
import { fold, meaningOf, namesMoney } from '../header/words.ts';
import { readTable, type Table } from '../table/table.ts';
import { readMoney } from '../values/amount.ts';
import { isNone } from '../values/none.ts';
import { unpack } from '../values/packing.ts';
import { saysNo, saysYes } from '../values/words.ts';

/**
 * Columns called like a card, and not like its number (Gift Card, Carte cadeau, Tarjeta), that have none. They say how
 * much is on it, as their header names money or amounts stand below it, and are asked about as value; or only whether
 * somebody has one, or of which kind.
 */
export function withoutCardNumbers(
  table: Table,
  said: ColumnWords,
  { currency }: { readonly currency: Currency },
): readonly number[] {
  const { header } = table;
  if (header.profile.own || !header.profile.byMeaning) return [];
  const spoken = spokenIn(header, said);
  return header.cells.flatMap((word, column) => {
    const isOpen = !spoken.has(fold(word)) && !spoken.has(columnNumber(header.cells, column));
    return isOpen && isCalledCard(table, word) && (holdsMoney(table, column, currency) || holdsAnswers(table, column))
      ? [column]
      : [];
  });
}

/** Whether a column that is called like a card holds money by its header or by its cells. */
export function holdsMoney(table: Table, column: number, currency: Currency): boolean {
  const word = table.header.cells[column] ?? '';
  if (namesMoney(word)) return true;
  const seen = { cents: 0, whole: new Map<string, number>(), none: 0, zero: false, longest: 0, shortest: 99 };
  let rows = 0;
  for (const { rows: some } of readTable(table)) {
    for (const { cells } of some) {
      const text = unpack(cells[column] ?? '');
      if (isNone(text)) seen.none += 1;
      else if (isCents(text, currency)) seen.cents += 1;
      else if (!/^\d{1,7}$/.test(text)) return false;
      else {
        seen.whole.set(text, (seen.whole.get(text) ?? 0) + 1);
        seen.zero ||= /^0+$/.test(text);
        seen.longest = Math.max(seen.longest, text.length);
        seen.shortest = Math.min(seen.shortest, text.length);
      }
    }
    rows += some.length;
    if (rows >= ROWS_SEEN) break;
  }
  if (seen.cents > 0) return true;
  if (!saysGiftCard(word) || seen.whole.size === 0) return false;
  // Numbers are no two the same, and of one length or running; of a few people with a gift card each has so much.
  const isRepeated = [...seen.whole.values()].some((times) => times > 1);
  const isOfOneLength = seen.longest === seen.shortest && seen.longest >= SHORTEST_NUMBER;
  return seen.zero || isRepeated || (seen.none > 0 && !isOfOneLength);
}

/** Whether cells say yes and no, or the same few words again and again, where numbers of cards would stand. */
function holdsAnswers(table: Table, column: number): boolean {
  const seen = new Set<string>();
  let [rows, again] = [0, false];
  for (const { rows: some } of readTable(table)) {
    for (const { cells } of some) {
      const text = unpack(cells[column] ?? '').toLowerCase();
      if (isNone(text)) continue;
      if (/\p{N}/u.test(text) && !saysYes(text) && !saysNo(text)) return false;
      again ||= seen.has(text);
      seen.add(text);
    }
    rows += some.length;
    if (rows >= ROWS_SEEN) break;
  }
  // The card of one customer alone may be 1.
  return again && (!seen.has('1') || seen.has('0'));
}

/** Whether a word means a card by its plain meaning, and neither its number nor its code. */
export function isCalledCard({ header }: Pick<Table, 'header'>, word: string): boolean {
  const folded = fold(word);
  const { kind } = header.profile;
  const meant = meaningOf(folded, kind) ?? meaningByParts(folded, kind);
  return meant === 'card' && (CARD.test(folded) || isCustomersCard(folded)) && !NUMBER.test(folded);
}

const CARD =
  /(?:cards?|karten?|cartes?(?:cadeau)?|tarjetas?(?:regalo)?|carta|tessera|cartao(?:presente)?|kaart|karta|kart|карта|卡|カード|카드)$/;
const NUMBER = /numer|number|nummer|^n[°ºo]|^nr|cod[ei]/;

/** With decimals, or with a sign or word of money. */
function isCents(text: string, currency: Currency): boolean {
  if (!/\d/.test(text) || /^\d+$/.test(text) || /[.,]0$/.test(text)) return false;
  return (['point', 'comma'] as const).some(
    (decimal) => 'value' in readMoney(text, { currency, decimal, signed: false }),
  );
}

/** Fewer digits are hardly the number of a card. */
const SHORTEST_NUMBER = 4;
const ROWS_SEEN = 5000;
