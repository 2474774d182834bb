import { fail } from '../../problem.ts';
import { type ScannedRow, scanRows } from '../bytes/scan.ts';
import { type Field, IMPORT_KINDS, NAMES, VALUE_FIELDS } from '../header/field.ts';
import { columnName, columnNumber, DELIMITERS, type Header } from '../header/header.ts';
import { meaningByParts } from '../header/word-parts.ts';
import { fold, meaningOf } from '../header/words.ts';
import { unpack } from '../values/packing.ts';
import { isSurePhone } from '../values/phone.ts';
import { SecondHeader } from './second-header.ts';
import { isDate, saysTotal } from './table.ts';

/**
 * Above a header stand titles, who printed it, filters and sums, and none of that is data. Rows that say whose they are
 * and what somebody has are a list, below a header that is known less well or none at all: nobody would read them.
 * Whoever has said on which line the header stands has seen what is above it.
 * Refuses: table_above.
 */
export function requireNothingAbove(sample: string, header: Header, path: string): void {
  if (header.line === 1 || header.profile.headerLine === header.line) return;
  for (const delimiter of DELIMITERS) {
    const first = listAbove(rowsAbove(sample, header, delimiter), header, delimiter);
    if (first === undefined) continue;
    const below = header.cells.map((cell) => cell.trim()).filter(Boolean);
    fail({ code: 'table_above', path, first, line: header.line, below });
  }
}

/** What the line right above a header says of each of these columns, where it names groups and not the same one for all. */
export function groupsAbove(sample: string, header: Header, columns: readonly string[]): string[] {
  const { cells, delimiter } = header;
  const row = rowsAbove(sample, header, delimiter).at(-1);
  const above = row !== undefined && row.line + row.lines === header.line ? row.cells : [];
  // Who printed it and when is no group.
  if (filled(above).length < 2 || above.some((cell) => /[\d:：]/.test(cell))) return [];
  const groups = columns.map((name) => {
    const place = cells.findIndex((_, column) =>
      [columnName(cells, column), columnNumber(cells, column)].includes(name),
    );
    return (
      filled(above.slice(0, place + 1))
        .at(-1)
        ?.trim() ?? ''
    );
  });
  return new Set(groups).size > 1 ? groups : [];
}

/** The line on which a list begins; undefined: these rows are none. */
function listAbove(rows: readonly ScannedRow[], header: Header, delimiter: string): number | undefined {
  const second = new SecondHeader(header);
  const fits = delimiter === header.delimiter ? proofIn(header) : () => 0;
  const ofUnknown: ListAbove['proofOf'] = (cells) =>
    Math.max(proofBelowUnknown(cells), fits(cells) === ENOUGH ? ENOUGH : 0);
  let above: ListAbove | undefined;
  for (const row of rows) {
    const { cells, line } = row;
    const isKnown = second.kindOf(cells) !== undefined;
    if (isKnown || isWords(cells)) {
      above = { line, evidence: 0, proofOf: isKnown ? proofBelow(cells) : ofUnknown };
    } else if (!saysTotal(row) && !cells.some((cell) => KEY.test(cell))) {
      above ??= { line, evidence: 0, proofOf: fits };
      above.evidence += above.proofOf(cells);
      if (above.evidence >= ENOUGH) return above.line;
    }
  }
  return undefined;
}

interface ListAbove {
  readonly line: number;
  evidence: number;
  /** How much a row shows that this is a list. */
  readonly proofOf: (cells: readonly string[]) => number;
}

/** One row that names somebody and says what they have, or two that do one of both. */
const ENOUGH = 2;

/** A row of a table whose header is known: a card below that word, and a figure below one of value. */
function proofBelow(words: readonly string[]): ListAbove['proofOf'] {
  const meant = words.map((word) => new Set(IMPORT_KINDS.flatMap((kind) => meaning(word, kind))));
  const columns = (fields: Iterable<Field>): number[] =>
    meant.flatMap((of, column) => ([...fields].some((field) => of.has(field)) ? [column] : []));
  const [identity, value] = [columns(IDENTITY), columns(VALUE_FIELDS)];
  return (cells) => {
    if (!identity.some((column) => isNumber(cells[column] ?? ''))) return 0;
    return value.some((column) => isFigure(cells[column] ?? '')) ? 2 : 1;
  };
}

/** A row of a table whose header nobody knows: a phone, or a card that is more than how many there are. */
const proofBelowUnknown: ListAbove['proofOf'] = (cells) =>
  filled(cells).length >= WIDE && cells.some((cell) => isSurePhone(cell, null) || CARD.test(cell.trim())) ? 1 : 0;

/** A row without a header of its own that fits the one below it, as when all of a sheet was sorted. */
function proofIn({ columns, cells: words }: Header): ListAbove['proofOf'] {
  const any = (cells: readonly string[], fields: Iterable<Field>, is: (cell: string) => boolean): boolean =>
    [...fields].some((field) => columns.get(field)?.some((column) => is(cells[column] ?? '')));
  const identity = IDENTITY.filter((field) => columns.has(field)).slice(0, 1);
  return (cells) => {
    const fits = filled(cells).length * 2 > filled(words).length;
    if (!fits || !any(cells, identity, isNumber) || !any(cells, VALUE_FIELDS, isFigure)) return 0;
    return any(cells, NAMES, isName) ? 2 : 1;
  };
}

function meaning(word: string, kind: (typeof IMPORT_KINDS)[number]): Field[] {
  const field = meaningOf(fold(word), kind) ?? meaningByParts(fold(word), kind);
  return field === undefined ? [] : [field];
}

function rowsAbove(sample: string, header: Header, delimiter: string): ScannedRow[] {
  const rows: ScannedRow[] = [];
  for (const some of scanRows([sample], delimiter)) {
    for (const row of some) {
      if (row.line + row.lines > header.line) return rows;
      rows.push(row);
    }
  }
  return rows;
}

const IDENTITY: readonly Field[] = ['card', 'phone', 'ref', 'code'];

const filled = (cells: readonly string[]): string[] => cells.filter((cell) => cell.trim() !== '');

/** As many words as a header has, and nothing else. */
const isWords = (cells: readonly string[]): boolean =>
  filled(cells).length >= WIDE && filled(cells).every((cell) => isName(cell) && !KEY.test(cell));

const WIDE = 3;
/** `Printed:` and what it was; of times the mark stands within. */
const KEY = /[:：]\s*$|^\s*\p{L}[\p{L}\s]*[:：]/u;
/** No count and no year. */
const CARD = /^(?=.*\d{3})[A-Za-z]+[-_]?[A-Za-z\d]*\d$|^\d{8,}$/;

/** A card or a phone, and no day. */
function isNumber(cell: string): boolean {
  const text = unpack(cell).trim();
  return (
    (/^[+\d_./() -]*\d[\d_./() -]*$/.test(text) || /^[\p{L}\d#_./-]*\d[\p{L}\d#_./-]*$/u.test(text)) && !isDate(text)
  );
}

const isFigure = (cell: string): boolean =>
  /^[^\p{L}\d]{0,3}\d[\d.,' ]*\P{L}{0,3}$/u.test(unpack(cell).trim()) && !isDate(cell);

const isName = (cell: string): boolean => /^\P{Nd}*\p{L}\P{Nd}*$/u.test(cell);
