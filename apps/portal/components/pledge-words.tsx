import { Stack, Text, Title } from '@mantine/core';
import type { PledgeText } from '../api/types';
import { useI18n } from '../i18n/i18n.context';
import styles from './pledge-words.module.css';

/** The code of conduct and the pledge against retaliation, in the language of the screen. */
export function PledgeWords({ text }: { text: PledgeText }) {
  const { t, pick } = useI18n();
  return (
    <Stack gap="xs">
      <Title order={3}>{t('pledge.conduct')}</Title>
      <Text className={styles.words}>{pick(text.conductJa, text.conductEn)}</Text>
      <Title order={3}>{t('pledge.noRetaliation')}</Title>
      <Text className={styles.words}>{pick(text.noRetaliationJa, text.noRetaliationEn)}</Text>
      <Text size="sm" c="gray.7">
        {t('pledge.version', { version: text.version })}
      </Text>
    </Stack>
  );
}
