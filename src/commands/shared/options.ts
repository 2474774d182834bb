/** The options that every command takes, declared once. */
import { join } from 'node:path';
import { DEFAULT_STORE } from '../../core/domain/staff/default-store.ts';
import { fail } from '../../core/problem.ts';
import { options as text } from '../text/options.ts';
import { choice, flag, optionFlag, value } from './command.ts';
import type { Io } from './io.ts';
import { LANGUAGES, type Language, languageOf } from './language.ts';

export const FORMATS = ['table', 'json', 'jsonl', 'csv', 'tsv', 'html', 'hledger', 'beancount'] as const;
/** How an answer is written. Every command knows `table` and `json`; a command names the others that it has. */
export type Format = (typeof FORMATS)[number];

export interface CommonOptions {
  /** Path of the shop file. */
  readonly db: string;
  readonly json: boolean;
  readonly format: Format;
  readonly dryRun: boolean;
  readonly ref: string | null;
  /** As typed; a time only once the shop's calendar is known. */
  readonly at: string | null;
  readonly store: string;
  readonly operator: string | null;
  /** Where the operator's PIN is read from. */
  readonly pinFile: string | null;
  readonly reason: string | null;
  readonly yes: boolean;
  readonly quiet: boolean;
  readonly lang: Language | null;
  readonly color: 'auto' | 'always' | 'never';
  readonly debug: boolean;
}

export const commonOptions = {
  db: value('path', text.db),
  json: flag(text.json),
  format: value('format', text.format),
  at: value('date-time', text.at),
  lang: value(LANGUAGES.join('|'), text.lang),
  color: choice(['auto', 'always', 'never'], text.color),
  yes: flag(text.yes),
  quiet: flag(text.quiet),
  debug: flag(text.debug),
};

/** Who does it: for writes, and for what else needs a right. */
export const identityOptions = {
  operator: value('code', text.operator),
  pinFile: value('file', text.pinFile),
};

/** Taken by reads too, so that a script may pass the same options to every command; they say nothing there. */
export const writeOptions = {
  dryRun: flag(text.dryRun),
  ref: value('text', text.ref),
  store: value('code', text.store),
  ...identityOptions,
  reason: value('text', text.reason),
};

type Typed = { readonly [name: string]: unknown };

/** The common options of one call: typed, else from the environment, else their defaults. */
export function commonOptionsOf(typed: Typed, formats: readonly Format[], io: Io): CommonOptions {
  // A command may take an option of the same name several times; that is its own then.
  const text = (name: string): string | null => (typeof typed[name] === 'string' ? typed[name] : null);
  const yes = (name: string): boolean => typed[name] === true;
  const { MEMBER_DB, MEMBER_STORE, MEMBER_OPERATOR, MEMBER_LANG } = io.environment;
  const format = formatOf(text('format'), yes('json'), formats);
  return {
    db: text('db') || MEMBER_DB || join(io.dataFolder, 'member', 'shop.db'),
    json: format === 'json',
    format,
    dryRun: yes('dryRun'),
    ref: text('ref') === '' ? fail({ code: 'option_missing', option: '--ref' }) : text('ref'),
    at: text('at'),
    store: text('store') || MEMBER_STORE || DEFAULT_STORE,
    operator: text('operator') || MEMBER_OPERATOR || null,
    pinFile: text('pinFile') || null,
    reason: text('reason'),
    yes: yes('yes'),
    quiet: yes('quiet'),
    lang: languageTyped(text('lang')) ?? languageOf(MEMBER_LANG) ?? null,
    color: (text('color') as CommonOptions['color'] | null) ?? 'auto',
    debug: yes('debug'),
  };
}

function formatOf(typed: string | null, json: boolean, formats: readonly Format[]): Format {
  if (typed === null) return json ? 'json' : 'table';
  const known: readonly string[] = formats;
  if (!known.includes(typed)) fail({ code: 'value_not_allowed', option: '--format', value: typed, allowed: known });
  if (json && typed !== 'json') fail({ code: 'option_conflict', option: '--json', other: `--format ${typed}` });
  return typed as Format;
}

function languageTyped(name: string | null): Language | null {
  if (name === null) return null;
  const language = languageOf(name);
  if (language) return language;
  return fail({ code: 'value_not_allowed', option: optionFlag('lang'), value: name, allowed: LANGUAGES });
}
