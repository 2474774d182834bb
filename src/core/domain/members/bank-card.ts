/** Numbers of bank cards, which a shop may not keep (PCI DSS 3.x): whoever types one by mistake is stopped. */

import { plainFigures } from '../numbers/money.ts';
import { luhnDigit } from './luhn.ts';

/**
 * The last four digits of the first bank card number in a text; null: there is none. Surely one are digits, also in
 * groups, of a length and beginning that an issuer gives out (ISO/IEC 7812), with the right check digit. A shop's own
 * numbers are others: ours begin with an 8, which no bank has.
 */
export function bankCardIn(text: string): string | null {
  if (text.length < SHORTEST) return null;
  const plain = plainFigures(text);
  if (digitsIn(plain) < SHORTEST) return null;
  for (const [run] of plain.matchAll(RUNS)) {
    const digits = run.replace(/\D/g, '');
    const issued = ISSUED.some((pattern) => pattern.test(digits));
    if (issued && luhnDigit(digits.slice(0, -1)) === digits.at(-1)) return digits.slice(-4);
  }
  return null;
}

const SHORTEST = 14;

/** How many digits are there: most texts have few, and a regular expression takes its time. */
function digitsIn(text: string): number {
  let digits = 0;
  for (let place = 0; place < text.length; place++) {
    const letter = text.charCodeAt(place);
    if (letter >= 0x30 && letter <= 0x39) digits += 1;
  }
  return digits;
}

/** Digits, maybe with single blanks or hyphens between them, and no others right before or after. */
const RUNS = /(?<![\d.])\d(?:[ -]?\d){12,18}(?![\d.]?\d)/g;

/** Lengths and beginnings of the networks that shops meet. Old Visa numbers of 13 digits look like bar codes: let be. */
const ISSUED: readonly RegExp[] = [
  // Visa
  /^4\d{15}(\d{3})?$/,
  // Mastercard
  /^5[1-5]\d{14}$/,
  /^2(22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}$/,
  // UnionPay
  /^62\d{14,17}$/,
  // American Express
  /^3[47]\d{13}$/,
  // JCB
  /^35(2[89]|[3-8]\d)\d{12}$/,
  // Diners Club
  /^3(0[0-5]|[68]\d)\d{11}$/,
  // Discover
  /^6(011|4[4-9]\d|5\d\d)\d{12}$/,
];
