/** What people mean by the names that they use for currencies and time zones. */

import { decimalsOf } from '../domain/numbers/money.ts';
import { nearest } from '../domain/programme/nearest.ts';
import { isTimeZone } from '../domain/time/zone.ts';

/** The ISO code of `CNY`, `cny`, `RMB` or `人民币`; null if that cannot be told. */
export function probableCurrency(named: string): string | null {
  const upper = named.trim().toUpperCase();
  const code = CALLED.get(upper) ?? upper;
  return decimalsOf(code) === undefined ? null : code;
}

const CALLED = new Map([
  ['RMB', 'CNY'],
  ['人民币', 'CNY'],
  ['元', 'CNY'],
  ['YUAN', 'CNY'],
  ['港币', 'HKD'],
  ['NTD', 'TWD'],
  ['台币', 'TWD'],
  ['日元', 'JPY'],
  ['YEN', 'JPY'],
]);

/** The IANA name of `Asia/Shanghai`, `Shanghai`, `Beijing` or `Asia/Shangai`; null if that cannot be told. */
export function probableTimeZone(named: string): string | null {
  const plain = named.trim().replaceAll(/\s+/g, '_');
  if (plain === '') return null;
  if (isTimeZone(plain)) return plain;
  const zones = Intl.supportedValuesOf('timeZone');
  const city = plain.toLowerCase();
  if (['beijing', 'peking', 'china', '北京', '上海', '中国'].some((name) => city.includes(name)))
    return 'Asia/Shanghai';
  return zones.find((zone) => zone.toLowerCase().endsWith(`/${city}`)) ?? nearest(plain, zones);
}
