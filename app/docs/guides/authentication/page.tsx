import { Part } from "#components/docs/article.tsx";
import { CodeBlock } from "#components/docs/code-block.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { Code } from "#components/docs/inline.tsx";
import { Table } from "#components/docs/table.tsx";
import { Guide, guideTitle } from "../guide.tsx";
import { readSample } from "../sample.ts";
import { samples } from "./samples.ts";
import { testVectors } from "./test-vectors.ts";

export const metadata = guideTitle("authentication");

/** How a system signs in. */
export default function Authentication() {
  return (
    <Guide slug="authentication">
      <Part id="how" title="How it goes">
        <ol className="ml-5 flex list-decimal flex-col gap-2">
          <li>
            Sign a request to <Code>POST /v1/identity/hmac</Code> with your key. It has no body.
          </li>
          <li>
            The answer is <Code>accessToken</Code> and <Code>expires</Code>, in seconds since 1970. Use the
            token until then: an hour.
          </li>
          <li>
            Send it with every other request as <Code>Authorization: Bearer …</Code>, with{" "}
            <Code>x-account-id</Code> and, for everything that belongs to a tenant, <Code>x-tenant-id</Code>.
          </li>
        </ol>
      </Part>
      <Part id="signature" title="The signature">
        <CodeBlock
          title="What is signed"
          code={`bodyHash      = empty, or base64(SHA-256(body)) when there is a body
text          = publicKey + ":" + nonce + ":" + epoch + ":" + bodyHash
signature     = base64(HMAC-SHA256(base64-decoded private key, text))
Authorization = "Hmac " + publicKey + ":" + nonce + ":" + epoch + ":" + signature`}
        />
        <ul className="ml-5 flex list-disc flex-col gap-2">
          <li>
            The private key is base64. <strong>Decode it first</strong>: its 32 bytes are the key, not its
            letters.
          </li>
          <li>
            <Code>nonce</Code> is any text of letters and digits that you have not used before. It serves
            once.
          </li>
          <li>
            <Code>epoch</Code> is the time in seconds, with or without decimals. It may be 300 seconds off.
          </li>
          <li>The last colon of the text stays when there is no body.</li>
        </ul>
      </Part>
      <Part id="samples" title="Samples">
        <p>
          Each prints a token. They read <Code>QUITTANCE_URL</Code>, <Code>QUITTANCE_PUBLIC_KEY</Code> and{" "}
          <Code>QUITTANCE_PRIVATE_KEY</Code> from the environment.
        </p>
        {samples.map(({ file, title }, index) => (
          <details key={file} open={index === 0} className="rounded-lg border border-line px-4 py-3">
            <summary className="font-medium">{title}</summary>
            <CodeBlock title={file} code={readSample(`authentication/samples/${file}`)} />
          </details>
        ))}
      </Part>
      <Part id="vectors" title="To check your own code">
        <p>
          With the private key <Code>{testVectors.privateKey}</Code> and the public key{" "}
          <Code>{testVectors.publicKey}</Code>, at the epoch <Code>{testVectors.epoch}</Code>:
        </p>
        <Table
          label="Test vectors"
          titles={["Nonce", "Body", "Signature"]}
          rows={testVectors.cases.map(({ nonce, body, signature }) => ({
            key: nonce,
            cells: [
              <Code key="nonce">{nonce}</Code>,
              body ? <Code key="body">{body}</Code> : "none",
              <Code key="signature">{signature}</Code>,
            ],
          }))}
        />
      </Part>
      <Part id="keys" title="Looking after keys">
        <ul className="ml-5 flex list-disc flex-col gap-2">
          <li>The private key is shown once, when the key is made. Keep it where your other secrets are.</li>
          <li>
            Give a key only the roles it needs; each endpoint of the{" "}
            <DocLink href="/docs/reference">reference</DocLink> names its role. Writing includes reading.
          </li>
          <li>
            To replace a key, make a second one, move over, and delete the first. Deleting ends it at once,
            with every token that was given for it.
          </li>
          <li>A key can have an end date, and the addresses it may be used from.</li>
        </ul>
      </Part>
      <Part id="wrong" title="When it is refused">
        <p>
          <DocLink href="/docs/errors/HMAC_SIGNATURE_IS_INVALID">HMAC_SIGNATURE_IS_INVALID</DocLink> is nearly
          always a private key that was not decoded, or a missing last colon.{" "}
          <DocLink href="/docs/errors/HMAC_EPOCH_OUT_OF_RANGE">HMAC_EPOCH_OUT_OF_RANGE</DocLink> is a clock
          that is wrong, or an epoch in milliseconds.{" "}
          <DocLink href="/docs/errors/HMAC_NONCE_ALREADY_USED">HMAC_NONCE_ALREADY_USED</DocLink> is a request
          that was sent again: sign a new one.{" "}
          <DocLink href="/docs/errors/ROLE_IS_MISSING">ROLE_IS_MISSING</DocLink> is a key of a tenant where
          one of the account is needed, or the other way round, or a role that it lacks.
        </p>
      </Part>
    </Guide>
  );
}
