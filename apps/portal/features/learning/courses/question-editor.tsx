import { Button, Checkbox, Fieldset, Group, Stack, TextInput } from '@mantine/core';
import { useI18n } from '../../../i18n/i18n.context';
import { type CourseFormState, emptyChoice } from './use-course-form';

const choicesAllowed = 8;

/** One question with its answers, of which the right ones are marked. */
export function QuestionEditor({ form, index }: { form: CourseFormState; index: number }) {
  const { t } = useI18n();
  const n = index + 1;
  const at = `questions.${index}`;
  const question = form.values.questions[index];
  const choices = question?.choices ?? [];
  const words = { maxLength: 500, autoComplete: 'off' };
  return (
    <Fieldset legend={t('course.questionN', { n })}>
      <Stack gap="sm">
        <TextInput label={t('course.questionJa')} lang="ja" {...words} {...form.getInputProps(`${at}.ja`)} />
        <TextInput label={t('course.questionEn')} lang="en" {...words} {...form.getInputProps(`${at}.en`)} />
        <Checkbox label={t('course.isMultiple')} {...form.getInputProps(`${at}.isMultiple`, { type: 'checkbox' })} />
        {choices.map(({ key }, place) => (
          <ChoiceEditor key={key} form={form} at={`${at}.choices`} place={place} isRemovable={choices.length > 2} />
        ))}
        <Group gap="sm">
          {choices.length < choicesAllowed && (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => form.insertListItem(`${at}.choices`, emptyChoice())}
            >
              {t('course.addChoice')}
            </Button>
          )}
          {form.values.questions.length > 1 && (
            <Button variant="subtle" size="compact-sm" onClick={() => form.removeListItem('questions', index)}>
              {t('course.removeQuestion', { n })}
            </Button>
          )}
        </Group>
      </Stack>
    </Fieldset>
  );
}

interface ChoiceEditorProps {
  form: CourseFormState;
  /** Where the answers of the question stand in the form. */
  at: string;
  place: number;
  isRemovable: boolean;
}

function ChoiceEditor({ form, at, place, isRemovable }: ChoiceEditorProps) {
  const { t } = useI18n();
  const n = place + 1;
  const words = { maxLength: 300, autoComplete: 'off' };
  return (
    <Stack gap={6}>
      <TextInput
        label={t('course.choiceJa', { n })}
        lang="ja"
        {...words}
        {...form.getInputProps(`${at}.${place}.ja`)}
      />
      <TextInput
        label={t('course.choiceEn', { n })}
        lang="en"
        {...words}
        {...form.getInputProps(`${at}.${place}.en`)}
      />
      <Group gap="sm">
        <Checkbox
          label={t('course.isRight', { n })}
          {...form.getInputProps(`${at}.${place}.isRight`, { type: 'checkbox' })}
        />
        {isRemovable && (
          <Button variant="subtle" size="compact-sm" onClick={() => form.removeListItem(at, place)}>
            {t('course.removeChoice', { n })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
