import { newOnceKey } from './once-key';

describe('the key of one press of a button', () => {
  it('is a random UUID that the api takes', () => {
    const keys = Array.from({ length: 50 }, newOnceKey);
    for (const key of keys)
      expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(keys).size).toBe(50);
  });
});
