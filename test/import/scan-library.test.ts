import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanRows } from '../../src/core/import/bytes/scan.ts';

/** A cell of anything, as RFC 4180 writes it: quoted where it must be. */
const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('', '张三', '1,234.50', 'say "hi"', 'two\nlines', 'two\r\nlines', ' blanks ', '="00123"'),
);
const quoted = (text: string): string => (/[",\r\n]|^\s|\s$|^$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

test('reads every well-formed file as a CSV library does, wherever its blocks are cut', () => {
  const rows = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }));
  fc.assert(
    fc.property(rows, fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 20 }), (written, end, block) => {
      const text = written.map((row) => row.map(quoted).join(',') + end).join('');
      const blocks = Array.from({ length: Math.ceil(text.length / block) }, (_, n) =>
        text.slice(n * block, (n + 1) * block),
      );
      const scanned = [...scanRows(blocks, ',')].flat().map(({ cells }) => [...cells]);
      expect(scanned).toEqual(parse(text, { record_delimiter: ['\r\n', '\n', '\r'] }));
    }),
    { numRuns: 300 },
  );
});
