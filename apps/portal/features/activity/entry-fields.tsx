import { Button, Checkbox, Fieldset, Group, Stack, Textarea, TextInput } from '@mantine/core';
import { useI18n } from '../../i18n/i18n.context';
import { codesOf } from '../../i18n/catalogue';
import type { ReportFormState } from './use-report-form';

/** One thing that a member did, and the actions that it belongs to. */
export function EntryFields({ form, index }: { form: ReportFormState; index: number }) {
  const { t, label } = useI18n();
  const isOnly = form.values.entries.length === 1;
  return (
    <Fieldset legend={t('activity.entryN', { n: index + 1 })}>
      <Stack gap="sm">
        <TextInput
          label={t('activity.entryTitle')}
          maxLength={120}
          autoComplete="off"
          {...form.getInputProps(`entries.${index}.title`)}
        />
        <Textarea
          label={t('activity.entryWords')}
          autosize
          minRows={3}
          maxRows={14}
          maxLength={4000}
          {...form.getInputProps(`entries.${index}.words`)}
        />
        <Checkbox.Group label={t('activity.actions')} {...form.getInputProps(`entries.${index}.actions`)}>
          <Stack gap={6} mt={6}>
            {codesOf('conductAction').map((action) => (
              <Checkbox key={action} value={action} label={label('conductAction', action)} />
            ))}
          </Stack>
        </Checkbox.Group>
        {!isOnly && (
          <Group>
            <Button variant="subtle" size="compact-sm" onClick={() => form.removeListItem('entries', index)}>
              {t('activity.removeEntry', { n: index + 1 })}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}
