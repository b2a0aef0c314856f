import type { Zone } from '../../../../model/zone/zone.ts';
import { observedZones } from '../../../../probes/dns/observed-zone.ts';
import type { StepNumbers } from '../../../../probes/dns/step-origin.ts';
import type { ZoneSurvey } from '../../../../probes/dns/zone-survey.ts';

/** The zone that one survey shows. */
export function observedZone(survey: ZoneSurvey, numbers: StepNumbers): Zone {
  return observedZones([survey], numbers).find(({ apex }) => apex === survey.apex)!;
}

/** The piece of its parent that the same survey shows; undefined when nothing is known of it. */
export function observedParent(survey: ZoneSurvey, numbers: StepNumbers): Zone | undefined {
  return observedZones([survey], numbers).find(({ apex }) => apex !== survey.apex);
}
