package org.nightlight.server.channels.internal;

import java.util.Optional;
import org.nightlight.server.filing.SetupNotice;
import org.springframework.stereotype.Component;

/** On the page Reporting: that nobody said in which country the service is established. */
@Component
class CountryNotice implements SetupNotice {

    private final CaseCircumstances circumstances;

    CountryNotice(CaseCircumstances circumstances) {
        this.circumstances = circumstances;
    }

    @Override
    public Optional<Notice> now() {
        return circumstances.serviceCountry().isPresent()
                ? Optional.empty()
                : Optional.of(new Notice(
                        "It is not set in which country your service is established.",
                        "Until it is, this software cannot say which authority must be told of a case.",
                        "Set the country",
                        ChannelsSetupPage.PATH));
    }
}
