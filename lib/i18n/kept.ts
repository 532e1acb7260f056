/** Browsers name their countries as they like, so there is an end to what is kept. */
const most = 500;

/** Keeps what `make` made under each key: Intl's formatters take longer to make than to use. */
export function kept<Made>(make: (...key: string[]) => Made): (...key: string[]) => Made {
  const made = new Map<string, Made>();
  return (...key) => {
    const name = key.join("\n");
    let found = made.get(name);
    if (found === undefined) {
      if (made.size >= most) made.clear();
      found = make(...key);
      made.set(name, found);
    }
    return found;
  };
}
