import { newDraft } from '../form/draft';
import { DraftKey } from './draft-key';

describe('the key of a draft', () => {
  const key = DraftKey.create();
  const draft = { ...newDraft('d'), story: 'သုံးလ လစာ မရသေးပါ။'.repeat(500) };

  it('opens what it sealed, and no other key does', async () => {
    const sealed = await key.seal(draft);
    expect(await key.open(sealed)).toEqual(draft);
    expect(sealed.includes('လစာ')).toBe(false);
    await expect(DraftKey.create().open(sealed)).rejects.toThrow();
    expect(await DraftKey.create().openCarried(sealed.toString('base64url'))).toBeUndefined();
    expect(await key.openCarried('')).toBeUndefined();
  });

  it('keeps a carried draft small enough for a page', async () => {
    expect((await key.carry(draft)).length).toBeLessThan(4_000);
  });

  it('is found again by its cookie, and by nothing that is not one', () => {
    expect(DraftKey.parse(key.token)?.hash).toEqual(key.hash);
    expect(DraftKey.parse(undefined)).toBeUndefined();
    expect(DraftKey.parse('short')).toBeUndefined();
  });

  it('knows its own forms', () => {
    expect(key.isCsrf(key.csrf)).toBe(true);
    expect(key.isCsrf(DraftKey.create().csrf)).toBe(false);
    expect(key.isCsrf('')).toBe(false);
    expect(key.csrf).not.toContain(key.token);
  });
});
