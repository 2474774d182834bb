import type { ExportCell } from './csv.ts';

/** Takes text in small pieces and sends it on as bytes in large ones, which are the receiver's until it returns. */
export interface TextOutput {
  put(text: string): void;
  /** Puts the first `count` cells with a character of one byte between each two of them: one call for all of a row. */
  putCells(cells: readonly ExportCell[], count: number, between: string): void;
  /** Sends what is left. */
  end(): void;
}

const ROOM = 1 << 18;
/** No character takes more bytes than so many for each of its units. */
const MOST_BYTES = 3;

/** So short a piece is written here: calling the engine for it would take longer. */
const SHORT = 64;

/**
 * Each piece becomes bytes as it comes: to make one long text of them first and bytes of that takes three times as long.
 */
export function utf8Output(send: (bytes: Uint8Array) => void): TextOutput {
  // One for all: memory that the system has given already costs nothing again.
  const room = Buffer.allocUnsafe(ROOM);
  let used = 0;
  const end = (): void => {
    if (used === 0) return;
    send(room.subarray(0, used));
    used = 0;
  };
  const put = (text: string): void => {
    const most = text.length * MOST_BYTES;
    if (used + most > ROOM) end();
    if (most > ROOM) send(Buffer.from(text));
    else used = write(text, room, used);
  };
  return {
    put,
    putCells(cells, count, between) {
      const most = mostBytes(cells, count);
      if (most > ROOM) {
        put(joined(cells, count, between));
        return;
      }
      if (used + most > ROOM) end();
      const mark = between.charCodeAt(0);
      let at = used;
      for (let place = 0; place < count; place++) {
        if (place > 0) room[at++] = mark;
        const cell = cells[place];
        if (typeof cell === 'number') at = write(String(cell), room, at);
        else if (cell) at = write(cell, room, at);
      }
      used = at;
    },
    end,
  };
}

const joined = (cells: readonly ExportCell[], count: number, between: string): string =>
  cells.slice(0, count).join(between);

/** No number has more digits and signs. */
const LONGEST_NUMBER = 25;

function mostBytes(cells: readonly ExportCell[], count: number): number {
  let units = count;
  for (let place = 0; place < count; place++) {
    const cell = cells[place];
    if (cell) units += typeof cell === 'number' ? LONGEST_NUMBER : cell.length;
  }
  return units * MOST_BYTES;
}

/** Writes text where there is room for it, and gives the place behind it. */
const write = (text: string, room: Buffer, from: number): number =>
  (text.length <= SHORT && writeShort(text, room, from)) || from + room.write(text, from);

/** Writes text as UTF-8 and gives the place behind it; 0, if a character of it takes two units. */
function writeShort(text: string, room: Uint8Array, from: number): number {
  let at = from;
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    if (unit < 0x80) room[at++] = unit;
    else if (unit < 0x800) {
      room[at++] = 0xc0 | (unit >> 6);
      room[at++] = 0x80 | (unit & 0x3f);
    } else if (unit < 0xd800 || unit > 0xdfff) {
      room[at++] = 0xe0 | (unit >> 12);
      room[at++] = 0x80 | ((unit >> 6) & 0x3f);
      room[at++] = 0x80 | (unit & 0x3f);
    } else return 0;
  }
  return at;
}

/** GB18030, never GBK: rare characters in names exist in the one and not in the other. */
export async function gb18030Output(send: (bytes: Uint8Array) => void): Promise<TextOutput> {
  const { default: iconv } = await import('iconv-lite');
  let pieces = '';
  const end = (): void => {
    if (pieces !== '') send(iconv.encode(pieces, 'gb18030'));
    pieces = '';
  };
  const put = (text: string): void => {
    pieces += text;
    if (pieces.length > ROOM) end();
  };
  return { put, putCells: (cells, count, between) => put(joined(cells, count, between)), end };
}
