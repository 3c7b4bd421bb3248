import { openItem, type SealedItem } from '@platform/crypto';
import { Refusal } from '@platform/errors';
import fc from 'fast-check';
import { ConsentWorld, ROOMS } from './consent-world';

const DAY_MS = 86_400_000;
const ACTS = [
  'company yes',
  'company no',
  'partner yes',
  'partner no',
  'share',
  'refer',
  'company replies',
  'she writes',
  'desk writes',
  'summary',
  'override',
  'override of the summary',
  'override ends',
  'four days pass',
  'a year passes',
] as const;
type Act = (typeof ACTS)[number];
const OUTSIDERS = ['member', 'partner'] as const;

/** Somebody who forgets nothing: every data key that the organisation could ever open. */
class Memory {
  private readonly keys = new Map<string, Buffer>();
  private readonly lastReading = new Map<string, number>();

  constructor(readonly kind: (typeof OUTSIDERS)[number]) {}

  async learn(world: ConsentWorld, act: number): Promise<void> {
    for (const room of ROOMS) {
      if (await world.isReading(this.kind, room)) this.lastReading.set(room, act);
      for (const [version, key] of await world.keysOf(this.kind, room)) this.keys.set(`${room}/${version}`, key);
    }
  }

  /** The last act after which it was allowed to read this room; before the first one, if never. */
  lastAllowed(room: string): number {
    return this.lastReading.get(room) ?? -1;
  }

  opens(item: SealedItem): boolean {
    const key = this.keys.get(`${item.compartment}/${item.version}`);
    if (!key) return false;
    const { caseId, compartment, version } = item;
    return openItem({ caseId, compartment, version, keys: new Map([[version, key]]) }, item).length >= 0;
  }
}

/** Nothing sealed after the last moment at which this room was allowed, so nothing at all of any other room. */
function expectNoMoreThanAgreed(
  memory: Memory,
  items: readonly SealedItem[],
  sealedAt: ReadonlyMap<string, number>,
): void {
  for (const item of items.filter((each) => memory.opens(each))) {
    expect(sealedAt.get(item.id)).toBeLessThanOrEqual(memory.lastAllowed(item.compartment));
  }
}

describe('what a recipient can open', () => {
  let world: ConsentWorld;

  beforeAll(async () => {
    world = await ConsentWorld.create();
  });
  afterAll(() => world.installation.close());

  const itemsNow = () =>
    world.rows<SealedItem>(
      `SELECT id, case_id AS "caseId", compartment, version, field, sealed FROM sealed_items WHERE case_id = $1`,
      [world.caseId],
    );

  const DOES: Record<Act, () => Promise<unknown>> = {
    'company yes': () => world.says('company', true),
    'company no': () => world.says('company', false),
    'partner yes': () => world.says('partner', true),
    'partner no': () => world.says('partner', false),
    share: () => world.share(),
    refer: () => world.refer(),
    'company replies': () => world.companyReplies(),
    'she writes': () => world.sheWrites(),
    'desk writes': () => world.deskWrites(),
    summary: () => world.summarise(),
    override: () => world.override(),
    'override of the summary': () => world.override(['shared']),
    'override ends': () => world.endOverride(),
    'four days pass': async () => {
      world.installation.clock.advance(4 * DAY_MS);
      await world.expire();
    },
    'a year passes': async () => {
      world.installation.clock.advance(366 * DAY_MS);
      await world.expire();
    },
  };

  /** What is refused is refused; everything else is a defect. */
  const tried = async (act: Act): Promise<void> => {
    try {
      await DOES[act]();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  };

  it('is never anything written after the last moment at which she allowed it, and never another room', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ company: fc.boolean(), partner: fc.boolean() }),
        fc.constantFrom('S1', 'S3'),
        fc.array(fc.constantFrom(...ACTS), { minLength: 10, maxLength: 18 }),
        async (consents, severity, acts) => {
          await world.begin(consents, { severity });
          const memories = OUTSIDERS.map((kind) => new Memory(kind));
          const sealedAt = new Map((await itemsNow()).map(({ id }) => [id, 0]));
          for (const [index, act] of acts.entries()) {
            await tried(act);
            const items = await itemsNow();
            for (const { id } of items) if (!sealedAt.has(id)) sealedAt.set(id, index + 1);
            for (const memory of memories) {
              await memory.learn(world, index + 1);
              expectNoMoreThanAgreed(memory, items, sealedAt);
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);
});
