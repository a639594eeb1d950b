package io.integrationhub.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiMethodsTest {

    @Path("/things")
    interface Things {

        @GET
        void list();

        @POST
        void create();

        @GET
        @Path("/{id}")
        void get();

        @GET
        @Path("count")
        void count();
    }

    @Path("/things/{id}")
    interface OneThing {

        @DELETE
        void delete();

        @PUT
        @Path("/{part: [a-z]+}")
        void put();
    }

    private final ApiMethods methods = new ApiMethods(List.of(Things.class, OneThing.class));

    @Test
    void aPathHasTheMethodsOfAllItsOperations() {
        assertThat(methods.at("/things").orElseThrow().methods()).containsExactly("GET", "HEAD", "OPTIONS", "POST");
        assertThat(methods.at("/things/7").orElseThrow().methods()).containsExactly("DELETE", "GET", "HEAD", "OPTIONS");
        assertThat(methods.at("/things/count").orElseThrow().methods())
                .containsExactly("DELETE", "GET", "HEAD", "OPTIONS");
        assertThat(methods.at("/things/7/ab").orElseThrow().methods()).containsExactly("OPTIONS", "PUT");
    }

    @Test
    void slashesTooManyAreNone() {
        assertThat(methods.at("//things/")).isEqualTo(methods.at("/things"));
    }

    @Test
    void anotherPathHasNone() {
        for (String path : List.of("/", "/thing", "/things/7/AB", "/things/7/a/b", "/x/things", "")) {
            assertThat(methods.at(path)).as(path).isEmpty();
        }
    }

    @Test
    void allPathsOfAKindHaveOneTemplate() {
        assertThat(methods.at("/things/7").orElseThrow().template()).isEqualTo("/things/{id}");
        assertThat(methods.at("/things/other").orElseThrow().template()).isEqualTo("/things/{id}");
        assertThat(methods.at("/things/7/ab").orElseThrow().template()).isEqualTo("/things/{id}/{part}");
    }
}
