import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, parse } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  bytesSource,
  type Field,
  type FileOptions,
  fileSource,
  fold,
  IMPORT_KINDS,
  type ImportInput,
  type ImportOutcome,
  importFiles,
  isReconciled,
  isSameFile,
  mappingOf,
  meaningOf,
  outlineOf,
  pointsEndOf,
  readingWith,
  rejectPlaceBeside,
  rejectPlaceTold,
  type Shop,
  type Source,
  undoImport,
  undoInQuestion,
} from '../core/index.ts';
import { fail } from '../core/problem.ts';
import { importJson, undoJson } from './import-json.ts';
import { answering } from './import-questions.ts';
import { differencesOf, importText, rejectionText, undoQuestion, undoText } from './import-text.ts';
import {
  type Answers,
  columnTyped,
  definedOf,
  notAllowed,
  optionsOf,
  plainHeader,
  readingOf,
  readingTyped,
  type Typed,
} from './import-typed.ts';
import { day, given } from './shared/arguments.ts';
import { any, choice, defineCommand, flag, value, values } from './shared/command.ts';
import type { Context } from './shared/context.ts';
import { sayIn } from './shared/language.ts';
import { progressLine } from './shared/progress.ts';
import { keepMemorySteady } from './shared/steady-memory.ts';
import { commandLine, type TypedOption } from './shared/typed-command.ts';
import { isKnown } from './shared/who.ts';
import { importing as text } from './text/import.ts';

const WITHOUT: ImportInput['without'] = ['points', 'balance', 'paid', 'bonus'];

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
    balanceIs: value('paid|bonus|total|percent', text.balanceIs),
    pointsExpire: value('policy', text.pointsExpire),
    without: { ...values('points|balance|paid|bonus', text.without), allowed: WITHOUT },
    dates: choice(['day_first', 'month_first', 'roc'], text.dates),
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
    if (typed.saveMap !== undefined) requireNew(typed.saveMap, typed.rejects);
    const line = progressLine(context, text.progress);
    context.onInterruptSay(line.over(text.stopped));
    const asking = { files, typed, answers: { reading: input.reading, answered: new Map(), again: typed.again } };
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
      else {
        const mapping = await mappingOf(shop, first, readingOf(answers, first.path));
        saveMapping(context, { path: typed.saveMap, of: files.length === 1 ? null : first.name, mapping }, outcome);
      }
    }
    await context.output.print({
      json: () => importJson(outcome, context.say),
      text: () => importText(outcome, context),
    });
    tellWhatIsLeft(outcome, { files, typed, answers, context });
  },
});

/** Before anything is booked. Refuses: file_exists, option_conflict. */
function requireNew(saveMap: string, rejects: string | undefined): void {
  if (existsSync(saveMap)) fail({ code: 'file_exists', path: saveMap });
  if (rejects === undefined || !isSameFile(saveMap, rejects)) return;
  fail({ code: 'option_conflict', option: `--save-map ${saveMap}`, other: `--rejects ${rejects}` });
}

/** `programme` is null, which stands for what the programme says. */
function pointsEndTyped(typed: string) {
  if (typed === 'programme') return null;
  const end = pointsEndOf(typed);
  return end ?? notAllowed('--points-expire', typed, ['programme', 'never', 'YYYY-MM-DD', '12m', '90d', '12m/year']);
}

const withoutTyped = (typed: string): ImportInput['without'][number] =>
  WITHOUT.find((kind) => kind === typed) ?? notAllowed('--without', typed, WITHOUT);

/** Without a word, rejected rows go beside their file; a rehearsal leaves nothing behind unless it is told to. */
function rejectsTyped(context: Context, files: readonly string[], typed: string | undefined): ImportInput['rejects'] {
  if (typed === '-') notAllowed('--rejects', typed, ['<file>']);
  if (typed === undefined && context.options.dryRun) return null;
  const english = sayIn(() => 'en');
  return {
    placeOf: ({ path, name, onDisk }, taken) => {
      if (typed === undefined) return !onDisk ? null : rejectPlaceBeside(path, taken);
      const told = files.length === 1 ? typed : join(dirname(typed), `${parse(typed).name}.${name}`);
      return rejectPlaceTold(told, taken);
    },
    reasons: (rejection) => [rejectionText(rejection, context.say), rejectionText(rejection, english)],
  };
}

/** The file holds header words only, but it lies beside members' data: it is for its owner alone. */
function saveMapping(
  context: Context,
  { path, of, mapping }: { readonly path: string; readonly of: string | null; readonly mapping: string },
  { replayed, batch }: ImportOutcome,
): void {
  try {
    writeFileSync(path, mapping, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'EEXIST') fail({ code: 'file_exists', path });
    throw error;
  }
  const stands = replayed && batch !== null ? context.say(text.mapSavedAfter, { path, of, batch }) : undefined;
  context.output.note(stands ?? context.say(text.mapSaved, { path, of }));
}

/** How an import was asked for, and what was answered on the way. */
interface Asked {
  readonly files: readonly Source[];
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
    const good = outcome.files.flatMap(({ file, imported }) => (imported > 0 ? [file] : []));
    fail({
      code: 'rows_rejected',
      rejected,
      rows: sum('rows'),
      file: kept.length === 0 ? undefined : kept.join(', '),
      rehearsed: outcome.dryRun && good.length > 0 ? good : undefined,
      ...(asked.typed.allOrNothing
        ? { held_back: sum('skipped') }
        : { command: kept.length === 0 || isHopeless(outcome) ? undefined : commandFor(outcome, asked) }),
    });
  }
  if (isReconciled(outcome)) return;
  const unsigned = outcome.remarks.flatMap((remark) => (remark.code === 'history_unsigned' ? [remark.file] : []));
  fail({
    code: 'totals_differ',
    differences: differencesOf(outcome, asked.context.say),
    accounts: outcome.accountsDiffering,
    batch: outcome.batch ?? undefined,
    unsigned: unsigned.length === 0 ? undefined : unsigned,
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

/**
 * The command that imports mended rows as the others were: with what was typed, answered, or proven by other rows. Where
 * answers of one file would be wrong for another, each goes by itself.
 */
function commandFor(outcome: ImportOutcome, { files, typed, answers }: Asked): string {
  const rejecting = outcome.files.filter(({ rejectsFile }) => rejectsFile !== null);
  // A mapping that is of none of the files was said of all of them.
  const mapped =
    answers.reading.mapping === undefined
      ? []
      : files.filter((file) => outlineOf(file, readingOf(answers, file.path)).isMapped);
  const known = rejecting.map((file): Known => {
    const named = typed.file.filter((path) => basename(path) === file.file);
    const answer = named.reduce((all, path) => readingWith(all, answers.answered.get(path)), {});
    const isMapped = mapped.length === 0 || mapped.some(({ path }) => named.includes(path));
    return { file, answer, isMapped };
  });
  const together = known.every((one) => known.every((other) => one === other || isRightFor(one, other)));
  const runs = together ? [known] : known.map((one) => [one]);
  return runs.map((run) => mendingCommand(run, outcome, { typed, answers })).join('\n  ');
}

/** A file of which rows were rejected, and what was answered of it. */
interface Known {
  readonly file: ImportOutcome['files'][number];
  readonly answer: FileOptions;
  /** A mapping that was typed is of it. */
  readonly isMapped: boolean;
}

/** Whether what was answered of a file changes nothing of how another was read. */
function isRightFor({ file, answer, isMapped }: Known, other: Known): boolean {
  const columns = Object.entries(answer.columns ?? {});
  const said = new Map(Object.entries(other.answer.columns ?? {}));
  return (
    isMapped === other.isMapped &&
    (answer.encoding === undefined || file.encoding === other.file.encoding) &&
    (answer.dates ?? other.file.dates ?? null) === (other.file.dates ?? answer.dates ?? null) &&
    (answer.decimal ?? other.file.decimal) === other.file.decimal &&
    (answer.balanceIs === undefined ||
      isDeepStrictEqual(answer.balanceIs, other.answer.balanceIs) ||
      other.file.columns.every(({ field }) => field !== 'balance')) &&
    columns.every(
      ([column, field]) =>
        said.get(column) === field ||
        other.file.columns.every(({ header }) => plainHeader(header) !== plainHeader(column)),
    )
  );
}

function mendingCommand(
  run: readonly Known[],
  outcome: ImportOutcome,
  { typed, answers }: Pick<Asked, 'typed' | 'answers'>,
): string {
  const rejecting = run.map(({ file }) => file);
  const [dates, ...otherOrders] = new Set(rejecting.flatMap((file) => file.dates ?? []));
  const proven: FileOptions = {
    dates: otherOrders.length === 0 ? dates : undefined,
    decimal: rejecting.some((file) => file.decimal === 'comma') ? 'comma' : undefined,
    columns: Object.fromEntries(rejecting.flatMap(storeColumns)),
  };
  const headers = new Set(rejecting.flatMap(({ columns }) => columns.map(({ header }) => plainHeader(header))));
  const later = laterFor(outcome);
  const answered = run.reduce((known, { answer }) => readingWith(known, definedOf(answer)), answers.reading);
  const options = optionsOf(typed, readingWith(proven, definedOf(answered)), answers.again).filter(
    ([name, value]) =>
      !OF_ONE_RUN.has(name) &&
      !(later && name === 'at') &&
      (name !== 'map' || run.some(({ isMapped }) => isMapped)) &&
      (name !== 'column' || headers.has(plainHeader(columnTyped(value ?? '')[0]))),
  );
  const kept = rejecting.flatMap(({ rejectsFile }) => rejectsFile ?? []);
  return commandLine('import', kept, [later ?? ['cutOff', outcome.cutOff], ...options]);
}

/** The column of stores that nobody has declared, where its word does not tell it: by its cells nothing would any more. */
const storeColumns = ({ columns, rejectedBy }: Known['file']): [string, Field][] =>
  rejectedBy.store_unknown === undefined
    ? []
    : columns
        .filter(({ header, field }) => field === 'store' && meaningOf(fold(header), 'members') !== 'store')
        .map(({ header }) => [header, 'store']);

/** What belongs to one import and not to the next, and how its answer was to look. */
const OF_ONE_RUN: ReadonlySet<string> = new Set([
  ...['cutOff', 'rejects', 'saveMap', 'allOrNothing', 'dryRun', 'ref'],
  ...['json', 'format', 'quiet', 'color', 'debug', 'yes', 'lang'],
]);

async function runUndo(context: Context, shop: Shop, typed: string, files: readonly string[]): Promise<void> {
  if (files.length > 0) fail({ code: 'option_conflict', option: '--undo', other: '<file>' });
  const request = context.request(shop);
  const sure = context.options.yes || context.options.dryRun || (await isKnown(context, shop));
  const found = sure ? null : await undoInQuestion(shop, request, typed);
  if (found) await context.prompt.confirm(undoQuestion(found, context.say));
  const line = progressLine(context, text.progress);
  context.onInterruptSay(line.over(text.undoStopped));
  const outcome = await undoImport(shop, request, typed, line.tell).finally(line.end);
  if (!outcome.dryRun) context.onInterruptSay(text.undoStoppedAfter);
  await context.output.print({ json: () => undoJson(outcome), text: () => undoText(outcome, context.say) });
}
