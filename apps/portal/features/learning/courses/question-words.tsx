import { Text } from '@mantine/core';
import type { CourseQuestion } from '../../../api/types';
import { useI18n } from '../../../i18n/i18n.context';

/** What is asked, and whether several answers may be right. */
export function QuestionWords({ question: { ja, en, isMultiple } }: { question: CourseQuestion }) {
  const { t, pick } = useI18n();
  return (
    <>
      <Text fw={600}>{pick(ja, en)}</Text>
      {isMultiple && <Text c="gray.7">{t('courseTest.several')}</Text>}
    </>
  );
}
