import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useActInExpulsion } from '../../api/expulsions.queries';
import type { ActInExpulsion, ExpulsionDeskAct, ExpulsionDetail } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { fromTokyoInput } from '../../components/tokyo-input.rules';
import { useChoices } from '../../components/use-choices';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { inDays } from '../dues/days.rules';
import { textLength } from './expulsion.rules';

interface ActModalProps {
  expulsion: ExpulsionDetail;
  act: ExpulsionDeskAct;
  onClose: () => void;
}

/** One act of the desk with what it takes, and what it does said before the button. */
export function ActModal({ expulsion, act, onClose }: ActModalProps) {
  const { t, day } = useI18n();
  const notify = useNotify();
  const mutation = useActInExpulsion(expulsion.id);
  const form = useActForm(act, expulsion);
  const submit = form.onSubmit((values) => {
    mutation
      .mutateAsync({ version: expulsion.version, act, ...saidWith(act, values) })
      .then(() => {
        notify(t('expulsion.done'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  const until = day(inDays(Date.now(), expulsion.termDays));
  return (
    <Dialog onClose={onClose} title={t(`expulsion.do.${act}`)} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t(`expulsion.doText.${act}`, { until })}</Text>
          {act === 'proposal' && <ProposalFields form={form} />}
          {act === 'extension_granted' && (
            <TextInput type="date" label={t('expulsion.until')} {...form.getInputProps('onDay')} />
          )}
          {act === 'hearing_set' && (
            <TextInput type="datetime-local" label={t('expulsion.hearingAt')} {...form.getInputProps('heldAt')} />
          )}
          {act !== 'notice' && (
            <Textarea
              label={t(`expulsion.said.${act}`)}
              description={t('expulsion.saidHint')}
              maxLength={textLength}
              autosize
              minRows={3}
              {...form.getInputProps('text')}
            />
          )}
          <FormEnd submitLabel={t(`expulsion.do.${act}`)} mutation={mutation} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

interface Values {
  text: string;
  outcome: 'expelled' | 'warned' | 'dropped';
  conditions: string;
  onDay: string;
  heldAt: string;
}

function useActForm(act: ExpulsionDeskAct, { dueOn }: ExpulsionDetail) {
  const { t } = useI18n();
  const needed = (isNeeded: boolean) => (text: string) => (isNeeded && text.trim() === '' ? t('field.required') : null);
  const afterTerm = Math.max(Date.now(), dueOn ? Date.parse(dueOn) : 0);
  return useForm<Values>({
    initialValues: { text: '', outcome: 'warned', conditions: '', onDay: inDays(afterTerm, 14), heldAt: '' },
    validate: {
      text: needed(act !== 'notice'),
      conditions: (text, { outcome }) => needed(act === 'proposal' && outcome === 'warned')(text),
      onDay: needed(act === 'extension_granted' || act === 'proposal'),
      heldAt: (text) => (act === 'hearing_set' && !fromTokyoInput(text) ? t('field.required') : null),
    },
  });
}

/** What the api takes with this act, and nothing besides. */
function saidWith(act: ExpulsionDeskAct, values: Values): Omit<ActInExpulsion, 'act' | 'version'> {
  const { outcome, onDay } = values;
  const [text, conditions] = [values.text.trim(), values.conditions.trim()];
  switch (act) {
    case 'notice':
      return {};
    case 'extension_granted':
      return { text, onDay };
    case 'hearing_set':
      return { text, heldAt: fromTokyoInput(values.heldAt)?.toISOString() };
    case 'proposal':
      return {
        ...{ text, outcome },
        ...(outcome === 'warned' ? { conditions } : {}),
        ...(outcome === 'expelled' ? { onDay } : {}),
      };
    default:
      return { text };
  }
}

function ProposalFields({ form }: { form: ReturnType<typeof useActForm> }) {
  const { t } = useI18n();
  const { codes } = useChoices();
  const { outcome } = form.values;
  return (
    <>
      <Radio.Group label={t('expulsion.outcome')} {...form.getInputProps('outcome')}>
        <Stack gap="xs" mt="xs">
          {codes('expulsionDecision').map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {outcome === 'warned' && (
        <Textarea
          label={t('expulsion.conditions')}
          maxLength={2000}
          autosize
          minRows={2}
          {...form.getInputProps('conditions')}
        />
      )}
      {outcome === 'expelled' && (
        <TextInput
          type="date"
          label={t('expulsion.effectiveOn')}
          description={t('expulsion.effectiveHint')}
          {...form.getInputProps('onDay')}
        />
      )}
    </>
  );
}
