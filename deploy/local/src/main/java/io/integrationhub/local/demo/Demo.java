package io.integrationhub.local.demo;

import io.integrationhub.local.keycloak.LocalUser;
import io.integrationhub.local.sample.Arrival;
import io.integrationhub.local.suite.Suite;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Plays the product's main job once: a customer's application is connected, its fields are translated, and the events of
 * its sessions reach its webhooks.
 */
public final class Demo {

    private static final String UPLOADED = "document.uploaded";
    private static final String SUBMITTED = "form.submitted";
    private static final String DOCUMENT = """
            {"documentId":"doc-1","fileName":"pay-slips.pdf","mediaType":"application/pdf","sizeBytes":482133}""";
    private static final String FORM = """
            {"formId":"form-loan-application","submissionId":"sub-1"}""";
    private static final String ANALYSED = "document_analysis.completed";
    private static final String ANALYSIS = """
            {"sourceName":"hub_2","title":"Income check","documents":[{"name":"pay-slips.pdf","type":"proof_of_income"}],
             "data":{"applicant":{"firstName":"Dana","lastName":"Whitfield","born":"1987-04-12"},"income":{"kind":"EMP"}},
             "hubs":{"events":"hub_2"}}""";
    private static final String RESULT = """
            {"type":"document_analysis.completed","data":{"status":"succeeded",
             "attributes":{"annual_income":68400.50,"employment":"self_employed"}}}""";
    private static final LocalUser ADMINISTRATOR = new LocalUser("acme", LocalUser.Role.ADMIN);

    /** Plays it against a suite that serves; what exists from an earlier, interrupted performance is used again. */
    public void play(Suite suite, PrintWriter out) {
        out.println();
        out.println("Demo");
        new Performance(suite, out).play();
        out.println();
    }

    /** One performance, with what the steps hand on. */
    private static final class Performance {

        private final Suite suite;
        private final PrintWriter out;
        private final HubApi administrator;
        private final DemoDestinations destinations;
        private int step;
        /** An event that only hub_2 must get. */
        private String onlyHub2 = "";

        Performance(Suite suite, PrintWriter out) {
            this.suite = suite;
            this.out = out;
            String password = suite.passwords().of(ADMINISTRATOR.username());
            String token = suite.login().accessToken(ADMINISTRATOR.username(), password);
            this.administrator = HubApi.as(suite.addresses(), token);
            this.destinations = new DemoDestinations(suite, administrator);
        }

        void play() {
            createHubs();
            HubApi application = connectApplication();
            mapFields();
            setDestinations();
            String toOne = createSession(application, "\"hubs\":{\"events\":\"hub_2\"},");
            deliverToOne(application, toOne);
            String toAll = createSession(application, "");
            deliverToAll(application, toAll);
            deliverInSpiteOfFailures(application, toOne);
            createFromRecord(application);
            writeBack(application, toOne);
            analyseDocuments(application);
        }

        private void createHubs() {
            for (String hub : List.of("hub_1", "hub_2")) {
                administrator
                        .post("hubs", "{\"name\":\"" + hub + "\",\"description\":\"Demo\"}")
                        .expectCreatedOrThere();
            }
            say("Hubs created: hub_1, hub_2");
        }

        private HubApi connectApplication() {
            var credential = ApiCredential.generate(administrator, "hub_2");
            var application = HubApi.as(suite.addresses(), credential.accessToken(suite.addresses()));
            say("API credential of hub_2 generated and exchanged for an access token: " + credential.clientId());
            return application;
        }

        private void mapFields() {
            var mapping = new DemoMapping(suite, administrator, "hub_2");
            say("Objects imported from the sample customer app: " + String.join(", ", mapping.importObjects()));
            say("Fields mapped to attributes: " + String.join(", ", mapping.mapFields()));
        }

        private void setDestinations() {
            for (String hub : List.of("hub_1", "hub_2")) {
                destinations.set(hub, UPLOADED, UnaryOperator.identity());
            }
            destinations.set("hub_2", SUBMITTED, receiver -> receiver.failingFirst(2, 503));
            say("Destinations set: " + UPLOADED + " at hub_1 and hub_2, " + SUBMITTED + " at hub_2");
        }

        private String createSession(HubApi application, String routing) {
            var session = application.post("sessions", """
                    {"sourceName":"hub_2",%s"records":{"contact":"C-1001"},"customerData":
                    {"first_name":"Dana","last_name":"Whitfield","birth_date":"1987-04-12","national_id":"123456789",
                     "preferred_language":"es","amount":250000,"shoe_size":38}}""".formatted(routing)).expect(201);
            say("Session created with the customer's field names; answered with attribute names:");
            note("attributes " + session.body().path("attributes"));
            note("unmapped   " + session.body().path("unmapped"));
            return session.text("sessionId");
        }

        private void deliverToOne(HubApi application, String session) {
            String event = publish(application, session, UPLOADED);
            var arrivals = destinations.awaitArrival("hub_2", UPLOADED, event);
            // The event of the other session, published later, is the proof that nothing else comes: see deliverToAll.
            say("That session names hub_2, so " + UPLOADED + " went to hub_2: " + describe(arrivals.getLast()));
            onlyHub2 = event;
        }

        private void deliverToAll(HubApi application, String session) {
            String event = publish(application, session, UPLOADED);
            var first = destinations.awaitArrival("hub_1", UPLOADED, event);
            var second = destinations.awaitArrival("hub_2", UPLOADED, event);
            say("This session names no hub, so " + UPLOADED + " went to both:");
            note("hub_1: " + describe(first.getLast()));
            note("hub_2: " + describe(second.getLast()));
            if (!destinations.arrivals("hub_1", UPLOADED, onlyHub2).isEmpty()) {
                throw new IllegalStateException("hub_1 got an event that was for hub_2 only");
            }
            note("hub_1 got nothing of the session before");
        }

        private void deliverInSpiteOfFailures(HubApi application, String session) {
            String event = publish(application, session, SUBMITTED);
            var arrivals = destinations.awaitArrival("hub_2", SUBMITTED, event);
            say(SUBMITTED + " at hub_2, whose receiver fails twice:");
            arrivals.forEach(
                    arrival -> note(arrival.at() + " answered " + arrival.status() + ", " + describe(arrival)));
        }

        private void createFromRecord(HubApi application) {
            var session = application
                    .post("sessions", "{\"sourceName\":\"hub_2\",\"records\":{\"contact\":\"C-1002\"}}")
                    .expect(201);
            say("Session created from a record id alone; the customer app was asked for the rest:");
            note("attributes " + session.body().path("attributes"));
        }

        /** The number comes from the session, so that the customer app has it from there alone. */
        private void writeBack(HubApi application, String session) {
            String phone = "303555" + (1000 + new SecureRandom().nextInt(9000));
            application
                    .put(
                            "sessions/" + session + "/attributes",
                            "{\"attributes\":{\"phone\":\"" + phone + "\",\"language\":\"french\"}}")
                    .expect(200);
            Await.until(
                    "the change is written back",
                    () -> suite.customerApp()
                            .field("contact", "C-1001", "phone")
                            .filter(phone::equals)
                            .isPresent());
            say("A change in the session was written back: contact C-1001 of the sample customer app has phone "
                    + phone
                    + ", and in its own word preferred_language "
                    + suite.customerApp()
                            .field("contact", "C-1001", "preferred_language")
                            .orElse("none"));
        }

        private void analyseDocuments(HubApi application) {
            var schema = new DemoDataSchema(administrator, "hub_2");
            say("Data schema uploaded for hub_2: " + schema.upload());
            say("Its fields mapped to attributes: " + String.join(", ", schema.map()));
            destinations.set("hub_2", ANALYSED, UnaryOperator.identity());
            var analysis = application.post("document-analyses", ANALYSIS).expect(201);
            say("Document analysis created with the customer's field names; answered with attribute names:");
            note("attributes " + analysis.body().path("attributes"));
            note("unmapped   " + analysis.body().path("unmapped"));
            String event = application
                    .post("document-analyses/" + analysis.text("analysisId") + "/events", RESULT)
                    .expect(202)
                    .text("eventId");
            var arrival = destinations.awaitArrival("hub_2", ANALYSED, event).getLast();
            say(ANALYSED + " at hub_2 has the result by attribute and by the customer's field names:");
            note("attributes " + arrival.body().path("data").path("attributes"));
            note("fields     " + arrival.body().path("data").path("fields"));
        }

        private static String publish(HubApi application, String session, String type) {
            String data = type.equals(UPLOADED) ? DOCUMENT : FORM;
            return application
                    .post("sessions/" + session + "/events", "{\"type\":\"" + type + "\",\"data\":" + data + "}")
                    .expect(202)
                    .text("eventId");
        }

        private static String describe(Arrival arrival) {
            return arrival.verified()
                    ? "signature verified, webhook-id " + arrival.webhookId()
                    : "signature refused: " + arrival.detail();
        }

        private void say(String line) {
            step++;
            out.printf("%3d. %s%n", step, line);
            out.flush();
        }

        private void note(String line) {
            out.println("     " + line);
            out.flush();
        }
    }
}
