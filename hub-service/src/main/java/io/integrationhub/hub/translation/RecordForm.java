package io.integrationhub.hub.translation;

/** How calls name records of a customer app, for the constraints of requests. */
public final class RecordForm {

    /** The form of object names in contracts/openapi/customer-app.yaml. */
    public static final String OBJECT = "[^./\\s\\p{Cntrl}]{1,100}";

    public static final String OBJECT_MESSAGE =
            "an object's name has 1 to 100 characters without dots, slashes and spaces";

    public static final String ID = "[^\\p{Cntrl}]{1,200}";

    public static final String ID_MESSAGE = "must have 1 to 200 characters, none of them a control character";

    private RecordForm() {}
}
