/** Tells one question of a run from every other; transcripts are sorted by it. */
export type StepKey = string;

/** How one kind of conversation is written into a transcript and read back. */
export interface StepKind<Request, Outcome, Step> {
  readonly keyOf: (request: Request) => StepKey;
  readonly stepOf: (outcome: Outcome) => Step;
  /** What the step says to the request. */
  readonly outcomeOf: (step: Step, request: Request) => Outcome;
  /** The outcome of a request that is not put to anybody. */
  readonly unasked: (request: Request, cause: 'budgetExhausted' | 'replayMissing', detail: string) => Outcome;
}
