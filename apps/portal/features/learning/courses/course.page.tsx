import { Alert, Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { courseQuery } from '../../../api/courses.queries';
import type { Course, CourseLesson } from '../../../api/types';
import { Page } from '../../../components/page';
import { QueryView } from '../../../components/query-view';
import { Section } from '../../../components/section';
import { useI18n } from '../../../i18n/i18n.context';
import { useUser } from '../../../shell/user.context';
import { CourseControls } from './course-controls';
import { CoursePeople, CourseResults } from './course-results';
import { OwnTest } from './own-test';
import { QuestionWords } from './question-words';

const route = getRouteApi('/signed-in/courses/$courseId');

/** One course: its pages, one's own test, and how it went for whoever may know. */
export function CoursePage() {
  const { courseId } = route.useParams();
  const query = useQuery(courseQuery(courseId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(course) => <CourseView course={course} />}
    </QueryView>
  );
}

function CourseView({ course }: { course: Course }) {
  const { t, pick } = useI18n();
  const { permissions } = useUser();
  const manages = permissions.includes('learning.manage');
  return (
    <Page
      title={pick(course.titleJa, course.titleEn) ?? ''}
      lead={pick(course.summaryJa, course.summaryEn) ?? undefined}
      actions={<Anchor renderRoot={(props) => <Link to="/courses" {...props} />}>{t('action.back')}</Anchor>}
    >
      <Stack gap="md">
        {course.hasDraft && <Alert color="warning">{t('course.preview', { number: course.number })}</Alert>}
        {course.state === 'withdrawn' && <Alert color="warning">{t('course.withdrawnText')}</Alert>}
        {manages && <CourseControls course={course} />}
        <Lessons lessons={course.lessons} />
        {permissions.includes('learning.attend') && <OwnTest course={course} />}
        {manages && <TestPreview course={course} />}
        {manages && <CourseResults courseId={course.id} />}
        {permissions.includes('learning.oversee') && <CoursePeople courseId={course.id} />}
      </Stack>
    </Page>
  );
}

/** One page at a time, at the reader's own pace. */
function Lessons({ lessons }: { lessons: readonly CourseLesson[] }) {
  const { t, pick } = useI18n();
  const [shown, setShown] = useState(0);
  const lesson = lessons[shown];
  if (!lesson) return null;
  return (
    <Section title={pick(lesson.titleJa, lesson.titleEn) ?? ''}>
      <Text c="gray.7" role="status">
        {t('course.lesson', { n: shown + 1, total: lessons.length })}
      </Text>
      <Text style={{ whiteSpace: 'pre-line' }}>{pick(lesson.textJa, lesson.textEn)}</Text>
      <Group gap="sm">
        <Button variant="default" disabled={shown === 0} onClick={() => setShown(shown - 1)}>
          {t('course.previous')}
        </Button>
        <Button variant="default" disabled={shown === lessons.length - 1} onClick={() => setShown(shown + 1)}>
          {t('course.next')}
        </Button>
      </Group>
    </Section>
  );
}

/** What the test asks, for the officer: as people see it, without what is right. */
function TestPreview({ course: { questions, passPercent, attemptsAllowed } }: { course: Course }) {
  const { t, pick } = useI18n();
  const facts = { questions: questions.length, percent: passPercent, allowed: attemptsAllowed };
  return (
    <Section title={t('course.test')}>
      <Text>{t('course.testText', facts)}</Text>
      {questions.map((question, index) => (
        <div key={index}>
          <Title order={3} size="h5">
            {t('courseTest.questionN', { n: index + 1, total: questions.length })}
          </Title>
          <QuestionWords question={question} />
          <ul>
            {question.choices.map(({ ja, en }, place) => (
              <li key={place}>{pick(ja, en)}</li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
}
