import { type Currency, decimalsOf } from '../../domain/money.ts';
import { isOwnCurrency, namesCurrency } from './amount.ts';
import { isNone } from './none.ts';
import { unpack } from './packing.ts';

/** Whether a cell that says which currency a row is in says the shop's, or nothing: EUR, €, Euro, EUR – Euro. */
export function isCurrencyOf(cell: string, currency: Currency): boolean {
  const text = unpack(cell);
  if (isNone(text) || text.toUpperCase() === currency.code) return true;
  const [code = ''] = /^[A-Z]{3}\b/.exec(text.toUpperCase()) ?? [];
  if (decimalsOf(code) !== undefined) return code === currency.code;
  const word = text.toUpperCase();
  return (namesCurrency(word) && isOwnCurrency(word, currency)) || namesOf(currency).has(text.toLowerCase());
}

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
