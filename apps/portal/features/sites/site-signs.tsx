import { Text } from '@mantine/core';
import type { SiteRow } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';

/** A workplace code as a poster shows it: in two halves where it was drawn, which one with a vowel was not. */
export function shownCode(code: string): string {
  return /^[^AEIOU]{8}$/.test(code) ? `${code.slice(0, 4)}-${code.slice(4)}` : code;
}

/** A workplace code on a page. */
export function CodeSign({ code }: { code: string }) {
  return (
    <Text span ff="monospace" fw={600} style={{ whiteSpace: 'nowrap' }}>
      {shownCode(code)}
    </Text>
  );
}

/** The declared number, and that this half-year's is missing. */
export function HeadcountSign({ site }: { site: SiteRow }) {
  const { t, number } = useI18n();
  return (
    <>
      <div>{site.foreignHeadcount === null ? t('sites.headcountUnknown') : number(site.foreignHeadcount)}</div>
      {!site.isDeclared && site.closedAt === null && (
        <Text span size="sm" fw={600} c="warning">
          {t('sites.headcountMissing')}
        </Text>
      )}
    </>
  );
}

/** In which languages there is a poster with the code that counts now, or that there is none. */
export function PosterSign({ site }: { site: SiteRow }) {
  const { t, language } = useI18n();
  if (site.posterLocales !== null) return <>{site.posterLocales.map(language).join(' · ')}</>;
  if (site.closedAt !== null) return <>{t('sites.posterNone')}</>;
  return (
    <Text span size="sm" fw={600} c="warning">
      {t('sites.posterNone')}
    </Text>
  );
}
