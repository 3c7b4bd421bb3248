import { Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { feedbackQuery } from '../../api/learning.queries';
import { Facts } from '../../components/facts';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';

/** The means of what people answered, from five answers on. */
export function FeedbackFigures({ sessionId }: { sessionId: string }) {
  const { t, number } = useI18n();
  const query = useQuery(feedbackQuery(sessionId));
  return (
    <Section title={t('learning.figures')}>
      <QueryView query={query} skeleton={<Skeleton height={80} />}>
        {({ figures }) =>
          figures === null ? (
            <Text c="gray.7">{t('learning.figuresNone')}</Text>
          ) : (
            <Facts
              items={[
                { name: t('learning.answers'), value: number(figures.answers) },
                { name: t('learning.useful'), value: `${number(figures.useful)} / 5` },
                { name: t('learning.understood'), value: `${number(figures.understood)} / 5` },
                { name: t('learning.practical'), value: `${number(figures.practical)} / 5` },
              ]}
            />
          )
        }
      </QueryView>
    </Section>
  );
}
