// Prints an access token. Needs Java 17 or newer, and no library: java Token.java
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Token {
  public static void main(String[] arguments) throws Exception {
    var url = System.getenv("QUITTANCE_URL");
    var publicKey = System.getenv("QUITTANCE_PUBLIC_KEY");
    var privateKey = Base64.getDecoder().decode(System.getenv("QUITTANCE_PRIVATE_KEY"));

    var nonce = UUID.randomUUID().toString().replace("-", "");
    var epoch = Instant.now().getEpochSecond();
    // Nothing follows the last colon, because the request has no body.
    var text = publicKey + ":" + nonce + ":" + epoch + ":";
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(privateKey, "HmacSHA256"));
    var signature = Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));

    var request = HttpRequest.newBuilder(URI.create(url + "/v1/identity/hmac"))
        .header("Authorization", "Hmac " + text + signature)
        .POST(HttpRequest.BodyPublishers.noBody())
        .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 201) throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    System.out.println(answer.body());
  }
}
