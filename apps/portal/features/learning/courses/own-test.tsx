import { Button, Group, List, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useBeginTest } from '../../../api/courses.queries';
import type { Course } from '../../../api/types';
import { ProblemAlert } from '../../../components/problem-alert';
import { Section } from '../../../components/section';
import { useI18n } from '../../../i18n/i18n.context';

/** Where the reader stands with the test, the way into it, and what came of it. */
export function OwnTest({ course }: { course: Course }) {
  const { t } = useI18n();
  const { questions, passPercent, attemptsAllowed: allowed } = course;
  return (
    <>
      <Section title={t('course.test')}>
        <Text>{t('course.testText', { questions: questions.length, percent: passPercent, allowed })}</Text>
        <Standing course={course} />
        <FormerTests course={course} />
      </Section>
      {course.certificates.length > 0 && (
        <Section title={t('course.certificate')}>
          {course.certificates.map(({ id, number, version }) => (
            <Group key={id}>
              <Button component="a" href={`/api/v1/certificates/${id}/pdf`} download variant="default">
                {t('course.certificateOf', { number, version })}
              </Button>
            </Group>
          ))}
        </Section>
      )}
    </>
  );
}

function Standing({ course }: { course: Course }) {
  const { t } = useI18n();
  const ofThis = course.attempts.filter(({ version }) => version === course.number);
  const used = ofThis.filter(({ handedInAt }) => handedInAt !== null).length;
  const isOpen = course.attempts.some(({ handedInAt }) => handedInAt === null);
  const isOffered = course.state === 'published';
  if (isOpen) return <Way courseId={course.id} words={t('course.goOn')} />;
  if (course.own === 'passed') return <Text fw={600}>{t('course.passedText')}</Text>;
  if (!isOffered) return null;
  if (used >= course.attemptsAllowed) return <Text>{t('course.noMore')}</Text>;
  return (
    <>
      <Text>{t('course.used', { used })}</Text>
      <Way courseId={course.id} words={t('course.begin')} />
    </>
  );
}

function Way({ courseId, words }: { courseId: string; words: string }) {
  const begin = useBeginTest(courseId);
  const navigate = useNavigate();
  const press = () =>
    void begin
      .mutateAsync(undefined)
      .then(({ id }) => navigate({ to: '/course-tests/$attemptId', params: { attemptId: id } }))
      .catch(() => undefined); // said above the button
  return (
    <>
      {begin.error && <ProblemAlert error={begin.error} />}
      <Group>
        <Button onClick={press} loading={begin.isPending} data-begin-test>
          {words}
        </Button>
      </Group>
    </>
  );
}

function FormerTests({ course: { attempts } }: { course: Course }) {
  const { t, dateTime } = useI18n();
  const handedIn = attempts.filter(({ handedInAt }) => handedInAt !== null);
  if (handedIn.length === 0) return null;
  return (
    <div>
      <Text fw={600}>{t('course.attempts')}</Text>
      <List>
        {handedIn.map(({ id, handedInAt, isPassed, version }) => (
          <List.Item key={id}>
            {t('course.attemptOf', { day: dateTime(handedInAt ?? ''), isPassed: String(isPassed), version })}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
