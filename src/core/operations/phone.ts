import type { CountryCode } from 'libphonenumber-js';
import type { Currency } from '../domain/money.ts';

/** The first two letters of ISO 4217 are the country's, save for money that several countries share. */
export const regionOf = ({ code }: Currency): string | null => (/^(EU|X)/.test(code) ? null : code.slice(0, 2));

/**
 * A phone as people write it, as E.164; null when it cannot be one. A number without a country prefix is read as one
 * of the shop's own country. The library is large, so it is loaded by the first phone that is asked about.
 */
export async function parsePhone(text: string, region: string | null): Promise<string | null> {
  const { parsePhoneNumberFromString } = await import('libphonenumber-js');
  const parsed = parsePhoneNumberFromString(text, region === null ? {} : { defaultCountry: region as CountryCode });
  return parsed?.isPossible() ? parsed.number : null;
}
