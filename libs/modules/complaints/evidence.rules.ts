const MIB = 1024 * 1024;

/** What is taken, by kind: how large one file may be, and the media types as they are read from the bytes. */
export const EVIDENCE = {
  photo: { bytesAllowed: 10 * MIB, types: ['image/jpeg', 'image/png', 'image/webp'] },
} as const;

export type EvidenceKind = keyof typeof EVIDENCE;
export type EvidenceType = (typeof EVIDENCE)[EvidenceKind]['types'][number];

export const EVIDENCE_KINDS = Object.keys(EVIDENCE) as EvidenceKind[];
/** No file of any kind may be larger. */
export const FILE_BYTES_ALLOWED = Math.max(...EVIDENCE_KINDS.map((kind) => EVIDENCE[kind].bytesAllowed));
/** With one complaint, or one message. */
export const ATTACHMENTS_ALLOWED = 5;

/** The kind that a media type belongs to, if it is taken at all. */
export function kindOf(mediaType: string): EvidenceKind | undefined {
  return EVIDENCE_KINDS.find((kind) => EVIDENCE[kind].types.some((type) => type === mediaType));
}
