import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { useI18n } from '../i18n/i18n.context';
import { ProblemAlert } from './problem-alert';
import { useLeaveGuard } from './use-leave-guard';
import { useNotify } from './use-notify';

/** The api takes texts of at most this many characters. */
const maxLength = 10_000;

interface TextFormProps {
  /** By which keys find it. */
  name?: string;
  /** Where somebody has just asked for the form. */
  takesFocus?: boolean;
  label: string;
  hint?: string;
  submitLabel: string;
  doneMessage: string;
  minRows?: number;
  mutation: {
    mutate: (text: string, then: { onSuccess: () => void }) => void;
    isPending: boolean;
    error: Error | null;
  };
  /** Stands above the text and may put words under what was typed. */
  above?: (put: (words: string) => void) => ReactNode;
  /** What belongs to the text and is sent with it. */
  children?: ReactNode;
  /** Not to be sent yet. */
  isWaiting?: boolean;
  onDone?: () => void;
  onCancel?: () => void;
}

/** Further words under what was typed. */
function joined(typed: string, words: string): string {
  return typed.trim() === '' ? words : `${typed.trimEnd()}\n\n${words}`;
}

/** One text and one button. What was typed stays in the field until the api has taken it. */
export function TextForm({ label, hint, submitLabel, mutation, minRows = 3, ...props }: TextFormProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const form = useForm({
    initialValues: { text: '' },
    validate: {
      text: (text) => {
        if (text.trim() === '') return t('field.required');
        return text.length > maxLength ? t('field.tooLong', { max: maxLength }) : null;
      },
    },
  });
  useLeaveGuard(form.isDirty());
  const done = () => {
    form.reset();
    notify(props.doneMessage);
    props.onDone?.();
  };
  const submit = form.onSubmit(({ text }) => mutation.mutate(text.trim(), { onSuccess: done }));
  const count = form.values.text.length;
  return (
    <form onSubmit={submit} noValidate data-text-form={props.name}>
      <Stack gap="sm">
        {props.above?.((words) => form.setFieldValue('text', (typed) => joined(typed, words)))}
        <Textarea
          label={label}
          description={hint}
          minRows={minRows}
          maxRows={18}
          autoFocus={props.takesFocus}
          {...form.getInputProps('text')}
        />
        {count > maxLength * 0.9 && <Text size="sm">{t('field.length', { count, max: maxLength })}</Text>}
        {props.children}
        {mutation.error && <ProblemAlert error={mutation.error} />}
        <Group gap="sm">
          <Button type="submit" loading={mutation.isPending} disabled={props.isWaiting}>
            {submitLabel}
          </Button>
          {props.onCancel && (
            <Button variant="default" onClick={props.onCancel}>
              {t('action.cancel')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
