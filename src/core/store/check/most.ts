/** How many broken rows one question to the books brings at most: enough to see what happened, never all of a wreck. */
export const MOST_ROWS = 1000;
