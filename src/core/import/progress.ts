/** How far an import has come. */
export interface Progress {
  /** Rows are read and put aside, then booked; or a batch is taken back, entry by entry. */
  readonly step: 'reading' | 'booking' | 'undoing';
  readonly rows: number;
  /** How many there will be, counted by the lines of the files: cells with line breaks make it a little less. */
  readonly of: number;
}

export type TellProgress = (progress: Progress) => void;
