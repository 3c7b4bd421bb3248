import { createHash, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { seal, unseal } from '@platform/crypto';
import { asToday, type Draft } from '../form/draft';

const TOKEN_BYTES = 32;
const BINDING = 'draft/v1';
/** A story of 10,000 letters of any script and everything around it stays far below this. */
const DRAFT_BYTES_ALLOWED = 512 * 1024;

/** What the browser's cookie opens. The database knows the hash; the key exists only while a request runs. */
export class DraftKey {
  readonly hash: Buffer;
  /** Proves that a form came from a page of ours that this browser was given. */
  readonly csrf: string;
  private readonly key: Buffer;

  private constructor(readonly token: string) {
    const bytes = Buffer.from(token, 'base64url');
    this.hash = createHash('sha256').update('draft-hash/v1:').update(bytes).digest();
    this.key = derived(bytes, 'draft-seal/v1');
    this.csrf = derived(bytes, 'draft-csrf/v1').toString('base64url');
  }

  static create(): DraftKey {
    return new DraftKey(randomBytes(TOKEN_BYTES).toString('base64url'));
  }

  /** The key of one visit to a file: of the receipt and of the visit, so that it is stored nowhere and dies with it. */
  static ofVisit(receipt: string, visitId: string): DraftKey {
    const token = hkdfSync('sha256', receipt, visitId, 'visit-uploads/v1', TOKEN_BYTES);
    return new DraftKey(Buffer.from(token).toString('base64url'));
  }

  /** The key of a cookie's value, or undefined when it is none of ours. */
  static parse(token: string | undefined): DraftKey | undefined {
    return token && Buffer.from(token, 'base64url').length === TOKEN_BYTES ? new DraftKey(token) : undefined;
  }

  isCsrf(given: string): boolean {
    const [ours, theirs] = [Buffer.from(this.csrf), Buffer.from(given)];
    return ours.length === theirs.length && timingSafeEqual(ours, theirs);
  }

  /** Seals something else of this browser's. @param binding what it must not be swapped with */
  sealBytes(bytes: Buffer, binding: string): Buffer {
    return seal(this.key, bytes, binding);
  }

  /** @throws if another browser's key sealed it, or for something else */
  openBytes(sealed: Buffer, binding: string): Buffer {
    return unseal(this.key, sealed, binding);
  }

  /** Squeezed before sealing, so that a page that carries the draft stays small. A few kilobytes need no thread. */
  async seal(draft: Draft): Promise<Buffer> {
    return seal(this.key, deflateRawSync(Buffer.from(JSON.stringify(draft))), BINDING);
  }

  /** @throws if another browser's key sealed it, or a byte differs */
  async open(sealed: Buffer): Promise<Draft> {
    const squeezed = unseal(this.key, sealed, BINDING);
    return asToday(JSON.parse(inflateRawSync(squeezed, { maxOutputLength: DRAFT_BYTES_ALLOWED }).toString()) as Draft);
  }

  /** The draft that a page carried back, or undefined when it carried none that this browser may open. */
  async openCarried(text: string): Promise<Draft | undefined> {
    if (!text) return undefined;
    try {
      return await this.open(Buffer.from(text, 'base64url'));
    } catch {
      return undefined;
    }
  }

  async carry(draft: Draft): Promise<string> {
    return (await this.seal(draft)).toString('base64url');
  }
}

function derived(token: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', token, 'madoguchi', purpose, 32));
}
