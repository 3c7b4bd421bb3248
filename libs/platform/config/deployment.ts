/** What kind of installation this process belongs to. Strict unless somebody says otherwise. */
export class Deployment {
  constructor(
    readonly isProduction: boolean,
    /** Absolute or relative to where the process runs. */
    readonly dataFolder: string,
  ) {}
}
