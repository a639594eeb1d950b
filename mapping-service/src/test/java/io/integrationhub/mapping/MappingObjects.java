package io.integrationhub.mapping;

import io.integrationhub.mapping.writeback.WrittenBack;
import io.integrationhub.testkit.openapi.AccountObjects;
import io.integrationhub.testkit.openapi.ServiceObjects;
import java.util.UUID;

/** A hub with a connection, an import and a mapped attribute, for the tests that are made from the OpenAPI document. */
final class MappingObjects implements ServiceObjects {

    private static final String UPLOAD = """
        {"document":{"properties":{"first_name":{"type":"string"},"amount":{"type":"number"}}}}\
        """;

    @Override
    public AccountObjects create(String account) {
        var owner = new TestAccount(account);
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        String hub = HubServiceStub.ownHub(account, suffix);
        String attribute = "attribute_" + suffix;
        ImportedHub.of(owner, hub);
        owner.attribute(attribute, "text");
        owner.source(attribute, hub, "Contact", "FirstName");
        owner.dataSchema(
                hub, "{\"properties\":{\"first_name\":{\"type\":\"string\"},\"other\":{\"type\":\"string\"}}}");
        String written = writeBack(owner, hub, "written_" + suffix);
        String imported = owner.viewer()
                .get("/api/v1/imports?hub=" + hub)
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
        return AccountObjects.of(account)
                .ofHub(hub, HubServiceStub.idOf(account, hub))
                .accountWide("name")
                .owned("hub", hub)
                .owned("name", attribute)
                .owned("/api/v1/imports/{id}", imported)
                .owned("/api/v1/write-backs/{id}", written)
                .body("putConnection", "{\"url\":\"http://127.0.0.1:1/api\"}")
                .body("testUnsavedConnection", "{\"url\":\"http://127.0.0.1:1/api\"}")
                .body("checkContract", "{\"object\":\"Contact\"}")
                .body("putSource", "{\"object\":\"Contact\",\"field\":\"FirstName\"}")
                .body("previewSource", "{\"record\":\"C-1\"}")
                .body(
                        "previewUnsavedSource",
                        "{\"record\":\"C-1\",\"source\":{\"object\":\"Contact\",\"field\":\"FirstName\"}}")
                .body("startImport", "{\"hub\":\"" + hub + "\"}")
                .body("changeAttribute", "{\"label\":\"Changed\",\"type\":\"text\"}")
                .body("importAttributes", attributeFile(attribute))
                .body("previewAttributeImport", attributeFile(attribute))
                .body("translate", "{\"source\":\"" + hub + "\",\"fields\":{\"FirstName\":\"Ada\"}}")
                .body("translateBatch", "{\"source\":\"" + hub + "\",\"calls\":[{\"fields\":{\"FirstName\":\"Ada\"}}]}")
                .common("object", "Contact")
                .common("field", "FirstName")
                .common("version", "1")
                .body("uploadDataSchema", UPLOAD)
                .body("previewDataSchema", UPLOAD)
                .body(
                        "mapDataSchemaFields",
                        "{\"mappings\":[{\"pointer\":\"/first_name\",\"attribute\":\"" + attribute + "\"}]}")
                .body("putAttributeSchemaField", "{\"pointer\":\"/first_name\"}")
                .body("translateByDataSchema", "{\"data\":{\"first_name\":\"Ada\"}}")
                .body("translateToDataSchema", "{\"attributes\":{\"first_name\":\"Ada\"}}")
                .values("pointer", "/first_name", "/other", "/absent", "")
                .values("attribute", attribute, "absent")
                .values("hub", hub)
                .values("source", hub)
                .values("object", "Contact", "Loan")
                .values("field", "FirstName", "Name", "Purpose")
                .values("url", "http://127.0.0.1:1/api", "http://127.0.0.1:2", "https://10.0.0.1/");
    }

    private static String attributeFile(String attribute) {
        return "{\"attributes\":[{\"name\":\"" + attribute + "\",\"label\":\"Imported\",\"type\":\"text\"}]}";
    }

    /** One that was skipped: its session has no record. */
    private static String writeBack(TestAccount owner, String hub, String attribute) {
        owner.attribute(attribute, "text");
        owner.admin()
                .body("{\"object\":\"Contact\",\"field\":\"FirstName\",\"updatable\":true}")
                .put("/api/v1/attributes/" + attribute + "/sources/" + hub)
                .then()
                .statusCode(201);
        return new WrittenBack(owner).changed("{\"" + attribute + "\":\"Ada\"}").anyId();
    }
}
