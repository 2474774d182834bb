/**
 * Whether a phone in E.164 has as many digits as it must. Chinese mobile numbers, which begin with 13 to 19, have eleven:
 * one more or less is a slip of the finger, though some other number of that length may exist.
 */
export const isWholePhone = (phone: string): boolean => !/^\+861[3-9]/.test(phone) || phone.length === 14;
