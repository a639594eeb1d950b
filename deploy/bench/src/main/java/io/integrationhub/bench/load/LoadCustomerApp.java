package io.integrationhub.bench.load;

import io.integrationhub.embedded.FreePorts;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;

/** A customer app with one object, or many, that have as many fields as wanted, their types mixed. */
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

    /** One with many objects that have as many fields each, in pages; the port is its own. */
    public static LoadCustomerApp startPaged(Vertx vertx, int objects, int fields, int perPage) {
        var app = new LoadCustomerApp(fields);
        vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(app.page(request.getParam("cursor", "0"), objects, perPage)
                                .encode()))
                .listen(app.port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return app;
    }

    private JsonObject page(String cursor, int objects, int perPage) {
        int first = Integer.parseInt(cursor);
        int next = first + perPage;
        var described = new JsonArray();
        IntStream.range(first, Math.min(next, objects)).forEach(i -> described.add(object(OBJECT + i)));
        var page = new JsonObject().put("objects", described);
        return next < objects ? page.put("next", Integer.toString(next)) : page;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public List<Field> fields() {
        return fields;
    }

    private JsonObject objects() {
        return new JsonObject().put("objects", new JsonArray().add(object(OBJECT)));
    }

    private JsonObject object(String name) {
        var described = new JsonArray();
        fields.forEach(field -> described.add(field.described().put("updatable", true)));
        return new JsonObject().put("name", name).put("label", name).put("fields", described);
    }
}
