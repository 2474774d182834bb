/** The answer of a command: one document for programs, text or a table for people. Talk goes to stderr. */
import type { Outcome } from '../../core/domain/ledger/outcome.ts';
import { clean, harmless, jsonText } from './harmless.ts';
import type { Io } from './io.ts';
import type { Language, Say, Text } from './language.ts';
import type { CommonOptions } from './options.ts';
import type { Page } from './page.ts';
import type { Paint } from './paint.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/** A cell as programs read it. Money comes as its decimal string. */
export type Cell = string | number | boolean | null;

export interface Column<Row> {
  /** Name in JSON and CSV, never translated. */
  readonly name: string;
  readonly title: Text;
  /** Figures stand right and go into a CSV file as they are; text is guarded against being read as a formula. */
  readonly kind: 'text' | 'figure';
  value(row: Row): Cell;
  /** For people, where it reads differently. */
  shown?(row: Row): string;
  /** Left out of the table for people, where there is no room for everything. */
  readonly programsOnly?: boolean;
}

export interface List<Row> {
  /** What the rows are called in JSON: `{"members": […]}`. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
  /** One row as a program reads it, where it is more than its columns. */
  json?(row: Row): Json;
  /** Said on stderr when there are no rows. */
  readonly none: Text;
  /** More members of the JSON document, beside the rows. */
  readonly facts?: Readonly<Record<string, Json>>;
  /** Lines under the table. */
  readonly foot?: () => string;
}

export interface Answer {
  readonly json: () => Json;
  /** Without a line end. */
  readonly text: () => string | Promise<string>;
  /** The text goes out to the letter where no person reads it: it is meant to come in again. */
  readonly exact?: true;
}

export interface Output {
  /** The whole answer of a command that does not list. */
  print(answer: Answer): Promise<void>;
  list<Row>(list: List<Row>): Promise<void>;
  /** What a write did. */
  receipt(outcome: Outcome): Promise<void>;
  /** A table as text, for an answer that holds one. */
  table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Promise<string>;
  /** Talk, left out with `--quiet`. */
  note(text: string): void;
  /** Something that must be seen although the command goes on. */
  warn(text: string): void;
  /** Colours, or none. */
  paint(): Promise<Paint>;
  /** What stands above the answer, where it is a page of its own. */
  entitle(title: string): Promise<void>;
}

export interface OutputWorld {
  readonly io: Io;
  readonly options: CommonOptions;
  readonly say: Say;
  readonly language: () => Language;
  /** Called when the answer stands: from then on an interruption no longer means that nothing happened. */
  answered(): void;
}

export function outputOf(world: OutputWorld): Output {
  const { io, options, say } = world;
  const html = options.format === 'html';
  let made: Page | undefined;
  const page = async (): Promise<Page> => (made ??= new (await import('./page.ts')).Page(say));
  let colours = false;
  const paint = async (): Promise<Paint> => {
    colours = true;
    return (await import('./paint.ts')).paintOf(io, html ? 'never' : options.color, 'stdout');
  };
  const table = async <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Promise<string> =>
    html
      ? (await page()).table(columns, rows)
      : (await import('./tables.ts')).table(columns, rows, { say, width: io.width, paint: await paint() });

  const listText = async <Row>(list: List<Row>): Promise<string> => {
    const rows: Row[] = [];
    for await (const row of list.rows) rows.push(row);
    const shown = rows.length > 0 ? await table(list.columns, rows) : say(list.none);
    return list.foot ? `${shown}\n${list.foot()}` : shown;
  };

  const output: Output = {
    table,
    paint,
    async print({ json, text, exact = false }) {
      if (html) io.writeOut((await page()).write(await text(), world.language()));
      else if (options.json) io.writeOut(`${jsonText(json(), 2)}\n`);
      else {
        const written = await text();
        io.writeOut(`${exact && !io.terminal.stdout ? written : harmless(written, { colours })}\n`);
      }
      world.answered();
    },
    async entitle(title) {
      if (html) (await page()).entitle(title);
    },
    async list(list) {
      if (html) return output.print({ json: () => null, text: () => listText(list) });
      const { writeList } = await import('./lists.ts');
      await writeList(list, options.format, { ...world, table });
    },
    async receipt(outcome) {
      const { receiptJson, receiptText, warningTexts } = await import('./receipt.ts');
      await output.print({ json: () => receiptJson(outcome, say), text: () => receiptText(outcome, say) });
      if (!options.json) for (const warning of warningTexts(outcome, say)) output.warn(warning);
    },
    note(text) {
      if (!options.quiet) io.writeError(`${harmless(text)}\n`);
    },
    warn(text) {
      io.writeError(`${harmless(text)}\n`);
    },
  };
  return output;
}

/** A cell as people read it. */
export function shownCell<Row>(column: Column<Row>, row: Row): string {
  if (column.shown) return clean(column.shown(row));
  const value = column.value(row);
  return value === null ? '' : clean(String(value));
}
