import type { ExportCell, ExportColumn } from './csv.ts';

/** Takes text in small pieces and sends it on as bytes in large ones, which are the receiver's until it returns. */
export interface TextOutput {
  put(text: string): void;
  /**
   * Puts the cells of the columns with a character of one byte between each two of them: one call for all of a row.
   * `packed` gives what stands for a text; it is not asked where it would give back what it gets, see {@link writePlain}.
   */
  putCells(cells: readonly ExportCell[], columns: readonly ExportColumn[], between: string, packed: Packed): void;
  /** Sends what is left. */
  end(): void;
}

/** Text as it stands in a cell: in double quotes, or behind an apostrophe, or as it is. */
type Packed = (text: string) => string;

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
    putCells(cells, columns, between, packed) {
      const most = mostBytes(cells, columns.length);
      if (most > ROOM) {
        put(joined(cells, columns, between, packed));
        return;
      }
      if (used + most > ROOM) end();
      const mark = between.charCodeAt(0);
      let at = used;
      for (let place = 0; place < columns.length; place++) {
        if (place > 0) room[at++] = mark;
        const cell = cells[place];
        if (typeof cell === 'number') at = write(String(cell), room, at);
        else if (cell && columns[place]?.kind === 'figure') at = write(cell, room, at);
        else if (cell) at = writePlain(cell, room, at) || write(packed(cell), room, at);
      }
      used = at;
    },
    end,
  };
}

const joined = (
  cells: readonly ExportCell[],
  columns: readonly ExportColumn[],
  between: string,
  packed: Packed,
): string =>
  columns
    .map(({ kind }, place) => {
      const cell = cells[place];
      return typeof cell === 'string' && kind === 'text' ? packed(cell) : cell;
    })
    .join(between);

/** No number has more digits and signs. */
const LONGEST_NUMBER = 25;

function mostBytes(cells: readonly ExportCell[], count: number): number {
  // What stands between two cells or around one of them; a mark that is doubled is shorter than the longest character.
  let units = 2 * count;
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

/**
 * Writes a short text of which nothing has to be packed, whatever stands first or last, and gives the place behind it;
 * 0 where it may be otherwise: it has a blank or one of the marks before the full stop, of which the comma is one, or
 * begins with `=` or `@`, or has a character that may be a blank or take two units.
 */
function writePlain(text: string, room: Uint8Array, from: number): number {
  if (text.length > SHORT) return 0;
  let at = from;
  for (let place = 0; place < text.length; place++) {
    const unit = text.charCodeAt(place);
    if (unit < 0x80) {
      if (unit < 0x2e || (place === 0 && (unit === 0x3d || unit === 0x40))) return 0;
      room[at++] = unit;
    } else if (unit > 0x3000 && unit < 0xd800) {
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
  return { put, putCells: (...row) => put(joined(...row)), end };
}
