import { Text } from '@mantine/core';
import type { Deadline } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { DeadlineList } from '../../components/deadline-list';

/** The clocks of the case, running ones first. */
export function CaseDeadlines({ deadlines }: { deadlines: readonly Deadline[] }) {
  const { t } = useI18n();
  return (
    <Section title={t('case.deadlines')}>
      {deadlines.length === 0 ? (
        <Text c="gray.7">{t('case.deadlinesNone')}</Text>
      ) : (
        <DeadlineList deadlines={deadlines} />
      )}
    </Section>
  );
}
