/** How an import was typed: the options that say how files are read, and a command line with them in it once more. */
import {
  balanceIsOf,
  type Field,
  type FileOptions,
  fieldsOf,
  IMPORT_KINDS,
  type ImportInput,
  readingWith,
  readMapping,
} from '../core/index.ts';
import { fail } from '../core/problem.ts';
import type { Context } from './shared/context.ts';
import { readTextFile } from './shared/text-file.ts';
import { type TypedOption, typedOptions } from './shared/typed-command.ts';

export interface Typed {
  readonly file: readonly string[];
  readonly column: readonly string[];
  readonly allOrNothing: boolean;
}

/** What files leave open, as it was typed or answered. */
export interface Answers {
  /** Typed: it holds for every file. */
  readonly reading: FileOptions;
  /** Answered: each of the one file that was asked about, by its path. */
  readonly answered: ReadonlyMap<string, FileOptions>;
  readonly again: ImportInput['again'];
}

/** How files are read: as was typed, and as was answered of them. */
export const readingOf = ({ reading, answered }: Answers, ...paths: readonly string[]): FileOptions =>
  paths.reduce((known, path) => readingWith(known, answered.get(path)), reading);

interface TypedReading {
  readonly as: FileOptions['kind'];
  readonly profile: string | undefined;
  readonly map: string | undefined;
  readonly encoding: string | undefined;
  readonly balanceIs: string | undefined;
  readonly dates: FileOptions['dates'];
  readonly decimal: FileOptions['decimal'];
  readonly column: readonly string[];
  readonly notes: boolean;
}

/** Refuses: option_conflict, mapping_invalid, value_not_allowed. */
export function readingTyped({ io }: Context, typed: TypedReading): FileOptions {
  if (typed.map !== undefined && typed.profile !== undefined) {
    fail({ code: 'option_conflict', option: '--map', other: '--profile' });
  }
  return {
    kind: typed.as,
    profile: typed.profile,
    mapping: typed.map === undefined ? undefined : readMapping(readTextFile(typed.map, io), typed.map),
    encoding: typed.encoding,
    balanceIs: typed.balanceIs === undefined ? undefined : balanceIsTyped(typed.balanceIs),
    dates: typed.dates,
    decimal: typed.decimal,
    columns: Object.fromEntries(typed.column.map(columnTyped)),
    notes: typed.notes || undefined,
  };
}

/** `手机=phone`; a header may hold an equals sign itself, a field does not. */
export function columnTyped(typed: string): [string, Field | 'ignore'] {
  const [, header = '', field = ''] = /^(.+)=\s*(\w+)\s*$/s.exec(typed) ?? [];
  if (isField(field)) return [header.trim(), field];
  // The question mark is ours: an answer belongs in its place.
  const [, asked] = /^(.+)=\s*\?\s*$/s.exec(typed) ?? [];
  const allowed =
    asked === undefined ? FIELDS.map((name) => `<header>=${name}`) : VALUES.map((name) => `${asked}=${name}`);
  return notAllowed('--column', typed, allowed);
}

const VALUES: readonly (Field | 'ignore')[] = ['paid', 'bonus', 'balance', 'points', 'ignore'];

const FIELDS: readonly (Field | 'ignore')[] = [...new Set(IMPORT_KINDS.flatMap(fieldsOf)), 'ignore'];
export const isField = (text: string): text is Field | 'ignore' => (FIELDS as readonly string[]).includes(text);

export const balanceIsTyped = (typed: string) =>
  balanceIsOf(typed) ?? notAllowed('--balance-is', typed, ['paid', 'bonus', 'total', '0 … 100']);

export const notAllowed = (option: string, typed: string, allowed: readonly string[]): never =>
  fail({ code: 'value_not_allowed', option, value: typed, allowed });

/** The options that were typed, an answer in place of what it corrects, and behind them what is known of files besides. */
export function optionsOf(typed: Typed, reading: FileOptions, again: Answers['again']): TypedOption[] {
  const known = new Map<string, string | undefined>([
    ['as', reading.kind],
    ['encoding', reading.encoding],
    ['balanceIs', balanceWord(reading.balanceIs)],
    ['dates', reading.dates],
    ['decimal', reading.decimal],
    ['again', again],
  ]);
  const columnsKnown = reading.columns ?? {};
  const options = typedOptions(typed, ['file']).map(([name, value]): TypedOption => {
    const [header, field] = name === 'column' ? columnTyped(value ?? '') : [];
    const corrected = header === undefined ? undefined : `${header}=${columnsKnown[header] ?? field}`;
    return [name, corrected ?? known.get(name) ?? value];
  });
  const further = [...known].flatMap(([name, value]): TypedOption[] =>
    value === undefined || options.some(([other]) => other === name) ? [] : [[name, value]],
  );
  const spoken = new Set(typed.column.map((word) => columnTyped(word)[0]));
  const columns = Object.entries(columnsKnown)
    .filter(([header]) => !spoken.has(header))
    .map(([header, field]): TypedOption => ['column', `${header}=${field}`]);
  return [...options, ...further, ...columns];
}

export const definedOf = (reading: FileOptions): FileOptions =>
  Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined));

export const plainHeader = (header: string): string => header.replace(/\s+/g, '').toLowerCase();

const balanceWord = (balanceIs: FileOptions['balanceIs']): string | undefined =>
  balanceIs === undefined || typeof balanceIs === 'string' ? balanceIs : String(balanceIs.percentPaid);
