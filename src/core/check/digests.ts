import { digestOf, textDigest } from '../domain/seals/digest.ts';
import { storedEntries } from '../store/check/digests.ts';
import { finding, type Invariant } from './invariant.ts';

/**
 * Each entry still has the fingerprint that it was saved with: over itself, its lines, postings, lots, dates and the
 * hash of its text. A text that is still there must have that hash; one that was erased leaves it behind.
 */
export const digests: Invariant = {
  async *find(tx) {
    for await (const { entry, digest, text } of storedEntries(tx)) {
      const expected = hex(digestOf(entry));
      if (expected !== hex(digest)) yield finding('entry_digest', { entry: entry.id, expected, found: hex(digest) });
      const hash = text === null ? entry.text : textDigest(text.salt, text.text);
      if (hex(hash) !== hex(entry.text)) {
        yield finding('entry_text', { entry: entry.id, expected: hex(entry.text), found: hex(hash) });
      }
    }
  },
};

const hex = (bytes: Uint8Array | null): string | null => (bytes === null ? null : Buffer.from(bytes).toString('hex'));
