import { attackAsCompany, attackPublic } from './single-stores';
import { leftOf } from './spoil';

/** So many stores in every run; `npm run bench -- disclosure` for thousands. */
const STORES = Number(process.env.ATTACK_STORES ?? 6);

describe('an attacker with an integer program', () => {
  it.each([
    ['everybody, after each quarter and the year', attackPublic],
    ['a company, with its own figures besides', attackAsCompany],
  ])(
    'is %s, and narrows no hidden cell down to less than its threshold says',
    async (_, attack) => {
      const found: number[] = [];
      for (let seed = 1; seed <= STORES; seed += 1) found.push(...leftOf(await attack(seed)));
      expect(found.length).toBeGreaterThan(STORES * 5);
      expect(found.filter((width) => width < 1)).toEqual([]);
    },
    600_000,
  );
});
