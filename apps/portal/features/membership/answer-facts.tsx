import { Stack, Text } from '@mantine/core';
import type { ApplicationAnswers } from '../../api/types';
import { Facts } from '../../components/facts';
import { useI18n } from '../../i18n/i18n.context';
import styles from './membership.module.css';

const shown = ['nameJa', 'nameEn', 'address', 'website', 'contactName', 'contactTitle', 'contactPhone'] as const;

/** What an applicant answered; what was left empty is left out. */
export function AnswerFacts({ answers }: { answers: ApplicationAnswers }) {
  const { t } = useI18n();
  const items = shown
    .filter((field) => answers[field] !== '')
    .map((field) => ({
      name: t(`joining.${field}`),
      value: <span className={styles.words}>{answers[field]}</span>,
    }));
  return (
    <Stack gap="md">
      <Facts items={items} />
      {answers.motive !== '' && (
        <div>
          <Text size="sm" c="gray.7">
            {t('joining.motive')}
          </Text>
          <Text className={styles.words}>{answers.motive}</Text>
        </div>
      )}
    </Stack>
  );
}
