import { Anchor, Button, Group, NumberInput, Skeleton, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { courseSourceQuery, useSaveCourse } from '../../../api/courses.queries';
import type { CourseSource } from '../../../api/types';
import { Page } from '../../../components/page';
import { ProblemAlert } from '../../../components/problem-alert';
import { QueryView } from '../../../components/query-view';
import { useLeaveGuard } from '../../../components/use-leave-guard';
import { useNotify } from '../../../components/use-notify';
import { useI18n } from '../../../i18n/i18n.context';
import { LessonFields } from './lesson-fields';
import { QuestionEditor } from './question-editor';
import { type CourseFormState, emptyLesson, emptyQuestion, useCourseForm, wishOf } from './use-course-form';

const route = getRouteApi('/signed-in/courses/$courseId/change');

export function NewCoursePage() {
  return <CourseEditor source={null} courseId={null} />;
}

/** A draft that is written on, or a published course whose next version begins. */
export function ChangeCoursePage() {
  const { courseId } = route.useParams();
  const query = useQuery(courseSourceQuery(courseId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(source) => <CourseEditor source={source} courseId={courseId} />}
    </QueryView>
  );
}

interface CourseEditorProps {
  source: CourseSource | null;
  courseId: string | null;
}

function CourseEditor({ source, courseId }: CourseEditorProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const navigate = useNavigate();
  const form = useCourseForm(source);
  const save = useSaveCourse(source && courseId ? { id: courseId, version: form.values.version } : null);
  useLeaveGuard(form.isDirty());
  const submit = form.onSubmit((values) => {
    save
      .mutateAsync(wishOf(values))
      .then((id) => {
        form.resetDirty();
        notify(t('course.saved'));
        return navigate({ to: '/courses/$courseId', params: { courseId: id }, ignoreBlocker: true });
      })
      .catch(() => undefined); // said above the button
  });
  return (
    <Page
      title={t(source ? 'course.formChange' : 'course.formNew')}
      lead={t('course.formHint')}
      actions={<Anchor renderRoot={(props) => <Link to="/courses" {...props} />}>{t('action.back')}</Anchor>}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Words form={form} />
          <Title order={2}>{t('course.lessons')}</Title>
          {form.values.lessons.map(({ key }, index) => (
            <LessonFields key={key} form={form} index={index} />
          ))}
          <Group>
            <Button variant="default" onClick={() => form.insertListItem('lessons', emptyLesson())}>
              {t('course.addLesson')}
            </Button>
          </Group>
          <Title order={2}>{t('course.questions')}</Title>
          <Text c="gray.7">{t('problem.course.rightMissing')}</Text>
          {form.values.questions.map(({ key }, index) => (
            <QuestionEditor key={key} form={form} index={index} />
          ))}
          <Group>
            <Button variant="default" onClick={() => form.insertListItem('questions', emptyQuestion())}>
              {t('course.addQuestion')}
            </Button>
          </Group>
          {save.error && <ProblemAlert error={save.error} />}
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('course.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

function Words({ form }: { form: CourseFormState }) {
  const { t } = useI18n();
  const title = { maxLength: 120, autoComplete: 'off' };
  const words = { autosize: true, minRows: 2, maxRows: 8, maxLength: 2000 };
  return (
    <>
      <TextInput label={t('course.titleJa')} lang="ja" {...title} {...form.getInputProps('titleJa')} />
      <TextInput label={t('course.titleEn')} lang="en" {...title} {...form.getInputProps('titleEn')} />
      <Textarea label={t('course.summaryJa')} lang="ja" {...words} {...form.getInputProps('summaryJa')} />
      <Textarea label={t('course.summaryEn')} lang="en" {...words} {...form.getInputProps('summaryEn')} />
      <NumberInput
        label={t('course.passPercent')}
        min={1}
        max={100}
        allowDecimal={false}
        hideControls
        maw="20rem"
        {...form.getInputProps('passPercent')}
      />
    </>
  );
}
