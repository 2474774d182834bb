import { isOwnCurrency } from '../../domain/numbers/currency.ts';
import { hasMark } from '../../domain/numbers/currency-marks.ts';
import { type Currency, decimalsOf } from '../../domain/numbers/money.ts';
import { namesCurrency } from './amount.ts';
import { isNone } from './none.ts';
import { unpack } from './packing.ts';

/** Whether a cell that says which currency a row is in says the shop's, or nothing: EUR, €, Euro, EUR – Euro. */
export function isCurrencyOf(cell: string, currency: Currency): boolean {
  const text = unpack(cell);
  if (isNone(text) || text.toUpperCase() === currency.code) return true;
  const [code = ''] = /^[A-Z]{3}\b/.exec(text.toUpperCase()) ?? [];
  if (decimalsOf(code) !== undefined) return code === currency.code;
  const named = IN_HAN.get(text);
  if (named !== undefined) return named === currency.code;
  const word = text.toUpperCase();
  return (namesCurrency(word) && isOwnCurrency(word, currency)) || namesOf(currency).has(text.toLowerCase());
}

/**
 * Whether a cell is the name of a currency and of nothing else, `surely` or by a word that may mean something else too:
 * HKD and 港币, but TOP, ALL and dollar. Undefined: it names none.
 */
export function currencyWord(cell: string): 'surely' | 'perhaps' | undefined {
  const text = unpack(cell);
  if (text.length > LONGEST_NAME || /\d/.test(text)) return undefined;
  if (IN_HAN.has(text)) return 'surely';
  const code = text.toUpperCase();
  if (decimalsOf(code) !== undefined) return text === code && !WORDS.has(code) ? 'surely' : 'perhaps';
  if (/^(?:[A-Z]{1,3}[$¥]|[$€£¥￥]|RMB|NTD|元|円)$/.test(text)) return 'surely';
  return NAMES.test(text.toLowerCase()) || hasMark(text) ? 'perhaps' : undefined;
}

/** The currency of which a header speaks without brackets: 港币余额, Balance USD. */
export function currencySpokenOf(header: string): string | undefined {
  const text = header.normalize('NFKC');
  const [code] = (text.match(CODES) ?? []).filter((word) => !/^[A-Z]{3}$/.test(word) || isCode(word));
  return code ?? [...IN_HAN].find(([name]) => text.includes(name))?.[1];
}

const isCode = (word: string): boolean =>
  ['RMB', 'NTD'].includes(word) || (decimalsOf(word) !== undefined && !WORDS.has(word));

/** HKD, RMB, US$, as words of their own. */
const CODES = /(?<![\p{L}\p{N}])(?:[A-Z]{3}(?![\p{L}\p{N}$])|[A-Z]{2,3}\$)/gu;

const LONGEST_NAME = 24;

/** The longest first: 新台币 before 台币. */
const IN_HAN = new Map(
  Object.entries({
    CNY: '人民币 人民幣',
    HKD: '港币 港幣 港元',
    USD: '美元 美金',
    EUR: '欧元 歐元 ユーロ',
    JPY: '日元 日圆 日圓 日币 日幣',
    GBP: '英镑 英鎊',
    TWD: '新台币 新臺幣 新台幣 台币 臺幣 台幣',
    MOP: '澳门币 澳門幣 澳门元 澳門元 葡币 葡幣',
    KRW: '韩元 韓元 韩币 韓幣',
    SGD: '新加坡元 新加坡币 新加坡幣 坡币',
    AUD: '澳元 澳币 澳幣',
    CAD: '加元 加币 加幣',
    NZD: '纽元 紐元 纽币 紐幣',
    THB: '泰铢 泰銖',
    MYR: '马币 馬幣 林吉特 令吉',
    CHF: '瑞士法郎 瑞郎',
    RUB: '卢布 盧布',
    VND: '越南盾',
    IDR: '印尼盾',
    INR: '印度卢比 印度盧比',
  }).flatMap(([code, names]) => names.split(' ').map((name): [string, string] => [name, code])),
);

/** Codes that are words too. */
const WORDS = new Set('ALL BAM CUP GEL LAK MAD MOP PEN SOS TOP TRY'.split(' '));

const NAMES =
  /^(?:(?:us|u\.s\.|hong kong|canadian|australian|singapore|new zealand|british|chinese|japanese|swiss|polish) )?(?:dollars?|euros?|yuan|renminbi|yen|pounds?(?: sterling)?|sterling|francs?|pesos?|rupees?|real|reais|złoty|zloty|zł|baht|ringgit|rand|won)$/;

const known = new Map<string, ReadonlySet<string>>();

/** What the languages of our profiles call it, and in English also without the country: dollar, dollars. */
function namesOf({ code }: Currency): ReadonlySet<string> {
  const names = known.get(code) ?? new Set(LANGUAGES.flatMap((language) => spellings(code, language)));
  known.set(code, names);
  return names;
}

const LANGUAGES = ['en', 'zh-Hans', 'zh-Hant', 'ja', 'de', 'fr', 'es'];

function spellings(code: string, language: string): string[] {
  const name = new Intl.DisplayNames(language, { type: 'currency' }).of(code)?.toLowerCase() ?? '';
  const [last = ''] = name.split(' ').slice(-1);
  return language === 'en' ? [name, `${name}s`, last, `${last}s`] : [name];
}
