import { createHash } from 'node:crypto';
import { parse } from 'node:path';
import { columnsOfOurs } from './header/header.ts';
import type { OpenFile } from './open.ts';
import { readTable } from './table/table.ts';
import { unpack } from './values/packing.ts';

/**
 * What the rows of a file are but for those on some lines: the same before and after these were mended. One digest for
 * each of the sets of lines; null: no row is left. A spreadsheet that saves the file anew changes neither its rows nor
 * their lines, so quotes, zeros behind a decimal point and our own columns of a reject file say nothing.
 */
export function likenessesOf(file: OpenFile, sets: readonly (readonly number[])[]): (string | null)[] {
  const parts = sets.map((lines) => ({ lines: new Set(lines), hash: createHash('sha256'), rows: 0 }));
  const first = columnsOfOurs(file.header.cells);
  for (const { rows } of readTable(file)) {
    for (const { line, cells } of rows) {
      const row = `${line}\n${cells.slice(first).map(plain).join('\t').trimEnd()}\n`;
      for (const part of parts) {
        if (part.lines.has(line)) continue;
        part.hash.update(row);
        part.rows += 1;
      }
    }
  }
  return parts.map(({ hash, rows }) => (rows === 0 ? null : hash.digest('hex')));
}

/** Whether so many of the rows of a file say what came before that it is hardly by chance: more than half. */
export const isMost = (rows: number, all: number): boolean => rows * 2 > all;

/** A cell as it is whatever a spreadsheet has done to its quotes and the zeros behind its decimal point. */
export const plain = (cell: string): string => unpack(cell).replace(/^(-?\d+)(?:\.0+|(\.\d*?)0+)$/, '$1$2');

/** What a file and the files of its rejected rows are called: `members` of `members.rejects-2.csv`. */
export const stemOf = (path: string): string => parse(path).name.replace(/\.rejects(?:-\d+)?$/, '');
