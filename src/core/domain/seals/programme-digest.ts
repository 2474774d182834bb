import { spelled } from './canonical.ts';
import { sha256 } from './sha256.ts';

/** A version of the rules as it is stored. */
export interface DigestProgramme {
  readonly version: number;
  readonly inForceFrom: string | null;
  /** As the shop wrote it. */
  readonly source: string;
  /** As the till uses it. */
  readonly rules: string;
  readonly appliedAt: number;
  readonly operator: string | null;
}

/** The fingerprint of a version of the rules: 32 bytes. The head takes it in with every entry made under it. */
export const programmeDigest = ({ version, inForceFrom, source, rules, appliedAt, operator }: DigestProgramme) =>
  sha256(spelled((list) => list([version, inForceFrom, source, rules, appliedAt, operator])));
