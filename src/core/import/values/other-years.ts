import { plainFigures } from '../../domain/numbers/money.ts';

/**
 * A day in years of a Japanese emperor, in ours: 令和5年3月1日, R5.3.1, 平成元年1月8日. Their days and months are ours. A year
 * that the emperor did not see is counted on: 平成35年 is 2023.
 */
export function inYearsOfOurs(text: string): string {
  const [whole, era, letter, count] = OF_EMPEROR.exec(text) ?? [];
  const first = FIRST_YEARS.get((era ?? letter ?? '').toUpperCase());
  if (whole === undefined || first === undefined) return text;
  const year = count === '元' ? 1 : Number(count);
  return year === 0 ? text : `${first + year - 1}${text.slice(whole.length)}`;
}

const FIRST_YEARS: ReadonlyMap<string, number> = new Map([
  ...['明治', 'M', '㍾'].map((era) => [era, 1868] as const),
  ...['大正', 'T', '㍽'].map((era) => [era, 1912] as const),
  ...['昭和', 'S', '㍼'].map((era) => [era, 1926] as const),
  ...['平成', 'H', '㍻'].map((era) => [era, 1989] as const),
  ...['令和', 'R', '㋿'].map((era) => [era, 2019] as const),
]);

/** Beside a letter nothing but a whole day is one; behind the word of an era a month may stand alone. */
const OF_EMPEROR =
  /^(?:(明治|大正|昭和|平成|令和|[㍾㍽㍼㍻㋿])\s*|([MTSHR])(?=\s*(?:\d{1,2}|元)\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}))\s*(\d{1,2}|元)(?=\s*[-/.年]\s*\d)/i;

/**
 * A day in years of Thailand, which are ours and 543 more, in ours: 13/02/2564, 2567-02-29. For columns that prove to be
 * in them.
 */
export const lessThaiYears = (cell: string): string =>
  plainFigures(cell).replace(THAI_YEAR, (year) => String(Number(year) - THAI_YEARS));

/**
 * What a cell proves of the years of its column. `thai`: of Thailand, where nobody was born or comes in so far ahead by
 * ours; `other`: certainly not. Undefined: it has no whole year. `lived`: it is a day of somebody's life, which may have
 * begun long ago.
 */
export function thaiProof(cell: string, { lived = false } = {}): 'thai' | 'other' | undefined {
  const years = plainFigures(cell).match(WHOLE_YEAR) ?? [];
  if (years.length === 0 || years.every((year) => /^(?:9999|2999|3000|0000)$/.test(year))) return undefined;
  const first = lived ? FIRST_LIVED : FIRST_THAI;
  return years.every((year) => Number(year) >= first && Number(year) < LAST_THAI) ? 'thai' : 'other';
}

const THAI_YEARS = 543;
/** What programs write for a day that never comes is often a round year: 2500-01-01. */
const [FIRST_THAI, FIRST_LIVED, LAST_THAI] = [2501, 2440, 2600];
/** Alone, or in front of the month and the day of eight digits. */
const WHOLE_YEAR = /(?<!\d)\d{4}(?=\D|$|[01]\d[0-3]\d(?!\d))/g;
const THAI_YEAR = /(?<!\d)2[45]\d\d(?=\D|$|[01]\d[0-3]\d(?!\d))/g;
