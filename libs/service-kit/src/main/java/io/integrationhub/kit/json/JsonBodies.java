package io.integrationhub.kit.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of requests, in the place of Quarkus's reader, which neither looks at all of a body nor says what is wrong. */
@Provider
@Priority(JsonBodies.AFTER_READERS_OF_ONE_TYPE)
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(MediaType.APPLICATION_JSON)
public class JsonBodies implements ServerMessageBodyReader<Object> {

    static final int AFTER_READERS_OF_ONE_TYPE = Priorities.USER + 1_000;

    private final ObjectMapper json;

    JsonBodies(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo method, MediaType mediaType) {
        return true;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    /** Null when there is no body at all, which some operations allow. */
    @Override
    public @Nullable Object readFrom(
            Class<Object> type, Type genericType, MediaType mediaType, ServerRequestContext context) {
        return read(genericType, context.getInputStream());
    }

    @Override
    public @Nullable Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return read(genericType, body);
    }

    /** A caller who goes away in the middle is not a defect of the service (RFC 9112, section 8). */
    private static byte[] bytes(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw CommonProblem.MALFORMED_REQUEST.problem("The body broke off.");
        }
    }

    private @Nullable Object read(Type type, InputStream body) {
        byte[] text = bytes(body);
        if (text.length == 0) {
            return null;
        }
        try {
            return JsonText.read(text, json.constructType(type), json);
        } catch (UnreadableJson e) {
            var kind = e.breaksRule() ? CommonProblem.INVALID_REQUEST : CommonProblem.MALFORMED_REQUEST;
            throw kind.problem(e.about("The body"), List.of(new Violation(e.pointer(), e.fault())));
        }
    }
}
