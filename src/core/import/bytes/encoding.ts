import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { fail } from '../../problem.ts';
import type { Source } from './source.ts';
import { mayBeTwice, readOnce, TWICE, unfinishedRun } from './twice.ts';

/** What the bytes themselves say about their encoding, before anyone has looked for words. */
export interface ByteEvidence {
  /** Encoding of a byte order mark, which settles the matter. */
  readonly mark: string | null;
  readonly validUtf8: boolean;
  /** Some of it may have been written as UTF-8 twice. */
  readonly mayBeTwice: boolean;
  /** Line feeds: as good as rows, until the file is read. */
  readonly lines: number;
  /** Zero bytes: UTF-16 without a mark, or no text at all. */
  readonly zeros: boolean;
  /** A workbook saved as it is, not as CSV. */
  readonly workbook: boolean;
  /** Another kind of file that is no text, by its first bytes; null: none that is known. */
  readonly format: string | null;
  /** The beginning: enough for title rows and the header. */
  readonly sample: Uint8Array;
}

const SAMPLE = 1 << 16;
const LINE_FEED = 0x0a;

/** Reads every byte once: a file that is UTF-8 only at its beginning is not UTF-8. */
export function weighBytes(source: Source): ByteEvidence {
  const sample = new Uint8Array(SAMPLE);
  let length = 0;
  let validUtf8 = true;
  let twice = false;
  let lines = 0;
  let rest: Uint8Array = new Uint8Array(0);
  for (const block of source.blocks()) {
    if (length < SAMPLE) {
      const part = block.subarray(0, SAMPLE - length);
      sample.set(part, length);
      length += part.length;
    }
    for (let at = block.indexOf(LINE_FEED); at >= 0; at = block.indexOf(LINE_FEED, at + 1)) lines += 1;
    twice ||= mayBeTwice(block);
    if (validUtf8) {
      const whole = rest.length === 0 ? block : Buffer.concat([rest, block]);
      const cut = whole.length - unfinishedUtf8(whole);
      validUtf8 = isUtf8(whole.subarray(0, cut));
      rest = whole.slice(cut);
    }
  }
  const head = sample.subarray(0, length);
  return {
    mark: markOf(head),
    validUtf8: validUtf8 && rest.length === 0,
    mayBeTwice: twice,
    lines,
    zeros: head.includes(0),
    workbook: isWorkbook(head) || isMarkup(head),
    format: FORMATS.find(([, magic]) => begins(head, magic))?.[0] ?? null,
    sample: head,
  };
}

/**
 * The encodings worth trying without a byte order mark. Chinese encodings cannot be told apart by decoding, each
 * accepts most of the other's bytes: known header words decide between them.
 */
export const CANDIDATES: readonly string[] = ['utf-8', 'gb18030', 'big5', 'windows-1252'];

/** Those in which each byte is a letter, and words that are written with all their letters decide. */
export const SINGLE_BYTE: readonly string[] = [
  ...['windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254'],
];

/** Where none of these has a known word: seldom what a file is in, and good for nearly any bytes. */
export const SELDOM: readonly string[] = ['shift_jis', 'euc-jp', 'euc-kr'];

/** Those of a file with zero bytes: UTF-16 that does not say so, or a text in which some byte was lost. */
export const WITH_ZEROS: readonly string[] = ['utf-16le', 'utf-16be', 'utf-8', 'gb18030', 'big5'];

/** The name by which everything else knows an encoding that a person typed. Refuses: value_not_allowed. */
export function encodingNamed(text: string): string {
  const plain = text.trim().toLowerCase();
  // GBK and GB2312 are parts of GB18030, and only that decoder reads rare characters in names.
  if (['gbk', 'gb2312', 'cp936', '936', 'ansi'].includes(plain)) return 'gb18030';
  if (['big5hkscs', 'cp950', '950'].includes(plain)) return 'big5';
  if (['cp932', '932'].includes(plain)) return 'shift_jis';
  if (['cp949', '949'].includes(plain)) return 'euc-kr';
  if (plain === TWICE) return TWICE;
  try {
    return new TextDecoder(plain).encoding;
  } catch {
    return fail({ code: 'value_not_allowed', option: '--encoding', value: text, allowed: NAMED });
  }
}

/** Each of its bytes is a letter of its own. */
export const isSingleByte = (encoding: string): boolean =>
  /^(?:windows-|iso-8859-|koi8-|macintosh|x-mac-|ibm)/.test(encoding);

/** Those that a person may name, as they are told. */
export const NAMED: readonly string[] = [
  ...['auto', 'utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-jp', 'euc-kr'],
  ...['windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256'],
  ...['windows-1257', 'windows-1258', 'windows-874', 'macintosh', TWICE],
];

/** The file as text, block by block. What is not in the encoding becomes U+FFFD, and the rows that hold it are refused. */
export function* decode(source: Source, encoding: string): Generator<string> {
  const decoder = decoderOf(encoding);
  let first = true;
  for (const block of source.blocks()) {
    const text = decoder.more(block);
    // The decoders of the Unicode encodings drop their mark themselves; GB18030 has one too and keeps it.
    yield first && text.startsWith('\uFEFF') ? text.slice(1) : text;
    first = false;
  }
  const end = decoder.end();
  if (end !== '') yield end;
}

export const decodeSample = (sample: Uint8Array, encoding: string): string =>
  // Streaming, so that a character cut in two at the end of the sample is left out, not broken.
  decoderOf(encoding)
    .more(sample)
    .replace(/^\uFEFF/, '');

interface Decoder {
  /** The text of a block; a character that it breaks off in comes with the next one. */
  more(block: Uint8Array): string;
  end(): string;
}

/** The engine reads the characters of Hong Kong in Big5, which are in many names, as letters that mean nothing. */
function decoderOf(encoding: string): Decoder {
  if (encoding === TWICE) return decoderOfTwice();
  if (encoding !== 'big5') {
    const decoder = new TextDecoder(encoding);
    return { more: (block) => decoder.decode(block, { stream: true }), end: () => decoder.decode() };
  }
  const decoder = iconv.getDecoder('big5');
  return {
    more: (block) => decoder.write(Buffer.from(block.buffer, block.byteOffset, block.byteLength)),
    end: () => decoder.end() ?? '',
  };
}

/** What was written twice, as it was at first: a run of letters that a block breaks off in comes with the next one. */
function decoderOfTwice(): Decoder {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  return {
    more: (block) => {
      const text = rest + decoder.decode(block, { stream: true });
      const whole = text.length - unfinishedRun(text);
      rest = text.slice(whole);
      return readOnce(text.slice(0, whole));
    },
    end: () => readOnce(rest + decoder.decode()),
  };
}

/** Letters whose meaning is nobody's but the old system's: they look like nothing here, and nobody can type them. */
export const PRIVATE = /[\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/u;

function markOf(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0x84 && head[1] === 0x31 && head[2] === 0x95 && head[3] === 0x33) return 'gb18030';
  return null;
}

/** The share of characters beyond plain text that mean nothing in an encoding: 0 decodes well, 1 not at all. */
export function damageIn(text: string): number {
  const beyond = text.match(/[^\s\x20-\x7e]/gu)?.length ?? 0;
  return beyond === 0 ? 0 : (text.match(/[\p{Cc}\p{Cn}\p{Co}\uFFFD]/gu) ?? []).filter(isNoText).length / beyond;
}

const isNoText = (mark: string): boolean => !/\s/.test(mark);

const begins = (head: Uint8Array, magic: string): boolean =>
  [...magic].every((letter, place) => head[place] === letter.charCodeAt(0));

/** Workbooks of today are archives with parts of certain names; old ones say what they are at once. */
function isWorkbook(head: Uint8Array): boolean {
  if (begins(head, '\xd0\xcf\x11\xe0')) return true;
  const names = begins(head, 'PK\x03\x04') ? Buffer.from(head).toString('latin1') : '';
  return /\[Content_Types\]\.xml|xl\/|opendocument\.spreadsheet|Index\/Document\.iwa/.test(names);
}

/** What many systems call .xls: a page or XML that a spreadsheet opens, in any encoding that has letters of one byte or two. */
const isMarkup = (head: Uint8Array): boolean =>
  /^[^\x20-\x7e]*\s*<(?:!doctype|!--|\?xml|html|head|meta|table|style|body)[\s>-]/i.test(
    Buffer.from(head.subarray(0, 4096)).toString('latin1').replaceAll('\0', ''),
  );

const FORMATS: readonly (readonly [name: string, magic: string])[] = [
  ['ZIP', 'PK\x03\x04'],
  ['PDF', '%PDF-'],
  ['GZIP', '\x1f\x8b'],
  ['RAR', 'Rar!'],
  ['7Z', '7z\xbc\xaf'],
  ['PNG', '\x89PNG'],
  ['JPEG', '\xff\xd8\xff'],
  ['SQLite', 'SQLite format 3'],
];

/** How many bytes at the end begin a character whose rest is in the next block. */
function unfinishedUtf8(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? back : 0;
    }
  }
  return 0;
}
