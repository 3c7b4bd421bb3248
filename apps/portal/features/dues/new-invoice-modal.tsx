import { Button, Checkbox, Fieldset, Group, NativeSelect, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAddInvoice } from '../../api/dues.queries';
import type { TaxClass } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useNow } from '../../components/use-now';
import { useI18n } from '../../i18n/i18n.context';
import { inDays } from './days.rules';
import { MemberChoice } from '../../components/member-choice';

const most = 99_999_999;
const linesAllowed = 20;
const dueDays = 30;
const taxClasses: readonly TaxClass[] = ['standard', 'reduced', 'exempt', 'out_of_scope'];

interface Line {
  description: string;
  amountYen: number | string;
  taxClass: TaxClass;
}

interface Fields {
  memberId: string;
  dueOn: string;
  isFee: boolean;
  lines: Line[];
}

const emptyLine: Line = { description: '', amountYen: '', taxClass: 'standard' };

/** Asks one member for something. Stays open, with the reason, when the api refuses. */
export function NewInvoiceModal({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const add = useAddInvoice();
  const form = useInvoiceForm();
  const submit = form.onSubmit(({ lines, ...wish }) => {
    const asked = lines.map(({ amountYen, ...line }) => ({ ...line, amountYen: Number(amountYen) }));
    add
      .mutateAsync({ ...wish, lines: asked })
      .then(() => {
        notify(t('dues.issued'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('dues.newTitle')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('dues.newText')}</Text>
          <MemberChoice
            value={form.values.memberId}
            onChange={(memberId) => form.setFieldValue('memberId', memberId)}
            error={form.errors.memberId}
          />
          {form.values.lines.map((_, index) => (
            <LineFields key={index} form={form} index={index} />
          ))}
          <Group>
            <Button
              variant="default"
              disabled={form.values.lines.length >= linesAllowed}
              onClick={() => form.insertListItem('lines', emptyLine)}
            >
              {t('dues.addLine')}
            </Button>
          </Group>
          <TextInput type="date" label={t('dues.dueOn')} {...form.getInputProps('dueOn')} />
          <Checkbox label={t('dues.isFee')} {...form.getInputProps('isFee', { type: 'checkbox' })} />
          <FormEnd submitLabel={t('dues.issue')} mutation={add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function useInvoiceForm() {
  const { t } = useI18n();
  const now = useNow();
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  return useForm<Fields>({
    initialValues: { memberId: '', dueOn: inDays(now, dueDays), isFee: false, lines: [emptyLine] },
    validate: {
      memberId: needed,
      dueOn: needed,
      lines: {
        description: needed,
        amountYen: (amount) => (typeof amount === 'number' && amount >= 1 ? null : t('dues.badAmount', { most })),
      },
    },
  });
}

function LineFields({ form, index }: { form: ReturnType<typeof useInvoiceForm>; index: number }) {
  const { t, label } = useI18n();
  const n = index + 1;
  const at = (field: keyof Line) => form.getInputProps(`lines.${index}.${field}`);
  return (
    <Fieldset legend={t('dues.line', { n })}>
      <Stack gap="sm">
        <TextInput label={t('dues.description')} lang="ja" maxLength={200} autoComplete="off" {...at('description')} />
        <NumberInput
          label={t('dues.amount')}
          min={1}
          max={most}
          allowDecimal={false}
          hideControls
          {...at('amountYen')}
        />
        <NativeSelect
          label={t('dues.tax')}
          data={taxClasses.map((value) => ({ value, label: label('settingChoice', value) }))}
          {...at('taxClass')}
        />
        {form.values.lines.length > 1 && (
          <Group>
            <Button variant="default" size="compact-md" onClick={() => form.removeListItem('lines', index)}>
              {t('dues.removeLine', { n })}
            </Button>
          </Group>
        )}
      </Stack>
    </Fieldset>
  );
}
