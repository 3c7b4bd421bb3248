import { Checkbox, Stack, Text } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useAskOverride } from '../../api/custody.queries';
import { partnersQuery } from '../../api/directory.queries';
import type { OverrideReason, OverrideRoom } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { NamedSelect } from '../conflicts/named-select';
import { overrideReasons, overrideRooms } from './custody.rules';
import { ReasonFields } from './exception-parts';

interface Fields {
  partnerId: string;
  compartments: OverrideRoom[];
  reasonCode: OverrideReason | '';
  reason: string;
}

/** Asking that one partner read this case without her consent, because she is in danger. */
export function AskOverrideModal({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const ask = useAskOverride(caseId);
  const partners = useQuery(partnersQuery);
  const form = useForm<Fields>({
    initialValues: { partnerId: '', compartments: [], reasonCode: '', reason: '' },
    validate: {
      partnerId: isNotEmpty(t('choice.missing')),
      compartments: (rooms) => (rooms.length === 0 ? t('choice.missing') : null),
      reasonCode: isNotEmpty(t('choice.missing')),
      reason: isNotEmpty(t('field.required')),
    },
  });
  const save = form.onSubmit(({ reasonCode, ...rest }) => {
    if (reasonCode === '') return;
    const onSuccess = () => {
      notify(t('override.asked'));
      onClose();
    };
    ask.mutate({ ...rest, reasonCode }, { onSuccess });
  });
  return (
    <Dialog onClose={onClose} title={t('override.ask')} size="lg">
      <form onSubmit={save} noValidate>
        <Stack gap="md">
          <Text>{t('override.askText')}</Text>
          <Text fw={600}>{t('override.told')}</Text>
          <NamedSelect
            label={t('override.partner')}
            named={(partners.data ?? []).filter(({ mayReceiveCases }) => mayReceiveCases)}
            value={form.values.partnerId}
            error={form.errors.partnerId}
            onChange={(id) => form.setFieldValue('partnerId', id)}
          />
          <Checkbox.Group
            label={t('override.rooms')}
            description={t('override.roomsHint')}
            {...form.getInputProps('compartments')}
          >
            <Stack gap="xs" mt="xs">
              {overrideRooms.map((room) => (
                <Checkbox key={room} value={room} label={label('overrideRoom', room)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <ReasonFields
            form={form}
            list="overrideReason"
            codes={overrideReasons}
            value={form.values.reasonCode}
            onChange={(code) => form.setFieldValue('reasonCode', code)}
          />
          <FormEnd submitLabel={t('override.askConfirm')} mutation={ask} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
