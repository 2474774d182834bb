import type { ScannedRow } from '../bytes/scan.ts';
import { VALUE_FIELDS } from './field.ts';
import { fold, meaningOf, placesOf } from './words.ts';

/**
 * A header in two lines, as of merged cells: `余额` with `本金` and `赠金` below it, beside `卡号` and `积分` that stand in one
 * of both. The lower line fills what the upper one leaves empty, and the words of both are those of the columns. Undefined:
 * they are no such lines.
 */
export function inOneLine(upper: ScannedRow, lower: ScannedRow): ScannedRow | undefined {
  if (lower.line !== upper.line + upper.lines || !isOfWords(upper.cells) || !isOfWords(lower.cells)) return undefined;
  const width = Math.max(upper.cells.length, lower.cells.length);
  const columns = Array.from({ length: width }, (_, place) => ({
    above: (upper.cells[place] ?? '').trim(),
    below: (lower.cells[place] ?? '').trim(),
  }));
  let group = '';
  let fills = 0;
  let leaves = 0;
  const words: { group: string; word: string }[] = [];
  for (const { above, below } of columns) {
    // The header once more, or of another table.
    if (above !== '' && fold(above) === fold(below)) return undefined;
    if (below === '') group = '';
    else if (above !== '') group = above;
    if (above === '' && below !== '') fills += 1;
    if (above !== '' && below === '') leaves += 1;
    words.push({ group, word: below || above });
  }
  if (fills === 0 || leaves === 0 || leaves + fills < FEWEST || saysUnits(lower.cells)) return undefined;
  const times = new Map<string, number>();
  for (const { word } of words) times.set(fold(word), (times.get(fold(word)) ?? 0) + 1);
  const cells = words.map(({ group: of, word }) => {
    const isAlone = times.get(fold(word)) === 1;
    return of === '' || (isAlone && speaksForItself(word, of)) ? word : `${of} ${word}`;
  });
  return { ...lower, cells };
}

/** Words, and no figures of rows. */
const isOfWords = (cells: readonly string[]): boolean => {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.every((cell) => /^[^\d:：]*\p{L}[^\d:：]*$/u.test(cell));
};

/** Of a balance nobody knows what it is of but by the group. */
function speaksForItself(word: string, group: string): boolean {
  const field = meaningOf(fold(word), 'members');
  if (field === undefined || field === 'balance') return false;
  return !VALUE_FIELDS.has(field) || field === 'points' || !OTHER_THAN_MONEY.test(group);
}

const OTHER_THAN_MONEY = /[积積]分|[点點][数數]|ポイント|次|points?|punkte|puntos|punti|visit/i;

/** Each is the unit of its column: (元), (分). */
const saysUnits = (cells: readonly string[]): boolean =>
  cells.every((cell) => {
    const word = cell.trim().replace(/^[([{（【](.*)[)\]}）】]$/, '$1');
    return word === '' || word !== cell.trim() || /^[元圆圓円点點个個$€£¥]$/.test(word) || placesOf(word) !== undefined;
  });

/** One word above and another one beside it are a title. */
const FEWEST = 3;
