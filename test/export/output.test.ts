import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf8Output } from '../../src/core/export/output.ts';

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
