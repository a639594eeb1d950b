package io.integrationhub.messaging.event;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes of a CloudEvent, and their headers by the CloudEvents Kafka protocol binding 1.0, binary mode.
 *
 * @param id unique within the source
 * @param source URI reference of who says it, such as {@code /hub-service}
 * @param type what happened
 * @param subject what it happened to
 * @param account whose event it is
 */
public record CloudEvent(String id, String source, String type, String subject, Instant time, String account) {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    /** Extension: the account whose event it is. */
    public static final String ACCOUNT = "ce_accountid";
    /** Extension: the W3C trace that the event belongs to. */
    public static final String TRACE_PARENT = "ce_traceparent";

    public static final String CONTENT_TYPE = "content-type";
    public static final String JSON = "application/json";

    /** The record headers of an event without data. */
    public Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put(SPEC_VERSION, "1.0");
        headers.put(ID, id);
        headers.put(SOURCE, source);
        headers.put(TYPE, type);
        headers.put(SUBJECT, subject);
        headers.put(TIME, time.toString());
        headers.put(ACCOUNT, account);
        return headers;
    }

    /** The record headers of an event with JSON data. */
    public Map<String, String> headersWithJson() {
        var headers = headers();
        headers.put(CONTENT_TYPE, JSON);
        return headers;
    }
}
