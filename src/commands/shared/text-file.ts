import { readFileSync } from 'node:fs';
import { fail } from '../../core/problem.ts';
import type { Io } from './io.ts';

/**
 * The text of a small file that a person wrote; `-` is standard input. Only UTF-8 is taken: a guess could turn a
 * shop's name into nonsense. Refuses: file_not_found, file_unreadable.
 */
export function readTextFile(path: string, io: Io): string {
  const bytes = path === '-' ? io.readIn() : readBytes(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    return fail({ code: 'file_unreadable', path, reason: 'not_utf8' }, { cause: error });
  }
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code = 'io' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return fail({ code: 'file_not_found', path }, { cause: error });
    return fail({ code: 'file_unreadable', path, reason: code }, { cause: error });
  }
}
