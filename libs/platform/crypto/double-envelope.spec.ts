import { newDataKey } from './aead';
import { openInner, openOuter, sealForTwo } from './double-envelope';
import { newKeyPair } from './hpke';

describe('an envelope for two', () => {
  const aPerson = async (id: string) => ({ id, ...(await newKeyPair()) });

  it('opens when both take part, in their order', async () => {
    const [first, second, secret] = [await aPerson('a'), await aPerson('b'), newDataKey()];
    const inner = await openOuter(await sealForTwo(secret, { first, second }), { first, second: 'b' });
    expect(await openInner(inner, { first: 'a', second })).toEqual(secret);
  });

  it('opens for neither alone, nor for a third, nor under another name', async () => {
    const [first, second, third] = [await aPerson('a'), await aPerson('b'), await aPerson('c')];
    const outer = await sealForTwo(newDataKey(), { first, second });
    await expect(openOuter(outer, { first: { ...second, id: 'a' }, second: 'b' })).rejects.toThrow();
    await expect(openOuter(outer, { first, second: 'c' })).rejects.toThrow();
    const inner = await openOuter(outer, { first, second: 'b' });
    await expect(openInner(inner, { first: 'a', second: { ...first, id: 'b' } })).rejects.toThrow();
    await expect(openInner(inner, { first: 'a', second: { ...third, id: 'b' } })).rejects.toThrow();
    await expect(openInner(inner, { first: 'c', second })).rejects.toThrow();
  });
});
