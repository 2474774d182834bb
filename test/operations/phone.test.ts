import { expect, test } from 'vitest';
import { parsePhone, regionOf } from '../../src/core/operations/phone.ts';

const region = (code: string, timeZone: string) =>
  regionOf({ currency: { code, decimals: 2 }, calendar: { timeZone, dayStartsAt: 0 } });

test.each([
  ['CNY', 'Asia/Shanghai', 'CN'],
  ['USD', 'Europe/Berlin', 'US'],
  // Countries that share their money are told apart by their clocks.
  ['EUR', 'Europe/Berlin', 'DE'],
  ['EUR', 'Atlantic/Canary', 'ES'],
  ['XOF', 'Africa/Dakar', 'SN'],
  ['XPF', 'Pacific/Noumea', 'NC'],
  ['EUR', 'UTC', null],
])('%s at %s: %s', (code, zone, country) => {
  expect(region(code, zone)).toBe(country);
});

test('every zone of them is one that the machine knows', () => {
  for (const [code, zone] of [
    ['EUR', 'Europe/San_Marino'],
    ['XAF', 'Africa/Ndjamena'],
    ['XCD', 'America/St_Vincent'],
  ] as const) {
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
    expect(region(code, zone)).not.toBeNull();
  }
});

test('a number as it is dialled at home', async () => {
  expect(await parsePhone('0151 23456789', region('EUR', 'Europe/Berlin'))).toBe('+4915123456789');
  expect(await parsePhone('06 12 34 56 78', region('EUR', 'Europe/Paris'))).toBe('+33612345678');
  expect(await parsePhone('0151 23456789', region('EUR', 'UTC'))).toBeNull();
});
