import { formatInstant } from '../../core/domain/time/day.ts';
import { type ImportedReport, importedReport } from '../../core/index.ts';
import { importJson } from '../import-json.ts';
import { figuresText, fileTexts } from '../import-text.ts';
import { timeText } from '../shared/figures.ts';
import { clean } from '../shared/harmless.ts';
import type { Text } from '../shared/language.ts';
import type { Column } from '../shared/output.ts';
import { fieldWord } from '../text/import-fields.ts';
import { rejectionKinds, importReport as text } from '../text/import-report.ts';
import { answer, cell, type ReportView } from './view.ts';

type File = ImportedReport['outcome']['files'][number];

interface Reason {
  readonly file: string;
  readonly reason: string;
  readonly code: string;
  readonly count: number;
}

type ReadColumn = File['columns'][number] & { readonly file: string };

/** A page to be printed and signed: what came, how it was read, whether the totals agree, what stayed out. */
export const view: ReportView = {
  by: [],
  async run(context, shop, { who }) {
    const { say, output } = context;
    const report = await importedReport(shop, who);
    const { outcome, recordedAt, operator, ref, undoneBy } = report;
    const recorded = formatInstant(recordedAt, shop.calendar);
    return answer<File>(context, {
      json: () => {
        const { rejects: _, warning_list: __, differences: ___, ...told } = importJson(outcome, say);
        return {
          ...told,
          accounts_differing: outcome.accountsDiffering ?? null,
          batch: report.batch,
          ref,
          recorded_at: recorded,
          operator,
          undone_by: undoneBy,
        };
      },
      columns: [
        cell('file', 'text', ({ file }) => file),
        cell('sha256', 'text', ({ hash }) => hash ?? null),
        cell('kind', 'text', ({ kind }) => kind),
        cell('profile', 'text', ({ profile }) => profile),
        cell('encoding', 'text', ({ encoding }) => encoding),
        cell('rows', 'figure', ({ rows }) => rows),
        cell('imported', 'figure', ({ imported }) => imported),
        cell('rejected', 'figure', ({ rejected }) => rejected),
        cell('skipped', 'figure', ({ skipped }) => skipped),
        cell('warnings', 'figure', ({ warnings }) => warnings),
      ],
      rows: outcome.files,
      text: async () => {
        const at = timeText(recordedAt, shop.calendar);
        const rejected = outcome.files.flatMap(({ file, rejectedBy = {} }) =>
          Object.entries(rejectedBy).map(([code, count]) => ({
            file,
            reason: say(rejectionKinds[code as keyof typeof rejectionKinds]),
            code,
            count,
          })),
        );
        const columns = outcome.files.flatMap(({ file, columns: all }) =>
          all.filter(({ header }) => header !== '').map((column) => ({ ...column, file })),
        );
        const file = outcome.files.length > 1 ? [words<{ file: string }>(text.file, (row) => row.file)] : [];
        const parts = [
          say(text.title, { shop: clean(shop.programme.programme.name), batch: report.batch }),
          say(text.done, { at, operator: operator === null ? null : clean(operator), cutOff: outcome.cutOff }),
          ...(undoneBy === null ? [] : [say(text.undone, undoneBy)]),
          '',
          ...outcome.files.flatMap((file) => [
            ...fileTexts(file, outcome, say),
            ...(file.hash ? [`  SHA-256 ${file.hash}`] : []),
          ]),
          '',
          await figuresText(outcome, context),
          ...(outcome.accountsDiffering ? [say(text.accountsDiffering, outcome.accountsDiffering)] : []),
          '',
          ...(rejected.length === 0
            ? []
            : [
                await output.table<Reason>(
                  [
                    ...file,
                    words<Reason>(text.rejected, ({ reason }) => reason),
                    words<Reason>(text.code, ({ code }) => code),
                    { name: 'rows', title: text.rows, kind: 'figure', value: ({ count }) => count },
                  ],
                  rejected,
                ),
                '',
              ]),
          await output.table<ReadColumn>(
            [
              ...file,
              words<ReadColumn>(text.column, ({ header }) => header),
              words<ReadColumn>(text.readAs, ({ field, kept }) => say(fieldWord, field ?? kept ?? '–')),
            ],
            columns,
          ),
          '',
          ...[text.signedStopped, text.signedTotals].map((line) => say(text.signature, say(line))),
        ];
        return parts.join('\n');
      },
    });
  },
};

/** A column of words. */
const words = <Row>(title: Text, value: (row: Row) => string): Column<Row> => ({
  name: title.en,
  title,
  kind: 'text',
  value,
});
