import { Alert, Button, Group, Table, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Headcount, SiteDetail } from '../../api/types';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { HeadcountModal } from './headcount-modal';
import { useSiteChoices } from './use-site-choices';

/** The foreign workers on a site as declared each half-year: the newest declaration, and those before it. */
export function HeadcountSection({ site, mayKeep }: { site: SiteDetail; mayKeep: boolean }) {
  const { t, day } = useI18n();
  const [isDeclaring, setIsDeclaring] = useState(false);
  const [newest, ...before] = site.headcounts;
  return (
    <Section title={t('sites.headcount')}>
      {!site.isDeclared && site.closedAt === null && (
        <Alert color="yellow">{t('sites.declareNow', { from: day(site.halfStartsOn) })}</Alert>
      )}
      {newest ? <Declared headcount={newest} /> : <Text c="gray.7">{t('sites.headcountNone')}</Text>}
      {before.length > 0 && <Before headcounts={before} />}
      {mayKeep && (
        <Group>
          <Button
            data-count-heads
            variant={site.isDeclared ? 'default' : 'filled'}
            onClick={() => setIsDeclaring(true)}
          >
            {t(site.isDeclared ? 'sites.declareAgain' : 'sites.declare')}
          </Button>
        </Group>
      )}
      {isDeclaring && <HeadcountModal site={site} onClose={() => setIsDeclaring(false)} />}
    </Section>
  );
}

function Declared({ headcount }: { headcount: Headcount }) {
  const { t, label, day, number } = useI18n();
  const { nationality } = useSiteChoices();
  const caption = t('sites.declaredFor', { from: day(headcount.halfStartsOn), on: day(headcount.declaredAt) });
  return (
    <>
      <Text>
        <strong>{t('sites.people', { people: headcount.total })}</strong> {caption}
      </Text>
      {headcount.groups.length > 0 && (
        <Table aria-label={caption}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('sites.nationality')}</Table.Th>
              <Table.Th>{t('sites.residence')}</Table.Th>
              <Table.Th ta="right">{t('sites.peopleColumn')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {headcount.groups.map((group) => (
              <Table.Tr key={`${group.nationality} ${group.status}`}>
                <Table.Td>{nationality(group.nationality)}</Table.Td>
                <Table.Td>{label('residence', group.status)}</Table.Td>
                <Table.Td ta="right">{number(group.people)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  );
}

function Before({ headcounts }: { headcounts: readonly Headcount[] }) {
  const { t, day } = useI18n();
  return (
    <div>
      <Title order={3}>{t('sites.declaredBefore')}</Title>
      <ul>
        {headcounts.map(({ id, halfStartsOn, declaredAt, total }) => (
          <li key={id}>
            {t('sites.people', { people: total })}{' '}
            {t('sites.declaredFor', { from: day(halfStartsOn), on: day(declaredAt) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
