package io.integrationhub.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.integrationhub.egress.EgressRefused.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPolicyTest {

    private final UrlPolicy https =
            new UrlPolicy(false, List.of(25, 6379), List.of("inspect.example", "Bücher.example"));

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com, hooks.example.com, 443, /",
        "https://hooks.example.com/, hooks.example.com, 443, /",
        "HTTPS://Hooks.EXAMPLE.com/In, hooks.example.com, 443, /In",
        "https://hooks.example.com:8443/a/b?c=d&e=%20, hooks.example.com, 8443, /a/b?c=d&e=%20",
        "https://hooks.example.com?x=1, hooks.example.com, 443, /?x=1",
        "https://hooks.example.com/a@b:c, hooks.example.com, 443, /a@b:c",
        "https://hooks.example.com//twice, hooks.example.com, 443, //twice",
        "https://a-1.b2.example.com/, a-1.b2.example.com, 443, /",
        "https://1.example.com/, 1.example.com, 443, /",
        "https://münchen.example.com/, xn--mnchen-3ya.example.com, 443, /",
        "https://xn--mnchen-3ya.example.com/, xn--mnchen-3ya.example.com, 443, /",
        "https://My_App.example.com:8443/in_1, my_app.example.com, 8443, /in_1",
        "https://_tenant.a_.example.com/, _tenant.a_.example.com, 443, /",
        "https://a_b.münchen.example.com/, a_b.xn--mnchen-3ya.example.com, 443, /",
        "https://8.8.8.8/, 8.8.8.8, 443, /",
        "https://[2606:4700::1111]:8443/, [2606:4700::1111], 8443, /",
        "https://notinspect.example.com/, notinspect.example.com, 443, /",
    })
    void ordinaryUrlsAreTakenApart(String url, String host, int port, String requestUri) {
        UrlPolicy.Target target = https.parse(url);

        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
        assertThat(target.requestUri()).isEqualTo(requestUri);
        assertThat(target.tls()).isTrue();
        assertThat(target.internalName()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://0177.0.0.1/",
                "https://010.0.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0X7F.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://127.0.0.0x1/",
                "https://127.0.0.1./",
                "https://8.8.8.8./",
                "https://256.1.1.1/",
                "https://1.2.3.4.5/",
                "https://example.0x/",
                "https://example.99/",
                "https://hooks.example./",
                "https://hooks..example/",
                "https://.example/",
                "https://-a.example/",
                "https://a_b\u00e9.example/",
                "https://-a_b.example/",
                "https://a_b-.example/",
                "https://a,b.example/",
                "https://%31%32%37.0.0.1/",
                "https://hooks%2eexample/",
                "https://１２７.0.0.1/",
                "https://①②⑦.0.0.1/",
                "https://127。0。0。1/",
                "https://ｗebhook.site/",
                "https://[::1%25eth0]/",
                "https://[fe80::1%eth0]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::127.0.0.1]/",
                "https://[1::2::3]/",
                "https://[v1.fe]/",
                "https://[::1/8]/",
                "https://[127.0.0.1]/",
                "https://[:]/",
            })
    void hostsInUnusualFormsAreRefused(String url) {
        assertThat(refusal(url).reason()).isIn(Reason.HOST_FORM_NOT_ALLOWED, Reason.MALFORMED_URL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example",
                "//hooks.example/",
                "https:hooks.example",
                "https:/hooks.example",
                "https://",
                "https:///path",
                "https://?x",
                "https://:443/",
                "https://hooks.example:/",
                "https://hooks.example:44x/",
                "https://hooks.example:-1/",
                "https://hooks.example:443:443/",
                "https://hooks.example:000443/",
                "https://[::1/",
                "https://::1/",
                "https://hooks.example/#part",
                "https://hooks.example/a b",
                " https://hooks.example/",
                "https://hooks.example/\r\nX: y",
                "https://hooks.example\t/",
                "https://hooks\u200b.example/",
                "https://hooks.example\\@10.0.0.1/",
                "https://hooks.example/\\..",
                "https://hooks.example/ü",
                "https://hooks.example/<x>",
                "https://hooks.example/%zz",
            })
    void urlsThatParsersReadDifferentlyAreRefused(String url) {
        assertThat(refusal(url).reason()).isEqualTo(Reason.MALFORMED_URL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example/",
                "ftp://hooks.example/",
                "file:///etc/passwd",
                "gopher://hooks.example/",
                "jar:https://hooks.example!/",
                "javascript://hooks.example/",
                "unix://socket/"
            })
    void otherSchemesAreRefused(String url) {
        assertThat(refusal(url).reason()).isIn(Reason.SCHEME_NOT_ALLOWED, Reason.MALFORMED_URL);
    }

    @Test
    void plainHttpIsAcceptedOnlyWhereItIsConfigured() {
        UrlPolicy lenient = new UrlPolicy(true, List.of(), List.of());

        UrlPolicy.Target target = lenient.parse("http://hooks.example/x");

        assertThat(target.tls()).isFalse();
        assertThat(target.port()).isEqualTo(80);
        assertThat(refusal("http://hooks.example/x").reason()).isEqualTo(Reason.SCHEME_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://user:pa55word@hooks.example/?token=t0ken",
                "https://pa55word@hooks.example/",
                "https://@hooks.example/",
                "https://good.example@10.0.0.1/pa55word",
            })
    void credentialsInTheUrlAreRefusedAndNotRepeated(String url) {
        EgressRefused refused = refusal(url);

        assertThat(refused.reason()).isEqualTo(Reason.CREDENTIALS_IN_URL);
        assertThat(refused.getMessage()).doesNotContain("pa55word", "t0ken");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65536, 99999, 25, 6379})
    void portsOutOfRangeOrOnTheListAreRefused(int port) {
        assertThat(refusal("https://hooks.example:" + port + "/").reason()).isEqualTo(Reason.PORT_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inspect.example",
                "x.inspect.example",
                "A.B.Inspect.Example",
                "bücher.example",
                "a.BÜCHER.example"
            })
    void listedDomainsAreRefusedWithTheirSubdomains(String host) {
        assertThat(refusal("https://" + host + "/").reason()).isEqualTo(Reason.DOMAIN_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata", "metadata.google.internal", "METADATA.goog", "instance-data.ec2.internal"})
    void metadataHostNamesAreRefused(String host) {
        assertThat(refusal("https://" + host + "/").reason()).isEqualTo(Reason.METADATA_SERVICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST",
                "receiver",
                "a.localhost",
                "printer.local",
                "db.internal",
                "my_receiver",
                "loan_app.db.internal",
                "_.local",
                "x.svc.cluster.local"
            })
    void namesOfInternalNetworksAreMarked(String host) {
        assertThat(https.parse("https://" + host + "/").internalName()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "router.localdomain",
                "vault.service.consul",
                "db.test",
                "hooks.example",
                "nas.lan",
                "wiki.corp",
                "nas.home",
                "mx.mail",
                "nas.home.arpa",
                "intra.private",
                "web.docker",
                "a.b.c.LOCALDOMAIN",
            })
    void namesOfPrivateNetworksAreMarkedToo(String host) {
        assertThat(https.parse("https://" + host + "/").internalName()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duckduckgogg42xjoc72x3sjasowoarfbgcmvfimaftt6twagswzczad.onion",
                "A.B.Onion",
                "hooks.alt",
                "hooks.invalid",
                "1.0.0.127.in-addr.arpa",
                "1.0.0.0.ip6.arpa",
                "resolver.arpa",
                "stats.i2p",
            })
    void namesThatNoServerOnTheInternetHasAreRefused(String host) {
        assertThat(refusal("https://" + host + "/").reason()).isEqualTo(Reason.SPECIAL_USE_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"onion.example.com", "localdomain.com", "consul.io", "myonion.com", "test.com", "home.com"})
    void namesThatOnlyLookAlikeAreAccepted(String host) {
        assertThat(https.parse("https://" + host + "/").internalName()).isFalse();
    }

    @Test
    void aUrlMayHave2048CharactersAndNoMore() {
        String longest = "https://hooks.example/" + "x".repeat(2048 - 22);

        assertThat(https.parse(longest).requestUri()).hasSize(2048 - 21);
        assertThat(refusal(longest + "x").reason()).isEqualTo(Reason.MALFORMED_URL);
    }

    private EgressRefused refusal(String url) {
        return catchThrowableOfType(EgressRefused.class, () -> https.parse(url));
    }
}
