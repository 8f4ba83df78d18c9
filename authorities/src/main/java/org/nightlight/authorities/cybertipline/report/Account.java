package org.nightlight.authorities.cybertipline.report;

import java.util.List;
import java.util.Optional;

/**
 * An account of the reporting service, as the blocks of the reported, the recipient and the victim have it in common.
 *
 * @param espIdentifier the service's own identifier; up to 255 characters
 * @param espService which of its services; up to 100 characters
 * @param compromisedAccount whether somebody else may have used it
 * @param screenName up to 256 characters
 * @param displayNames up to 255 characters each
 * @param profileUrls up to 2083 characters each
 * @param profileBio of any length
 * @param ipCaptureEvents when it was seen from which address
 * @param deviceIds devices it was used with
 * @param priorReports numbers of finished reports on the same account
 * @param groupIdentifier up to 255 characters
 * @param temporarilyDisabled whether it is disabled for a time
 * @param permanentlyDisabled whether it is disabled for good
 * @param estimatedLocation where it is used from, as far as can be told
 * @param allEmailsReported whether every e-mail address that is known is in the report
 * @param additionalInfo of any length
 */
public record Account(
        Optional<String> espIdentifier,
        Optional<String> espService,
        Optional<Boolean> compromisedAccount,
        Optional<String> screenName,
        List<String> displayNames,
        List<String> profileUrls,
        Optional<String> profileBio,
        List<IpCaptureEvent> ipCaptureEvents,
        List<DeviceId> deviceIds,
        List<Long> priorReports,
        Optional<String> groupIdentifier,
        Optional<AccountDisabled> temporarilyDisabled,
        Optional<AccountDisabled> permanentlyDisabled,
        Optional<EstimatedLocation> estimatedLocation,
        Optional<Boolean> allEmailsReported,
        Optional<String> additionalInfo) {

    public Account {
        displayNames = List.copyOf(displayNames);
        profileUrls = List.copyOf(profileUrls);
        ipCaptureEvents = List.copyOf(ipCaptureEvents);
        deviceIds = List.copyOf(deviceIds);
        priorReports = List.copyOf(priorReports);
    }

    /** An account of which only the identifier is known. */
    public static Account of(String espIdentifier) {
        return builder().espIdentifier(espIdentifier).build();
    }

    /** Begins with nothing filled in. */
    public static Builder builder() {
        return new Builder();
    }

    /** Fills in an account field by field. Not for several threads. */
    public static final class Builder {

        private Optional<String> espIdentifier = Optional.empty();
        private Optional<String> espService = Optional.empty();
        private Optional<Boolean> compromisedAccount = Optional.empty();
        private Optional<String> screenName = Optional.empty();
        private List<String> displayNames = List.of();
        private List<String> profileUrls = List.of();
        private Optional<String> profileBio = Optional.empty();
        private List<IpCaptureEvent> ipCaptureEvents = List.of();
        private List<DeviceId> deviceIds = List.of();
        private List<Long> priorReports = List.of();
        private Optional<String> groupIdentifier = Optional.empty();
        private Optional<AccountDisabled> temporarilyDisabled = Optional.empty();
        private Optional<AccountDisabled> permanentlyDisabled = Optional.empty();
        private Optional<EstimatedLocation> estimatedLocation = Optional.empty();
        private Optional<Boolean> allEmailsReported = Optional.empty();
        private Optional<String> additionalInfo = Optional.empty();

        private Builder() {}

        public Builder espIdentifier(String value) {
            espIdentifier = Optional.of(value);
            return this;
        }

        public Builder espService(String value) {
            espService = Optional.of(value);
            return this;
        }

        public Builder compromisedAccount(Boolean value) {
            compromisedAccount = Optional.of(value);
            return this;
        }

        public Builder screenName(String value) {
            screenName = Optional.of(value);
            return this;
        }

        public Builder displayNames(String... values) {
            displayNames = List.of(values);
            return this;
        }

        public Builder profileUrls(String... values) {
            profileUrls = List.of(values);
            return this;
        }

        public Builder profileBio(String value) {
            profileBio = Optional.of(value);
            return this;
        }

        public Builder ipCaptureEvents(IpCaptureEvent... values) {
            ipCaptureEvents = List.of(values);
            return this;
        }

        public Builder deviceIds(DeviceId... values) {
            deviceIds = List.of(values);
            return this;
        }

        public Builder priorReports(Long... values) {
            priorReports = List.of(values);
            return this;
        }

        public Builder groupIdentifier(String value) {
            groupIdentifier = Optional.of(value);
            return this;
        }

        public Builder temporarilyDisabled(AccountDisabled value) {
            temporarilyDisabled = Optional.of(value);
            return this;
        }

        public Builder permanentlyDisabled(AccountDisabled value) {
            permanentlyDisabled = Optional.of(value);
            return this;
        }

        public Builder estimatedLocation(EstimatedLocation value) {
            estimatedLocation = Optional.of(value);
            return this;
        }

        public Builder allEmailsReported(Boolean value) {
            allEmailsReported = Optional.of(value);
            return this;
        }

        public Builder additionalInfo(String value) {
            additionalInfo = Optional.of(value);
            return this;
        }

        /** The account as filled in so far. */
        public Account build() {
            return new Account(
                    espIdentifier,
                    espService,
                    compromisedAccount,
                    screenName,
                    displayNames,
                    profileUrls,
                    profileBio,
                    ipCaptureEvents,
                    deviceIds,
                    priorReports,
                    groupIdentifier,
                    temporarilyDisabled,
                    permanentlyDisabled,
                    estimatedLocation,
                    allEmailsReported,
                    additionalInfo);
        }
    }

    /** Names the block and shows nothing of it. */
    @Override
    public String toString() {
        return "Account[not shown]";
    }
}
