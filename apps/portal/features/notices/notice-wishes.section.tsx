import { Button, Group, NativeSelect, Skeleton, Switch, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { noticeWishesQuery, useSaveNoticeWishes } from '../../api/notices.queries';
import type { MailChoice, ChosenGroup, NoticeWishes } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { minutesOf, timeOf } from './notice.rules';
import styles from './notices.module.css';

/** How one wants to be told by mail. The list in the portal holds everything, whatever is chosen here. */
export function NoticeWishesSection() {
  const { t } = useI18n();
  const query = useQuery(noticeWishesQuery);
  return (
    <Section title={t('noticeWishes.title')}>
      <Text>{t('noticeWishes.lead')}</Text>
      <QueryView query={query} skeleton={<Skeleton height={240} />}>
        {(wishes) => <WishesForm key={wishes.version} wishes={wishes} />}
      </QueryView>
    </Section>
  );
}

const night = { from: '22:00', to: '07:00' };

function WishesForm({ wishes }: { wishes: NoticeWishes }) {
  const { t } = useI18n();
  const notify = useNotify();
  const save = useSaveNoticeWishes();
  const [choices, setChoices] = useState(wishes.choices);
  const [locale, setLocale] = useState(wishes.locale);
  const [isQuiet, setQuiet] = useState(wishes.quiet !== null);
  const [hours, setHours] = useState(
    wishes.quiet ? { from: timeOf(wishes.quiet.from), to: timeOf(wishes.quiet.to) } : night,
  );
  const [from, to] = [minutesOf(hours.from), minutesOf(hours.to)];
  const isWrong = isQuiet && (from === undefined || to === undefined || from === to);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWrong) return;
    const quiet = isQuiet && from !== undefined && to !== undefined ? { from, to } : null;
    void save
      .mutateAsync({ version: wishes.version, choices, quiet, locale })
      .then(() => notify(t('noticeWishes.saved')))
      .catch(() => undefined); // said in the form
  };
  const choose = (group: ChosenGroup, mail: MailChoice) =>
    setChoices(choices.map((choice) => (choice.group === group ? { group, mail } : choice)));
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {choices.map(({ group, mail }) => (
        <GroupChoice key={group} group={group} mail={mail} onChoose={(chosen) => choose(group, chosen)} />
      ))}
      <Switch
        label={t('noticeWishes.quiet')}
        description={t('noticeWishes.quietHint')}
        checked={isQuiet}
        onChange={(event) => setQuiet(event.currentTarget.checked)}
      />
      {isQuiet && (
        <div className={styles.hours}>
          <TextInput
            type="time"
            label={t('noticeWishes.from')}
            value={hours.from}
            onChange={(event) => setHours({ ...hours, from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('noticeWishes.to')}
            value={hours.to}
            onChange={(event) => setHours({ ...hours, to: event.currentTarget.value })}
            error={isWrong ? t('noticeWishes.hoursWrong') : null}
          />
        </div>
      )}
      <NativeSelect
        label={t('noticeWishes.locale')}
        value={locale}
        onChange={(event) => setLocale(event.currentTarget.value === 'en' ? 'en' : 'ja')}
        data={[
          { value: 'ja', label: '日本語' },
          { value: 'en', label: 'English' },
        ]}
      />
      {save.error && <ProblemAlert error={save.error} />}
      <Group>
        <Button type="submit" loading={save.isPending}>
          {t('noticeWishes.save')}
        </Button>
      </Group>
    </form>
  );
}

interface GroupChoiceProps {
  group: ChosenGroup;
  mail: MailChoice;
  onChoose: (mail: MailChoice) => void;
}

/** Those about one's own account cannot be changed, and say so. */
function GroupChoice({ group, mail, onChoose }: GroupChoiceProps) {
  const { t, label } = useI18n();
  const isFixed = group === 'security';
  return (
    <NativeSelect
      label={label('noticeGroup', group)}
      description={isFixed ? t('noticeWishes.fixed') : undefined}
      disabled={isFixed}
      value={mail}
      onChange={(event) => onChoose(event.currentTarget.value as MailChoice)}
      data={codesOf('mailChoice').map((value) => ({ value, label: label('mailChoice', value) }))}
    />
  );
}
