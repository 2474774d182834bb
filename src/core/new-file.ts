import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fail } from './problem.ts';
import { isServer } from './store/location.ts';

/**
 * A file that is there whole or not at all: written beside its place and put there at the end. For its owner alone,
 * since what the program writes holds names and phones. Never in place of the shop that it is about. What is no file (a
 * device, a pipe) cannot be replaced: it is written to.
 * Refuses: file_of_shop, file_not_found (the folder); whatever the call: storage_failed.
 */
export class NewFile {
  readonly path: string;
  /** Where it goes: the end of a link, so that the link stays one. */
  readonly #place: string;
  /** Where it is written until it is whole, a file of this run alone; null where there is nothing to replace. */
  readonly #temporary: string | null;
  #file: number | undefined;

  constructor(path: string, shop: string) {
    this.path = path;
    requireNotOfShop(path, shop);
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory()) fail({ code: 'storage_failed', path, reason: 'EISDIR' });
    if (!existsSync(dirname(path))) fail({ code: 'file_not_found', path: dirname(path) });
    this.#place = there === undefined ? path : realPath(path);
    if (there !== undefined && !there.isFile()) {
      this.#temporary = null;
      this.#file = this.#guarded(() => openSync(path, 'w'));
      return;
    }
    const { name, file } = this.#guarded(() => openBeside(this.#place));
    this.#temporary = name;
    this.#file = file;
  }

  write(content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    const file = this.#file;
    if (file === undefined) throw new Error(`${this.path} is complete`);
    this.#guarded(() => {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    });
  }

  /** Nothing more will be written. */
  finish(): void {
    const file = this.#file;
    if (file === undefined) return;
    this.#file = undefined;
    this.#guarded(() => {
      if (this.#temporary !== null) fsyncSync(file);
      closeSync(file);
    });
  }

  /** Whether a file that is there holds the very same bytes. One that cannot be read does not. */
  holdsTheSameAs(path: string): boolean {
    this.finish();
    return this.#temporary !== null && sameBytes(this.#temporary, path);
  }

  /** Gives the file its name; what stood there is replaced. */
  keep(): void {
    this.finish();
    const temporary = this.#temporary;
    if (temporary !== null) this.#guarded(() => renameSync(temporary, this.#place));
  }

  discard(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    if (this.#temporary !== null) rmSync(this.#temporary, { force: true });
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      return fail({ code: 'storage_failed', path: this.path, reason: reasonOf(error) }, { cause: error });
    }
  }
}

/**
 * A file that nobody else writes, nor has left there: two runs may be at the same place at once. One that a killed run
 * has left stays: nothing tells it from that of a run which still writes it, or from a file of somebody else's.
 */
function openBeside(place: string): { readonly name: string; readonly file: number } {
  for (let count = 1; ; count++) {
    const name = count === 1 ? `${place}.part` : `${place}.${count}.part`;
    try {
      return { name, file: openSync(name, 'wx', 0o600) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || count === MOST_BESIDE) throw error;
    }
  }
}

const MOST_BESIDE = 1000;

/** Reasons that have words of their own; everything else is the disk's. */
const reasonOf = (error: unknown): string => {
  const code = String((error as { code?: unknown }).code);
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'full';
  return ['EACCES', 'EPERM', 'EISDIR', 'ENOENT'].includes(code) ? code : 'io';
};

/** A piece at a time: files may be larger than what should be in memory at once. */
function sameBytes(one: string, other: string): boolean {
  const opened: number[] = [];
  try {
    if (statSync(one).size !== statSync(other).size) return false;
    for (const path of [one, other]) opened.push(openSync(path, 'r'));
    const pieces = opened.map((file) => ({ file, bytes: Buffer.alloc(PIECE) }));
    for (;;) {
      const [first, second] = pieces.map(({ file, bytes }) => bytes.subarray(0, readSync(file, bytes)));
      if (!first || !second?.equals(first)) return false;
      if (first.length === 0) return true;
    }
  } catch {
    return false;
  } finally {
    for (const file of opened) closeSync(file);
  }
}

const PIECE = 64 * 1024;

/**
 * Keeps what is to be written away from the files of a shop, by whatever name, also from those that the engine makes
 * only at times. Refuses: file_of_shop.
 */
export function requireNotOfShop(path: string, shop: string): void {
  if (isServer(shop)) return;
  const own = ['', '-wal', '-shm', '-journal'].map((end) => `${realPath(shop)}${end}`);
  if ([shop, ...own].some((one) => isSameFile(one, path))) fail({ code: 'file_of_shop', path });
}

/** Whether two paths lead to one file: one may be a link, and there need be no file yet. */
export function isSameFile(one: string, other: string): boolean {
  if (realPath(one) === realPath(other)) return true;
  const [first, second] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }));
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}

function realPath(path: string): string {
  for (const [known, rest] of [
    [path, ''],
    [dirname(path), basename(path)],
  ] as const) {
    try {
      return join(realpathSync(known), rest);
    } catch {
      // Not there yet: its folder may be.
    }
  }
  return resolve(path);
}

/** A whole file at once, never in place of the shop. Refuses: file_of_shop, file_not_found (the folder), storage_failed. */
export function writeNewFile(path: string, content: string | Uint8Array, shop: string): void {
  const file = new NewFile(path, shop);
  try {
    file.write(content);
    file.keep();
  } catch (error) {
    file.discard();
    throw error;
  }
}
