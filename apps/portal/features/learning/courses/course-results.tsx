import { Skeleton, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { coursePeopleQuery, courseResultsQuery } from '../../../api/courses.queries';
import type { CoursePerson } from '../../../api/types';
import { PagedRows } from '../../../components/paged-rows';
import { QueryView } from '../../../components/query-view';
import { RowList, type RowFact } from '../../../components/row-list';
import { Section } from '../../../components/section';
import { useI18n } from '../../../i18n/i18n.context';

/** How each version went, in numbers, for the officer. */
export function CourseResults({ courseId }: { courseId: string }) {
  const { t } = useI18n();
  const query = useQuery(courseResultsQuery(courseId));
  return (
    <Section title={t('course.results')}>
      <QueryView query={query} skeleton={<Skeleton height={80} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="gray.7">{t('course.resultsNone')}</Text>
          ) : (
            <RowList
              label={t('course.results')}
              rows={items.map((item) => ({ ...item, id: String(item.number) }))}
              factsOf={({ number, people, handedIn, passed }) => [
                { name: t('course.version'), value: number },
                { name: t('course.resultPeople'), value: people },
                { name: t('course.resultTests'), value: handedIn },
                { name: t('course.resultPassed'), value: passed },
              ]}
            />
          )
        }
      </QueryView>
    </Section>
  );
}

/** Who of the manager's own people has passed. */
export function CoursePeople({ courseId }: { courseId: string }) {
  const { t, day } = useI18n();
  const query = useInfiniteQuery(coursePeopleQuery(courseId));
  const factsOf = ({ displayName, passedOn, version }: CoursePerson): RowFact[] => [
    { name: t('course.person'), value: displayName },
    { name: t('course.passedOn'), value: passedOn ? day(passedOn) : t('course.notPassed') },
    { name: t('course.version'), value: version ?? '–' },
  ];
  return (
    <Section title={t('course.people')}>
      <Text>{t('course.peopleLead')}</Text>
      <PagedRows
        label={t('course.people')}
        query={query}
        factsOf={factsOf}
        height={120}
        empty={<Text c="gray.7">{t('course.noPeople')}</Text>}
      />
    </Section>
  );
}
