package io.integrationhub.mapping.writeback;

import java.util.UUID;

/** A field that changes of an attribute are written back to. */
record UpdatableSource(String attribute, UUID hubId, String hub, String object) {}
