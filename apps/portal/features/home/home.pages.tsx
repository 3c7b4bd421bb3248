import { Skeleton, Text } from '@mantine/core';
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { homeQuery, officeQuery } from '../../api/home.queries';
import type { Home, HomeItem } from '../../api/types';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { TimeLeftChip } from '../../components/time-left-chip';
import { useI18n } from '../../i18n/i18n.context';
import { HOME_LINKS } from './home.links';
import styles from './home.module.css';

/** For people of a member: what is expected of us now, what waits, what is next. */
export function MemberHomePage() {
  const { t } = useI18n();
  return <HomeView title={t('home.title')} lead={t('home.lead')} query={useQuery(homeQuery)} />;
}

/** For the membership officer: the same over all members. */
export function OfficePage() {
  const { t } = useI18n();
  return <HomeView title={t('home.title')} lead={t('home.leadOfficer')} query={useQuery(officeQuery)} />;
}

interface HomeViewProps {
  title: string;
  lead: string;
  query: UseQueryResult<Home>;
}

function HomeView({ title, lead, query }: HomeViewProps) {
  const { t, label } = useI18n();
  return (
    <Page title={title} lead={lead}>
      <QueryView query={query} skeleton={<Skeleton height={420} />}>
        {({ sections }) =>
          sections.map(({ section, items }) => (
            <Section key={section} title={label('homeSection', section)}>
              {items.length === 0 ? <Text c="gray.7">{t(`home.none.${section}`)}</Text> : <Items items={items} />}
            </Section>
          ))
        }
      </QueryView>
    </Page>
  );
}

function Items({ items }: { items: readonly HomeItem[] }) {
  const { t, number, day } = useI18n();
  return (
    <ul className={styles.items}>
      {items.map(({ code, count, dueAt, dueOn, amountYen }) => (
        <li key={code} className={styles.item} data-home={code}>
          <Link {...HOME_LINKS[code]}>{t(`homeItem.${code}`, { count })}</Link>
          {amountYen !== null && <span>{t('home.yen', { amount: number(amountYen) })}</span>}
          {dueOn !== null && <span>{t('home.dueOn', { on: day(dueOn) })}</span>}
          {dueAt !== null && <TimeLeftChip dueAt={dueAt} />}
        </li>
      ))}
    </ul>
  );
}
