import { Skeleton, Stack, Text } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { conflictChoicesQuery, useDeclareTie } from '../../api/conflicts.queries';
import type { ConflictChoices, TieKind, TiedTo } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { QueryView } from '../../components/query-view';
import { useNotify } from '../../components/use-notify';
import { FormEnd } from '../../components/form-end';
import { useI18n } from '../../i18n/i18n.context';
import { CodeSelect } from './code-select';
import { choicesOf, tiedTo, tieKinds } from './conflict.rules';
import { NamedSelect } from './named-select';

interface TieValues {
  userId: string;
  kind: TieKind | '';
  withKind: TiedTo | '';
  withId: string;
}

/** Declaring a tie of one person, with what follows from it said before the button. */
export function DeclareTieModal({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const choices = useQuery(conflictChoicesQuery);
  return (
    <Dialog onClose={onClose} title={t('ties.declareTitle')} size="lg">
      <QueryView query={choices} skeleton={<Skeleton height={320} />}>
        {(found) => <TieForm choices={found} onClose={onClose} />}
      </QueryView>
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

function TieForm({ choices, onClose }: { choices: ConflictChoices; onClose: () => void }) {
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
        <TieFields form={form} choices={choices} />
        <Text>{t('ties.follows')}</Text>
        <FormEnd submitLabel={t('ties.declare')} mutation={declare} onCancel={onClose} />
      </Stack>
    </form>
  );
}

function TieFields({ form, choices }: { form: ReturnType<typeof useTieForm>; choices: ConflictChoices }) {
  const { t } = useI18n();
  const { values, errors } = form;
  const others = choicesOf(choices, values.withKind).filter(({ id }) => id !== values.userId);
  const setPerson = (userId: string) =>
    form.setValues((now) => ({ userId, ...(now.withId === userId && { withId: '' }) }));
  return (
    <>
      <NamedSelect
        label={t('ties.person')}
        named={choices.people}
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
        <NamedSelect
          key={values.withKind}
          label={t('ties.with')}
          description={values.withKind === 'user' ? t('ties.bothWays') : undefined}
          named={others}
          value={values.withId}
          error={errors.withId}
          onChange={(withId) => form.setFieldValue('withId', withId)}
        />
      )}
    </>
  );
}
