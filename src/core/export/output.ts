/** Takes text in small pieces and sends it on as bytes in large ones. */
export interface TextOutput {
  put(text: string): void;
  /** Sends what is left. */
  end(): void;
}

const ROOM = 1 << 20;
/** No character takes more bytes than so many for each of its units. */
const MOST_BYTES = 3;

/**
 * Each piece becomes bytes as it comes: to make one long text of them first and bytes of that takes three times as long.
 */
export function utf8Output(send: (bytes: Uint8Array) => void): TextOutput {
  let room = Buffer.allocUnsafe(ROOM);
  let used = 0;
  const end = (): void => {
    if (used === 0) return;
    send(room.subarray(0, used));
    // Whoever got it may keep it.
    room = Buffer.allocUnsafe(ROOM);
    used = 0;
  };
  return {
    put(text) {
      const most = text.length * MOST_BYTES;
      if (used + most > ROOM) end();
      if (most > ROOM) send(Buffer.from(text));
      else used += room.write(text, used);
    },
    end,
  };
}

/** GB18030, never GBK: rare characters in names exist in the one and not in the other. */
export async function gb18030Output(send: (bytes: Uint8Array) => void): Promise<TextOutput> {
  const { default: iconv } = await import('iconv-lite');
  let pieces = '';
  const end = (): void => {
    if (pieces !== '') send(iconv.encode(pieces, 'gb18030'));
    pieces = '';
  };
  return {
    put(text) {
      pieces += text;
      if (pieces.length > ROOM / 4) end();
    },
    end,
  };
}
