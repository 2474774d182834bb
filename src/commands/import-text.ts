/** What an import did, for people. */
import { type Asset, UNIT_OF } from '../core/domain/ledger/lot.ts';
import type { Currency } from '../core/domain/numbers/money.ts';
import type { ImportOutcome, UndoOutcome } from '../core/index.ts';
import type { Context } from './shared/context.ts';
import { countText, moneyText } from './shared/figures.ts';
import type { Phrase, Say, Text } from './shared/language.ts';
import type { Column } from './shared/output.ts';
import { importKinds, rejections, remarks, importing as text, warnings } from './text/import.ts';
import { fieldWord } from './text/import-fields.ts';
import { assets } from './text/words.ts';

type Rejection = ImportOutcome['rejections'][number];
type Warning = ImportOutcome['warnings'][number];
type Remark = ImportOutcome['remarks'][number];

export const rejectionText = (rejection: Omit<Rejection, 'file'>, say: Say): string =>
  say(rejections[rejection.code] as Phrase<unknown>, rejection);
export const warningText = (warning: Warning, say: Say): string =>
  say(warnings[warning.code] as Phrase<unknown>, warning);
export const remarkText = (remark: Remark, say: Say): string => say(remarks[remark.code] as Phrase<unknown>, remark);

/** More lines than this are for the reject file and for programs. */
const MOST_LINES = 20;

export async function importText(
  outcome: ImportOutcome,
  { say, output }: Pick<Context, 'say' | 'output'>,
): Promise<string> {
  if (outcome.replayed && outcome.batch !== null && outcome.files.every(({ imported }) => imported === 0)) {
    const kept = outcome.files.flatMap(({ rejectsFile }) => rejectsFile ?? []);
    const rejected = outcome.files.reduce((sum, file) => sum + file.rejected, 0);
    return [
      say(text.known, { batch: outcome.batch, rejected }),
      ...kept.map((file) => say(text.rejectsKept, file)),
    ].join('\n');
  }
  const parts: string[] = outcome.replayed ? [say(text.replayed)] : [];
  for (const file of outcome.files) parts.push(...fileTexts(file, outcome, say));
  if (outcome.dryRun) parts.push('', await output.table(columnsOf(outcome, say), columnRows(outcome)));
  parts.push('', await figuresText(outcome, { say, output }));
  const { rejections: rejected, warnings: warned, differences } = outcome;
  parts.push(...(await issueTable(text.rejected, rejected, rejectionText, outcome, { say, output })));
  parts.push(...(await issueTable(text.warned, warned, warningText, outcome, { say, output })));
  if (differences.length > 0) {
    const shown = differences.slice(0, MOST_LINES);
    parts.push(
      '',
      say(text.differing),
      await output.table(DIFFERENCES(outcome.currency, say), shown),
      ...more(differences),
    );
  }
  parts.push(...lastLines(outcome, say));
  return parts.join('\n');
}

/** A file: what it was taken for, and how many of its rows came over. */
export function fileTexts(
  file: ImportOutcome['files'][number],
  { dryRun, currency }: ImportOutcome,
  say: Say,
): string[] {
  const { profile, encoding, headerLine: line } = file;
  return [
    say(text.recognised, { file: file.file, profile, encoding, line, kind: importKinds[file.kind] }),
    ...styleLines(file, say),
    ...addedLines(file, currency, say),
    say(text.counts, { ...file, dryRun }),
  ];
}

/** What the files say against what the books hold. */
export const figuresText = async (
  outcome: ImportOutcome,
  { say, output }: Pick<Context, 'say' | 'output'>,
): Promise<string> =>
  [await output.table(FIGURES(outcome.currency), figureRows(outcome, say)), ...figureLines(outcome, say)].join('\n');

/** What was decided for a whole file, where a cell could be read in two ways. */
const styleLines = ({ dates, thaiYears, decimal }: ImportOutcome['files'][number], say: Say): string[] => [
  ...(dates === 'roc' ? [say(text.republicRead)] : []),
  ...(dates && dates !== 'roc'
    ? [say(text.datesRead, say(dates === 'day_first' ? text.dayFirst : text.monthFirst))]
    : []),
  ...(thaiYears ? [say(text.thaiRead)] : []),
  ...(decimal === 'comma' ? [say(text.commaRead)] : []),
];

/** Which columns are one kind of value together, and what they come to. */
const addedLines = ({ added }: ImportOutcome['files'][number], currency: Currency, say: Say): string[] =>
  added.map(({ field, columns }) => {
    const sum = columns.reduce((total, one) => total + one.sum, 0);
    const told = columns.map((one) => ({ header: one.header, sum: figure(field, one.sum, currency) }));
    return say(text.added, { field, columns: told, sum: figure(field, sum, currency) });
  });

/** The totals that differ, as facts of a problem. */
export const differencesOf = (
  { files, totals, counted = [], statedDifferences, currency }: ImportOutcome,
  say: Say,
): { value: string; file: string; books?: string; rows?: string; has?: string }[] => [
  ...[
    ...counted.map(({ asset, file, ledger }) => ({ asset: asset as Asset, file, ledger })),
    ...ASSETS.map((asset) => ({ asset, file: totals.file[asset], ledger: totals.ledger[asset] })),
  ]
    .filter(({ file, ledger }) => file !== ledger)
    .map(({ asset, file, ledger }) => ({
      value: say(assets[asset]),
      file: figure(asset, file, currency),
      books: figure(asset, ledger, currency),
    })),
  ...statedDifferences.map(({ file, column, asset, stated, sum }) => ({
    value: `${file} ${column}`,
    file: figure(asset, stated, currency),
    rows: figure(asset, sum, currency),
  })),
  ...files.flatMap(({ file, counted: rows }) =>
    rows && rows.count !== rows.rows ? [{ value: file, file: countText(rows.count), has: countText(rows.rows) }] : [],
  ),
];

export function undoText(outcome: UndoOutcome, say: Say): string {
  const { batch, dryRun, replayed } = outcome;
  if (replayed) return say(text.undoneBefore, batch);
  const done = say(text.undone, { ...wentOf(outcome, say), stands: dryRun ? 'rehearsed' : 'done' });
  return dryRun ? `${done}\n${say(text.rehearsal, [])}` : done;
}

export const undoQuestion = (outcome: UndoOutcome, say: Say): string =>
  say(text.undone, { ...wentOf(outcome, say), stands: 'asked' });

function wentOf(outcome: UndoOutcome, say: Say) {
  const { totals, visits = 0, uses = 0, currency } = outcome;
  const pieces = [
    { asset: 'pass', amount: visits },
    { asset: 'coupon', amount: uses },
  ] as const;
  const values = [
    ...ASSETS.map((asset) => ({ asset, amount: totals[asset] })),
    ...pieces.filter(({ amount }) => amount !== 0),
  ]
    .map(({ asset, amount }) => `${say(assets[asset])} ${figure(asset, amount, currency)}`)
    .join(' · ');
  return { ...outcome, values };
}

const ASSETS = ['paid', 'bonus', 'points'] as const;

const figure = (asset: string, amount: number, currency: Currency): string =>
  (UNIT_OF[asset as Asset] ?? 'money') === 'money' ? moneyText(amount, currency) : countText(amount);

interface ColumnRow {
  readonly file: string;
  readonly column: string;
  readonly field: string;
}

const columnRows = ({ files }: ImportOutcome): ColumnRow[] =>
  files.flatMap(({ file, columns }) =>
    columns.flatMap(({ header, field, kept }) =>
      header === '' ? [] : [{ file, column: header, field: field ?? kept ?? '–' }],
    ),
  );

const columnsOf = ({ files }: ImportOutcome, say: Say): Column<ColumnRow>[] => [
  ...(files.length > 1 ? [FILE] : []),
  { name: 'column', title: text.titleColumn, kind: 'text', value: ({ column }) => column },
  { name: 'field', title: text.titleField, kind: 'text', value: ({ field }) => say(fieldWord, field) },
];

const FILE = {
  name: 'file',
  title: text.titleFile,
  kind: 'text' as const,
  value: ({ file }: { file: string }) => file,
};

interface FigureRow {
  readonly name: string;
  readonly asset: Asset;
  readonly file: number;
  readonly ledger: number;
  readonly difference: number;
}

const figureRows = ({ totals, counted = [] }: ImportOutcome, say: Say): FigureRow[] =>
  [
    ...ASSETS.map((asset) => ({
      asset,
      file: totals.file[asset],
      ledger: totals.ledger[asset],
      difference: totals.difference[asset],
    })),
    ...counted,
  ].map(({ asset, file, ledger, difference }) => ({ name: say(assets[asset]), asset, file, ledger, difference }));

const FIGURES = (currency: Currency): Column<FigureRow>[] => {
  const column = (name: 'file' | 'ledger' | 'difference', title: Text): Column<FigureRow> => ({
    name,
    title,
    kind: 'figure',
    value: (row) => row[name],
    shown: (row) => figure(row.asset, row[name], currency),
  });
  return [
    { name: 'value', title: text.titleFigure, kind: 'text', value: ({ name }) => name },
    column('file', text.titleFile),
    column('ledger', text.titleBooks),
    column('difference', text.titleDifference),
  ];
};

/** What belongs to the figures: what had ended, and what the files themselves print as their totals. */
function figureLines(outcome: ImportOutcome, say: Say): string[] {
  const { files, counted = [], statedDifferences, currency } = outcome;
  const lines: string[] = [];
  for (const { asset, money } of counted) {
    if (asset === 'pass' && money !== null) lines.push(say(text.passMoney, moneyText(money, currency)));
  }
  for (const part of ['lapsed', 'endedSince', 'pending'] as const) {
    const lotsOf = part === 'pending' ? null : (`${part}Lots` as const);
    const all: { asset: Asset; amount: number; lots: number | null }[] = [
      ...ASSETS.map((asset) => ({ asset, amount: outcome[part][asset], lots: lotsOf && outcome[lotsOf][asset] })),
      ...counted.map((one) => ({ asset: one.asset, amount: one[part], lots: lotsOf && one[lotsOf] })),
    ];
    const what = all
      .filter(({ amount }) => amount !== 0)
      .map(({ asset, amount, lots }) => {
        const value = `${say(assets[asset])} ${figure(asset, amount, currency)}`;
        return lots === null ? value : say(text.inLots, { value, lots });
      })
      .join(' · ');
    if (what !== '') lines.push(say(text[part], what));
  }
  for (const { file, printed: sums, counted: rows, rejected, doubled } of files) {
    if (statedDifferences.some((one) => one.file === file)) continue;
    const printed = sums ?? [];
    const agreeing = [
      ...printed
        .filter(({ unread }) => unread === 0)
        .map(({ column, asset, doubled: counts, ...one }) => {
          const [says, once] = [one.figure, one.once].map((sum) => `${column} ${figure(asset, sum, currency)}`);
          return { counts, says, once };
        }),
      ...(rows && rows.count === rows.rows ? [rows] : []).map(({ doubled: counts, ...one }) => {
        const [says, once] = [one.count, one.once].map((count) => say(text.countStated, count));
        return { counts, says, once };
      }),
    ];
    const twice = agreeing.filter(({ counts }) => counts === 'twice');
    const agrees = agreeing.filter(({ counts }) => counts !== 'twice');
    const listed = (all: readonly (string | undefined)[]): string => all.join(' · ');
    if (agrees.length > 0) {
      const once = agrees.some(({ counts }) => counts === 'once') ? doubled : null;
      const others = rejected - (once?.count ?? 0);
      lines.push(
        say(text.statedAgrees, { file, what: listed(agrees.map(({ says }) => says)), rejected: others, once }),
      );
    }
    if (twice.length > 0) {
      const [what, once] = [listed(twice.map(({ says }) => says)), listed(twice.map((one) => one.once))];
      lines.push(say(text.statedTwice, { file, what, once, ...doubled }));
    }
    for (const { column, asset, figure: stated, unread } of printed) {
      if (unread > 0)
        lines.push(say(text.statedInPart, { file, column, stated: figure(asset, stated, currency), unread }));
    }
  }
  for (const { file, column, asset, stated, sum, unread, once } of statedDifferences) {
    const [says, adds] = [figure(asset, stated, currency), figure(asset, sum, currency)];
    const doubled = once === sum ? undefined : files.find((one) => one.file === file)?.doubled;
    const less = doubled && { once: figure(asset, once, currency), ...doubled };
    lines.push(say(text.statedDiffers, { file, column, stated: says, sum: adds, unread, less }));
  }
  for (const { file, counted: rows } of files) {
    if (rows && rows.count !== rows.rows) lines.push(say(text.countDiffers, { file, ...rows }));
  }
  return lines;
}

type Issue = Rejection | Warning;

async function issueTable<I extends Issue>(
  title: Text,
  issues: readonly I[],
  reasonOf: (issue: I, say: Say) => string,
  { files }: ImportOutcome,
  { say, output }: Pick<Context, 'say' | 'output'>,
): Promise<string[]> {
  if (issues.length === 0) return [];
  const header = ({ file, field }: Issue): string =>
    field === null
      ? ''
      : columnText(
          files.find((one) => one.file === file),
          field,
        );
  const columns: Column<I>[] = [
    ...(files.length > 1 ? [FILE as Column<I>] : []),
    { name: 'line', title: text.titleLine, kind: 'figure', value: ({ line }) => line },
    { name: 'column', title: text.titleColumn, kind: 'text', value: header },
    { name: 'cell', title: text.titleCell, kind: 'text', value: ({ value }) => shortCell(value ?? '') },
    { name: 'reason', title: text.titleReason, kind: 'text', value: (issue) => reasonOf(issue, say) },
  ];
  const { shown, further } = firstOfEach(issues);
  return [
    '',
    say(title),
    await output.table(columns, shown),
    ...further.map(({ like, count }) =>
      say(text.moreLike, { ...like, file: files.length > 1 ? like.file : null, count }),
    ),
  ];
}

/** The column of a field; of one that several columns are together all of them. */
function columnText(file: ImportOutcome['files'][number] | undefined, field: string): string {
  const added = file?.added.find((one) => one.field === field);
  if (added) return added.columns.map(({ header }) => header).join(' + ');
  return file?.columns.find((column) => column.field === field)?.header ?? '';
}

/** As much of a cell as a table has room for, with a mark where more follows: the reject file has all of it. */
function shortCell(value: string): string {
  const letters = [...value.trim()];
  return letters.length <= WIDEST_CELL ? letters.join('') : `${letters.slice(0, WIDEST_CELL - 1).join('')}…`;
}

const WIDEST_CELL = 60;

/** Of many, the first of each kind; thousands of one kind do not hide the few of another. */
function firstOfEach<I extends Issue>(
  issues: readonly I[],
): { readonly shown: readonly I[]; readonly further: readonly { readonly like: I; readonly count: number }[] } {
  if (issues.length <= MOST_LINES) return { shown: issues, further: [] };
  const kinds = [...Map.groupBy(issues, ({ code }) => code).values()];
  const each = Math.max(1, Math.floor(MOST_LINES / kinds.length));
  const told = new Set(kinds.flatMap((kind) => kind.slice(0, each)));
  return {
    shown: issues.filter((issue) => told.has(issue)),
    further: kinds.flatMap((kind) => {
      const [like] = kind;
      return like && kind.length > each ? [{ like, count: kind.length - each }] : [];
    }),
  };
}

const more = (all: readonly unknown[]): string[] =>
  all.length > MOST_LINES ? [`… +${countText(all.length - MOST_LINES)}`] : [];

const DIFFERENCES = (currency: Currency, say: Say): Column<ImportOutcome['differences'][number]>[] => [
  { name: 'card', title: text.titleCard, kind: 'text', value: ({ card }) => card },
  { name: 'value', title: text.titleFigure, kind: 'text', value: ({ asset }) => say(assets[asset]) },
  {
    name: 'file',
    title: text.titleFile,
    kind: 'figure',
    value: ({ file }) => file,
    shown: ({ asset, file }) => figure(asset, file, currency),
  },
  {
    name: 'ledger',
    title: text.titleBooks,
    kind: 'figure',
    value: ({ ledger }) => ledger,
    shown: ({ asset, ledger }) => figure(asset, ledger, currency),
  },
];

function lastLines(outcome: ImportOutcome, say: Say): string[] {
  const { remarks: remarked, batch, cutOff: day, dryRun, files } = outcome;
  const rejects = files.flatMap(({ rejectsFile }) => rejectsFile ?? []);
  const end = dryRun
    ? say(text.rehearsal, rejects)
    : batch === null
      ? say(text.nothing)
      : say(text.batch, { batch, day });
  return ['', ...remarked.map((remark) => remarkText(remark, say)), end];
}
