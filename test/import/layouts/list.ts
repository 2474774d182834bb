/** A list of people as an old system writes it, with all that its owner knows about it. */
import iconv from 'iconv-lite';
import type { BalanceIs, DateOrder } from '../../../src/core/import/header/profile.ts';
import {
  cardOf,
  cellOf,
  dayStyle,
  figureOf,
  fullPhoneOf,
  has,
  nameOf,
  storeOf,
  type Writing,
  writeUnits,
} from './cells.ts';
import { type Column, columnsOf, isFigure } from './columns.ts';
import type { Layout } from './layout.ts';
import type { Person } from './people.ts';
import { placeOf } from './places.ts';
import { DAY_STYLES, type Style, writeLine } from './style.ts';
import { type Language, wordFor } from './words.ts';

/** What should come of a line. */
export interface Expected {
  readonly line: number;
  readonly card: string | null;
  readonly phone: string | null;
  readonly name: string | null;
  readonly paid: number;
  readonly bonus: number;
  readonly points: number;
  readonly moneyEnd: string | null;
  readonly pointsEnd: string | null;
  readonly state: Person['state'];
}

export interface List {
  readonly language: Language;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly columns: readonly Column[];
  readonly rows: readonly Expected[];
  /** By their place, columns in which somebody is owed something. */
  readonly owedIn: ReadonlySet<number>;
  /** What an owner answers who is asked. */
  readonly encoding: string;
  readonly dates: DateOrder;
  readonly decimal: 'point' | 'comma';
  readonly balanceIs: BalanceIs | null;
}

export function listOf(people: readonly Person[], layout: Layout, style: Style): List {
  const columns = columnsOf(layout);
  const writing: Writing = { layout, style, columns };
  const { lines, rows } = linesOf(layout.subtotals ? [...people].sort((a, b) => a.store - b.store) : people, writing);
  const text = lines
    .map((cells) => writeLine(cells, style, (place) => columns[place]?.holds === 'digits') + style.lineEnd)
    .join('');
  return {
    language: layout.language,
    text,
    columns,
    rows,
    owedIn: new Set(
      columns.flatMap(({ owed }, place) => (owed && people.some(({ besides }) => besides > 0) ? [place] : [])),
    ),
    ...encoded(text, layout.language, style),
    dates: DAY_STYLES[dayStyle(writing)].order ?? 'day_first',
    decimal: style.notation.decimal === ',' ? 'comma' : 'point',
    balanceIs: layout.money === 'within' && has(writing, 'bonus') ? null : 'paid',
  };
}

function linesOf(people: readonly Person[], writing: Writing): { lines: string[][]; rows: Expected[] } {
  const { layout, columns } = writing;
  const { language, pick } = layout;
  const header = columns.map(({ word }) => word);
  const around = (said: 'title' | 'footer', many: number): string[][] =>
    Array.from({ length: many }, (_, place) => [
      wordFor(language, said, pick + place).replace('{n}', String(people.length)),
    ]);
  const lines = [...around('title', layout.titles), ...(layout.titles > 1 ? [['']] : []), header];
  const rows: Expected[] = [];
  let part: Person[] = [];
  people.forEach((person, index) => {
    if (layout.pages && index > 0 && index % 3 === 0) lines.push(header);
    if (layout.blanks && index > 0 && index % 4 === 0) lines.push(columns.map(() => ''));
    const above = person.again ? people[index - 1] : undefined;
    const number = above === undefined ? index : index - 1;
    const somebody = { ...person, name: (above ?? person).name };
    lines.push(columns.map((column) => cellOf(somebody, number, column, writing)));
    rows.push(expectedOf(somebody, number, lines.length, writing));
    part.push(person);
    if (layout.subtotals && people[index + 1]?.store !== person.store) {
      const word = wordFor(language, 'subtotal', pick).replace('{store}', storeOf(person, writing));
      lines.push(sumLine(word, part, writing));
      part = [];
    }
  });
  if (layout.total !== 'none') {
    const word = wordFor(language, 'total', pick).replace('{n}', String(people.length));
    lines.push(sumLine(word, people, writing, layout.total === 'wrong' ? 100 : 0));
  }
  return { lines: [...lines, ...around('footer', layout.footers)], rows };
}

/** A line with sums: its word stands in the first column, or where the card does if that one holds figures. */
function sumLine(word: string, people: readonly Person[], writing: Writing, wrong = 0): string[] {
  const { columns } = writing;
  const who = columns.findIndex(({ meaning }) => meaning === 'card' || meaning === 'phone');
  const place = isFigure(columns[0] as Column) ? who : 0;
  return columns.map((column, index) => {
    if (index === place) return word;
    if (!isFigure(column)) return '';
    const sum = people.reduce((all, person) => all + figureOf(person, column.meaning, writing), wrong);
    return writeUnits(sum, column, writing);
  });
}

function expectedOf(person: Person, number: number, line: number, writing: Writing): Expected {
  const hasMoney = has(writing, 'paid') || has(writing, 'balance');
  const endOf = (own: 'moneyEnd' | 'pointsEnd'): string | null =>
    has(writing, own) ? person[own] : has(writing, 'end') ? person.end : null;
  return {
    line,
    card: has(writing, 'card') ? cardOf(number, writing) : null,
    phone: has(writing, 'phone') ? fullPhoneOf(number, writing) : null,
    name: has(writing, 'name') ? nameOf(person, writing) : null,
    paid: hasMoney ? person.paid : 0,
    bonus: has(writing, 'bonus') ? person.bonus : 0,
    points: has(writing, 'points') ? person.points : 0,
    moneyEnd: endOf('moneyEnd'),
    pointsEnd: endOf('pointsEnd'),
    state: has(writing, 'state') ? person.state : 'active',
  };
}

/** In the encoding of old programs here if it has all letters. */
function encoded(text: string, language: Language, { encoding }: Style): Pick<List, 'bytes' | 'encoding'> {
  if (encoding === 'utf-16') return { bytes: Buffer.from(`\uFEFF${text}`, 'utf16le'), encoding: 'utf-16le' };
  const old = placeOf(language).encoding;
  const bytes = iconv.encode(text, old);
  if (encoding === 'old' && iconv.decode(bytes, old) === text) return { bytes, encoding: old };
  return { bytes: Buffer.from(encoding === 'marked' ? `\uFEFF${text}` : text), encoding: 'utf-8' };
}
