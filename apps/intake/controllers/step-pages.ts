import type { ReactElement } from 'react';
import type { FormPath } from '../form/path.rules';
import { CheckPage } from '../pages/check.page';
import { EmergencyPage } from '../pages/emergency.page';
import { PhotosPage } from '../pages/photos.page';
import { DangerPage, DetailsPage, SharingPage, StoryPage, WhatPage, WherePage, YouPage } from '../pages/question.pages';
import type { StepView } from '../pages/view';

const PAGES: Record<FormPath, (view: StepView) => ReactElement> = {
  where: WherePage,
  what: WhatPage,
  details: DetailsPage,
  story: StoryPage,
  danger: DangerPage,
  emergency: EmergencyPage,
  photos: PhotosPage,
  you: YouPage,
  sharing: SharingPage,
  check: CheckPage,
};

/** The page of a step, filled in. */
export function stepPage(view: StepView): ReactElement {
  return PAGES[view.path](view);
}
