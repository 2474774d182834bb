/**
 * Lines of a file, for rows that came before: which of them are closed, were rejected, and where mended ones stood, with
 * the zeros that their cards began with.
 */
import { sql } from 'kysely';
import type { LineSet } from '../../import/line-set.ts';
import type { BulkTable, Tx } from '../statement.ts';
import { staged } from './statement.ts';

/** Rows of a file beside these lines count as being in the books already; answers how many they are. */
export async function closeLines(tx: Tx, file: number, open: LineSet): Promise<number> {
  const lines = 'only' in open ? open.only : open.allBut;
  await tx.insertMany(
    LINES,
    lines.map((line) => [file, line]),
  );
  let closed = 0;
  for (const close of 'only' in open ? CLOSE_OTHERS : CLOSE_LISTED) closed += await tx.run(close, { file });
  return closed;
}

/** Lines on which the rejected rows of a file begin. */
export const rejectedLines = async (tx: Tx, file: number): Promise<number[]> =>
  (await tx.all(linesRejected, { file })).map(({ line }) => line);

/** Where mended rows stood in the file that they come from: all of them, and those that are rejected once more. */
export async function mendedLines(tx: Tx): Promise<{ all: number[]; rejected: number[] }> {
  const lines = await tx.all(originLines, {});
  const of = (some: typeof lines) => [...new Set(some.map(({ origin }) => origin))];
  return { all: of(lines), rejected: of(lines.filter(({ rejected }) => rejected > 0)) };
}

/** Puts down which rows a batch has rejected before: mended ones, but for those that stood on lines which came since. */
export async function keepMended(tx: Tx, batch: number, since: readonly number[]): Promise<void> {
  const taken = new Set(since);
  const mended = (await tx.all(origins, {})).filter(({ origin }) => !taken.has(origin));
  await tx.insertMany(
    UNBOOKED,
    mended.map(({ file, line }) => [file, line, batch]),
  );
}

/** The same of rows that are open in files which came in a batch as they stand. */
export const keepOpen = (tx: Tx, batch: number): Promise<number> => tx.run(openRows, { batch });

/** How many zeros the card of a rejected row began with, and how long the rest of it is: a form, and no card. */
export type CardForm = readonly [line: number, zeros: number, rest: number];

/** The rejected rows of a file whose cards begin with zeros. */
export async function rejectedForms(tx: Tx, file: number): Promise<CardForm[]> {
  const cards = await tx.all(rejectedCards, { file });
  return cards.map(({ line, card }) => {
    const rest = card.replace(/^0+/, '').length;
    return [line, card.length - rest, rest];
  });
}

/**
 * Rejects mended rows whose cards have other zeros before them than where they were rejected: a spreadsheet takes these
 * away, and the card in the hand of its owner has them.
 */
export async function refuseOtherZeros(tx: Tx, forms: readonly CardForm[]): Promise<void> {
  if (forms.length === 0) return;
  await tx.insertMany(
    FORMS,
    forms.map(([line, zeros, rest]) => [line, '0'.repeat(zeros), rest]),
  );
  await tx.run(findOtherZeros, {});
  await tx.run(rejectOtherZeros, {});
}

const FORMS: BulkTable = { name: 'import_form', columns: ['origin', 'zeros', 'rest'] };

const rejectedCards = staged<{ file: number }, { line: number; card: string }>(
  ({ file }) => sql`select line, card from import_member where file = ${file} and card like '0%'
      and line in (select line from import_issue where level = 'rejection' and file = ${file}) order by line`,
);

const REST = sql.raw("ltrim(waiting.card, '0')");

const findOtherZeros = staged(
  () => sql`insert into import_reformed (seq, card)
    select waiting.seq, max(form.zeros) || ${REST}
      from import_member as waiting
        join import_origin as stood on stood.file = waiting.file and stood.line = waiting.line
        join import_form as form on form.origin = stood.origin and form.rest = length(${REST})
      where waiting.fault is null
      group by waiting.seq, waiting.card
      having max(case when form.zeros || ${REST} = waiting.card then 1 else 0 end) = 0`,
);

const rejectOtherZeros = staged(
  () => sql`update import_member set fault = 'card_reformed' where seq in (select seq from import_reformed)`,
);

const originLines = staged<Record<never, never>, { origin: number; rejected: number }>(
  () => sql`select origin, (select count(*) from import_issue where import_issue.level = 'rejection'
      and import_issue.file = import_origin.file and import_issue.line = import_origin.line) as rejected
    from import_origin order by origin`,
);

const origins = staged<Record<never, never>, { file: number; line: number; origin: number }>(
  () => sql`select file, line, origin from import_origin`,
);

const UNBOOKED: BulkTable = { name: 'import_unbooked', columns: ['file', 'line', 'batch'] };

const openRows = staged<{ batch: number }>(
  ({ batch }) => sql`insert into import_unbooked (file, line, batch) select file, line, ${batch} from import_member
    where fault is null and state is null`,
);

const LINES: BulkTable = { name: 'import_line', columns: ['file', 'line'] };

const closing = (which: 'in' | 'not in') =>
  ['import_member', 'import_lot', 'import_transaction'].map((table) =>
    staged<{ file: number }>(
      ({ file }) => sql`update ${sql.table(table)} set state = 'existing' where file = ${file} and fault is null
        and line ${sql.raw(which)} (select line from import_line where file = ${file})`,
    ),
  );

const CLOSE_LISTED = closing('in');
const CLOSE_OTHERS = closing('not in');

const linesRejected = staged<{ file: number }, { line: number }>(
  ({ file }) => sql`select distinct line from import_issue where level = 'rejection' and file = ${file} order by line`,
);
