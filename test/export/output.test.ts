import fc from 'fast-check';
import { expect, test } from 'vitest';
import { putCsvRow } from '../../src/core/export/csv.ts';
import { gb18030Output, utf8Output } from '../../src/core/export/output.ts';

function written(pieces: readonly string[]): Buffer {
  const parts: Buffer[] = [];
  const { put, end } = utf8Output((bytes) => parts.push(Buffer.from(bytes)));
  for (const piece of pieces) put(piece);
  end();
  return Buffer.concat(parts);
}

test('any text in any pieces is the UTF-8 of all of it', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('', '𠮷', '\uD800', '王\u0800\u07FF\u0080\u007F'),
    fc.string({ unit: 'grapheme', minLength: 60, maxLength: 200 }),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      expect(written(pieces)).toEqual(Buffer.concat(pieces.map((text) => Buffer.from(text))));
    }),
  );
});

test('more than goes out at once, and a piece that is more', () => {
  const pieces = [...Array.from({ length: 200_000 }, (_, place) => `王${place}`), '静'.repeat(1_000_000), 'end'];
  expect(written(pieces).equals(Buffer.from(pieces.join('')))).toBe(true);
});

test('cells in one call are what they are in many', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom(...'aZ0 .,"\'=@+-;:\t\n王é\u3000\u00A0\uFEFF') }),
    fc.constantFrom(null, '', '𠮷', '\uD800', '静'.repeat(100), '静'.repeat(100_000), '"'.repeat(100_000)),
    fc.integer(),
    fc.constantFrom(Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
  );
  const column = fc.constantFrom('text' as const, 'figure' as const).map((kind) => ({ name: '', kind }));
  const rows = fc.array(fc.array(fc.tuple(cell, column), { minLength: 1, maxLength: 6 }), {
    minLength: 1,
    maxLength: 20,
  });
  await fc.assert(
    fc.asyncProperty(rows, fc.constantFrom(',' as const, '\t' as const), async (all, between) => {
      for (const output of [utf8Output, gb18030Output]) {
        const once: Buffer[] = [];
        const often: Buffer[] = [];
        const together = await output((bytes) => once.push(Buffer.from(bytes)));
        const apart = await output((bytes) => often.push(Buffer.from(bytes)));
        for (const row of all) {
          const [cells, columns] = [row.map(([one]) => one), row.map(([, of]) => of)];
          putCsvRow(together, columns, [...cells, 'beyond'], between);
          row.forEach(([text, { kind }], place) => {
            if (place > 0) apart.put(between);
            apart.put(typeof text === 'string' && kind === 'text' ? packed(text) : String(text ?? ''));
          });
          apart.put('\r\n');
        }
        together.end();
        apart.end();
        expect(Buffer.concat(once).equals(Buffer.concat(often))).toBe(true);
      }
    }),
  );
});

/** Said once more and plainly: guarded where it begins like a formula, quoted where a reader would part or trim it. */
function packed(text: string): string {
  const guarded = /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\t\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
