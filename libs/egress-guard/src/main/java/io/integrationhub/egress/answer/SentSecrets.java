package io.integrationhub.egress.answer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that went out with a request, to take them out of what comes back: many a receiver, and many a proxy before
 * one, answers with what it got. They are recognised as they are and in the encodings that programs use: escapes of URLs,
 * JSON, HTML and mail in several layers, hexadecimal, lists of byte values, and base64 with any neighbours. Of a secret
 * of eight letters and digits or more each part of that length is recognised too, wherever the answer or the echo was
 * cut; what is shorter is recognised whole.
 *
 * <p>Time grows with the length of the text. Never to be logged: the text form has nothing of the secrets.
 */
public final class SentSecrets {
    /** Stands for what was taken out. */
    public static final String MARK = "***";

    /** Nothing secret was sent. */
    public static final SentSecrets NONE = new SentSecrets(null, List.of());

    /** A value this short is found in any text, and so only by itself. */
    private static final int SHORTEST = 4;
    /** At the end of a text, where it may have been cut, this much of the beginning of a secret counts. */
    private static final int SHORTEST_BEGINNING = 3;

    private static final int WINDOW = 16_384;
    private static final int OVERLAP = 4_096;

    private static final int LAYERS_OF_BASE64 = 2;
    /** Four digits are three bytes. */
    private static final int DIGITS_OF_BASE64 = 4;

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{12,}={0,2}");
    /** RFC 9110, section 11.4: a scheme, and what it is about. */
    private static final Pattern AUTHORIZATION = Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9-]*) +(?<value>.+)");

    private static final Pattern CUT_ESCAPE =
            Pattern.compile("(?:\\\\(?:u[0-9A-Fa-f]{0,3}|x[0-9A-Fa-f]?)?|[%=][0-9A-Fa-f]?|&[#A-Za-z0-9]{0,9})$");

    private final @Nullable SentSecrets others;
    private final List<String> secrets;
    private volatile @Nullable Known known;

    private SentSecrets(@Nullable SentSecrets others, Collection<String> secrets) {
        this.others = others;
        this.secrets = secrets.stream()
                .filter(Predicate.not(String::isBlank))
                .distinct()
                .toList();
    }

    /** Secrets as they were sent, or as they are before they are encoded. */
    public static SentSecrets of(Collection<String> secrets) {
        return secrets.isEmpty() ? NONE : new SentSecrets(null, secrets);
    }

    /** These and more, such as those of one request with those of all; what was made to look for these is used again. */
    public SentSecrets and(Collection<String> more) {
        return new SentSecrets(this, more);
    }

    /** What is secret of user name and password that were sent as HTTP Basic authentication (RFC 7617). */
    public static List<String> ofBasic(String username, String password) {
        String pair = username + ":" + password;
        String sent = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return List.of(password, pair, sent);
    }

    /** What is secret of a header's value: all of it, and without the name of an authentication scheme before it. */
    public static List<String> ofHeader(String value) {
        Matcher parts = AUTHORIZATION.matcher(value);
        if (!parts.matches()) {
            return List.of(value);
        }
        String sent = parts.group("value");
        return parts.group("scheme").equalsIgnoreCase("basic") ? ofBasicHeader(value, sent) : List.of(value, sent);
    }

    /** What is secret of a URL's query, given without the question mark: its values, not the names before them. */
    public static List<String> ofQuery(String query) {
        var found = new ArrayList<String>();
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            boolean named = equals >= 0 && equals + 1 < parameter.length();
            String value = named ? parameter.substring(equals + 1) : parameter.replace("=", "");
            if (value.length() >= SHORTEST) {
                found.add(value);
                found.add(value.replace('+', ' '));
            }
        }
        return found;
    }

    /** The text with each secret, and each recognisable part of one, replaced by {@link #MARK}. */
    public String removedFrom(String text) {
        return removedFrom(text, text.length());
    }

    /**
     * The beginning of a text with each secret in it replaced. What is behind the end is looked at but not kept: a secret
     * across the end is recognised by the part that is there, however it is encoded, and nothing of it stays.
     *
     * @param end where the beginning ends, in UTF-16 code units
     */
    String removedFrom(String text, int end) {
        if (areNone() || text.isEmpty()) {
            return text.substring(0, Math.min(end, text.length()));
        }
        return masked(text).between(0, Math.min(end, text.length()));
    }

    /** A text that consists of several, in which secrets are looked for once. */
    Masked masked(String text) {
        BitSet hidden = new BitSet(text.length());
        if (!areNone() && !text.isEmpty()) {
            for (TextView view : TextView.all(text)) {
                all().forEach(known -> known.hide(view, hidden));
                hideBase64(view, hidden);
            }
        }
        return new Masked(text, hidden);
    }

    /** A text, and which of its characters are secret. */
    final class Masked {
        private final String text;
        private final BitSet hidden;

        private Masked(String text, BitSet hidden) {
            this.text = text;
            this.hidden = hidden;
        }

        /** Has the beginning of a secret masked that ends a part of the text, which may have been cut within it. */
        void maskBeginning(int start, int end) {
            if (areNone() || start == end) {
                return;
            }
            BitSet ofPart = new BitSet(end - start);
            for (TextView view : TextView.all(text.substring(start, end))) {
                all().forEach(known -> known.hideBeginning(view, ofPart));
            }
            ofPart.stream().forEach(at -> hidden.set(start + at));
        }

        /** A part of the text with each secret in it replaced; what is around it has been looked at. */
        String between(int start, int end) {
            return without(text, hidden, start, end);
        }
    }

    /**
     * Whether a whole secret of eight letters and digits or more is in the text, in any form. For texts that cannot be
     * changed and would have to be refused: a shorter one, or a part, may be there by chance.
     */
    public boolean areIn(String text) {
        return !areNone() && windows(text).anyMatch(window -> all().anyMatch(known -> known.isWhole(window)));
    }

    /** Parts of a long text, each with the end of the one before: what is made of a text is many times as large. */
    private static Stream<String> windows(String text) {
        return IntStream.iterate(
                        0, start -> start == 0 || start + OVERLAP < text.length(), start -> start + WINDOW - OVERLAP)
                .mapToObj(start -> text.substring(start, Math.min(text.length(), start + WINDOW)));
    }

    private static List<String> ofBasicHeader(String value, String sent) {
        try {
            String pair = new String(Base64.getDecoder().decode(sent.strip()), StandardCharsets.UTF_8);
            return List.of(value, sent, pair, pair.substring(pair.indexOf(':') + 1));
        } catch (IllegalArgumentException notBase64) {
            return List.of(value, sent);
        }
    }

    private void hideBase64(TextView view, BitSet hidden) {
        BASE64.matcher(view.text())
                .results()
                .filter(found -> isInBase64(found.group(), LAYERS_OF_BASE64))
                .forEach(found -> hidden.set(view.start(found.start()), view.end(found.end() - 1)));
    }

    /** Whether anything secret is in what base64 digits stand for, wherever among them the encoded text begins. */
    private boolean isInBase64(String digits, int layers) {
        String standard = digits.replace('-', '+').replace('_', '/').replace("=", "");
        for (int first = 0; first < DIGITS_OF_BASE64; first++) {
            int end = standard.length() - (standard.length() - first) % DIGITS_OF_BASE64;
            if (end > first && isAnythingIn(decoded(standard.substring(first, end)), layers - 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAnythingIn(String text, int layers) {
        return TextView.all(text).stream().anyMatch(view -> all().anyMatch(known -> known.isAnythingIn(view)))
                || (layers > 0 && BASE64.matcher(text).results().anyMatch(found -> isInBase64(found.group(), layers)));
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static String without(String text, BitSet hidden, int begin, int end) {
        var kept = new StringBuilder(end - begin);
        int place = begin;
        for (int start = hidden.nextSetBit(begin); start >= 0 && start < end; start = hidden.nextSetBit(place)) {
            kept.append(text, place, start).append(MARK);
            place = hidden.nextClearBit(start);
        }
        return kept.append(text, Math.min(place, end), end).toString();
    }

    private boolean areNone() {
        return secrets.isEmpty() && (others == null || others.areNone());
    }

    private Stream<Known> all() {
        return others == null ? Stream.of(known()) : Stream.concat(others.all(), Stream.of(known()));
    }

    /** Made when first needed: most answers are never looked at. */
    private Known known() {
        Known made = known;
        if (made == null) {
            made = Known.of(SecretForms.of(secrets));
            known = made;
        }
        return made;
    }

    @Override
    public String toString() {
        return "SentSecrets[" + (secrets.size() + (others == null ? 0 : others.secrets.size())) + "]";
    }

    /**
     * The forms, ready to be looked for.
     *
     * @param lettersAndDigits of all forms that are recognised in parts
     */
    private record Known(
            SecretForms forms, AlphanumericRuns plain, AlphanumericRuns base64, List<String> lettersAndDigits) {

        static Known of(SecretForms forms) {
            List<String> kept = Stream.concat(forms.plain().stream(), forms.base64().stream())
                    .map(AlphanumericRuns::lettersAndDigits)
                    .toList();
            return new Known(forms, new AlphanumericRuns(forms.plain()), new AlphanumericRuns(forms.base64()), kept);
        }

        void hide(TextView view, BitSet hidden) {
            String text = view.text();
            forms.whole().forEach(secret -> hideWhole(secret, text, view, hidden));
            hideRuns(view, hidden);
            hideBeginning(view, hidden);
        }

        /** For texts that may be no texts at all: what may be found by chance does not count. */
        boolean isAnythingIn(TextView view) {
            String text = view.text();
            BitSet hidden = new BitSet(text.length());
            hideRuns(view, hidden);
            return !hidden.isEmpty()
                    || forms.whole().stream().anyMatch(secret -> secret.length() >= SHORTEST && text.contains(secret));
        }

        boolean isWhole(String text) {
            return TextView.all(text).stream()
                    .map(view -> AlphanumericRuns.lettersAndDigits(view.text()))
                    .anyMatch(seen -> lettersAndDigits.stream()
                            .anyMatch(form -> form.length() >= AlphanumericRuns.LENGTH && seen.contains(form)));
        }

        private static void hideWhole(String secret, String text, TextView view, BitSet hidden) {
            for (int at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
                int end = at + secret.length();
                if (secret.length() >= SHORTEST || standsAlone(text, at, end)) {
                    hidden.set(view.start(at), view.end(end - 1));
                }
            }
        }

        private static boolean standsAlone(String text, int start, int end) {
            return (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                    && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        }

        private void hideRuns(TextView view, BitSet hidden) {
            int[] places = new int[AlphanumericRuns.LENGTH];
            long run = 0;
            int length = 0;
            for (int at = 0; at < view.length(); at++) {
                if (!AlphanumericRuns.isLetterOrDigit(view.at(at))) {
                    continue;
                }
                run = AlphanumericRuns.next(run, view.at(at));
                places[length % AlphanumericRuns.LENGTH] = at;
                length++;
                int first = places[length % AlphanumericRuns.LENGTH];
                if (length >= AlphanumericRuns.LENGTH && plain.contain(run)) {
                    hidden.set(view.start(first), view.end(at));
                } else if (length >= AlphanumericRuns.LENGTH && base64.contain(run)) {
                    hidden.set(view.start(beginOfBase64(view, first)), view.end(endOfBase64(view, at)));
                }
            }
        }

        /** The first and the last digits are also made of neighbours, and so were not looked for. */
        private static int beginOfBase64(TextView view, int place) {
            int begin = place;
            while (begin > 0 && place - begin < DIGITS_OF_BASE64 && isBase64(view.at(begin - 1))) {
                begin--;
            }
            return begin;
        }

        private static int endOfBase64(TextView view, int place) {
            int end = place;
            while (end + 1 < view.length() && end - place < DIGITS_OF_BASE64 && isBase64(view.at(end + 1))) {
                end++;
            }
            return end;
        }

        private static boolean isBase64(char character) {
            return AlphanumericRuns.isLetterOrDigit(character) || "+/=-_".indexOf(character) >= 0;
        }

        /** The text may have been cut within a secret. */
        private void hideBeginning(TextView view, BitSet hidden) {
            int start = Math.min(beginningOfRuns(view), beginningOfWhole(view.text()));
            if (start < view.length()) {
                hidden.set(view.start(start), view.end(view.length() - 1));
            }
        }

        /** Where the last letters and digits begin that a form begins with, too; the length when there are none. */
        private int beginningOfRuns(TextView view) {
            int found = view.length();
            var last = new StringBuilder();
            for (int at = view.length() - 1; at >= 0 && last.length() < AlphanumericRuns.LENGTH; at--) {
                if (AlphanumericRuns.isLetterOrDigit(view.at(at))) {
                    last.insert(0, Character.toLowerCase(view.at(at)));
                    String end = last.toString();
                    boolean begins = end.length() >= SHORTEST_BEGINNING
                            && lettersAndDigits.stream().anyMatch(form -> form.startsWith(end));
                    found = begins ? at : found;
                }
            }
            return found;
        }

        /** The same for secrets as they are; an escape sequence that was cut does not count. */
        private int beginningOfWhole(String text) {
            String uncut = CUT_ESCAPE.matcher(text).replaceFirst("");
            return forms.whole().stream()
                    .mapToInt(secret -> uncut.length() - lengthOfBeginning(secret, uncut))
                    .filter(start -> start < uncut.length())
                    .min()
                    .orElse(text.length());
        }

        private static int lengthOfBeginning(String secret, String text) {
            int length = Math.min(secret.length(), text.length());
            while (length >= SHORTEST_BEGINNING && !text.regionMatches(text.length() - length, secret, 0, length)) {
                length--;
            }
            return length >= SHORTEST_BEGINNING ? length : 0;
        }
    }
}
