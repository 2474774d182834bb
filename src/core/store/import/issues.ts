import { sql } from 'kysely';
import type { Port } from '../statement.ts';
import { staged } from './statement.ts';

/** What is wrong or remarkable about a row, as it waits: the facts are those of its code. */
export interface StagedIssue {
  readonly file: number;
  readonly line: number;
  readonly lines: number;
  readonly level: IssueLevel;
  readonly code: string;
  readonly field: string | null;
  readonly value: string | null;
  readonly a: string | null;
  readonly b: string | null;
}

/** `further`: what else is wrong with a row that is rejected. */
export type IssueLevel = 'rejection' | 'further' | 'warning';

/** In the order of the file, a page at a time; rejections with what else is wrong with their rows. */
export const issuesAfter = async (
  tx: Port,
  { level, ...where }: { readonly level: 'rejection' | 'warning'; readonly file: number; readonly after: number },
): Promise<StagedIssue[]> =>
  (await tx.all(issuePage, { level, beside: level === 'rejection' ? 'further' : level, ...where })).sort(byPlace);

/** Of several about one row the order must not depend on how an engine sorts words. */
function byPlace(one: StagedIssue, other: StagedIssue): number {
  const about = ({ level, code, field, value }: StagedIssue): string =>
    [level === 'further' ? 1 : 0, code, field, value].join(' ');
  return one.line - other.line || (about(one) < about(other) ? -1 : 1);
}

export const issueCounts = (tx: Port): Promise<{ file: number; level: IssueLevel; code: string; count: number }[]> =>
  tx.all(countIssues, {});

/** A row may have two warnings, so a page ends only where its last line has been told in full. */
export const ISSUES_AT_ONCE = 1000;

const issuePage = staged<{ level: IssueLevel; beside: IssueLevel; file: number; after: number }, StagedIssue>(
  ({ level, beside, file, after }) => sql`select file, line, lines, level, code, field, value, a, b from import_issue
    where level in (${level}, ${beside}) and file = ${file} and line > ${after} and line <= coalesce((
      select line from import_issue where level in (${level}, ${beside}) and file = ${file} and line > ${after}
      order by line limit 1 offset ${sql.lit(ISSUES_AT_ONCE)}), 9007199254740991)
    order by line`,
);

const countIssues = staged<Record<never, never>, { file: number; level: IssueLevel; code: string; count: number }>(
  () =>
    sql`select file, level, code, count(*) as count from import_issue group by file, level, code order by file, code`,
);
