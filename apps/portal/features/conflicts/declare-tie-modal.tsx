import { Stack, Text } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useDeclareTie } from '../../api/conflicts.queries';
import type { TieKind, TiedTo } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { useNotify } from '../../components/use-notify';
import { FormEnd } from '../../components/form-end';
import { useI18n } from '../../i18n/i18n.context';
import { CodeSelect } from './code-select';
import { tiedTo, tieKinds } from './conflict.rules';
import { ChoiceSelect } from './choice-select';

interface TieValues {
  userId: string;
  kind: TieKind | '';
  withKind: TiedTo | '';
  withId: string;
}

/** Declaring a tie of one person, with what follows from it said before the button. */
export function DeclareTieModal({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  return (
    <Dialog onClose={onClose} title={t('ties.declareTitle')} size="lg">
      <TieForm onClose={onClose} />
    </Dialog>
  );
}

function useTieForm() {
  const { t } = useI18n();
  const chosen = isNotEmpty(t('choice.missing'));
  return useForm<TieValues>({
    initialValues: { userId: '', kind: '', withKind: '', withId: '' },
    validate: { userId: chosen, kind: chosen, withKind: chosen, withId: chosen },
  });
}

function TieForm({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const declare = useDeclareTie();
  const form = useTieForm();
  const save = form.onSubmit(({ userId, kind, withKind, withId }) => {
    if (kind === '' || withKind === '') return;
    const onSuccess = () => {
      notify(t('ties.declared'));
      onClose();
    };
    declare.mutate({ userId, kind, withKind, withId }, { onSuccess });
  });
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md">
        <TieFields form={form} />
        <Text>{t('ties.follows')}</Text>
        <FormEnd submitLabel={t('ties.declare')} mutation={declare} onCancel={onClose} />
      </Stack>
    </form>
  );
}

function TieFields({ form }: { form: ReturnType<typeof useTieForm> }) {
  const { t } = useI18n();
  const { values, errors } = form;
  const setPerson = (userId: string) =>
    form.setValues((now) => ({ userId, ...(now.withId === userId && { withId: '' }) }));
  return (
    <>
      <ChoiceSelect
        label={t('ties.person')}
        kind="user"
        value={values.userId}
        error={errors.userId}
        onChange={setPerson}
      />
      <CodeSelect
        label={t('ties.kind')}
        description={values.kind === 'former_handler' ? t('ties.kindForGood') : undefined}
        list="affiliation"
        codes={tieKinds}
        value={values.kind}
        error={errors.kind}
        onChange={(kind) => form.setFieldValue('kind', kind)}
      />
      <CodeSelect
        label={t('ties.withKind')}
        list="affiliatedWith"
        codes={tiedTo}
        value={values.withKind}
        error={errors.withKind}
        onChange={(withKind) => form.setValues({ withKind, withId: '' })}
      />
      {values.withKind !== '' && (
        <ChoiceSelect
          key={values.withKind}
          label={t('ties.with')}
          description={values.withKind === 'user' ? t('ties.bothWays') : undefined}
          kind={values.withKind}
          without={[values.userId]}
          value={values.withId}
          error={errors.withId}
          onChange={(withId) => form.setFieldValue('withId', withId)}
        />
      )}
    </>
  );
}
