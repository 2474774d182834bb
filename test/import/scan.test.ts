import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ScannedRow, scanRows } from '../../src/core/import/bytes/scan.ts';

const scan = (text: string, delimiter = ',', blockLength = text.length || 1): ScannedRow[] => {
  const blocks: string[] = [];
  for (let at = 0; at < text.length; at += blockLength) blocks.push(text.slice(at, at + blockLength));
  return [...scanRows(blocks, delimiter)].flat();
};

const shown = (rows: readonly ScannedRow[]): string[] => rows.map(({ line, cells }) => `${line}: ${cells.join('|')}`);

describe('rows of a file', () => {
  test.each<{ name: string; text: string; delimiter?: string; rows: string[] }>([
    { name: 'plain', text: 'a,b\nc,d\n', rows: ['1: a|b', '2: c|d'] },
    { name: 'no line end at the end', text: 'a,b\nc,d', rows: ['1: a|b', '2: c|d'] },
    { name: 'line ends of all three kinds', text: 'a\r\nb\nc\rd\r\n', rows: ['1: a', '2: b', '3: c', '4: d'] },
    { name: 'a blank line is a row of one empty cell', text: 'a\n\nb', rows: ['1: a', '2: ', '3: b'] },
    { name: 'quotes', text: '"a,b","c ""d"""\n', rows: ['1: a,b|c "d"'] },
    { name: 'an empty quoted cell', text: '"",""\n', rows: ['1: |'] },
    {
      name: 'a quoted line break, counted as an editor counts',
      text: 'a\n"b\nc",d\ne',
      rows: ['1: a', '2: b\nc|d', '4: e'],
    },
    { name: 'a quoted CRLF is one line end', text: '"a\r\nb"\r\nc', rows: ['1: a\r\nb', '3: c'] },
    { name: 'a quoted CR alone is one too', text: '"a\rb"\nc', rows: ['1: a\rb', '3: c'] },
    { name: 'blanks around a quoted cell', text: 'a, "b,c" ,d\n', rows: ['1: a|b,c|d'] },
    { name: 'a tab before a quoted cell', text: 'a,\t"b,c"\n', rows: ['1: a|b,c'] },
    { name: 'semicolons', text: 'a;"b;c"\n', delimiter: ';', rows: ['1: a|b;c'] },
    { name: 'tabs, where a tab is never a blank', text: 'a\t\t"b\tc"\n', delimiter: '\t', rows: ['1: a||b\tc'] },
    { name: 'packing with a raw quote', text: '="00123",b\n', rows: ['1: ="00123"|b'] },
    { name: 'packing that holds the delimiter', text: '="1,234",b\n', rows: ['1: ="1,234"|b'] },
    { name: 'a quote inside a plain cell is text', text: '6" pan,b\n', rows: ['1: 6" pan|b'] },
    { name: 'quotes inside quotes, not doubled', text: '"傅"大"鹏",b\nc,d', rows: ['1: "傅"大"鹏"|b', '2: c|d'] },
    { name: 'a quote that never closes is text', text: '"a,b\nc,d\n', rows: ['1: "a|b', '2: c|d'] },
    { name: 'a quote that the next quoted cell would close', text: '"6寸,x\n"a",y\n', rows: ['1: "6寸|x', '2: a|y'] },
    { name: 'nothing', text: '', rows: [] },
  ])('$name', ({ text, delimiter, rows }) => {
    expect(shown(scan(text, delimiter))).toEqual(rows);
  });

  test('a quoted cell may be long, but a quote that stays open for ever swallows nothing', () => {
    const long = 'x'.repeat(100_000);
    expect(scan(`"${long}",b\nc,d`)[0]?.cells).toEqual([long, 'b']);
    const open = scan(`"open,b\n${'c,d\n'.repeat(50_000)}`, ',', 1 << 16);
    expect(open).toHaveLength(50_001);
    expect(open[0]?.cells).toEqual(['"open', 'b']);
  });
});

const marks = fc.constantFrom('a', '储', ',', '"', '\n', '\r', '\r\n', ' ', '\t', '=', ';', '""');
const anyText = fc.array(marks, { maxLength: 60 }).map((parts) => parts.join(''));

describe('whatever is in the file', () => {
  test('blocks may break anywhere', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 7 }), (text, blockLength) => {
        expect(scan(text, ',', blockLength)).toEqual(scan(text));
      }),
    );
  });

  test('every physical line belongs to exactly one row', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = text.split(/\r\n|\n|\r/);
        if (lines.at(-1) === '') lines.pop();
        let next = 1;
        for (const row of scan(text)) {
          expect(row.line).toBe(next);
          next += row.lines;
        }
        expect(next).toBe(lines.length + 1);
      }),
    );
  });

  test('what is written with quotes is read back', () => {
    const cell = fc.array(marks, { maxLength: 8 }).map((parts) => parts.join(''));
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
        const text = rows.map((cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')).join(end);
        expect(scan(text).map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });
});
