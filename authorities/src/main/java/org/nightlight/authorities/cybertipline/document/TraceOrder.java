package org.nightlight.authorities.cybertipline.document;

import static org.nightlight.authorities.cybertipline.document.Rules.ANY;
import static org.nightlight.authorities.cybertipline.document.Rules.COUNTRY;
import static org.nightlight.authorities.cybertipline.document.Rules.IP;
import static org.nightlight.authorities.cybertipline.document.Rules.PAST;
import static org.nightlight.authorities.cybertipline.document.Rules.PORT;
import static org.nightlight.authorities.cybertipline.document.Rules.upTo;

import org.nightlight.authorities.cybertipline.report.DeviceId;
import org.nightlight.authorities.cybertipline.report.EstimatedLocation;
import org.nightlight.authorities.cybertipline.report.IpCaptureEvent;

/** The order and the limits of what leads to a place: addresses, devices, locations. */
final class TraceOrder {

    private static final String UNITED_STATES = "US";

    private final Fields fields;

    TraceOrder(Fields fields) {
        this.fields = fields;
    }

    void seen(IpCaptureEvent event) {
        fields.element("ipAddress", event.ipAddress(), IP);
        fields.optional("eventName", event.eventName(), ANY);
        fields.optional("dateTime", event.dateTime(), PAST);
        fields.optional("possibleProxy", event.possibleProxy(), ANY);
        fields.optional("port", event.port(), PORT);
    }

    void device(DeviceId device) {
        fields.element("idType", device.idType(), upTo(255));
        fields.element("idValue", device.idValue(), upTo(2083));
        fields.optional("eventName", device.eventName(), ANY);
        fields.optional("dateTime", device.dateTime(), PAST);
    }

    void location(EstimatedLocation location) {
        boolean states = location.countryCode().equals(UNITED_STATES);
        fields.optionalAttribute("verified", location.verified(), ANY);
        fields.optionalAttribute("timestamp", location.timestamp(), PAST);
        fields.optional("city", location.city(), upTo(255));
        fields.optional("region", location.region(), states ? Rules.STATE : upTo(255));
        fields.insist(
                !states || location.city().isEmpty() || location.region().isPresent(),
                "region",
                "is missing; a city in the US needs its state's two letters");
        fields.element("countryCode", location.countryCode(), COUNTRY);
    }
}
