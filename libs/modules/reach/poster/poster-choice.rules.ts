/** What a poster is printed on: a page for a wall, a smaller one, or a page of cards to cut. */
export const POSTER_SHAPES = ['a4', 'a5', 'cards'] as const;
export type PosterShape = (typeof POSTER_SHAPES)[number];

export const POSTER_FORMATS = ['pdf', 'png'] as const;
export type PosterFormat = (typeof POSTER_FORMATS)[number];

/** As wide as 300 dots to the inch make the paper. */
export const PNG_WIDTH: Readonly<Record<PosterShape, number>> = { a4: 2480, a5: 1748, cards: 2480 };
