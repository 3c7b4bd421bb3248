import { Anchor, Badge, Button, List, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Listing, listingQuery } from '../../api/directory-page.queries';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { ListingModal } from './listing-modal';

/** What everybody may read of a member: chosen by its managers, seen by officers. */
export function ListingSection({ memberId }: { memberId: string }) {
  const { t } = useI18n();
  const query = useQuery(listingQuery(memberId));
  const mayChoose = useUser().permissions.includes('listing.keep');
  const [isChoosing, setIsChoosing] = useState(false);
  return (
    <Section
      title={t('listing.title')}
      aside={
        mayChoose && (
          <Button variant="default" size="compact-md" onClick={() => setIsChoosing(true)} data-choose-listing>
            {t('listing.change')}
          </Button>
        )
      }
    >
      {mayChoose && <Text>{t('listing.lead')}</Text>}
      <QueryView query={query} skeleton={<Skeleton height={80} />}>
        {(listing) => (
          <>
            <Chosen listing={listing} />
            {isChoosing && <ListingModal memberId={memberId} listing={listing} onClose={() => setIsChoosing(false)} />}
          </>
        )}
      </QueryView>
      <Anchor renderRoot={(props) => <Link to="/directory" {...props} />}>{t('listing.open')}</Anchor>
    </Section>
  );
}

function Chosen({ listing }: { listing: Listing }) {
  const { t, label } = useI18n();
  const { fields, isShown } = listing;
  return (
    <>
      <div>
        <Badge color={isShown ? 'success' : 'gray'} variant="light">
          {t(isShown ? 'listing.shown' : 'listing.hidden')}
        </Badge>
      </div>
      {fields.length === 0 ? (
        <Text c="gray.7">{t('listing.hiddenText')}</Text>
      ) : (
        <List>
          {fields.map((field) => (
            <List.Item key={field}>
              {label('listingField', field)}
              {field === 'website' && listing.website && `: ${listing.website}`}
              {field === 'contact' && listing.contact && `: ${listing.contact}`}
            </List.Item>
          ))}
        </List>
      )}
    </>
  );
}
