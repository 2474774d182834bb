import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { fail } from '../../problem.ts';

/** A file that can be read again from its first byte, block by block, so that memory does not grow with it. */
export interface Source {
  /** As the person named it. */
  readonly path: string;
  /** Without folders: what a batch and its reports call it. */
  readonly name: string;
  /** A file of a folder, beside which others can stand: not what came through a pipe. */
  readonly onDisk: boolean;
  blocks(): Iterable<Uint8Array>;
}

/** Large enough that a block costs little, small enough that a million rows stay below the memory bar. */
const BLOCK = 1 << 15;

/**
 * A file on disk. A pipe can be read only once, so its bytes are kept. A file that somebody writes anew between two
 * readings, or during one, is refused: what was judged would not be what is booked.
 * Refuses: file_not_found, file_unreadable (changed, too).
 */
export function fileSource(path: string): Source {
  const file = open(path);
  try {
    const found = fstatSync(file);
    if (found.isDirectory()) fail({ code: 'file_unreadable', path, reason: 'EISDIR' });
    if (!found.isFile()) return bytesSource(path, readFileSync(file));
    const state = stateOf(file);
    return { path, name: basename(path), onDisk: true, blocks: () => blocksOfFile(path, state) };
  } finally {
    closeSync(file);
  }
}

/** Bytes already in memory. */
export function bytesSource(path: string, bytes: Uint8Array): Source {
  return {
    path,
    name: basename(path),
    onDisk: false,
    *blocks() {
      for (let start = 0; start < bytes.length; start += BLOCK) yield bytes.subarray(start, start + BLOCK);
    },
  };
}

/** What the content is known by: SHA-256 over every byte. */
export function contentHash(source: Source): Uint8Array {
  const hash = createHash('sha256');
  for (const block of source.blocks()) hash.update(block);
  return hash.digest();
}

function* blocksOfFile(path: string, state: string): Generator<Uint8Array> {
  const file = open(path);
  const requireUnchanged = (): void => {
    if (stateOf(file) !== state) fail({ code: 'file_unreadable', path, reason: 'changed' });
  };
  try {
    requireUnchanged();
    for (;;) {
      const block = new Uint8Array(BLOCK);
      const length = read(file, block, path);
      if (length === 0) break;
      yield block.subarray(0, length);
    }
    requireUnchanged();
  } finally {
    closeSync(file);
  }
}

/** Which file it is, and since when it has been as it is. */
function stateOf(file: number): string {
  const { dev, ino, size, mtimeNs } = fstatSync(file, { bigint: true });
  return [dev, ino, size, mtimeNs].join();
}

function open(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') fail({ code: 'file_not_found', path });
    return fail({ code: 'file_unreadable', path, reason: errorCode(error) }, { cause: error });
  }
}

function read(file: number, block: Uint8Array, path: string): number {
  try {
    return readSync(file, block, 0, block.length, null);
  } catch (error) {
    return fail({ code: 'file_unreadable', path, reason: errorCode(error) }, { cause: error });
  }
}

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error);
