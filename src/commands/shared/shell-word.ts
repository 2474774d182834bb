/** A text as one word of a command line that people copy: a shell takes nothing in it for more than text. */
export const shellWord = (text: string): string =>
  /^[\p{L}\p{N}_./:@][\p{L}\p{N}_./:@-]*$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;

/** A file as one word: one whose name begins with a dash is no option. */
export const pathWord = (path: string): string => shellWord(path.startsWith('-') ? `./${path}` : path);
