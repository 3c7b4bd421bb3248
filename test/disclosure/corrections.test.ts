import { SeededRandom } from '../../apps/launcher/demo/random';
import { CorrectionHistory } from './correction-history';
import { leftOf } from './spoil';

const STORES = Number(process.env.ATTACK_STORES ?? 10);

describe('a first and a corrected edition of a quarter', () => {
  it('tell nobody who was added or removed, whatever was released before and later', async () => {
    const found: number[] = [];
    const corrections = { told: 0, refused: 0, anew: 0 };
    for (let seed = 1; seed <= STORES; seed += 1) {
      const history = new CorrectionHistory(new SeededRandom(seed));
      found.push(...leftOf(await history.attacked()));
      corrections.told += history.corrections.told;
      corrections.refused += history.corrections.refused;
    }
    expect(corrections.told).toBeGreaterThan(STORES / 4);
    expect(corrections.refused).toBeGreaterThan(0);
    expect(found.length).toBeGreaterThan(STORES * 10);
    expect(Math.min(...found)).toBeGreaterThanOrEqual(1);
  }, 3_600_000);
});
