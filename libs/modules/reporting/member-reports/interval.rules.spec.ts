import { medianInterval, shareInterval } from './interval.rules';

describe('how sure a figure is', () => {
  it('is Wilson’s interval for a share, as tables print it', () => {
    expect(shareInterval(15, 20)).toEqual({ share: 75, low: 53, high: 89 });
    expect(shareInterval(50, 100)).toEqual({ share: 50, low: 40, high: 60 });
    expect(shareInterval(20, 20)).toEqual({ share: 100, low: 84, high: 100 });
    expect(shareInterval(0, 20)).toEqual({ share: 0, low: 0, high: 16 });
  });

  it('is nothing where the interval is too wide to say anything', () => {
    expect(shareInterval(3, 5)).toBeNull();
    expect(shareInterval(5, 5)).toEqual({ share: 100, low: 57, high: 100 });
  });

  it('is between two values for a median, each with enough people at or beyond it', () => {
    const days = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
    // Ranks as tables of the sign test print them: n = 17 → 5 and 13, n = 20 → 6 and 15, n = 40 → 14 and 27.
    expect(medianInterval(days(17), 5)).toEqual({ low: 5, high: 13 });
    expect(medianInterval(days(20).reverse(), 5)).toEqual({ low: 6, high: 15 });
    expect(medianInterval(days(40), 10)).toEqual({ low: 14, high: 27 });
    expect(medianInterval(days(16), 5)).toBeNull();
    expect(medianInterval(days(20), 10)).toBeNull();
    expect(medianInterval([], 5)).toBeNull();
    expect(medianInterval(days(5), 1)).toBeNull();
    expect(medianInterval(days(6), 1)).toEqual({ low: 1, high: 6 });
  });

  it('has an end for a thousand people', () => {
    expect(
      medianInterval(
        Array.from({ length: 1000 }, (_, i) => i),
        10,
      ),
    ).toEqual({ low: 468, high: 531 });
  });
});
