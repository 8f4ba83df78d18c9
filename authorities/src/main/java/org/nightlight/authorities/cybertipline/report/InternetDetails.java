package org.nightlight.authorities.cybertipline.report;

import java.util.List;
import java.util.Optional;

/**
 * Where an incident happened: one of eight kinds of place.
 */
public sealed interface InternetDetails
        permits InternetDetails.WebPageIncident,
                InternetDetails.EmailIncident,
                InternetDetails.NewsgroupIncident,
                InternetDetails.ChatImIncident,
                InternetDetails.OnlineGamingIncident,
                InternetDetails.CellPhoneIncident,
                InternetDetails.NonInternetIncident,
                InternetDetails.PeerToPeerIncident {

    /**
     * On a web page.
     *
     * @param urls up to 2083 characters each
     * @param additionalInfo of any length
     * @param thirdPartyHostedContent whether another service hosts the content
     */
    record WebPageIncident(
            List<String> urls, Optional<String> additionalInfo, Optional<Boolean> thirdPartyHostedContent)
            implements InternetDetails {

        public WebPageIncident {
            urls = List.copyOf(urls);
        }

        /** Names the block and shows nothing of it. */
        @Override
        public String toString() {
            return "WebPageIncident[not shown]";
        }
    }

    /**
     * By e-mail.
     *
     * @param emailAddresses each also given with a reported account, a recipient or a victim
     * @param content of any length
     * @param additionalInfo of any length
     */
    record EmailIncident(List<Email> emailAddresses, Optional<String> content, Optional<String> additionalInfo)
            implements InternetDetails {

        public EmailIncident {
            emailAddresses = List.copyOf(emailAddresses);
        }

        /** Names the block and shows nothing of it. */
        @Override
        public String toString() {
            return "EmailIncident[not shown]";
        }
    }

    /**
     * In a newsgroup.
     *
     * @param name up to 255 characters
     * @param emailAddresses each also given with a reported account, a recipient or a victim
     * @param content of any length
     * @param additionalInfo of any length
     */
    record NewsgroupIncident(
            Optional<String> name,
            List<Email> emailAddresses,
            Optional<String> content,
            Optional<String> additionalInfo)
            implements InternetDetails {

        public NewsgroupIncident {
            emailAddresses = List.copyOf(emailAddresses);
        }

        /** Names the block and shows nothing of it. */
        @Override
        public String toString() {
            return "NewsgroupIncident[not shown]";
        }
    }

    /**
     * In a chat or by instant messages; live video too, with the file annotation for it.
     *
     * @param chatClient up to 255 characters
     * @param chatRoomName up to 255 characters
     * @param content of any length
     * @param additionalInfo of any length
     */
    record ChatImIncident(
            Optional<String> chatClient,
            Optional<String> chatRoomName,
            Optional<String> content,
            Optional<String> additionalInfo)
            implements InternetDetails {
        /** A chat of which only the application is known. */
        public static ChatImIncident in(String chatClient) {
            return new ChatImIncident(Optional.of(chatClient), Optional.empty(), Optional.empty(), Optional.empty());
        }

        /** Names the block and shows nothing of it. */
        @Override
        public String toString() {
            return "ChatImIncident[not shown]";
        }
    }

    /**
     * In a game.
     *
     * @param gameName up to 255 characters
     * @param console up to 255 characters
     * @param content of any length
     * @param additionalInfo of any length
     */
    record OnlineGamingIncident(
            Optional<String> gameName,
            Optional<String> console,
            Optional<String> content,
            Optional<String> additionalInfo)
            implements InternetDetails {
        /** Names the block and shows nothing of it. */
        @Override
        public String toString() {
            return "OnlineGamingIncident[not shown]";
        }
    }

    /**
     * By telephone.
     *
     * @param phoneNumber the number
     * @param latitude in degrees, -90 to 90
     * @param longitude in degrees, -180 to 180
     * @param additionalInfo of any length
     */
    record CellPhoneIncident(
            Optional<Phone> phoneNumber,
            Optional<Double> latitude,
            Optional<Double> longitude,
            Optional<String> additionalInfo)
            implements InternetDetails {
        /** Names the block and shows nothing of it. */
        @Override
        public String toString() {
            return "CellPhoneIncident[not shown]";
        }
    }

    /**
     * Not on the internet.
     *
     * @param locationName up to 255 characters
     * @param incidentAddresses where
     * @param additionalInfo of any length
     */
    record NonInternetIncident(
            Optional<String> locationName, List<Address> incidentAddresses, Optional<String> additionalInfo)
            implements InternetDetails {

        public NonInternetIncident {
            incidentAddresses = List.copyOf(incidentAddresses);
        }

        /** Names the block and shows nothing of it. */
        @Override
        public String toString() {
            return "NonInternetIncident[not shown]";
        }
    }

    /**
     * From peer to peer.
     *
     * @param client up to 255 characters
     * @param ipCaptureEvents addresses seen
     * @param fileNames of any length
     * @param additionalInfo of any length
     */
    record PeerToPeerIncident(
            Optional<String> client,
            List<IpCaptureEvent> ipCaptureEvents,
            Optional<String> fileNames,
            Optional<String> additionalInfo)
            implements InternetDetails {

        public PeerToPeerIncident {
            ipCaptureEvents = List.copyOf(ipCaptureEvents);
        }

        /** Names the block and shows nothing of it. */
        @Override
        public String toString() {
            return "PeerToPeerIncident[not shown]";
        }
    }
}
