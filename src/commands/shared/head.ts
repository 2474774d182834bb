import { type Head, parseHead } from '../../core/domain/head.ts';
import { fail } from '../../core/problem.ts';

/** A head as it was printed and written down. Refuses: usage. */
export const headTyped = (typed: string): Pick<Head, 'lastId' | 'hash'> =>
  parseHead(typed) ?? fail({ code: 'usage', text: typed, option: '--against' });
