import { sha256 } from '../seals/sha256.ts';

/**
 * What is kept of a phone that may be corrected later: the first 16 bits of its digest, as four hexadecimal digits. So
 * many phones have the same mark that it leads to none of them, and so few that hardly two of one list have it.
 */
export const phoneMark = (phone: string): string => sha256(phone).subarray(0, 2).toString('hex');
