import { hash as few } from '@stablelib/sha256';

/** How many are hashed before loading the engine's own pays. */
const FEW = 50;

let done = 0;
let many: ((message: string | Uint8Array) => Buffer) | undefined;

/**
 * SHA-256 of bytes or of a text in UTF-8; 32 bytes. A sale hashes once or twice, and loading `node:crypto` for that
 * takes longer than the sale; work over many entries gets it after the first few, being several times as fast.
 */
export function sha256(message: string | Uint8Array): Buffer {
  if (many === undefined && ++done <= FEW) {
    return Buffer.from(few(typeof message === 'string' ? Buffer.from(message) : message));
  }
  many ??= engineHash();
  return many(message);
}

function engineHash(): (message: string | Uint8Array) => Buffer {
  const { hash } = process.getBuiltinModule('node:crypto');
  // By way of a text, since the engine takes longer to make a buffer than to hash an entry.
  return (message) => Buffer.from(hash('sha256', message, 'binary'), 'binary');
}
