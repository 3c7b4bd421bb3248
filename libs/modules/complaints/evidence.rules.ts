const MIB = 1024 * 1024;

/** What is taken, by kind: how large one file may be, and the media types as they are read from the bytes. */
export const EVIDENCE = {
  photo: { bytesAllowed: 10 * MIB, types: ['image/jpeg', 'image/png', 'image/webp'] },
  document: { bytesAllowed: 10 * MIB, types: ['application/pdf'] },
  sheet: {
    bytesAllowed: 10 * MIB,
    types: [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.oasis.opendocument.spreadsheet',
      'text/csv',
    ],
  },
  audio: {
    bytesAllowed: 25 * MIB,
    types: ['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'audio/amr'],
  },
  video: { bytesAllowed: 100 * MIB, types: ['video/mp4', 'video/quicktime', 'video/3gpp', 'video/webm'] },
} as const;

export type EvidenceKind = keyof typeof EVIDENCE;
export type EvidenceType = (typeof EVIDENCE)[EvidenceKind]['types'][number];

export const EVIDENCE_KINDS = Object.keys(EVIDENCE) as EvidenceKind[];
/** No file of any kind may be larger. */
export const FILE_BYTES_ALLOWED = Math.max(...EVIDENCE_KINDS.map((kind) => EVIDENCE[kind].bytesAllowed));
/** With one complaint, or one message. */
export const ATTACHMENTS_ALLOWED = 5;
/** Of all files of one complaint, or one message, together. */
export const TOTAL_BYTES_ALLOWED = 200 * MIB;

/** The kind that a media type belongs to, if it is taken at all. */
export function kindOf(mediaType: string): EvidenceKind | undefined {
  return EVIDENCE_KINDS.find((kind) => EVIDENCE[kind].types.some((type) => type === mediaType));
}

/** What the copy without hidden data is: the same, but that a 3GP film is written anew as MP4, which it is a form of. */
export function copyType(mediaType: string): string {
  return mediaType === 'video/3gpp' ? 'video/mp4' : mediaType;
}

/** What a file choice of a browser offers; what is taken is decided by the bytes. */
export const OFFERED_TYPES: readonly string[] = [
  ...EVIDENCE_KINDS.flatMap((kind): readonly string[] => EVIDENCE[kind].types),
  ...['.xlsx', '.ods', '.csv', '.m4a', '.amr', '.3gp', '.opus'],
];

const EXTENSIONS: Readonly<Record<EvidenceType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'text/csv': 'csv',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/amr': 'amr',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/3gpp': '3gp',
  'video/webm': 'webm',
};

/** The end of a file's name, for whoever saves it. */
export function extensionOf(mediaType: string): string {
  return EXTENSIONS[mediaType as EvidenceType] ?? 'bin';
}
