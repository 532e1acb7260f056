import { useId } from "react";
import { fieldLook } from "./form-look.ts";

/** A labelled field for one line. */
export function Field({
  label,
  value,
  onChange,
  required = false,
  secret = false,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  required?: boolean;
  secret?: boolean;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="text-sm">
        <span className="font-mono">{label}</span>{" "}
        {required ? null : <span className="text-muted">optional</span>}
      </label>
      <input
        id={id}
        type={secret ? "password" : "text"}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className={fieldLook}
      />
    </div>
  );
}
