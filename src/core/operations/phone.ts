import type { CountryCode } from 'libphonenumber-js';
import { isWholePhone } from '../domain/members/phone.ts';
import type { Currency } from '../domain/numbers/money.ts';
import type { Calendar } from '../domain/time/day.ts';

/**
 * The country of a shop, ISO 3166: the first two letters of ISO 4217 are the country's; where several countries share
 * their money, the time zone tells. Null: it tells nothing.
 */
export const regionOf = ({ currency, calendar }: { readonly currency: Currency; readonly calendar: Calendar }) =>
  /^(EU|X)/.test(currency.code) ? (countryOfZone.get(calendar.timeZone) ?? null) : currency.code.slice(0, 2);

/** Countries that share their money, with their time zones as the IANA database names them. */
const SHARING: Readonly<Record<string, string>> = {
  ...{ AD: 'Europe/Andorra', AT: 'Europe/Vienna', BE: 'Europe/Brussels', BG: 'Europe/Sofia', HR: 'Europe/Zagreb' },
  ...{ CY: 'Asia/Nicosia Asia/Famagusta', DE: 'Europe/Berlin Europe/Busingen', EE: 'Europe/Tallinn' },
  ...{ ES: 'Europe/Madrid Africa/Ceuta Atlantic/Canary', FI: 'Europe/Helsinki Europe/Mariehamn', FR: 'Europe/Paris' },
  ...{ GR: 'Europe/Athens', IE: 'Europe/Dublin', IT: 'Europe/Rome', LT: 'Europe/Vilnius', LU: 'Europe/Luxembourg' },
  ...{ LV: 'Europe/Riga', MC: 'Europe/Monaco', ME: 'Europe/Podgorica', MT: 'Europe/Malta', NL: 'Europe/Amsterdam' },
  ...{ PT: 'Europe/Lisbon Atlantic/Madeira Atlantic/Azores', SI: 'Europe/Ljubljana', SK: 'Europe/Bratislava' },
  ...{ SM: 'Europe/San_Marino', VA: 'Europe/Vatican', GF: 'America/Cayenne', GP: 'America/Guadeloupe' },
  ...{ MQ: 'America/Martinique', PM: 'America/Miquelon', RE: 'Indian/Reunion', YT: 'Indian/Mayotte' },
  ...{ BF: 'Africa/Ouagadougou', BJ: 'Africa/Porto-Novo', CI: 'Africa/Abidjan', GW: 'Africa/Bissau' },
  ...{ ML: 'Africa/Bamako', NE: 'Africa/Niamey', SN: 'Africa/Dakar', TG: 'Africa/Lome', CF: 'Africa/Bangui' },
  ...{ CG: 'Africa/Brazzaville', CM: 'Africa/Douala', GA: 'Africa/Libreville', GQ: 'Africa/Malabo' },
  ...{ TD: 'Africa/Ndjamena', NC: 'Pacific/Noumea', PF: 'Pacific/Tahiti Pacific/Marquesas Pacific/Gambier' },
  ...{ WF: 'Pacific/Wallis', AG: 'America/Antigua', DM: 'America/Dominica', GD: 'America/Grenada' },
  ...{ KN: 'America/St_Kitts', LC: 'America/St_Lucia', VC: 'America/St_Vincent' },
};

const countryOfZone = new Map(
  Object.entries(SHARING).flatMap(([country, zones]) => zones.split(' ').map((zone) => [zone, country] as const)),
);

/**
 * A phone as people write it, as E.164; null when it cannot be one. A number without a country prefix is read as one
 * of the shop's own country. The library is large, so it is loaded by the first phone that is asked about.
 */
export async function parsePhone(text: string, region: string | null): Promise<string | null> {
  const { parsePhoneNumberFromString } = await import('libphonenumber-js');
  const parsed = parsePhoneNumberFromString(text, region === null ? {} : { defaultCountry: region as CountryCode });
  return parsed?.isPossible() && isWholePhone(parsed.number) ? parsed.number : null;
}
