/** Whether a text can be an email address: something on both sides of one @, and no blanks. No more can be told of it. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);
