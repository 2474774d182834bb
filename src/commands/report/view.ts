/** What every report shares: how it is asked for and in which forms it answers. */
import { type Day, endOf } from '../../core/domain/time/day.ts';
import type { Shop } from '../../core/index.ts';
import { fail } from '../../core/problem.ts';
import type { Context } from '../shared/context.ts';
import type { Text } from '../shared/language.ts';
import type { Cell, Column, Json } from '../shared/output.ts';
import { report as text } from '../text/report.ts';

/** The options of `member report`, read. */
export interface Asked {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly asOf: Day | null;
  /** The business day of `--at`, else of now. */
  readonly today: Day;
  readonly by: string | null;
  readonly store: string | null;
  readonly days: number | null;
  readonly who: string | null;
  /** What stands behind the figures, one by one. */
  readonly details: boolean;
}

export interface ReportView {
  /** What `--by` may be. */
  readonly by: readonly string[];
  /** Whether it can be asked of one store or region. */
  readonly stores?: true;
  /** Whether it knows `--details`. */
  readonly details?: true;
  run(context: Context, shop: Shop, asked: Asked): Promise<void>;
}

/**
 * The days that are asked for: through `--to` or `--as-of`, else today; from `--from`, else from the beginning of
 * that day's month, or that day alone. Refuses: option_conflict, period_backwards.
 */
export function period(asked: Asked, otherwise: 'day' | 'month'): { readonly from: Day; readonly to: Day } {
  if (asked.to !== null && asked.asOf !== null) fail({ code: 'option_conflict', option: '--to', other: '--as-of' });
  const to = asked.to ?? asked.asOf ?? asked.today;
  const from = asked.from ?? (otherwise === 'month' ? `${endOf('month', to).slice(0, 7)}-01` : to);
  if (from > to) fail({ code: 'period_backwards', from, to });
  return { from, to };
}

/** The last day that is asked for. Refuses as {@link period} does. */
export const lastDay = (asked: Asked): Day => period({ ...asked, from: null }, 'day').to;

/** One report in all its forms: a document, rows for a spreadsheet, text for people. */
export interface ReportAnswer<Row> {
  readonly json: () => Json;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly text: () => Promise<string>;
}

export async function answer<Row>({ output, options }: Context, given: ReportAnswer<Row>): Promise<void> {
  if (options.format === 'table' || options.format === 'json' || options.format === 'html') return output.print(given);
  const { columns, rows } = given;
  return output.list({ name: 'rows', columns, rows, none: text.nothing });
}

/** A line of a small table: a title and its figures. */
export type Line = readonly [title: string, ...figures: readonly string[]];

/** Lines under a heading, figures in columns of their own. */
export const lines = (
  { output }: Context,
  heading: Text,
  titles: readonly Text[],
  rows: readonly Line[],
): Promise<string> => {
  const column = (title: Text, index: number): Column<Line> => ({
    name: String(index),
    title,
    kind: index === 0 ? 'text' : 'figure',
    value: (row) => row[index] ?? '',
  });
  return output.table([heading, ...titles].map(column), rows);
};

/** A heading that says nothing. */
export const BLANK: Text = { en: '', 'zh-CN': '' };

/** A column for programs alone, such as those of a spreadsheet. */
export const cell = <Row>(name: string, kind: 'text' | 'figure', value: (row: Row) => Cell): Column<Row> => ({
  name,
  title: { en: name, 'zh-CN': name },
  kind,
  value,
});
