import { ACCESSIBILITY } from "./phrasebook/accessibility.server";
import { ANIMAL_HEALTH } from "./phrasebook/animal-health.server";
import { BICYCLE_DISPUTES } from "./phrasebook/bicycle-disputes.server";
import { BUILDING_REPAIRS } from "./phrasebook/building-repairs.server";
import { BUSINESS_PERMITS } from "./phrasebook/business-permits.server";
import { CHARGING } from "./phrasebook/charging.server";
import { CIVILITY } from "./phrasebook/civility.server";
import { CONSUMERS } from "./phrasebook/consumers.server";
import { COUNTRYSIDE } from "./phrasebook/countryside.server";
import { DOGS } from "./phrasebook/dogs.server";
import { DRIVERLESS_VEHICLES } from "./phrasebook/driverless-vehicles.server";
import { EDUCATION } from "./phrasebook/education.server";
import { ELDER_CARE } from "./phrasebook/elder-care.server";
import { ELDER_CARE_2 } from "./phrasebook/elder-care-2.server";
import { ELECTRIC_BICYCLES } from "./phrasebook/electric-bicycles.server";
import { EMPLOYMENT } from "./phrasebook/employment.server";
import { ENFORCEMENT } from "./phrasebook/enforcement.server";
import { FIRE_SAFETY } from "./phrasebook/fire-safety.server";
import { FIREWORKS } from "./phrasebook/fireworks.server";
import { FOOD } from "./phrasebook/food.server";
import { FUNERALS } from "./phrasebook/funerals.server";
import { HEALTH_CARE } from "./phrasebook/health-care.server";
import { HEALTH_INSURANCE } from "./phrasebook/health-insurance.server";
import { HERITAGE } from "./phrasebook/heritage.server";
import { NEIGHBOURHOODS } from "./phrasebook/neighbourhoods.server";
import { NOISE } from "./phrasebook/noise.server";
import { PARKING } from "./phrasebook/parking.server";
import { PERSONAL_DATA } from "./phrasebook/personal-data.server";
import { PLATFORM_WORKERS } from "./phrasebook/platform-workers.server";
import { POLLUTION } from "./phrasebook/pollution.server";
import { PROPERTY_MANAGEMENT } from "./phrasebook/property-management.server";
import { PUBLIC_TRANSPORT } from "./phrasebook/public-transport.server";
import { ROAD_TRAFFIC } from "./phrasebook/road-traffic.server";
import { SCHOOLS } from "./phrasebook/schools.server";
import { SHARED_VEHICLES } from "./phrasebook/shared-vehicles.server";
import { SMOKING } from "./phrasebook/smoking.server";
import { SOCIAL_ASSISTANCE } from "./phrasebook/social-assistance.server";
import { SPORT } from "./phrasebook/sport.server";
import { STREET_TRADE } from "./phrasebook/street-trade.server";
import { TENANCY } from "./phrasebook/tenancy.server";
import { TOURISM } from "./phrasebook/tourism.server";
import { TREES } from "./phrasebook/trees.server";
import { WASTE } from "./phrasebook/waste.server";
import { WATER } from "./phrasebook/water.server";

/** One thing people ask for, as many of them word it. */
export interface ShippedDemand {
  title: string;
  /** 1: more rule, a measure adopted, kept, widened; -1: less, later, with exceptions, not at one's cost; 0: a question. */
  pull: 1 | 0 | -1;
  wordings: string[];
}

/**
 * How people word what they want changed, by field of life: what two of them ask for in no common word is found here, and
 * what objections sound like. Invented throughout. In the files a line that begins with + - or ? names a demand, and the
 * lines after it are its wordings.
 */
const FIELDS = [
  ACCESSIBILITY, ANIMAL_HEALTH, BICYCLE_DISPUTES, BUILDING_REPAIRS, BUSINESS_PERMITS, CHARGING, CIVILITY, CONSUMERS,
  COUNTRYSIDE, DOGS, DRIVERLESS_VEHICLES, EDUCATION, ELDER_CARE, ELDER_CARE_2, ELECTRIC_BICYCLES, EMPLOYMENT,
  ENFORCEMENT, FIRE_SAFETY, FIREWORKS, FOOD, FUNERALS, HEALTH_CARE, HEALTH_INSURANCE, HERITAGE, NEIGHBOURHOODS, NOISE,
  PARKING, PERSONAL_DATA, PLATFORM_WORKERS, POLLUTION, PROPERTY_MANAGEMENT, PUBLIC_TRANSPORT, ROAD_TRAFFIC, SCHOOLS,
  SHARED_VEHICLES, SMOKING, SOCIAL_ASSISTANCE, SPORT, STREET_TRADE, TENANCY, TOURISM, TREES, WASTE, WATER,
];
const PULLS = { "+": 1, "-": -1, "?": 0 } as const;

let read: readonly ShippedDemand[] | null = null;

/** Every demand the project comes with, read once. */
export function shippedDemands(): readonly ShippedDemand[] {
  read ??= FIELDS.flatMap(readField);
  return read;
}

function readField(field: string): ShippedDemand[] {
  const demands: ShippedDemand[] = [];
  for (const line of field.trim().split("\n")) {
    const head = /^([+?-]) (.+)$/u.exec(line);
    if (head) demands.push({ title: head[2]!, pull: PULLS[head[1] as keyof typeof PULLS], wordings: [] });
    else demands.at(-1)!.wordings.push(line);
  }
  return demands;
}
