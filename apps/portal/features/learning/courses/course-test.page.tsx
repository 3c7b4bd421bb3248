import { Alert, Anchor, Button, Checkbox, Fieldset, Group, Radio, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { courseAttemptQuery, useHandIn, useSaveAnswers } from '../../../api/courses.queries';
import type { CourseAttempt, CourseQuestion } from '../../../api/types';
import { ConfirmModal } from '../../../components/confirm-modal';
import { Page } from '../../../components/page';
import { ProblemAlert } from '../../../components/problem-alert';
import { QueryView } from '../../../components/query-view';
import { useI18n } from '../../../i18n/i18n.context';
import { QuestionWords } from './question-words';

const route = getRouteApi('/signed-in/course-tests/$attemptId');

/** The test of a course: answered, handed in once, and what came of it. */
export function CourseTestPage() {
  const { attemptId } = route.useParams();
  const query = useQuery(courseAttemptQuery(attemptId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(attempt) => <TestView key={attempt.id} attempt={attempt} />}
    </QueryView>
  );
}

function TestView({ attempt }: { attempt: CourseAttempt }) {
  const { t, pick } = useI18n();
  const params = { courseId: attempt.courseId };
  const isOver = attempt.handedInAt !== null;
  return (
    <Page
      title={pick(attempt.titleJa, attempt.titleEn) ?? ''}
      lead={isOver ? undefined : t('courseTest.lead')}
      actions={
        <Anchor renderRoot={(props) => <Link to="/courses/$courseId" params={params} {...props} />}>
          {t('courseTest.back')}
        </Anchor>
      }
    >
      {isOver ? <Result attempt={attempt} /> : <Answering attempt={attempt} />}
    </Page>
  );
}

function Answering({ attempt }: { attempt: CourseAttempt }) {
  const { t } = useI18n();
  const { questions } = attempt;
  const save = useSaveAnswers(attempt.id);
  const [answers, setAnswers] = useState(() => questions.map((_, index) => attempt.answers[index] ?? []));
  const [isHandingIn, setIsHandingIn] = useState(false);
  const choose = (index: number, chosen: number[]) => {
    const next = answers.map((former, place) => (place === index ? chosen : former));
    setAnswers(next);
    save.mutate(next);
  };
  const missing = answers.flatMap((chosen, index) => (chosen.length === 0 ? [index + 1] : []));
  return (
    <Stack gap="md">
      {questions.map((question, index) => (
        <QuestionFields
          key={index}
          question={question}
          legend={t('courseTest.questionN', { n: index + 1, total: questions.length })}
          chosen={answers[index] ?? []}
          onChoose={(chosen) => choose(index, chosen)}
        />
      ))}
      {save.error && <ProblemAlert error={save.error} onRetry={() => save.mutate(answers)} />}
      <Text role="status" c="gray.7">
        {save.isPending ? t('courseTest.keeping') : save.isSuccess ? t('courseTest.kept') : ''}
      </Text>
      {missing.length > 0 && <Text>{t('courseTest.missing', { questions: missing.join(', ') })}</Text>}
      <Group>
        <Button disabled={missing.length > 0} onClick={() => setIsHandingIn(true)}>
          {t('courseTest.handIn')}
        </Button>
      </Group>
      {isHandingIn && <HandInModal attemptId={attempt.id} answers={answers} onClose={() => setIsHandingIn(false)} />}
    </Stack>
  );
}

interface QuestionFieldsProps {
  question: CourseQuestion;
  legend: string;
  chosen: readonly number[];
  onChoose: (chosen: number[]) => void;
}

function QuestionFields({ question, legend, chosen, onChoose }: QuestionFieldsProps) {
  const { pick } = useI18n();
  const { choices, isMultiple, ja, en } = question;
  const name = pick(ja, en);
  const values = chosen.map(String);
  const labels = choices.map((choice, place) => ({ value: String(place), label: pick(choice.ja, choice.en) }));
  return (
    <Fieldset legend={legend}>
      <Stack gap="sm">
        <QuestionWords question={question} />
        {isMultiple ? (
          <Checkbox.Group aria-label={name ?? undefined} value={values} onChange={(next) => onChoose(next.map(Number))}>
            <Stack gap="sm">
              {labels.map((each) => (
                <Checkbox key={each.value} {...each} />
              ))}
            </Stack>
          </Checkbox.Group>
        ) : (
          <Radio.Group
            aria-label={name ?? undefined}
            value={values[0] ?? null}
            onChange={(next) => onChoose([Number(next)])}
          >
            <Stack gap="sm">
              {labels.map((each) => (
                <Radio key={each.value} {...each} />
              ))}
            </Stack>
          </Radio.Group>
        )}
      </Stack>
    </Fieldset>
  );
}

interface HandInProps {
  attemptId: string;
  answers: number[][];
  onClose: () => void;
}

function HandInModal({ attemptId, answers, onClose }: HandInProps) {
  const { t } = useI18n();
  const handIn = useHandIn(attemptId);
  return (
    <ConfirmModal
      title={t('courseTest.handInTitle')}
      confirmLabel={t('courseTest.handIn')}
      mutation={handIn}
      // The page shows the result as soon as it is read again, and this window goes with the questions.
      onConfirm={() => handIn.mutate(answers)}
      onClose={onClose}
    >
      <Text>{t('courseTest.handInText')}</Text>
    </ConfirmModal>
  );
}

function Result({ attempt: { questions, answers, wrong, isPassed, passPercent } }: { attempt: CourseAttempt }) {
  const { t, pick } = useI18n();
  const missed = wrong ?? [];
  const score = { right: questions.length - missed.length, total: questions.length, percent: passPercent };
  return (
    <Stack gap="md">
      <Alert color={isPassed ? 'success' : 'warning'} role="status">
        {t(isPassed ? 'courseTest.passed' : 'courseTest.notPassed')} {t('courseTest.score', score)}
      </Alert>
      {questions.map((question, index) => (
        <Fieldset key={index} legend={t('courseTest.questionN', { n: index + 1, total: questions.length })}>
          <QuestionWords question={question} />
          <ul>
            {(answers[index] ?? []).map((place) => {
              const choice = question.choices[place];
              return <li key={place}>{choice && pick(choice.ja, choice.en)}</li>;
            })}
          </ul>
          <Text fw={600}>{t(missed.includes(index) ? 'courseTest.wrong' : 'courseTest.right')}</Text>
        </Fieldset>
      ))}
    </Stack>
  );
}
