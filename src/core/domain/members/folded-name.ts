/**
 * A name as it is searched: without case, width and accents, with the plain letters of keyboards that have no others.
 * José is jose, İlker and ILKER are ilker, Ørsted is orsted.
 */
export const foldedName = (name: string): string =>
  name
    .trim()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ıøłđðħŧßæœþ]/g, (letter) => PLAIN[letter] as string);

const PLAIN: Readonly<Record<string, string>> = {
  ...{ ı: 'i', ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ŧ: 't' },
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' },
};
