/**
 * What opens one of her files: her receipt, and which part of her complaint if it is not the first. The desk may have split
 * the complaint; the receipt stays one. Written as one text, "27 digits" or "27 digits/2", which no other app sees.
 */
export interface ReceiptPart {
  /** 27 digits. */
  code: string;
  /** From 1. */
  part: number;
}

export function fileKey({ code, part }: ReceiptPart): string {
  return part === 1 ? code : `${code}/${part}`;
}

export function readFileKey(key: string): ReceiptPart {
  const [code = '', part = '1'] = key.split('/');
  return { code, part: Number(part) };
}
