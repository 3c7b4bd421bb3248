/** Each table of facts, and what says of some cases what is to stand in it (migration 205): ids of cases are $1. */
export const FACT_TABLES = ['case_facts', 'issue_facts', 'case_moments'].map((table) => ({
  table,
  source: `SELECT * FROM ${table}_source($1)`,
}));
