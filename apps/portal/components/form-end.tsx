import { Button, Group } from '@mantine/core';
import { useI18n } from '../i18n/i18n.context';
import { ProblemAlert } from './problem-alert';

interface FormEndProps {
  submitLabel: string;
  mutation: { isPending: boolean; error: Error | null };
  onCancel: () => void;
  /** The form itself says what the api answered. */
  saysProblem?: boolean;
}

/** How every form in a window ends: why the api refused, if it did, then the button that sends and the way out. */
export function FormEnd({ submitLabel, mutation, onCancel, saysProblem = false }: FormEndProps) {
  const { t } = useI18n();
  return (
    <>
      {mutation.error && !saysProblem && <ProblemAlert error={mutation.error} />}
      <Group gap="sm">
        <Button type="submit" loading={mutation.isPending}>
          {submitLabel}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
      </Group>
    </>
  );
}
