/** How an old system writes cells and lines. The first of everything is the plainest: so a failure is made small. */
import fc from 'fast-check';

/** What thousands and cents are marked by. */
const NOTATIONS = [
  { group: '', decimal: '.' },
  { group: ',', decimal: '.' },
  { group: '', decimal: ',' },
  { group: '.', decimal: ',' },
  { group: ' ', decimal: ',' },
  { group: "'", decimal: '.' },
] as const;

/** How 5 February 2027 is written; what an owner answers who is asked about their order. */
export const DAY_STYLES = {
  iso: { write: (y, m, d) => `${y}-${two(m)}-${two(d)}`, order: null },
  dotted: { write: (y, m, d) => `${two(d)}.${two(m)}.${y}`, order: 'day_first' },
  day_first: { write: (y, m, d) => `${two(d)}/${two(m)}/${y}`, order: 'day_first' },
  month_first: { write: (y, m, d) => `${m}/${d}/${y}`, order: 'month_first' },
  slashes: { write: (y, m, d) => `${y}/${m}/${d}`, order: null },
  han: { write: (y, m, d) => `${y}年${m}月${d}日`, order: null },
  compact: { write: (y, m, d) => `${y}${two(m)}${two(d)}`, order: null },
  republic: { write: (y, m, d) => `${y - 1911}/${two(m)}/${two(d)}`, order: 'roc' },
  serial: { write: (y, m, d) => String(Date.UTC(y, m - 1, d) / 86_400_000 + 25_569), order: null },
  with_time: { write: (y, m, d) => `${y}-${two(m)}-${two(d)} 00:00:00`, order: null },
  short: { write: (y, m, d) => `${two(d)}.${two(m)}.${two(y % 100)}`, order: 'day_first' },
} as const satisfies Record<
  string,
  { write(year: number, month: number, day: number): string; order: 'day_first' | 'month_first' | 'roc' | null }
>;
export type DayStyle = keyof typeof DAY_STYLES;

const two = (number: number): string => String(number).padStart(2, '0');

/** A day of ISO 8601 in a style. */
export const writeDay = (day: string, style: DayStyle): string => {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return DAY_STYLES[style].write(year, month, date);
};

export interface Style {
  readonly notation: (typeof NOTATIONS)[number];
  /** Cents only where there are some: 12.5, 12. */
  readonly short: boolean;
  readonly mark: 'none' | 'before' | 'behind';
  readonly zero: 'figure' | 'empty' | 'stroke';
  readonly day: DayStyle;
  readonly delimiter: ',' | ';' | '\t' | '|';
  readonly lineEnd: '\n' | '\r\n' | '\r';
  readonly quotes: 'needed' | 'all' | 'excel';
  readonly encoding: 'utf-8' | 'marked' | 'utf-16' | 'old';
  readonly trailing: boolean;
}

export const style: fc.Arbitrary<Style> = fc.record({
  notation: fc.constantFrom(...NOTATIONS),
  short: fc.boolean(),
  mark: fc.constantFrom('none', 'none', 'before', 'behind'),
  zero: fc.constantFrom('figure', 'empty', 'stroke'),
  day: fc.constantFrom(...(Object.keys(DAY_STYLES) as DayStyle[])),
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  quotes: fc.constantFrom('needed', 'all', 'excel'),
  encoding: fc.constantFrom('utf-8', 'marked', 'utf-16', 'old'),
  trailing: fc.boolean(),
});

/** So many units of ten to the power of -decimals. */
export function writeFigure(units: number, decimals: number, { notation, short }: Style): string {
  const digits = String(units).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const all = digits.slice(digits.length - decimals);
  const fraction = short ? all.replace(/0+$/, '') : all;
  const grouped = notation.group === '' ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, notation.group);
  return fraction === '' ? grouped : grouped + notation.decimal + fraction;
}

/** One line, its cells quoted as this style does it. */
export function writeLine(
  cells: readonly string[],
  { delimiter, quotes, trailing }: Style,
  isDigits: (column: number) => boolean,
): string {
  const written = cells.map((cell, column) => {
    if (quotes === 'excel' && isDigits(column) && /^\d+$/.test(cell)) return `"=""${cell}"""`;
    const needs = quotes === 'all' || cell.includes(delimiter) || cell.includes('"');
    return needs ? `"${cell.replaceAll('"', '""')}"` : cell;
  });
  return written.join(delimiter) + (trailing ? delimiter : '');
}
