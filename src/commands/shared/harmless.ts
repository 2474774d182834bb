/** Text made harmless to show, whoever typed it: on a terminal, on a page and for programs. */

/**
 * Text that people typed, made harmless to show: control characters and escape sequences become their visible
 * pictures, marks that turn the direction of reading are left out.
 */
export const clean = (text: string): string => text.replace(/\p{Cc}/gu, picture).replace(TURNING, '');

/** Every text within a value made harmless as {@link clean} does it. */
export function cleaned<T>(value: T): T {
  const harmless = (inner: unknown): unknown => {
    if (typeof inner === 'string') return clean(inner);
    if (Array.isArray(inner)) return inner.map(harmless);
    if (inner === null || typeof inner !== 'object' || Object.getPrototypeOf(inner) !== Object.prototype) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, part]) => [name, harmless(part)]));
  };
  return harmless(value) as T;
}

/**
 * A whole answer made harmless as {@link clean} does it to what people typed: line ends and tabs stay, and so do our
 * own colours where there are any. Nothing that somebody forgot to clean reaches a terminal.
 */
export const harmless = (text: string, { colours = false }: { readonly colours?: boolean } = {}): string =>
  text
    .replace(colours ? NOT_OURS : /(?!\r\n)[^\P{Cc}\n\t]/gu, (mark) => (mark.length > 1 ? mark : picture(mark)))
    .replace(TURNING, '');

/**
 * A value as JSON, with what terminals obey and what turns the reading written as escapes: JSON itself escapes only the
 * first of them, and the value is the same.
 */
export const jsonText = (value: unknown, indent = 0): string =>
  JSON.stringify(value, null, indent).replace(
    ESCAPED,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const picture = (mark: string): string => (mark < ' ' ? String.fromCharCode(0x2400 + mark.charCodeAt(0)) : '\u2421');

const TURNING = /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
const ESCAPED = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
/** The colours of {@link Paint}, each as a whole, and every other control character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const NOT_OURS = /\u001b\[(?:[12]|22|3[1-39])m|(?!\r\n)[^\P{Cc}\n\t]/gu;
