import { SeededRandom } from '../../apps/launcher/demo/random';
import { ReleaseHistory } from './release-history';
import { leftOf } from './spoil';

const STORES = Number(process.env.ATTACK_STORES ?? 6);

describe('releases to everybody and to researchers', () => {
  it('hold against somebody who was shown all of them, whatever was asked for and in which order', async () => {
    const found: number[] = [];
    let research = 0;
    for (let seed = 1; seed <= STORES; seed += 1) {
      const history = new ReleaseHistory(new SeededRandom(seed));
      found.push(...leftOf(await history.attacked()));
      research += history.research;
    }
    expect(research).toBeGreaterThan(STORES / 2);
    expect(found.length).toBeGreaterThan(STORES * 5);
    expect(Math.min(...found)).toBeGreaterThanOrEqual(1);
  }, 600_000);
});
