// Prints an access token. Needs .NET 8 or newer: put it into an empty console project as Program.cs.
using System.Security.Cryptography;
using System.Text;

string Setting(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set");

var url = Setting("QUITTANCE_URL");
var publicKey = Setting("QUITTANCE_PUBLIC_KEY");
var privateKey = Convert.FromBase64String(Setting("QUITTANCE_PRIVATE_KEY"));

var nonce = Guid.NewGuid().ToString("N");
var epoch = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
// Nothing follows the last colon, because the request has no body.
var text = $"{publicKey}:{nonce}:{epoch}:";
var signature = Convert.ToBase64String(HMACSHA256.HashData(privateKey, Encoding.UTF8.GetBytes(text)));

using var client = new HttpClient();
using var request = new HttpRequestMessage(HttpMethod.Post, $"{url}/v1/identity/hmac");
request.Headers.TryAddWithoutValidation("Authorization", $"Hmac {text}{signature}");
using var answer = await client.SendAsync(request);
var body = await answer.Content.ReadAsStringAsync();
if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{(int)answer.StatusCode} {body}");
Console.WriteLine(body);
