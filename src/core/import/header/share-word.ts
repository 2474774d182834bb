import { valueWord } from './value-word.ts';
import { kindNamed, partNamed, saysPart, speaksOfBonus } from './word-parts.ts';
import { fold } from './words.ts';

/**
 * The columns of a list of members that hold paid and bonus money in one figure, since a column behind them says which
 * part of it is what: Prepaid balance, of which bonus; プリペイド残高, うちプレミアム分. Whatever their words say, they are
 * neither of the two parts. A share of a bonus says nothing about paid money.
 */
export function wholesOf(cells: readonly string[]): ReadonlySet<number> {
  const words = cells.map(fold);
  const isMoney = (word: string): boolean => kindNamed(word) !== 'points';
  const holdsMoney = (column: number): boolean => {
    const [word = '', says] = [words[column], valueWord(cells[column] ?? '', 'members')];
    return isMoney(word) && (says === 'value' || (says !== 'other' && partNamed(word) !== undefined));
  };
  const shares = words.map((word) => saysPart(word) && partNamed(word) !== undefined && isMoney(word));
  const before = words.flatMap((_, column) => (holdsMoney(column) && !saysPart(words[column] ?? '') ? [column] : []));
  const wholes = shares.flatMap((isShare, share) => before.findLast((column) => isShare && column < share) ?? []);
  return new Set(wholes.filter((column) => !speaksOfBonus(words[column] ?? '')));
}
