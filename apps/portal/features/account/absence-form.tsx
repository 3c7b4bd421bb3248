import { Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useSetAbsence } from '../../api/absences.queries';
import type { AbsenceChoice } from '../../api/types';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { todayInTokyo } from '../../i18n/times';
import { useUser } from '../../shell/user.context';

/** Who is away on which days in Japan, and who stands in. */
export function AbsenceForm({ choices, onClose }: { choices: readonly AbsenceChoice[]; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const me = useUser().id;
  const set = useSetAbsence();
  const today = todayInTokyo(new Date());
  const form = useForm({
    initialValues: { absentId: me, substituteId: '', fromOn: today, untilOn: '' },
    validate: {
      absentId: (id) => (id ? null : t('absence.missing')),
      substituteId: (id) => (id ? null : t('absence.missing')),
      fromOn: (on) => (on ? null : t('absence.missing')),
      untilOn: (on, { fromOn }) => {
        if (!on) return t('absence.missing');
        return on < fromOn ? t('absence.order') : null;
      },
    },
  });
  const substitutes = choices.find(({ id }) => id === form.values.absentId)?.substitutes ?? [];
  const save = form.onSubmit(
    (absence) =>
      set
        .mutateAsync(absence)
        .then(() => {
          notify(t('absence.saved'));
          onClose();
        })
        .catch(() => undefined), // said above the button
  );
  const named = (people: readonly { id: string; displayName: string }[]) =>
    people.map(({ id, displayName }) => ({ value: id, label: displayName }));
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="sm">
        {choices.length > 1 && (
          <Select
            label={t('absence.who')}
            data={named(choices)}
            allowDeselect={false}
            {...form.getInputProps('absentId')}
            onChange={(absentId) => form.setValues({ absentId: absentId ?? me, substituteId: '' })}
          />
        )}
        <Select
          label={t('absence.substitute')}
          description={t('absence.substituteHint')}
          data={named(substitutes)}
          disabled={substitutes.length === 0}
          {...form.getInputProps('substituteId')}
        />
        {substitutes.length === 0 && <Text size="sm">{t('absence.nobody')}</Text>}
        <TextInput type="date" label={t('absence.from')} maw="14rem" {...form.getInputProps('fromOn')} />
        <TextInput type="date" label={t('absence.until')} min={today} maw="14rem" {...form.getInputProps('untilOn')} />
        <FormEnd submitLabel={t('absence.save')} mutation={set} onCancel={onClose} />
      </Stack>
    </form>
  );
}
