import type { Place, TableDesign } from './atom-map';
import type { AudienceRule } from './audience.rules';
import type { Claim } from './claims.rules';

/** A release that somebody wants to make. */
export interface Draft {
  rule: AudienceRule;
  tables: readonly TableDesign[];
  claims: readonly Claim[];
}

/** A cell of an earlier release as it was shown. */
export interface PastClaim extends Place {
  /** Null where it was suppressed. */
  shown: number | null;
  /** By which it was shown. */
  rule: AudienceRule;
}

/** What one kind of reader has been shown before: everybody, or everybody and one company about itself. */
export interface View {
  past: readonly PastClaim[];
  /** Blocks of which this reader knows parts, with the parts: "2026-Q3" of "2026-Q3 own" and "2026-Q3 rest". */
  parts?: Readonly<Record<string, readonly string[]>>;
  /** Sums that nobody shows and that must stay hidden all the same, such as what is left of a total besides one company. */
  hidden?: readonly HiddenPlace[];
}

/** A sum by whose threshold readers must be unable to tell it. */
export interface HiddenPlace extends Place {
  k: number;
  /** Blocks whose sum is taken off: by how much one store of people differs from another. */
  less?: readonly string[];
}
