import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import {
  balanceIsOf,
  bytesSource,
  type Field,
  type FileOptions,
  fieldsOf,
  fileSource,
  IMPORT_KINDS,
  type ImportInput,
  type ImportOutcome,
  importFiles,
  isReconciled,
  isSameFile,
  mappingOf,
  pointsEndOf,
  readMapping,
  rejectPlaceBeside,
  rejectPlaceTold,
  type Shop,
  type Source,
  sampleCells,
  undoImport,
} from '../core/index.ts';
import { fail, ProblemError } from '../core/problem.ts';
import { importJson, undoJson } from './import-json.ts';
import { differencesOf, importText, rejectionText, undoText } from './import-text.ts';
import { day, given } from './shared/arguments.ts';
import { any, choice, defineCommand, flag, value, values } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { clean } from './shared/harmless.ts';
import { sayIn } from './shared/language.ts';
import { progressLine } from './shared/progress.ts';
import { shellWord } from './shared/shell-word.ts';
import { keepMemorySteady } from './shared/steady-memory.ts';
import { readTextFile } from './shared/text-file.ts';
import { importing as text } from './text/import.ts';

export const command = defineCommand({
  writes: true,
  arguments: { file: any(text.file) },
  options: {
    as: choice([...IMPORT_KINDS, 'auto'], text.as),
    profile: value('name|auto', text.profile),
    map: value('mapping.yaml', text.map),
    saveMap: value('file', text.saveMap),
    encoding: value('name|auto', text.encoding),
    cutOff: value('day', text.cutOff),
    balanceIs: value('paid|bonus|percent', text.balanceIs),
    pointsExpire: value('policy', text.pointsExpire),
    without: { ...values('points|balance', text.without), allowed: ['points', 'balance'] },
    dates: choice(['day_first', 'month_first'], text.dates),
    decimal: choice(['point', 'comma'], text.decimal),
    column: values('header=field', text.column),
    notes: flag(text.notes),
    onExisting: choice(['skip', 'fail', 'add', 'set'], text.onExisting),
    allOrNothing: flag(text.allOrNothing),
    rejects: value('file', text.rejects),
    undo: value('batch', text.undo),
  },
  examples: [
    { run: 'import members.csv --cut-off 2025-06-30 --dry-run', does: text.exampleRehearse },
    { run: 'import members.csv points.csv history.csv --cut-off 2025-06-30', does: text.exampleShop },
    { run: 'import gift-cards.csv --balance-is paid', does: text.exampleSquare },
    { run: 'import --undo 3', does: text.exampleUndo },
  ],
  notes: text.explained,
  async run(context, typed) {
    keepMemorySteady();
    const shop = await context.openShop();
    if (typed.undo !== undefined) return runUndo(context, shop, typed.undo, typed.file);
    if (typed.file.length === 0) fail({ code: 'option_missing', option: '<file>' });

    const files = typed.file.map((path) => (path === '-' ? bytesSource('-', context.io.readIn()) : fileSource(path)));
    const input: ImportInput = {
      files,
      reading: readingTyped(context, typed),
      cutOff: given(typed.cutOff, day),
      pointsEnd: given(typed.pointsExpire, pointsEndTyped),
      without: typed.without.map(withoutTyped),
      onExisting: typed.onExisting ?? 'skip',
      allOrNothing: typed.allOrNothing,
      rejects: rejectsTyped(context, typed.file, typed.rejects),
    };
    if (typed.saveMap !== undefined) requireNew(typed.saveMap, typed.rejects);
    const line = progressLine(context, text.progress);
    context.onInterruptSay(line.over(text.stopped));
    const { outcome, reading } = await answering(context, { files, reading: input.reading }, async (asked) => {
      try {
        const whole = { ...input, reading: asked, progress: line.tell };
        return { outcome: await importFiles(shop, context.request(shop), whole), reading: asked };
      } finally {
        line.end();
      }
    });
    if (!outcome.dryRun) context.onInterruptSay(text.stoppedAfter);
    const [first] = files;
    if (typed.saveMap !== undefined && first) {
      if (outcome.dryRun) context.output.note(context.say(text.mapNotSaved, typed.saveMap));
      else saveMapping(context, typed.saveMap, mappingOf(shop, first, reading), outcome);
    }
    await context.output.print({
      json: () => importJson(outcome, context.say),
      text: () => importText(outcome, context),
    });
    tellWhatIsLeft(outcome, { typed, reading, context });
  },
});

/** Before anything is booked. Refuses: file_exists, option_conflict. */
function requireNew(saveMap: string, rejects: string | undefined): void {
  if (existsSync(saveMap)) fail({ code: 'file_exists', path: saveMap });
  if (rejects === undefined || !isSameFile(saveMap, rejects)) return;
  fail({ code: 'option_conflict', option: `--save-map ${saveMap}`, other: `--rejects ${rejects}` });
}

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
function readingTyped({ io }: Context, typed: TypedReading): FileOptions {
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
function columnTyped(typed: string): [string, Field | 'ignore'] {
  const [, header = '', field = ''] = /^(.+)=\s*(\w+)\s*$/s.exec(typed) ?? [];
  return isField(field)
    ? [header.trim(), field]
    : notAllowed(
        '--column',
        typed,
        FIELDS.map((name) => `<header>=${name}`),
      );
}

const FIELDS: readonly (Field | 'ignore')[] = [...new Set(IMPORT_KINDS.flatMap(fieldsOf)), 'ignore'];
const isField = (text: string): text is Field | 'ignore' => (FIELDS as readonly string[]).includes(text);

const balanceIsTyped = (typed: string) =>
  balanceIsOf(typed) ?? notAllowed('--balance-is', typed, ['paid', 'bonus', '0 … 100']);

/** `programme` is null, which stands for what the programme says. */
function pointsEndTyped(typed: string) {
  if (typed === 'programme') return null;
  const end = pointsEndOf(typed);
  return end ?? notAllowed('--points-expire', typed, ['programme', 'never', 'YYYY-MM-DD', '12m', '90d', '12m/year']);
}

function withoutTyped(typed: string): 'points' | 'balance' {
  return typed === 'points' || typed === 'balance' ? typed : notAllowed('--without', typed, ['points', 'balance']);
}

const notAllowed = (option: string, typed: string, allowed: readonly string[]): never =>
  fail({ code: 'value_not_allowed', option, value: typed, allowed });

/** Without a word, rejected rows go beside their file; a rehearsal, or a file that brings nothing new, leaves nothing behind unless it is told to. */
function rejectsTyped(context: Context, files: readonly string[], typed: string | undefined): ImportInput['rejects'] {
  if (typed === '-') notAllowed('--rejects', typed, ['<file>']);
  if (typed === undefined && context.options.dryRun) return null;
  const english = sayIn(() => 'en');
  return {
    placeOf: ({ path, name, onDisk }, again, taken) => {
      if (typed === undefined) return !onDisk || again ? null : rejectPlaceBeside(path, taken);
      const told = files.length === 1 ? typed : join(dirname(typed), `${parse(typed).name}.${name}`);
      return rejectPlaceTold(told, taken);
    },
    reasons: (rejection) => [rejectionText(rejection, context.say), rejectionText(rejection, english)],
  };
}

interface Asking {
  readonly files: readonly Source[];
  readonly reading: FileOptions;
}

/**
 * Runs the import, and asks what the files leave open where somebody can answer; the answer goes for all of them.
 * Off a terminal the problem names the option.
 */
async function answering<T>(context: Context, input: Asking, run: (reading: FileOptions) => Promise<T>): Promise<T> {
  try {
    return await run(input.reading);
  } catch (error) {
    const answer =
      error instanceof ProblemError && context.prompt.possible ? await answerTo(context, error, input) : undefined;
    if (!answer) throw error;
    return answering(context, { ...input, reading: { ...input.reading, ...answer } }, run);
  }
}

async function answerTo(
  { prompt, say }: Context,
  { problem }: ProblemError,
  { files, reading }: Asking,
): Promise<FileOptions | undefined> {
  switch (problem.code) {
    case 'columns_unclear': {
      const { path, option, field, columns } = problem;
      const file = files.find((one) => one.path === path);
      const samples = file === undefined ? [] : sampleCells(file, reading, columns);
      const choices = columns.map((column, index) => ({
        name: [column, ...(samples[index] ?? [])].map(clean).join(' · '),
        value: column,
      }));
      const chosen = await prompt.choose(say(text.askColumn, field), choices, { option });
      return { columns: { ...reading.columns, [chosen]: field as Field } };
    }
    case 'value_unclear': {
      const { option, columns } = problem;
      const [{ column, samples, sum } = {}] = columns;
      const choices: { name: string; value: Field | 'ignore' }[] = [
        { name: say(text.aBalance), value: 'balance' },
        { name: say(text.allPaid), value: 'paid' },
        { name: say(text.allBonus), value: 'bonus' },
        { name: say(text.somePoints), value: 'points' },
        { name: say(text.nothingOfIt), value: 'ignore' },
      ];
      const told = { column: clean(String(column)), samples: clean(String(samples)), sum: String(sum) };
      const chosen = await prompt.choose(say(text.askValue, told), choices, { option });
      return { columns: { ...reading.columns, [String(column)]: chosen } };
    }
    case 'end_unclear': {
      const { option, column, sample } = problem;
      const choices: { name: string; value: Field | 'ignore' }[] = [
        { name: say(text.endOfBalance), value: 'balance_expire_on' },
        { name: say(text.endOfPoints), value: 'points_expire_on' },
        { name: say(text.endOfNothing), value: 'ignore' },
      ];
      const told = { column: clean(column), sample: clean(sample) };
      const chosen = await prompt.choose(say(text.askEnd, told), choices, { option });
      return { columns: { ...reading.columns, [column]: chosen } };
    }
    case 'decimal_unclear': {
      const { option, sample } = problem;
      const shown = clean(sample ?? '12,50');
      const thousands = say(text.decimalThousands, shown.replaceAll(',', ''));
      const choices = [
        { name: say(text.decimalComma, shown.replace(',', '.')), value: 'comma' as const },
        { name: sample === undefined ? say(text.decimalPoint) : thousands, value: 'point' as const },
      ];
      return { decimal: await prompt.choose(say(text.askDecimal, shown), choices, { option }) };
    }
    case 'split_unclear': {
      const { option, column, beside, other } = problem;
      if (beside !== undefined) {
        const alone = other === 'paid' ? ('paid' as const) : ('bonus' as const);
        const choices: { name: string; value: FileOptions }[] = [
          { name: say(text.withoutBeside, beside), value: { balanceIs: alone } },
          {
            name: say(text.withBeside, beside),
            value: { columns: { ...reading.columns, [column]: 'balance' as const } },
          },
        ];
        return prompt.choose(say(text.askBeside, { column, beside }), choices, { option });
      }
      const choices = [
        { name: say(text.allPaid), value: 'paid' as const },
        { name: say(text.allBonus), value: 'bonus' as const },
        { name: say(text.aShare), value: null },
      ];
      const chosen = await prompt.choose(say(text.askBalance, column), choices, { option });
      return { balanceIs: chosen ?? balanceIsTyped(await prompt.text(say(text.askPercent), { option })) };
    }
    case 'dates_unclear': {
      const { option } = problem;
      const choices = [
        { name: say(text.dayFirst), value: 'day_first' as const },
        { name: say(text.monthFirst), value: 'month_first' as const },
      ];
      return { dates: await prompt.choose(say(text.askDates), choices, { option }) };
    }
    case 'encoding_unclear': {
      const choices = problem.candidates.map(({ encoding, row }) => ({
        name: `${encoding}: ${row}`,
        value: String(encoding),
      }));
      return { encoding: await prompt.choose(say(text.askEncoding), choices, { option: '--encoding' }) };
    }
    default:
      return undefined;
  }
}

/** The file holds header words only, but it lies beside members' data: it is for its owner alone. */
function saveMapping(context: Context, path: string, mapping: string, { replayed, batch }: ImportOutcome): void {
  try {
    writeFileSync(path, mapping, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'EEXIST') fail({ code: 'file_exists', path });
    throw error;
  }
  const stands = replayed && batch !== null ? context.say(text.mapSavedAfter, { path, batch }) : undefined;
  context.output.note(stands ?? context.say(text.mapSaved, path));
}

interface Typed {
  readonly as: string | undefined;
  readonly profile: string | undefined;
  readonly map: string | undefined;
  readonly pointsExpire: string | undefined;
  readonly without: readonly string[];
  readonly onExisting: string | undefined;
  readonly notes: boolean;
  readonly allOrNothing: boolean;
}

/** How an import was asked for, and what was answered on the way. */
interface Asked {
  readonly typed: Typed;
  readonly reading: FileOptions;
  readonly context: Context;
}

/**
 * The answer stands; what is left to do decides how the command ends. Files that were imported before leave nothing to
 * do; under the reference of an import everything is as it was then, also the end.
 */
function tellWhatIsLeft(outcome: ImportOutcome, asked: Asked): void {
  if (outcome.replayed && asked.context.options.ref === null) return;
  const sum = (figure: 'rows' | 'rejected' | 'skipped') =>
    outcome.files.reduce((total, file) => total + file[figure], 0);
  const rejected = sum('rejected');
  if (rejected > 0) {
    const kept = outcome.files.flatMap(({ rejectsFile }) => rejectsFile ?? []);
    fail({
      code: 'rows_rejected',
      rejected,
      rows: sum('rows'),
      file: kept.length === 0 ? undefined : kept.join(', '),
      ...(asked.typed.allOrNothing
        ? { held_back: sum('skipped') }
        : { command: kept.length === 0 || isHopeless(outcome) ? undefined : commandFor(kept, outcome, asked) }),
    });
  }
  if (isReconciled(outcome)) return;
  fail({
    code: 'totals_differ',
    differences: differencesOf(outcome, asked.context.say),
    accounts: outcome.accountsDiffering,
    batch: outcome.batch ?? undefined,
  });
}

/** The rows say nothing wrong: the same command would find the same in the way. */
const isHopeless = ({ files }: ImportOutcome): boolean =>
  files.every(({ rejectedBy }) => Object.keys(rejectedBy).every((code) => code === 'not_settable'));

/** The command that imports mended rows as the others were: with what was typed, answered, or proven by other rows. */
function commandFor(kept: readonly string[], { files, cutOff }: ImportOutcome, { typed, reading }: Asked): string {
  const rejecting = files.filter(({ rejectsFile }) => rejectsFile !== null);
  const [dates, ...otherOrders] = new Set(rejecting.flatMap((file) => file.dates ?? []));
  const decimal = rejecting.some((file) => file.decimal === 'comma') ? 'comma' : undefined;
  const headers = new Set(rejecting.flatMap(({ columns }) => columns.map(({ header }) => plainHeader(header))));
  const options: [string, string | undefined][] = [
    ['--cut-off', cutOff],
    ['--as', typed.as],
    ['--profile', typed.profile],
    ['--map', typed.map],
    ['--encoding', reading.encoding],
    ['--balance-is', balanceWord(reading.balanceIs)],
    ['--points-expire', typed.pointsExpire],
    ...typed.without.map((value): [string, string] => ['--without', value]),
    ['--dates', reading.dates ?? (otherOrders.length === 0 ? dates : undefined)],
    ['--decimal', reading.decimal ?? decimal],
    ...Object.entries(reading.columns ?? {})
      .filter(([header]) => headers.has(plainHeader(header)))
      .map(([header, field]): [string, string] => ['--column', `${header}=${field}`]),
    ['--on-existing', typed.onExisting],
  ];
  const words = options.flatMap(([option, value]) => (value === undefined ? [] : [option, shellWord(value)]));
  return ['member import', ...kept.map(shellWord), ...words, ...(typed.notes ? ['--notes'] : [])].join(' ');
}

const plainHeader = (header: string): string => header.replace(/\s+/g, '').toLowerCase();

const balanceWord = (balanceIs: FileOptions['balanceIs']): string | undefined =>
  balanceIs === undefined || typeof balanceIs === 'string' ? balanceIs : String(balanceIs.percentPaid);

async function runUndo(context: Context, shop: Shop, typed: string, files: readonly string[]): Promise<void> {
  if (files.length > 0) fail({ code: 'option_conflict', option: '--undo', other: '<file>' });
  const line = progressLine(context, text.progress);
  context.onInterruptSay(line.over(text.undoStopped));
  const outcome = await undoImport(shop, context.request(shop), typed, line.tell).finally(line.end);
  if (!outcome.dryRun) context.onInterruptSay(text.undoStoppedAfter);
  await context.output.print({ json: () => undoJson(outcome), text: () => undoText(outcome, context.say) });
}
