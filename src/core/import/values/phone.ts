import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';
import { isWholePhone } from '../../domain/members/phone.ts';
import { plainFigures } from '../../domain/numbers/money.ts';
import { isMaskedNumber } from './masked.ts';
import { isNone } from './none.ts';
import { unpack } from './packing.ts';

/**
 * Why a member has no phone though the cell was not empty. None costs the member anything but the phone, save an amount:
 * it is of another column, and so are the cells beside it.
 */
type PhoneFault = 'phone_digits_lost' | 'phone_decimals' | 'phone_masked' | 'phone_malformed' | 'cells_moved';

type PhoneReading = { readonly phone: string | null } | { readonly fault: PhoneFault };

/** A phone as E.164; numbers without a country are of the shop's own region. */
export function readPhone(cell: string, region: string | null): PhoneReading {
  const usual = usualMobile(cell, region);
  if (usual !== undefined) return { phone: usual };
  const text = plainFigures(unpack(cell)).trim();
  if (isNone(text) || /^0+$/.test(text)) return { phone: null };
  if (isScientific(text)) return { fault: 'phone_digits_lost' };
  if (isMaskedNumber(text)) return { fault: 'phone_masked' };
  if (AMOUNT.test(text) && /[1-9]/.test(text)) return { fault: 'cells_moved' };
  // 0.00 is an amount of nothing.
  if (hasNoughts(text) && /[1-9]/.test(text)) return { fault: 'phone_decimals' };
  const parsed = parsePhoneNumberFromString(text, region === null ? {} : { defaultCountry: region as CountryCode });
  // Possible, not valid: number plans grow faster than the library, and test numbers are no real ones.
  if (!parsed?.isPossible() || parsed.ext || !isWholePhone(parsed.number)) return { fault: 'phone_malformed' };
  // The library finds a number in any sentence: the day in `printed on 2025-06-30` too.
  return DAY_IN_WORDS.test(text) ? { fault: 'phone_malformed' } : { phone: parsed.number };
}

/** Whether a cell is a phone and hardly anything else: a number that somebody could have, in a region or with its country. */
export function isSurePhone(cell: string, region: string | null): boolean {
  const text = plainFigures(unpack(cell)).trim();
  const options = region === null ? {} : { defaultCountry: region as CountryCode };
  return 'phone' in readPhone(cell, region) && (parsePhoneNumberFromString(text, options)?.isValid() ?? false);
}

/** With a decimal mark, and shorter than a phone that a spreadsheet has taken for a figure. */
const AMOUNT = /^[-+]?(?:0|[1-9]\d{0,5}|[1-9]\d{0,2}(?:[.,' ]\d{3})+)[.,]\d{1,2}$/;

const DAY_IN_WORDS = /\p{L}.*(?<!\d)(?:19|20)\d{2}[-/.年]?\d{1,2}[-/.月]?\d{1,2}(?!\d)/u;

/** 1.38E+10: a spreadsheet has thrown the last digits away. */
export const isScientific = (text: string): boolean => /^\d(?:[.,]\d+)?[Ee]\+\d{1,3}$/.test(text);

/** 8001.0: as programs write numbers of which some are missing. Nobody would type it at a till. */
export const hasNoughts = (text: string): boolean => /^\+?\d+\.0+$/.test(text);

/**
 * The mobile numbers of the regions that most members come from, without asking the library: it takes thirty times as
 * long, and a file may have a million rows. A test holds both against each other.
 */
function usualMobile(cell: string, region: string | null): string | undefined {
  const international = cell.startsWith('+86') ? cell.slice(3) : region === 'CN' ? cell : '';
  if (international.length === 11 && /^1[3-9]\d{9}$/.test(international)) return `+86${international}`;
  if (cell.length === 12 && /^\+1[2-9]\d{2}[2-9]\d{6}$/.test(cell)) return cell;
  return undefined;
}
