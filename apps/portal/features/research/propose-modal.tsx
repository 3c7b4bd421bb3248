import { Checkbox, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useInfiniteQuery } from '@tanstack/react-query';
import { agreementsQuery } from '../../api/cooperation.queries';
import { useProposeResearch } from '../../api/research.queries';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { pastQuarters } from '../figures/quarter.rules';
import { useQuarterName } from '../figures/use-quarter-name';
import { OFFERED_TABLES } from './table-name.rules';
import { useTableName } from './use-table-name';

/** Six years. */
const QUARTERS = 24;
const LINES = ['title', 'persons', 'institution', 'funding', 'ethics'] as const;
const WORDS = {
  title: 'name',
  persons: 'persons',
  institution: 'institution',
  funding: 'funding',
  ethics: 'ethics',
} as const;

/** A member proposes for itself; an officer writes down what an organisation with an agreement proposes. */
export function ProposeModal({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const isOfficer = useUser().permissions.includes('research.keep');
  const propose = useProposeResearch();
  const tableName = useTableName();
  const quarterName = useQuarterName();
  const quarters = pastQuarters(new Date(), QUARTERS).map((value) => ({ value, label: quarterName(value) }));
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: {
      ...{ title: '', question: '', persons: '', institution: '', funding: '', ethics: '' },
      ...{ agreementId: '', tables: [] as string[] },
      ...{ firstQuarter: quarters[0]?.value ?? '', lastQuarter: quarters[0]?.value ?? '' },
    },
    validate: {
      ...{ title: needed, question: needed, persons: needed, institution: needed, funding: needed, ethics: needed },
      agreementId: (id) => (isOfficer && id === '' ? t('field.required') : null),
      tables: (tables) => (tables.length === 0 ? t('field.required') : null),
    },
  });
  const submit = form.onSubmit(({ agreementId, ...wish }) => {
    propose
      .mutateAsync({ ...wish, agreementId: agreementId === '' ? null : agreementId })
      .then(() => {
        notify(t('research.sent'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('research.new')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {isOfficer && <AgreementChoice inputProps={form.getInputProps('agreementId')} />}
          {LINES.slice(0, 1).map((name) => (
            <TextInput key={name} label={t(`research.${WORDS[name]}`)} {...form.getInputProps(name)} />
          ))}
          <Textarea label={t('research.question')} autosize minRows={3} {...form.getInputProps('question')} />
          {LINES.slice(1).map((name) => (
            <TextInput key={name} label={t(`research.${WORDS[name]}`)} {...form.getInputProps(name)} />
          ))}
          <Checkbox.Group
            label={t('research.tables')}
            description={t('research.tablesHint')}
            {...form.getInputProps('tables')}
          >
            <Stack gap={6} mt={6}>
              {OFFERED_TABLES.map((table) => (
                <Checkbox key={table} value={table} label={tableName(table.split('*'))} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Group gap="md" grow>
            <NativeSelect label={t('research.from')} data={quarters} {...form.getInputProps('firstQuarter')} />
            <NativeSelect label={t('research.until')} data={quarters} {...form.getInputProps('lastQuarter')} />
          </Group>
          <FormEnd submitLabel={t('research.send')} mutation={propose} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function AgreementChoice({ inputProps }: { inputProps: object }) {
  const { t, pick } = useI18n();
  const { data } = useInfiniteQuery(agreementsQuery);
  const found = (data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter(({ areas, state }) => areas.includes('joint_research') && (state === 'current' || state === 'expiring'));
  if (data && found.length === 0) return <Text>{t('research.noAgreement')}</Text>;
  return (
    <NativeSelect
      label={t('research.agreement')}
      data={[
        { value: '', label: t('research.choose') },
        ...found.map(({ id, titleJa, titleEn }) => ({ value: id, label: pick(titleJa, titleEn) ?? '' })),
      ]}
      {...inputProps}
    />
  );
}
