package io.integrationhub.mapping.attribute;

import io.integrationhub.kit.problem.CommonProblem;
import io.integrationhub.kit.problem.Violation;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/** Reads attributes from bodies that are CSV. They are UTF-8, as JSON is: other encodings cannot be told apart. */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(AttributeCsvBodies.CSV)
public class AttributeCsvBodies implements ServerMessageBodyReader<AttributeFile> {

    static final String CSV = "text/csv";

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo method, MediaType mediaType) {
        return type == AttributeFile.class;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == AttributeFile.class;
    }

    @Override
    public @Nullable AttributeFile readFrom(
            Class<AttributeFile> type, Type genericType, MediaType mediaType, ServerRequestContext context) {
        return read(context.getInputStream());
    }

    @Override
    public @Nullable AttributeFile readFrom(
            Class<AttributeFile> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return read(body);
    }

    /** Null when there is no body at all, as for JSON. */
    private static @Nullable AttributeFile read(InputStream body) {
        byte[] bytes = bytes(body);
        return bytes.length == 0 ? null : AttributeCsv.read(decoded(bytes));
    }

    private static byte[] bytes(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw CommonProblem.MALFORMED_REQUEST.problem("The body broke off.");
        }
    }

    private static String decoded(byte[] text) {
        ByteBuffer bytes = ByteBuffer.wrap(text);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw CommonProblem.MALFORMED_REQUEST.problem(
                    "The body is not UTF-8. Save the file as \"CSV UTF-8\".",
                    List.of(new Violation("", "is not UTF-8, at byte " + (bytes.position() + 1))));
        }
    }
}
