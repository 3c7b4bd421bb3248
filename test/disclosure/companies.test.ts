import { CompanyHistory } from './company-history';
import { leftOf } from './spoil';

const STORES = Number(process.env.ATTACK_STORES ?? 12);
/** Desks on which a company's number was once a lower bound that nobody had thought of. */
const ONCE_FOUND = [25, 34, 37, 61, 99, 103, 168, 211, 213, 219, 224, 228, 261, 277, 288];
const SEEDS = [...new Set([...Array.from({ length: STORES }, (_, i) => i + 1), ...ONCE_FOUND])];

describe('a company that was told of its own quarters', () => {
  it('narrows neither its own people down nor the others, the public figures at hand, in whatever order it was told', async () => {
    const found: number[] = [];
    let told = 0;
    for (const seed of SEEDS) {
      const spoil = await CompanyHistory.attacked(seed);
      found.push(...leftOf(spoil));
      told += spoil.kept.reduce((sum, { shown }) => sum + shown, 0);
    }
    expect(found.length).toBeGreaterThan(SEEDS.length * 5);
    expect(told).toBeGreaterThan(SEEDS.length * 5);
    expect(found.filter((left) => left < 1)).toEqual([]);
  }, 600_000);
});
