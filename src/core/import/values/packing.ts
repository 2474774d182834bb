/**
 * Cells arrive in packing that spreadsheets put on and people never see: blanks and tabs around, `="00123"`, an
 * apostrophe before a number. Nobody's card begins with an apostrophe.
 */
export function unpack(cell: string): string {
  if (isPlain(cell)) return cell;
  let text = trim(cell);
  const wrapped = /^="((?:[^"]|"")*)"$/s.exec(text);
  if (wrapped) text = trim((wrapped[1] ?? '').replaceAll('""', '"'));
  return text.startsWith("'") ? trim(text.slice(1)) : text;
}

/**
 * Text that a person wrote. An apostrophe is taken off only where it guards a formula, so that what was defused on
 * export comes back as it was.
 */
export function unpackText(cell: string): string {
  if (isPlain(cell)) return cell;
  const text = trim(cell);
  const wrapped = /^="((?:[^"]|"")*)"$/s.exec(text);
  if (wrapped) return (wrapped[1] ?? '').replaceAll('""', '"');
  return GUARDED.test(text) ? text.slice(1) : text;
}

/** Text that a spreadsheet would run. */
export const isFormula = (text: string): boolean => FORMULA.test(text);

/** What stands in a text cell so that no spreadsheet runs it; {@link unpackText} is its inverse. */
export const defuse = (text: string): string => (DANGEROUS.test(text) ? `'${text}` : text);

const FORMULA = /^[=+\-@\t\r]/;
const DANGEROUS = /^'*[=+\-@\t\r]/;
const GUARDED = /^''*[=+\-@\t\r]/;

/** Blanks, full-width ones, and marks of zero width that copying from web pages leaves behind. */
const trim = (text: string): string =>
  text.replace(/^[\s\u200B-\u200D\u2060\uFEFF]+|[\s\u200B-\u200D\u2060\uFEFF]+$/g, '');

/** Most cells begin and end with digits, letters or Chinese: they pass without a regular expression. */
function isPlain(cell: string): boolean {
  if (cell.length === 0) return true;
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  return isLetter(first) && isLetter(last);
}

const isLetter = (code: number): boolean =>
  (code >= 0x30 && code <= 0x39) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x4e00 && code <= 0x9fff);
