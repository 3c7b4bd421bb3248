import { NativeSelect, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useChangeClass } from '../../api/member-life.queries';
import type { MemberDetail, MemberKind } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { codesOf } from '../../i18n/catalogue';
import { ReasonField } from '../../components/reason-field';
import { useI18n } from '../../i18n/i18n.context';
import { fiscalYearAt } from '../dues/days.rules';

/** Which class from which fiscal year on. */
export function ClassModal({ member, onClose }: { member: MemberDetail; onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const change = useChangeClass(member.id);
  const thisYear = fiscalYearAt(Date.now());
  const form = useForm({
    initialValues: { kind: member.kind, fromFiscalYear: String(thisYear + 1), reason: '' },
    validate: { reason: (text) => (text.trim() === '' ? t('field.required') : null) },
  });
  const submit = form.onSubmit(({ kind, fromFiscalYear, reason }) => {
    change
      .mutateAsync({ kind, fromFiscalYear: Number(fromFiscalYear), reason: reason.trim() })
      .then(() => {
        notify(t('memberChange.done'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  const kinds = (codesOf('memberKind') as MemberKind[]).map((value) => ({ value, label: label('memberKind', value) }));
  const years = [thisYear + 1, thisYear].map((year) => ({
    value: String(year),
    label: t('memberChange.year', { year: String(year) }),
  }));
  return (
    <Dialog onClose={onClose} title={t('memberChange.class')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('memberChange.classText')}</Text>
          <NativeSelect label={t('members.kind')} data={kinds} {...form.getInputProps('kind')} />
          <NativeSelect label={t('memberChange.from')} data={years} {...form.getInputProps('fromFiscalYear')} />
          <ReasonField {...form.getInputProps('reason')} />
          <FormEnd submitLabel={t('memberChange.class')} mutation={change} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
