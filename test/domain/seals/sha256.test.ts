import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/core/domain/seals/sha256.ts';

describe('a fingerprint', () => {
  // FIPS 180-4, the examples of its secure hash standard.
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
  ])('of %j', (text, hex) => expect(sha256(text).toString('hex')).toBe(hex));

  test('is the same for the first and for the thousandth, whoever makes it', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.uint8Array({ maxLength: 300 })),
        (said) => {
          expect(sha256(said).toString('hex')).toBe(createHash('sha256').update(said).digest('hex'));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
