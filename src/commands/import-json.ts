/** What an import did, as programs read it. */

import type { Asset } from '../core/domain/ledger/lot.ts';
import { UNIT_OF } from '../core/domain/ledger/lot.ts';
import { type Currency, formatMoney } from '../core/domain/numbers/money.ts';
import type { Calendar } from '../core/domain/time/day.ts';
import { formatInstant } from '../core/domain/time/day.ts';
import type { ImportOutcome, UndoOutcome } from '../core/index.ts';
import { rejectionText, remarkText, warningText } from './import-text.ts';
import type { Say } from './shared/language.ts';
import type { Json } from './shared/output.ts';

export function importJson(outcome: ImportOutcome, say: Say): { readonly [name: string]: Json | undefined } {
  const { files, totals, currency } = outcome;
  const sum = (figure: 'rows' | 'imported' | 'rejected' | 'skipped' | 'warnings') =>
    files.reduce((total, file) => total + file[figure], 0);
  return {
    batch: outcome.batch,
    dry_run: outcome.dryRun,
    replayed: outcome.replayed,
    cut_off: outcome.cutOff,
    file: joined(files.map(({ file }) => file)),
    profile: joined(files.map(({ profile }) => profile)),
    encoding: joined(files.map(({ encoding }) => encoding)),
    rows: sum('rows'),
    imported: sum('imported'),
    rejected: sum('rejected'),
    skipped: sum('skipped'),
    warnings: sum('warnings'),
    totals: {
      file: totalsJson(totals.file, currency),
      ledger: totalsJson(totals.ledger, currency),
      difference: totalsJson(totals.difference, currency),
    },
    lapsed: totalsJson(outcome.lapsed, currency),
    lapsed_lots: { ...outcome.lapsedLots },
    ended_since: totalsJson(outcome.endedSince, currency),
    ended_since_lots: { ...outcome.endedSinceLots },
    pending: totalsJson(outcome.pending, currency),
    passes: countedJson(outcome, 'pass'),
    coupons: countedJson(outcome, 'coupon'),
    files: files.map(
      ({ headerLine, thaiYears, rejectsFile, rejectedBy, printed, counted, added, doubled, hash, ...file }) => ({
        ...file,
        sha256: hash,
        header_line: headerLine,
        thai_years: thaiYears,
        added: added.map(({ field, columns }) => ({
          field,
          columns: columns.map(({ header, sum: of }) => ({ header, sum: figureJson(field, of, currency) })),
        })),
        stated:
          printed || counted
            ? {
                ...byField(printed ?? [], (figures) =>
                  figureJson(figures[0].asset, addUp(figures, 'figure'), currency),
                ),
                ...(counted && { rows: counted.count }),
              }
            : null,
        stated_unread_rows: printed && byField(printed, (figures) => addUp(figures, 'unread')),
        doubled_rows: doubled.count,
        stated_twice: [...(printed ?? []), ...(counted ? [{ field: 'rows', ...counted }] : [])].flatMap((one) =>
          one.doubled === 'twice' ? [one.field] : [],
        ),
        rejected_by: rejectedBy,
        rejects_file: rejectsFile,
      }),
    ),
    differences: outcome.differences.map(({ card, asset, file, ledger }) => ({
      card,
      asset,
      file: figureJson(asset, file, currency),
      ledger: figureJson(asset, ledger, currency),
    })),
    stated_differences: [
      ...outcome.statedDifferences.map(({ file, field, column, asset, stated, sum: added, unread }) => ({
        file,
        field,
        column,
        stated: figureJson(asset, stated, currency),
        sum: figureJson(asset, added, currency),
        unread_rows: unread,
      })),
      ...files.flatMap(({ file, counted }) =>
        counted && counted.count !== counted.rows
          ? [{ file, field: 'rows', column: null, stated: counted.count, sum: counted.rows, unread_rows: 0 }]
          : [],
      ),
    ],
    remarks: outcome.remarks.map((remark) => ({ code: remark.code, message: remarkText(remark, say) })),
    rejects: outcome.rejections.map((rejection) => ({
      ...placeOf(rejection),
      ...ruleOf(rejection),
      message: rejectionText(rejection, say),
    })),
    warning_list: outcome.warnings.map((warning) => ({ ...placeOf(warning), message: warningText(warning, say) })),
    rejects_file: files.find(({ rejectsFile }) => rejectsFile !== null)?.rejectsFile ?? null,
  };
}

export const undoJson = (outcome: UndoOutcome): Json => ({
  batch: outcome.batch,
  dry_run: outcome.dryRun,
  replayed: outcome.replayed,
  at: atJson(outcome.at, outcome.calendar),
  file: outcome.file,
  entries: outcome.entries,
  members: outcome.members,
  changed: outcome.changed,
  history: outcome.history,
  automatic: outcome.automatic ?? 0,
  corrections: outcome.corrections ?? 0,
  totals: totalsJson(outcome.totals, outcome.currency),
  ...(outcome.visits ? { visits: outcome.visits } : {}),
  ...(outcome.uses ? { uses: outcome.uses } : {}),
});

/** Visits of passes or uses of coupons; undefined where no file brought any. */
function countedJson({ counted = [], currency }: ImportOutcome, kind: 'pass' | 'coupon'): Json | undefined {
  const found = counted.find(({ asset }) => asset === kind);
  if (!found) return undefined;
  const { asset: _, money, lapsedLots, endedSince, endedSinceLots, ...figures } = found;
  return {
    ...figures,
    lapsed_lots: lapsedLots,
    ended_since: endedSince,
    ended_since_lots: endedSinceLots,
    ...(money !== null && { money: formatMoney(money, currency) }),
  };
}

type Printed = NonNullable<ImportOutcome['files'][number]['printed']>[number];

/** By field, of one that several columns are together in one figure. */
const byField = (
  printed: readonly Printed[],
  figureOf: (figures: readonly [Printed, ...Printed[]]) => Json,
): Readonly<Record<string, Json>> =>
  Object.fromEntries(
    [...Map.groupBy(printed, ({ field }) => field)].map(([field, figures]) => [
      field,
      figureOf(figures as [Printed, ...Printed[]]),
    ]),
  );

const addUp = (figures: readonly Printed[], figure: 'figure' | 'unread'): number =>
  figures.reduce((sum, one) => sum + one[figure], 0);

const atJson = (at: number, calendar: Calendar): string => formatInstant(at, calendar);

/** One name for all, where they have one. */
const joined = (names: readonly string[]): string => [...new Set(names)].join(', ');

const totalsJson = ({ paid, bonus, points }: ImportOutcome['lapsed'], currency: Currency): Json => ({
  paid: formatMoney(paid, currency),
  bonus: formatMoney(bonus, currency),
  points,
});

/** Money as its decimal string, everything else as a number. */
const figureJson = (asset: string, figure: number, currency: Currency): Json =>
  (UNIT_OF[asset as Asset] ?? 'money') === 'money' ? formatMoney(figure, currency) : figure;

/** What forbids a row that says nothing wrong; of a later entry, when that was and what would do. */
const ruleOf = (rejection: ImportOutcome['rejections'][number]) =>
  rejection.code === 'not_settable'
    ? { rule: rejection.rule, newest: rejection.newest, stops: rejection.stops, later: rejection.later }
    : {};

const placeOf = ({
  file,
  line,
  code,
  field,
  value,
}: ImportOutcome['rejections'][number] | ImportOutcome['warnings'][number]) => ({
  file,
  line,
  code,
  field,
  value,
});
