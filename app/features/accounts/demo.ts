/** The password of every demo account; production mode refuses to start while one exists. */
export const DEMO_PASSWORD = "liangyan-demo";
