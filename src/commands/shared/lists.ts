import { defuse } from '../../core/index.ts';
import { harmless, jsonText } from './harmless.ts';
import type { Io } from './io.ts';
import type { Format } from './options.ts';
import type { Cell, Column, Json, List, Output, OutputWorld } from './output.ts';

/** Rows per write: enough to be quick, few enough to stay small in memory. */
const BATCH = 500;

/** Writes a list in the form that was asked for. Only a table is held in memory as a whole. */
export async function writeList<Row>(
  list: List<Row>,
  format: Format,
  { io, options, say, table }: OutputWorld & Pick<Output, 'table'>,
): Promise<void> {
  if (format === 'json') {
    const rows = await all(list.rows);
    const document = { [list.name]: rows.map((row) => jsonOf(list, row)), ...list.facts };
    io.writeOut(`${jsonText(document, 2)}\n`);
    return;
  }
  if (format === 'jsonl') {
    for await (const rows of batches(list.rows)) {
      io.writeOut(rows.map((row) => `${jsonText(jsonOf(list, row))}\n`).join(''));
    }
    return;
  }
  if (format === 'csv' || format === 'tsv') {
    const { stringify } = await import('csv-stringify/sync');
    const delimiter = format === 'csv' ? ',' : '\t';
    io.writeOut(stringify([list.columns.map(({ name }) => name)], { delimiter }));
    const write = forEyes(io);
    for await (const rows of batches(list.rows)) {
      write(
        stringify(
          rows.map((row) => list.columns.map((column) => csvCell(column, row))),
          { delimiter },
        ),
      );
    }
    return;
  }
  const rows = await all(list.rows);
  if (rows.length > 0) io.writeOut(`${await table(list.columns, rows)}\n`);
  else if (!options.quiet) io.writeError(`${say(list.none)}\n`);
  if (list.foot) io.writeOut(`${harmless(list.foot())}\n`);
}

const jsonOf = <Row>(list: List<Row>, row: Row): Json =>
  list.json ? list.json(row) : Object.fromEntries(list.columns.map((column) => [column.name, column.value(row)]));

/** A spreadsheet takes some text for a formula; figures are left alone, or −50.00 would become text. */
function csvCell<Row>(column: Column<Row>, row: Row): Cell {
  const value = column.value(row);
  if (typeof value === 'boolean') return String(value);
  return column.kind === 'text' && typeof value === 'string' ? defuse(value) : value;
}

/** Where rows of a file go: to the letter, but on a terminal no mark of theirs is obeyed. */
export const forEyes = ({ terminal, writeOut }: Io): ((text: string) => void) =>
  terminal.stdout ? (text) => writeOut(harmless(text)) : writeOut;

async function all<Row>(rows: List<Row>['rows']): Promise<readonly Row[]> {
  const found: Row[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

async function* batches<Row>(rows: List<Row>['rows']): AsyncGenerator<readonly Row[]> {
  let batch: Row[] = [];
  for await (const row of rows) {
    batch.push(row);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
