/** What an old system writes for somebody, column by column. */
import { type Column, type Meaning, unitOf } from './columns.ts';
import type { Layout } from './layout.ts';
import type { Person } from './people.ts';
import { placeOf } from './places.ts';
import { type DayStyle, type Style, writeDay, writeFigure } from './style.ts';
import { wordFor } from './words.ts';

export interface Writing {
  readonly layout: Layout;
  readonly style: Style;
  readonly columns: readonly Column[];
}

export const has = ({ columns }: Writing, meaning: Meaning): boolean =>
  columns.some((column) => column.meaning === meaning);

export const nameOf = (person: Person, { layout }: Writing): string => wordFor(layout.language, 'names', person.name);
export const cardOf = (number: number, { layout }: Writing): string =>
  [String(8001 + number), String(number + 1).padStart(6, '0'), `VIP-${101 + number}`][layout.pick % 3] as string;
export const phoneOf = (number: number, { layout }: Writing): string =>
  placeOf(layout.language).phone + String(2000 + number * 7);
/** As the program keeps it: the first digit of some is for calls within the country. */
export const fullPhoneOf = (number: number, writing: Writing): string => {
  const { dial, region } = placeOf(writing.layout.language);
  const local = phoneOf(number, writing);
  return dial + (region === 'RU' ? local.slice(1) : local.replace(/^0/, ''));
};
export const storeOf = (person: Person, { layout }: Writing): string =>
  wordFor(layout.language, 'stores', person.store);

/** A cell of the person with this number. */
export function cellOf(person: Person, number: number, column: Column, writing: Writing): string {
  const { language, pick } = writing.layout;
  const { meaning } = column;
  switch (meaning) {
    case 'card':
      return cardOf(number, writing);
    case 'name':
      return nameOf(person, writing);
    case 'phone':
      return phoneOf(number, writing);
    case 'phone2':
      return person.other % 2 === 0 ? '' : phoneOf(number + 300, writing);
    case 'moneyEnd':
    case 'pointsEnd':
    case 'end':
      return writeEnd(person[meaning], writing);
    case 'lastVisit':
      return writeDay(person.other % 2 === 0 ? '2024-03-14' : '2025-11-20', dayStyle(writing));
    case 'state':
      return wordFor(language, person.state, person.remark);
    case 'note':
      return wordFor(language, 'remarks', person.remark);
    case 'discount':
      return wordFor(language, 'rates', pick);
    case 'level':
      return wordFor(language, 'levels', person.other);
    case 'store':
      return storeOf(person, writing);
    default:
      return writeUnits(figureOf(person, meaning, writing), column, writing);
  }
}

/** What stands in a column of figures for somebody; money in minor units. */
export function figureOf(person: Person, meaning: Meaning, writing: Writing): number {
  const { money, language } = writing.layout;
  switch (meaning) {
    case 'paid':
    case 'bonus':
    case 'points':
      return person[meaning];
    case 'balance':
      return person.paid + (money === 'within' && has(writing, 'bonus') ? person.bonus : 0);
    case 'deposit':
    case 'debt':
    case 'purse':
    case 'frozen':
      return person.besides;
    case 'earned':
    case 'used':
      return person.points + person.other;
    case 'visits':
      return person.other;
    default:
      return person.other * 7 * 10 ** placeOf(language).decimals;
  }
}

/** A figure as it stands below a column, also the sum of it. */
export function writeUnits(units: number, { holds }: Column, { layout, style }: Writing): string {
  if (units === 0 && style.zero !== 'figure') return style.zero === 'empty' ? '' : '-';
  if (holds === 'count') return writeFigure(units, 0, style);
  const { decimals, before, behind } = placeOf(layout.language);
  const unit = unitOf(layout);
  const figure = writeFigure(
    units,
    { none: decimals, currency: decimals, minor: 0, thousand: decimals + 3 }[unit],
    style,
  );
  if (unit !== 'none' || style.mark === 'none') return figure;
  const marks = style.mark === 'before' ? before : behind;
  const mark = marks[layout.pick % marks.length] ?? '';
  return style.mark === 'before' ? mark + figure : figure + mark;
}

function writeEnd(day: string | null, writing: Writing): string {
  const { language, pick } = writing.layout;
  if (day !== null) return writeDay(day, dayStyle(writing));
  return pick % 2 === 0 ? '' : wordFor(language, 'never', pick);
}

/** Years of the Republic are those of Taiwan, and 年月日 stands where people can read it. */
export function dayStyle({ layout: { language }, style: { day } }: Writing): DayStyle {
  if (day === 'republic') return language === 'zh-TW' ? day : 'iso';
  if (day === 'han') return /^zh|ja/.test(language) ? day : 'dotted';
  return day;
}
