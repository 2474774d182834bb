/**
 * What old systems print, in the languages that shops bring: above their columns, in their cells, around the table.
 * Below `any` stands what a language does not say otherwise. A column of value, of what somebody owes, or of a last day has
 * only words that the program knows or asks about whatever stands below them: of other words nothing is promised.
 */
import type { Meaning } from './columns.ts';
import WORDS from './words.json' with { type: 'json' };

export type Language = Exclude<keyof typeof WORDS, 'any'>;
export const LANGUAGES = Object.keys(WORDS).filter((language) => language !== 'any') as Language[];

export const STATES = ['active', 'blocked', 'closed'] as const;
type Cell = (typeof STATES)[number] | 'never' | 'names' | 'remarks' | 'stores' | 'levels' | 'rates';
type Around = 'total' | 'subtotal' | 'title' | 'footer';
type Unit = 'currency' | 'minor' | 'thousand';
type Said = Meaning | Cell | Around | Unit;

/** The words of a language for something; none: its lists do not have it. */
export function wordsFor(language: Language, said: Said): readonly string[] {
  const all: Partial<Record<Said, string>> = { ...WORDS.any, ...WORDS[language] };
  return all[said]?.split('|') ?? [];
}

/** One of them. */
export const wordFor = (language: Language, said: Said, place: number): string => {
  const words = wordsFor(language, said);
  return words[place % words.length] ?? '';
};
