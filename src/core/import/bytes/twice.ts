/**
 * Text of UTF-8 that some program took for Windows-1252 and wrote as UTF-8 once more: `JÃ¼rgen` is Jürgen, and `å¼ ä¸‰` was
 * 张三. Nothing else looks like it: of letters that stand alone (São, Größe) no bytes of UTF-8 can be made.
 */

/** How such letters are called behind `--encoding`. */
export const TWICE = 'utf-8-twice';

/** The letters that Windows-1252 has for the bytes beyond ASCII, as programs read it. */
const LETTERS = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 128 }, (_, byte) => byte + 128));
const BYTES: ReadonlyMap<string, number> = new Map(
  // Latin-1 has no letters for the first 32, and keeps them as they are.
  [...LETTERS].flatMap((letter, place) => [
    [letter, place + 128] as const,
    [String.fromCharCode(place + 128), place + 128] as const,
  ]),
);
const LETTER = `[${[...BYTES.keys()].join('')}]`;
/** One of the bytes is a blank that nobody sees, of which some programs make an ordinary one. */
const RUNS = new RegExp(`${LETTER}+(?: ${LETTER}+)*`, 'g');
const HARD_BLANK = 0xa0;
/** A letter of a language that somebody has a name in, or a mark beside one. */
const READS_WELL =
  /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Devanagari}\p{M}\p{P}\p{S}\p{Zs}\p{N}\uFEFF]+$/u;

/** The runs of a text that stand together, as they were; undefined: letters that mean themselves. */
function once(run: string): string | undefined {
  const whole = decoded(run);
  if (whole !== undefined || !run.includes(' ')) return whole;
  const parts = run.split(' ').map((part) => decoded(part) ?? part);
  return parts.join(' ') === run ? undefined : parts.join(' ');
}

function decoded(run: string): string | undefined {
  const bytes = Uint8Array.from([...run].map((letter) => BYTES.get(letter) ?? HARD_BLANK));
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return READS_WELL.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Text as it was before it was written twice; what was not stays as it is. */
export const readOnce = (text: string): string => text.replace(RUNS, (run) => once(run) ?? run);

/** How much of the end of a text may begin a run whose rest comes later. */
export const unfinishedRun = (text: string): number => {
  const last = text.slice(-LONGEST_RUN);
  return last.length - last.replace(UNFINISHED, '').length;
};
const UNFINISHED = new RegExp(`${LETTER}+(?: ${LETTER}+)* ?$`);
const LONGEST_RUN = 64;

/**
 * The first line of a text that was written twice. Undefined: its letters mean themselves, or more of them do than not.
 */
export function lineWrittenTwice(blocks: Iterable<string>): string | undefined {
  let first: string | undefined;
  let twice = 0;
  let others = 0;
  for (const block of blocks) {
    for (const { 0: run, index } of block.matchAll(RUNS)) {
      if (once(run) === undefined) others += hasPart(run) ? 0 : 1;
      else {
        twice += 1;
        first ??= lineAround(block, index);
      }
    }
  }
  return twice > others ? first : undefined;
}

/** The first byte of a letter and the next: the rest is lost where a program has no letter for it. */
const hasPart = (run: string): boolean => /[\u00c2-\u00f4][^\u00c0-\u00ff]/.test(run);

function lineAround(text: string, place: number): string {
  const start = Math.max(text.lastIndexOf('\n', place), text.lastIndexOf('\r', place)) + 1;
  return text.slice(start).split(/[\r\n]/, 1)[0] ?? '';
}

/** Whether bytes of UTF-8 may hold such letters at all: the first byte of one, and right behind it the next, as letters. */
export function mayBeTwice(block: Uint8Array): boolean {
  for (let at = block.indexOf(FIRST); at >= 0; at = block.indexOf(FIRST, at + 1)) {
    const [second = 0, next = 0] = [block[at + 1], block[at + 2]];
    if (second >= 0x82 && second <= 0xb4 && NEXT.has(next)) return true;
  }
  return false;
}

/** À to ÿ in UTF-8. */
const FIRST = 0xc3;
/** How the letters begin that Windows-1252 has for the bytes 80 to BF. */
const NEXT: ReadonlySet<number> = new Set(
  [...BYTES].flatMap(([letter, byte]) => (byte < 0xc0 ? [Buffer.from(letter)[0] as number] : [])),
);
