package io.integrationhub.credential.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7, true",
        "203.0.113.7, 203.0.113.8, false",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "2001:db8:1:2::1%eth0, 2001:db8:1:2::1, true",
        "::ffff:203.0.113.7, 203.0.113.7, true",
        "::ffff:203.0.113.7, ::ffff:203.0.113.8, false",
        "2001:db8::1, 203.0.113.7, false"
    })
    void addressesOfOneHolderShareARange(String one, String other, boolean same) {
        assertThat(AddressRange.of(one).equals(AddressRange.of(other))).isEqualTo(same);
    }

    @Test
    void whatIsNoAddressSharesOneRange() {
        assertThat(AddressRange.of("")).isEqualTo(AddressRange.of("host.example"));
    }
}
