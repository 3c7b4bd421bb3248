import { whyNotDecidedOn, type HerText } from './translation.rules';

const [early, late] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-01-02T00:00:00Z')];
const machine = { provenance: 'machine', isChecked: false } as const;
const checked = { provenance: 'machine', isChecked: true } as const;
const human = { provenance: 'human', isChecked: false } as const;
const text = (...translations: HerText['translations']): HerText => ({ writtenAt: late, translations });

describe('what a decision may rest on', () => {
  it.each([
    ['no text at all', [], null, undefined],
    ['an original without a translation', [text()], null, undefined],
    ['a machine’s translation', [text(machine)], null, 'translation.unverified'],
    ['a machine’s, into two languages', [text(machine, machine)], null, 'translation.unverified'],
    ['a machine’s that somebody checked', [text(checked)], null, undefined],
    ['a person’s', [text(human)], null, undefined],
    ['a person’s beside a machine’s', [text(machine, human)], null, undefined],
    [
      'a good one of the story, a machine’s of the message',
      [text(human), text(machine)],
      null,
      'translation.unverified',
    ],
    ['a machine’s and the original itself', [text(machine)], late, undefined],
    ['an original that was read before this one was written', [text(machine)], early, 'translation.unverified'],
  ] as const)('%s', (_, texts, readAt, code) => {
    expect(whyNotDecidedOn(texts, readAt)).toBe(code);
  });
});
