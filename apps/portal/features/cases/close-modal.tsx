import { Checkbox, Radio, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useClose } from '../../api/ending.queries';
import type { Advice, CaseDetail, DeskOutcome } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useNow } from '../../components/use-now';
import { useI18n } from '../../i18n/i18n.context';
import { advices, possibleOutcomes } from './end.rules';

interface Fields {
  outcome: DeskOutcome | '';
  advice: Advice[];
  duplicateOf: string;
}

/** Ending a case: why, what that needs, and what the worker will read, before it happens. */
export function CloseModal({ found, onClose }: { found: CaseDetail; onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const close = useClose(found.id);
  const now = useNow();
  const form = useForm<Fields>({
    initialValues: { outcome: '', advice: [], duplicateOf: '' },
    validate: {
      outcome: isNotEmpty(t('choice.missing')),
      advice: (codes, { outcome }) => (outcome === 'out_of_scope' && codes.length === 0 ? t('choice.missing') : null),
      duplicateOf: (number, { outcome }) => (outcome === 'duplicate' && !number.trim() ? t('field.required') : null),
    },
  });
  const { outcome } = form.values;
  const save = form.onSubmit((fields) => {
    if (fields.outcome === '') return;
    const onSuccess = () => {
      notify(t('end.closed'));
      onClose();
    };
    close.mutate(bodyOf(fields.outcome, fields, found.version), { onSuccess });
  });
  return (
    <Dialog onClose={onClose} title={t('end.closeTitle')} size="lg">
      <form onSubmit={save} noValidate>
        <Stack gap="md">
          <Radio.Group label={t('end.outcome')} {...form.getInputProps('outcome')}>
            <Stack gap="xs" mt="xs">
              {possibleOutcomes(found, now).map((code) => (
                <Radio key={code} value={code} label={label('outcome', code)} />
              ))}
            </Stack>
          </Radio.Group>
          <Attempts end={found.end} />
          {outcome === 'out_of_scope' && (
            <Checkbox.Group label={t('end.advice')} description={t('end.adviceHint')} {...form.getInputProps('advice')}>
              <Stack gap="xs" mt="xs">
                {advices.map((code) => (
                  <Checkbox key={code} value={code} label={label('advice', code)} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
          {outcome === 'duplicate' && (
            <TextInput
              label={t('end.duplicateOf')}
              description={t('end.duplicateHint')}
              maxLength={40}
              {...form.getInputProps('duplicateOf')}
            />
          )}
          {outcome !== '' && <Consequences outcome={outcome} />}
          <FormEnd submitLabel={t('end.confirm')} mutation={close} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function bodyOf(outcome: DeskOutcome, { advice, duplicateOf }: Fields, version: number) {
  if (outcome === 'out_of_scope') return { version, outcome, advice };
  return outcome === 'duplicate' ? { version, outcome, duplicateOf: duplicateOf.trim() } : { version, outcome };
}

/** Why "did not answer" is there, or not yet. */
function Attempts({ end: { attempts, unconfirmedFrom } }: { end: CaseDetail['end'] }) {
  const { t, day } = useI18n();
  return (
    <Text size="sm">
      {t('end.attempts', { count: attempts })}{' '}
      {unconfirmedFrom ? t('end.unconfirmedFrom', { at: day(unconfirmedFrom) }) : t('end.unconfirmedNever')}
    </Text>
  );
}

function Consequences({ outcome }: { outcome: DeskOutcome }) {
  const { t, label } = useI18n();
  return (
    <div>
      <Text fw={600}>{t('end.reads')}</Text>
      <Text>{label('endReads', outcome)}</Text>
      <Text mt="xs">{t('end.sure')}</Text>
      {(outcome === 'spam' || outcome === 'duplicate') && <Text>{t('end.setAside')}</Text>}
    </div>
  );
}
