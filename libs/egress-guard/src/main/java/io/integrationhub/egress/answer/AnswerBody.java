package io.integrationhub.egress.answer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it came, and what its head says about it. The head is as foreign as the body.
 *
 * @param cut whether there was more than was read, or the connection broke
 * @param contentEncoding the values of all header lines of this name
 * @param contentType null when there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record AnswerBody(
        byte[] bytes,
        boolean cut,
        List<String> contentEncoding,
        @Nullable String contentType) {

    /** RFC 9110, section 8.3.1. */
    private static final Pattern MEDIA_TYPE = Pattern.compile(
            "\\s*(?<type>[A-Za-z0-9!#$&^_.+-]{1,60}/[A-Za-z0-9!#$&^_.+-]{1,60})\\s*(?:[;,].*)?", Pattern.DOTALL);
    /** RFC 9110, section 8.3.2; some write it in quotes, single ones too. */
    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*[\"']?\\s*(?<charset>[^\"';,\\s]+)", Pattern.CASE_INSENSITIVE);

    public AnswerBody {
        contentEncoding = List.copyOf(contentEncoding);
    }

    /** Without its content codings, so many bytes of it at most. */
    public Content content(int maxBytes) {
        return ContentCodings.decode(this, maxBytes);
    }

    /** The content codings in the order in which they were applied, in lower case. */
    List<String> codings() {
        return contentEncoding.stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals("identity"))
                .toList();
    }

    /** The media type in lower case, without parameters; empty when there is none that can be read. */
    Optional<String> mediaType() {
        return Optional.ofNullable(contentType)
                .map(MEDIA_TYPE::matcher)
                .filter(Matcher::matches)
                .map(parts -> parts.group("type").toLowerCase(Locale.ROOT));
    }

    /** The charset that the head names, as it is written there. */
    public Optional<String> charset() {
        return Optional.ofNullable(contentType)
                .map(CHARSET::matcher)
                .filter(Matcher::find)
                .map(parts -> parts.group("charset"));
    }

    /** Without the body. */
    @Override
    public String toString() {
        return "AnswerBody[bytes=" + bytes.length + ", cut=" + cut + "]";
    }
}
