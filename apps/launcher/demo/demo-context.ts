import type { StorageSettings } from '@platform/storage';

/** What the demo needs from whoever starts it. */
export interface DemoContext {
  /** The role that owns the tables. It writes the pilot's history in bulk and nothing else. */
  ownerUrl: string;
  /** The apps' own roles: the living cases pass through the same walls as real ones. */
  intakeUrl: string;
  apiUrl: string;
  /** Holds `keys/` and `files/`. */
  dataFolder: string;
  /** Where sealed files lie, if not in `files/`. */
  storage?: StorageSettings;
  /** The present; the demo's history is counted back from it. */
  now: Date;
  /** Told in plain words what is being done. */
  onProgress: (step: string) => void;
}

/** What a newcomer can try. */
export interface DemoFacts {
  logins: { role: string; email: string; password: string }[];
  /** Receipts of living cases, in groups of three digits. */
  receipts: { what: string; code: string }[];
}
