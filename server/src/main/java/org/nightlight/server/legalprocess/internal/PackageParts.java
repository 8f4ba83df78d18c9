package org.nightlight.server.legalprocess.internal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a package is written from, apart from where it comes from. */
final class PackageParts {

    private PackageParts() {}

    /**
     * What the whole is.
     *
     * @param askedBy and approvedBy: the names of persons of the staff
     * @param alone whether one person released it, in an emergency
     * @param cases each in a line
     */
    record Head(
            String export,
            Instant madeAt,
            String purpose,
            Optional<Asked> request,
            String askedBy,
            Instant askedAt,
            String approvedBy,
            Optional<Instant> approvedAt,
            boolean alone,
            List<String> cases) {

        Head {
            cases = List.copyOf(cases);
        }

        @Override
        public String toString() {
            return "Head of " + export;
        }
    }

    /** The request that it answers. */
    record Asked(String id, String kind, String agency, String number, String law, Instant receivedAt) {

        @Override
        public String toString() {
            return "Asked " + id;
        }
    }

    /**
     * A sealed file as it was put in.
     *
     * @param path empty when it could not be put in
     * @param trouble why not
     */
    record PackedFile(
            String path,
            String reference,
            String platformId,
            List<String> decisions,
            long size,
            String sha256,
            Optional<String> trouble) {

        PackedFile {
            decisions = List.copyOf(decisions);
        }
    }

    /**
     * Something that was said or sent.
     *
     * @param decision of the event, when it was decided with consequences; else it is what was said around it
     * @param files paths in the package
     */
    record Message(
            Instant at,
            String account,
            String target,
            String event,
            String type,
            String decision,
            String verdict,
            String text,
            List<String> files) {

        Message {
            files = List.copyOf(files);
        }

        @Override
        public String toString() {
            return "Message " + event;
        }
    }

    /**
     * What was said in a conversation, in order.
     *
     * @param id empty for what happened outside of any
     */
    record Conversation(String service, String id, List<Message> messages) {

        Conversation {
            messages = List.copyOf(messages);
        }
    }

    /** Reads conversation by conversation, so that only one is in memory. */
    @FunctionalInterface
    interface Conversations {

        void each(Consumer<Conversation> receiver);
    }
}
