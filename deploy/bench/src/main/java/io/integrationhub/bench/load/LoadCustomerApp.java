package io.integrationhub.bench.load;

import io.integrationhub.embedded.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;

/** A customer app with one object that has as many fields as wanted, their types mixed. */
public final class LoadCustomerApp {

    public static final String OBJECT = "Applicant";

    /** A field with a value that fits its type. */
    public record Field(String name, String type, Object value) {

        static Field of(int i) {
            String name = "Field" + i;
            return switch (i % 6) {
                case 0 -> new Field(name, "text", "Dana Customer, " + i);
                case 1 -> new Field(name, "digit", 25_000 + i);
                case 2 -> new Field(name, "date", "1990-05-17");
                case 3 -> new Field(name, "boolean", true);
                case 4 -> new Field(name, "dataset", "home");
                default ->
                    new Field(
                            name,
                            "address",
                            new JsonObject().put("street", i + " Main St").put("city", "Springfield"));
            };
        }

        /** The same as a JSON object of the customer app's, or of an attribute. */
        public JsonObject described() {
            var described =
                    new JsonObject().put("name", name).put("label", name).put("type", type);
            return type.equals("dataset")
                    ? described.put("options", new JsonArray().add("auto").add("home"))
                    : described;
        }
    }

    private final List<Field> fields;
    private final int port = FreePorts.next();

    private LoadCustomerApp(int count) {
        this.fields = IntStream.range(0, count).mapToObj(Field::of).toList();
    }

    public static LoadCustomerApp start(Vertx vertx, int fields) {
        var app = new LoadCustomerApp(fields);
        String objects = app.objects().encode();
        vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(objects))
                .listen(app.port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return app;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public List<Field> fields() {
        return fields;
    }

    private JsonObject objects() {
        var described = new JsonArray();
        fields.forEach(field -> described.add(field.described().put("updatable", true)));
        var object = new JsonObject().put("name", OBJECT).put("label", OBJECT).put("fields", described);
        return new JsonObject().put("objects", new JsonArray().add(object));
    }
}
