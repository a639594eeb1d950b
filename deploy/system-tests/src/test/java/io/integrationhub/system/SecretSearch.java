package io.integrationhub.system;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks for very many secrets in very long texts, reading each text once: the beginnings of all forms of the secrets are kept
 * by their hash, and compared where the text has the same hash (Rabin and Karp).
 */
final class SecretSearch {

    /** So many characters of a form tell it; no form is shorter. */
    private static final int BEGINNING = 12;

    private static final int BASE = 31;

    private final Map<Integer, List<Form>> byHash = new HashMap<>();

    private record Form(String text, PlantedSecret secret) {}

    SecretSearch(Collection<PlantedSecret> secrets) {
        for (PlantedSecret secret : secrets) {
            for (String form : secret.forms()) {
                byHash.computeIfAbsent(hash(form), unused -> new ArrayList<>()).add(new Form(form, secret));
            }
        }
    }

    /** The secrets that are in the text, in any of their forms. */
    Set<PlantedSecret> in(String text) {
        var found = new LinkedHashSet<PlantedSecret>();
        if (text.length() < BEGINNING) {
            return found;
        }
        int first = 1;
        for (int i = 1; i < BEGINNING; i++) {
            first *= BASE;
        }
        int hash = hash(text);
        for (int start = 0; ; start++) {
            for (Form form : byHash.getOrDefault(hash, List.of())) {
                if (text.startsWith(form.text(), start)) {
                    found.add(form.secret());
                }
            }
            int next = start + BEGINNING;
            if (next >= text.length()) {
                return found;
            }
            hash = (hash - text.charAt(start) * first) * BASE + text.charAt(next);
        }
    }

    private static int hash(String text) {
        int hash = 0;
        for (int i = 0; i < BEGINNING; i++) {
            hash = hash * BASE + text.charAt(i);
        }
        return hash;
    }
}
