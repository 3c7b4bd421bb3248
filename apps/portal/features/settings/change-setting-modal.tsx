import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useChangeSetting } from '../../api/settings.queries';
import type { Setting, SettingField, SettingValue } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { ProblemAlert } from '../../components/problem-alert';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { useI18n } from '../../i18n/i18n.context';
import { ChoiceInput, CodesInput } from './codes-input';
import { ClockPreview } from './clock-preview';
import { fieldProblem, formOf, isClock, isSame, type SettingForm, valueOf } from './setting.rules';
import { SettingFacts } from './setting-value';

/** First the values, then what would change and why. The version is the one that was on the screen when it opened. */
export function ChangeSettingModal({ setting, onClose }: { setting: Setting; onClose: () => void }) {
  const { t, label } = useI18n();
  const [seen] = useState(setting);
  const [form, setForm] = useState<SettingForm>(() => formOf(seen.fields, seen.value));
  const [wished, setWished] = useState<SettingValue>();
  const next = (entered: SettingForm) => {
    setForm(entered);
    setWished(valueOf(seen.fields, entered));
  };
  return (
    <Dialog onClose={onClose} size="lg" title={t('settings.changeOf', { name: label('setting', seen.key) })}>
      {wished ? (
        <LastLook setting={seen} value={wished} onBack={() => setWished(undefined)} onDone={onClose} />
      ) : (
        <ValueFields setting={seen} initial={form} onNext={next} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface ValueFieldsProps {
  setting: Setting;
  initial: SettingForm;
  onNext: (form: SettingForm) => void;
  onClose: () => void;
}

function ValueFields({ setting: { fields, value }, initial, onNext, onClose }: ValueFieldsProps) {
  const { t, label } = useI18n();
  const [isUnchanged, setIsUnchanged] = useState(false);
  const problemText = useProblemText();
  const form = useForm<Record<string, string>>({
    initialValues: initial,
    validate: Object.fromEntries(fields.map((field) => [field.name, (text: string) => problemText(field, text)])),
  });
  const submit = (entered: SettingForm) => {
    if (isSame(fields, value, valueOf(fields, entered))) setIsUnchanged(true);
    else onNext(entered);
  };
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        {fields.map((field) =>
          (field.codes ?? field.choices) ? (
            <CodedInput
              key={field.name}
              isOne={field.choices !== null}
              label={label('settingField', field.name)}
              codes={field.codes ?? field.choices ?? []}
              {...form.getInputProps(field.name)}
            />
          ) : (
            <TextInput
              key={field.name}
              label={label('settingField', field.name)}
              description={field.unit && t('settings.between', { least: field.least, most: field.most })}
              inputMode={field.unit ? 'numeric' : 'text'}
              autoComplete="off"
              {...form.getInputProps(field.name)}
            />
          ),
        )}
        <div aria-live="polite">{isUnchanged && <Text>{t('settings.same')}</Text>}</div>
        <Group gap="sm">
          <Button type="submit">{t('settings.next')}</Button>
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function CodedInput({ isOne, ...props }: Parameters<typeof CodesInput>[0] & { isOne: boolean }) {
  return isOne ? <ChoiceInput {...props} /> : <CodesInput {...props} />;
}

function useProblemText() {
  const { t } = useI18n();
  return (field: SettingField, entered: string): string | null => {
    const { least, most } = field;
    switch (fieldProblem(field, entered)) {
      case 'required':
        return t('field.required');
      case 'number':
        return t('settings.between', { least, most });
      case 'long':
        return t('settings.tooLong', { most });
      case 'mailbox':
        return t('settings.badMailbox');
      case 'address':
        return t('settings.badAddress');
      case 'registration':
        return t('settings.badRegistration');
      case undefined:
        return null;
    }
  };
}

interface LastLookProps {
  setting: Setting;
  value: SettingValue;
  onBack: () => void;
  onDone: () => void;
}

function LastLook({ setting, value, onBack, onDone }: LastLookProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const change = useChangeSetting(setting.key);
  const { field, withReason } = useReason();
  const { version, fields } = setting;
  const done = () => {
    notify(t('settings.saved'));
    onDone();
  };
  return (
    <Stack gap="sm">
      <Title order={3}>{t('settings.before')}</Title>
      <SettingFacts fields={fields} value={setting.value} />
      <Title order={3}>{t('settings.after')}</Title>
      <SettingFacts fields={fields} value={value} />
      {isClock(setting) && <ClockPreview clock={setting.key} lengths={value} />}
      {field}
      {change.error && <ProblemAlert error={change.error} />}
      <Group gap="sm">
        <Button
          loading={change.isPending}
          onClick={withReason((reason) => change.mutate({ version, value, reason }, { onSuccess: done }))}
        >
          {t('settings.save')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('settings.back')}
        </Button>
      </Group>
    </Stack>
  );
}
