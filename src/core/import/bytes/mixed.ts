import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { fail } from '../../problem.ts';
import { decode, decodeSample } from './encoding.ts';
import { linesOf } from './lines.ts';
import type { Source } from './source.ts';

/**
 * Files that were put together of two, one in UTF-8 and one in GBK, or whose rows were read as GBK before they were
 * saved: `鏉庡洓` are the bytes that 李四 has in UTF-8. Decoding breaks some of such letters, and others read as other names.
 * Only what can be nothing else counts: words of two letters and more, of which each is a common one.
 * Refuses: encoding_mixed.
 */
export function requireOneEncoding(source: Source, encoding: string, validUtf8: boolean): void {
  if (encoding !== 'utf-8' && encoding !== 'gb18030') return;
  const mayHave = (encoding === 'utf-8' && !validUtf8) || hasMisread(decode(source, encoding));
  if (!mayHave) return;
  const found: { readonly line: number; readonly read: string; readonly meant: string }[] = [];
  for (const { line, bytes } of linesOf(source, encoding)) {
    if (isAscii(bytes)) continue;
    const word = encoding === 'utf-8' && !isUtf8(bytes) ? readAsUtf8(bytes) : misreadIn(decodeSample(bytes, encoding));
    if (word !== undefined) found.push({ line, ...word });
  }
  const [first] = found;
  if (first) fail({ code: 'encoding_mixed', path: source.path, ...first, lines: found.length, encoding });
}

interface Word {
  readonly read: string;
  readonly meant: string;
}

/** Letters that GBK has for the first two bytes of Chinese ones in UTF-8. */
const FIRST = decodeSample(
  Uint8Array.from(
    [0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9].flatMap((lead) => continuations().flatMap((next) => [lead, next])),
  ),
  'gb18030',
);
const RUNS = new RegExp(`[${FIRST}][^\\x00-\\x7f]+\\??`, 'g');

function continuations(): number[] {
  return Array.from({ length: 0x40 }, (_, place) => 0x80 + place);
}

/** A line that a block breaks off in is seen with the next one. */
function hasMisread(blocks: Iterable<string>): boolean {
  let before = '';
  for (const block of blocks) {
    if (misreadIn(before + block) !== undefined) return true;
    before = block.slice(block.lastIndexOf('\n') + 1);
  }
  return false;
}

/** The first word of a text that is one of UTF-8 in letters of GBK. What is lost of its end is none of it. */
function misreadIn(text: string): Word | undefined {
  for (const { 0: read, index } of text.matchAll(RUNS)) {
    if (index > 0 && text.charCodeAt(index - 1) > 0x7f) continue;
    const bytes = iconv.encode(read.replace(/[?\uFFFD]+$/, ''), 'gbk');
    const meant = wordOf(bytes);
    if (meant !== undefined && isCommon(meant)) return { read, meant: isUtf8(bytes) ? meant : `${meant}…` };
  }
  return undefined;
}

function wordOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return undefined;
  }
}

/** The first word of a line of GBK that is no UTF-8. */
function readAsUtf8(bytes: Uint8Array): Word | undefined {
  const words = decodeSample(bytes, 'gb18030').match(/\P{ASCII}+/gu) ?? [];
  if (!words.every((word) => [...word].every((letter) => OF_GBK.has(letter)))) return undefined;
  const meant = words.find((word) => word.length > 1);
  if (meant === undefined) return undefined;
  return { read: decodeSample(iconv.encode(meant, 'gbk'), 'utf-8'), meant };
}

const isCommon = (word: string): boolean =>
  [...word].length > 1 && [...word].every((letter) => OF_GBK.has(letter) || OF_BIG5.has(letter));

/** The letters that a standard puts first, since they are the common ones. */
const lettersOf = (encoding: string, leads: readonly [number, number]): ReadonlySet<string> => {
  const bytes: number[] = [];
  for (let lead = leads[0]; lead <= leads[1]; lead += 1) {
    for (let trail = encoding === 'big5' ? 0x40 : 0xa1; trail <= 0xfe; trail += 1) {
      if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail);
    }
  }
  return new Set(decodeSample(Uint8Array.from(bytes), encoding));
};

const OF_GBK = lettersOf('gb18030', [0xb0, 0xd7]);
const OF_BIG5 = lettersOf('big5', [0xa4, 0xc6]);
