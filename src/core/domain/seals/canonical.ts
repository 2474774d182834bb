/**
 * The one spelling of facts that fingerprints are made over. Each part carries its kind and length, so that no two rows
 * can be written alike by moving a boundary. `fixtures/digest/README.md` says it for another language.
 */

export type Part = string | number | boolean | null;

/**
 * The lists that `write` makes, one behind the other, as UTF-8; good until the next are spelled. Each part becomes bytes
 * as it comes: to make one text of them first takes twice as long.
 */
export function spelled(write: (list: (parts: readonly Part[]) => void) => void): Uint8Array {
  used = 0;
  write(putList);
  return room.subarray(0, used);
}

let room = Buffer.allocUnsafe(4096);
let used = 0;

function putList(parts: readonly Part[]): void {
  makeRoom(0);
  room[used] = LIST;
  used = putNumber(parts.length, room, used + 1);
  room[used++] = COLON;
  for (const part of parts) {
    makeRoom(typeof part === 'string' ? part.length * MOST_BYTES : 0);
    used = spell(part, room, used);
    room[used++] = END;
  }
}

/** Texts by their length in UTF-8 bytes, numbers in decimal, nothing as `n`. Gives the place behind. */
function spell(part: Part, bytes: Buffer, at: number): number {
  if (part === null) {
    bytes[at] = NOTHING;
    return at + 1;
  }
  if (typeof part === 'boolean') {
    bytes[at] = part ? TRUE : FALSE;
    return at + 1;
  }
  if (typeof part === 'number') {
    bytes[at] = NUMBER;
    return putNumber(part, bytes, at + 1);
  }
  bytes[at] = TEXT;
  const behind = putLength(part.length, bytes, at + 1);
  if (putAscii(part, bytes, behind)) return behind + part.length;
  const other = putLength(Buffer.byteLength(part), bytes, at + 1);
  return other + bytes.write(part, other);
}

function putLength(length: number, bytes: Buffer, at: number): number {
  const behind = putNumber(length, bytes, at);
  bytes[behind] = COLON;
  return behind + 1;
}

const code = (letter: string): number => letter.charCodeAt(0);
const LIST = code('l');
const NUMBER = code('i');
const TEXT = code('s');
const NOTHING = code('n');
const TRUE = code('t');
const FALSE = code('f');
const COLON = code(':');
const END = code(';');
const ZERO = code('0');

/** No character takes more bytes than so many for each of its units. */
const MOST_BYTES = 3;
/** What stands around a text, and every other part, takes no more than so many. */
const AROUND = 64;

function makeRoom(bytes: number): void {
  const most = used + bytes + AROUND;
  if (most <= room.length) return;
  const larger = Buffer.allocUnsafe(2 * most);
  room.copy(larger, 0, 0, used);
  room = larger;
}

/** Calling the engine for a few letters would take longer. False: it has letters that are more than a byte. */
function putAscii(text: string, bytes: Buffer, from: number): boolean {
  for (let place = 0; place < text.length; place++) {
    const letter = text.charCodeAt(place);
    if (letter >= 0x80) return false;
    bytes[from + place] = letter;
  }
  return true;
}

/** Digit by digit from the last one: to make a text of a number would take longer. Larger ones than 32 bits hold are few. */
function putNumber(number: number, bytes: Buffer, from: number): number {
  if ((number | 0) !== number || number < 0) return from + bytes.write(String(number), from);
  let behind = from + 1;
  for (let limit = 10; limit <= number; limit *= 10) behind += 1;
  let left = number;
  for (let at = behind - 1; at >= from; at--) {
    const tens = (left / 10) | 0;
    bytes[at] = ZERO + left - tens * 10;
    left = tens;
  }
  return behind;
}
