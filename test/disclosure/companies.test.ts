import { CompanyHistory } from './company-history';
import { leftOf } from './spoil';

const STORES = Number(process.env.ATTACK_STORES ?? 12);

describe('a company that was told of its own quarters', () => {
  it('narrows neither its own people down nor the others, the public figures at hand, in whatever order it was told', async () => {
    const found: number[] = [];
    let told = 0;
    for (let seed = 1; seed <= STORES; seed += 1) {
      const spoil = await CompanyHistory.attacked(seed);
      found.push(...leftOf(spoil));
      told += spoil.kept.reduce((sum, { shown }) => sum + shown, 0);
    }
    expect(found.length).toBeGreaterThan(STORES * 5);
    expect(told).toBeGreaterThan(STORES * 5);
    expect(found.filter((left) => left < 1)).toEqual([]);
  }, 600_000);
});
