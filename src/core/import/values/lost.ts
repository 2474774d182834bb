/** What a spreadsheet writes in place of a value that it has lost, or that its column is too narrow for: #REF!, #N/A, ########. */
export const isLost = (text: string): boolean => text.startsWith('#') && LOST.test(text);

const LOST = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|ERROR!|##+)$/i;
