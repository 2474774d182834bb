/**
 * Whether a program that shows a number to nobody has put marks where its digits were: `****1a2b`, `138****5601`,
 * `XXXX-1234`. What is left of it finds nobody.
 */
export const isMaskedNumber = (text: string): boolean => /[*＊∗•●]{2}|x{4}/i.test(text) && /[\p{L}\p{N}]/u.test(text);

/** The same of a name, of which one letter may be all that was hidden: `李*`, `J*** D**`. */
export const isMaskedName = (text: string): boolean =>
  /[*＊∗•●○]{2}|\p{sc=Han}\s*[*＊∗●○]|[*＊∗●○]\s*\p{sc=Han}/u.test(text) && /\p{L}/u.test(text);
