import { windowOf } from './visit-limits.rules';
import { countedAddress, placeKey, placeOf } from './visit-place';

const AT = new Date('2026-11-18T01:07:00Z');

describe('where an address is counted', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['127.0.0.1', undefined],
    ['10.1.2.3', undefined],
    ['172.20.0.1', undefined],
    ['192.168.1.1', undefined],
    ['::1', undefined],
    ['fd00::1', undefined],
    ['fe80::1%eth0', undefined],
    ['', undefined],
    ['unknown', undefined],
  ])('%s counts as %s', (address, counted) => expect(countedAddress(address)).toBe(counted));

  it('is found by every process of the same day, and by nobody the day after', () => {
    const secret = Buffer.alloc(32, 1);
    const today = placeOf(placeKey(secret, AT), 'form', '203.0.113.7');
    expect(placeOf(placeKey(secret, new Date('2026-11-18T23:59:00Z')), 'form', '203.0.113.7')).toBe(today);
    expect(placeOf(placeKey(secret, new Date('2026-11-19T00:00:00Z')), 'form', '203.0.113.7')).not.toBe(today);
    expect(placeOf(placeKey(Buffer.alloc(32, 2), AT), 'form', '203.0.113.7')).not.toBe(today);
    expect(placeOf(placeKey(secret, AT), 'photo', '203.0.113.7')).not.toBe(today);
  });

  it('has thousands of addresses in each place, so that a place names none', () => {
    const key = placeKey(Buffer.alloc(32, 1), AT);
    const places = Array.from({ length: 5_000 }, (_, i) => placeOf(key, 'form', `203.${i >> 8}.${i & 255}.1`));
    for (const place of places) expect(place).toBeLessThan(2 ** 20);
    expect(2 ** 32 / 2 ** 20).toBe(4_096);
  });

  it('begins a window every ten minutes', () => {
    expect(windowOf(AT).toISOString()).toBe('2026-11-18T01:00:00.000Z');
    expect(windowOf(new Date('2026-11-18T01:10:00Z')).toISOString()).toBe('2026-11-18T01:10:00.000Z');
  });
});
