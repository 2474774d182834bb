import { fail } from '../../problem.ts';
import { decode } from './encoding.ts';
import { linesOf } from './lines.ts';
import type { Source } from './source.ts';

/**
 * A file as text, block by block. Two bytes a letter have no line ends and no commas any more behind a lost byte, or in
 * what was put behind them in another encoding: all of it would be letters of one cell. Refuses: encoding_changes.
 */
export function* soundText(source: Source, encoding: string): Generator<string> {
  if (!encoding.startsWith('utf-16')) {
    yield* decode(source, encoding);
    return;
  }
  let before = '';
  let read = 0;
  for (const block of decode(source, encoding)) {
    requireSound(before + block, read - before.length);
    read += block.length;
    before = (before + block).slice(-2);
    yield block;
  }
  requireSound(`${before}\u2020`, read - before.length);

  function requireSound(text: string, start: number): void {
    const place = text.search(NO_TEXT);
    if (place < 0) return;
    fail({ code: 'encoding_changes', path: source.path, line: lineAt(source, encoding, start + place) });
  }
}

/**
 * Line ends read as the other half of a letter. U+0A00 and U+0A0D are no letters: line feeds a byte further on, and two
 * ends of one byte each. Others are letters of India, and no text has a single one of them between what two bytes of
 * plain letters look like.
 */
const NO_TEXT = /[\u0a00\u0a0d]|(?<=[\u2020-\u7e7e])[\u0a01-\u0aff\u0d00-\u0dff](?=[\u2020-\u7e7e])/;

/** The line, as an editor counts, of a letter by its place in the text, from 0. */
function lineAt(source: Source, encoding: string, place: number): number {
  let left = 2 * (place + 1);
  let last = 1;
  for (const { line, bytes } of linesOf(source, encoding)) {
    if (line === 1 && isMark(bytes)) left += 2;
    left -= bytes.length;
    last = line;
    if (left <= 0) break;
  }
  return last;
}

const isMark = ([first = 0, second = 0]: Uint8Array): boolean => first + second === 0xff + 0xfe && first >= 0xfe;
