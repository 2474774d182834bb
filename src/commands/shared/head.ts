import { type Head, parseHead } from '../../core/domain/seals/head.ts';
import { fail } from '../../core/problem.ts';

/** A head as it was printed and written down, with the word before it or without. Refuses: usage. */
export const headTyped = (typed: string): Pick<Head, 'lastId' | 'hash'> =>
  parseHead(typed.trim().split(/\s+/).at(-1) ?? '') ??
  fail({ code: 'usage', text: typed, option: '--against', form: '412:9f86d081…' });
