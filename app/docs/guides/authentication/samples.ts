/** The samples that get a token. */
export const samples = [
  { file: "token.sh", title: "Shell, with curl and openssl" },
  { file: "token.mjs", title: "Node" },
  { file: "token.py", title: "Python" },
  { file: "Token.cs", title: "C#" },
  { file: "Token.java", title: "Java" },
  { file: "token.php", title: "PHP" },
] as const;
