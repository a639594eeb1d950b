import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Receives webhooks on this machine and prints them, with nothing but the JDK. Arguments: port, and the destination's
 * signing secret, if signatures are to be verified. In earnest take a Standard Webhooks library, which also refuses old
 * time stamps.
 */
public final class Receiver {

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        String secret = arguments.length > 1 ? arguments[1] : "";
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> receive(exchange, secret));
        server.start();
        System.out.println("listening on http://localhost:" + port + "/");
    }

    private static void receive(HttpExchange exchange, String secret) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean accepted = secret.isEmpty() || isSigned(exchange, body, secret);
            System.out.println((secret.isEmpty() ? "not verified" : accepted ? "verified" : "WRONG SIGNATURE") + "  "
                    + exchange.getRequestHeaders().getFirst("webhook-id") + "\n" + body);
            exchange.sendResponseHeaders(accepted ? 204 : 401, -1);
        }
    }

    /** Standard Webhooks: HMAC-SHA256 over id, time stamp and body, with the secret behind {@code whsec_}. */
    private static boolean isSigned(HttpExchange exchange, String body, String secret) {
        var headers = exchange.getRequestHeaders();
        String signed = headers.getFirst("webhook-id") + "." + headers.getFirst("webhook-timestamp") + "." + body;
        String expected = "v1," + hmac(secret, signed);
        // There may be several, while a secret is replaced.
        for (String signature : String.valueOf(headers.getFirst("webhook-signature")).split(" ")) {
            if (MessageDigest.isEqual(bytes(signature), bytes(expected))) {
                return true;
            }
        }
        return false;
    }

    private static String hmac(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
