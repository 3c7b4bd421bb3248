import { Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { reachQuery } from '../../api/posters.queries';
import type { Reach, ReachLine } from '../../api/types';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { type RowFact, RowList } from '../../components/row-list';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { MonthsTable } from './scans-section';
import type { SiteSearch } from './site.search';
import { useSiteChoices } from './use-site-choices';

/** How far the desk reaches: posters, languages and people, for all sites and by where and what they are. */
export function ReachPage() {
  const { t } = useI18n();
  const query = useQuery(reachQuery);
  return (
    <Page title={t('reach.title')} lead={t('reach.lead')}>
      <QueryView query={query} skeleton={<Skeleton height={420} />}>
        {(reach) => <Figures reach={reach} />}
      </QueryView>
    </Page>
  );
}

function Figures({ reach }: { reach: Reach }) {
  const { t, day, label, number } = useI18n();
  const { prefecture } = useSiteChoices();
  return (
    <>
      <Section title={t('reach.all')}>
        <Whole line={reach.all} />
        <Text size="sm" c="gray.7">
          {t('reach.countedOn', { on: day(reach.countedOn) })} {t('reach.rule')}
        </Text>
      </Section>
      <Lines
        title={t('reach.prefectures')}
        lines={reach.prefectures}
        named={prefecture}
        narrows={(code) => ({ prefecture: code })}
      />
      <Lines
        title={t('reach.industries')}
        lines={reach.industries}
        named={(code) => label('industry', code)}
        narrows={(code) => ({ industry: code })}
      />
      <Section title={t('reach.scans')}>
        {reach.scans.length === 0 ? (
          <Text>{t('reach.scansNone')}</Text>
        ) : (
          <MonthsTable months={reach.scans.map(({ month, scans }) => ({ month, value: number(scans) }))} />
        )}
        <Text size="sm" c="gray.7">
          {t('reach.scansRule')}
        </Text>
      </Section>
    </>
  );
}

function Whole({ line }: { line: ReachLine }) {
  const { t, language, number } = useI18n();
  const words = useReachWords();
  const languages = line.languages.map(({ locale, sites }) =>
    t('reach.languageOn', { language: language(locale), sites }),
  );
  return (
    <Stack gap="sm">
      <Facts
        items={[
          {
            name: t('reach.withPoster'),
            value: (
              <Link to="/sites" search={{ poster: 'made' }}>
                {words.share(line.withPoster, line.sites)}
              </Link>
            ),
          },
          {
            name: t('reach.withoutPoster'),
            value: (
              <Link to="/sites" search={{ poster: 'lacking' }}>
                {number(line.sites - line.withPoster)}
              </Link>
            ),
          },
          { name: t('reach.reached'), value: words.share(line.reached, line.declared) },
          { name: t('reach.covered'), value: words.covered(line), isWide: true },
          { name: t('reach.languages'), value: languages.join(' · ') || t('sites.posterNone'), isWide: true },
          { name: t('reach.undeclared'), value: number(line.undeclared), isWide: true },
        ]}
      />
    </Stack>
  );
}

interface LinesProps {
  title: string;
  lines: readonly ReachLine[];
  named: (code: string) => string;
  /** The search of the list of sites that shows the ones of a line. */
  narrows: (code: string) => SiteSearch;
}

function Lines({ title, lines, named, narrows }: LinesProps) {
  const { t, language } = useI18n();
  const words = useReachWords();
  const factsOf = ({ code, ...line }: ReachLine): RowFact[] => [
    {
      name: title,
      value: (
        <Link to="/sites" search={narrows(code ?? '')}>
          {named(code ?? '')}
        </Link>
      ),
    },
    { name: t('reach.withPoster'), value: words.share(line.withPoster, line.sites) },
    { name: t('reach.reached'), value: words.share(line.reached, line.declared) },
    { name: t('reach.covered'), value: words.covered(line) },
    {
      name: t('reach.languages'),
      value: line.languages.map(({ locale }) => language(locale)).join(' · ') || t('sites.posterNone'),
    },
  ];
  if (lines.length === 0) return null;
  return (
    <Section title={title}>
      <RowList label={title} rows={lines.map((line) => ({ ...line, id: line.code ?? '' }))} factsOf={factsOf} />
    </Section>
  );
}

/** Numbers of a line in words: a share of nothing is none, and what nobody knows is said. */
function useReachWords() {
  const { t, number } = useI18n();
  const share = (part: number, whole: number) =>
    whole === 0 ? t('reach.nobody') : t('reach.share', { part, whole, percent: Math.floor((part / whole) * 100) });
  const covered = ({ covered: people, reached, notKnown }: Pick<ReachLine, 'covered' | 'reached' | 'notKnown'>) => {
    if (reached > 0 && notKnown === reached) return t('reach.notKnown');
    const unknown = notKnown > 0 ? t('reach.ofNotKnown', { people: number(notKnown) }) : '';
    return `${share(people, reached)}${unknown}`;
  };
  return { share, covered };
}
