import { Anchor, Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { coursesQuery } from '../../../api/courses.queries';
import type { CourseLine } from '../../../api/types';
import { Empty } from '../../../components/empty';
import { Page } from '../../../components/page';
import { PagedRows } from '../../../components/paged-rows';
import type { RowFact } from '../../../components/row-list';
import { useI18n } from '../../../i18n/i18n.context';
import { useUser } from '../../../shell/user.context';

/** The short courses: for members, and for the officer who writes them. */
export function CoursesPage() {
  const { t } = useI18n();
  const { permissions } = useUser();
  const query = useInfiniteQuery(coursesQuery());
  const factsOf = useFacts();
  return (
    <Page
      title={t('course.title')}
      lead={t('course.lead')}
      actions={
        permissions.includes('learning.manage') && (
          <Button renderRoot={(props) => <Link to="/courses/new" {...props} />}>{t('course.new')}</Button>
        )
      }
    >
      <PagedRows
        label={t('course.title')}
        query={query}
        factsOf={factsOf}
        height={240}
        empty={
          <Empty title={t('course.none')}>
            <Text>{t('course.noneText')}</Text>
          </Empty>
        }
      />
    </Page>
  );
}

function useFacts() {
  const { t, pick, label } = useI18n();
  const { permissions } = useUser();
  const attends = permissions.includes('learning.attend');
  return ({ id, titleJa, titleEn, state, published, hasDraft, own }: CourseLine): RowFact[] => [
    {
      name: t('course.course'),
      value: (
        <Anchor renderRoot={(props) => <Link to="/courses/$courseId" params={{ courseId: id }} {...props} />}>
          {pick(titleJa, titleEn)}
        </Anchor>
      ),
    },
    { name: t('course.state'), value: label('courseState', state) },
    {
      name: t('course.version'),
      value: hasDraft && published !== null ? `${published} (${t('course.draftVersion')})` : (published ?? '–'),
    },
    ...(attends ? [{ name: t('course.own'), value: label('courseStanding', own) }] : []),
  ];
}
