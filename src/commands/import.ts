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
import { fail, isQuestion, ProblemError, type Question } from '../core/problem.ts';
import { importJson, undoJson } from './import-json.ts';
import { differencesOf, importText, rejectionText, undoText } from './import-text.ts';
import { day, given } from './shared/arguments.ts';
import { any, choice, defineCommand, flag, optionFlag, value, values } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { clean } from './shared/harmless.ts';
import { sayIn } from './shared/language.ts';
import { progressLine } from './shared/progress.ts';
import { keepMemorySteady } from './shared/steady-memory.ts';
import { readTextFile } from './shared/text-file.ts';
import { commandLine, type TypedOption, typedOptions } from './shared/typed-command.ts';
import { importing as text, valueKinds } from './text/import.ts';

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
    again: choice(['skip', 'add'], text.again),
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
    if (typed.again !== undefined && input.onExisting !== 'add') {
      fail({ code: 'option_missing', option: '--on-existing add' });
    }
    if (typed.saveMap !== undefined) requireNew(typed.saveMap, typed.rejects);
    const line = progressLine(context, text.progress);
    context.onInterruptSay(line.over(text.stopped));
    const asking = { files, typed, answers: { reading: input.reading, again: typed.again } };
    const { outcome, answers } = await answering(context, asking, async (answers) => {
      try {
        const whole = { ...input, ...answers, progress: line.tell };
        return { outcome: await importFiles(shop, context.request(shop), whole), answers };
      } finally {
        line.end();
      }
    });
    if (!outcome.dryRun) context.onInterruptSay(text.stoppedAfter);
    const [first] = files;
    if (typed.saveMap !== undefined && first) {
      if (outcome.dryRun) context.output.note(context.say(text.mapNotSaved, typed.saveMap));
      else saveMapping(context, typed.saveMap, mappingOf(shop, first, answers.reading), outcome);
    }
    await context.output.print({
      json: () => importJson(outcome, context.say),
      text: () => importText(outcome, context),
    });
    tellWhatIsLeft(outcome, { typed, answers, context });
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

/** What files leave open, as it was typed or answered. */
interface Answers {
  readonly reading: FileOptions;
  readonly again: ImportInput['again'];
}

interface Asking {
  readonly files: readonly Source[];
  readonly typed: Typed;
  readonly answers: Answers;
}

/**
 * Runs the import, and asks what the files leave open where somebody can answer; the answer goes for all of them.
 * Off a terminal the problem names the option.
 */
async function answering<T>(context: Context, input: Asking, run: (answers: Answers) => Promise<T>): Promise<T> {
  try {
    return await run(input.answers);
  } catch (error) {
    const answers =
      error instanceof ProblemError && context.prompt.possible ? await answersWith(context, error, input) : undefined;
    if (!answers) throw withCommand(error, input);
    return answering(context, { ...input, answers }, run);
  }
}

/** What is known of the files with one more answer; undefined: nothing was asked. */
async function answersWith(context: Context, error: ProblemError, input: Asking): Promise<Answers | undefined> {
  const { reading } = input.answers;
  const { problem } = error;
  if (problem.code !== 'rows_repeated') {
    const answer = await answerTo(context, error, input);
    return answer && { ...input.answers, reading: { ...reading, ...answer } };
  }
  const { prompt, say } = context;
  const choices = [
    { name: say(text.leaveOut), value: 'skip' as const },
    { name: say(text.onceMore), value: 'add' as const },
  ];
  const told = { ...problem, imports: problem.imports.map(clean) };
  return { reading, again: await prompt.choose(say(text.askAgain, told), choices, { option: problem.option }) };
}

/** A question with the command that asks it, in which an answer has no part yet: whatever it would contradict is left out. */
function withCommand(error: unknown, { typed, answers }: Asking): unknown {
  if (!(error instanceof ProblemError) || !isQuestion(error.problem)) return error;
  const { problem } = error;
  const options = optionsOf(typed, answers).filter(([name, value]) => {
    if (name !== 'column') return 'option' in problem ? optionFlag(name) !== problem.option : name !== 'encoding';
    const [header, field] = columnTyped(value ?? '');
    return !isAbout(problem, plainHeader(header), field);
  });
  return new ProblemError({ ...problem, command: commandLine('import', typed.file, options) });
}

/** Whether a question is about a column, or about which column is this field. */
function isAbout(problem: Question, header: string, field: Field | 'ignore'): boolean {
  if ('field' in problem && problem.field === field) return true;
  const columns =
    'columns' in problem ? problem.columns.map((one) => (typeof one === 'string' ? one : one.column)) : [];
  return [...columns, 'column' in problem ? problem.column : ''].some(
    (column) => plainHeader(String(column)) === header,
  );
}

async function answerTo(
  { prompt, say }: Context,
  { problem }: ProblemError,
  { files, answers: { reading } }: Asking,
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
    case 'product_unclear': {
      const { path, option, kind, columns } = problem;
      const choices = columns.map(({ column, samples }) => ({
        name: [column, samples].map((part) => clean(String(part))).join(' · '),
        value: String(column),
      }));
      const chosen = await prompt.choose(say(text.askProduct, { path, kind }), choices, { option });
      return { columns: { ...reading.columns, [chosen]: 'product' } };
    }
    case 'gifts_unclear': {
      const { path, option, column, field, beside } = problem;
      const choices: { name: string; value: Field | 'ignore' }[] = [
        { name: say(text.giftsBeside), value: field as Field },
        { name: say(text.giftsWithin), value: 'ignore' },
      ];
      const told = { path, column: clean(column), beside: clean(beside) };
      const chosen = await prompt.choose(say(text.askGifts, told), choices, { option });
      return { columns: { ...reading.columns, [column]: chosen } };
    }
    case 'value_unclear': {
      const { option, columns } = problem;
      const [{ column, likely, others, samples, sum } = {}] = columns;
      const fields = [likely, ...String(others ?? '').split(', ')].filter((field) => isField(String(field ?? '')));
      const choices = [...fields, 'ignore'].map((field) => ({
        name: say(valueKinds[field as keyof typeof valueKinds]),
        value: field as Field | 'ignore',
      }));
      const told = { column: clean(String(column)), samples: clean(String(samples)), sum: String(sum) };
      const chosen = await prompt.choose(say(text.askValue, told), choices, { option });
      return { columns: { ...reading.columns, [String(column)]: chosen } };
    }
    case 'end_unclear': {
      const { option, column, sample } = problem;
      const choices: { name: string; value: Field | 'ignore' }[] = [
        { name: say(text.endOfAll), value: 'expires_on' },
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
      const { option, column, beside, other, kind } = problem;
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
        { name: say(valueKinds.paid), value: 'paid' as const },
        { name: say(valueKinds.bonus), value: 'bonus' as const },
        ...(kind === undefined ? [{ name: say(text.aShare), value: null }] : []),
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
  readonly file: readonly string[];
  readonly column: readonly string[];
  readonly allOrNothing: boolean;
}

/** How an import was asked for, and what was answered on the way. */
interface Asked {
  readonly typed: Typed;
  readonly answers: Answers;
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

/** The rows say nothing wrong: the same command would find the same in the way, at whatever time. */
const isHopeless = (outcome: ImportOutcome): boolean => isSound(outcome) && laterFor(outcome) === undefined;

/** Nothing is to be mended in any rejected row. */
const isSound = ({ files }: ImportOutcome): boolean =>
  files.every(({ rejectedBy }) => Object.keys(rejectedBy).every((code) => code === 'not_settable'));

/** The option with which rows come in that nothing but newer entries have kept out, if it is right for all of them. */
function laterFor(outcome: ImportOutcome): TypedOption | undefined {
  const options = outcome.rejections.flatMap((one) => (one.code === 'not_settable' ? (one.later ?? []) : []));
  const wrong = outcome.rejections.some((one) => one.code === 'not_settable' && one.later === null);
  const [later] = isSound(outcome) && !wrong ? options : [];
  const [option, moment] = later?.split(' ') ?? [];
  return moment === undefined ? undefined : [option === '--at' ? 'at' : 'cutOff', moment];
}

/** The command that imports mended rows as the others were: with what was typed, answered, or proven by other rows. */
function commandFor(kept: readonly string[], outcome: ImportOutcome, { typed, answers }: Asked): string {
  const { files, cutOff } = outcome;
  const rejecting = files.filter(({ rejectsFile }) => rejectsFile !== null);
  const [dates, ...otherOrders] = new Set(rejecting.flatMap((file) => file.dates ?? []));
  const proven: FileOptions = {
    dates: otherOrders.length === 0 ? dates : undefined,
    decimal: rejecting.some((file) => file.decimal === 'comma') ? 'comma' : undefined,
  };
  const headers = new Set(rejecting.flatMap(({ columns }) => columns.map(({ header }) => plainHeader(header))));
  const later = laterFor(outcome);
  const reading = { ...proven, ...definedOf(answers.reading) };
  const options = optionsOf(typed, { ...answers, reading }).filter(
    ([name, value]) =>
      !OF_ONE_RUN.has(name) &&
      !(later && name === 'at') &&
      (name !== 'column' || headers.has(plainHeader(columnTyped(value ?? '')[0]))),
  );
  return commandLine('import', kept, [later ?? ['cutOff', cutOff], ...options]);
}

/** What belongs to one import and not to the next, and how its answer was to look. */
const OF_ONE_RUN: ReadonlySet<string> = new Set([
  ...['cutOff', 'rejects', 'saveMap', 'allOrNothing', 'dryRun', 'ref'],
  ...['json', 'format', 'quiet', 'color', 'debug', 'yes', 'lang'],
]);

/** The options that were typed, and behind them what is known of the files besides. */
function optionsOf(typed: Typed, { reading, again }: Answers): TypedOption[] {
  const options = typedOptions(typed, ['file']);
  const known: (readonly [name: string, value: string | undefined])[] = [
    ['encoding', reading.encoding],
    ['balanceIs', balanceWord(reading.balanceIs)],
    ['dates', reading.dates],
    ['decimal', reading.decimal],
    ['again', again],
  ];
  const further = known.flatMap(([name, value]): TypedOption[] =>
    value === undefined || options.some(([other]) => other === name) ? [] : [[name, value]],
  );
  const spoken = new Set(typed.column.map((word) => columnTyped(word)[0]));
  const columns = Object.entries(reading.columns ?? {})
    .filter(([header]) => !spoken.has(header))
    .map(([header, field]): TypedOption => ['column', `${header}=${field}`]);
  return [...options, ...further, ...columns];
}

const definedOf = (reading: FileOptions): FileOptions =>
  Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== undefined));

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
