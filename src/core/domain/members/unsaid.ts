import { plainDigits } from '../numbers/money.ts';

/** What may be somebody's phone or PIN, as an error repeats it: no more than tells the one who typed it what was meant. */

/** A text that may be a phone number: how it ends. Anything else stays as it is, card numbers of a few digits too. */
export const phoneUnsaid = (text: string): string => {
  const digits = plainDigits(text.normalize('NFKC')).replace(/[\s()+.-]/g, '');
  return /^\d{7,}$/.test(digits) ? `…${digits.slice(-4)}` : text;
};

/** Words that nobody asked for: one of digits alone may be a PIN. */
export const pinUnsaid = (text: string): string =>
  /^\d{4,}$/.test(plainDigits(text.normalize('NFKC'))) ? '••••' : text;
