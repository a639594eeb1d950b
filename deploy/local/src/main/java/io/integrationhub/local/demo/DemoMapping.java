package io.integrationhub.local.demo;

import io.integrationhub.local.sample.SampleCustomerApp;
import io.integrationhub.local.suite.Suite;
import java.util.List;

/** Connects a hub to the sample customer app, imports its objects and maps some of their fields. */
public final class DemoMapping {

    /**
     * An attribute of the account and the field of the customer app that it comes from.
     *
     * @param type with what goes with it, as JSON members
     * @param updatable whether changes are written back to the field
     * @param conversion what the customer app's values mean, as JSON
     */
    private record MappedField(
            String attribute,
            String type,
            boolean sensitive,
            String object,
            String field,
            boolean updatable,
            String conversion) {

        MappedField(String attribute, String type, boolean sensitive, String object, String field, boolean updatable) {
            this(attribute, "\"type\":\"" + type + "\"", sensitive, object, field, updatable, "{}");
        }

        MappedField(String attribute, String type, boolean sensitive, String object, String field) {
            this(attribute, type, sensitive, object, field, false);
        }
    }

    private static final List<MappedField> FIELDS = List.of(
            new MappedField("given_name", "text", false, "contact", "first_name"),
            new MappedField("family_name", "text", false, "contact", "last_name"),
            new MappedField("date_of_birth", "date", false, "contact", "birth_date"),
            new MappedField("national_id", "digit", true, "contact", "national_id"),
            new MappedField("phone", "digit", false, "contact", "phone", true),
            new MappedField(
                    "language",
                    "\"type\":\"dataset\",\"options\":[\"english\",\"spanish\",\"french\"]",
                    false,
                    "contact",
                    "preferred_language",
                    true,
                    "{\"values\":[{\"field\":\"en\",\"attribute\":\"english\"},"
                            + "{\"field\":\"es\",\"attribute\":\"spanish\"},"
                            + "{\"field\":\"fr\",\"attribute\":\"french\"}]}"),
            new MappedField("loan_amount", "digit", false, "loan", "amount"));

    private final Suite suite;
    private final HubApi administrator;
    private final String hub;

    public DemoMapping(Suite suite, HubApi administrator, String hub) {
        this.suite = suite;
        this.administrator = administrator;
        this.hub = hub;
    }

    /** Imports from the sample customer app; returns the names of the objects. */
    public List<String> importObjects() {
        administrator.put("connections/" + hub, """
                {"url":"%s","username":"%s","password":"%s","headers":[{"name":"%s","value":"%s"}]}""".formatted(
                        suite.customerApp().url(),
                        SampleCustomerApp.USERNAME,
                        suite.passwords().of(SampleCustomerApp.USERNAME),
                        SampleCustomerApp.TENANT_HEADER,
                        SampleCustomerApp.TENANT));
        String id = administrator
                .post("imports", "{\"hub\":\"" + hub + "\"}")
                .expect(202)
                .text("id");
        Await.until("the import is over", () -> !status(id).equals("running"));
        if (!status(id).equals("completed")) {
            throw new IllegalStateException(
                    "the import failed: " + administrator.get("imports/" + id).body());
        }
        var objects = administrator.get("objects/" + hub).expect(200).body().path("items");
        return objects.valueStream().map(object -> object.path("name").asText()).toList();
    }

    private String status(String id) {
        return administrator.get("imports/" + id).expect(200).text("status");
    }

    /** Creates attributes and gives each a source; returns a line about each. */
    public List<String> mapFields() {
        return FIELDS.stream().map(this::map).toList();
    }

    private String map(MappedField mapped) {
        administrator
                .post("attributes", """
                {"name":"%1$s","label":"%1$s",%2$s,"sensitive":%3$s}""".formatted(mapped.attribute(), mapped.type(), mapped.sensitive()))
                .expectCreatedOrThere();
        administrator
                .put("attributes/" + mapped.attribute() + "/sources/" + hub, """
                {"object":"%s","field":"%s","updatable":%s,"conversion":%s}""".formatted(
                                mapped.object(), mapped.field(), mapped.updatable(), mapped.conversion()))
                .expectCreatedOrThere();
        return mapped.object() + "." + mapped.field() + (mapped.updatable() ? " <-> " : " -> ") + mapped.attribute();
    }
}
