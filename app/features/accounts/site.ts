/** Who runs this portal: what the frame of every page says. */
export interface SiteIdentity {
  /** 江州市基层立法联系点 */
  name: string;
  tagline: string | null;
  organiser: string | null;
  hotline: string | null;
  hours: string | null;
}

/** Its row in the settings. */
export const SITE_KEY = "site";
