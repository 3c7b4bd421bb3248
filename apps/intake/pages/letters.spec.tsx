import type { WorkerFile } from '@modules/cases';
import { renderToStaticMarkup } from 'react-dom/server';
import { wordsOf } from '../i18n/words';
import { Letters } from './letters';

type Letter = WorkerFile['messages'][number];

const words = wordsOf('vi');

function shown(translations: Letter['translations'], from: Letter['from'] = 'desk'): string {
  const letter = { id: 'm', from, text: '返事を待っています。', sentAt: new Date(0), readAt: null, translations };
  return renderToStaticMarkup(<Letters words={words} messages={[letter]} />);
}

describe('a letter to her', () => {
  const machine = { locale: 'vi', provenance: 'machine', isChecked: false, text: 'Chúng tôi chờ.' } as const;

  it.each([
    ['file.translatedByMachine', machine],
    ['file.translatedAndChecked', { ...machine, isChecked: true }],
    ['file.translatedByPerson', { ...machine, provenance: 'human' }],
  ] as const)('says whose work its translation is (%s) and folds the original beneath', (key, translation) => {
    const html = shown([translation]);
    expect(html).toContain(words.say(key));
    expect(html.indexOf('Chúng tôi chờ.')).toBeLessThan(html.indexOf('<details>'));
    expect(html.indexOf('返事')).toBeGreaterThan(html.indexOf('<details>'));
  });

  it('stands alone without one into her language, and so do her own words', () => {
    for (const html of [shown([{ ...machine, locale: 'en' }]), shown([machine], 'you')]) {
      expect(html).toContain('返事');
      expect(html).not.toContain('Chúng tôi');
    }
  });
});
