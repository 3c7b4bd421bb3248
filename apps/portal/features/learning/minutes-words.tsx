import { Text } from '@mantine/core';
import { useI18n } from '../../i18n/i18n.context';

/** Minutes in the reader's language, or in the one in which they were written. */
export function MinutesWords({ minutes: { ja, en } }: { minutes: { ja: string; en: string } }) {
  const { locale } = useI18n();
  const lang = (locale === 'ja' ? ja : en) === '' ? (locale === 'ja' ? 'en' : 'ja') : locale;
  return (
    <Text lang={lang} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
      {lang === 'ja' ? ja : en}
    </Text>
  );
}
