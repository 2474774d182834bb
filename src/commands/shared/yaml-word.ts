/** A word as a key of YAML, in quotes where it could be read as anything else. */
export const yamlWord = (word: string): string =>
  /^\p{L}[\p{L}\p{M}\p{N} ]*$/u.test(word.trim()) ? word.trim() : JSON.stringify(word.trim());
