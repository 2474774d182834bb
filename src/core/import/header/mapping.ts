import { nearest } from '../../domain/programme/nearest.ts';
import { fail } from '../../problem.ts';
import type { Finding, FindingFacts } from '../../programme/finding.ts';
import { isPlainMap, type Path, readSource, type Source } from '../../programme/source.ts';
import { fieldsOf, IMPORT_KINDS, type ImportKind } from './field.ts';
import {
  type BalanceIs,
  DATE_ORDERS,
  type DateOrder,
  type Mapping,
  type Profile,
  STATES_SAID,
  type StateSaid,
} from './profile.ts';

/**
 * A mapping file: the form in which a person says how a file is read, and in which `--save-map` keeps how one was
 * (`saved-mapping.ts`). One without columns says what a few words mean, and leaves the rest to the file.
 * Refuses: mapping_invalid, with everything that is wrong.
 */
export const readMapping = (text: string, path: string): Mapping =>
  read(text, path, (reader) => (reader.has('columns') ? reader.profile(path) : reader.words()));

/** A mapping file that names the columns. Refuses: mapping_invalid, with everything that is wrong. */
export const readProfile = (text: string, path: string): Profile => read(text, path, (reader) => reader.profile(path));

function read<T>(text: string, path: string, by: (reader: MappingReader) => T): T {
  const { source, findings } = readSource(text);
  if (source === null) return fail({ code: 'mapping_invalid', path, findings });
  const reader = new MappingReader(source, findings);
  const mapping = by(reader);
  if (reader.findings.length > 0) fail({ code: 'mapping_invalid', path, findings: reader.findings });
  return mapping;
}

const KEYS = [
  'name',
  'kind',
  'encoding',
  'delimiter',
  'header_line',
  'dates',
  'decimal',
  'balance_is',
  'recognise',
  'by_meaning',
  'columns',
  'constants',
  'status',
  'gender',
  'notes',
];

class MappingReader {
  readonly findings: Finding[];
  readonly #source: Source;
  readonly #values: Record<string, unknown>;

  constructor(source: Source, findings: readonly Finding[]) {
    this.#source = source;
    this.findings = [...findings];
    this.#values = isPlainMap(source.values) ? source.values : {};
  }

  has(key: string): boolean {
    return this.#values[key] !== undefined;
  }

  profile(path: string): Profile {
    const kind = this.#kind() ?? 'members';
    const columns = this.#words('columns', [...fieldsOf(kind), 'ignore']);
    if (!this.has('columns')) this.#report([], { code: 'key_missing', key: 'columns' });
    return {
      name: path,
      byMeaning: this.#yes('by_meaning'),
      notes: false,
      ...this.#said(kind),
      kind,
      columns: columns as Profile['columns'],
      recognise: this.#recognise() ?? Object.keys(columns).filter((word) => !/^#\d+$/.test(word)),
    };
  }

  /** What is said without the columns. Nothing at all, or what speaks of them, is a slip. */
  words(): Mapping {
    const kind = this.#kind();
    if (Object.keys(this.#values).length === 0) this.#report([], { code: 'key_missing', key: 'columns' });
    for (const key of ['recognise', 'by_meaning']) {
      if (this.has(key)) this.#report([key], { code: 'key_needs', key, needs: 'columns' });
    }
    return { ...this.#said(kind), ...given('kind', kind) };
  }

  /** What the rows are, if it says so. Reports keys that no mapping has. */
  #kind(): ImportKind | undefined {
    for (const key of Object.keys(this.#values)) {
      if (!KEYS.includes(key)) this.#report([key], { code: 'key_unknown', key, suggestion: nearest(key, KEYS) }, KEYS);
    }
    return this.#choice<ImportKind>('kind', IMPORT_KINDS);
  }

  /** What a mapping says besides of what its columns are. */
  #said(kind: ImportKind | undefined): Partial<Omit<Profile, 'columns'>> {
    const headerLine = this.#values.header_line;
    return {
      constants: this.#words('constants', null),
      status: lowered(this.#words('status', statesOf(kind))) as Record<string, StateSaid>,
      gender: lowered(this.#words('gender', null)),
      ...given('name', this.#text('name')),
      ...given('notes', this.#yes('notes') || undefined),
      ...given('encoding', this.#text('encoding')),
      ...given('delimiter', this.#text('delimiter')),
      ...given('dates', this.#choice<DateOrder>('dates', DATE_ORDERS)),
      ...given('decimal', this.#choice<'point' | 'comma'>('decimal', ['point', 'comma'])),
      ...given('balanceIs', this.#balanceIs()),
      ...given('headerLine', typeof headerLine === 'number' ? headerLine : undefined),
    };
  }

  #balanceIs(): BalanceIs | undefined {
    const value = this.#values.balance_is;
    if (value === undefined) return undefined;
    const read = balanceIsOf(String(value));
    if (read === undefined) this.#notAllowed(['balance_is'], String(value), ['paid', 'bonus', 'total', '0 … 100']);
    return read;
  }

  /** Header words, in place of one a list of words in several languages. */
  #recognise(): readonly (string | readonly string[])[] | undefined {
    const value = this.#values.recognise;
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) {
      this.#report(['recognise'], { code: 'kind_wrong', expected: 'list', found: 'text' });
      return undefined;
    }
    return value.map((words: unknown) => (Array.isArray(words) ? words.map(String) : String(words)));
  }

  #yes(key: string): boolean {
    const value = this.#values[key];
    if (value !== undefined && typeof value !== 'boolean') {
      this.#report([key], { code: 'kind_wrong', expected: 'yes_or_no', found: 'text' });
    }
    return value === true;
  }

  #text(key: string): string | undefined {
    const value = this.#values[key];
    return value === undefined || value === null ? undefined : String(value);
  }

  #choice<T extends string>(key: string, allowed: readonly T[]): T | undefined {
    const value = this.#text(key);
    if (value === undefined) return undefined;
    if (allowed.includes(value as T)) return value as T;
    this.#notAllowed([key], value, allowed);
    return undefined;
  }

  /** A map of words, whose values are of a list where there is one. */
  #words(key: string, allowed: readonly string[] | null): Record<string, string> {
    const value = this.#values[key];
    if (value === undefined) return {};
    if (!isPlainMap(value)) {
      this.#report([key], { code: 'kind_wrong', expected: 'map', found: 'text' });
      return {};
    }
    for (const [word, meaning] of Object.entries(value)) {
      if (allowed && !allowed.includes(String(meaning))) this.#notAllowed([key, word], String(meaning), allowed);
    }
    return Object.fromEntries(Object.entries(value).map(([word, meaning]) => [word, String(meaning)]));
  }

  #notAllowed(path: Path, value: string, allowed: readonly string[]): void {
    this.#report(path, { code: 'value_not_allowed', value, suggestion: nearest(value, allowed) }, allowed);
  }

  #report(path: Path, facts: FindingFacts, allowed: readonly string[] = []): void {
    this.findings.push({ line: this.#source.lineOf(path), path: this.#source.textOf(path), ...facts, allowed });
  }
}

/** What rows of that kind may be; where nobody has said of which they are, of any. */
const statesOf = (kind: ImportKind | undefined): StateSaid[] => [
  ...new Set((kind ? [kind] : IMPORT_KINDS).flatMap((one) => [...STATES_SAID[one].told, ...STATES_SAID[one].also])),
];

const lowered = (words: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([word, meaning]) => [word.toLowerCase(), meaning]));

const given = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** `paid`, `bonus`, the `total` of both, or the percent of a balance that was paid. Undefined: none of them. */
export function balanceIsOf(text: string): BalanceIs | undefined {
  const plain = text.trim().replace(/\s*%$/, '');
  if (plain === 'paid' || plain === 'bonus' || plain === 'total') return plain;
  const percentPaid = Number(plain);
  return /^\d{1,3}$/.test(plain) && percentPaid <= 100 ? { percentPaid } : undefined;
}
