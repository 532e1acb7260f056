type WithoutEmpty<Given> = { [Field in keyof Given]?: Exclude<Given[Field], undefined> };

/** The fields that have a value: what was left out is not kept as nothing. */
export function withoutEmpty<Given extends object>(given: Given): WithoutEmpty<Given> {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as WithoutEmpty<Given>;
}
