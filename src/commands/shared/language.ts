/**
 * The languages of the program and how a text is kept: both wordings side by side, so that a missing one does not
 * compile and a translator sees what was meant.
 */

import { cleaned } from './harmless.ts';

export type Language = 'en' | 'zh-CN';

/** A text without parts. */
export type Text = Readonly<Record<Language, string>>;

/** A text with parts that are known when it is said. */
export type Phrase<P> = Readonly<Record<Language, (parts: P) => string>>;

/** Gives a phrase its parts once for both languages. */
export const phrase = <P>(wordings: Phrase<P>): Phrase<P> => wordings;

/** The one function that picks a wording. */
export interface Say {
  (text: Text): string;
  <P>(text: Phrase<P>, parts: P): string;
}

/**
 * Says things in the language of the moment: opening a shop may change it. What is put into a sentence may be what
 * somebody typed, and comes out harmless.
 */
export const sayIn = (language: () => Language): Say => {
  function say<P>(text: Text | Phrase<P>, parts?: P): string {
    const wording = text[language()];
    return typeof wording === 'string' ? wording : wording(cleaned(parts as P));
  }
  return say;
};

/** A language as typed in an option or a variable: `zh`, `zh_CN.UTF-8`, `en-GB`. Undefined if it is none of ours. */
export function languageOf(name: string | undefined): Language | undefined {
  if (name === undefined) return undefined;
  if (/^zh\b|^zh_/i.test(name)) return 'zh-CN';
  if (/^en\b|^en_/i.test(name)) return 'en';
  return undefined;
}

/** The language of the machine: the first locale variable that is set decides, as everywhere on POSIX. */
export function languageOfLocale(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG;
  return languageOf(locale) ?? 'en';
}
