import { Button, Skeleton, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { codeListsQuery } from '../../api/directory.queries';
import { type MonthSpan, profileQuery, untilCounted } from '../../api/reports.queries';
import type { ProfileReport } from '../../api/types';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import styles from './report.module.css';

const notStated = 'ZZ';
const shownAtFirst = 10;

/** People by nationality and by prefecture, each person once. */
export function ProfileTables({ span }: { span: MonthSpan }) {
  const { t, locale, pick } = useI18n();
  const profile = useQuery({ ...profileQuery(span), ...untilCounted });
  const lists = useQuery(codeListsQuery);
  const countries = new Intl.DisplayNames(locale, { type: 'region', style: 'short' });
  // Some lists add a second name in brackets, such as a former one; the desk uses the first.
  const countryName = (code: string) => {
    // The code list holds the most frequent countries, so that no answer means any other one, too.
    if (code === notStated) return t('report.otherNationality');
    return (countries.of(code) ?? code).replace(/\s*[(（][^)）]*[)）]$/, '');
  };
  const prefectureName = (code: string) => {
    if (code === notStated) return t('report.unknown');
    const found = lists.data?.prefectures.find((each) => each.code === code);
    return (found && pick(found.nameJa, found.nameEn)) ?? code;
  };
  return (
    <QueryView query={profile} skeleton={<Skeleton height={280} />}>
      {({ nationalities, prefectures }) => (
        <div className={styles.columns}>
          <Section title={t('report.nationalities')}>
            <PeopleTable column={t('report.col.nationality')} rows={nationalities} nameOf={countryName} />
          </Section>
          <Section title={t('report.prefectures')}>
            <PeopleTable column={t('report.col.prefecture')} rows={prefectures} nameOf={prefectureName} />
          </Section>
        </div>
      )}
    </QueryView>
  );
}

interface PeopleTableProps {
  column: string;
  rows: ProfileReport['nationalities'];
  nameOf: (code: string) => string;
}

function PeopleTable({ column, rows, nameOf }: PeopleTableProps) {
  const { t, number } = useI18n();
  const [isWhole, whole] = useDisclosure(false);
  if (rows.length === 0) return <Text c="gray.7">{t('report.zero')}</Text>;
  const shown = isWhole ? rows : rows.slice(0, shownAtFirst);
  const total = rows.reduce((sum, { people }) => sum + people, 0);
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{column}</Table.Th>
            <Table.Th scope="col" className={styles.figure}>
              {t('report.people')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ code, people }) => (
            <Table.Tr key={code}>
              <Table.Td>{nameOf(code)}</Table.Td>
              <Table.Td className={styles.figure}>{number(people)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr className={styles.totals}>
            <Table.Th scope="row">{t('report.total')}</Table.Th>
            <Table.Td className={styles.figure}>{number(total)}</Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      {rows.length > shownAtFirst && (
        <Button variant="default" onClick={whole.toggle} data-no-print>
          {isWhole ? t('report.less') : t('report.more', { count: rows.length - shownAtFirst })}
        </Button>
      )}
    </>
  );
}
