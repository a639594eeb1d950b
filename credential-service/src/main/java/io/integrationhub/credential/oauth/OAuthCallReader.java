package io.integrationhub.credential.oauth;

import io.integrationhub.kit.problem.CommonProblem;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Hands the form endpoints their call. It takes every type of body, to refuse what is no form as RFC 6749 asks. */
@Provider
@Consumes(MediaType.WILDCARD)
public class OAuthCallReader implements MessageBodyReader<OAuthCall> {

    private final RoutingContext current;

    OAuthCallReader(RoutingContext current) {
        this.current = current;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == OAuthCall.class;
    }

    @Override
    public OAuthCall readFrom(
            Class<OAuthCall> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        byte[] form = bytes(body);
        if (form.length > EarlyRequests.MAX_BODY) {
            throw tooLarge();
        }
        return OAuthCall.of(current.request(), text(form));
    }

    /** A client that closes the connection early is no failure of the server. */
    private static byte[] bytes(InputStream body) {
        try {
            return body.readNBytes(EarlyRequests.MAX_BODY + 1);
        } catch (IOException e) {
            throw OAuthError.INVALID_REQUEST.refused("The form is incomplete.");
        }
    }

    /** Whatever the type says: forms are in UTF-8 (RFC 6749, appendix B). */
    private static String text(byte[] form) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(form))
                    .toString();
        } catch (CharacterCodingException e) {
            throw OAuthError.INVALID_REQUEST.refused("The form is not in UTF-8.");
        }
    }

    /** A body that does not say its length is found to be too large only here, before Quarkus's own limit ends it. */
    private RuntimeException tooLarge() {
        EarlyRequests.discardRest(current.request(), current.vertx());
        return CommonProblem.PAYLOAD_TOO_LARGE.problem("The body is longer than " + EarlyRequests.MAX_BODY + " bytes.");
    }
}
