/** What goes wrong with a request: before the provider has it, after it has done its work, or in what it answers. */
export type Fault =
  | "lose the request"
  | "lose the answer"
  | "never answer"
  | "fail before the work"
  | "fail after the work"
  | "answer nonsense"
  | "answer an unknown status"
  | "redirect";

/** What is being asked when it goes wrong. */
export type Asked = "check" | "token" | "collect" | "inquire" | "refund" | "inquire refund";
