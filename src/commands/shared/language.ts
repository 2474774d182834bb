/**
 * The languages of the program and how a text is kept: both wordings side by side, so that a missing one does not
 * compile and a translator sees what was meant. 繁體中文 is a third one, which the build makes of 简体中文
 * (`scripts/traditional.mjs`).
 */

import { cleaned } from './harmless.ts';

/** What texts are written in. */
export type Written = 'en' | 'zh-CN';

export const LANGUAGES = ['en', 'zh-CN', 'zh-TW'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same in every language. */
export type Wordings<W> = Readonly<Record<Written, W>>;

/** A text without parts. */
export type Text = Wordings<string>;

/** A text with parts that are known when it is said. */
export type Phrase<P> = Wordings<(parts: P) => string>;

/** What is read from a file has no wording in traditional letters; then the simplified one stands. */
export const wordingIn = <W>(wordings: Wordings<W>, language: Language): W =>
  (wordings as Partial<Record<Language, W>>)[language] ?? wordings['zh-CN'];

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
    const wording = wordingIn<string | ((parts: P) => string)>(text, language());
    return typeof wording === 'string' ? wording : wording(cleaned(parts as P));
  }
  return say;
};

/** A language as typed in an option or a variable: `zh`, `zh_CN.UTF-8`, `zh-HK`, `en-GB`. Undefined if it is none of ours. */
export function languageOf(name: string | undefined): Language | undefined {
  if (name === undefined) return undefined;
  if (/^zh[-_](tw|hk|mo|hant)\b/i.test(name)) return 'zh-TW';
  if (/^zh\b|^zh_/i.test(name)) return 'zh-CN';
  if (/^en\b|^en_/i.test(name)) return 'en';
  return undefined;
}

/** The language of the machine: the first locale variable that is set decides, as everywhere on POSIX. */
export function languageOfLocale(environment: Readonly<Record<string, string | undefined>>): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG;
  return languageOf(locale) ?? 'en';
}
