package org.nightlight.server.cybertips.internal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nightlight.authorities.cybertipline.report.CapturedEvent;
import org.nightlight.server.subscribers.Activity.DeviceId;
import org.nightlight.server.subscribers.Activity.Disabled;
import org.nightlight.server.subscribers.Activity.IpEvent;
import org.nightlight.server.subscribers.Activity.Location;
import org.nightlight.server.subscribers.Activity.Occasion;
import org.nightlight.server.subscribers.Contact.Address;
import org.nightlight.server.subscribers.Contact.Birth;
import org.nightlight.server.subscribers.Contact.Email;
import org.nightlight.server.subscribers.Contact.Name;
import org.nightlight.server.subscribers.Contact.Phone;
import org.nightlight.server.subscribers.Subscriber;
import org.nightlight.server.subscribers.Subscriber.AssociatedAccount;

/** Writes what a platform told of an account, as reports hold it. */
final class SubscriberBlocks {

    static final String SOURCE = "the platform, asked for this case";

    private SubscriberBlocks() {}

    /** The fields of a person. */
    static void person(Block block, Subscriber told) {
        block.put("firstName", told.name().flatMap(Name::first))
                .put("lastName", told.name().flatMap(Name::last))
                .put(
                        "phone",
                        told.phones().stream().map(SubscriberBlocks::phone).toList())
                .put(
                        "email",
                        told.emails().stream().map(SubscriberBlocks::email).toList())
                .put(
                        "address",
                        told.addresses().stream().map(SubscriberBlocks::address).toList())
                .put("age", told.birth().flatMap(Birth::age))
                .put("dateOfBirth", told.birth().flatMap(Birth::date).map(Object::toString));
    }

    /** From where and with what it acted. */
    static List<Trace> traces(Subscriber told) {
        return Stream.concat(
                        told.ipEvents().stream().map(SubscriberBlocks::seen),
                        told.deviceIds().stream().map(SubscriberBlocks::device))
                .toList();
    }

    static Map<String, Object> location(Location location) {
        return new Block()
                .put("countryCode", location.country())
                .put("region", location.region())
                .put("city", location.city())
                .put("verified", (Object) location.verified())
                .put("timestamp", location.at().map(Instant::toString))
                .done();
    }

    static Map<String, Object> disabled(Disabled disabled) {
        return new Block()
                .put("value", (Object) disabled.disabled())
                .put("disabledDate", disabled.at().map(Instant::toString))
                .put("userNotified", disabled.userNotified())
                .put("userNotifiedDate", disabled.userNotifiedAt().map(Instant::toString))
                .put("reenabledDate", disabled.reenabledAt().map(Instant::toString))
                .done();
    }

    /** Another account of the same person; elsewhere it is one of a third party. */
    static Map<String, Object> associated(AssociatedAccount other) {
        Block block = new Block().put("type", "Linked");
        other.platform().ifPresent(platform -> block.put("platform", platform).put("thirdPartyUser", (Object) true));
        return block.put("espIdentifier", other.account())
                .put("screenName", other.screenName())
                .put("profileUrl", other.profileUrl().stream().toList())
                .put("email", other.email().stream().toList())
                .put(
                        "additionalInfo",
                        other.verified()
                                ? "[Observed] Known to the platform to be the same person's."
                                : "[Claimed] Said to be the same person's.")
                .done();
    }

    /** Where a file was uploaded from. */
    static Trace seen(IpEvent event) {
        return new Trace(
                captured(event.event()),
                event.at(),
                Optional.of(event.address()),
                event.port(),
                Optional.empty(),
                Optional.empty(),
                SOURCE);
    }

    private static Trace device(DeviceId device) {
        return new Trace(
                captured(device.event()),
                device.at(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(device.type()),
                Optional.of(device.value()),
                SOURCE);
    }

    private static CapturedEvent captured(Optional<Occasion> occasion) {
        return switch (occasion.orElse(Occasion.UNKNOWN)) {
            case LOGIN -> CapturedEvent.LOGIN;
            case REGISTRATION -> CapturedEvent.REGISTRATION;
            case PURCHASE -> CapturedEvent.PURCHASE;
            case UPLOAD -> CapturedEvent.UPLOAD;
            case OTHER -> CapturedEvent.OTHER;
            case UNKNOWN -> CapturedEvent.UNKNOWN;
        };
    }

    private static Map<String, Object> email(Email email) {
        return new Block()
                .put("value", email.address())
                .put("type", email.type().map(SubscriberBlocks::term))
                .put("verified", (Object) email.verified())
                .put("verificationDate", email.verifiedAt().map(Instant::toString))
                .done();
    }

    private static Map<String, Object> phone(Phone phone) {
        return new Block()
                .put("value", phone.number())
                .put("type", phone.type().map(SubscriberBlocks::term))
                .put("verified", (Object) phone.verified())
                .put("verificationDate", phone.verifiedAt().map(Instant::toString))
                .put("countryCallingCode", phone.callingCode())
                .put("extension", phone.extension())
                .done();
    }

    private static Map<String, Object> address(Address address) {
        return new Block()
                .put("type", address.type().map(SubscriberBlocks::term))
                .put("address", address.street())
                .put("city", address.city())
                .put("zipCode", address.zipCode())
                .put("state", address.state())
                .put("nonUsaState", address.region())
                .put("country", address.country())
                .done();
    }

    /** The schema's terms are the names with a capital. */
    private static String term(Enum<?> kind) {
        String lower = kind.name().toLowerCase(Locale.ROOT);
        return Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
    }
}
