package io.integrationhub.mapping.importing;

import io.integrationhub.egress.connectivity.Step;
import io.integrationhub.mapping.customerapp.CustomerAppFailure;
import io.integrationhub.mapping.importing.OfferedObjects.OfferedObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Puts the pages of one import together, and stops a customer app that never ends. */
final class OfferedObjectsReader {

    private static final int MOST_PAGES = 200;
    private static final int MOST_FIELDS = 100_000;
    private static final int MOST_MEBIBYTES = 20;

    private final List<OfferedObject> objects = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> cursors = new HashSet<>();
    private final Duration mostPaused;
    private Duration paused = Duration.ZERO;
    private int pages;
    private int fields;
    private long bytes;

    /**
     * A reading.
     *
     * @param mostPaused what the customer app may have it wait in all
     */
    OfferedObjectsReader(Duration mostPaused) {
        this.mostPaused = mostPaused;
    }

    /** The customer app has it wait; fails with a {@link CustomerAppFailure} when that is too much. */
    void pause(Duration pause) {
        paused = paused.plus(pause);
        if (paused.compareTo(mostPaused) > 0) {
            throw new CustomerAppFailure(
                    Step.HTTP,
                    "The customer app is too busy: it has the import wait for more than " + mostPaused.toMinutes()
                            + " minutes in all. Try again later.");
        }
    }

    /**
     * Takes the next page, or fails with a {@link CustomerAppFailure}.
     *
     * @param size of the page's answer in bytes
     */
    void add(ObjectPage page, int size) {
        bytes += size;
        if (bytes > MOST_MEBIBYTES * 1024L * 1024) {
            throw new CustomerAppFailure("The customer app's objects are more than " + MOST_MEBIBYTES + " MiB in all.");
        }
        pages++;
        for (int i = 0; i < page.objects().size(); i++) {
            OfferedObject object = page.objects().get(i);
            if (!names.add(object.name())) {
                throw new CustomerAppFailure("The customer app lists an object twice: see page " + pages
                        + " of its answers, /objects/" + i + "/name.");
            }
            objects.add(object);
            fields += object.fields().size();
        }
        String next = page.next();
        if (next != null && !cursors.add(next)) {
            throw new CustomerAppFailure(
                    "The customer app gives the same next cursor twice: see page " + pages + " of its answers, /next.");
        }
        if (next != null && pages == MOST_PAGES) {
            throw new CustomerAppFailure("The customer app has more than " + MOST_PAGES + " pages of objects.");
        }
        if (objects.size() + fields > MOST_FIELDS) {
            throw new CustomerAppFailure("The customer app lists more than " + MOST_FIELDS + " objects and fields.");
        }
    }

    /** The page that is read next, or at the moment; the first is 1. */
    int page() {
        return pages + 1;
    }

    ImportProgress progress(ImportProgress.Phase phase) {
        return new ImportProgress(phase, pages, objects.size(), fields);
    }

    OfferedObjects objects() {
        return new OfferedObjects(objects);
    }
}
