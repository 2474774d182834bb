import { sha256 } from './sha256.ts';

/**
 * The head of the books up to an entry: what was there, in which order, under which rules, in one line. Kept outside of the shop file
 * (printed, mailed, in a backup) it shows later whether anything of that time was changed, left out or put in.
 */
export interface Head {
  readonly lastId: number;
  readonly entries: number;
  /** 32 bytes */
  readonly hash: Uint8Array;
}

/** The head of empty books. */
export const EMPTY_HEAD: Head = { lastId: 0, entries: 0, hash: new Uint8Array(32) };

/** What a head takes in of an entry: its own fingerprint and that of the rules it was made under. */
export interface HeadEntry {
  readonly id: number;
  readonly digest: Uint8Array;
  readonly rules: Uint8Array;
}

/** The head after one more entry: SHA-256 over the head before, the entry's number in eight bytes, both fingerprints. */
export function headAfter(head: Head, entry: HeadEntry): Head {
  const id = Buffer.alloc(8);
  id.writeBigUInt64BE(BigInt(entry.id));
  return {
    lastId: entry.id,
    entries: head.entries + 1,
    hash: sha256(Buffer.concat([head.hash, id, entry.digest, entry.rules])),
  };
}

/** As it is printed and typed: `412:9f86d0…`. */
export const formatHead = ({ lastId, hash: bytes }: Pick<Head, 'lastId' | 'hash'>): string =>
  `${lastId}:${Buffer.from(bytes).toString('hex')}`;

/** A head as it was printed; undefined if the text is none. How many entries it stood for is not in it. */
export function parseHead(text: string): Pick<Head, 'lastId' | 'hash'> | undefined {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(text.trim());
  if (!match) return undefined;
  const [, lastId = '', hex = ''] = match;
  return { lastId: Number(lastId), hash: Buffer.from(hex, 'hex') };
}
