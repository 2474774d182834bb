import { placesOf } from '../header/words.ts';

/** The unit of amounts that a line around a table states. */
export interface StatedUnit {
  /** By how many places of ten it is more or less than the currency; 0: it is the currency. */
  readonly places: number;
  /** It speaks of money alone, so that points beside it have none. */
  readonly ofMoney: boolean;
}

/** Of 金额单位：万元, 以分为单位, 会员储值明细（万元）, amounts in cents, (in thousands). Undefined: it states none. */
export function unitStated(line: string): StatedUnit | undefined {
  const text = line.normalize('NFKC').toLowerCase().trim();
  for (const pattern of PATTERNS) {
    const [said, unit = ''] = pattern.exec(text) ?? [];
    const places = OWN.test(unit) ? 0 : (WORDS.get(unit) ?? placesOf(unit));
    if (said !== undefined && places !== undefined) return { places, ofMoney: MONEY.test(said) };
  }
  const [named] = [...text.matchAll(ALONE)].flatMap(([, inside, behind]) => placesOf(inside ?? behind ?? '') ?? []);
  return named === undefined ? undefined : { places: named, ofMoney: MONEY.test(text) };
}

const UNIT = '分|角|元|百元|[千仟]元?|[万萬][元円]?|百[万萬]元?|[亿億]元?|円|千円';
const PATTERNS: readonly RegExp[] = [
  new RegExp(
    `(?:(?:金额|金額|货币|貨幣|余额|餘額)的?)?[单單]位[均都]?\\s*[:为為是]?\\s*(?:人民[币幣])?\\s*(${UNIT})(?!\\p{L})`,
    'u',
  ),
  new RegExp(`(?:金额|金額|余额|餘額)?[均都]?以\\s*(?:人民[币幣])?(${UNIT})\\s*(?:[为為][单單]位|[计計])`),
  /(?:amounts?|balances?|money|prices?|values?|figures?|numbers?|beträge|angaben|werte|montants?|importes?|valores?|montos?)\b[^.;]{0,30}?\b(?:in|en|em)\s+(?:(?:us|[a-z]{3}|[$€£])\s+)?([\p{L}'’0]+)/u,
  /^\W*(?:all )?(?:in|en|em)\s+(?:(?:us|[a-z]{3}|[$€£])\s+)?([\p{L}'’0]+)\b[^\d]*$/u,
  /\bunits?\s*[:=]\s*(?:(?:us|[a-z]{3})\s+)?([\p{L}'’0]+)/u,
];
/** In brackets, or behind a mark what is nothing else. */
const ALONE = /[([【]([^()[\]【】]{1,16})[)\]】]|[\s/_:,、-]((?:[千万萬]|百[万萬])元)$/gu;
const OWN = /^[元円]$/;
const WORDS = new Map([
  ...['tausend', 'milliers', 'millares', 'miles', 'milhares'].map((word): [string, number] => [word, 3]),
  ...['millionen', 'millones', 'milhões'].map((word): [string, number] => [word, 6]),
]);
const MONEY =
  /金额|金額|货币|貨幣|余额|餘額|[元円角]|cent|pence|¢|amount|balance|money|price|betr|montant|importe|monto|guthaben|[$€£¥]/;
