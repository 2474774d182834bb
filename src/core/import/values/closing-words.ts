/**
 * Whether a cell that stands alone in its row is something that people print below a total, and nothing that is left of a
 * damaged row of a member: thanks, a sentence, a web address, a label with a day or a name behind it, what stands between
 * lines or stars. Numbers, but for days and times, and what may be a name are none of it.
 */
export function isClosing(text: string): boolean {
  const plain = text.normalize('NFKC').trim().replace(DAY_OR_TIME, ' ').replace(VERSION, ' ');
  if (/\p{N}/u.test(plain) || !/\p{L}/u.test(plain)) return false;
  return CLOSING.some((pattern) => pattern.test(plain)) || isSentence(plain);
}

const DAY_OR_TIME =
  /(?<!\d)(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2\d{4}|\d{4}年\d{1,2}月\d{1,2}日|\d{1,2}:\d\d(?::\d\d)?)(?!\d)/g;
/** Of a program: v3.2, ShopPro 4.0.1. */
const VERSION = /(?<=\p{L}\s?)v?\.?\d{1,2}(?:\.\d{1,2}){1,2}(?![\d-])/giu;

const CLOSING: readonly RegExp[] = [
  // — fin —, *** END ***
  /^([-–—=*~#_•·.])(?:\1|\s)*\p{L}.*\1$/u,
  /\p{L}\s+.*\p{L}\s*[!?…]$/u,
  /^\p{L}[\p{L}\p{M} ]*:(?:\s|$)/u,
  /^(?:https?:\/\/|www\.)\S+$/i,
  /谢谢|謝謝|感谢|感謝|欢迎|歡迎|自动生成|自動生成|仅供|僅供|请勿|請勿|如有疑问|如有疑問|ありがとう|감사합니다/,
];

/** Four words or more that begin with a capital letter and of which two are no part of any name. */
function isSentence(text: string): boolean {
  const words = text.match(/\p{L}[\p{L}\p{M}'’]*/gu) ?? [];
  const small = words.filter((word) => /^\p{Ll}.{2,}/u.test(word) && !OF_NAMES.has(word));
  return words.length >= 4 && /^\P{L}*\p{Lu}/u.test(text) && small.length >= 2;
}

const OF_NAMES = new Set('van von der den del los las dos das ter ten bin binti ibn abu und and och'.split(' '));
