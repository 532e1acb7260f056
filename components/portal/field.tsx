export const fieldLook = "min-h-12 w-full rounded-lg border border-line-strong bg-surface px-3 py-2";

/** Ties a field's control to its error. */
export function fieldErrorProps(id: string, error: unknown) {
  return error ? { "aria-invalid": true, "aria-describedby": `${id}-error` } : {};
}

/** A form's field: its label, its error beside it, and the control with this id. */
export function Field(props: {
  id: string;
  label: string;
  error: string | undefined;
  children: React.ReactNode;
}) {
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={props.id} className="font-medium">
        {props.label}
      </label>
      {props.error && (
        <p id={`${props.id}-error`} className="text-sm text-danger">
          {props.error}
        </p>
      )}
      {props.children}
    </div>
  );
}
