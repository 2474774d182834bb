/**
 * Advisory locks that all tills of one database share. The numbers are also in the functions of the schema; the first
 * half of each is `memb` in ASCII, so that other programs do not happen to use them.
 */
const MEMBER = 0x6d656d62n << 32n;

/** Shared by whoever has a number for an entry, until it is committed; whole for whoever seals the books. */
export const BOOKS = MEMBER + 1n;
/** Whole, while the schema is made or brought up to date. */
export const SCHEMA = MEMBER + 3n;
