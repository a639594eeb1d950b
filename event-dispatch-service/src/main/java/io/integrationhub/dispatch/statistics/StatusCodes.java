package io.integrationhub.dispatch.statistics;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The HTTP status codes that are counted apart: those of the registry of RFC 9110, section 16.2, and some that proxies have in
 * use. Receivers may answer with any number, and each would be a row of its own.
 */
final class StatusCodes {
    /** There was no answer. */
    static final int NONE = 0;
    /** All others together. */
    static final int OTHER = -1;

    private static final Set<Integer> KNOWN = IntStream.of(
                    100, 101, 102, 103, 200, 201, 202, 203, 204, 205, 206, 207, 208, 226, 300, 301, 302, 303, 304, 305,
                    307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417,
                    418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 506, 507,
                    508, 510, 511, 520, 521, 522, 523, 524, 525, 526, 530)
            .boxed()
            .collect(Collectors.toUnmodifiableSet());

    private StatusCodes() {}

    static int counted(int status) {
        return status == NONE || KNOWN.contains(status) ? status : OTHER;
    }
}
