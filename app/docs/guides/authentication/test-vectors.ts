/** Signatures that a correct implementation comes to. */
export const testVectors = {
  privateKey: "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=",
  publicKey: "2f6c1b0e-9a4d-4f57-8c33-5b1d7e0a9c42",
  epoch: "1767225600",
  cases: [
    {
      nonce: "n0nceA1b2C3d4E5f6G7h8",
      body: "",
      signature: "CJVUkXeNRS372nYuc/FBIp1k+O0ZgZIZbekkfYUBoDQ=",
    },
    {
      nonce: "n0nceZ9y8X7w6V5u4T3s2",
      body: '{"orderRef":"POL-1001","note":"€"}',
      signature: "oMTSiezOegE3e6JndA1dEoYpnvJ7sYq9BBOAYP4T4eA=",
    },
  ],
} as const;
