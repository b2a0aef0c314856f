/** One way in which a value does not follow its schema, as the compiled schemas report it. */
export interface SchemaError {
  /** JSON Pointer (RFC 6901) to the value. */
  readonly instancePath: string;
  /** Pointer to the clause of the schema. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** @public A compiled schema, as the generated files export it. After a call that gave false, `errors` holds every one. */
export interface Validator {
  (value: unknown): boolean;
  errors?: readonly SchemaError[] | null;
}
