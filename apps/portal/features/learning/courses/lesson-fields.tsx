import { Button, Fieldset, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useI18n } from '../../../i18n/i18n.context';
import type { CourseFormState } from './use-course-form';

/** One page of a course, in both languages. */
export function LessonFields({ form, index }: { form: CourseFormState; index: number }) {
  const { t } = useI18n();
  const n = index + 1;
  const field = (name: string) => form.getInputProps(`lessons.${index}.${name}`);
  const title = { maxLength: 120, autoComplete: 'off' };
  const words = { autosize: true, minRows: 3, maxRows: 14, maxLength: 8000 };
  return (
    <Fieldset legend={t('course.lessonN', { n })}>
      <Stack gap="sm">
        <TextInput label={t('course.titleJa')} lang="ja" {...title} {...field('titleJa')} />
        <TextInput label={t('course.titleEn')} lang="en" {...title} {...field('titleEn')} />
        <Textarea label={t('course.textJa')} lang="ja" {...words} {...field('textJa')} />
        <Textarea label={t('course.textEn')} lang="en" {...words} {...field('textEn')} />
        <Group gap="sm">
          {index > 0 && (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => form.reorderListItem('lessons', { from: index, to: index - 1 })}
            >
              {t('course.lessonUp', { n })}
            </Button>
          )}
          {form.values.lessons.length > 1 && (
            <Button variant="subtle" size="compact-sm" onClick={() => form.removeListItem('lessons', index)}>
              {t('course.removeLesson', { n })}
            </Button>
          )}
        </Group>
      </Stack>
    </Fieldset>
  );
}
