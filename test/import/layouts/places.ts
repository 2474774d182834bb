/** The shops that lists come to: where they are, their money and its marks, their phones, their old encodings. */
import { decimalsOf } from '../../../src/core/domain/numbers/money.ts';
import type { ShopFacts } from '../../../src/core/import/file-options.ts';
import type { Language } from './words.ts';

interface Place {
  readonly region: string;
  readonly currency: string;
  readonly decimals: number;
  readonly zone: string;
  /** Marks of the money, before a figure or behind it. */
  readonly before: readonly string[];
  readonly behind: readonly string[];
  /** A phone whose last four digits are still to come, as people here write it, and its country. */
  readonly phone: string;
  readonly dial: string;
  /** The encoding of old programs here. */
  readonly encoding: string;
}

const WESTERN = 'windows-1252';
const CENTRAL = 'windows-1250';

const PLACES: Record<Language, Place> = {
  en: at('US', 'USD', 'America/Denver', ['$', 'USD '], [' USD'], '303555', '+1', WESTERN),
  'zh-CN': at('CN', 'CNY', 'Asia/Shanghai', ['¥', '￥'], ['元'], '1391234', '+86', 'gb18030'),
  'zh-TW': at('TW', 'TWD', 'Asia/Taipei', ['NT$', '$'], ['元'], '091234', '+886', 'big5'),
  ja: at('JP', 'JPY', 'Asia/Tokyo', ['¥', '￥'], ['円'], '0901234', '+81', 'shift_jis'),
  ko: at('KR', 'KRW', 'Asia/Seoul', ['₩'], ['원'], '0101234', '+82', 'euc-kr'),
  de: at('DE', 'EUR', 'Europe/Berlin', ['€ ', 'EUR '], [' €', ' EUR'], '0151234', '+49', WESTERN),
  fr: at('FR', 'EUR', 'Europe/Paris', ['€'], [' €', '€'], '061234', '+33', WESTERN),
  es: at('ES', 'EUR', 'Europe/Madrid', ['€'], [' €'], '61234', '+34', WESTERN),
  pt: at('BR', 'BRL', 'America/Sao_Paulo', ['R$ ', 'R$'], [], '1191234', '+55', WESTERN),
  it: at('IT', 'EUR', 'Europe/Rome', ['€ '], [' €'], '333123', '+39', WESTERN),
  nl: at('NL', 'EUR', 'Europe/Amsterdam', ['€ '], [], '061234', '+31', WESTERN),
  pl: at('PL', 'PLN', 'Europe/Warsaw', [], [' zł', ' PLN'], '51234', '+48', CENTRAL),
  cs: at('CZ', 'CZK', 'Europe/Prague', [], [' Kč', ' CZK'], '60123', '+420', CENTRAL),
  tr: at('TR', 'TRY', 'Europe/Istanbul', ['₺'], [' TL', ' ₺'], '0532123', '+90', 'windows-1254'),
  ru: at('RU', 'RUB', 'Europe/Moscow', [], [' ₽', ' руб.'], '8916123', '+7', 'windows-1251'),
  id: at('ID', 'IDR', 'Asia/Jakarta', ['Rp', 'Rp '], [], '08121234', '+62', WESTERN),
  vi: at('VN', 'VND', 'Asia/Ho_Chi_Minh', [], [' ₫', 'đ'], '091234', '+84', 'windows-1258'),
  sv: at('SE', 'SEK', 'Europe/Stockholm', [], [' kr', ' SEK'], '070123', '+46', WESTERN),
};

function at(
  region: string,
  currency: string,
  zone: string,
  before: readonly string[],
  behind: readonly string[],
  phone: string,
  dial: string,
  encoding: string,
): Place {
  const decimals = decimalsOf(currency) as number;
  return { region, currency, decimals, zone, before, behind, phone, dial, encoding };
}

/** Where lists in a language come from. */
export const placeOf = (language: Language): Place => PLACES[language];

/** The shop that reads them. */
export const shopIn = (language: Language): ShopFacts => {
  const { region, currency, decimals, zone } = placeOf(language);
  return {
    currency: { code: currency, decimals },
    calendar: { timeZone: zone, dayStartsAt: 0 },
    region,
    today: '2026-11-26',
  };
};
