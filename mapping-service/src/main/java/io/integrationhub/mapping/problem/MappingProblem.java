package io.integrationhub.mapping.problem;

import io.integrationhub.kit.problem.ProblemType;
import java.util.Locale;

/** The problems of mapping-service, beside the common ones. */
public enum MappingProblem implements ProblemType {
    HUB_NOT_FOUND(404, "There is no such hub"),
    ATTRIBUTE_NOT_FOUND(404, "There is no such attribute"),
    ATTRIBUTE_NAME_TAKEN(409, "An attribute with this name exists already"),
    ATTRIBUTE_IN_USE(409, "The attribute is in use"),
    ATTRIBUTE_TYPE_FIXED(422, "The type of an attribute never changes"),
    ATTRIBUTES_REFUSED(422, "Some attributes cannot be imported"),
    TOO_MANY_ATTRIBUTES(409, "The account has as many attributes as it may have"),
    CONVERSIONS_TOO_LARGE(409, "What is decided about values is too long"),
    SOURCE_NOT_FOUND(404, "The attribute has no source in this hub"),
    UNKNOWN_OBJECT(422, "The object is not among the imported ones"),
    UNKNOWN_FIELD(422, "The object has no such field"),
    FIELD_NOT_UPDATABLE(422, "The customer app does not let this field be changed"),
    FIELD_NOT_FOUND(404, "The latest import has no such field"),
    FIELD_WRITTEN_ALREADY(409, "Another attribute is written back to this field"),
    CONNECTION_NOT_FOUND(404, "The hub has no connection settings"),
    CONNECTION_MISSING(409, "The hub has no connection settings yet"),
    URL_REFUSED(422, "The service does not connect to this URL"),
    IMPORT_NOT_FOUND(404, "There is no such import"),
    IMPORT_RUNNING(409, "An import of this hub is running already"),
    IMPORT_ENDED(409, "The import has ended"),
    TOO_MANY_TESTS(429, "Too many connectivity tests"),
    TOO_MANY_STREAMS(429, "Too many streams are open"),
    UNKNOWN_HUB(422, "The request names a hub that does not exist"),
    UNKNOWN_SOURCE(422, "The source is not a hub of the account"),
    AMBIGUOUS_FIELD(422, "A field name fits several fields"),
    VALUE_REFUSED(422, "A value does not fit its attribute"),
    NO_CONNECTION(422, "The source has no connection to a customer app"),
    RECORD_NOT_FOUND(422, "The customer app has no such record"),
    SCHEMA_NOT_FOUND(404, "The hub has no data schema"),
    SCHEMA_VERSION_NOT_FOUND(404, "The data schema has no such version"),
    SCHEMA_REFUSED(422, "The document cannot be a data schema"),
    MAPPING_REFUSED(422, "Some fields cannot be mapped so"),
    FIELD_TAKEN(409, "The field is mapped to another attribute"),
    SCHEMA_FIELD_NOT_FOUND(404, "The attribute has no field in this hub's data schema"),
    WRITE_BACK_NOT_FOUND(404, "There is no such write-back"),
    WRITE_BACK_NOT_RETRYABLE(409, "The write-back cannot be retried"),
    WRITE_BACK_SUPERSEDED(409, "A later write-back has newer values"),
    WRITE_BACK_NOT_CANCELLABLE(409, "The write-back cannot be cancelled"),
    CUSTOMER_APP_FAILED(502, "The customer app gave no usable answer");

    private final int status;
    private final String title;

    MappingProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int status() {
        return status;
    }
}
