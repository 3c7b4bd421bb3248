import { DANGERS, NATIONALITIES, PREFECTURES } from '@modules/complaints';
import type { ReactElement } from 'react';
import { LINE_CHARACTERS_ALLOWED, STORY_CHARACTERS_ALLOWED } from '../form/step.rules';
import { categoriesWithDetails, detailsOf, TOPIC_GROUPS } from '../form/topics';
import type { Words } from '../i18n/words';
import { EmergencyNumbers } from './emergency.page';
import { Choices, Select, TextArea, TextField } from './fields';
import { StepForm } from './form-parts';
import { errorOf, type StepView } from './view';

/** The name that the reader of this language can compare with a street sign. */
export function prefectureName(words: Words, code: string): string {
  const found = PREFECTURES.find((prefecture) => prefecture.code === code);
  if (!found) return code;
  return words.locale.startsWith('ja') ? found.nameJa : `${found.nameEn} ${found.nameJa}`;
}

export function siteName(words: Words, site: { nameJa: string; nameEn: string }): string {
  return words.locale.startsWith('ja') ? site.nameJa : site.nameEn;
}

export function WherePage(view: StepView): ReactElement {
  const { words, draft } = view;
  const { site } = draft;
  return (
    <StepForm view={view} heading={words.say('where.heading')} hint={words.say('where.hint')}>
      <TextField
        words={words}
        name="workplaceCode"
        label={words.say('where.codeLabel')}
        hint={words.say('where.codeHint')}
        error={errorOf(view, 'workplaceCode')}
        value={draft.workplaceCode}
      />
      {site ? <p className="known">{words.say('where.siteKnown', { name: siteName(words, site) })}</p> : null}
      <TextField
        words={words}
        name="place"
        label={words.say('where.placeLabel')}
        hint={words.say('where.placeHint')}
        error={errorOf(view, 'place')}
        value={draft.place}
        maxLength={LINE_CHARACTERS_ALLOWED}
      />
      <Select
        words={words}
        name="prefecture"
        label={words.say('where.prefectureLabel')}
        none={words.say('where.prefectureNone')}
        value={draft.prefectureCode}
        options={PREFECTURES.map(({ code }) => ({ value: code, label: prefectureName(words, code) }))}
      />
    </StepForm>
  );
}

export function WhatPage(view: StepView): ReactElement {
  const { words, draft } = view;
  return (
    <StepForm view={view} heading={words.say('what.heading')} hint={words.say('what.hint')}>
      {TOPIC_GROUPS.map(({ key, categories }, index) => (
        <Choices
          key={key}
          words={words}
          name="categories"
          type="checkbox"
          label={words.say(`what.${key}`)}
          choices={categories.map((value) => ({ value, label: words.say(`categories.${value}`) }))}
          chosen={draft.categories}
          error={index === 0 ? errorOf(view, 'categories') : undefined}
          firstIndex={TOPIC_GROUPS.slice(0, index).reduce((sum, group) => sum + group.categories.length, 0)}
        />
      ))}
    </StepForm>
  );
}

export function DetailsPage(view: StepView): ReactElement {
  const { words, draft } = view;
  const asked = categoriesWithDetails(draft);
  return (
    <StepForm view={view} heading={words.say('details.heading')} hint={words.say('details.hint')}>
      {draft.categories.map((category) => (
        <input key={category} type="hidden" name="categories" value={category} />
      ))}
      {asked.map((category, index) => (
        <Choices
          key={category}
          words={words}
          name="details"
          type="checkbox"
          label={words.say(`categories.${category}`)}
          choices={detailsOf(category).map((value) => ({ value, label: words.say(`subcategories.${value}`) }))}
          chosen={draft.details}
          firstIndex={asked.slice(0, index).reduce((sum, each) => sum + detailsOf(each).length, 0)}
        />
      ))}
    </StepForm>
  );
}

export function StoryPage(view: StepView): ReactElement {
  const { words, draft } = view;
  const limit = words.say('story.limit', { max: STORY_CHARACTERS_ALLOWED });
  return (
    <StepForm view={view} heading={words.say('story.heading')} hint={words.say('story.hint')}>
      <TextArea
        words={words}
        name="story"
        label={words.say('story.label')}
        hint={limit}
        error={errorOf(view, 'story')}
        value={draft.story}
        rows={12}
      />
    </StepForm>
  );
}

export function DangerPage(view: StepView): ReactElement {
  const { words, draft } = view;
  const isShownAgain = view.errors.length > 0 || view.notice !== undefined;
  return (
    <StepForm view={view} heading={words.say('danger.heading')} hint={words.say('danger.hint')}>
      {/* The numbers do not wait for the store to come back. */}
      {isShownAgain && draft.danger !== null && draft.danger !== 'no' ? <EmergencyNumbers words={words} /> : null}
      <Choices
        words={words}
        name="danger"
        type="radio"
        label={words.say('danger.heading')}
        isLegendHidden
        choices={DANGERS.map((value) => ({ value, label: words.say(`danger.${value}`) }))}
        chosen={draft.danger ? [draft.danger] : []}
        error={errorOf(view, 'danger')}
      />
    </StepForm>
  );
}

function NameField(view: StepView): ReactElement {
  const { words, draft } = view;
  return (
    <TextField
      words={words}
      name="name"
      label={words.say('you.nameLabel')}
      hint={words.say('you.nameHint')}
      error={errorOf(view, 'name')}
      value={draft.name}
      maxLength={LINE_CHARACTERS_ALLOWED}
    />
  );
}

function EmailField(view: StepView): ReactElement {
  const { words, draft } = view;
  return (
    <TextField
      words={words}
      name="email"
      label={words.say('you.emailLabel')}
      hint={words.say('you.emailHint')}
      error={errorOf(view, 'email')}
      value={draft.email}
      type="email"
      inputMode="email"
    />
  );
}

function PhoneField(view: StepView): ReactElement {
  const { words, draft } = view;
  return (
    <TextField
      words={words}
      name="phone"
      label={words.say('you.phoneLabel')}
      hint={words.say('you.phoneHint')}
      error={errorOf(view, 'phone')}
      value={draft.phone}
      type="tel"
      inputMode="tel"
      maxLength={LINE_CHARACTERS_ALLOWED}
    />
  );
}

/** Optional, and never needed for anything else: without it a lost number is a lost file. */
function RecoveryField(view: StepView): ReactElement {
  const { words, draft } = view;
  return (
    <TextField
      words={words}
      name="recovery"
      label={words.say('you.recoveryLabel')}
      hint={words.say('you.recoveryHint')}
      error={errorOf(view, 'recovery')}
      value={draft.recovery}
      maxLength={LINE_CHARACTERS_ALLOWED}
    />
  );
}

export function YouPage(view: StepView): ReactElement {
  const { words, draft, offersSms } = view;
  return (
    <StepForm view={view} heading={words.say('you.heading')}>
      <Choices
        words={words}
        name="naming"
        type="radio"
        label={words.say('you.nameLegend')}
        choices={[
          { value: 'anonymous', label: words.say('you.anonymous') },
          { value: 'named', label: words.say('you.named'), reveals: <NameField {...view} /> },
        ]}
        chosen={[draft.isAnonymous ? 'anonymous' : 'named']}
      />
      <Select
        words={words}
        name="nationality"
        label={words.say('you.nationalityLabel')}
        none={words.say('you.nationalityNone')}
        value={draft.nationalityCode}
        options={NATIONALITIES.map((code) => ({ value: code, label: words.country(code) }))}
      />
      <Choices
        words={words}
        name="contact"
        type="radio"
        label={words.say(offersSms ? 'you.contactLegendSms' : 'you.contactLegend')}
        choices={[
          { value: 'none', label: words.say('you.contactNone') },
          { value: 'email', label: words.say('you.contactEmail'), reveals: <EmailField {...view} /> },
          ...(offersSms
            ? [{ value: 'sms', label: words.say('you.contactSms'), reveals: <PhoneField {...view} /> }]
            : []),
        ]}
        chosen={[draft.contact === 'sms' && !offersSms ? 'none' : draft.contact]}
      />
      <RecoveryField {...view} />
    </StepForm>
  );
}

export function SharingPage(view: StepView): ReactElement {
  const { words, draft } = view;
  const question = (recipient: 'company' | 'partner', isGranted: boolean) => (
    <Choices
      words={words}
      name={recipient}
      type="radio"
      label={words.say(`sharing.${recipient}Legend`)}
      hint={words.say(`sharing.${recipient}Text`)}
      choices={[
        { value: 'no', label: words.say(`sharing.${recipient}No`) },
        { value: 'yes', label: words.say(`sharing.${recipient}Yes`) },
      ]}
      chosen={[isGranted ? 'yes' : 'no']}
    />
  );
  return (
    <StepForm view={view} heading={words.say('sharing.heading')} hint={words.say('sharing.hint')}>
      {question('company', draft.companyConsent)}
      {question('partner', draft.partnerConsent)}
    </StepForm>
  );
}
